import { isDeepStrictEqual } from 'node:util'
import type { Document, Footnote } from '../../../text/index.ts'
import {
  type FactDifference,
  type Instrument,
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
import { type Front, frontInWords, frontOfReading, frontOfVersion } from './front-of-reading.ts'
import { meaningOf } from './provisions-of-reading.ts'

/** What a file says of itself and is printed above its text, in words. */
export type ReadFacts = Record<ReadFact, string>
export type SaidFacts = Omit<ReadFacts, keyof Front>

/** What a file says of itself, as today's engine reads it and a version keeps it. */
export const saidInReading = (read: Document): SaidFacts => ({
  title: read.title,
  date: read.date,
  session: read.session,
  agendaItem: read.agendaItem,
  organ: read.body,
  enactingFormula: read.enactingFormula,
})

/** The same with what is printed above its text. */
export const readingOf = (read: Document): Pick<OneReading, 'facts' | 'front'> => {
  const front = frontOfReading(read)
  return { facts: { ...saidInReading(read), ...frontInWords(front) }, front }
}

/** What a version says of itself and above its text; undefined where that was not kept. Without a title of its own it goes by that of its text. */
export const readingOfVersion = (
  version: Pick<Version, 'body' | 'language'>,
  { body: text }: { body: Pick<Instrument['body'], 'title'> },
): Pick<OneReading, 'facts' | 'front'> => {
  const { title, date, session, agendaItem, organ, enactingFormula } = version.body
  const front = frontOfVersion(version)
  return {
    facts: {
      title: title ?? text.title[version.language],
      date,
      session,
      agendaItem,
      organ,
      enactingFormula,
      ...frontInWords(front),
    },
    front,
  }
}

/** A reading of one version: what its file says of itself, and its paragraphs. */
export interface OneReading {
  facts: { [fact in ReadFact]?: string | undefined }
  /** What is printed above its text, with the places of marks. */
  front?: Front
  provisions: readonly Provision[]
}

/**
 * What two readings of one version do not read alike, in the order of the text. What only the new one knows becomes public with it, so it is a
 * difference; the page on which a paragraph stands is none. Paragraphs are the same where they have the same id. Takes time in proportion to
 * their number.
 * @param machine the reading without what people corrected; absent where nobody did
 */
export function compareReadings(was: OneReading, now: OneReading, machine?: Document[]): ReadingDifferences {
  const facts = readFacts.flatMap((fact): FactDifference[] => {
    const [before, after] = [was.facts[fact] ?? '', now.facts[fact] ?? '']
    return before === after ? [] : [{ fact, was: before, now: after }]
  })
  const old = new Map(was.provisions.map((one) => [one.id, one]))
  const kept = new Set(now.provisions.map(({ id }) => id))
  const found: Omit<ParagraphDifference, 'corrected'>[] = []
  const gone = goneAfter(was.provisions, kept)
  const moved: ReadingDifferences['moved'] = []
  const placed: string[] = []
  found.push(...(gone.get(null) ?? []))
  for (const one of now.provisions) {
    const before = old.get(one.id)
    if (!before) found.push({ id: one.id, was: null, now: shapeOf(one), what: [] })
    else {
      const what = changesOf(before, one)
      if (what.length > 0) found.push({ id: one.id, was: shapeOf(before), now: shapeOf(one), what })
      else {
        if (before.eId !== one.eId) moved.push({ id: one.id, was: before.eId, now: one.eId })
        if (isOnlyPlaced(before.body.footnotes, one.body.footnotes)) placed.push(one.id)
      }
    }
    found.push(...(gone.get(one.id) ?? []))
  }
  const isCorrected = correctedBy(machine)
  const paragraphs = found.map((one) => ({ ...one, corrected: isCorrected(one) }))
  return { facts, paragraphs, moved, placed }
}

/** Tells what a person made so: what the machine does not read so, or does read though it is not there. */
function correctedBy(
  machine: Document[] | undefined,
): (one: Pick<ParagraphDifference, 'was' | 'now'>) => boolean {
  if (!machine) return () => false
  const keyOf = ({ kind, number, text }: Pick<ReadShape, 'kind' | 'number' | 'text'>): string =>
    [kind, number, text].join('\n')
  const read = new Set(machine.flatMap(({ provisions }) => provisions.map(keyOf)))
  return ({ was, now }) => (now ? !read.has(keyOf(now)) : was !== null && read.has(keyOf(was)))
}

/** Whether two readings differ at all. */
export const differs = (differences: ReadingDifferences): boolean => countDifferences(differences) > 0

/** In how many places they differ; what only moved with others counts once, and so do places of marks that become known. */
export const countDifferences = ({ facts, paragraphs, moved, placed }: ReadingDifferences): number =>
  facts.length + paragraphs.length + (moved.length > 0 ? 1 : 0) + (placed.length > 0 ? 1 : 0)

/** Paragraphs that are none any more, by the one that is left before them. */
function goneAfter(
  was: readonly Provision[],
  kept: ReadonlySet<string>,
): Map<string | null, Omit<ParagraphDifference, 'corrected'>[]> {
  const gone = new Map<string | null, Omit<ParagraphDifference, 'corrected'>[]>()
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
    notes: !isDeepStrictEqual(a.footnotes, b.footnotes) && !isOnlyPlaced(a.footnotes, b.footnotes),
    level: a.depth !== b.depth || a.parent !== b.parent,
    meaning: !isDeepStrictEqual(knownOf(a), knownOf(b)),
  }
  return (Object.keys(isChanged) as ReadingChange[]).filter((change) => isChanged[change])
}

/** Whether notes are the same, and the place of no mark was known before and that of one is now. */
function isOnlyPlaced(was: readonly Footnote[], now: readonly Footnote[]): boolean {
  const plain = (notes: readonly Footnote[]) => notes.map(({ mark, text }) => ({ mark, text }))
  return (
    was.every(({ at }) => at === undefined) &&
    now.some(({ at }) => at !== undefined) &&
    isDeepStrictEqual(plain(was), plain(now))
  )
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
