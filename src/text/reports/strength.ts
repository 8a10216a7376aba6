import type { Document } from '../document.ts'
import type { Addressee, ProvisionRole, ProvisionStrength, StrengthReport } from '../language/index.ts'
import { labelOf } from '../label.ts'
import { shorten } from '../shorten.ts'

const ROLES: Record<ProvisionRole, string> = {
  context: 'context',
  concept: 'concept',
  condemnation: 'condemnation',
  goal: 'goal',
  priority: 'priority',
  objective: 'objective',
  target: 'target',
  'action-do': 'action to take',
  'action-refrain': 'action to refrain from',
  means: 'means of implementation',
  research: 'research',
  'follow-up': 'follow-up and review',
}
const EFFECTS = { qualifies: 'qualifies', vague: 'vague', strengthens: 'strengthens' } as const

/** How each paragraph speaks, as lines to read: what it asks of whom and until when, and what it leaves open. */
export function strengthLines(document: Document, report: StrengthReport): string {
  if (report.notice) return `Not analysed: ${report.notice}.`
  const text = new Map(document.provisions.map((provision) => [provision.eId, provision]))
  const lines = [overview(report), '']
  for (const found of report.provisions) {
    const provision = text.get(found.eId)
    if (provision?.kind === 'heading') lines.push(provision.text, '')
    if (found.role) lines.push(...paragraph(found, provision?.text ?? ''), '')
  }
  return lines.join('\n').trimEnd()
}

function overview({ summary }: StrengthReport): string {
  const roles = Object.entries(summary.byRole).map(
    ([role, count]) => `${ROLES[role as ProvisionRole]} ${count}`,
  )
  return [
    `Roles: ${roles.join(', ')}.`,
    `Of what is asked: ${summary.qualified} qualified, ${summary.withoutAddressee} without addressee, ${summary.withoutTimeFrame} without time frame, ${summary.budgetImplications} asked of the Secretary-General or the Secretariat.`,
    'Verbs on a working scale from 1 (notes) to 5 (decides); usage has no fixed ranking.',
  ].join('\n')
}

function paragraph(found: ProvisionStrength, text: string): string[] {
  const { verb, role, qualifiers, timeFrames, missing } = found
  const about = [
    role && ROLES[role],
    verb && `${verb.surface} (${verb.level})`,
    addressed(found.addressee),
    found.level === 'unspecified' ? '' : `level: ${found.levels.join(', ') || found.level}`,
    timeFrames.length > 0 && `time frame: ${terms(timeFrames)}${timeFrames[0]!.eId ? ' (above)' : ''}`,
  ]
  const others = found.otherVerbs.filter(({ addressee }) => addressee.length > 0)
  const { alternatives = [] } = found
  const notes = [
    alternatives.length > 1 &&
      `alternatives: ${alternatives.map(({ surface, level }) => `${surface} (${level})`).join(' / ')}`,
    verb?.bracketed && alternatives.length < 2 && `${verb.surface} is in brackets`,
    ...others.map((other) => `also: ${other.surface} (${other.level}) ${addressed(other.addressee)}`),
    qualifiers.length > 0 &&
      `qualifiers: ${qualifiers.map(({ term, effect }) => `“${term}” (${EFFECTS[effect]})`).join(', ')}`,
    missing.length > 0 && `names no ${missing.join(', no ')}`,
    found.budgetImplication &&
      'asked of the Secretary-General or the Secretariat: may carry programme budget implications',
    found.weight !== undefined &&
      found.parts.length > 1 &&
      `${found.parts.map(({ term, value }) => `${term} ${signed(value)}`).join(', ')}: ${found.weight}`,
  ]
  return [
    `${labelOf(found.eId)}  ${about.filter(Boolean).join(' · ')}`,
    ...notes.filter(Boolean).map((note) => `      ${note}`),
    `      “${shorten(text, SHOWN)}”`,
  ]
}

const terms = (spans: { term: string }[]): string => spans.map(({ term }) => `“${term}”`).join(', ')

/** The body that speaks is named by its verb. */
function addressed(addressee: Addressee[]): string {
  const named = addressee.filter(({ kind }) => kind !== 'self')
  return named.length > 0 ? `to ${terms(named)}` : ''
}

const signed = (value: number): string => (value > 0 ? `+${value}` : `−${-value}`)

const SHOWN = 96
