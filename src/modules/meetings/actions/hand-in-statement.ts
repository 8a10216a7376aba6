import {
  type Ref,
  type Services,
  type Viewer,
  anyone,
  asOneLine,
  coreProblems,
  demand,
  hashOfLink,
  inTransaction,
  isLive,
  parseRef,
  refKey,
  requireAccount,
  resolveRefs,
  scheduleAt,
  sha256Hex,
} from '../../../core/index.ts'
import { everyVersionOf } from '../../../base/instrument/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import { findAgenda, standingOf } from '../queries/find-agenda.ts'
import { DELEGATION_LINK, RELEASE } from '../refs.ts'
import { isOff } from '../rules/steps.ts'
import type { Meeting } from '../schema.ts'
import { recordOfStatement } from '../statement-entries.ts'
import { maySpeak } from '../statement-policy.ts'
import { statementProblems } from '../statement-problems.ts'
import { STATEMENT_LIMITS as LIMITS, type Statement, type StatementBody } from '../statement-schema.ts'
import { meetingsByKey } from '../store.ts'
import { linkByHash } from '../store-links.ts'
import { countOfParty, putStatement, sealFile } from '../store-statements.ts'
import { mediaTypeOf } from '../rules/media-type.ts'
import { requireKept } from './convene-meeting.ts'
import { meetingsProblems } from '../problems.ts'

/** What a delegation hands in. */
export interface GivenStatement {
  language: string
  text: string | null
  file: { name: string; mediaType: string; bytes: Uint8Array } | null
  checkAgainst: boolean
  item: string | null
  provisions: readonly string[]
  onBehalf: readonly string[]
  /** When it is released by itself; null where it waits for its delivery. */
  releaseAt: Date | null
}

export interface HandInStatement extends GivenStatement {
  programme: string
  meeting: string
  party: Ref
}

/**
 * Keeps a statement sealed until it is released.
 * @returns its id
 * @throws signInNeeded, notAllowed, notFound, notKeptHere, noStep, and what `keep` throws
 */
export async function handInStatement(
  services: Services,
  viewer: Viewer,
  given: HandInStatement,
): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    demand(viewer, maySpeak(viewer, given.party))
    return keep(tx, given, { viewer, link: null })
  })
}

/**
 * The same for whoever has a link of a delegation, who can do nothing else with it.
 * @throws delegationLinkNotValid, and what `keep` throws
 */
export async function handInByLink(
  services: Services,
  { link: words, ...given }: GivenStatement & { link: string },
): Promise<string> {
  return inTransaction(services, async (tx) => {
    const link = await linkByHash(tx, hashOfLink(DELEGATION_LINK, words), true)
    if (!link || !isLive(link, tx.clock())) throw statementProblems.delegationLinkNotValid()
    const { programme, meeting, party } = link
    return keep(tx, { ...given, programme, meeting, party }, { viewer: null, link: link.id })
  })
}

interface By {
  viewer: Viewer | null
  /** Id of the link by which it comes. */
  link: string | null
}

/** @throws nothingSaid, otherParty, noSuchParagraph, noSuchGroup, notInTime, tooManyStatements */
async function keep(tx: Services, given: HandInStatement, { viewer, link }: By): Promise<string> {
  const { programme, meeting, party, file, releaseAt } = given
  await requireOpenMeeting(tx, programme, meeting)
  await refuseFaults(tx, given)
  const count = await countOfParty(tx, programme, meeting, refKey(party))
  if (count >= LIMITS.perParty) throw statementProblems.tooManyStatements({ count: LIMITS.perParty })
  const statement: Statement = {
    id: tx.newId(),
    programme,
    meeting,
    party,
    status: 'handed-in',
    releaseAt,
    releasedAt: null,
    handedAt: tx.clock(),
    version: 1,
    body: bodyOf(given),
    joined: [],
  }
  await putStatement(tx, statement, link)
  if (file) await sealFile(tx, statement.id, file.bytes)
  if (releaseAt) await scheduleAt(tx, RELEASE, { key: statement.id, due: releaseAt, data: {} })
  await recordOfStatement(tx, statement, { kind: 'statement-handed-in', isPublic: false, viewer })
  return statement.id
}

/** A meeting that is kept here and takes place. @throws notFound, notKeptHere, noStep */
export async function requireOpenMeeting(tx: Services, programme: string, id: string): Promise<Meeting> {
  const key = `${programme}/${id}`
  const meeting = (await meetingsByKey(tx, [key])).get(key)
  if (!meeting) throw coreProblems.notFound()
  await requireKept(tx, programme)
  if (isOff(meeting)) throw meetingsProblems.noStep()
  return meeting
}

const bodyOf = ({ file, text, ...given }: HandInStatement): StatementBody => ({
  language: given.language,
  text,
  file: file && {
    name: asOneLine(file.name, 200),
    mediaType: mediaTypeOf(file.mediaType),
    size: file.bytes.length,
    sha256: sha256Hex(file.bytes),
  },
  checkAgainst: given.checkAgainst,
  item: given.item,
  provisions: [...new Set(given.provisions)],
  onBehalf: [...new Set(given.onBehalf)],
  translations: [],
})

const MOST_AHEAD_MS = 2 * 366 * 86_400_000

async function refuseFaults(tx: Services, given: HandInStatement): Promise<void> {
  const { programme, meeting, party, text, file, item, provisions, onBehalf, releaseAt } = given
  if (!text && !file) throw statementProblems.nothingSaid()
  if (!(await takesPart(tx, programme, [party]))) throw statementProblems.otherParty()
  const groups = onBehalf.map((key) => parseRef(key))
  const areGroups = groups.every((ref) => ref?.kind === 'group' && refKey(ref) !== refKey(party))
  if (!areGroups || !(await takesPart(tx, programme, groups as Ref[]))) throw statementProblems.noSuchGroup()
  await requireParagraphs(tx, provisions)
  await requireItem(tx, { programme, id: meeting }, item)
  const ahead = releaseAt ? releaseAt.getTime() - tx.clock().getTime() : 0
  if (ahead < 0 || ahead > MOST_AHEAD_MS) throw statementProblems.notInTime()
}

/** An item of the agenda as it stands; null for none. @throws otherItem */
export async function requireItem(
  tx: Services,
  meeting: Pick<Meeting, 'programme' | 'id'>,
  item: string | null,
): Promise<void> {
  if (item === null) return
  const agenda = await findAgenda(anyone(tx), meeting)
  if (!agenda || !standingOf(agenda).items.some(({ id }) => id === item)) throw statementProblems.otherItem()
}

async function requireParagraphs(tx: Services, ids: readonly string[]): Promise<void> {
  const refs = ids.map((id) => everyVersionOf({ id }))
  const names = await resolveRefs(anyone(tx), refs)
  if (!refs.every((ref) => names.has(refKey(ref)))) throw statementProblems.noSuchParagraph()
}

/** Whether these are parties, of an exercise its own and of others none that are invented. */
export async function takesPart(tx: Services, programme: string, parties: readonly Ref[]): Promise<boolean> {
  if (parties.length === 0) return true
  const isExercise = (await findProgramme(anyone(tx), programme))?.kind === 'exercise'
  const isOwn = ({ module, id }: Ref): boolean =>
    module === 'parties' && (id.startsWith(`${programme}/`) || (!isExercise && !id.includes('/')))
  const names = await resolveRefs(anyone(tx), parties)
  return parties.every((ref) => isOwn(ref) && names.has(refKey(ref)))
}
