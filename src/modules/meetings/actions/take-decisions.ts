import { isDeepStrictEqual } from 'node:util'
import { type Change, type Ref, type Services, assertTransaction } from '../../../core/index.ts'
import { decisionRef, proceedingsRef, voteRef } from '../decision-refs.ts'
import type { Decision } from '../decision-schema.ts'
import type { Proceedings } from '../proceedings-schema.ts'
import { type Compared, recordTaken } from './record-taken.ts'
import { isSettled } from '../rules/decision-steps.ts'
import { packDecisions, putDecision, removeDecisions } from '../store-decisions.ts'
import {
  packProceedings,
  packVotes,
  proceedingsByKey,
  putProceedings,
  putVote,
  removeProceedings,
  removeVotes,
} from '../store-votes.ts'
import type { Vote } from '../vote-schema.ts'

/** What a pack says of a decision, beside its programme and id. */
export type TakenDecision = Pick<
  Decision,
  | 'kind'
  | 'body'
  | 'meeting'
  | 'day'
  | 'position'
  | 'status'
  | 'successor'
  | 'settled'
  | 'provisions'
  | 'facts'
>
export type TakenVote = Pick<Vote, 'body' | 'meeting' | 'day' | 'place' | 'facts' | 'positions'>
export type TakenOutcomes = Pick<Proceedings, 'facts'>

/** Brings the decisions of a programme to what its pack says, on record. What became of one here since stays. */
export async function takeDecisions(
  tx: Services,
  programme: string,
  given: readonly (TakenDecision & { id: string })[],
  changes: Change[],
): Promise<void> {
  assertTransaction(tx)
  const before = new Map((await packDecisions(tx, programme, given.map(idOf))).map((one) => [one.id, one]))
  const at = tx.clock().toISOString()
  const { added, changed, removed } = compared(before, given)
  for (const { id, taken } of added)
    await putDecision(tx, {
      ...taken,
      ...{ programme, id, origin: 'pack', changes: [], corrections: [], taken, version: 1 },
    })
  for (const { id, taken } of changed) {
    const old = before.get(id)!
    const last = old.taken as TakenDecision | null
    const isMoved = last !== null && (last.status !== taken.status || last.successor !== taken.successor)
    const step = {
      ...{ at, from: old.status, to: taken.status, by: 'pack' as const, source: null, symbol: null },
      successor: taken.successor,
    }
    const { status, successor, settled } = isMoved ? taken : old
    await putDecision(tx, {
      ...old,
      ...taken,
      ...{ origin: 'pack', status, successor, settled, taken, version: old.version + 1 },
      changes: isMoved && old.status !== taken.status ? [...old.changes, step] : old.changes,
    })
  }
  // What was done here with one that its pack no longer names stays.
  const kept = removed.filter((one) => one.changes.length + one.corrections.length > 0)
  const gone = removed.filter((one) => !kept.includes(one))
  for (const one of kept)
    await putDecision(tx, { ...one, origin: 'here', taken: null, version: one.version + 1 })
  await removeDecisions(tx, programme, gone.map(idOf))
  const refsOf = (all: readonly { id: string }[]): Ref[] =>
    all.map(({ id }) => decisionRef({ programme, id }))
  await recordTaken(tx, programme, 'decisions-taken', {
    added: refsOf(added),
    changed: refsOf([...changed, ...kept]),
    removed: refsOf(gone),
  })
  tell(changes, 'decision', { added, changed: [...changed, ...kept], removed: gone })
}

/** The same of votes; what States said of one here stays. */
export async function takeVotes(
  tx: Services,
  programme: string,
  given: readonly (TakenVote & { id: string })[],
  changes: Change[],
): Promise<void> {
  assertTransaction(tx)
  const before = new Map((await packVotes(tx, programme, given.map(idOf))).map((one) => [one.id, one]))
  const { added, changed, removed } = compared(before, given)
  for (const { id, taken } of added)
    await putVote(tx, { ...taken, ...{ programme, id, origin: 'pack', corrections: [], taken, version: 1 } })
  for (const { id, taken } of changed) {
    const old = before.get(id)!
    const ours = old.positions.slice((old.taken as TakenVote | null)?.positions.length ?? 0)
    const positions = [...taken.positions, ...ours]
    await putVote(tx, { ...old, ...taken, origin: 'pack', positions, taken, version: old.version + 1 })
  }
  const isOurs = (one: Vote): boolean =>
    one.corrections.length > 0 || one.positions.length > (one.taken as TakenVote).positions.length
  const kept = removed.filter(isOurs)
  const gone = removed.filter((one) => !isOurs(one))
  for (const one of kept) await putVote(tx, { ...one, origin: 'here', taken: null, version: one.version + 1 })
  await removeVotes(tx, programme, gone.map(idOf))
  const refsOf = (all: readonly { id: string }[]): Ref[] => all.map(({ id }) => voteRef({ programme, id }))
  await recordTaken(tx, programme, 'votes-taken', {
    added: refsOf(added),
    changed: refsOf([...changed, ...kept]),
    removed: refsOf(gone),
  })
  tell(changes, 'vote', { added, changed: [...changed, ...kept], removed: gone })
}

/** The same of what came of meetings: what the pack says stands, as long as nothing was put on record here. */
export async function takeOutcomes(
  tx: Services,
  programme: string,
  given: readonly (TakenOutcomes & { id: string })[],
  changes: Change[],
): Promise<void> {
  assertTransaction(tx)
  const all = await packProceedings(tx, programme)
  const before = new Map(all.map((one) => [one.meeting, { ...one, id: one.meeting }]))
  const { added, changed, removed } = compared(before, given)
  const there = await proceedingsByKey(
    tx,
    added.map(({ id }) => `${programme}/${id}`),
  )
  const isOurs = (one: Proceedings): boolean =>
    one.taken === null || !isDeepStrictEqual((one.taken as TakenOutcomes).facts, one.facts)
  const touched: { id: string }[] = []
  for (const { id, taken } of [...added, ...changed]) {
    const old = before.get(id) ?? there.get(`${programme}/${id}`)
    if (old) touched.push({ id })
    await putProceedings(tx, {
      ...{ programme, meeting: id, corrections: old?.corrections ?? [], taken },
      facts: old && isOurs(old) ? old.facts : taken.facts,
      version: (old?.version ?? 0) + 1,
    })
  }
  const kept = removed.filter(isOurs)
  const gone = removed.filter((one) => !isOurs(one))
  for (const { id: _id, ...one } of kept)
    await putProceedings(tx, { ...one, taken: null, version: one.version + 1 })
  await removeProceedings(tx, programme, gone.map(idOf))
  const news = added.filter(({ id }) => !touched.some((one) => one.id === id))
  const refsOf = (ones: readonly { id: string }[]): Ref[] =>
    ones.map(({ id }) => proceedingsRef({ programme, meeting: id }))
  await recordTaken(tx, programme, 'outcomes-taken', {
    added: refsOf(news),
    changed: refsOf([...touched, ...kept]),
    removed: refsOf(gone),
  })
  tell(changes, 'proceedings', { added: news, changed: [...touched, ...kept], removed: gone })
}

const idOf = ({ id }: { id: string }): string => id

interface Taking<Taken> {
  id: string
  taken: Taken
}

function compared<Old extends { id: string; taken: unknown }, Taken extends object>(
  before: ReadonlyMap<string, Old>,
  given: readonly (Taken & { id: string })[],
): { added: Taking<Taken>[]; changed: Taking<Taken>[]; removed: Old[] } {
  const wanted = given.map(({ id, ...rest }): Taking<Taken> => {
    // As it comes back from the database.
    const taken = JSON.parse(JSON.stringify(rest)) as Taken
    return { id, taken }
  })
  const named = new Set(wanted.map(idOf))
  return {
    added: wanted.filter(({ id }) => !before.has(id)),
    changed: wanted.filter(({ id, taken }) => {
      const old = before.get(id)
      return old !== undefined && !isDeepStrictEqual(old.taken, taken)
    }),
    removed: [...before.values()].filter(({ id }) => !named.has(id)),
  }
}

function tell(changes: Change[], kind: string, found: Compared<{ id: string }>): void {
  for (const what of ['added', 'changed', 'removed'] as const)
    changes.push(...found[what].map(({ id }) => ({ kind, id, what })))
}

/** Day on which a pack says that something was settled: that of its status, else the day of the decision. */
export const settledOn = (status: Decision['status'], on: string | null, day: string): string | null =>
  isSettled(status) ? (on ?? day) : null
