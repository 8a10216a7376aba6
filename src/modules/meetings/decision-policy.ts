import { type Ref, type Viewer, holds, policy } from '../../core/index.ts'
import { sampleScope, theSite } from '../../base/access/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { bodyRef, programmeRef } from '../../base/programme/index.ts'

interface Place {
  programme: Ref
  body: Ref
}
const sample: Place = { programme: sampleScope('programme'), body: sampleScope('body') }

const isSecretariat = (viewer: Viewer, { programme, body }: Place): boolean =>
  [theSite, programme, body].some((scope) => holds(viewer, ['secretariat'], scope))

const mayRecordDecisions = policy(
  'meetings.record-decisions',
  'The secretariat, and the chair of the body, put on record what a body decided and how, what came of a meeting and what became of decisions, and correct it.',
  {
    'decisions of a programme': { own: sampleScope('programme'), subject: sample },
    'decisions of a body': { own: sampleScope('body'), subject: sample },
  },
  (viewer: Viewer, place: Place) => isSecretariat(viewer, place) || holds(viewer, ['chair'], place.body),
)

const mayGivePosition = policy(
  'meetings.give-position',
  'The Permanent Mission, the head of delegation and the delegates of a State put its own dissociation or explanation of position beside a decision.',
  { 'a position of a State': { own: sampleScope('state'), subject: sampleScope('state') } },
  (viewer: Viewer, of: Ref) => holds(viewer, ['permanent-mission', 'head-of-delegation', 'delegate'], of),
)

interface Of {
  programme: string
  body: string
}
const placeOf = ({ programme, body }: Of): Place => ({
  programme: programmeRef(programme),
  body: bodyRef(programme, body),
})

export const mayRecord = (viewer: Viewer, of: Of): boolean => mayRecordDecisions(viewer, placeOf(of))

/** In which role somebody records who may. */
export const recorderRole = (viewer: Viewer, of: Of): 'secretariat' | 'chair' =>
  isSecretariat(viewer, placeOf(of)) ? 'secretariat' : 'chair'

export const maySpeakFor = (viewer: Viewer, state: string): boolean =>
  mayGivePosition(viewer, stateRef(state))

export const decisionPolicies = [mayRecordDecisions, mayGivePosition]
