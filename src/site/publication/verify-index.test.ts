import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Services, Tables } from '../../core/index.ts'
import { verifyRecord } from '../../base/record/index.ts'
import type { TestModules } from '../../core/testing/testing.ts'
import { verifyIndex } from './indexer.ts'
import { breakBook, catchUp, openSearchSite, putBook } from './testing.ts'

let site: TestModules
let services: Services
beforeAll(async () => {
  site = await openSearchSite()
  services = site.services
  await putBook(services, 'contact', { text: { en: 'Each State may name points of contact.' } })
  await putBook(services, 'report', { text: { en: 'A report on lamps.' } })
  await catchUp(services)
})
afterAll(() => site.close())

describe('verification of the index', () => {
  const named = async (): Promise<string[]> => {
    const found: string[] = []
    await verifyIndex(services, (_table, entity) => void found.push(entity))
    return found
  }
  /** Changes rows in a transaction that is rolled back. */
  const after = async (statement: ReturnType<typeof sql>): Promise<string[]> => {
    const trx = await (services.db as Kysely<Tables>).startTransaction().execute()
    try {
      await statement.execute(trx)
      const found: string[] = []
      const transaction = { after: [], busy: false }
      await verifyIndex({ ...services, db: trx, transaction }, (_table, entity) => void found.push(entity))
      return found
    } finally {
      await trx.rollback().execute()
    }
  }

  it('finds nothing where the rows are what the entities make', async () => {
    expect(await named()).toEqual([])
  })

  it('names a row with other words, one that is hidden from its words, one with nothing to show, and one that nobody may see', async () => {
    const ofContact = sql`id = (select id from publication_search where entity = 'contact')`
    expect(
      await after(
        sql`update publication_result set shown = jsonb_set(shown, '{texts,en,0}', '"Other words"') where ${ofContact}`,
      ),
    ).toEqual(['shelf/book/contact'])
    expect(await after(sql`update publication_search set vector = '' where ${ofContact}`)).toEqual([
      'shelf/book/contact',
    ])
    expect(await after(sql`delete from publication_result where ${ofContact}`)).toEqual([
      'shelf/book/contact',
    ])
    expect(await after(sql`update shelf_book set hidden = true where id = 'contact'`)).toEqual([
      'shelf/book/contact',
    ])
  })

  it('names what is not in it any more', async () => {
    expect(await after(sql`delete from publication_search where entity = 'report'`)).toEqual([
      'shelf/book/report',
    ])
    expect(await after(sql`truncate publication_search cascade`)).toEqual(
      expect.arrayContaining(['shelf/book/contact', 'shelf/book/report']),
    )
  })

  it('leaves out a row that cannot be made anew, and looks at the others', async () => {
    breakBook('contact')
    try {
      expect(await named()).toEqual([])
      expect(await after(sql`update shelf_book set hidden = true where id = 'report'`)).toEqual([
        'shelf/book/report',
      ])
    } finally {
      breakBook(null)
    }
  })

  it('leaves what was made of an earlier version to be read anew', async () => {
    expect(
      await after(
        sql`update publication_result set members = '{"shelf/book/contact": 0}', shown = '{}' where members ? 'shelf/book/contact'`,
      ),
    ).toEqual([])
  })

  it('is part of the verification of the record', async () => {
    await sql`update publication_search set vector = '' where entity = 'contact'`.execute(services.db)
    expect((await verifyRecord(services)).findings).toContainEqual({
      code: 'derivedChanged',
      params: { table: 'publication_search', entity: 'shelf/book/contact' },
    })
  })
})
