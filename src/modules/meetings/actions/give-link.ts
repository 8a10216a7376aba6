import {
  type Ref,
  type Services,
  type Viewer,
  coreProblems,
  demand,
  hashOfLink,
  inTransaction,
  isLive,
  newLink,
  refKey,
  requireAccount,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { DELEGATION_LINK, meetingRef } from '../refs.ts'
import { mayGiveLink } from '../statement-policy.ts'
import { statementProblems } from '../statement-problems.ts'
import { STATEMENT_LIMITS as LIMITS } from '../statement-schema.ts'
import { meetingsByKey } from '../store.ts'
import { insertLink, linksOf, lockLink, setLinkRevoked } from '../store-links.ts'
import { requireOpenMeeting, takesPart } from './hand-in-statement.ts'

const DAY_MS = 86_400_000

/**
 * Makes a link by which whoever has it hands in statements of one delegation to one meeting, and sees nothing. Its hash alone is kept.
 * @returns the link, which is said this once
 * @throws signInNeeded, notAllowed, notFound, notKeptHere, otherParty, linkDays, tooManyDelegationLinks
 */
export async function giveLink(
  services: Services,
  viewer: Viewer,
  { programme, meeting, party, until }: { programme: string; meeting: string; party: Ref; until: string },
): Promise<string> {
  const account = requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const found = await requireOpenMeeting(tx, programme, meeting)
    demand(viewer, mayGiveLink(viewer, found, party))
    if (!(await takesPart(tx, programme, [party]))) throw statementProblems.otherParty()
    const at = tx.clock()
    const day = (ahead: number): string => new Date(at.getTime() + ahead * DAY_MS).toISOString().slice(0, 10)
    if (until < day(0) || until > day(366)) throw statementProblems.linkDays()
    const live = (await linksOf(tx, { programme, meeting }, [refKey(party)])).filter((one) => isLive(one, at))
    if (live.length >= LIMITS.links) throw statementProblems.tooManyDelegationLinks({ count: LIMITS.links })
    const words = newLink(tx.randomBytes)
    const link = { id: tx.newId(), programme, meeting, party, until, at, revokedAt: null }
    await insertLink(tx, link, { hash: hashOfLink(DELEGATION_LINK, words), account })
    await appendEntry(tx, {
      kind: 'link-given',
      entity: meetingRef(found),
      visibility: 'private',
      programme,
      party: party.id,
      data: { until },
    })
    return words
  })
}

/** Has a link open nothing any more, at once; on record, once. @throws signInNeeded, notAllowed, notFound */
export async function revokeDelegationLink(services: Services, viewer: Viewer, id: string): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const link = await lockLink(tx, id)
    if (!link) throw coreProblems.notFound()
    const { programme, meeting, party } = link
    const key = `${programme}/${meeting}`
    const found = (await meetingsByKey(tx, [key])).get(key)!
    demand(viewer, mayGiveLink(viewer, found, party))
    if (link.revokedAt) return
    await setLinkRevoked(tx, id, tx.clock())
    await appendEntry(tx, {
      kind: 'link-revoked',
      entity: meetingRef(found),
      visibility: 'private',
      programme,
      party: party.id,
      data: {},
    })
  })
}
