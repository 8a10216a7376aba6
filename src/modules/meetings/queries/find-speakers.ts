import { type Reader, here, readingOnly } from '../../../core/index.ts'
import type { MeetingName } from '../refs.ts'
import type { SpeakersList } from '../speakers-schema.ts'
import { speakersById, speakersOf } from '../store-speakers.ts'

/** A list of speakers; everyone may see it. Null where there is none in the part of the site in which somebody reads. */
export async function findSpeakers(reader: Reader, id: string): Promise<SpeakersList | null> {
  const found = await readingOnly([`meetings/speakers/${id}`], () => speakersById(reader.services, [id]))
  return here(reader, found.get(id) ?? null)
}

/** Those of a meeting, in the order in which they were opened. */
export const findSpeakersOf = ({ services }: Reader, meeting: MeetingName): Promise<SpeakersList[]> =>
  readingOnly([`meetings/speakers@${meeting.programme}`], () => speakersOf(services, meeting))
