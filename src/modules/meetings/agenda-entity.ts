import { z } from 'zod'
import { type Json, type Ref, type Services, entity, readingOnly } from '../../core/index.ts'
import { type Agenda, agendaVersion } from './agenda-schema.ts'
import { titleOf } from './entities.ts'
import { meetingKey, meetingPage, meetingRef } from './refs.ts'
import { meetingsByKey } from './store.ts'
import { agendaKeys, agendasByKey } from './store-agenda.ts'

export const agendaRef = ({ programme, meeting }: Pick<Agenda, 'programme' | 'meeting'>): Ref => ({
  module: 'meetings',
  kind: 'agenda',
  id: meetingKey({ programme, id: meeting }),
})

const snapshot = z.strictObject({ versions: z.array(agendaVersion) })
type Snapshot = z.infer<typeof snapshot> & Json

/** What hangs on one meeting is named after it, and stands on a page below its own. @param label message key of what it is */
export const namedAfterMeeting =
  (label: 'meetings.agenda.title' | 'meetings.work.title', below: `/${string}`) =>
  async ({ services, lang }: { services: Services; lang: string }, keys: string[]) => {
    const found = await readingOnly(
      keys.map((key) => `meetings/meeting/${key}`),
      () => meetingsByKey(services, keys),
    )
    const t = services.words.in(lang)
    return new Map(
      [...found].map(([key, meeting]) => [
        key,
        {
          name: t('meetings.partOf', { part: t(label), meeting: titleOf(meeting, lang) }),
          address: meetingPage(meeting, below),
          programme: meeting.programme,
          restsOn: [meetingRef(meeting)],
        },
      ]),
    )
  }

export const agendaEntity = entity<Snapshot>({
  kind: 'agenda',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, keys) {
      const found = await agendasByKey(services, keys)
      return new Map([...found].map(([key, { versions }]) => [key, { versions } as Snapshot]))
    },
    list: ({ db }, after, limit) => agendaKeys(db, after, limit),
  },
  references: namedAfterMeeting('meetings.agenda.title', '/agenda'),
  search: (key, { versions }) => ({
    kind: 'agenda',
    codes: [],
    texts: (versions.at(-1)?.items ?? []).map(({ title }) => title),
    programme: key.split('/')[0] ?? null,
    facets: {},
  }),
  searchKinds: { agenda: 'meetings.searchKind.agenda' },
  programme: (key) => key.split('/')[0] ?? null,
  tables: ['meetings_agenda'],
})
