/** Finding what an instruction names in a draft: its paragraph, and the words in it. */
import type { Document, Provision } from '../document.ts'
import { foldForms } from '../forms.ts'
import type { Target } from './model.ts'
import { tidyNumber } from './targets.ts'

/** Index of a provision, a line of the head, or a footnote; or why there is none. */
export type Found =
  | { at: number }
  | { field: 'title' | 'enactingFormula' }
  | { note: { at: number; note: number } }
  | { reason: string }

/** Finds the part of the draft that a target names. Numbers are those of the draft as it stands. */
export function findTarget({ provisions }: Document, target: Target): Found {
  if (target.kind === 'title') return { field: 'title' }
  if (target.kind === 'formula') return { field: 'enactingFormula' }
  if (target.kind === 'footnote') return findNote(provisions, target)
  const scope = scopeOf(provisions, target)
  if ('reason' in scope) return scope
  if (target.kind === 'annex') return { at: scope.annex! }
  const found = findParagraph(provisions, scope.inside, target)
  return 'reason' in found ? found : findBelow(provisions, found.at, target)
}

/** "operative paragraph 7 (a)", "paragraph 3 of annex II". */
export function describeTarget({ kind, number, subparagraph, annex, section }: Target): string {
  const inside = [
    ...(section ? [`section ${section}`] : []),
    ...(annex === undefined ? [] : [`annex ${annex}`.trim()]),
  ]
  const sub = subparagraph.map((one) => ` (${one})`).join('')
  const isOrdinal = number === 'last' || number === 'penultimate'
  const paragraph = annex === undefined ? `${kind} paragraph` : 'paragraph'
  const named = isOrdinal ? `${number} ${paragraph}${sub}` : `${paragraph} ${number}${sub}`
  const heads = {
    title: 'title',
    formula: 'enacting formula',
    footnote: `footnote ${number}`,
    annex: 'annex',
    text: 'text',
  }
  const own = kind === 'preambular' || kind === 'operative' ? named : heads[kind]
  return kind === 'annex' ? `annex ${number}`.trim() : [own, ...inside].join(' of ')
}

const none = (target: Target): { reason: string } => ({
  reason: `The draft has no ${describeTarget(target)}.`,
})

function findNote(provisions: Provision[], target: Target): Found {
  const found = provisions.flatMap(({ footnotes }, at) =>
    footnotes.flatMap(({ mark }, note) => (mark === target.number ? [{ at, note }] : [])),
  )
  if (found.length > 1) return { reason: `The draft has ${found.length} footnotes ${target.number}.` }
  return found[0] ? { note: found[0] } : none(target)
}

/** The paragraphs among which a number counts: those of the text, of an annex, of a section. */
function scopeOf(
  provisions: Provision[],
  target: Target,
): { inside: number[]; annex?: number } | { reason: string } {
  let inside = [...provisions.keys()].filter((at) => !provisions[at]!.eId.startsWith('annex'))
  let annex: number | undefined
  const named = target.kind === 'annex' ? target.number : target.annex
  if (named !== undefined) {
    const annexes = [...provisions.keys()].filter((at) => provisions[at]!.kind === 'annex')
    const fitting = named === '' ? annexes : annexes.filter((at) => provisions[at]!.number === named)
    if (fitting.length > 1)
      return { reason: `The draft has ${fitting.length} annexes; the paper does not say which.` }
    annex = fitting[0]
    if (annex === undefined) return { reason: `The draft has no annex ${named}`.trimEnd() + '.' }
    const prefix = `${provisions[annex]!.eId}__`
    inside = [...provisions.keys()].filter((at) => provisions[at]!.eId.startsWith(prefix))
  }
  if (target.section) {
    const heads = inside.filter(
      (at) => provisions[at]!.kind === 'heading' && provisions[at]!.number === target.section,
    )
    if (heads.length !== 1)
      return { reason: `The draft has ${heads.length || 'no'} section ${target.section}.` }
    const under = new Set(descendants(provisions, heads[0]!))
    inside = inside.filter((at) => under.has(at))
  }
  return annex === undefined ? { inside } : { inside, annex }
}

/** Number without brackets and labels, for comparison. */
const bareNumber = (number: string): string =>
  tidyNumber(number.replace(/^(?:PP|OP)\s?/i, '').replace(/[()[\]]/g, '')).replace(/[. ]+$/, '')

function findParagraph(
  provisions: Provision[],
  inside: number[],
  target: Target,
): { at: number } | { reason: string } {
  const isKind = ({ kind, depth }: Provision): boolean =>
    depth === 0 && (target.annex === undefined ? kind === target.kind : kind !== 'heading')
  const row = inside.filter((at) => isKind(provisions[at]!))
  if (target.number === 'last') return row.length > 0 ? { at: row.at(-1)! } : none(target)
  if (target.number === 'penultimate') return row.length > 1 ? { at: row.at(-2)! } : none(target)
  const isNumbered = row.some((at) => provisions[at]!.number !== '')
  if (!isNumbered) {
    const at = row[Number(target.number) - 1]
    return at === undefined ? none(target) : { at }
  }
  const found = row.filter((at) => bareNumber(provisions[at]!.number) === target.number)
  if (found.length > 1)
    return {
      reason: `The draft has ${found.length} paragraphs with the number ${target.number}; the paper does not say which.`,
    }
  return found.length === 1 ? { at: found[0]! } : none(target)
}

/** The sub-paragraph of a paragraph. */
function findBelow(provisions: Provision[], owner: number, target: Target): Found {
  let at = owner
  for (const sub of target.subparagraph) {
    const { eId } = provisions[at]!
    const found = [...provisions.keys()].filter(
      (i) => provisions[i]!.parent === eId && bareNumber(provisions[i]!.number) === bareNumber(sub),
    )
    if (found.length > 1) return { reason: `The draft has ${found.length} of ${describeTarget(target)}.` }
    if (found[0] === undefined) return none(target)
    at = found[0]
  }
  return { at }
}

/** Everything that hangs under a provision, in order. */
export function descendants(provisions: Provision[], at: number): number[] {
  const open = new Set([provisions[at]!.eId])
  const { kind, eId } = provisions[at]!
  const found: number[] = []
  for (const [i, provision] of provisions.entries()) {
    const isUnder = provision.parent !== null && open.has(provision.parent)
    if (!isUnder && !(kind === 'annex' && provision.eId.startsWith(`${eId}__`))) continue
    open.add(provision.eId)
    found.push(i)
  }
  return found
}

export interface Match {
  from: number
  to: number
}

/** Where words stand in a text: whole words; what differs in its form of writing alone is the same. */
export function findWords(text: string, words: string): Match[] {
  const { hay, at, needle } = foldBoth(text, words)
  return matchesIn(hay, at, needle)
}

/**
 * The same, and where they stand nowhere so, whatever their capitals: a paper quotes the beginning of a sentence in small
 * letters.
 */
export function findInAnyLetters(text: string, words: string): Match[] {
  const exact = findWords(text, words)
  const { hay, at, needle } = foldBoth(text, words)
  const small = hay.toLowerCase()
  return exact.length > 0 || small.length !== hay.length ? exact : matchesIn(small, at, needle.toLowerCase())
}

function foldBoth(text: string, words: string): { hay: string; at: Int32Array | null; needle: string } {
  const { text: hay, at } = foldForms(withoutBreaks(text))
  return { hay, at, needle: foldForms(withoutBreaks(words)).text.trim() }
}

function matchesIn(hay: string, at: Int32Array | null, needle: string): Match[] {
  const place = (i: number): number => (at ? at[i]! : i)
  const matches: Match[] = []
  if (needle === '') return matches
  for (let from = hay.indexOf(needle); from >= 0; from = hay.indexOf(needle, from + 1)) {
    const to = from + needle.length
    if (isWhole(hay, from, to)) matches.push({ from: place(from), to: place(to) })
  }
  return matches
}

/** A line may break where the draft has a space. */
const withoutBreaks = (text: string): string => text.replaceAll('\n', ' ')

const letter = /[\p{L}\p{N}\p{M}]/u

/** No word is cut at either end. */
function isWhole(text: string, from: number, to: number): boolean {
  const cuts = (before: string, after: string): boolean => letter.test(before) && letter.test(after)
  return !cuts(text[from - 1] ?? '', text[from]!) && !cuts(text[to - 1]!, text[to] ?? '')
}
