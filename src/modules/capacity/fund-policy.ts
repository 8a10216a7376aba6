import { type Ref, type Viewer, holds, policy } from '../../core/index.ts'
import { sampleScope, theSite } from '../../base/access/index.ts'
import { programmeRef } from '../../base/programme/index.ts'
import { mayRead } from './policy.ts'

const mayRunFundsOf = policy(
  'capacity.run-fund',
  'The secretariat of the site or of a programme records contributions to funds that are run here, reads applications, assesses them, decides on them as a second person, and pays out.',
  { 'a fund of a programme': { own: sampleScope('programme'), subject: sampleScope('programme') } },
  (viewer: Viewer, of: Ref) => holds(viewer, ['secretariat'], theSite) || holds(viewer, ['secretariat'], of),
)

export const mayRunFunds = (viewer: Viewer, programme: string): boolean =>
  mayRunFundsOf(viewer, programmeRef(programme))

/** Whether somebody reads all of an application: the people of its State, and the secretariat. */
export const mayReadApplication = (
  viewer: Viewer,
  { programme, state }: { programme: string; state: string },
): boolean => mayRead(viewer, state) || mayRunFunds(viewer, programme)

export const fundPolicies = [mayRunFundsOf]
