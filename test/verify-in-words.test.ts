import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importsOn, addressById } from '../src/base/instrument/testing.ts'
import { appendEntry, integrateAll } from '../src/base/record/index.ts'
import { inTransaction } from '../src/core/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// What a reader learns of a text, a paragraph and a file without knowing what a hash is.

const WORDS =
  'A/RES/76/19\n\n6 December 2021\n\nLanterns of the harbour\n\nRecalling its lanterns,\n\n1. Decides to light them;\n\n2. Calls upon States:\n\n(a) To keep them lit.'

let site: OpenSite
let instrument: string
beforeAll(async () => {
  site = await openSite({}, { verifies: false })
  const { services } = site
  const { bring, accept } = importsOn(() => services)
  instrument = await accept(await bring(WORDS, { programme: 'cyber' }))
  await integrateAll(services)
}, 120_000)
afterAll(() => site.close())

const get = (path: string) => site.router.request(path)
const html = async (path: string) => (await get(path)).text()
/** Words on a page, as people read them. */
const words = async (path: string) =>
  (await html(path))
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
/** The page of a paragraph by its id. */
const provision = async (eId: string) =>
  (await addressById(site.router, `/en/instruments/${instrument}/${eId}`)) ?? ''
const soughtAt = async (sought: string) =>
  (await get(`/en/record/check?sought=${encodeURIComponent(sought)}`)).headers.get('location')

describe('a text and its paragraphs', () => {
  test('say since when they stand unchanged, in one sentence that leads to their verification', async () => {
    expect(await words(`/en/instruments/${instrument}`)).toMatch(
      /A\/RES\/76\/19 published here on \d+ \w+ \d{4}, 4 paragraphs, unchanged since\./,
    )
    const page = await provision('para_1')
    expect(await words(page)).toMatch(
      /A\/RES\/76\/19, para\. 1 published here on \d+ \w+ \d{4}, unchanged since\./,
    )
    const id = page.split('/').at(-1)
    expect(await html(page)).toMatch(
      new RegExp(`<a href="/en/record/entities/instrument/provision/${id}/1/en">[^<]*unchanged since`),
    )
  })

  test('show on the page of verification what is verified, and fold the hashes', async () => {
    const id = (await provision('para_1')).split('/').at(-1)
    const page = await html(`/en/record/entities/instrument/provision/${id}/1/en`)
    const [open = '', ...folded] = page.split('<details>')
    expect(open).toContain('Decides to light them;')
    expect(open).toContain('exactly what was last put on record')
    expect(open).not.toMatch(/[0-9a-f]{64}/)
    expect(folded.join('')).toMatch(/[0-9a-f]{64}/)
  })

  test('are not said to be unchanged once something of them was put on record otherwise', async () => {
    const { services } = site
    const page = await provision('para_2')
    const id = page.split('/').at(-1) ?? ''
    const paragraph = { module: 'instrument', kind: 'provision', id: `${id}/1/en` }
    await inTransaction(services, async (tx) => {
      await sql`update instrument_provision set body = jsonb_set(body, '{level}', '"national"') where id = ${id}`.execute(
        tx.db,
      )
      await appendEntry(tx, {
        kind: 'instrument.text-loaded',
        entity: { module: 'instrument', kind: 'instrument', id: instrument },
        also: [paragraph],
        visibility: 'public',
        data: { what: 'changed', count: 2 },
      })
    })
    expect(await words(page)).toMatch(/para\. 2 published here on [^,]+, last changed on /)
    expect(await words(`/en/instruments/${instrument}`)).toMatch(/4 paragraphs, last changed on /)
    expect(await words(await provision('para_1'))).toContain('unchanged since.')
  })
})

describe('the check', () => {
  test('takes the address of any page, here or as it was copied, and a symbol in any spelling', async () => {
    const id = (await provision('para_1')).split('/').at(-1)
    const paragraph = `/en/record/entities/instrument/provision/${id}/1/en`
    for (const sought of [
      `/en/provisions/${id}`,
      `/fr/instruments/${instrument}/para_1`,
      `${site.services.config.origin}/ar/instruments/${instrument}?at=para_1#para_1`,
      'A/RES/76/19, para. 1',
      'a/res/76/19 §1',
    ])
      expect([sought, await soughtAt(sought)]).toEqual([sought, paragraph])
    for (const sought of ['A/RES/76/19', 'resolution 76/19', `/en/instruments/${instrument}/print`])
      expect([sought, await soughtAt(sought)]).toEqual([
        sought,
        `/en/record/entities/instrument/instrument/${instrument}`,
      ])
    // Packs name paragraphs with a dot.
    expect(await soughtAt('/en/provisions/norms-2015.norms-2015-k')).toMatch(
      /^\/en\/record\/entities\/instrument\/provision\/norms-2015\.norms-2015-k\/\d+\/en$/,
    )
    for (const sought of ['3', '/fr/record/entries/3', `${site.services.config.origin}/en/record/entries/3`])
      expect([sought, await soughtAt(sought)]).toEqual([sought, '/en/record/entries/3'])
    expect(await soughtAt('/en/documents/a-res-78-16')).toBe(
      '/en/record/entities/documents/document/a-res-78-16',
    )
    expect(await soughtAt('/en/programmes/cyber/norms/norm-h')).toBe(
      '/en/record/entities/programme/item/cyber/norm/norm-h',
    )
    expect(await soughtAt('/en/programmes/cyber/bodies/global-mechanism')).toBe(
      '/en/record/entities/programme/body/cyber/global-mechanism',
    )
    expect(await soughtAt('A/RES/76/19, para. 99')).toBeNull()
  })

  test('leads to the part of the site in which a page stands', async () => {
    for (const [page, entity] of [
      ['/en/exercise/instruments/working-draft', 'instrument/instrument/working-draft'],
      ['/ar/exercise/programmes/exercise/parties/x-ald', 'parties/state/exercise/x-ald'],
    ] as const) {
      const here = await soughtAt(page)
      expect(here).toBe(`/en/record/entities/${entity}`)
      expect((await get(here!)).headers.get('location')).toBe(`/en/exercise/record/entities/${entity}`)
    }
  })

  test('says of what comes with the software that it is not on record by itself, and leads to what is of a State', async () => {
    for (const [path, name] of [
      ['/en/states/fra?x=1#rights', 'France'],
      ['/ar/groups/regional-african', 'African States'],
    ] as const) {
      const page = await html(`/en/record/check?sought=${encodeURIComponent(path)}`)
      expect(page.replace(/[\u2066-\u2069]/g, '')).toContain(
        `What this page says of ${name} comes with the software`,
      )
      expect(page).toMatch(/href="\/en\/record\?party=(?:fra|regional-african)"/)
    }
  })

  test('says plainly why it takes no page that only gathers, and no paragraph of no text', async () => {
    const refused = async (sought: string) => {
      const answer = await get(`/en/record/check?sought=${encodeURIComponent(sought)}`)
      expect([sought, answer.status]).toEqual([sought, 422])
      return answer.text()
    }
    for (const path of ['/en/library', '/fr/states?x=1', '/en/compare'])
      expect(await refused(path)).toContain('This page gathers what has pages of its own')
    expect(await refused('/en/nowhere')).toContain('nothing on record goes by this one')
    const alone = await refused('99(z)')
    expect(alone).toContain('enter the symbol with it')
    expect(alone).toContain('href="/en/search?q=99%28z%29"')
    // What search knows by itself is known here.
    expect(await soughtAt('13(k)')).toMatch(/^\/en\/record\/entities\//)
  })

  test('takes a file as large as an import does', async () => {
    const page = await html('/en/record/check')
    expect(page).toContain('At most 25 MB')
  })

  test('says of a file to which document and entries it belongs, or that it is not known here', async () => {
    const checksum = createHash('sha256').update(WORDS).digest('hex')
    const known = await html(`/en/record/check?sought=${checksum}`)
    expect(known).toContain('This file is known here')
    expect(known).toContain(`/en/documents/${instrument}`)
    expect(known).toMatch(/href="\/en\/record\/entries\/\d+">File added to a document: A\/RES\/76\/19/)
    const other = createHash('sha256').update(`${WORDS} `).digest('hex')
    expect(await html(`/en/record/check?sought=${other}`)).toContain('This file is not known here')
  })
})

test('an entry says by name, and not by id, which programme and which party it is of', async () => {
  const { rows } = await sql<{ position: number }>`
    select position::integer as position from record_entry where convert_from(leaf, 'UTF8') like '%"programme":"cyber"%' and position is not null limit 1`.execute(
    site.services.db,
  )
  const page = await html(`/en/record/entries/${rows[0]?.position}`)
  expect(page).toMatch(/Programme<\/dt><dd><bdi>(?!cyber<)[^<]+<\/bdi>/)
})

test('the feed of a paragraph is called as people cite it, and says what it says and what was done', async () => {
  const id = (await provision('para_1')).split('/').at(-1)
  const feed = await html(`/en/record/entries.atom?entity=instrument/provision/${id}`)
  expect(feed.replace(/[\u2066-\u2069]/g, '')).toContain('<title>A/RES/76/19, para. 1: changes</title>')
  expect(feed).toContain('<subtitle>Decides to light them;</subtitle>')
  expect(feed).toContain('<title>Text accepted: A/RES/76/19</title>')
  expect(feed).toMatch(/<content type="text">The text A\/RES\/76\/19 was accepted/)
})
