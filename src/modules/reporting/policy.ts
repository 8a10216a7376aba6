import { type Ref, type Viewer, holds, policy } from '../../core/index.ts'
import { type RoleId, sampleScope, theSite } from '../../base/access/index.ts'
import { stateRef, statesOfRoles } from '../../base/parties/index.ts'
import { programmeRef } from '../../base/programme/index.ts'
import { type StepName, STEPS } from './rules/steps.ts'

const state = { own: sampleScope('state'), subject: sampleScope('state') }

const mayOpenRounds = policy(
  'reporting.open-round',
  'The secretariat of the site or of the programme opens a round, in which States are asked to share information, and changes its days; it sees how many reports of it stand where, and of which States only once these share them.',
  { 'a round of a programme': { own: sampleScope('programme'), subject: sampleScope('programme') } },
  (viewer: Viewer, programme: Ref) =>
    holds(viewer, ['secretariat'], theSite) || holds(viewer, ['secretariat'], programme),
)

const mayImportForms = policy(
  'reporting.import-questionnaire',
  'The secretariat of the site or of the programme imports a form, sees it as States would, and keeps it as a questionnaire of the programme or lets go of it.',
  { 'a questionnaire of a programme': { own: sampleScope('programme'), subject: sampleScope('programme') } },
  (viewer: Viewer, programme: Ref) =>
    holds(viewer, ['secretariat'], theSite) || holds(viewer, ['secretariat'], programme),
)

const mayReadReports = policy(
  'reporting.read-report',
  'The focal point, contributors, approvers and the Permanent Mission of a State see all of its report, whatever was shared.',
  { 'the report of a State': state },
  (viewer: Viewer, of: Ref) =>
    holds(viewer, ['focal-point', 'contributor', 'approver', 'permanent-mission'], of),
)

const FILLING: readonly RoleId[] = ['focal-point', 'contributor']

const mayFillReports = policy(
  'reporting.fill-report',
  'The focal point and contributors of a State begin its report and write its answers.',
  { 'the report of a State': state },
  (viewer: Viewer, of: Ref) => holds(viewer, FILLING, of),
)

const mayAskReminders = policy(
  'reporting.ask-reminders',
  'The focal point of a State has e-mails sent to themselves before a round ends, until the report was submitted.',
  { 'the report of a State': state },
  (viewer: Viewer, of: Ref) => holds(viewer, ['focal-point'], of),
)

const mayChooseReaders = policy(
  'reporting.choose-readers',
  'The focal point of a State chooses who may read each answer, and drafts requests for help from them.',
  { 'the report of a State': state },
  (viewer: Viewer, of: Ref) => holds(viewer, ['focal-point'], of),
)

const mayHandOverParts = policy(
  'reporting.hand-over-part',
  'The focal point of a State hands parts of its report to others by a link, takes that back, and reads and takes over what they wrote.',
  { 'the report of a State': state },
  (viewer: Viewer, of: Ref) => holds(viewer, ['focal-point'], of),
)

const COMMENTING: readonly RoleId[] = ['focal-point', 'contributor', 'approver']

const mayCommentOn = policy(
  'reporting.comment',
  'The focal point, contributors and approvers of a State comment on the parts of its report, for its people alone, and say what is resolved.',
  { 'the report of a State': state },
  (viewer: Viewer, of: Ref) => holds(viewer, COMMENTING, of),
)

const mayAskSecretariat = policy(
  'reporting.ask-secretariat',
  'The focal point and contributors of a State ask the secretariat privately about a question of their report, and say that they read its reply.',
  { 'the report of a State': state },
  (viewer: Viewer, of: Ref) => holds(viewer, FILLING, of),
)

const mayReplyToStates = policy(
  'reporting.reply-to-inquiry',
  'The secretariat of the site or of the programme reads what States ask it about questions, replies, and gives help on a question to everyone without naming who asked.',
  { 'a question of a State': { own: sampleScope('programme'), subject: sampleScope('programme') } },
  (viewer: Viewer, programme: Ref) =>
    holds(viewer, ['secretariat'], theSite) || holds(viewer, ['secretariat'], programme),
)

const mayReadShared = policy(
  'reporting.read-shared',
  'The secretariat of the site or of a programme reads answers that were shared with the secretariat or with all States; whoever holds a role for a State, those shared with all States; invented States only what is of their exercise.',
  {
    'shared with the secretariat': {
      own: sampleScope('programme'),
      subject: { programme: sampleScope('programme'), visibility: 'secretariat' },
    },
    'shared with all States': {
      own: sampleScope('state'),
      subject: { programme: sampleScope('programme'), visibility: 'states' },
    },
  },
  (viewer: Viewer, { programme, visibility }: { programme: Ref; visibility: string }) =>
    holds(viewer, ['secretariat'], theSite) ||
    holds(viewer, ['secretariat'], programme) ||
    (visibility === 'states' && statesOfRoles(viewer).some((of) => isAmong(programme.id, of))),
)

const mayReadWhenChosen = policy(
  'reporting.read-as-chosen',
  'Whoever holds a role for a State reads the answers that another State shared with chosen parties, where theirs is one of them, by name or by its group.',
  {
    'shared with chosen parties': { own: sampleScope('state'), subject: [sampleScope('state').id] },
  },
  (viewer: Viewer, chosen: string[]) => statesOfRoles(viewer).some((of) => chosen.includes(of)),
)

/** Whether a State may be one of those that a programme speaks of: those of an exercise are among themselves. */
const isAmong = (programme: string, of: string): boolean =>
  !of.includes('/') || of.startsWith(`${programme}/`)

const stepPolicies = Object.fromEntries(
  (Object.keys(STEPS) as StepName[]).map((step) => [
    step,
    policy(
      `reporting.${step}`,
      STEPS[step].sentence,
      { 'the report of a State': state },
      (viewer: Viewer, of: Ref) => holds(viewer, STEPS[step].roles, of),
    ),
  ]),
) as Record<StepName, typeof mayFillReports>

const mayReadPlans = policy(
  'reporting.read-plan',
  'The focal point, contributors, approvers and the Permanent Mission of a State see its plan of action; nobody else does.',
  { 'the plan of a State': state },
  (viewer: Viewer, of: Ref) =>
    holds(viewer, ['focal-point', 'contributor', 'approver', 'permanent-mission'], of),
)

const mayKeepPlans = policy(
  'reporting.keep-plan',
  'The focal point and contributors of a State plan its actions, change them and set them aside.',
  { 'the plan of a State': state },
  (viewer: Viewer, of: Ref) => holds(viewer, FILLING, of),
)

export const mayReadPlan = (viewer: Viewer, of: string): boolean => mayReadPlans(viewer, stateRef(of))
export const mayKeepPlan = (viewer: Viewer, of: string): boolean => mayKeepPlans(viewer, stateRef(of))

export const mayOpenRound = (viewer: Viewer, programme: string): boolean =>
  mayOpenRounds(viewer, programmeRef(programme))
export const mayImport = (viewer: Viewer, programme: string): boolean =>
  mayImportForms(viewer, programmeRef(programme))
export const mayRead = (viewer: Viewer, of: string): boolean => mayReadReports(viewer, stateRef(of))
export const mayFill = (viewer: Viewer, of: string): boolean => mayFillReports(viewer, stateRef(of))
export const mayBeReminded = (viewer: Viewer, of: string): boolean => mayAskReminders(viewer, stateRef(of))
export const mayChoose = (viewer: Viewer, of: string): boolean => mayChooseReaders(viewer, stateRef(of))
export const mayHandOver = (viewer: Viewer, of: string): boolean => mayHandOverParts(viewer, stateRef(of))
export const mayComment = (viewer: Viewer, of: string): boolean => mayCommentOn(viewer, stateRef(of))
export const mayAsk = (viewer: Viewer, of: string): boolean => mayAskSecretariat(viewer, stateRef(of))
export const mayReply = (viewer: Viewer, programme: string): boolean =>
  mayReplyToStates(viewer, programmeRef(programme))
/** In this programme. */
export const mayReadSharedWith = (
  viewer: Viewer,
  programme: string,
  visibility: 'secretariat' | 'states',
): boolean => mayReadShared(viewer, { programme: programmeRef(programme), visibility })
/** @param chosen the States with which answers are shared */
export const mayReadAsChosen = (viewer: Viewer, chosen: string[]): boolean =>
  mayReadWhenChosen(viewer, chosen)
export const mayTake = (viewer: Viewer, step: StepName, of: string): boolean =>
  stepPolicies[step](viewer, stateRef(of))

/** As which of some roles somebody acts for a State: the first of them that the viewer holds. */
const roleAmong = (viewer: Viewer, roles: readonly RoleId[], of: string): RoleId | null =>
  roles.find((role) => holds(viewer, [role], stateRef(of))) ?? null

/** As which of the roles that may take a step somebody takes it. */
export const roleFor = (viewer: Viewer, step: StepName, of: string): RoleId | null =>
  roleAmong(viewer, STEPS[step].roles, of)
/** As which of those that fill in a report somebody does. */
export const fillingRole = (viewer: Viewer, of: string): RoleId | null => roleAmong(viewer, FILLING, of)

/** As which of those that comment on a report somebody does. */
export const commentingRole = (viewer: Viewer, of: string): RoleId | null => roleAmong(viewer, COMMENTING, of)

/** The States for which somebody fills in reports. */
export const statesOf = (viewer: Viewer): string[] =>
  statesOfRoles(viewer).filter((state) => mayFill(viewer, state))
/** The States whose reports somebody sees. */
export const readingStates = (viewer: Viewer): string[] =>
  statesOfRoles(viewer).filter((state) => mayRead(viewer, state))

export const reportingPolicies = [
  mayOpenRounds,
  mayImportForms,
  mayReadReports,
  mayFillReports,
  mayAskReminders,
  mayChooseReaders,
  mayHandOverParts,
  mayCommentOn,
  mayAskSecretariat,
  mayReplyToStates,
  mayReadShared,
  mayReadWhenChosen,
  mayReadPlans,
  mayKeepPlans,
  ...Object.values(stepPolicies),
]
