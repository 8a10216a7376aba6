import { setTimeout } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { loadPins } from '../src/base/instrument/actions/load-pins.ts'
import type { PackPin } from '../src/base/instrument/pack-shapes.ts'
import { addChecks } from '../src/base/instrument/check-store.ts'
import { provisionsOf } from '../src/base/instrument/provision-store.ts'
import { frontChecksum, shownChecksum, wholeChecksum } from '../src/base/instrument/rules/wording.ts'
import type { Check, CheckedPart } from '../src/base/instrument/schema.ts'
import { versionsOf } from '../src/base/instrument/store.ts'
import { importsOn } from '../src/base/instrument/testing.ts'
import { integrateAll, verifyRecord } from '../src/base/record/index.ts'
import { findProofsOfShown } from '../src/base/instrument/queries/find-lives.ts'
import { anyone, createPageCache, inTransaction, sha256Hex } from '../src/core/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Whoever can write into the tables changes what stands there, not what the site says of it: neither "unchanged since" nor "official".

const WORDS =
  'A/RES/76/19\n\n6 December 2021\n\nLanterns of the harbour\n\nRecalling its lanterns,\n\n1. Decides to light them;\n\n2. Calls upon States:\n\n(a) To keep them lit.'

let site: OpenSite
let instrument: string
beforeAll(async () => {
  site = await openSite({}, { verifies: false })
  const { services } = site
  const { bring, accept } = importsOn(() => services)
  instrument = await accept(await bring(WORDS, { programme: 'cyber' }))
  const pin: PackPin = {
    id: 'lanterns',
    symbol: 'A/RES/76/19',
    document: instrument,
    language: 'en',
    files: [sha256Hex(Buffer.from(WORDS))],
    paragraphs: [],
    source: { document: instrument, label: 'V', checked: true },
  }
  await inTransaction(services, (tx) => loadPins(tx, 'cyber', [pin], []))
  await integrateAll(services)
  await all(
    sql`create table own_paragraphs as select * from instrument_provision where instrument_id = ${instrument}`,
  )
  await all(
    sql`create table own_versions as select * from instrument_version where instrument_id = ${instrument}`,
  )
}, 120_000)
afterEach(async () => {
  await all(sql`delete from instrument_provision where instrument_id = ${instrument}`)
  await all(sql`insert into instrument_provision select * from own_paragraphs`)
  await all(
    sql`update instrument_version v set body = o.body from own_versions o where v.instrument_id = o.instrument_id`,
  )
})
afterAll(() => site.close())

const all = (change: RawBuilder<unknown>) => change.execute(site.services.db)

/** Words on a page, as people read them. */
const words = async (path: string) => {
  // As another server sees it, or this one after a restart.
  Object.assign(site.services, { pages: createPageCache(site.database, site.services.registry) })
  return (await (await site.router.request(path)).text())
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
}
/** What lists say of a text, and at what cost: as another server sees it. */
async function inLists(id = instrument, part = ''): Promise<{ verification: unknown; rows: number }> {
  const { services } = site
  Object.assign(services, { pages: createPageCache(site.database, services.registry) })
  const before = services.statements.rows
  const response = await site.router.request(`/api${part}/instruments`)
  const { items } = (await response.json()) as { items: { id: string; verification: unknown }[] }
  return {
    verification: items.find((one) => one.id === id)?.verification,
    rows: services.statements.rows - before,
  }
}
const text = () => words(`/en/instruments/${instrument}`)
const OTHERWISE = 'What stands here is not what the record says of it.'

const DOCUMENT = 'a-res-76-19'
const PARAGRAPH = sql`instrument_id = ${'a-res-76-19'} and e_id = 'para_1'`
test.each([
  [
    'words',
    sql`update instrument_provision set body = jsonb_set(body, '{text,en}', '"Decides to dim them;"') where ${PARAGRAPH}`,
  ],
  [
    'notes',
    sql`update instrument_provision set body = jsonb_set(body, '{footnotes}', '[{"mark": "1", "text": "Or not.", "at": 3}]') where ${PARAGRAPH}`,
  ],
  ['an address', sql`update instrument_provision set e_id = 'para_3' where ${PARAGRAPH}`],
  ['an order', sql`update instrument_provision set position = 9 where ${PARAGRAPH}`],
  [
    'what is there, by one more,',
    sql`insert into instrument_provision (id, instrument_id, version, language, position, e_id, body)
    select 'forged', instrument_id, version, language, 9, 'para_9', body from instrument_provision where ${PARAGRAPH}`,
  ],
  ['what is there, by one less,', sql`delete from instrument_provision where ${PARAGRAPH}`],
  [
    'a date',
    sql`update instrument_version set body = jsonb_set(body, '{date}', '"2001-01-01"') where instrument_id = 'a-res-76-19'`,
  ],
])(
  'a text in which somebody changed %s in the tables is neither unchanged nor official',
  async (_what, change) => {
    expect(await text()).toMatch(/adopted.*Official text.* 4 paragraphs, unchanged since\./)
    expect(await inLists()).toMatchObject({ verification: 'official' })
    await all(change)
    expect(await inLists()).toMatchObject({ verification: 'not-yet-verified' })
    const seen = await text()
    expect(seen).toContain(OTHERWISE)
    expect(seen).not.toContain('unchanged since')
    expect(seen).not.toContain('pinned for A/RES/76/19 in this language, and calls itself so')
  },
)

test('nor is the paragraph; the others stay what they are, and each says for itself what it is', async () => {
  await all(
    sql`update instrument_provision set body = jsonb_set(body, '{text,en}', '"Decides to dim them;"') where ${PARAGRAPH}`,
  )
  const [own, other] = await Promise.all(
    ['para_1', 'para_2'].map(async (eId) => {
      return words(`/en/instruments/${instrument}/${eId}`)
    }),
  )
  expect(own).toContain(OTHERWISE)
  expect(own).not.toContain('Official text')
  expect(other).not.toContain(OTHERWISE)
  expect(other).toContain('Official text')
  expect(await text()).toMatch(/1 Decides to dim them; Not yet verified .*2 Calls upon States: Official text/)
})

test('of a text whose version says another file, no paragraph is official on its own page either', async () => {
  await all(
    sql`update instrument_version set body = jsonb_set(body, '{date}', '"2001-01-01"') where instrument_id = ${instrument}`,
  )
  const seen = await words(`/en/instruments/${instrument}/para_2`)
  expect(seen).toContain(OTHERWISE)
  expect(seen).not.toContain('Official text')
})

test('a text whose document somebody gave the symbol or the title of another is not official', async () => {
  const before = await all(
    sql`select symbol, symbol_key, body from documents_document where id = ${DOCUMENT}`,
  )
  const pages = [`/en/instruments/${instrument}`, `/en/instruments/${instrument}/para_2`]
  for (const page of pages) expect(await words(page)).toContain('Official text')
  for (const forged of [
    sql`update documents_document set symbol = 'A/RES/1/1', symbol_key = 'a/res/1/1' where id = ${DOCUMENT}`,
    sql`update documents_document set body = jsonb_set(body, '{title,en}', '"Torches"') where id = ${DOCUMENT}`,
  ]) {
    await all(forged)
    expect(await inLists()).toMatchObject({ verification: 'not-yet-verified' })
    for (const page of pages) expect(await words(page)).not.toContain('Official text')
    const [row] = before.rows as { symbol: string; symbol_key: string; body: unknown }[]
    await all(sql`update documents_document set symbol = ${row!.symbol}, symbol_key = ${row!.symbol_key},
      body = ${JSON.stringify(row!.body)}::jsonb where id = ${DOCUMENT}`)
  }
  expect(await inLists()).toMatchObject({ verification: 'official' })
})

test('nor where a page shows it that is about something else', async () => {
  const reader = anyone(site.services)
  const officialIn = async () => {
    const [paragraph] = await provisionsOf(site.services.db, instrument, 1, 'en')
    const eId = paragraph!.eId
    const proven = await findProofsOfShown(reader, [paragraph!])
    return [...proven.values()].map(({ proof }) => [proof.proofOf(eId) !== null, proof.isOfficial])
  }
  expect(await officialIn()).toEqual([[true, true]])
  await all(
    sql`update instrument_version set body = jsonb_set(body, '{date}', '"2001-01-01"') where instrument_id = ${instrument}`,
  )
  expect(await officialIn()).toEqual([[false, false]])
})

test('a mark that says it was made by an earlier serialiser hides nothing', async () => {
  const mark = sql`module = 'instrument' and kind = 'provision' and entity like ${`${instrument}%`}`
  await all(
    sql`update instrument_provision set body = jsonb_set(body, '{text,en}', '"Decides to dim them;"') where ${PARAGRAPH}`,
  )
  await all(sql`update record_mark set snapshot_version = snapshot_version - 1 where ${mark}`)
  try {
    const seen = await text()
    expect(seen).toContain(OTHERWISE)
    expect(seen).not.toContain('1 Decides to dim them; Official text')
  } finally {
    await all(sql`update record_mark set snapshot_version = snapshot_version + 1 where ${mark}`)
  }
})

test('lists compare a text with the record once, as long as neither changes', async () => {
  await all(
    sql`update instrument_version set body = body || '{"seen": 1}' where instrument_id = ${instrument}`,
  )
  const [first, second] = [await inLists(), await inLists()]
  // Its text, its version and its four paragraphs.
  expect(first.rows - second.rows).toBeGreaterThanOrEqual(6)
})

const FORGED = sql`update instrument_provision set body = jsonb_set(body, '{text,en}', '"Decides to dim them;"') where ${PARAGRAPH}`

test.each([
  ['a paragraph', FORGED, sql`select 1`],
  [
    'a pin',
    sql`update instrument_pin set files = array[repeat('0', 64)] where document_id = ${'a-res-76-19'}`,
    sql`update instrument_pin set files = array[${sha256Hex(Buffer.from(WORDS))}] where document_id = ${'a-res-76-19'}`,
  ],
])('what is kept of pages that say official does not outlive %s', async (_what, change, undo) => {
  Object.assign(site.services, { pages: createPageCache(site.database, site.services.registry) })
  const addresses = ['/api/instruments', '/en/library', `/en/instruments/${instrument}`]
  const get = async (address: string, tag = '') =>
    site.router.request(address, { headers: { 'If-None-Match': tag } })
  const tags = new Map<string, string>()
  for (const address of addresses) {
    const first = await get(address)
    expect(await first.text()).toMatch(/"official"|Official text/)
    tags.set(address, first.headers.get('etag') ?? '')
  }
  for (const address of addresses) expect((await get(address, tags.get(address))).status).toBe(304)
  await all(change)
  try {
    // What was asked a tenth of a second ago counts.
    await setTimeout(150)
    for (const address of addresses) {
      const again = await get(address, tags.get(address))
      expect([address, again.status]).toEqual([address, 200])
      const shown = await again.text()
      // The page of a text goes on calling its other paragraphs so.
      if (!shown.includes(OTHERWISE)) expect(shown).not.toMatch(/"official"|Official text/)
    }
  } finally {
    await all(undo)
  }
})

test('nobody who acts on a text in good faith puts on record what somebody wrote into its tables', async () => {
  await all(FORGED)
  const { services } = site
  const { withdraw } = importsOn(() => services)
  await expect(withdraw(instrument, 1)).rejects.toMatchObject({ code: 'changedOutside' })
  const { findings } = await verifyRecord(services)
  expect(findings.map(({ code }) => code)).toContain('entityChanged')
})

describe('what somebody wrote into the tables makes nothing official', () => {
  let other: string
  beforeAll(async () => {
    const { bring, accept } = importsOn(() => site.services)
    other = await accept(await bring(WORDS.replaceAll('76/19', '76/18'), { programme: 'exercise' }))
    await integrateAll(site.services)
  })
  const isOfficial = async () => [
    (await inLists(other, '/exercise')).verification,
    (await words(`/en/exercise/instruments/${other}`)).includes('Official text'),
  ]

  test('a pin', async () => {
    const body = { symbol: 'A/RES/76/18', source: { document: other, label: 'V' }, paragraphs: [] }
    const file = sql`(select body #>> '{file,sha256}' from instrument_version where instrument_id = ${other})`
    await all(sql`insert into instrument_pin (id, programme_id, document_id, language, files, body)
      values ('false', 'exercise', ${other}, 'en', array[${file}], ${JSON.stringify(body)}::jsonb)`)
    expect(await isOfficial()).toEqual(['not-yet-verified', false])
    await all(sql`delete from instrument_pin where id = 'false'`)
  })

  test('a pin beside those of a programme, whose own prove nothing until it is gone', async () => {
    await all(sql`insert into instrument_pin (id, programme_id, document_id, language, files, body)
      select 'false-too', programme_id, ${other}, language, files, body from instrument_pin where document_id = ${instrument}`)
    expect(await isOfficial()).toEqual(['not-yet-verified', false])
    expect(await inLists()).toMatchObject({ verification: 'not-yet-verified' })
    await all(sql`delete from instrument_pin where id = 'false-too'`)
    expect(await inLists()).toMatchObject({ verification: 'official' })
  })

  test('comparisons', async () => {
    const { db } = site.services
    const [version] = await versionsOf(db, other)
    const paragraphs = await provisionsOf(db, other, 1, 'en')
    const compared = (what: CheckedPart, checked: string, provision: string | null = null): Check => ({
      id: site.services.newId(),
      instrument: other,
      version: 1,
      language: 'en',
      what,
      provision,
      words: checked,
      against: 'published',
      seen: 'A reading room',
      file: version!.body.file!.sha256,
      as: 'secretariat',
      account: 'nobody',
      at: site.services.clock(),
      takenBack: null,
      reason: '',
    })
    await addChecks(db, [
      compared('front', frontChecksum(version!)),
      compared('whole', wholeChecksum(paragraphs)),
      ...paragraphs.map((one) => compared('paragraph', shownChecksum(one), one.id)),
    ])
    expect(await isOfficial()).toEqual(['not-yet-verified', false])
  })
})

test('search shows no words beside a badge but those that are compared with the record, whatever the index was made of', async () => {
  const found = async (asked: string): Promise<{ snippet: string; verification: string } | undefined> => {
    const { items } = (await (await site.router.request(`/api/search?q=${asked}&kind=provision`)).json()) as {
      items: { snippet: string; verification: string }[]
    }
    return items.find(({ snippet }) => /Decides to (?:light|dim) them/.test(snippet))
  }
  const recorded = { snippet: 'Decides to light them;', verification: 'official' }
  // The index follows in the background.
  await vi.waitFor(async () => expect(await found('Decides+them')).toMatchObject(recorded), {
    timeout: 20_000,
  })
  const { rows: forged } = await all(
    sql`update publication_result set shown = replace(shown::text, 'Decides to light them', 'Decides to dim them')::jsonb
      where shown::text like '%Decides to light them%' returning id`,
  )
  expect(forged.length).toBeGreaterThan(0)
  // In other words: what was found for these is remembered.
  expect(await found('them+Decides')).toMatchObject(recorded)
  const page = await (await site.router.request('/en/search?q=them+Decides&kind=provision')).text()
  expect(page).toContain('Decides')
  expect(page).not.toContain('dim')
})
