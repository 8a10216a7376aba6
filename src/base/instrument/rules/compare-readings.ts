import { isDeepStrictEqual } from 'node:util'
import type { Document } from '../../../text/index.ts'
import {
  type FactDifference,
  type ParagraphDifference,
  type Provision,
  type ProvisionBody,
  type ReadFact,
  type ReadShape,
  type ReadingChange,
  type ReadingDifferences,
  type Version,
  readFacts,
} from '../schema.ts'
import { meaningOf } from './provisions-of-reading.ts'

/** What a file says of itself, as today's engine reads it. */
export type ReadFacts = Record<ReadFact, string>

export const factsOfReading = (read: Document): ReadFacts => ({
  title: read.title,
  date: read.date,
  session: read.session,
  agendaItem: read.agendaItem,
  organ: read.body,
  enactingFormula: read.enactingFormula,
})

/** What a version says of itself; undefined where that was not kept. */
export const factsOfVersion = ({ body }: Pick<Version, 'body'>): Partial<ReadFacts> => ({
  ...Object.fromEntries(readFacts.flatMap((fact) => (body[fact] === undefined ? [] : [[fact, body[fact]]]))),
  // It was always kept, and left out where the file has none.
  enactingFormula: body.enactingFormula ?? '',
})

/** A reading of one version: what its file says of itself, and its paragraphs. */
export interface OneReading {
  facts: Partial<ReadFacts>
  provisions: readonly Provision[]
}

/**
 * What two readings of one version do not read alike, in the order of the text. The page on which a paragraph stands is no difference. Paragraphs
 * are the same where they have the same id. Takes time in proportion to their number.
 */
export function compareReadings(was: OneReading, now: OneReading): ReadingDifferences {
  const facts = readFacts.flatMap((fact): FactDifference[] => {
    const [before, after] = [was.facts[fact], now.facts[fact]]
    // What one of them does not know is no difference between them.
    return before === undefined || after === undefined || before === after
      ? []
      : [{ fact, was: before, now: after }]
  })
  const old = new Map(was.provisions.map((one) => [one.id, one]))
  const kept = new Set(now.provisions.map(({ id }) => id))
  const paragraphs: ParagraphDifference[] = []
  const gone = goneAfter(was.provisions, kept)
  const moved: ReadingDifferences['moved'] = []
  paragraphs.push(...(gone.get(null) ?? []))
  for (const one of now.provisions) {
    const before = old.get(one.id)
    if (!before) paragraphs.push({ id: one.id, was: null, now: shapeOf(one), what: [] })
    else {
      const what = changesOf(before, one)
      if (what.length > 0) paragraphs.push({ id: one.id, was: shapeOf(before), now: shapeOf(one), what })
      else if (before.eId !== one.eId) moved.push({ id: one.id, was: before.eId, now: one.eId })
    }
    paragraphs.push(...(gone.get(one.id) ?? []))
  }
  return { facts, paragraphs, moved }
}

/** Whether two readings differ at all. */
export const differs = ({ facts, paragraphs, moved }: ReadingDifferences): boolean =>
  facts.length + paragraphs.length + moved.length > 0

/** In how many places they differ; what only moved with others counts once. */
export const countDifferences = ({ facts, paragraphs, moved }: ReadingDifferences): number =>
  facts.length + paragraphs.length + (moved.length > 0 ? 1 : 0)

/** Paragraphs that are none any more, by the one that is left before them. */
function goneAfter(
  was: readonly Provision[],
  kept: ReadonlySet<string>,
): Map<string | null, ParagraphDifference[]> {
  const gone = new Map<string | null, ParagraphDifference[]>()
  let last: string | null = null
  for (const one of was) {
    if (kept.has(one.id)) last = one.id
    else gone.set(last, [...(gone.get(last) ?? []), { id: one.id, was: shapeOf(one), now: null, what: [] }])
  }
  return gone
}

const textOf = ({ language, body }: Provision): string => body.text[language] ?? ''

const shapeOf = (provision: Provision): ReadShape => {
  const { kind, number, depth, parent, footnotes } = provision.body
  return {
    eId: provision.eId,
    kind,
    number,
    text: textOf(provision),
    depth,
    footnotes,
    ...(parent ? { parent } : {}),
  }
}

function changesOf(was: Provision, now: Provision): ReadingChange[] {
  const [a, b] = [was.body, now.body]
  const isChanged: Record<ReadingChange, boolean> = {
    words: textOf(was) !== textOf(now),
    number: a.number !== b.number,
    kind: a.kind !== b.kind,
    notes: !isDeepStrictEqual(a.footnotes, b.footnotes),
    level: a.depth !== b.depth || a.parent !== b.parent,
    meaning: !isDeepStrictEqual(knownOf(a), knownOf(b)),
  }
  return (Object.keys(isChanged) as ReadingChange[]).filter((change) => isChanged[change])
}

/** What is known of a paragraph, without what is not. */
const knownOf = (body: ProvisionBody): object => JSON.parse(JSON.stringify(meaningOf(body))) as object

/**
 * Whether a paragraph of a new reading is so much the one before that what is known of it goes on with it: its file never changed, so it is
 * enough that half of the words of the shorter one stand in the other. One whose words were not here is any.
 */
export function isReadAgain(old: Pick<ProvisionBody, 'text'>, now: Pick<ProvisionBody, 'text'>): boolean {
  const [language = ''] = Object.keys(now.text)
  const lists = [old, now].map(({ text }): string[] => (text[language] ?? '').toLowerCase().match(WORD) ?? [])
  const [shorter = [], longer = []] = lists.toSorted((a, b) => a.length - b.length)
  const there = new Set(longer)
  return shorter.filter((word) => there.has(word)).length * 2 >= shorter.length
}
const WORD = /[\p{L}\p{N}]+/gu
