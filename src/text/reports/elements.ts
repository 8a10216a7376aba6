import type { Document } from '../document.ts'
import { followUpFacts, type ElementsReport, type FollowUp } from '../language/index.ts'
import { labelOf } from '../label.ts'

/** The seven elements (S1, "Common elements and characteristics of PoAs"), as the pages call them. */
const ELEMENTS: Record<string, string> = {
  context: 'Context and framing of the problem',
  goals: 'Goals and objectives',
  actions: 'Actions',
  roles: 'Roles of other actors',
  mandates: 'Mandate and origins',
  integration: 'Relationship with the United Nations system',
  duration: 'Duration, follow-up and review',
}
const TOPICS: Record<string, string> = {
  gender: 'Gender',
  stakeholders: 'Stakeholders',
  followUp: 'Follow-up',
}

/** Which elements a draft has and in which paragraphs, as lines to read. */
export function elementLines(document: Document, report: ElementsReport): string {
  if (report.notice) return `Not looked for: ${report.notice}.`
  const order = new Map(document.provisions.map(({ eId }, i) => [eId, i]))
  const said = (name: string, found: { eId: string }[]): string => {
    const eIds = found.map(({ eId }) => eId).sort((p, q) => (order.get(p) ?? 0) - (order.get(q) ?? 0))
    return line(name, eIds.map(labelOf))
  }
  const elements = report.elements.map(({ id, provisions }) => said(ELEMENTS[id] ?? id, provisions))
  const topics = Object.entries(report.topics).map(([id, found]) => said(TOPICS[id] ?? id, found))
  const followUp = followUpLines(report.followUp, said)
  return [...elements, '', 'Also spoken of', ...topics, '', ...followUp].join('\n')
}

/** What paragraphs on follow-up and review name; a date is a day, a year, a period or a session. */
const NAMED: Record<(typeof followUpFacts)[number], string> = {
  body: 'name a body',
  interval: 'name an interval',
  date: 'name a date',
}

function followUpLines(
  followUp: FollowUp,
  said: (name: string, found: { eId: string }[]) => string,
): string[] {
  const { paragraphs } = followUp
  if (paragraphs === 0) return ['No paragraph on follow-up and review was found.']
  const of = paragraphs === 1 ? 'Of 1 paragraph' : `Of ${paragraphs} paragraphs`
  return [
    `${of} on follow-up and review`,
    ...followUpFacts.map((fact) => said(NAMED[fact], followUp[fact].provisions)),
  ]
}

function line(name: string, labels: string[]): string {
  const count = labels.length === 1 ? '1 paragraph' : `${labels.length} paragraphs`
  const places = labels.length === 0 ? 'not found' : `${count}: ${ranges(labels)}`
  return `${name.padEnd(46)}${places}`
}

/** "PP1 PP2 PP3 OP7" as "PP1 to PP3, OP7". */
function ranges(labels: string[]): string {
  const runs: [string, string][] = []
  for (const label of labels) {
    const last = runs.at(-1)
    if (last && follows(last[1], label)) last[1] = label
    else if (last?.[1] !== label) runs.push([label, label])
  }
  return runs.map(([from, to]) => (from === to ? from : `${from} to ${to}`)).join(', ')
}

function follows(before: string, after: string): boolean {
  const [, headBefore, numberBefore] = /^(.*?)(\d+)$/.exec(before) ?? []
  const [, headAfter, numberAfter] = /^(.*?)(\d+)$/.exec(after) ?? []
  return (
    headBefore !== undefined && headBefore === headAfter && Number(numberAfter) === Number(numberBefore) + 1
  )
}
