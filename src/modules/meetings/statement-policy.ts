import { type Ref, type Viewer, holds, policy, refKey } from '../../core/index.ts'
import { sampleScope } from '../../base/access/index.ts'
import { mayKeep, mayRun } from './policy.ts'
import { bodyRef } from '../../base/programme/index.ts'
import type { Meeting } from './schema.ts'

/** Who speaks for a party, by its kind. */
const SPEAKERS: Readonly<Record<string, readonly string[]>> = {
  state: ['delegate', 'head-of-delegation'],
  group: ['group-coordinator'],
  organization: ['stakeholder-representative', 'delegate', 'head-of-delegation'],
}

const maySpeakFor = policy(
  'meetings.hand-in-statement',
  'Delegates and heads of delegation of a State or an organization, the coordinator of a group and the representative of a stakeholder hand in its statements, read them before their release, withdraw them, and sign up to speak.',
  {
    'a statement of a State': { own: sampleScope('state'), subject: sampleScope('state') },
    'a statement of a group': { own: sampleScope('group'), subject: sampleScope('group') },
    'a statement of an organization': {
      own: sampleScope('organization'),
      subject: sampleScope('organization'),
    },
  },
  (viewer: Viewer, party: Ref) =>
    party.module === 'parties' && holds(viewer, SPEAKERS[party.kind] ?? [], party),
)

/** Whether somebody speaks for a party: hands in its statements and reads them before their release. */
export const maySpeak = (viewer: Viewer, party: Ref): boolean => maySpeakFor(viewer, party)

/** The parties for which somebody speaks, each once. */
export const voicesOf = (viewer: Viewer): Ref[] => {
  const own = viewer.roles.map(({ scope }) => scope).filter((scope) => maySpeak(viewer, scope))
  return [...new Map(own.map((scope) => [refKey(scope), scope])).values()]
}

/** Whether somebody gives links to a delegation: the delegation itself, and the secretariat of the meeting. */
export const mayGiveLink = (viewer: Viewer, meeting: Meeting, party: Ref): boolean =>
  maySpeak(viewer, party) || mayKeep(viewer, meeting)

const mayKeepFloor = policy(
  'meetings.keep-floor',
  'The assistants of the chair of a body keep its speakers’ lists and say which statements were delivered, as the secretariat and the chair do.',
  { 'a meeting of a body': { own: sampleScope('body'), subject: sampleScope('body') } },
  (viewer: Viewer, body: Ref) => holds(viewer, ['chairs-assistant'], body),
)

/** Whether somebody keeps the speakers' lists of a meeting and says what was delivered. None of this opens a statement that was not released. */
export const mayKeepFloorOf = (viewer: Viewer, meeting: Pick<Meeting, 'programme' | 'body'>): boolean =>
  mayRun(viewer, meeting) || mayKeepFloor(viewer, bodyRef(meeting.programme, meeting.body))

/** Whether somebody has anything to do with statements that wait. */
export const hasStatementWork = (viewer: Viewer, meeting: Meeting): boolean =>
  voicesOf(viewer).length > 0 || mayKeepFloorOf(viewer, meeting) || mayKeep(viewer, meeting)

export const statementPolicies = [maySpeakFor, mayKeepFloor]
