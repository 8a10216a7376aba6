import {
  type Reader,
  type Services,
  anonymous,
  dateWords,
  parseRef,
  partOf,
  refKey,
  resolveRefs,
} from '../../../core/index.ts'
import { findAddressee } from '../../../base/access/index.ts'
import { programmeRef, said } from '../../../base/programme/index.ts'
import { type Described, findNews, recordSize } from '../../../base/record/index.ts'
import { titleOf } from '../entities.ts'
import { type Follow, TOLD } from '../follow-schema.ts'
import { meetingKey, meetingRef } from '../refs.ts'
import type { Meeting } from '../schema.ts'
import { followsToTell, meetingsOfParts, noteTold, removeFollowsOf } from '../store-follows.ts'
import { meetingsByKey } from '../store.ts'

/** Nobody gets more than one e-mail in so many hours: what happens meanwhile stands in the next. */
const APART_MS = 20 * 3_600_000
/** Entries of a programme that are looked at; the lines of one e-mail. */
const LOOKED_AT = 300
const LINES = 40

/**
 * Tells by e-mail whoever follows meetings what is new on record of them: public entries alone, in words that anyone may read, so that nothing that
 * waits for its release is told. Runs in the transaction that notes how far each was told.
 */
export async function tellFollowers(tx: Services): Promise<void> {
  const now = tx.clock()
  const follows = await followsToTell(tx, { since: new Date(now.getTime() - APART_MS), now })
  if (follows.length === 0) return
  const news = createNews(tx, follows)
  const size = await recordSize(tx)
  for (const [account, own] of Map.groupBy(follows, ({ account }) => account))
    await tellOne(tx, account, own, { news, size, now })
}

interface Telling {
  news: News
  size: number
  now: Date
}

async function tellOne(
  tx: Services,
  account: string,
  follows: readonly Follow[],
  { news, size, now }: Telling,
): Promise<void> {
  const addressee = await findAddressee(tx, account)
  if (!addressee) return removeFollowsOf(tx, account)
  const lang = addressee.language
  const reader: Reader = { services: tx, viewer: anonymous, lang, part: partOf(tx, 'site') }
  const found = new Map<number, string>()
  for (const follow of follows)
    for (const { position, line } of await news(reader, follow)) found.set(position, line)
  const ids = follows.map(({ id }) => id)
  if (found.size === 0) return noteTold(tx, ids, size, null)
  const lines = [...found].toSorted(([a], [b]) => a - b).map(([, line]) => line)
  const shown = lines.slice(-LINES)
  const t = tx.words.in(lang)
  const words = {
    name: addressee.name,
    count: lines.length,
    lines: shown.join('\n\n'),
    more: lines.length - shown.length,
    stops: (await stopLines(reader, follows)).join('\n'),
  }
  await tx.mail.post(tx, {
    to: addressee.email,
    subject: t('meetings.letter.follow.subject', words),
    text: t('meetings.letter.follow.text', words),
  })
  await noteTold(tx, ids, size, now)
}

/** For each that is followed, what it is called and the address at which it ends. */
async function stopLines(reader: Reader, follows: readonly Follow[]): Promise<string[]> {
  const { services, lang } = reader
  const refOf = ({ programme, meeting }: Follow) =>
    meeting === null ? programmeRef(programme) : meetingRef({ programme, id: meeting })
  const names = await resolveRefs(reader, follows.map(refOf))
  return follows.map((follow) => {
    const name = names.get(refKey(refOf(follow)))?.name ?? follow.programme
    return `${name}: ${services.config.origin}/${lang}/follow/${follow.id}`
  })
}

interface Line {
  position: number
  line: string
}
type News = (reader: Reader, follow: Follow) => Promise<Line[]>

/** What is new of what is followed: read once for each programme and language, from where whoever was told least goes on. */
function createNews(tx: Services, follows: readonly Follow[]): News {
  const kept = new Map<string, Promise<(Line & { meetings: Set<string> })[]>>()
  const from = new Map<string, number>()
  for (const { programme, position } of follows)
    from.set(programme, Math.min(position, from.get(programme) ?? position))
  return async (reader, { programme, meeting, position }) => {
    const key = `${programme}/${reader.lang}`
    const all = kept.get(key) ?? readNews(tx, reader, programme, from.get(programme) ?? 0)
    kept.set(key, all)
    return (await all).filter(
      (one) => one.position >= position && (meeting === null || one.meetings.has(meeting)),
    )
  }
}

async function readNews(tx: Services, reader: Reader, programme: string, from: number) {
  const found = await findNews(reader, { programme, kinds: TOLD, from }, LOOKED_AT)
  const keysOf = ({ envelope }: Described): string[] => envelope?.entities.map(({ entity }) => entity) ?? []
  const keys = [...new Set(found.flatMap(keysOf))]
  const meetingOf = await meetingsOfParts(tx, programme, keys)
  const meetings = await meetingsByKey(
    tx,
    [...new Set(meetingOf.values())].map((id) => meetingKey({ programme, id })),
  )
  const names = await resolveRefs(
    reader,
    found.flatMap((one) => parseRef(keysOf(one)[0] ?? '') ?? []),
  )
  return found.map((one) => {
    const [first = ''] = keysOf(one)
    const [only] = new Set(keysOf(one).map((key) => meetingOf.get(key)))
    const meeting = meetings.get(meetingKey({ programme, id: only ?? '' }))
    return {
      position: one.entry.position!,
      meetings: new Set(keysOf(one).flatMap((key) => meetingOf.get(key) ?? [])),
      line: lineOf(reader, one, {
        name: names.get(first)?.name,
        meeting,
        address: names.get(first)?.address,
      }),
    }
  })
}

/** What was done, of what, and where that stands; of a meeting that moved also when and where it is now. */
function lineOf(
  reader: Reader,
  { sentence, envelope }: Described,
  {
    name,
    meeting,
    address,
  }: { name?: string | undefined; meeting: Meeting | undefined; address?: string | undefined },
): string {
  const { services, lang } = reader
  const t = services.words.in(lang)
  const moved = envelope?.kind.startsWith('meetings.meeting-') && meeting
  const title = meeting ? titleOf(meeting, lang) : ''
  return [
    `– ${sentence}`,
    ...[...new Set([title, name ?? ''])].filter(Boolean).map((one) => `  ${one}`),
    ...(moved ? [`  ${t('meetings.letter.follow.now', nowOf(reader, moved))}`] : []),
    ...(address ? [`  ${services.config.origin}/${lang}${address}`] : []),
  ].join('\n')
}

function nowOf(reader: Reader, meeting: Meeting) {
  const { services, lang } = reader
  const { from, to, status, facts } = meeting
  const t = services.words.in(lang)
  const place = facts.place ? said(reader, facts.place) : ''
  return {
    from: dateWords(from, lang),
    to: dateWords(to, lang),
    isOne: from === to ? 'yes' : 'other',
    place,
    hasPlace: place ? 'yes' : 'other',
    status: status ? t(`meetings.status.${status}`) : '',
    hasStatus: status ? 'yes' : 'other',
  } as const
}
