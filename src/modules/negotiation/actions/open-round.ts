import {
  type Ref,
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
  refKey,
  requireAccount,
} from '../../../core/index.ts'
import { findTextAsDocument } from '../../../base/instrument/index.ts'
import { findItems, findProgramme } from '../../../base/programme/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { type Document, type WorkingText, openText } from '../../../text/index.ts'
import { mayOpen, roleIn } from '../policy.ts'
import { negotiationProblems } from '../problems.ts'
import { findPossible, isNegotiatedHere } from '../queries/find-rounds.ts'
import { roundRef, textRef } from '../refs.ts'
import { type Base, type DecisionRule, LIMITS, type Participant, type Round, type Words } from '../schema.ts'
import { putRound, rulesOf } from '../store.ts'
import { addText } from '../store-texts.ts'

/** A text that stands here, in its newest version of that language, or one that was brought and read. */
export type GivenBase =
  | { kind: 'version'; instrument: string; language: string }
  | { kind: 'file'; name: string; document: Document }
  | { kind: 'pasted'; document: Document }

export interface OpenRound {
  /** Absent for a new one. */
  id?: string
  programme: string
  body: string
  title: Words
  base: GivenBase
  /** Id of one of the body's rules. */
  rule: string
  deadline: Date | null
  timeZone: string
  participants: readonly Participant[]
}

/**
 * Opens a drafting round on a text, on record.
 * @returns its id
 * @throws signInNeeded, notFound, notAllowed, notMandated, noSuchBody, noSuchRule, noSuchText, textSize, otherParty, noParticipants, notInTime
 */
export async function openRound(services: Services, viewer: Viewer, given: OpenRound): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    demand(viewer, mayOpen(viewer, given))
    return keepRound(tx, given, roleIn(viewer, given))
  })
}

async function keepRound(tx: Services, given: OpenRound, role: string): Promise<string> {
  await requireNegotiated(tx, given.programme)
  const rule = await ruleOf(tx, given)
  await requireParties(tx, given.programme, given.participants)
  requireInTime(tx, given.deadline)
  const { base, document } = await readBase(tx, given.base)
  const id = given.id ?? tx.newId()
  const text = openText(document, id)
  requireSize(text)
  const { programme, body, title, deadline, timeZone, participants } = given
  const round: Round = {
    ...{ id, programme, body, status: 'open', deadline, timeZone },
    facts: { title, base, language: document.language, rule, agreed: [] },
    ...{ openedAt: tx.clock(), closedAt: null, textNr: 0, version: 1 },
    participants: onceEach(participants),
  }
  await putRound(tx, round)
  await addText(tx, {
    ...{ round: id, nr: 0, kind: 'base', text, outcomes: [], reason: null, restores: null },
    at: tx.clock(),
  })
  await appendEntry(tx, {
    kind: 'negotiation.round-opened',
    entity: roundRef(id),
    also: [textRef(id, 0)],
    visibility: 'public',
    programme,
    role,
    data: { participants: round.participants.length, paragraphs: text.paragraphs.length },
  })
  return id
}

/** @throws notFound, notMandated */
export async function requireNegotiated(tx: Services, id: string): Promise<void> {
  const reader = anyone(tx)
  const programme = await findProgramme(reader, id)
  if (!programme) throw coreProblems.notFound()
  if (!(await isNegotiatedHere(reader, programme))) throw negotiationProblems.notMandated()
}

async function ruleOf(tx: Services, { programme, body, rule }: OpenRound): Promise<DecisionRule> {
  const bodies = (await findItems(anyone(tx), programme, ['body'])).get('body') ?? []
  if (!bodies.some(({ id }) => id === body)) throw negotiationProblems.noSuchBody()
  const found = (await rulesOf(tx, programme)).get(body)?.find(({ id }) => id === rule)
  if (!found) throw negotiationProblems.noSuchRule()
  return found
}

/** Each party once, in the first part that was given. */
export const onceEach = (participants: readonly Participant[]): Participant[] => [
  ...new Map(participants.toReversed().map((one) => [refKey(one.party), one])).values(),
]

/** @throws otherParty, noParticipants */
export async function requireParties(
  tx: Services,
  programme: string,
  participants: readonly Participant[],
): Promise<void> {
  if (!participants.some(({ part }) => part === 'decides')) throw negotiationProblems.noParticipants()
  const possible = new Set((await findPossible(anyone(tx), programme)).map(refKey))
  const isRight = ({ party, part }: Participant): boolean =>
    possible.has(refKey(party)) && (part !== 'decides' || decides(party))
  if (participants.length > LIMITS.participants || !participants.every(isRight))
    throw negotiationProblems.otherParty()
}

/** States and groups alone decide. */
const decides = ({ kind }: Ref): boolean => kind === 'state' || kind === 'group'

const MOST_AHEAD_MS = 3 * 366 * 86_400_000

/** @throws notInTime */
export function requireInTime(tx: Services, deadline: Date | null): void {
  const ahead = deadline ? deadline.getTime() - tx.clock().getTime() : 0
  if (ahead < 0 || ahead > MOST_AHEAD_MS) throw negotiationProblems.notInTime()
}

async function readBase(tx: Services, given: GivenBase): Promise<{ base: Base; document: Document }> {
  if (given.kind === 'pasted') return { base: { kind: 'pasted' }, document: given.document }
  if (given.kind === 'file') return { base: { kind: 'file', name: given.name }, document: given.document }
  const found = await findTextAsDocument(anyone(tx), given.instrument, given.language)
  if (!found) throw negotiationProblems.noSuchText()
  const { version, document } = found
  const { instrument, language } = given
  return { base: { kind: 'version', instrument, version: version.number, language }, document }
}

/** @throws textSize */
function requireSize({ paragraphs }: WorkingText): void {
  const { length } = paragraphs
  if (length === 0 || length > LIMITS.paragraphs)
    throw negotiationProblems.textSize({ most: LIMITS.paragraphs })
}
