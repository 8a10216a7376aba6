import { type Ref, type Viewer, holds, policy, refKey } from '../../core/index.ts'
import { sampleScope, theSite } from '../../base/access/index.ts'
import { bodyRef, programmeRef } from '../../base/programme/index.ts'
import type { Round } from './schema.ts'

interface Place {
  programme: Ref
  body: Ref
}
const sample: Place = { programme: sampleScope('programme'), body: sampleScope('body') }
const ofProgramme = { own: sampleScope('programme'), subject: sample }
const ofBody = { own: sampleScope('body'), subject: sample }

const leads = (viewer: Viewer, { programme, body }: Place): boolean =>
  holds(viewer, ['chair', 'co-facilitator'], body) || holds(viewer, ['co-facilitator'], programme)

const isSecretariat = (viewer: Viewer, { programme, body }: Place): boolean =>
  [theSite, programme, body].some((scope) => holds(viewer, ['secretariat'], scope))

const mayOpenRounds = policy(
  'negotiation.open-round',
  'The secretariat of the site, of the programme or of the body, the chair and the co-facilitators open drafting rounds, and say who takes part and until when proposals are tabled.',
  { 'a round of a programme': ofProgramme, 'a round of a body': ofBody },
  (viewer: Viewer, place: Place) => isSecretariat(viewer, place) || leads(viewer, place),
)

const mayLeadRounds = policy(
  'negotiation.lead-round',
  'The chair and the co-facilitators consolidate the text, undo a consolidation, and suspend, close and reopen the round.',
  { 'a round of a programme': ofProgramme, 'a round of a body': ofBody },
  leads,
)

const mayAssistRounds = policy(
  'negotiation.assist-round',
  'The assistants of the chair, as the chair and the co-facilitators, enter oral amendments for delegations and see who tabled what.',
  { 'a round of a programme': ofProgramme, 'a round of a body': ofBody },
  (viewer: Viewer, place: Place) => leads(viewer, place) || holds(viewer, ['chairs-assistant'], place.body),
)

/** Who speaks for a party, by its kind. */
const SPEAKERS: Readonly<Record<string, readonly string[]>> = {
  state: ['delegate', 'head-of-delegation'],
  group: ['group-coordinator'],
  organization: ['stakeholder-representative', 'delegate', 'head-of-delegation'],
}

const mayProposeFor = policy(
  'negotiation.propose',
  'Delegates and heads of delegation of a State or an organization, the coordinator of a group and the representative of a stakeholder write its proposals and notes, and alone read what it has not tabled.',
  {
    'a proposal of a State': { own: sampleScope('state'), subject: sampleScope('state') },
    'a proposal of a group': { own: sampleScope('group'), subject: sampleScope('group') },
    'a proposal of an organization': {
      own: sampleScope('organization'),
      subject: sampleScope('organization'),
    },
  },
  (viewer: Viewer, party: Ref) =>
    party.module === 'parties' && holds(viewer, SPEAKERS[party.kind] ?? [], party),
)

type Of = Pick<Round, 'programme' | 'body'>
const placeOf = ({ programme, body }: Of): Place => ({
  programme: programmeRef(programme),
  body: bodyRef(programme, body),
})

/** Whether somebody opens rounds in a body. */
export const mayOpen = (viewer: Viewer, of: Of): boolean => mayOpenRounds(viewer, placeOf(of))
/** Whether somebody consolidates the text of a round, and closes it. */
export const mayLead = (viewer: Viewer, of: Of): boolean => mayLeadRounds(viewer, placeOf(of))
/** Whether somebody enters oral amendments in a round. */
export const mayAssist = (viewer: Viewer, of: Of): boolean => mayAssistRounds(viewer, placeOf(of))
/** Whether somebody speaks for a party. */
export const mayPropose = (viewer: Viewer, party: Ref): boolean => mayProposeFor(viewer, party)

/** The parties for which somebody speaks, each once. */
export const voicesOf = (viewer: Viewer): Ref[] => {
  const own = viewer.roles.map(({ scope }) => scope).filter((scope) => mayPropose(viewer, scope))
  return [...new Map(own.map((scope) => [refKey(scope), scope])).values()]
}

/** The participants of a round for which somebody speaks. */
export const voicesIn = (viewer: Viewer, { participants }: Pick<Round, 'participants'>): Ref[] => {
  const keys = new Set(participants.map(({ party }) => refKey(party)))
  return voicesOf(viewer).filter((party) => keys.has(refKey(party)))
}

/** Those of them that propose changes. */
export const proposersIn = (viewer: Viewer, { participants }: Pick<Round, 'participants'>): Ref[] =>
  voicesIn(viewer, { participants: participants.filter(({ part }) => part !== 'writes') })

/** Whether somebody sees who tabled what: those who propose and those who lead, as long as the round is not closed. Nobody does after it. */
export const seesNames = (
  viewer: Viewer,
  round: Pick<Round, 'programme' | 'body' | 'participants' | 'status'>,
): boolean => round.status !== 'closed' && (mayAssist(viewer, round) || proposersIn(viewer, round).length > 0)

/** In which role somebody acts who opens or leads. */
export const roleIn = (
  viewer: Viewer,
  of: Of,
): 'chair' | 'co-facilitator' | 'secretariat' | 'chairs-assistant' => {
  const { programme, body } = placeOf(of)
  if (holds(viewer, ['chair'], body)) return 'chair'
  if (holds(viewer, ['co-facilitator'], body) || holds(viewer, ['co-facilitator'], programme))
    return 'co-facilitator'
  return holds(viewer, ['chairs-assistant'], body) ? 'chairs-assistant' : 'secretariat'
}

export const negotiationPolicies = [mayOpenRounds, mayLeadRounds, mayAssistRounds, mayProposeFor]
