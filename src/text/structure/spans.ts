/** Brackets, alternatives, notes and attributions of texts under negotiation, as spans over the words. */
import type { Provision, SpanKind, TextSpan } from '../document.ts'
import { alternativesIn, choiceLabel } from './alternatives.ts'
import { isNames, isNote, isPlaceholder, isProposal, isState } from './brackets.ts'
import { namesStates } from './sponsor-names.ts'

/** A bracket without its counterpart. */
interface StrayBracket {
  eId: string
  mark: string
  /** Offset in the text of the provision. */
  at: number
}

interface Brackets {
  /** Of each provision, in their order. */
  spans: TextSpan[][]
  stray: StrayBracket[]
  /** Addresses of provisions with more brackets, remarks and alternatives than are told apart: they have no spans. */
  tooMany: string[]
}

const kindOrder: readonly SpanKind[] = ['alternative', 'bracket', 'placeholder', 'note', 'attribution']

/**
 * Brackets open at one place; brackets and remarks of one provision, and as many alternatives: no text that people
 * negotiate has more.
 */
const MOST_OPEN = 50
export const MOST_SPANS = 200
export const MOST_SPANS_IN_ALL = 2 * MOST_SPANS

/** Marks that a provision of an earlier text of the row has opened. */
interface Open {
  index: number
  at: number
}

/** Provisions with the spans of their words; those without any have no field. */
export function markSpans(provisions: Provision[]): Provision[] {
  if (!provisions.some(({ text }) => mayHaveSpans(text))) return provisions.map(withoutSpans)
  const { spans } = readBrackets(provisions)
  return provisions.map((provision, i) =>
    spans[i]!.length > 0 ? { ...withoutSpans(provision), spans: spans[i]! } : withoutSpans(provision),
  )
}

function withoutSpans(provision: Provision): Provision {
  if (!provision.spans) return provision
  const { spans: _, ...rest } = provision
  return rest
}

/** The spans of one text by itself. */
export const spansOf = (text: string): TextSpan[] =>
  mayHaveSpans(text) ? readBrackets([{ eId: '', parent: null, text }]).spans[0]! : []

const mayHaveSpans = (text: string): boolean => /[[\]{}［］【】(/]/.test(text) || isNote(text)

/** Reads the brackets of a row of provisions: one that opens in a provision may close in a later one. */
export function readBrackets(provisions: Pick<Provision, 'eId' | 'parent' | 'text'>[]): Brackets {
  const spans: TextSpan[][] = provisions.map(() => [])
  const stray: StrayBracket[] = []
  const tooMany: string[] = []
  const open: Open[] = []
  for (const [index, { eId, text }] of provisions.entries()) {
    for (const { 0: mark, index: at } of text.matchAll(/[[\]［］【】]/g)) {
      if (/[[［【]/.test(mark)) {
        if (open.length === MOST_OPEN) stray.push({ eId, mark, at })
        else open.push({ index, at })
        continue
      }
      const from = open.at(-1)
      if (from && belongs(provisions, from, { index, at }))
        addBracket(spans, provisions, open.pop()!, { index, at })
      else stray.push({ eId, mark, at })
    }
  }
  for (const { index, at } of open) {
    const { eId, text } = provisions[index]!
    stray.push({ eId, mark: text[at]!, at })
  }
  stray.push(...provisions.flatMap(strayBraces))
  for (const [index, { eId, text }] of provisions.entries()) {
    const all = withAlternatives(text, spans[index]!)
    if (!all) tooMany.push(eId)
    spans[index] = all ?? []
  }
  return { spans, stray, tooMany }
}

/** Braces, which stand around remarks, have their counterpart in the same paragraph. */
function strayBraces({ eId, text }: Pick<Provision, 'eId' | 'text'>): StrayBracket[] {
  const stray: StrayBracket[] = []
  const open: number[] = []
  for (const { 0: mark, index: at } of text.matchAll(/[{}]/g)) {
    if (mark === '{') open.push(at)
    else if (open.pop() === undefined) stray.push({ eId, mark, at })
  }
  return [...stray, ...open.map((at) => ({ eId, mark: '{', at }))]
}

/** The spans of a text whose brackets are known, in order; null where there are too many. */
function withAlternatives(text: string, brackets: TextSpan[]): TextSpan[] | null {
  if (brackets.length > MOST_SPANS) return null
  const known = [...brackets, ...remarks(text, brackets)]
  if (known.length > MOST_SPANS) return null
  const alternatives = alternativesIn(text, known, MOST_SPANS)
  return alternatives && [...known, ...alternatives].sort(inOrder)
}

/** From the outside in, in order of reading. */
const inOrder = (a: TextSpan, b: TextSpan): number =>
  a.start - b.start ||
  b.end - a.end ||
  Number(b.goesOn !== undefined) - Number(a.goesOn !== undefined) ||
  kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind)

/**
 * Whether two marks in different provisions are a pair: around whole paragraphs, or around the end of one and what hangs
 * under it. Elsewhere one of them was forgotten.
 */
function belongs(provisions: Pick<Provision, 'eId' | 'parent' | 'text'>[], from: Open, to: Open): boolean {
  if (from.index === to.index) return true
  const opener = provisions[from.index]!
  const closer = provisions[to.index]!
  const around =
    /^[[［【\s]*$/.test(opener.text.slice(0, from.at)) &&
    /^[\]］】\s.;,:]*$/.test(closer.text.slice(to.at + 1))
  if (around) return true
  let parent = closer.parent
  for (let i = to.index; i > from.index; i--) {
    if (provisions[i]!.eId === parent) parent = provisions[i]!.parent
  }
  return parent === opener.eId
}

function addBracket(spans: TextSpan[][], provisions: Pick<Provision, 'text'>[], from: Open, to: Open): void {
  for (let i = from.index; i <= to.index; i++) {
    const { text } = provisions[i]!
    const start = i === from.index ? from.at : 0
    const end = i === to.index ? to.at + 1 : text.length
    if (start >= end) continue
    const goesOn =
      i > from.index && i < to.index ? 'both' : i > from.index ? 'before' : i < to.index ? 'after' : undefined
    const inside = text.slice(start + 1, end - 1)
    const kind = goesOn || proposesWords(inside) ? 'bracket' : kindOf(inside)
    spans[i]!.push({ kind, start, end, ...(goesOn ? { goesOn } : {}) })
    const who = kind === 'bracket' && i === from.index ? attributionAt(text, start, end) : undefined
    if (who) spans[i]!.push(who)
  }
}

function kindOf(inside: string): SpanKind {
  if (/^[\s.…_]*$/.test(inside) || isPlaceholder(inside)) return 'placeholder'
  if (isNote(inside) || isState(inside)) return 'note'
  return isProposal(inside) ? 'attribution' : 'bracket'
}

/** "proposed by Delegation A: as appropriate": the words behind the colon are proposed, not said of the text. */
const proposesWords = (inside: string): boolean => {
  const [, who = ''] = /^([^:]{1,120}):\s*[^\s:]/.exec(inside) ?? []
  return isProposal(who)
}

/** "[Delegation A: , as appropriate,]", "[proposed by A: , as appropriate,]": up to the colon. */
function attributionAt(text: string, start: number, end: number): TextSpan | undefined {
  const inside = text.slice(start + 1, end - 1)
  const colon = /^[^:]{1,120}:/.exec(inside)?.[0]
  const who = colon?.slice(0, -1) ?? ''
  if (!colon || choiceLabel(inside) !== '' || !(isNames(who) || proposesWords(inside))) return undefined
  return { kind: 'attribution', start: start + 1, end: start + 1 + colon.length }
}

/** Remarks without square brackets: a paragraph that is a note, "(proposed by E)", "{Chair’s proposal}", "(agreed)". */
function remarks(text: string, brackets: TextSpan[]): TextSpan[] {
  if (isNote(text) && !brackets.some(({ kind, start }) => kind === 'note' && start === 0))
    return [{ kind: 'note', start: 0, end: text.length }]
  const found: TextSpan[] = []
  for (const match of text.matchAll(/\(([^()[\]{}]{1,200})\)|\{([^{}[\]]{0,300})\}/g)) {
    const start = match.index
    const kind = isAuthor(text, match, brackets)
      ? 'attribution'
      : remarkKind(match[1] ?? match[2] ?? '', match[2] !== undefined, text.length === match[0].length)
    const colon =
      kind === 'attribution' ? (/^\s?:/.exec(text.slice(start + match[0].length))?.[0].length ?? 0) : 0
    const end = start + match[0].length + colon
    const crosses = brackets.some((one) => start < one.end && end > one.end && start > one.start)
    if (kind && !crosses) found.push({ kind, start, end })
  }
  return found
}

/** "[row every year (Chad)]": a State at the end of words in brackets proposes them, but "[Bern (Switzerland)]" is a place. */
function isAuthor(
  text: string,
  { 0: printed, 1: names, index }: RegExpExecArray,
  brackets: TextSpan[],
): boolean {
  const end = index + printed.length
  return (
    names !== undefined &&
    /^[.;,]?\s*(?:[\]／/|｜]|\s\/)/u.test(text.slice(end)) &&
    /(?:^|[\s[])[\p{Ll}\p{N}]\S*\s$/u.test(text.slice(0, index)) &&
    brackets.some((one) => one.start < index && one.end > end) &&
    namesStates(names)
  )
}

function remarkKind(inside: string, braces: boolean, whole: boolean): SpanKind | undefined {
  if (isProposal(inside)) return 'attribution'
  if (isNote(inside)) return 'note'
  if (braces || whole) {
    if (isPlaceholder(inside)) return 'placeholder'
    return braces ? 'note' : undefined
  }
  return /^(?:(?:provisionally )?agreed(?: ad ref\w*)?|ad ref\w*|pending|not agreed)$/i.test(inside)
    ? 'note'
    : undefined
}
