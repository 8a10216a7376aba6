import { z } from 'zod'
import { type Json, entity, refKey, resolveRefs } from '../../core/index.ts'
import { meetingPage, meetingRef } from './refs.ts'
import { SPEAKER_STATUSES, type SpeakersList } from './speakers-schema.ts'
import { speakersById, speakersIds } from './store-speakers.ts'

const snapshot = z.strictObject({
  programme: z.string(),
  meeting: z.string(),
  item: z.string().nullable(),
  title: z.string(),
  opensAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  groupsFirst: z.boolean(),
  /** In their order: those of the list, then replies. */
  speakers: z.array(
    z.strictObject({
      party: z.string(),
      onBehalf: z.string().nullable(),
      isReply: z.boolean(),
      status: z.enum(SPEAKER_STATUSES),
      spokeAt: z.string().nullable(),
    }),
  ),
})
type Snapshot = z.infer<typeof snapshot> & Json

const snapshotOf = ({
  programme,
  meeting,
  item,
  title,
  opensAt,
  closesAt,
  groupsFirst,
  speakers,
}: SpeakersList): Snapshot =>
  ({
    programme,
    meeting,
    item,
    title,
    opensAt: opensAt?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
    groupsFirst,
    speakers: speakers.map(({ party, onBehalf, isReply, status, spokeAt }) => ({
      party: refKey(party),
      onBehalf,
      isReply,
      status,
      spokeAt: spokeAt?.toISOString() ?? null,
    })),
  }) as Snapshot

/** A list of speakers, which everyone may see. */
export const speakersEntity = entity<Snapshot>({
  kind: 'speakers',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = await speakersById(services, ids)
      return new Map([...found].map(([id, list]) => [id, snapshotOf(list)]))
    },
    list: speakersIds,
  },
  async references(reader, ids) {
    const found = await speakersById(reader.services, ids)
    const meetingOf = ({ programme, meeting }: SpeakersList) => meetingRef({ programme, id: meeting })
    const names = await resolveRefs(reader, [...found.values()].map(meetingOf))
    const t = reader.services.words.in(reader.lang)
    return new Map(
      [...found].map(([id, list]) => [
        id,
        {
          name: t('meetings.speakers.name', {
            title: list.title,
            meeting: names.get(refKey(meetingOf(list)))?.name ?? list.meeting,
          }),
          address: meetingPage({ programme: list.programme, id: list.meeting }, `/speakers/${id}`),
          restsOn: [meetingOf(list)],
          programme: list.programme,
        },
      ]),
    )
  },
  programme: (_id, { programme }) => programme,
  tables: ['meetings_speakers', 'meetings_speaker'],
})
