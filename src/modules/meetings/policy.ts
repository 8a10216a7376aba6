import { type Ref, type Viewer, holds, policy } from '../../core/index.ts'
import { sampleScope, theSite } from '../../base/access/index.ts'
import { bodyRef, programmeRef } from '../../base/programme/index.ts'
import type { Meeting } from './schema.ts'

interface Place {
  programme: Ref
  body: Ref
}
const sample: Place = { programme: sampleScope('programme'), body: sampleScope('body') }

const isSecretariat = (viewer: Viewer, { programme, body }: Place): boolean =>
  [theSite, programme, body].some((scope) => holds(viewer, ['secretariat'], scope))

const mayKeepMeetings = policy(
  'meetings.keep',
  'The secretariat of the site, of the programme or of the body convenes meetings of the body, changes what is said of them, and keeps their agenda and programme of work.',
  {
    'meetings of a programme': { own: sampleScope('programme'), subject: sample },
    'meetings of a body': { own: sampleScope('body'), subject: sample },
  },
  isSecretariat,
)

const mayRunMeetings = policy(
  'meetings.run',
  'The secretariat, and the chair of the body, open, suspend and close a meeting.',
  {
    'a meeting of a programme': { own: sampleScope('programme'), subject: sample },
    'a meeting of a body': { own: sampleScope('body'), subject: sample },
  },
  (viewer: Viewer, place: Place) => isSecretariat(viewer, place) || holds(viewer, ['chair'], place.body),
)

type Of = Pick<Meeting, 'programme' | 'body'>
const placeOf = ({ programme, body }: Of): Place => ({
  programme: programmeRef(programme),
  body: bodyRef(programme, body),
})

/** Whether somebody convenes and prepares meetings of a body. */
export const mayKeep = (viewer: Viewer, of: Of): boolean => mayKeepMeetings(viewer, placeOf(of))

/** Whether somebody opens, suspends and closes them. */
export const mayRun = (viewer: Viewer, of: Of): boolean => mayRunMeetings(viewer, placeOf(of))

/** In which role somebody acts who may. */
export const roleIn = (viewer: Viewer, of: Of): 'secretariat' | 'chair' =>
  mayKeep(viewer, of) ? 'secretariat' : 'chair'

export const meetingsPolicies = [mayKeepMeetings, mayRunMeetings]
