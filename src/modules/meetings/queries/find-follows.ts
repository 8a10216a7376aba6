import { type Reader, here } from '../../../core/index.ts'
import type { Follow, Followed } from '../follow-schema.ts'
import { followById, followsOf } from '../store-follows.ts'

/** What the person who reads follows in a programme: their own alone. */
export async function findOwnFollows(
  { services, viewer }: Reader,
  programme: string,
): Promise<readonly Followed[]> {
  if (!viewer.accountId) return []
  return (await followsOf(services, viewer.accountId)).filter((one) => one.programme === programme)
}

/** What the e-mail of a follow speaks of; whose it is, is not said. Null where it has ended. */
export async function findFollowed(reader: Reader, id: string): Promise<Followed | null> {
  const found: Follow | null = await here(reader, await followById(reader.services, id))
  return found && { programme: found.programme, meeting: found.meeting }
}
