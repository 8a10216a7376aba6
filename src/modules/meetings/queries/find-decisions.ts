import {
  type Found,
  type Paging,
  type Reader,
  type Topic,
  coreProblems,
  here,
  isHere,
  pageOf,
  readingOnly,
  within,
} from '../../../core/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import type { Decision } from '../decision-schema.ts'
import type { Proceedings } from '../proceedings-schema.ts'
import type { MeetingName } from '../refs.ts'
import { meetingsBefore } from '../rules/line-of-meetings.ts'
import type { Meeting } from '../schema.ts'
import { meetingsByKey, meetingsInLine } from '../store.ts'
import {
  type DecisionFilter,
  countDecisions,
  decisionsByKey,
  decisionsDue,
  decisionsInDocument,
  decisionsOfMeeting,
  decisionsOnProvisions,
  followUpOf,
  listDecisions,
} from '../store-decisions.ts'
import {
  listVotes,
  proceedingsByKey,
  votesByKey,
  votesOfBody,
  votesOfMeeting,
  votesOnDocument,
} from '../store-votes.ts'
import type { Vote } from '../vote-schema.ts'

// Decisions, votes and what came of meetings: everyone may read them in the part of the site where they stand.

/** On the pages of meetings, bodies, documents and provisions; what is beyond stands in the list. */
export const SHOWN = 50
export const SHOWN_ON_PROVISION = 5

const decisionTopic = (programme: string): Topic => `meetings/decision@${programme}`
const voteTopic = (programme: string): Topic => `meetings/vote@${programme}`

/** A decision or recommendation; null where there is none in the part of the site in which somebody reads. */
export async function findDecision(reader: Reader, programme: string, id: string): Promise<Decision | null> {
  const key = `${programme}/${id}`
  const found = await readingOnly([`meetings/decision/${key}`], () => decisionsByKey(reader.services, [key]))
  return here(reader, found.get(key) ?? null)
}

/** Decisions of a programme by their ids. */
export async function findDecisionsById(
  reader: Reader,
  programme: string,
  ids: readonly string[],
): Promise<Map<string, Decision>> {
  if (ids.length === 0 || !(await isHere(reader, programme))) return new Map()
  const keys = ids.map((id) => `${programme}/${id}`)
  const found = await readingOnly(
    keys.map((key): Topic => `meetings/decision/${key}`),
    () => decisionsByKey(reader.services, keys),
  )
  return new Map([...found.values()].map((one) => [one.id, one]))
}

/** A page of the decisions of a programme, the latest first. @throws coreProblems.notFound */
export async function findDecisionPage(
  reader: Reader,
  filter: DecisionFilter,
  { after, limit }: Paging,
): Promise<Found<Decision>> {
  if (!(await findProgramme(reader, filter.programme))) throw coreProblems.notFound()
  return readingOnly([decisionTopic(filter.programme)], async () => {
    const [found, counted] = await Promise.all([
      listDecisions(reader.services, filter, after, limit + 1),
      countDecisions(reader.services, filter),
    ])
    return { ...pageOf(found, limit, ({ day, id }) => [day, id]), ...counted }
  })
}

/** What a meeting decided and recommended, in its order: one more than is shown. */
export const findDecisionsOfMeeting = (
  { services }: Reader,
  { programme, id }: MeetingName,
): Promise<Decision[]> =>
  readingOnly([decisionTopic(programme)], () => decisionsOfMeeting(services, programme, id, SHOWN + 1))

/**
 * What became of what the meetings before decided: all of the last one, and of those before it what was not settled when this one began; one more than
 * is shown. With the meetings whose decisions these are, the latest first.
 */
export async function findFollowUp(
  { services }: Reader,
  meeting: Meeting,
): Promise<{ decisions: Decision[]; before: Meeting[] }> {
  const { programme, from: day } = meeting
  return readingOnly([decisionTopic(programme), `meetings/meeting@${programme}`], async () => {
    const before = meetingsBefore(meeting, await meetingsInLine(services, programme)).map(({ id }) => id)
    const decisions = await followUpOf(services, programme, { before, day }, SHOWN + 1)
    const keys = new Set(decisions.map((one) => `${programme}/${one.meeting}`))
    const meetings = await meetingsByKey(services, [...keys])
    return { decisions, before: before.flatMap((id) => meetings.get(`${programme}/${id}`) ?? []) }
  })
}

/** The latest on each of these provisions, one more than is shown. */
export async function findDecisionsOn(
  reader: Reader,
  provisions: readonly string[],
): Promise<Map<string, Decision[]>> {
  const { where } = await within(reader)
  return decisionsOnProvisions(reader.services, provisions, where('programme_id'), SHOWN_ON_PROVISION + 1)
}

/** Those that stand in a document. */
export async function findDecisionsIn(reader: Reader, document: string): Promise<Decision[]> {
  const { where } = await within(reader)
  return decisionsInDocument(reader.services, document, where('programme_id'), SHOWN + 1)
}

/** Not settled and due up to a day, of these programmes. */
export const findDecisionsDue = (
  { services }: Pick<Reader, 'services'>,
  programmes: readonly string[],
  until: string,
): Promise<Decision[]> => decisionsDue(services, programmes, until, SHOWN)

/** How a body decided on a text; null where there is none in the part of the site in which somebody reads. */
export async function findVote(reader: Reader, programme: string, id: string): Promise<Vote | null> {
  const key = `${programme}/${id}`
  const found = await readingOnly([`meetings/vote/${key}`], () => votesByKey(reader.services, [key]))
  return here(reader, found.get(key) ?? null)
}

/** Votes of a programme by their ids. */
export async function findVotesById(
  reader: Reader,
  programme: string,
  ids: readonly string[],
): Promise<Map<string, Vote>> {
  if (ids.length === 0 || !(await isHere(reader, programme))) return new Map()
  const keys = ids.map((id) => `${programme}/${id}`)
  const found = await readingOnly(
    keys.map((key): Topic => `meetings/vote/${key}`),
    () => votesByKey(reader.services, keys),
  )
  return new Map([...found.values()].map((one) => [one.id, one]))
}

export const findVotesOfMeeting = ({ services }: Reader, { programme, id }: MeetingName): Promise<Vote[]> =>
  readingOnly([voteTopic(programme)], () => votesOfMeeting(services, programme, id, SHOWN + 1))

/** Of bodies by their keys, "<programme>/<body>". */
export async function findVotesOfBodies(
  reader: Reader,
  keys: readonly string[],
): Promise<Map<string, Vote[]>> {
  const found = new Map<string, Vote[]>()
  for (const key of keys) {
    const [programme = '', body = ''] = key.split('/')
    if (!(await isHere(reader, programme))) continue
    const votes = await readingOnly([voteTopic(programme)], () =>
      votesOfBody(reader.services, programme, body, SHOWN + 1),
    )
    found.set(key, votes)
  }
  return found
}

export async function findVotesOn(reader: Reader, document: string): Promise<Vote[]> {
  const { where } = await within(reader)
  return votesOnDocument(reader.services, document, where('programme_id'), SHOWN + 1)
}

/** A page of the votes of a programme, the latest first. @throws coreProblems.notFound */
export async function findVotePage(
  reader: Reader,
  { programme }: { programme: string },
  { after, limit }: Paging,
): Promise<Found<Vote>> {
  if (!(await findProgramme(reader, programme))) throw coreProblems.notFound()
  const found = await readingOnly([voteTopic(programme)], () =>
    listVotes(reader.services, programme, after, limit + 1),
  )
  return pageOf(found, limit, ({ day, id }) => [day, id])
}

/** What came of a meeting, and what happened in the room; null where nothing is on record. */
export async function findProceedings(
  reader: Reader,
  { programme, id }: MeetingName,
): Promise<Proceedings | null> {
  const key = `${programme}/${id}`
  const found = await readingOnly([`meetings/proceedings/${key}`], () =>
    proceedingsByKey(reader.services, [key]),
  )
  return found.get(key) ?? null
}
