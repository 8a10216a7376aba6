import { type Ref, type Viewer, holds, policy } from '../../core/index.ts'
import { sampleScope, theSite } from '../../base/access/index.ts'
import { stateRef, statesOfRoles } from '../../base/parties/index.ts'
import { programmeRef } from '../../base/programme/index.ts'
import type { Access, Provider } from './schema.ts'

const state = { own: sampleScope('state'), subject: sampleScope('state') }
const programme = { own: sampleScope('programme'), subject: sampleScope('programme') }
const givers = {
  'what a State gives': state,
  'what an organization gives': { own: sampleScope('organization'), subject: sampleScope('organization') },
}

const mayEditRequests = policy(
  'capacity.edit-request',
  'The focal point of a State writes its requests for help, says who may read them, accepts providers and asks to be introduced, and writes down what came of it.',
  { 'a request of a State': state },
  (viewer: Viewer, of: Ref) => holds(viewer, ['focal-point'], of),
)

const mayReadRequests = policy(
  'capacity.read-request',
  'The focal point, contributors, approvers and the Permanent Mission of a State see its requests, whether everyone may read them or not.',
  { 'a request of a State': state },
  (viewer: Viewer, of: Ref) =>
    holds(viewer, ['focal-point', 'contributor', 'approver', 'permanent-mission'], of),
)

const mayReadShared = policy(
  'capacity.read-shared',
  'The secretariat of the site or of a programme sees the requests that a State shares with it, who was introduced for them, and no others that are not for everyone.',
  { 'a request that was shared': programme },
  (viewer: Viewer, of: Ref) => holds(viewer, ['secretariat'], theSite) || holds(viewer, ['secretariat'], of),
)

const mayGiveHelp = policy(
  'capacity.give-help',
  'A provider of a State or of an organization writes its offers, reads the requests for which it was accepted, answers introductions and notes what it considers.',
  givers,
  (viewer: Viewer, of: Ref) => holds(viewer, ['provider'], of),
)

const mayAdmitOrganizations = policy(
  'capacity.admit-organization',
  'The secretariat of the site or of a programme admits organizations whose offers are then listed, and ends that.',
  { 'an organization in a programme': programme },
  (viewer: Viewer, of: Ref) => holds(viewer, ['secretariat'], theSite) || holds(viewer, ['secretariat'], of),
)

export const mayEdit = (viewer: Viewer, of: string): boolean => mayEditRequests(viewer, stateRef(of))
export const mayRead = (viewer: Viewer, of: string): boolean => mayReadRequests(viewer, stateRef(of))
export const mayReadSharedIn = (viewer: Viewer, of: string): boolean =>
  mayReadShared(viewer, programmeRef(of))
export const mayGive = (viewer: Viewer, provider: Provider): boolean => mayGiveHelp(viewer, provider)
export const mayAdmit = (viewer: Viewer, of: string): boolean =>
  mayAdmitOrganizations(viewer, programmeRef(of))

/** Whether somebody may read all of a request: what its State chose decides, step by step. */
export function mayReadRequest(viewer: Viewer, { programme, state, readers, isAccepted }: Access): boolean {
  if (readers === 'public' || mayRead(viewer, state)) return true
  if (readers === 'own') return false
  if (mayReadSharedIn(viewer, programme)) return true
  return readers !== 'secretariat' && isAccepted
}

/** The States whose requests somebody sees. */
export const readingStates = (viewer: Viewer): string[] =>
  statesOfRoles(viewer).filter((state) => mayRead(viewer, state))

/** The States whose requests somebody writes. */
export const editingStates = (viewer: Viewer): string[] =>
  statesOfRoles(viewer).filter((state) => mayEdit(viewer, state))

/** The parties for which somebody gives help, each once. */
export const providersOf = (viewer: Viewer): Provider[] => {
  const scopes = viewer.roles.map(({ scope }) => scope).filter((scope) => mayGive(viewer, scope))
  return [...new Map(scopes.map((scope) => [`${scope.kind}/${scope.id}`, scope])).values()]
}

export const capacityPolicies = [
  mayEditRequests,
  mayReadRequests,
  mayReadShared,
  mayGiveHelp,
  mayAdmitOrganizations,
]
