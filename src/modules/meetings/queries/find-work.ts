import { type Reader, readingOnly } from '../../../core/index.ts'
import { meetingKey } from '../refs.ts'
import type { Meeting } from '../schema.ts'
import { worksByKey } from '../store-work.ts'
import type { ProgrammeOfWork } from '../work-schema.ts'

/** The programme of work of a meeting that this reader sees; null where it has none yet. */
export async function findWork(
  { services }: Reader,
  meeting: Pick<Meeting, 'programme' | 'id'>,
): Promise<ProgrammeOfWork | null> {
  const key = meetingKey(meeting)
  const found = await readingOnly([`meetings/programme-of-work/${key}`], () => worksByKey(services, [key]))
  return found.get(key) ?? null
}
