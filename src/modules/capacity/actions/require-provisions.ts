import { type Services, type Viewer, anyone, refKey, resolveRefs } from '../../../core/index.ts'
import { everyVersionOf } from '../../../base/instrument/index.ts'
import { capacityProblems } from '../problems.ts'

/** Each is a paragraph that whoever writes may see. @throws noProvision */
export async function requireProvisions(tx: Services, viewer: Viewer, ids: readonly string[]): Promise<void> {
  const refs = ids.map((id) => everyVersionOf({ id }))
  const names = await resolveRefs({ ...anyone(tx), viewer }, refs)
  if (!refs.every((ref) => names.has(refKey(ref)))) throw capacityProblems.noProvision()
}
