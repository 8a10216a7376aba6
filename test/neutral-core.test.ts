import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPack } from '../src/base/programme/index.ts'
import { integrateAll, verifyRecord } from '../src/base/record/index.ts'
import { followAll } from '../src/site/publication/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'
import {
  type PackFolder,
  makePackFolder,
  programmeFile,
  rulesOf,
  sourceIn,
  vocabulariesOf,
} from './pack-folder.ts'

// That the software knows no kind of what a programme agrees on: a pack with kinds nobody knew is read, searched and narrowed. That no file of the
// source names one is asked by `npm run check` (kind-of-one-pack).

const ID = 'lamplight'
const source = sourceIn(ID)
const cited = source.replace('label', "paragraph: '4', label")

const files = {
  'programme.yaml': programmeFile(ID),
  'documents.yaml': rulesOf(ID),
  'vocabularies.yaml': vocabulariesOf(ID, {
    levels: ['national'],
    addressees: ['keepers'],
    acts: ['law', 'training'],
  }),
  'frames.yaml': `- { id: decade, kind: decade, title: Decade of Lamplight, from: '2021', to: '2030', document: ${ID}-rules, source: ${source} }\n`,
  'timeline.yaml': `- { id: first, date: '2021', title: Lit, source: ${source} }\n`,
  'pages.yaml': `- id: goals
  title: { en: Goals of lamplight, fr: Buts des lanternes, ar: أهداف المصابيح }
  lead: Agreed at dusk.
  short: { en: Goals, fr: Buts, ar: أهداف }
  front: { title: All goals, text: What was agreed at dusk. }
  kinds: [quota, vow]
  formerly: [aims]
  source: ${source}
`,
  'items/quota.yaml': `id: quota
label: { en: Quota, fr: Quota, ar: حصة }
heading: Agreed quota
title: Quotas of oil
mark: number
ownPages: true
facet: true
kinds: { source: ${source}, terms: [{ id: firm, label: Firmly agreed }] }
fields:
  source: ${source}
  terms: [{ id: unit, label: Unit }, { id: by, label: Date }, { id: amount, label: Amount }]
source: ${source}
items:
  - { id: oil, number: '1.2', kind: firm, title: Oil for quokkas, ourSummary: Enough oil., fields: { unit: litres of oil, by: '2031', amount: 7 }, limbs: [{ id: whale, title: No whale oil, source: ${source} }], source: ${cited} }
  - { id: wick, number: 2, kind: firm, title: Wick for quokkas, ourSummary: Enough wick., source: ${cited} }
`,
  'items/vow.yaml': `id: vow
label: Vow
title: Vows
anchor: the-vows
prefix: v
mark: letter
source: ${source}
items:
  - { id: oil, letter: b, title: Quokkas are let sleep, ourSummary: At night., source: ${source} }
`,
  'instruments/lamplight-draft.yaml': `id: lamplight-draft
family: drafts
title: Draft
bindingness: voluntary
status: working-draft
language: en
sections: [{ id: first, eId: sec_1, title: One }]
provisions:
  - { id: p-1, number: '1', eId: para_1, section: first, kind: paragraph, role: action-do, level: national, addressees: [keepers], item: quota/oil, limb: whale, acts: [law, training], text: Keepers pass a law and teach the oil of quokkas., sources: [{ document: ${ID}-rules, paragraph: '1', relation: recasts, label: D, checked: true }] }
  - { id: p-2, number: '2', eId: para_2, section: first, kind: paragraph, role: action-do, level: national, addressees: [keepers], item: quota/wick, acts: [training], text: Keepers teach the wick of quokkas., sources: [{ document: ${ID}-rules, paragraph: '1', relation: recasts, label: D, checked: true }] }
source: ${source}
`,
}

let site: OpenSite
let packs: PackFolder
beforeAll(async () => {
  site = await openSite({}, { background: false })
  packs = makePackFolder()
  await loadPack(site.services, packs.write(ID, files), { dryRun: false })
  await integrateAll(site.services)
  await followAll(site.services)
}, 120_000)
afterAll(async () => {
  await site.close()
  packs.remove()
})

const get = (path: string) => site.router.request(path)
async function text(path: string): Promise<string> {
  const answer = await get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const read = async (path: string) => JSON.parse(await text(path))
const base = `/en/programmes/${ID}`

describe('a pack with kinds of its own', () => {
  test('has its pages in the navigation and on its front page, in the reader’s language', async () => {
    expect(await text(base)).toContain(`<a class="title" href="${base}/goals">All goals</a>`)
    expect(await text(`/ar/programmes/${ID}`)).toContain('>أهداف</a>')
  })

  test('has its kinds on their page, marked as they are', async () => {
    const page = await text(`${base}/goals`)
    expect(page).toContain('<h1>Goals of lamplight</h1>')
    expect(page).toContain('Agreed at dusk.')
    expect(page).toContain('Quotas of oil')
    expect(page).toMatch(/id="the-vows"/)
    expect(page).toMatch(/id="v-oil"[^]*\(b\)[^]*Quokkas are let sleep/)
    expect(page).toMatch(/1\.2[^]*Oil for quokkas/)
    expect(await text(`/ar/programmes/${ID}/goals`)).toContain('(ب)')
  })

  test('gives an item its own page: what it is, its fields, its parts, and what asks for action on it', async () => {
    const page = await text(`${base}/goals/oil`)
    expect(page).toContain('<h1>1.2 Oil for quokkas</h1>')
    for (const said of [
      'Agreed quota',
      'Firmly agreed',
      'litres of oil',
      '2031',
      '>7<',
      'No whale oil',
      'Keepers pass a law',
    ])
      expect(page).toContain(said)
    expect(page).not.toContain('Keepers teach the wick')
    expect(page).toContain(`/en/record/entities/programme/item/${ID}/quota/oil`)
    expect((await get(`${base}/goals/v-oil`)).status).toBe(404)
    expect((await get(`${base}/nothing`)).status).toBe(404)
  })

  test('keeps the address that a page had', async () => {
    for (const [before, now] of [
      ['aims', 'goals'],
      ['aims/oil', 'goals/oil'],
    ]) {
      const answer = await get(`${base}/${before}`)
      expect([answer.status, answer.headers.get('Location')]).toEqual([301, `${base}/${now}`])
    }
  })

  test('is read by programs', async () => {
    const { items } = await read(`/api/programmes/${ID}/goals`)
    expect(items.map((one: { section: string; address: string }) => [one.section, one.address])).toEqual([
      ['quota', `/programmes/${ID}/goals/oil`],
      ['quota', `/programmes/${ID}/goals/wick`],
      ['vow', `/programmes/${ID}/goals#v-oil`],
    ])
    expect((await read(`/api/programmes/${ID}/items?section=vow`)).items).toHaveLength(1)
    expect((await get(`/api/programmes/${ID}/items?section=norm`)).status).toBe(400)
  })

  test('shows international years and decades with their dates', async () => {
    expect(await text(`${base}/timeline`)).toMatch(/2021[^]*2030[^]*Decade of Lamplight/)
  })
})

const names = (found: { items: { name: string }[] }) => found.items.map(({ name }) => name).sort()
const facet = (
  found: { facets: { name: string; values: { value: string; count: number }[] }[] },
  name: string,
) =>
  Object.fromEntries(
    found.facets.find((one) => one.name === name)!.values.map(({ value, count }) => [value, count]),
  )

describe('search', () => {
  test('finds items by their words, and says what they are', async () => {
    const found = await read('/api/search?q=quokkas')
    expect(names(found)).toEqual([
      '(b) Quokkas are let sleep',
      'Draft, para. 1',
      'Draft, para. 2',
      'Oil for quokkas',
      'Wick for quokkas',
    ])
    expect(facet(found, 'kind')).toEqual({ provision: 2, quota: 2, vow: 1 })
    expect(await text('/en/search?q=quokkas')).toContain('Quota')
    expect(names(await read('/api/search?q=quokkas&kind=vow'))).toEqual(['(b) Quokkas are let sleep'])
    expect((await get('/api/search?q=quokkas&kind=unheard-of')).status).toBe(400)
  })

  test('is narrowed to what is about an item, of kinds of which the pack says so', async () => {
    expect(facet(await read('/api/search?q=quokkas'), 'item')).toEqual({ 'quota/oil': 2, 'quota/wick': 2 })
    expect(names(await read('/api/search?q=quokkas&item=quota/oil'))).toEqual([
      'Draft, para. 1',
      'Oil for quokkas',
    ])
    expect((await get('/api/search?q=quokkas&item=quota/none')).status).toBe(400)
    expect(await text('/en/search?q=quokkas')).toContain('Quota 1.2: Oil for quokkas')
  })

  test('is narrowed to what actions ask for', async () => {
    expect(facet(await read('/api/search?q=quokkas'), 'act')).toEqual({ law: 1, training: 2 })
    expect(names(await read('/api/search?q=quokkas&act=law'))).toEqual(['Draft, para. 1'])
    expect((await get('/api/search?q=quokkas&act=magic')).status).toBe(400)
  })

  test('a paragraph leads to its item, and to others that say so much, which stand there', async () => {
    const page = await text('/en/provisions/lamplight-draft.p-1')
    expect(page).toContain(`<a href="/en/programmes/${ID}/goals/oil">`)
    for (const address of ['/search?act=law', '/search?act=training', '/search?addressee=keepers']) {
      expect(page).toContain(`href="/en${address}"`)
      expect(names(await read(`/api${address}`))).toContain('Draft, para. 1')
      expect(await text(`/en${address}`)).toContain('Draft, para. 1')
    }
    expect(names(await read('/api/search?act=law&item=quota/wick'))).toEqual([])
  })

  test('leads from a parameter that is called like a kind to the facet', async () => {
    const answer = await get('/en/search?q=quokkas&quota=oil')
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      301,
      '/en/search?q=quokkas&item=quota%2Foil',
    ])
    expect((await get('/en/search?q=quokkas&vow=oil')).headers.get('Location')).toBe('/en/search?q=quokkas')
  })
})

test('what the pack says is on record, and whoever changes it or where it stands is found', async () => {
  const findings = async () => (await verifyRecord(site.services)).findings
  expect(await findings()).toEqual([])
  for (const change of [sql`place = '/goals/other'`, sql`body = body || '{"number": 3}'`]) {
    const changed = sql`update programme_item set ${change} where programme_id = ${ID} and section = 'quota' and id = 'wick'`
    const before = await sql<{ place: string; body: unknown }>`
      select place, body from programme_item where programme_id = ${ID} and section = 'quota' and id = 'wick'`.execute(
      site.services.db,
    )
    await changed.execute(site.services.db)
    const found = await findings()
    const [row] = before.rows
    await sql`update programme_item set place = ${row!.place}, body = ${JSON.stringify(row!.body)}::jsonb
      where programme_id = ${ID} and section = 'quota' and id = 'wick'`.execute(site.services.db)
    expect(found).toContainEqual({
      code: 'entityChanged',
      params: expect.objectContaining({ entity: `programme/item/${ID}/quota/wick` }),
    })
  }
  expect(await findings()).toEqual([])
})

test('neither the shape of the database nor the words of the screen name a kind of one pack', async () => {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_schema = current_schema()
    union select table_name from information_schema.tables where table_schema = current_schema()
    union select indexname from pg_indexes where schemaname = current_schema()
    union select prosrc from pg_proc where pronamespace = current_schema()::regnamespace`.execute(
    site.services.db,
  )
  expect(rows.length).toBeGreaterThan(100)
  const named = /(?<![a-z])(?:norm|cbm|threat|ict)s?(?![a-z])/i
  expect(rows.map(({ name }) => name).filter((name) => named.test(name))).toEqual([])
})
