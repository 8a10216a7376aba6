import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { agendaRef } from '../agenda-entity.ts'
import { AGENDA_LIMITS, type AgendaItem, type AgendaVersion } from '../agenda-schema.ts'
import { mayKeep, mayRun, roleIn } from '../policy.ts'
import { meetingsProblems } from '../problems.ts'
import { meetingKey, meetingRef } from '../refs.ts'
import { type ItemChange, compareAgendas, inOrderOfNumbers } from '../rules/compare-agendas.ts'
import type { Meeting } from '../schema.ts'
import { lockMeeting } from '../store.ts'
import { addAgendaVersion, agendasByKey } from '../store-agenda.ts'
import { requireKept } from './convene-meeting.ts'

export interface KeepAgenda extends Pick<AgendaVersion, 'topic' | 'asked'> {
  programme: string
  meeting: string
  /** A new item has no id yet. */
  items: (Omit<AgendaItem, 'id'> & { id: string | null })[]
  /** The version that the person saw; 0 where there was none. */
  expected: number | null
}

/**
 * Keeps an agenda as a further version of it, on record; one that was adopted stays so, as amended.
 * @throws signInNeeded, notFound, notAllowed, notKeptHere, isClosed, changedMeanwhile, numberTwice, tooManyVersions
 */
export async function keepAgenda(services: Services, viewer: Viewer, given: KeepAgenda): Promise<void> {
  await change(services, viewer, given, mayKeep, (tx, last) => {
    const known = new Set((last?.items ?? []).map(({ id }) => id))
    const items = given.items.map((item): AgendaItem => ({
      ...item,
      id: item.id !== null && known.has(item.id) ? item.id : tx.newId(),
    }))
    const numbers = new Set(items.map(({ number }) => number))
    const ids = new Set(items.map(({ id }) => id))
    if (numbers.size < items.length || ids.size < items.length) throw meetingsProblems.numberTwice()
    return {
      isAdopted: last?.isAdopted ?? false,
      topic: given.topic,
      items: inOrderOfNumbers(items),
      asked: given.asked,
    }
  })
}

/**
 * Notes that the meeting adopted its agenda as it stands, on record.
 * @throws signInNeeded, notFound, notAllowed, notKeptHere, isClosed, changedMeanwhile, noAgenda
 */
export async function adoptAgenda(
  services: Services,
  viewer: Viewer,
  given: { programme: string; meeting: string; expected: number | null },
): Promise<void> {
  await change(services, viewer, given, mayRun, (_tx, last) => {
    if (!last || last.isAdopted) throw meetingsProblems.noAgenda()
    const { topic, items, asked } = last
    return { isAdopted: true, topic, items, asked }
  })
}

async function change(
  services: Services,
  viewer: Viewer,
  { programme, meeting: id, expected }: { programme: string; meeting: string; expected: number | null },
  may: (viewer: Viewer, meeting: Meeting) => boolean,
  next: (tx: Services, last: AgendaVersion | undefined) => Omit<AgendaVersion, 'nr' | 'at'>,
): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const meeting = await lockMeeting(tx, programme, id)
    if (!meeting) throw coreProblems.notFound()
    demand(viewer, may(viewer, meeting))
    await requireKept(tx, programme)
    if (meeting.status === 'closed') throw meetingsProblems.isClosed()
    const agenda = (await agendasByKey(tx, [meetingKey(meeting)])).get(meetingKey(meeting))
    requireVersion(expected, agenda?.version ?? 0)
    if ((agenda?.version ?? 0) >= AGENDA_LIMITS.versions) throw meetingsProblems.tooManyVersions()
    const last = agenda?.versions.at(-1)
    const version = { nr: (last?.nr ?? 0) + 1, at: tx.clock().toISOString(), ...next(tx, last) }
    await addAgendaVersion(tx, { programme, meeting: id }, version)
    const changes = compareAgendas(last?.items ?? [], version.items)
    const count = (what: ItemChange['what'][number]): number =>
      changes.filter((one) => one.what.includes(what)).length
    await appendEntry(tx, {
      kind: 'agenda-kept',
      entity: agendaRef({ programme, meeting: id }),
      // Whoever follows the meeting hears of it.
      also: [meetingRef(meeting)],
      visibility: 'public',
      programme,
      role: roleIn(viewer, meeting),
      data: {
        nr: version.nr,
        isAdopted: version.isAdopted && last?.isAdopted !== true,
        added: count('added'),
        removed: count('removed'),
        moved: count('moved'),
        reworded: count('reworded'),
      },
    })
  })
}
