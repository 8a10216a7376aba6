import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, type Router, coreModule, printCursor } from '../../core/index.ts'
import { readLists } from '../../core/testing/lists.ts'
import { type TestModules, openTestModules } from '../../core/testing/testing.ts'
import { recordModule } from '../record/module.ts'
import { partyData } from './data.ts'
import { partiesModule } from './module.ts'

let site: TestModules
let router: Router
beforeAll(async () => {
  site = await openTestModules({ set: 'parties', modules: [coreModule, recordModule, partiesModule] })
  router = site.router()
})
afterAll(() => site.close())

interface Answer {
  items: { id: string; [field: string]: Json }[]
  next: string | null
  total: { count: number; capped: boolean }
}

const { get, list, idsOf, everyPage } = readLists<Answer>(() => router)
const ids = async (path: string): Promise<string[]> => idsOf(await list(path))

/** The rows of a file as a spreadsheet reads them, its heading first. */
function rowsOf(csv: string): string[][] {
  const cells = [...csv.matchAll(/("(?:[^"]|"")*"|[^,\n]*)([,\n])/g)]
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.replace(/^"|"$/g, '').replaceAll('""', '"'))
    if (end === '\n') rows.push([])
  }
  expect(rows.pop()).toEqual([])
  return rows
}

const lists = { ...partyData, 'parties/sources': Object.keys(partyData.sources).map((id) => ({ id })) }

describe.each(['states', 'groups', 'organizations', 'rights', 'parties/sources'] as const)(
  '/api/%s',
  (name) => {
    const all = lists[name].map(({ id }) => id)

    it('gives all of them page by page, each once and in order', async () => {
      const size = Math.ceil(all.length / 3)
      const read = await everyPage(`/api/${name}?limit=${size}`)
      expect(read.ids).toEqual(all)
      expect(read.pages).toBe(Math.ceil(all.length / size))
      expect((await list(`/api/${name}`)).total).toEqual({ count: all.length, capped: false })
    })

    it('gives the same as a file', async () => {
      const answer = await get(`/api/${name}.csv`)
      expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=UTF-8')
      const [heading = [], ...rows] = rowsOf(await answer.text())
      expect(heading[0]).toBe('id')
      expect(rows.map(([id]) => id)).toEqual(all)
      for (const row of rows) expect(row).toHaveLength(heading.length)
    })

    it.each([
      ['after=nonsense', 'badCursor'],
      [`after=${printCursor(`/${name}`, ['fra'])}`, 'badCursor'],
      [`after=${printCursor(`/${name}`, [100])}`, 'badCursor'],
      [`after=${printCursor(`/${name}`, [-1, 'fra'])}`, 'badCursor'],
      [`after=${printCursor(`/${name}`, [1, 2])}`, 'badCursor'],
      ['colour=red', 'unknownFilter'],
      ['limit=0', 'badLimit'],
      ['limit=201', 'badLimit'],
      ['limit=ten', 'badLimit'],
    ])('refuses %s in words', async (query, code) => {
      const answer = await get(`/api/${name}?${query}`)
      expect(answer.status).toBe(400)
      expect(answer.headers.get('Content-Type')).toContain('application/problem+json')
      expect(await answer.json()).toMatchObject({ status: 400, code: `core.${code}` })
    })

    it('is at its end after the last', async () => {
      const { next } = await list(`/api/${name}?limit=${all.length - 1}`)
      expect(await list(next ?? '')).toMatchObject({ items: [{ id: all.at(-1) }], next: null })
    })
  },
)

describe('/api/states', () => {
  it.each([
    ['Türkiye', ['tur']],
    ['TURKIYE', ['tur']],
    ['turkey', ['tur']],
    ['الجزائر', ['dza']],
    ['UK', ['gbr']],
    ['Holland', ['nld']],
    ['cote d ivoire', ['civ']],
    ['nowhere', []],
  ])('finds by %s', async (typed, expected) => {
    expect(await ids(`/api/states?q=${encodeURIComponent(typed)}`)).toEqual(expected)
  })

  it('counts and pages what was found', async () => {
    const first = await list('/api/states?q=guinea&limit=2')
    const read = await everyPage('/api/states?q=guinea&limit=2')
    expect(first.total.count).toBe(read.ids.length)
    // The whole name first, then beginnings, then words in it.
    expect(read.ids).toEqual(['gin', 'gnq', 'gnb', 'png'])
    expect(read.pages).toBe(2)
  })

  it('tells Members from observers, and refuses any other status', async () => {
    expect(await ids('/api/states?membership=observer')).toEqual(['vat', 'pse'])
    expect((await list('/api/states?membership=member')).total.count).toBe(193)
    expect(await ids('/api/states?membership=observer&q=palestine')).toEqual(['pse'])
    expect(await (await get('/api/states?membership=guest')).json()).toMatchObject({ code: 'core.badFilter' })
    expect(await (await get(`/api/states?q=${'x'.repeat(101)}`)).json()).toMatchObject({
      code: 'core.badFilter',
    })
  })

  it('names for each name its source, which stands among the sources', async () => {
    const sources = new Set(await ids('/api/parties/sources?limit=200'))
    expect(sources).toContain('unterm')
    const { items } = await list('/api/states?limit=200')
    for (const { names } of items)
      for (const { source } of names as { source: string }[]) expect(sources).toContain(source)
  })
})

it('keeps the words that people type to itself', async () => {
  expect((await get('/api/aliases')).status).toBe(404)
})
