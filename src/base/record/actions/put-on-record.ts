import { type Ref, type Services, inTransaction, refKey } from '../../../core/index.ts'
import { recordProblems } from '../problems.ts'
import { presentSnapshots } from '../snapshots.ts'
import { lockEntities, readLastMarksOf } from '../store.ts'
import { appendCompared } from './append-entry.ts'

/**
 * Puts on record what stands in the tables of an entity that was changed outside the site, in an entry that says so; from then on acts on it are
 * taken again. Whoever calls it answers for the site. What makes texts official or a mandate hold is never taken over: that has to be restored.
 * @throws noEntity where there is no such kind; evidence; asRecorded where nothing was changed
 */
export async function putOnRecord(services: Services, entity: Ref): Promise<void> {
  const key = refKey(entity)
  const declared = services.registry.entity(`${entity.module}/${entity.kind}`)
  if (!declared) throw recordProblems.noEntity({ entity: key })
  if (declared.isEvidence) throw recordProblems.evidence({ entity: key })
  await inTransaction(services, async (tx) => {
    await lockEntities(tx.db, [entity], 0)
    const [present, last] = await Promise.all([
      presentSnapshots(tx, [entity]),
      readLastMarksOf(tx.db, [entity]),
    ])
    const recorded = last.get(key)?.snapshot ?? null
    if ((present.get(key)?.hash ?? null) === recorded) throw recordProblems.asRecorded({ entity: key })
    await appendCompared(tx, { kind: 'record.changed-outside', entity, visibility: 'public', data: {} })
  })
}
