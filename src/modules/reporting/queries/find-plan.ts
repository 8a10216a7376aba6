import { type Reader, within } from '../../../core/index.ts'
import { mayReadPlan, mayKeepPlan, readingStates } from '../policy.ts'
import type { PlannedAction } from '../plan-schema.ts'
import type { Report } from '../report-schema.ts'
import { actionAt, actionsOf } from '../store-plan.ts'

/** The plan of a State in a programme, in the order in which it was made; nothing for those who may not see it. */
export const findPlan = async (
  { services, viewer }: Reader,
  { state, programme }: Pick<Report, 'state' | 'programme'>,
): Promise<PlannedAction[]> => (mayReadPlan(viewer, state) ? actionsOf(services, [state], programme) : [])

/** An action of that plan; null where it has none of that id. @param version as it stood in this one */
export async function findAction(
  { services, viewer }: Reader,
  { state, programme }: Pick<Report, 'state' | 'programme'>,
  id: string,
  version?: number,
): Promise<PlannedAction | null> {
  const action = await actionAt(services, id, version)
  const isOfPlan = action?.of === state && action.programme === programme
  return isOfPlan && mayReadPlan(viewer, state) ? action : null
}

/** The actions that somebody keeps, of all programmes in the part of the site in which they read. */
export async function findOwnActions(
  reader: Pick<Reader, 'services' | 'viewer' | 'part'>,
): Promise<PlannedAction[]> {
  const states = readingStates(reader.viewer).filter((state) => mayKeepPlan(reader.viewer, state))
  if (states.length === 0) return []
  const { has } = await within(reader)
  return (await actionsOf(reader.services, states)).filter(({ programme }) => has(programme))
}
