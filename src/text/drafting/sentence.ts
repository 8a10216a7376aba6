/** The sentences delegates write, as operations on a text. English. */
import { findTarget, findWords } from '../amend/find.ts'
import type { Instruction, Target } from '../amend/model.ts'
import { isSubNumber } from '../amend/numbering.ts'
import { readAmendments } from '../amend/paper.ts'
import { planInstruction, type Change } from '../amend/plan.ts'
import { maskQuotes } from '../amend/quotes.ts'
import { joinWords } from '../amend/seam.ts'
import { readTargets } from '../amend/targets.ts'
import { isText } from '../amend/text-meant.ts'
import type { Document, Provision } from '../document.ts'
import { editsOf } from './edits.ts'
import type { Operation, PutParagraph, WordName, WorkingParagraph, WorkingText } from './model.ts'
import { withPaperMarks } from './marks.ts'
import { asDocument } from './open-text.ts'
import { nameOf, tokensOf, wordsOf } from './tokens.ts'

export type ReadSentence = { operations: Operation[] } | { reason: string }

/** A text with its paragraphs as a paper counts them. */
export interface Draft {
  document: Document
  /** Those of the provisions of the document, in its order. */
  paragraphs: WorkingParagraph[]
  byId: Map<string, WorkingParagraph>
}

export function draftOf(text: WorkingText): Draft {
  const paragraphs = text.paragraphs.filter(({ id }) => id !== 'title' && id !== 'formula')
  return {
    document: asDocument(text),
    paragraphs,
    byId: new Map(text.paragraphs.map((one) => [one.id, one])),
  }
}

/**
 * What a sentence of an amendment asks for: "In OP4, after “States”, insert “and others”", "Delete PP3", "Merge OP2 and
 * OP3 to read: “…”". Lines below it are the paragraphs that it announces. All of it is understood, or nothing is done.
 *
 * @param language BCP 47; sentences in English are read
 */
export function operationsOfSentence(text: WorkingText, sentence: string, language: string): ReadSentence {
  if (!/^en\b/i.test(language)) return { reason: 'Only sentences in English are read.' }
  return readInDraft(draftOf(text), withPaperMarks(sentence))
}

export function readInDraft(draft: Draft, sentence: string): ReadSentence {
  const printed = sentence.trim()
  const own =
    moveRead(draft, printed) ??
    bracketRead(draft, printed) ??
    splitRead(draft, printed) ??
    alternativeRead(draft, printed)
  if (own) return own
  const paper = readAmendments(paperOf(newParagraphRead(printed)), 'sentence')
  if (paper.instructions.length === 0) return { reason: 'This is not understood as an instruction.' }
  const other = paper.texts.find((one) => !isText(one, draft.document))
  if (other) return { reason: `It names ${other.said}; the text does not say that it is that.` }
  return operationsOf(draft, paper.instructions)
}

/** "Add a new OP4 bis: Welcomes rain;" says its place by its number; without quotation marks its words are the rest. */
function newParagraphRead(printed: string): string {
  const found =
    /^(?:(?:please )?(?:add|insert) )?(?:an? )?new (?:(operative|preambular) paragraph|paragraph|(OP|PP)) ?(\d+) ?([a-z]{3,9})\b\s*(?:reading|to read|as follows|that reads|which reads)?\s*[:.,]?\s*(.+)$/is.exec(
      printed,
    )
  if (!found) return printed
  const [, part = '', short = '', number, latin, rest] = found
  const kind = /^p/i.test(part || short) ? 'preambular' : 'operative'
  const { masked, quotes } = maskQuotes(rest!)
  const words = /^⟦0⟧[.;,]?$/.test(masked.trim()) ? quotes[0]! : rest!
  return `After ${kind} paragraph ${number}, insert the following paragraph: “${number} ${latin}. ${words}”`
}

/** The lines of a sentence as a paper. */
function paperOf(printed: string): Document {
  const provisions = printed.split(/\n+/).map((text, i): Provision => ({
    eId: `p_${i + 1}`, kind: 'other', number: '', text: text.trim(), depth: 0, parent: null, footnotes: [], page: 0,
  })) // prettier-ignore
  return {
    symbol: '', title: '', date: '', session: '', agendaItem: '', body: '', enactingFormula: '', language: 'en', provisions,
  } // prettier-ignore
}

/** The operations that instructions of one sentence or paper ask for, or the first reason why one cannot be done. */
export function operationsOf(draft: Draft, instructions: readonly Instruction[]): ReadSentence {
  const changes: Change[] = []
  for (const instruction of instructions) {
    const planned = planInstruction(draft.document, instruction)
    if ('reason' in planned) return planned
    changes.push(...planned.changes)
  }
  const merger = mergerOf(draft, instructions)
  if (merger) return { operations: merger }
  return operationsOfChanges(draft, changes)
}

function operationsOfChanges(draft: Draft, changes: readonly Change[]): ReadSentence {
  const operations: Operation[] = []
  const idAt = (at: number): string => draft.paragraphs[at]!.id
  const wordChanges = changes.filter((one) => one.what === 'words')
  for (const [key, own] of Map.groupBy(wordChanges, ({ place }) =>
    'field' in place ? place.field : place.at,
  )) {
    if (
      own.some(
        ({ place, footnotes }) => ('note' in place && place.note !== undefined) || footnotes.length > 0,
      )
    )
      return { reason: 'Footnotes are not amended by a sentence.' }
    const paragraph =
      typeof key === 'number' ? draft.paragraphs[key]! : draft.byId.get(key === 'title' ? 'title' : 'formula')
    if (!paragraph) return { reason: 'The text has no such line.' }
    const wanted = rewritten(wordsOf(paragraph), own)
    if (wanted === null) return { reason: 'The same words are changed twice.' }
    const edits = editsOf(paragraph, wanted)
    if (edits.length > 0) operations.push({ what: 'words', paragraph: paragraph.id, edits })
  }
  for (const change of changes) {
    if (change.what === 'remove-note') return { reason: 'Footnotes are not amended by a sentence.' }
    if (change.what === 'insert') {
      if (change.paragraphs.some(({ footnotes }) => footnotes.length > 0))
        return { reason: 'Footnotes are not amended by a sentence.' }
      operations.push(insertion(draft, change))
    }
    if (change.what === 'remove') operations.push({ what: 'delete', paragraphs: roots(draft, change.at) })
    if (change.what === 'move')
      operations.push({ what: 'move', paragraphs: [idAt(change.at[0]!)], beside: idAt(change.beside), where: change.where }) // prettier-ignore
  }
  return operations.length > 0 ? { operations } : { reason: 'It changes nothing.' }
}

type WordChange = Extract<Change, { what: 'words' }>

/** The words with their changes, from the end to the beginning; null where two of them overlap. */
function rewritten(words: string, changes: readonly WordChange[]): string | null {
  let now = words
  let next = Infinity
  for (const { from, to, put } of changes.toSorted((a, b) => b.from - a.from || b.to - a.to)) {
    if (to > next) return null
    next = from
    now = joinWords(now.slice(0, from), put, now.slice(to), to > from)
  }
  return now
}

/** Of paragraphs those that hang under none of the others. */
function roots({ paragraphs }: Draft, at: readonly number[]): string[] {
  const own = at.map((i) => paragraphs[i]!)
  const ids = new Set(own.map(({ id }) => id))
  return own.filter(({ parent }) => parent === null || !ids.has(parent)).map(({ id }) => id)
}

function insertion({ paragraphs }: Draft, change: Extract<Change, { what: 'insert' }>): Operation {
  const owner = paragraphs[change.beside]!
  const isInside = change.where === 'inside'
  let hasOwner = false
  const put = change.paragraphs.map(({ number, text }): PutParagraph => {
    const isSub = isInside || (hasOwner && owner.depth === 0 && isSubNumber(number))
    hasOwner = true
    return { number, text, depth: isSub ? 1 : 0 }
  })
  return {
    what: 'insert',
    beside: owner.id,
    where: change.where === 'before' ? 'before' : 'after',
    paragraphs: put,
  }
}

/** "Merge OP2 and OP3 to read: “…”": the first is replaced, the others go. What hangs under them goes with their words. */
function mergerOf(draft: Draft, instructions: readonly Instruction[]): Operation[] | null {
  const [first, ...others] = instructions
  const isMerger = /^(?:please |also |then )?(?:merge|combine|consolidate|join)\b/i.test(
    first?.source.text ?? '',
  )
  if (!isMerger || !first?.target || !first.paragraphs || others.length === 0) return null
  const places = instructions.map(({ target }) => target && placeOfTarget(draft, target))
  if (places.some((one) => one === null || one === undefined)) return null
  const ids = places.map((at) => draft.paragraphs[at!]!.id)
  const under = draft.paragraphs.filter(({ parent, id }) => ids.includes(parent ?? '') && !ids.includes(id))
  return [
    { what: 'merge', paragraphs: ids, text: first.paragraphs[0]!.text },
    ...(under.length > 0 ? [{ what: 'delete' as const, paragraphs: under.map(({ id }) => id) }] : []),
  ]
}

function placeOfTarget({ document }: Draft, target: Target): number | null {
  const found = findTarget(document, target)
  return 'at' in found ? found.at : null
}

/** The paragraphs that words name; or why they name none. */
function namedIn(draft: Draft, masked: string): string[] | { reason: string } {
  const targets = readTargets(masked, []).flatMap((one) => one.targets)
  const ids: string[] = []
  for (const target of targets) {
    const found = findTarget(draft.document, target)
    if ('reason' in found) return found
    if (!('at' in found)) return { reason: 'A paragraph is to be named.' }
    ids.push(draft.paragraphs[found.at]!.id)
  }
  return ids.length > 0 ? ids : { reason: 'It does not say which paragraph is meant.' }
}

/** "Move OP3 and OP4 after OP7 (b)". */
function moveRead(draft: Draft, printed: string): ReadSentence | null {
  const found =
    /^(?:please )?(?:move|transfer) (?:the )?([^“"]+?) (?:to |so as to )?(?:immediately |directly )?(before|after|precede|follow|below|above) (?:the )?([^“"]+?)\.?$/i.exec(
      printed,
    )
  if (!found) return null
  const [moving, beside] = [namedIn(draft, found[1]!), namedIn(draft, found[3]!)]
  if (!Array.isArray(moving)) return moving
  if (!Array.isArray(beside)) return beside
  if (beside.length !== 1 || moving.includes(beside[0]!))
    return { reason: 'It does not say where the paragraph goes.' }
  const where = /^(?:before|precede|above)$/i.test(found[2]!) ? 'before' : 'after'
  return { operations: [{ what: 'move', paragraphs: moving, beside: beside[0]!, where }] }
}

/** "Put OP3 in square brackets", "In OP3, bracket “oil”". */
function bracketRead(draft: Draft, printed: string): ReadSentence | null {
  const { masked, quotes, balanced } = maskQuotes(printed)
  const isAsked =
    /^(?:(?:in|of)\b[^⟦]{1,80},\s*)?(?:(?:please )?(?:put|place|retain|keep)\b.*\bin (?:square )?brackets\b|bracket\b)/i
  if (!balanced || !isAsked.test(masked)) return null
  const ids = namedIn(draft, masked)
  if (!Array.isArray(ids)) return ids
  if (quotes.length === 0) return { operations: [{ what: 'bracket', paragraphs: ids }] }
  const paragraph = draft.byId.get(ids[0]!)!
  const matches = quotes.map((words) => findWords(wordsOf(paragraph), words))
  if (ids.length !== 1 || matches.some((found) => found.length !== 1))
    return { reason: 'It is not clear which words are put in brackets.' }
  let wanted = wordsOf(paragraph)
  for (const [{ from, to } = { from: 0, to: 0 }] of matches.toSorted((a, b) => b[0]!.from - a[0]!.from))
    wanted = `${wanted.slice(0, from)}[${wanted.slice(from, to)}]${wanted.slice(to)}`
  return { operations: [{ what: 'words', paragraph: paragraph.id, edits: editsOf(paragraph, wanted) }] }
}

/** "Split OP3 into two paragraphs after “…”". */
function splitRead(draft: Draft, printed: string): ReadSentence | null {
  const { masked, quotes } = maskQuotes(printed)
  if (!/^(?:please )?(?:split|divide)\b/i.test(masked)) return null
  const ids = namedIn(draft, masked)
  if (!Array.isArray(ids)) return ids
  const paragraph = draft.byId.get(ids[0]!)!
  const ends = quotes.map((words) => findWords(wordsOf(paragraph), words))
  if (ids.length !== 1 || quotes.length === 0 || !/\b(?:after|behind)\b[^⟦]*⟦/i.test(masked))
    return { reason: 'It does not say after which words the paragraph is split.' }
  if (ends.some((found) => found.length !== 1))
    return { reason: 'The words do not stand there, or more than once.' }
  const behind = ends.map(([match]) => lastWordTo(paragraph, match!.to))
  if (behind.some((name) => name === null)) return { reason: 'The words do not stand there.' }
  return { operations: [{ what: 'split', paragraph: paragraph.id, behind: behind.map((name) => name!) }] }
}

/** The word that ends at an offset, marks right behind it included. */
function lastWordTo(paragraph: WorkingParagraph, offset: number): WordName | null {
  let end = 0
  for (const token of tokensOf(paragraph)) {
    end += token.text.length
    if (end >= offset) return nameOf(token)
  }
  return null
}

/** "As an alternative to OP4: “…”", "OP4 alt: “…”". */
function alternativeRead(draft: Draft, printed: string): ReadSentence | null {
  const found =
    /^(?:(?:add |insert )?(?:as )?an? alternative (?:wording )?(?:to|for) (?:the )?(.{2,80}?)|((?:OP|PP|operative paragraph|preambular paragraph) ?\d+(?: ?\([a-z]+\))?) alt\.?(?: ?\d+)?)\s*:\s*(.+)$/is.exec(
      printed,
    )
  if (!found) return null
  const ids = namedIn(draft, found[1] ?? found[2]!)
  if (!Array.isArray(ids)) return ids
  if (ids.length !== 1) return { reason: 'It names several paragraphs.' }
  const { masked, quotes } = maskQuotes(found[3]!)
  const words = /^⟦0⟧[.;,]?$/.test(masked.trim()) ? quotes[0]! : found[3]!.trim()
  return { operations: [{ what: 'alternative', paragraph: ids[0]!, text: words }] }
}
