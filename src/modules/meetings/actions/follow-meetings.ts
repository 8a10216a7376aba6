import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  inTransaction,
  requireAccount,
} from '../../../core/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import { recordSize } from '../../../base/record/index.ts'
import { type Followed, MOST_FOLLOWS } from '../follow-schema.ts'
import { meetingsProblems } from '../problems.ts'
import { meetingKey } from '../refs.ts'
import { addFollow, followsOf, removeFollow, removeFollowById } from '../store-follows.ts'
import { meetingsByKey } from '../store.ts'

/**
 * Has the person who asks told by e-mail of a meeting, or of all of a programme, from now on. Nothing of it is on record.
 * @throws signInNeeded, notFound, tooManyFollows
 */
export async function followMeetings(services: Services, viewer: Viewer, followed: Followed): Promise<void> {
  const account = requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const { programme, meeting } = followed
    if (!(await findProgramme(anyone(tx), programme))) throw coreProblems.notFound()
    const key = meeting === null ? null : meetingKey({ programme, id: meeting })
    if (key !== null && !(await meetingsByKey(tx, [key])).has(key)) throw coreProblems.notFound()
    if ((await followsOf(tx, account)).length >= MOST_FOLLOWS)
      throw meetingsProblems.tooManyFollows({ count: MOST_FOLLOWS })
    const position = await recordSize(tx)
    await addFollow(tx, { id: tx.newId(), account, ...followed, position, toldAt: null })
  })
}

/** The same ends. @throws signInNeeded */
export async function unfollowMeetings(
  services: Services,
  viewer: Viewer,
  followed: Followed,
): Promise<void> {
  const account = requireAccount(viewer)
  await inTransaction(services, (tx) => removeFollow(tx, account, followed))
}

/** What an e-mail speaks of ends for whoever has that e-mail, without signing in; what has ended stays so. */
export const stopFollowing = (services: Services, id: string): Promise<void> =>
  inTransaction(services, (tx) => removeFollowById(tx, id))
