import { type Ref, type Viewer, holds, policy } from '../../core/index.ts'
import { sampleScope } from '../../base/access/index.ts'
import { stateRef, statesOfRoles } from '../../base/parties/index.ts'

const state = { own: sampleScope('state'), subject: sampleScope('state') }

const mayEditRequests = policy(
  'capacity.edit-request',
  'The focal point of a State writes its requests for help, says who may read them, and writes down what was offered and what came of it.',
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

export const mayEdit = (viewer: Viewer, of: string): boolean => mayEditRequests(viewer, stateRef(of))
export const mayRead = (viewer: Viewer, of: string): boolean => mayReadRequests(viewer, stateRef(of))

/** The States whose requests somebody sees. */
export const readingStates = (viewer: Viewer): string[] =>
  statesOfRoles(viewer).filter((state) => mayRead(viewer, state))

export const capacityPolicies = [mayEditRequests, mayReadRequests]
