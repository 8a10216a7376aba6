import {
  type Found,
  type Paging,
  type Reader,
  LINK,
  coreProblems,
  hashOfLink,
  here,
  isLive,
  isHere,
  pageOf,
  readingOnly,
  refKey,
  within,
} from '../../../core/index.ts'
import { DELEGATION_LINK, type MeetingName, meetingKey } from '../refs.ts'
import { mayKeep } from '../policy.ts'
import type { Meeting } from '../schema.ts'
import { mayKeepFloorOf, maySpeak, voicesOf } from '../statement-policy.ts'
import type { DelegationLink, Statement, StatementFrame } from '../statement-schema.ts'
import { meetingsByKey } from '../store.ts'
import { linkByHash, linksOf } from '../store-links.ts'
import {
  type StatementFilter,
  countReleased,
  framesWaiting,
  listReleased,
  releasedOn,
  sealedFileOf,
  statementsById,
  waitingOf,
} from '../store-statements.ts'

// What was not released is read by its delegation alone; nobody else learns that it is there, but whoever keeps the floor, and not a word of it.

/** A statement that this reader may read; null where there is none for them. A withdrawn one that was released is there without words. */
export async function findStatement(reader: Reader, id: string): Promise<Statement | null> {
  const { services, viewer } = reader
  const read = () =>
    statementsById(services, [id], ({ releasedAt, party }) => releasedAt !== null || maySpeak(viewer, party))
  const found = await readingOnly([`meetings/statement/${id}`], read)
  return here(reader, found.get(id) ?? null)
}

/** The bytes of the file of a statement that this reader may read; null where it has none. */
export async function readFileOf(
  { services }: Reader,
  { id, status, body }: Statement,
): Promise<Uint8Array | null> {
  if (!body?.file) return null
  if (status === 'handed-in') return sealedFileOf(services, id)
  return (await services.files.get(services.db, body.file.sha256))?.bytes ?? null
}

/** A page of released statements of a programme, the newest first; everyone may read them. @throws notFound */
export async function findReleased(
  reader: Reader,
  filter: StatementFilter,
  { after, limit }: Paging,
): Promise<Found<Statement>> {
  if (!(await isHere(reader, filter.programme))) throw coreProblems.notFound()
  return readingOnly([`meetings/statement@${filter.programme}`], async () => {
    const [found, counted] = await Promise.all([
      listReleased(reader.services, filter, after, limit + 1),
      countReleased(reader.services, filter),
    ])
    return {
      ...pageOf(found, limit, ({ releasedAt, id }) => [releasedAt!.getTime(), id]),
      ...counted,
    }
  })
}

/** The newest released statements of a meeting. */
export const findReleasedOf = (reader: Reader, meeting: MeetingName, limit: number): Promise<Statement[]> =>
  readingOnly([`meetings/statement@${meeting.programme}`], () =>
    listReleased(reader.services, { programme: meeting.programme, meeting: [meeting.id] }, null, limit),
  )

/** Released statements that speak of these provisions, in this part of the site, the newest first. */
export async function findReleasedOn(
  reader: Reader,
  provisions: readonly string[],
  limit: number,
): Promise<Map<string, Statement[]>> {
  const { where } = await within(reader)
  return releasedOn(reader.services, provisions, where('s.programme_id'), limit)
}

/** What waits in a meeting for this reader: in full of the parties for which they speak, and without words for whoever keeps the floor. */
export async function findWaiting(
  { services, viewer }: Reader,
  meeting: Meeting,
): Promise<{ own: Statement[]; frames: StatementFrame[] }> {
  const { programme, id } = meeting
  const [own, frames] = await Promise.all([
    waitingOf(services, programme, id, voicesOf(viewer).map(refKey)),
    mayKeepFloorOf(viewer, meeting) ? framesWaiting(services, programme, id) : [],
  ])
  return { own, frames }
}

/** Links to this meeting that this reader may revoke, the newest first. */
export async function findLinks({ services, viewer }: Reader, meeting: Meeting): Promise<DelegationLink[]> {
  const { programme, id } = meeting
  const isAny = mayKeep(viewer, meeting)
  return linksOf(services, { programme, meeting: id }, isAny ? null : voicesOf(viewer).map(refKey))
}

/** For which delegation and meeting a link opens; null where it opens nothing, whatever the reason. Changes nothing. */
export async function findByDelegationLink(
  reader: Reader,
  words: string,
): Promise<{ link: DelegationLink; meeting: Meeting } | null> {
  const { services } = reader
  if (!LINK.test(words)) return null
  const found = await linkByHash(services, hashOfLink(DELEGATION_LINK, words))
  if (!found || !isLive(found, services.clock())) return null
  const link = await here(reader, found)
  if (!link) return null
  const key = meetingKey({ programme: link.programme, id: link.meeting })
  return { link, meeting: (await meetingsByKey(services, [key])).get(key)! }
}
