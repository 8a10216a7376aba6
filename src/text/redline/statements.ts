import type { RedlineFacts } from './facts.ts'

/** One fact of a comparison, as the key of a message and its values, so that it can be said in any language. */
export interface Statement {
  key:
    | 'unchanged'
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
    | 'noLexicon'
  values: Record<string, string | number>
}

/** Turns a statement into words; the web passes one that reads its locale. */
export type Message = (statement: Statement) => string

/** Changes of verb named one by one before the rest is counted. */
const NAMED_VERBS = 12

/** The facts as statements, in the order in which they are said. */
export function statementsOf(facts: RedlineFacts): Statement[] {
  const { counts } = facts
  const differs = Object.entries(counts).some(([kind, count]) => kind !== 'same' && count > 0)
  if (!differs) return [{ key: 'unchanged', values: { count: counts.same } }]
  const said: Statement[] = []
  const count = (key: Statement['key'], number: number): void => {
    if (number > 0) said.push({ key, values: { count: number } })
  }
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
  if (facts.notice) said.push({ key: 'noLexicon', values: { notice: facts.notice } })
  return said
}

const paragraphs = (count: number | string | undefined): string =>
  count === 1 ? '1 paragraph' : `${count} paragraphs`

/** The statements in English. */
export const englishMessage: Message = ({ key, values: { count, from, to, label, notice } }) => {
  switch (key) {
    case 'unchanged':
      return 'no change of words or order'
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
    case 'noLexicon':
      return `qualifiers and verbs not compared: ${notice}`
  }
}

/** All statements in one line, separated by semicolons. */
export const textOfStatements = (statements: Statement[], message: Message = englishMessage): string =>
  statements.map(message).join('; ')
