import { type PackFault, type PackView, packSection } from '../../core/index.ts'
import { findState } from '../../base/parties/index.ts'
import {
  type TakenDecision,
  type TakenOutcomes,
  type TakenVote,
  settledOn,
  takeDecisions,
  takeOutcomes,
  takeVotes,
} from './actions/take-decisions.ts'
import {
  type PackDecision,
  type PackOutcomes,
  type PackVote,
  decisionsOfPack,
  outcomesOfPack,
  votesOfPack,
} from './decision-pack-shapes.ts'
import { membersOfWorld } from './queries/find-states.ts'
import { chainFrom, comesBack } from './rules/decision-steps.ts'
import { readDecision } from './rules/read-decision.ts'
import { voteFaults } from './rules/vote-totals.ts'
import { NO_TOTALS, SIDES, isVote } from './vote-schema.ts'

type Fault = { at: (string | number)[]; message: string }
const placed = <T>(list: readonly T[], faults: (one: T) => Fault[]): PackFault[] =>
  list.flatMap((one, nr) => faults(one).map(({ at, message }) => ({ path: [nr, ...at], message })))

const missing = (pack: PackView, kind: string, id: string | undefined, at: (string | number)[]): Fault[] =>
  id === undefined || pack.knows(kind, id) ? [] : [{ at, message: `there is no ${kind} "${id}"` }]

const placeFaults = (
  pack: PackView,
  { body, meeting }: { body: string; meeting?: string | undefined },
): Fault[] => [
  ...(pack.brings('body', body)
    ? []
    : [{ at: ['body'], message: `there is no body "${body}" in this pack` }]),
  ...(meeting === undefined || pack.brings('meeting', meeting)
    ? []
    : [{ at: ['meeting'], message: `there is no meeting "${meeting}" in this pack` }]),
]

function decisionFaults(pack: PackView, list: readonly PackDecision[]): PackFault[] {
  const successors = new Map(list.map(({ id, successor }) => [id, successor ?? null]))
  return placed(list, (one) => [
    ...placeFaults(pack, one),
    ...missing(pack, 'document', one.document, ['document']),
    ...one.provisions.flatMap((id, nr) => missing(pack, 'provision', id, ['provisions', nr])),
    ...one.chain.flatMap(({ document, decision }, nr) => [
      ...missing(pack, 'document', document, ['chain', nr, 'document']),
      ...(decision === undefined || (successors.has(decision) && decision !== one.id)
        ? []
        : [
            {
              at: ['chain', nr, 'decision'],
              message: `there is no other decision "${decision}" in this pack`,
            },
          ]),
      ...((document === undefined) === (decision === undefined)
        ? [{ at: ['chain', nr], message: 'a document or a decision is expected, one of them' }]
        : []),
    ]),
    ...successorFaults(one, successors),
  ])
}

function successorFaults(
  { id, status, successor }: PackDecision,
  all: ReadonlyMap<string, string | null>,
): Fault[] {
  if ((status === 'superseded') !== (successor !== undefined))
    return [{ at: ['successor'], message: 'what was superseded, and nothing else, has a successor' }]
  if (successor === undefined) return []
  if (!all.has(successor))
    return [{ at: ['successor'], message: `there is no decision "${successor}" in this pack` }]
  return comesBack(id, chainFrom(successor, all))
    ? [{ at: ['successor'], message: 'a decision cannot come after itself' }]
    : []
}

const stateOf = (programme: string, exercise: boolean, id: string): string =>
  exercise ? `${programme}/${id}` : id

const castsOf = ({ list, intended }: PackVote, nameOf: (id: string) => string) => {
  const voted = SIDES.flatMap((side) => (list?.[side] ?? []).map((id) => ({ id, side })))
  const meant = (['yes', 'no', 'abstain'] as const).flatMap((side) =>
    (intended?.[side] ?? []).map((id) => ({ id, side })),
  )
  const only = meant.filter(({ id }) => !voted.some((one) => one.id === id))
  return [
    ...voted.map(({ id, side }) => ({
      state: nameOf(id),
      vote: side,
      intended: meant.find((one) => one.id === id)?.side ?? null,
    })),
    ...only.map(({ id, side }) => ({ state: nameOf(id), vote: null, intended: side })),
  ]
}

const totalsOf = ({ yes, no, abstain, absent }: PackVote) => ({
  ...NO_TOTALS,
  ...Object.fromEntries(Object.entries({ yes, no, abstain, absent }).filter(([, one]) => one !== undefined)),
})

const FAULTS = {
  moreThanMembers: 'there are more votes than there were members on that day',
  notAllMembers: 'all four totals are given, and are fewer than the members on that day',
  listNotTotals: 'the list of States has other numbers than the totals',
  twiceInList: 'a State stands in the list twice',
  notMember: 'a State of the list was no member on that day',
  nothingToList: 'a list that is whole names those who voted',
}

function voteFaultsOf(pack: PackView, vote: PackVote): Fault[] {
  const casts = castsOf(vote, (id) => id)
  const all = [...casts.map(({ state }) => state), ...vote.positions.map(({ state }) => state)]
  const unknown = all.find((id) => (pack.exercise ? !pack.brings('state', id) : !findState(id)))
  const members = pack.exercise ? null : new Set(membersOfWorld(vote.day))
  const totals = totalsOf(vote)
  return [
    ...placeFaults(pack, vote),
    ...missing(pack, 'document', vote.document, ['document']),
    ...vote.positions.flatMap(({ document }, nr) =>
      missing(pack, 'document', document, ['positions', nr, 'document']),
    ),
    ...(unknown === undefined ? [] : [{ at: [], message: `there is no State "${unknown}"` }]),
    ...(isVote(vote.mode) || SIDES.every((side) => totals[side] === null)
      ? []
      : [{ at: ['mode'], message: 'nobody was counted where there was no vote' }]),
    ...voteFaults(totals, casts, { isWhole: vote.list?.whole ?? false, members }).map((code) => ({
      at: [],
      message: FAULTS[code],
    })),
  ]
}

const decided = ({ body, meeting, day }: { body: string; meeting?: string | undefined; day: string }) => ({
  body,
  meeting: meeting ?? null,
  day,
})

const words = (text: PackDecision['text']): string => (typeof text === 'string' ? text : text.en)

const asTaken = (one: PackDecision, position: number): TakenDecision & { id: string } => {
  const {
    id,
    kind,
    document,
    symbol,
    paragraph,
    text,
    deadline,
    provisions,
    chain,
    status,
    settled,
    successor,
  } = one
  return {
    ...{ id, kind, ...decided(one), position, status, provisions },
    successor: successor ?? null,
    settled: settledOn(status, settled ?? null, one.day),
    facts: {
      symbol: symbol ?? null,
      paragraph: paragraph ?? null,
      text,
      ...readDecision(words(text)),
      to: null,
      deadline: deadline ?? null,
      document: document ?? null,
      chain: chain.map((link) => ({
        verb: link.verb,
        document: link.document ?? null,
        decision: link.decision ?? null,
      })),
      source: one.source,
    },
  }
}

const voteTaken = (
  vote: PackVote,
  place: number,
  nameOf: (id: string) => string,
): TakenVote & { id: string } => ({
  ...{ id: vote.id, ...decided(vote), place },
  facts: {
    title: vote.title,
    subject: vote.subject,
    question: vote.question,
    mode: vote.mode,
    result: vote.result ?? null,
    document: vote.document ?? null,
    symbol: vote.symbol ?? null,
    version: vote.version ?? null,
    paragraph: vote.paragraph ?? null,
    totals: totalsOf(vote),
    casts: castsOf(vote, nameOf),
    isWhole: vote.list?.whole ?? false,
    note: vote.note ?? null,
    reportedBy: null,
    source: vote.source,
  },
  positions: vote.positions.map(({ kind, state, paragraphs, text, language, document }) => ({
    ...{ kind, state: nameOf(state), isOwn: false, reportedBy: null, document },
    paragraphs: paragraphs ?? null,
    text: text ?? null,
    language: language ?? null,
  })),
})

const outcomesTaken = ({ meeting, outcomes, moments }: PackOutcomes): TakenOutcomes & { id: string } => ({
  id: meeting,
  facts: {
    outcomes: outcomes.map(({ kind, document, text, reason, source: from }) => ({
      ...{ kind, symbol: null, reportedBy: null, source: from },
      document: document ?? null,
      text: text ?? null,
      reason: reason ?? null,
    })),
    moments: moments.map(({ kind, at, who, text, report }) => ({
      ...{ kind, at, reportedBy: report },
      by: who ?? null,
      text: text ?? null,
    })),
  },
})

export const decisionsSection = packSection<PackDecision[]>({
  file: 'decisions',
  schema: decisionsOfPack as never,
  gives: 'what bodies decided and recommended, paragraph by paragraph, with what became of it',
  ids: (list) => list.map(({ id }) => ({ kind: 'body-decision', id })),
  check: (list, pack) => decisionFaults(pack, list),
  take: (tx, [list = []], { programme, changes }) =>
    takeDecisions(
      tx,
      programme,
      list.map((one, nr) => asTaken(one, nr + 1)),
      changes,
    ),
})

export const votesSection = packSection<PackVote[]>({
  file: 'votes',
  schema: votesOfPack as never,
  gives: 'how bodies decided on texts: votes with their totals, and consensus with those who did not join',
  ids: (list) => list.map(({ id }) => ({ kind: 'body-vote', id })),
  check: (list, pack) => placed(list, (vote) => voteFaultsOf(pack, vote)),
  take: (tx, [list = []], { programme, exercise, changes }) =>
    takeVotes(
      tx,
      programme,
      list.map((vote, nr) => voteTaken(vote, nr + 1, (id) => stateOf(programme, exercise, id))),
      changes,
    ),
})

export const outcomesSection = packSection<PackOutcomes[]>({
  file: 'outcomes',
  schema: outcomesOfPack as never,
  gives: 'what came of meetings',
  check: (list, pack) =>
    placed(list, ({ meeting, outcomes }) => [
      ...(pack.brings('meeting', meeting)
        ? []
        : [{ at: ['meeting'], message: `there is no meeting "${meeting}" in this pack` }]),
      ...outcomes.flatMap(({ document }, nr) =>
        missing(pack, 'document', document, ['outcomes', nr, 'document']),
      ),
    ]),
  take: (tx, [list = []], { programme, changes }) =>
    takeOutcomes(
      tx,
      programme,
      list.map((one) => outcomesTaken(one)),
      changes,
    ),
})
