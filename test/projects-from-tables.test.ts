import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ctx, type Viewer, anonymous, buildSite } from '../src/core/index.ts'
import { placeWaiting, recordSize } from '../src/base/record/index.ts'
import { importTable } from '../src/modules/capacity/actions/import-table.ts'
import { keepTable, mapTable } from '../src/modules/capacity/actions/keep-table.ts'
import { findProjects } from '../src/modules/capacity/queries/find-projects.ts'
import { findTable } from '../src/modules/capacity/queries/find-table.ts'
import { readTableApart } from '../src/modules/capacity/read-apart.ts'
import { readTable } from '../src/modules/capacity/rules/read-table.ts'
import { ALDOVARIA, secretariat } from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Projects of other portals, from their tables.

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())

const reader = (viewer: Viewer = anonymous) => ({ services: site.services, viewer, lang: 'en' })
const get = async (path: string, viewer: Viewer = anonymous) =>
  buildSite(site.services, async () => viewer).request(path)
/** Entries of the record, those that wait for their place too. */
const entries = async (): Promise<number> => {
  await placeWaiting(site.services)
  return recordSize(site.services)
}
const find = (q: string) => findProjects(reader(), { programme: 'exercise', q }, { after: null, limit: 50 })

describe('a table of another portal', () => {
  const csv = [
    'Project name;Country;Start date;End date;Status;Total budget;Currency;Funded by;Notes',
    'Tapers A;Aldovaria;2026-01-01;2026-12-31;Completed;"1,000.5";eur;A fund|B fund;x',
    'Tapers B;Aldovaria, Brenosia;01/02/2026;2027;Resting;;;;',
    'Tapers C;x-bns;2026-02-01;2026-01-01;;;;;',
    ';Aldovaria;;;;;;;',
    'Tapers D;Brenosia;;;;5;XQQ;;',
  ].join('\n')
  const keep = async (text: string) => {
    const read = readTable(Buffer.from(text))
    if (!('rows' in read)) throw new Error(read.fault)
    const given = { programme: 'exercise', source: 'Tapers', file: 't.csv', rows: read.rows }
    return keepTable(site.services, secretariat, given)
  }

  test('is mapped by what columns are called, remembered, and imported with remarks for each row; again it changes nothing', async () => {
    const id = await keep(csv)
    const { table, projects, lines } = await findTable(reader(secretariat), id)
    expect(table.mapping).toMatchObject({ title: 'Project name', states: 'Country', amount: 'Total budget' })
    expect(projects.map(({ row }) => row)).toEqual([2, 3])
    expect(lines.map(({ line, code, isRefused }) => [line, code, isRefused])).toEqual([
      [3, 'no-date', false],
      [3, 'status-not-read', false],
      [3, 'unknown-state', false],
      [4, 'ends-before-start', true],
      [5, 'no-title', true],
      [6, 'unknown-currency', true],
    ])
    const page = await (await get(`/en/exercise/projects/tables/${id}`, secretariat)).text()
    expect(page).toContain('2 projects can be imported; 6 remarks.')
    expect((await get(`/en/exercise/projects/tables/${id}`)).status).toBe(401)
    const mapping = { ...table.mapping, themes: 'Notes' }
    await expect(
      mapTable(site.services, secretariat, { id, mapping: {}, expected: 1 }),
    ).rejects.toMatchObject({ code: 'noTitleColumn' })
    await mapTable(site.services, secretariat, { id, mapping, expected: 1 })
    const done = await importTable(site.services, secretariat, { id, expected: 2 })
    expect(done.counts).toMatchObject({ added: 2, refused: 3, remarks: 3 })
    // Nobody stated it; no guess stands in its place.
    const { items } = await find('tapers')
    const called = (title: string) => items.find(({ body }) => body.title === title)
    expect(called('Tapers B')!.status).toBeNull()
    const first = called('Tapers A')
    expect(first).toMatchObject({
      status: 'closed',
      source: { kind: 'csv', id: 'Tapers' },
      body: {
        themes: ['x'],
        beneficiaries: [{ state: ALDOVARIA }],
        budgets: [{ amount: '1000.50', currency: 'EUR' }],
        funders: [{ name: 'A fund' }, { name: 'B fund' }],
      },
    })
    expect(await keep(csv)).toBe(id)
    const again = (await findTable(reader(secretariat), id)).table
    expect(again.mapping).toEqual(mapping)
    const size = await entries()
    const second = await importTable(site.services, secretariat, { id, expected: again.version })
    expect(second.counts).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    expect(await entries()).toBe(size)
  })

  test.each([
    ['no text', Buffer.from([0xff, 0xfe, 0x41]), 'not-text'],
    ['no rows', 'Title', 'no-rows'],
    ['columns of one name', 'Title;Title\na;b', 'same-headers'],
    ['too many rows', `Title\n${'a\n'.repeat(5001)}`, 'too-many-rows'],
  ])('with %s is refused', (_name, file, fault) => {
    expect(readTable(Buffer.from(file as string))).toEqual({ fault })
  })

  test('is read in a thread apart: a damaged one stops nobody', async () => {
    const c = { var: { services: site.services }, req: { raw: new Request('http://a.example/') } } as Ctx
    const [good, bad] = await Promise.all([
      readTableApart(c, new File([csv], 't.csv')),
      readTableApart(c, new File([new Uint8Array([0xff, 0xfe, 0x41])], 'b.csv')),
    ])
    expect(good).toEqual(readTable(Buffer.from(csv)))
    expect(bad).toEqual({ fault: 'not-text' })
  })
})
