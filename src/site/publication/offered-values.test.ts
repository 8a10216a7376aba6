import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Services } from '../../core/index.ts'
import type { TestModules } from '../../core/testing/testing.ts'
import { findCountable } from './store.ts'
import { catchUp, openSearchSite, putBook } from './testing.ts'

// Of words that are everywhere the facets offer what the index knows.

let site: TestModules
let services: Services
beforeAll(async () => {
  site = await openSearchSite()
  services = site.services
  for (let i = 0; i < 310; i++)
    await putBook(
      services,
      `common-${i}`,
      { text: { en: 'Kookaburra' }, level: i < 4 ? 'regional' : i < 6 ? 'secret' : 'national' },
      { programme: i < 4 ? 'alpha' : i < 6 ? 'beta' : undefined },
    )
  await catchUp(services)
})
afterAll(() => site.close())

it('the values of what stands in a part of the site, each once', async () => {
  const inPart = (column: unknown) => sql<boolean>`coalesce(${column} <> 'beta', true)`
  const { known } = await findCountable(services.db, "'kookaburra'", null, inPart)
  expect([known?.level, known?.programme, known?.kind]).toEqual([
    ['national', 'regional'],
    ['alpha'],
    expect.arrayContaining(['book', 'state']),
  ])
})

it('what can be chosen is found by the indexes, however many rows there are', async () => {
  await services.db.transaction().execute(async (trx) => {
    const scans = async (): Promise<number> => {
      const { rows } = await sql<{ scans: number }>`
        select seq_scan::integer as scans from pg_stat_xact_user_tables where relname = 'publication_search'`.execute(
        trx,
      )
      return rows[0]!.scans
    }
    await sql`set local enable_seqscan to off`.execute(trx)
    const before = await scans()
    const { known } = await findCountable(trx, "'kookaburra'", null, () => sql<boolean>`true`)
    expect(known?.level).toEqual(['national', 'regional', 'secret'])
    expect((await scans()) - before).toBe(0)
  })
})
