/** What a document says of itself before its text begins, compared line by line. */
import { partsOf, type Document, type HeadNote } from '../document.ts'
import type { Words } from '../language/words.ts'
import { placeOf } from '../note-places.ts'
import { cutWords, type WordOp } from './diff.ts'
import { createPlaces } from './marked.ts'
import { wordsBetween } from './notes.ts'
import type { Pair } from './pair.ts'

/** Lines of the head, in the order in which they are said. */
const headFields = [
  'symbol',
  'title',
  'body',
  'committee',
  'session',
  'agendaItem',
  'agendaTitle',
  'date',
  'submission',
  'footnotes',
  'enactingFormula',
  'masthead',
] as const
export type HeadField = (typeof headFields)[number]

/** A field of the head as one line; its notes each with its mark. */
export function headText(document: Document | undefined, field: HeadField): string {
  if (field === 'masthead') return (document?.masthead ?? []).join(' · ')
  if (field !== 'footnotes') return document?.[field] ?? ''
  return (document?.footnotes ?? []).map(({ mark, text }) => `${mark} ${text}`).join(' ')
}

/** One line of the head of a document or of one of its components. */
export interface HeadLine {
  field: HeadField
  /** 0 for the document, 1 for its first component; in the second document, or in the first where it is gone there. */
  part: number
  kind: 'same' | 'changed' | 'inserted' | 'deleted'
  a: string
  b: string
  /** Words kept, inserted and deleted; absent where the text is the same. */
  words?: WordOp[]
}

/** Compares the heads of two documents, and those of their components: each with the one whose paragraphs it shares. */
export function compareHeads(a: Document, b: Document, pairs: Pair[], words: Words): HeadLine[] {
  const [partsA, partsB] = [partsOf(a), partsOf(b)]
  const partner = partnersOf(partsA, partsB, pairs)
  const gone = [...partsA.keys()].filter((part) => !partner.includes(part))
  return [
    ...partsB.flatMap((one, part) => linesOf(partsA[partner[part]!], one, part, words)),
    ...gone.flatMap((part) => linesOf(partsA[part], undefined, part, words)),
  ]
}

/** For each part of b its part of a, or -1: the one it shares most paragraphs with; else the one in its place. */
function partnersOf(a: Document[], b: Document[], pairs: Pair[]): number[] {
  const partner: number[] = b.map(() => -1)
  const take = (i: number, j: number): void => {
    if (partner[j] === -1 && !partner.includes(i)) partner[j] = i
  }
  take(0, 0)
  if (a.length === 1 || b.length === 1) return partner
  const [ofA, ofB] = [placesOf(a), placesOf(b)]
  const shared = new Map<string, number>()
  for (const { at } of pairs) {
    if (at.a.length === 0 || at.b.length === 0) continue
    const key = `${ofA[at.a[0]!]} ${ofB[at.b[0]!]}`
    shared.set(key, (shared.get(key) ?? 0) + 1)
  }
  for (const [key] of [...shared].sort((p, q) => q[1] - p[1])) {
    const [i, j] = key.split(' ').map(Number) as [number, number]
    take(i, j)
  }
  for (let part = 0; part < Math.min(a.length, b.length); part++) take(part, part)
  return partner
}

/** To which part each provision belongs. */
const placesOf = (parts: Document[]): number[] =>
  parts.flatMap(({ provisions }, part) => provisions.map(() => part))

function linesOf(a: Document | undefined, b: Document | undefined, part: number, words: Words): HeadLine[] {
  return headFields.flatMap((field): HeadLine[] => {
    const [was, is] = [headText(a, field), headText(b, field)]
    if (was === '' && is === '') return []
    const line = { field, part, a: was, b: is }
    if (was === is) {
      const moved = a && b && field === 'footnotes' ? movedNotes(a, b, words) : undefined
      return [moved ? { ...line, kind: 'changed', words: moved } : { ...line, kind: 'same' }]
    }
    const [from, to] = [cutWords(was, words), cutWords(is, words)]
    const kind = from.text === to.text ? 'same' : was === '' ? 'inserted' : is === '' ? 'deleted' : 'changed'
    return [{ ...line, kind, words: wordsBetween(from, to) }]
  })
}

/** Notes to the head of which a mark stands behind other words than before, with these; undefined where none does. */
function movedNotes(a: Document, b: Document, words: Words): WordOp[] | undefined {
  const [from, to] = [a.footnotes ?? [], b.footnotes ?? []]
  const isMoved = from.map((note, i) => to[i] !== undefined && isElsewhere([a, note], [b, to[i]], words))
  if (!isMoved.includes(true)) return undefined
  return from.flatMap((note, i): WordOp[] => [
    { op: 'same', text: `${i > 0 ? ' ' : ''}${note.mark} ${note.text}` },
    ...(isMoved[i]
      ? [
          { op: 'delete' as const, text: ` (${beforeMark(a, note)})` },
          { op: 'insert' as const, text: ` (${beforeMark(b, to[i]!)})` },
        ]
      : []),
  ])
}

/** Where the line of a mark is not known, nobody can say that it is another one. */
function isElsewhere([a, was]: [Document, HeadNote], [b, is]: [Document, HeadNote], words: Words): boolean {
  if (was.line === undefined || is.line === undefined) return false
  if (was.line !== is.line) return true
  const [from, to] = [a[was.line] ?? '', b[is.line] ?? '']
  const changes = wordsBetween(cutWords(from, words), cutWords(to, words))
  const places = createPlaces(changes, [{ text: from, footnotes: [was] }], [{ text: to, footnotes: [is] }])
  return places({ kind: 'same', a: was, b: is, renumbered: false })
}

/** The end of the words behind which a mark stands, with it: "… on village wells*". */
function beforeMark(document: Document, { line, mark, ...note }: HeadNote): string {
  const text = line ? (document[line] ?? '') : ''
  const before = text.slice(0, placeOf({ mark, ...note }, text.length))
  return `${before.replace(/^.+?(?=(?:\s+\S+){3}$)/s, '…')}${mark}`
}
