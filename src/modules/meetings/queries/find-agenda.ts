import { type Reader, readingOnly } from '../../../core/index.ts'
import type { Agenda } from '../agenda-schema.ts'
import { meetingKey } from '../refs.ts'
import type { Meeting } from '../schema.ts'
import { agendasByKey } from '../store-agenda.ts'

/** The agenda of a meeting that this reader sees, through all its versions; null where it has none yet. */
export async function findAgenda(
  { services }: Reader,
  meeting: Pick<Meeting, 'programme' | 'id'>,
): Promise<Agenda | null> {
  const key = meetingKey(meeting)
  const found = await readingOnly([`meetings/agenda/${key}`], () => agendasByKey(services, [key]))
  return found.get(key) ?? null
}

/** What stands of an agenda now. */
export const standingOf = ({ versions }: Agenda) => versions.at(-1)!
