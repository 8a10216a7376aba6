/** Operations as the sentences of an amendment paper. English. */
import { findTarget, findWords } from '../amend/find.ts'
import { readTargets } from '../amend/targets.ts'
import { labelOf } from '../label.ts'
import { withEdits, bringerOf } from './apply-words.ts'
import type { Operation, WordEdit, WorkingParagraph, WorkingText } from './model.ts'
import { draftOf, readInDraft, type Draft } from './sentence.ts'
import { placeOfWord, textOf, tokensOf, wordsOf } from './tokens.ts'

/**
 * The sentences of a paper that asks for operations, one for each, about the text as it stands. Each is read back: words
 * that stand more than once are quoted with those beside them, else the paragraph is given as it would read.
 *
 * @param language BCP 47; sentences are written in English, and none in another language
 */
export function instructionOf(
  text: WorkingText,
  operations: readonly Operation[],
  language: string,
): string[] {
  if (!/^en\b/i.test(language)) return []
  const draft = draftOf(text)
  return operations.map((operation) => sentenceOf(draft, operation))
}

function sentenceOf(draft: Draft, operation: Operation): string {
  const name = (id: string): string => nameOfParagraph(draft, id)
  const names = (ids: readonly string[]): string => joined(ids.map(name))
  switch (operation.what) {
    case 'words':
      return wordsSentence(draft, operation)
    case 'insert':
      return insertSentence(draft, operation)
    case 'alternative':
      return `As an alternative to ${name(operation.paragraph)}: “${operation.text}”`
    case 'bracket':
      return `Put ${names(operation.paragraphs)} in square brackets.`
    case 'delete':
      return `Delete ${names(operation.paragraphs)}.`
    case 'move':
      return `Move ${names(operation.paragraphs)} ${operation.where} ${name(operation.beside)}.`
    case 'merge':
      return operation.text === ''
        ? `Merge ${names(operation.paragraphs)}.`
        : `Merge ${names(operation.paragraphs)} to read: “${operation.text}”`
    case 'split': {
      const paragraph = draft.byId.get(operation.paragraph)
      const tokens = paragraph ? tokensOf(paragraph) : []
      const ends = operation.behind.map((word) => `“${quotedTo(textOf(tokens.slice(0, placeOfWord(tokens, word) + 1)), wordsOf(paragraph ?? { runs: [] }))}”`) // prettier-ignore
      const count = ['two', 'three', 'four'][ends.length - 1] ?? String(ends.length + 1)
      return `Split ${name(operation.paragraph)} into ${count} paragraphs after ${joined(ends)}.`
    }
  }
}

/** "a", "a and b", "a, b and c". */
const joined = (all: readonly string[]): string =>
  all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)!}`

/** How a paper names a paragraph, where it can: else its label. */
function nameOfParagraph(draft: Draft, id: string): string {
  if (id === 'title') return 'the title'
  if (id === 'formula') return 'the enacting formula'
  const paragraph = draft.byId.get(id)
  if (!paragraph) return 'a paragraph that is not in the text'
  const at = draft.paragraphs.indexOf(paragraph)
  for (const name of namesOf(draft, paragraph)) {
    const [target, ...more] = readTargets(name, []).flatMap((one) => one.targets)
    const found = target && more.length === 0 ? findTarget(draft.document, target) : null
    if (found && 'at' in found && found.at === at) return name
  }
  return labelOf(paragraph.eId)
}

function namesOf(draft: Draft, paragraph: WorkingParagraph): string[] {
  const subs: string[] = []
  let top = paragraph
  for (let n = 0; top.depth > 0 && top.parent !== null && n < 9; n++) {
    subs.unshift(` ${top.number}`)
    top = draft.byId.get(top.parent) ?? top
  }
  const row = draft.paragraphs.filter(
    ({ kind, depth, eId }) => kind === top.kind && depth === 0 && !eId.startsWith('annex'),
  )
  const number = top.number || String(row.indexOf(top) + 1)
  const bare = number.replace(/[.()[\]]/g, '')
  const kind = top.kind === 'preambular' ? 'preambular' : 'operative'
  const own = `${kind} paragraph ${bare}${subs.join('')}`
  const above: string[] = []
  for (let at: WorkingParagraph | undefined = top, n = 0; at && n < 9; n++) {
    if (at.kind === 'heading' && at.number) above.push(`section ${at.number}`)
    if (at.kind === 'annex') above.push(`annex ${at.number}`.trim())
    at = at.parent === null ? undefined : draft.byId.get(at.parent)
  }
  const annex = paragraph.kind === 'annex' ? [`the annex ${paragraph.number}`.trim()] : []
  return [...annex, own, ...above.map((one) => `${own} of ${one}`), `${own} of ${above.join(' of ')}`]
}

function wordsSentence(draft: Draft, operation: Extract<Operation, { what: 'words' }>): string {
  const name = nameOfParagraph(draft, operation.paragraph)
  const paragraph = draft.byId.get(operation.paragraph)
  if (!paragraph) return `In ${name}, change words.`
  const clauses = operation.edits.map((edit) => clauseOf(paragraph, edit))
  const short = `In ${name}, ${clauses.join(' and ')}.`
  if (isReadBack(draft, short, operation)) return short
  const made = withEdits(paragraph, operation.edits, bringerOf('', String))
  const wanted = 'lost' in made ? '' : wordsOf(made.paragraph)
  const hasBelow = draft.paragraphs.some(({ parent }) => parent === paragraph.id)
  const whole = `Replace ${hasBelow ? 'the chapeau of ' : ''}${name} with the following: “${wanted}”`
  return wanted !== '' && isReadBack(draft, whole, operation) ? whole : short
}

const isReadBack = (draft: Draft, sentence: string, operation: Operation): boolean => {
  const read = readInDraft(draft, sentence)
  return 'operations' in read && JSON.stringify(read.operations) === JSON.stringify([operation])
}

function clauseOf(paragraph: WorkingParagraph, { behind, remove, put }: WordEdit): string {
  const tokens = tokensOf(paragraph)
  const words = wordsOf(paragraph)
  const from = remove ? placeOfWord(tokens, remove.first) : behind ? placeOfWord(tokens, behind) + 1 : 0
  const to = remove ? placeOfWord(tokens, remove.last) + 1 : from
  if (!remove) {
    const before = textOf(tokens.slice(0, from))
    if (before.trim() === '') return `insert “${put.trim()}” at the beginning`
    return `insert “${put.trim()}” after “${quotedTo(before, words)}”`
  }
  // More words on both sides, until they stand once.
  let [left, right] = [from, to]
  const isOnce = (): boolean => findWords(words, textOf(tokens.slice(left, right)).trim()).length === 1
  while (!isOnce() && (left > 0 || right < tokens.length)) [left, right] = [Math.max(0, left - 1), right]
    .map((at, i) => (i === 1 && left === 0 ? Math.min(tokens.length, at + 1) : at)) as [number, number] // prettier-ignore
  const out = textOf(tokens.slice(left, right)).trim()
  const now = (textOf(tokens.slice(left, from)) + put + textOf(tokens.slice(to, right))).trim()
  return now === '' ? `delete “${out}”` : `replace “${out}” with “${now}”`
}

/** The last words of a beginning, as many as it takes for them to stand once in the whole. */
function quotedTo(beginning: string, whole: string): string {
  const bare = beginning.trimEnd()
  for (let at = bare.lastIndexOf(' '); at > 0; at = bare.lastIndexOf(' ', at - 1)) {
    const words = bare.slice(at + 1)
    if (findWords(whole, words).length === 1) return words
  }
  return bare
}

function insertSentence(
  draft: Draft,
  { beside, where, paragraphs }: Extract<Operation, { what: 'insert' }>,
): string {
  const name = nameOfParagraph(draft, beside)
  const printed = ({ number, text }: (typeof paragraphs)[number]): string =>
    number === '' ? text : /^\(/.test(number) ? `${number} ${text}` : `${number}. ${text}`
  const [first] = paragraphs
  const words = paragraphs.length === 1 ? `“${printed(first!)}”` : `\n${paragraphs.map((one) => `“${printed(one)}”`).join('\n')}` // prettier-ignore
  const what = paragraphs.length === 1 ? 'paragraph' : 'paragraphs'
  if (where === 'after' && (first?.depth ?? 0) > 0)
    return `Add at the end of ${name} ${paragraphs.length === 1 ? 'a new' : 'the following'} sub${what}: ${words}`
  return `${where === 'after' ? 'After' : 'Before'} ${name}, insert the following ${what}: ${words}`
}
