import {
  type Found,
  type Paging,
  type Reader,
  type Services,
  coreProblems,
  here,
  isHere,
  pageOf,
  readingOnly,
} from '../../../core/index.ts'
import { type Meeting as ShownMeeting, type Programme, findProgramme } from '../../../base/programme/index.ts'
import { MEETINGS, meetingKey, meetingPage } from '../refs.ts'
import { partNamesOf } from '../rules/part-names.ts'
import { daysBefore, offOf } from '../rules/what-moved.ts'
import type { Meeting, MeetingPart } from '../schema.ts'
import {
  type MeetingFilter,
  countMeetings,
  listMeetings,
  meetingsByKey,
  meetingsOf,
  relatedTo,
} from '../store.ts'

/** Whether meetings of a programme are convened and kept here: its pack names the mandate, and it is not retired. */
export const isKeptHere = ({ body, retired }: Programme): boolean =>
  !retired && body.features.some(({ id, status }) => id === MEETINGS && status === 'mandated')

/** A meeting; everyone may read it. Null where there is none in the part of the site in which somebody reads. */
export async function findMeeting(reader: Reader, programme: string, id: string): Promise<Meeting | null> {
  const key = meetingKey({ programme, id })
  const found = await readingOnly([`meetings/meeting/${key}`], () => meetingsByKey(reader.services, [key]))
  return here(reader, found.get(key) ?? null)
}

/** All meetings of a programme, the earliest first; everyone may read them. */
export const findMeetingsOf = async (reader: Reader, programme: string): Promise<Meeting[]> =>
  (await isHere(reader, programme))
    ? readingOnly([`meetings/meeting@${programme}`], () => meetingsOf(reader.services, [programme]))
    : []

/** The meetings that one follows or stands beside, and those that follow it or stand beside it, the earliest first. */
export const findRelated = ({ services }: Reader, meeting: Meeting): Promise<Meeting[]> =>
  readingOnly([`meetings/meeting@${meeting.programme}`], () => relatedTo(services, meeting))

/** A page of the meetings of a programme, the latest first. @throws coreProblems.notFound */
export async function findMeetingPage(
  reader: Reader,
  filter: MeetingFilter,
  { after, limit }: Paging,
): Promise<Found<Meeting>> {
  if (!(await findProgramme(reader, filter.programme))) throw coreProblems.notFound()
  return readingOnly([`meetings/meeting@${filter.programme}`], async () => {
    const [found, counted] = await Promise.all([
      listMeetings(reader.services, filter, after, limit + 1),
      countMeetings(reader.services, filter),
    ])
    return { ...pageOf(found, limit, ({ from, id }) => [from, id]), ...counted }
  })
}

/** What pages of programmes say of meetings, as `keptMeetingsSlot` asks for it. */
export async function findKeptMeetings(
  { services }: { services: Services },
  programmes: readonly string[],
): Promise<Map<string, ShownMeeting[]>> {
  const found = await readingOnly(
    programmes.map((id) => `meetings/meeting@${id}` as const),
    () => meetingsOf(services, programmes),
  )
  return Map.groupBy(found.map(asShown), ({ programme }) => programme)
}

/** A meeting as pages of programmes show it. */
export const asShown = (meeting: Meeting): ShownMeeting => {
  const { programme, id, body, kind, from, to, facts } = meeting
  const { title, place, address, documents, outcomes, packOfficers, note, source } = facts
  const off = offOf(meeting)
  const before = daysBefore(meeting)
  const names = partNamesOf(meeting)
  return {
    programme,
    id,
    body,
    kind,
    from,
    to,
    title,
    ...(place && { place }),
    ...(address && { address }),
    ...(documents.length > 0 && { documents }),
    ...(outcomes.length > 0 && { outcomes }),
    ...(packOfficers.length > 0 && { officers: packOfficers }),
    ...(note && { note }),
    ...(source && { source }),
    ...(facts.parts.length > 0 && { parts: facts.parts.map((part, nr) => asShownPart(part, names[nr]!)) }),
    ...(off && { off }),
    ...(before && { before }),
    revision: meeting.version,
    page: meetingPage(meeting),
  }
}

const asShownPart = ({ title, from, to, isCancelled, reason }: MeetingPart, name: string) => ({
  name,
  title,
  from,
  to,
  ...(isCancelled && { cancelled: true as const }),
  ...(reason && { reason }),
})
