import { z } from 'zod'
import { type Json, type Ref, entity } from '../../core/index.ts'
import { namedAfterMeeting } from './agenda-entity.ts'
import { meetingKey } from './refs.ts'
import { workKeys, worksByKey } from './store-work.ts'
import { type ProgrammeOfWork, slot } from './work-schema.ts'

export const workRef = ({ programme, meeting }: Pick<ProgrammeOfWork, 'programme' | 'meeting'>): Ref => ({
  module: 'meetings',
  kind: 'programme-of-work',
  id: meetingKey({ programme, id: meeting }),
})

const snapshot = z.strictObject({ slots: z.array(slot) })
type Snapshot = z.infer<typeof snapshot> & Json

export const workEntity = entity<Snapshot>({
  kind: 'programme-of-work',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, keys) {
      const found = await worksByKey(services, keys)
      return new Map([...found].map(([key, { slots }]) => [key, { slots } as Snapshot]))
    },
    list: ({ db }, after, limit) => workKeys(db, after, limit),
  },
  references: namedAfterMeeting('meetings.work.title', '/programme-of-work'),
  programme: (key) => key.split('/')[0] ?? null,
  tables: ['meetings_work'],
})
