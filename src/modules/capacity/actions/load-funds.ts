import { isDeepStrictEqual } from 'node:util'
import { type Change, type Services, assertTransaction } from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import type { FundsOfPack } from '../fund-pack.ts'
import { fundProblems } from '../fund-problems.ts'
import { fundRef } from '../fund-refs.ts'
import type { Fund, FundBody } from '../fund-schema.ts'
import { deleteFund, fundsOf, isFundUsed, putFund } from '../store-funds.ts'

/**
 * Brings the funds of a programme to what its pack says, on record.
 * @throws fundInUse where one that has money or applications here is no longer named, or changes its currency
 */
export async function loadFunds(
  tx: Services,
  programme: string,
  given: FundsOfPack,
  changes: Change[],
): Promise<void> {
  assertTransaction(tx)
  const before = new Map((await fundsOf(tx, programme)).map((fund) => [fund.body.id, fund]))
  const wanted = given.map((fund, position): Fund => ({ programme, position, body: bodyOf(fund) }))
  const kept = new Set(wanted.map(({ body }) => body.id))
  const added = wanted.filter(({ body }) => !before.has(body.id))
  const changed = wanted.filter((fund) => isChanged(before.get(fund.body.id), fund))
  const removed = [...before.values()].filter(({ body }) => !kept.has(body.id))
  for (const { body } of removed) await requireUnused(tx, programme, body.id)
  for (const { body } of changed)
    if (before.get(body.id)?.body.currency !== body.currency) await requireUnused(tx, programme, body.id)
  for (const fund of [...added, ...changed]) await putFund(tx, fund)
  for (const { body } of removed) await deleteFund(tx, programme, body.id)
  for (const [what, funds] of [
    ['added', added],
    ['changed', changed],
    ['removed', removed],
  ] as const)
    await record(tx, programme, funds, what, changes)
}

const isChanged = (before: Fund | undefined, { position, body }: Fund): boolean =>
  before !== undefined && !(before.position === position && isDeepStrictEqual(before.body, body))

async function requireUnused(tx: Services, programme: string, id: string): Promise<void> {
  if (await isFundUsed(tx, programme, id)) throw fundProblems.fundInUse({ id })
}

async function record(
  tx: Services,
  programme: string,
  funds: readonly Fund[],
  what: Change['what'],
  changes: Change[],
): Promise<void> {
  // What packs call items of theirs is "fund" already.
  changes.push(...funds.map(({ body }) => ({ kind: 'fund-terms', id: body.id, what })))
  const [entity, ...also] = funds.map(({ body }) => fundRef(programme, body.id))
  if (!entity) return
  await appendEntry(tx, {
    kind: 'funds-loaded',
    entity,
    also,
    visibility: 'public',
    programme,
    data: { what, count: funds.length },
  })
}

/** What a pack leaves out is said as nothing; a value as it comes back from the database. */
const bodyOf = (fund: FundsOfPack[number]): FundBody =>
  JSON.parse(
    JSON.stringify({
      ...fund,
      item: fund.item ?? null,
      title: fund.title ?? null,
      mandate: fund.mandate ? { date: fund.mandate.date ?? null, source: fund.mandate.source } : null,
      ceiling: fund.ceiling ?? null,
      months: fund.months ? { least: fund.months.least ?? null, most: fund.months.most ?? null } : null,
      callsInWords: fund.callsInWords ?? null,
      currency: fund.currency ?? null,
      address: fund.address ?? null,
    }),
  ) as FundBody
