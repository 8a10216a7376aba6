import type { Services } from '../../../core/index.ts'
import { anyone } from '../../../core/index.ts'
import { findItems } from '../../../base/programme/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { meetingRef } from '../refs.ts'
import { takeStatement, takenOf } from '../rules/take-statement.ts'
import type { Meeting } from '../schema.ts'
import { meetingsInUse, meetingsOf, putMeeting, removeMeetings } from '../store.ts'

/** An entry names at most so many entities, to stay well below the 64 KiB that a tile gives it. */
const MEETINGS_PER_ENTRY = 200

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
  await record(tx, altered.filter(isNew), 'added')
  await record(tx, [...altered.filter((one) => !isNew(one)), ...ours], 'changed')
  await record(tx, removed, 'removed')
}

async function record(
  tx: Services,
  meetings: readonly Meeting[],
  what: 'added' | 'changed' | 'removed',
): Promise<void> {
  for (let from = 0; from < meetings.length; from += MEETINGS_PER_ENTRY) {
    const some = meetings.slice(from, from + MEETINGS_PER_ENTRY)
    const [first, ...also] = some.map(meetingRef)
    await appendEntry(tx, {
      kind: 'meetings-taken',
      entity: first!,
      also,
      visibility: 'public',
      programme: some[0]!.programme,
      data: { what, count: some.length },
    })
  }
}
