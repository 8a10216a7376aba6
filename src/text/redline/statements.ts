import type { RedlineFacts } from './facts.ts'
import type { FormKind } from '../forms.ts'
import type { HeadField } from './head.ts'

/** One fact of a comparison, as the key of a message and its values, so that it can be said in any language. */
export interface Statement {
  key:
    | 'leftOut'
    | 'unchanged'
    | 'otherwiseUnchanged'
    | 'headChanged'
    | 'qualifierAdded'
    | 'qualifierRemoved'
    | 'verbChanged'
    | 'moreVerbsChanged'
    | 'changed'
    | 'moved'
    | 'split'
    | 'merged'
    | 'inserted'
    | 'deleted'
    | 'becamePreambular'
    | 'becameOperative'
    | 'becameOther'
    | 'renumbered'
    | 'noteChanged'
    | 'noteMoved'
    | 'noteInserted'
    | 'noteDeleted'
    | 'noteRenumbered'
    | 'formsOnly'
    | 'noLexicon'
  /** `field` is a `HeadField`, `kinds` are the `FormKind`s with a space between. */
  values: Record<string, string | number>
}

/** Turns a statement into words; the web passes one that reads its locale. */
export type Message = (statement: Statement) => string

/** Changes of verb named one by one before the rest is counted. */
const NAMED_VERBS = 12

/**
 * The facts as statements, in the order in which they are said. @param leftOut how many places were left out of one text
 * alone: then nothing says that nothing changed
 */
export function statementsOf(facts: RedlineFacts, leftOut = 0): Statement[] {
  const { counts, became, notes, forms } = facts
  const said: Statement[] = []
  const count = (key: Statement['key'], number: number): void => {
    if (number > 0) said.push({ key, values: { count: number } })
  }
  for (const field of facts.head) said.push({ key: 'headChanged', values: { field } })
  count('qualifierAdded', facts.qualifierAddedIn)
  count('qualifierRemoved', facts.qualifierRemovedIn)
  for (const { from, to, label } of facts.verbChanges.slice(0, NAMED_VERBS)) {
    said.push({ key: 'verbChanged', values: { from: from.surface, to: to.surface, label } })
  }
  count('moreVerbsChanged', facts.verbChanges.length - NAMED_VERBS)
  count('changed', counts.changed + counts['moved-changed'])
  count('moved', counts.moved + counts['moved-changed'])
  count('split', counts.split)
  count('merged', counts.merged)
  count('inserted', counts.inserted)
  count('deleted', counts.deleted)
  count('becamePreambular', became.preambular)
  count('becameOperative', became.operative)
  count('becameOther', became.other)
  count('renumbered', facts.renumbered)
  count('noteChanged', notes.changed)
  count('noteMoved', notes.moved)
  count('noteInserted', notes.inserted)
  count('noteDeleted', notes.deleted)
  const differs = said.length > 0
  if (leftOut > 0) said.unshift({ key: 'leftOut', values: { count: leftOut } })
  const unchanged = leftOut > 0 ? 'otherwiseUnchanged' : 'unchanged'
  if (!differs) said.push({ key: unchanged, values: { count: counts.same } })
  count('noteRenumbered', notes.renumbered)
  if (forms.count > 0)
    said.push({ key: 'formsOnly', values: { count: forms.count, kinds: forms.kinds.join(' ') } })
  if (facts.notice && differs) said.push({ key: 'noLexicon', values: { notice: facts.notice } })
  return said
}

const paragraphs = (count: number | string | undefined): string =>
  count === 1 ? '1 paragraph' : `${count} paragraphs`

const notes = (count: number | string | undefined): string =>
  count === 1 ? '1 footnote' : `${count} footnotes`

/** The lines of a head in English. */
export const headWords: Record<HeadField, string> = {
  symbol: 'symbol',
  title: 'title',
  body: 'body',
  committee: 'committee',
  masthead: 'other lines of the masthead',
  session: 'session',
  agendaItem: 'agenda item',
  agendaTitle: 'words of the agenda item',
  date: 'date',
  submission: 'line of sponsors',
  footnotes: 'notes to the head',
  enactingFormula: 'enacting formula',
}

const formWords: Record<FormKind, string> = {
  letters: 'forms of letters',
  vowels: 'vowel marks',
  quotation: 'quotation marks',
  spaces: 'spaces',
  hyphens: 'hyphens and dashes',
  ellipses: 'ellipses',
  invisible: 'invisible characters',
}

function formsOnly(count: number | string | undefined, kinds: string): string {
  const named = kinds.split(' ').map((kind) => formWords[kind as FormKind])
  const list = new Intl.ListFormat('en', { type: 'disjunction' }).format(named)
  return count === 1 ? `1 place differs only in ${list}` : `${count} places differ only in ${list}`
}

/** The statements in English. */
export const englishMessage: Message = ({
  key,
  values: { count, from, to, label, notice, field, kinds },
}) => {
  switch (key) {
    case 'leftOut':
      return `words that are not in the text (struck, hidden, deleted, in a header or footer) differ in ${count === 1 ? '1 place' : `${count} places`} and were not compared`
    case 'unchanged':
      return 'no change of words or order'
    case 'otherwiseUnchanged':
      return 'in the text itself no change of words or order'
    case 'headChanged':
      return `${headWords[field as HeadField]} changed`
    case 'qualifierAdded':
      return `qualifier added in ${paragraphs(count)}`
    case 'qualifierRemoved':
      return `qualifier removed in ${paragraphs(count)}`
    case 'verbChanged':
      return `“${from}” became “${to}” in ${label}`
    case 'moreVerbsChanged':
      return `${count} more ${count === 1 ? 'change' : 'changes'} of verb`
    case 'changed':
      return `${paragraphs(count)} changed`
    case 'moved':
      return `${paragraphs(count)} moved`
    case 'split':
      return `${paragraphs(count)} split`
    case 'merged':
      return `${paragraphs(count)} formed by merging`
    case 'inserted':
      return `${paragraphs(count)} inserted`
    case 'deleted':
      return `${paragraphs(count)} deleted`
    case 'becamePreambular':
      return `${paragraphs(count)} became preambular`
    case 'becameOperative':
      return `${paragraphs(count)} became operative`
    case 'becameOther':
      return `${paragraphs(count)} became another part of the text, such as a heading`
    case 'renumbered':
      return `${paragraphs(count)} renumbered`
    case 'noteChanged':
      return `${notes(count)} changed`
    case 'noteMoved':
      return `${notes(count)} moved to another paragraph`
    case 'noteInserted':
      return `${notes(count)} inserted`
    case 'noteDeleted':
      return `${notes(count)} deleted`
    case 'noteRenumbered':
      return `${notes(count)} renumbered`
    case 'formsOnly':
      return formsOnly(count, String(kinds))
    case 'noLexicon':
      return `qualifiers and verbs not compared: ${notice}`
  }
}

/** All statements in one line, separated by semicolons. */
export const textOfStatements = (statements: Statement[], message: Message = englishMessage): string =>
  statements.map(message).join('; ')
