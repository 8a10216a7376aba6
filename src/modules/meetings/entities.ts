import { z } from 'zod'
import { type Json, type Multilingual, entity, pickText, readingOnly } from '../../core/index.ts'
import { asMap, marksOfId } from '../../base/programme/index.ts'
import { meetingPage } from './refs.ts'
import { type Meeting, STATUSES, meetingChange, meetingFacts } from './schema.ts'
import { meetingKeys, meetingsByKey } from './store.ts'

const snapshot = z.strictObject({
  origin: z.enum(['pack', 'here']),
  body: z.string(),
  kind: z.string(),
  status: z.enum(STATUSES).nullable(),
  from: z.string(),
  to: z.string(),
  ...meetingFacts.shape,
  changes: z.array(meetingChange),
})
type Snapshot = z.infer<typeof snapshot> & Json

const snapshotOf = ({ origin, body, kind, status, from, to, facts, changes }: Meeting): Snapshot =>
  ({ origin, body, kind, status, from, to, ...facts, changes }) as Snapshot

/** What a meeting is called in a language. */
export const titleOf = ({ facts }: Pick<Meeting, 'facts'>, lang: string): string =>
  pickText(asMap(facts.title), lang)?.text ?? ''

export const meetingEntity = entity<Snapshot>({
  kind: 'meeting',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, keys) {
      const found = await meetingsByKey(services, keys)
      return new Map([...found].map(([key, meeting]) => [key, snapshotOf(meeting)]))
    },
    list: ({ db }, after, limit) => meetingKeys(db, after, limit),
  },
  async references({ services, lang }, keys) {
    const found = await readingOnly(
      keys.map((key) => `meetings/meeting/${key}`),
      () => meetingsByKey(services, keys),
    )
    return new Map(
      [...found].map(([key, meeting]) => [
        key,
        { name: titleOf(meeting, lang), address: meetingPage(meeting), programme: meeting.programme },
      ]),
    )
  },
  search: (key, { title, place, note, number }) => ({
    kind: 'meeting',
    codes: [...(number ? [number] : []), ...marksOfId(key.split('/')[1] ?? '')],
    texts: [title, place, note].flatMap((one): Multilingual[] => (one ? [asMap(one)] : [])),
    programme: key.split('/')[0] ?? null,
    facets: {},
  }),
  searchKinds: { meeting: 'meetings.searchKind.meeting' },
  opensBy: 'mark',
  async sought(_reader, what) {
    const steps = 'page' in what && /^\/programmes\/([a-z0-9-]+)\/meetings\/([a-z0-9-]+)/.exec(what.page)
    return steps ? [`${steps[1]}/${steps[2]}`] : []
  },
  programme: (key) => key.split('/')[0] ?? null,
  tables: ['meetings_meeting'],
})
