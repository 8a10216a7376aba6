import type { Services } from '../../../core/index.ts'
import { anyone } from '../../../core/index.ts'
import { findItems } from '../../../base/programme/index.ts'
import { meetingRef } from '../refs.ts'
import { takeStatement, takenOf } from '../rules/take-statement.ts'
import type { Meeting } from '../schema.ts'
import { recordTaken } from './record-taken.ts'
import { meetingsInUse, meetingsOf, putMeeting, removeMeetings } from '../store.ts'

/** Brings the meetings of a programme to what its pack says, on record; in the transaction of the loading. */
export async function takeMeetings(tx: Services, { programme }: { programme: string }): Promise<void> {
  const statements = (await findItems(anyone(tx), programme, ['meeting'])).get('meeting') ?? []
  const before = new Map((await meetingsOf(tx, [programme])).map((one) => [one.id, one]))
  const at = tx.clock().toISOString()
  const altered = statements.flatMap(({ id, body }) => {
    const after = takeStatement(
      before.get(id) ?? null,
      { programme, id },
      takenOf({ ...body, programme }),
      at,
    )
    return after ? [after] : []
  })
  const named = new Set(statements.map(({ id }) => id))
  const gone = [...before.values()].filter(({ id, origin }) => origin === 'pack' && !named.has(id))
  // What was done here with one that its pack no longer names stays.
  const inUse = await meetingsInUse(
    tx,
    programme,
    gone.map(({ id }) => id),
  )
  const kept = gone.filter(({ id, status, changes }) => status || changes.length > 0 || inUse.has(id))
  const removed = gone.filter((one) => !kept.includes(one))
  const ours = kept.map((one): Meeting => ({ ...one, origin: 'here', taken: null, version: one.version + 1 }))
  for (const meeting of [...altered, ...ours]) await putMeeting(tx, meeting)
  await removeMeetings(
    tx,
    programme,
    removed.map(({ id }) => id),
  )
  const isNew = ({ id }: Meeting): boolean => !before.has(id)
  await recordTaken(tx, programme, 'meetings-taken', {
    added: altered.filter(isNew).map(meetingRef),
    changed: [...altered.filter((one) => !isNew(one)), ...ours].map(meetingRef),
    removed: removed.map(meetingRef),
  })
}
