import type { RoleId } from '../../../base/access/index.ts'
import type { ReportStatus } from '../report-schema.ts'

interface StepRule {
  /** Where the report stands before. */
  from: readonly ReportStatus[]
  to: ReportStatus
  roles: readonly RoleId[]
  /** Roles that take it for somebody who signed on paper, and say by which document. */
  onPaper: readonly RoleId[]
  /** For the table of rights. */
  sentence: string
}

/** How a report goes from a draft to what everybody reads, as ministries and missions do it; any State may leave clearance out. */
export const STEPS = {
  send: {
    from: ['draft'],
    to: 'in-clearance',
    roles: ['focal-point'],
    onPaper: [],
    sentence: 'The focal point of a State gives its report to whoever clears it.',
  },
  return: {
    from: ['in-clearance', 'cleared'],
    to: 'draft',
    roles: ['approver', 'focal-point'],
    onPaper: [],
    sentence: 'An approver or the focal point of a State returns its report for further work.',
  },
  clear: {
    from: ['in-clearance'],
    to: 'cleared',
    roles: ['approver', 'focal-point'],
    onPaper: ['focal-point'],
    sentence:
      'An approver of a State clears its report; its focal point puts on record that it was cleared on paper.',
  },
  submit: {
    from: ['draft', 'cleared'],
    to: 'submitted',
    roles: ['permanent-mission', 'focal-point'],
    onPaper: ['focal-point'],
    sentence:
      'The Permanent Mission of a State submits its report; its focal point does so with the note verbale of the Mission.',
  },
  publish: {
    from: ['submitted'],
    to: 'published',
    roles: ['permanent-mission', 'focal-point'],
    onPaper: [],
    sentence: 'The Permanent Mission or the focal point of a State publishes what it chose to share.',
  },
  withdraw: {
    from: ['submitted', 'published'],
    to: 'withdrawn',
    roles: ['permanent-mission', 'focal-point'],
    onPaper: [],
    sentence:
      'The Permanent Mission or the focal point of a State withdraws its report; that it did so stays.',
  },
  reopen: {
    from: ['withdrawn'],
    to: 'draft',
    roles: ['focal-point'],
    onPaper: [],
    sentence:
      'The focal point of a State takes a report up again that it withdrew, to mend it; that it was withdrawn is seen until it is published anew.',
  },
} as const satisfies Record<string, StepRule>

export type StepName = keyof typeof STEPS

/** The rule of a step, whatever it is. */
export const stepRule = (step: StepName): StepRule => STEPS[step]

/** The steps that can be taken with a report as it stands, in their order. */
export const stepsFrom = (status: ReportStatus): StepName[] =>
  (Object.keys(STEPS) as StepName[]).filter((step) => stepRule(step).from.includes(status))

/** Whether its people still talk over a report that stands there: until its State stands behind it. */
export const takesComments = (status: ReportStatus): boolean =>
  ['draft', 'in-clearance', 'cleared'].includes(status)
