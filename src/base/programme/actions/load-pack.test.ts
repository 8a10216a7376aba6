import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type OpenSite, openSite } from '../../../../test/browser/site.ts'
import {
  type PackFolder,
  eventIn,
  makePackFolder,
  programmeFile,
  rulesOf,
  sourceIn,
} from '../../../../test/pack-folder.ts'
import { type PackSection, type Services, anyone, packSection, projectRoot } from '../../../core/index.ts'
import { findProgrammeParties } from '../../parties/index.ts'
import { integrateAll, verifyRecord } from '../../record/index.ts'
import type { Item, ItemSection } from '../schema.ts'
import { findItemsAtPlace } from '../queries/find-items.ts'
import { findProgramme, itemKeys, itemsOf, saveItems } from '../store.ts'
import { verifyCites } from '../verify-cites.ts'
import { loadPack } from './load-pack.ts'

let site: OpenSite
let packs: PackFolder
beforeAll(async () => {
  site = await openSite({}, { verifies: false })
}, 120_000)
afterAll(() => site.close())
beforeEach(() => {
  packs = makePackFolder()
})
afterEach(() => packs.remove())

const load = (folder: string, dryRun = false) => loadPack(site.services, folder, { dryRun })
const itemsIn = async <S extends ItemSection>(programme: string, section: S): Promise<Item<S>[]> =>
  (await itemsOf(site.services.db, programme, [section])) as Item<S>[]
const entries = async (id: string): Promise<string[]> =>
  (
    await sql<{
      kind: string
      leaf: Buffer
    }>`select kind, leaf from record_entry where programme = ${id} order by id`.execute(site.services.db)
  ).rows.map(({ kind, leaf }) => {
    const { data } = JSON.parse(leaf.toString()) as {
      data: { section?: string; what?: string; count?: number }
    }
    return [kind, data.section, data.what, data.count].filter((part) => part !== undefined).join(' ')
  })

test('the paragraphs that statements name lead to them, and verification finds others', async () => {
  const { services } = site
  const named = await findItemsAtPlace(anyone(services), 'a-res-79-237', 'para_1', 100)
  expect(named.length).toBeGreaterThan(0)
  for (const { body } of named) expect(JSON.stringify(body)).toContain('a-res-79-237')
  expect(await findItemsAtPlace(anyone(services), 'a-res-79-237', 'para_9999', 100)).toEqual([])
  const wrong = async (): Promise<string[]> => {
    const found: string[] = []
    await verifyCites(services, (_table, entity) => void found.push(entity))
    return found
  }
  expect(await wrong()).toEqual([])
  const { programme, section, id } = named[0]!
  const cites = sql`update programme_item set cites = array['a-res-79-237 para_9999']
    where (programme_id, section, id) = (${programme}, ${section}, ${id})`
  await cites.execute(services.db)
  expect(await wrong()).toEqual([`programme/item/${programme}/${section}/${id}`])
  await saveItems(services.db, [named[0]!])
  expect(await wrong()).toEqual([])
})

describe('a pack', () => {
  test('that is loaded again changes nothing and puts nothing on record', async () => {
    const folder = packs.write('steady', { 'timeline.yaml': eventIn('steady', 'first', 'One') })
    const { changes } = await load(folder)
    expect(changes).toEqual([
      { kind: 'programme', id: 'steady', what: 'added' },
      { kind: 'event', id: 'first', what: 'added' },
      { kind: 'document', id: 'steady-rules', what: 'added' },
    ])
    const before = await entries('steady')
    expect(before).toEqual([
      'programme.programme-loaded',
      'programme.items-loaded event added 1',
      'documents.documents-loaded added 1',
    ])
    expect((await load(folder)).changes).toEqual([])
    // A comment changes the bytes, not what they say.
    writeFileSync(join(folder, 'timeline.yaml'), `# again\n${eventIn('steady', 'first', 'One')}`)
    expect((await load(folder)).changes).toEqual([])
    expect(await entries('steady')).toEqual(before)
  })

  test('says in a dry run what would change, and changes nothing', async () => {
    const folder = packs.write('dry', { 'timeline.yaml': eventIn('dry', 'first', 'One') })
    const { changes } = await load(folder, true)
    expect(changes).toContainEqual({ kind: 'event', id: 'first', what: 'added' })
    expect(await findProgramme(site.services.db, 'dry')).toBeNull()
    expect(await entries('dry')).toEqual([])
    expect((await load(folder)).changes).toEqual(changes)
  })

  test('of which one statement changed and one is gone gives an entry for each', async () => {
    const folder = packs.write('moving', {
      'timeline.yaml': eventIn('moving', 'first', 'One') + eventIn('moving', 'second', 'Two'),
    })
    await load(folder)
    writeFileSync(join(folder, 'timeline.yaml'), eventIn('moving', 'first', 'Uno'))
    expect((await load(folder)).changes).toEqual([
      { kind: 'event', id: 'first', what: 'changed' },
      { kind: 'event', id: 'second', what: 'removed' },
    ])
    expect((await entries('moving')).slice(-2)).toEqual([
      'programme.items-loaded event changed 1',
      'programme.items-loaded event removed 1',
    ])
    const items = await itemsIn('moving', 'event')
    expect(items.map((item) => item.body.title)).toEqual(['Uno'])
  })

  test('with faults is refused with all of them, by file and line, and nothing is changed', async () => {
    const folder = packs.write('faulty', { 'timeline.yaml': eventIn('faulty', 'first', 'One') })
    await load(folder)
    writeFileSync(
      join(folder, 'timeline.yaml'),
      `${eventIn('faulty', 'first', 'Other')}${eventIn('faulty', 'Second', 'Two')}${eventIn('nowhere', 'third', 'Three')}`,
    )
    await expect(load(folder)).rejects.toThrow(/nothing was changed:[\s\S]*timeline\.yaml:2 /)
    writeFileSync(join(folder, 'timeline.yaml'), eventIn('nowhere', 'first', 'Other'))
    await expect(load(folder)).rejects.toThrow(/timeline\.yaml:1 .*nowhere-rules/)
    const [item] = await itemsIn('faulty', 'event')
    expect(item?.body.title).toBe('One')
    expect(await entries('faulty')).toHaveLength(3)
  })

  test('that two load at once is loaded once', async () => {
    const folder = packs.write('twice', { 'timeline.yaml': eventIn('twice', 'first', 'One') })
    const both = await Promise.all([load(folder), load(folder)])
    expect(both.map(({ changes }) => changes.length).sort()).toEqual([0, 3])
    expect(await entries('twice')).toHaveLength(3)
  })

  test('that describes the document of another programme is refused', async () => {
    await load(packs.write('owner'))
    const taken = packs.write('taker')
    const documents = readFileSync(join(taken, 'documents.yaml'), 'utf8')
    writeFileSync(
      join(taken, 'documents.yaml'),
      `${documents}- { id: owner-rules, title: Mine, kind: report, source: { document: taker-rules, label: D, checked: true } }\n`,
    )
    await expect(load(taken)).rejects.toMatchObject({
      name: 'PackRefused',
      faults: [{ file: 'documents.yaml', line: 2, path: [1, 'id'] }],
      cause: { code: 'idTaken', params: { programme: 'owner' } },
    })
    expect(await findProgramme(site.services.db, 'taker')).toBeNull()
  })

  test('takes documents of a programme that it uses into its library, where they stay what that one says', async () => {
    const second = { ...rulesAnd('lender-map'), 'programme.yaml': programmeFile('lender') }
    await load(packs.write('lender', second))
    const borrower = (shared: string) =>
      packs.write('borrower', {
        'programme.yaml': `${programmeFile('borrower')}uses: [lender]\n`,
        ...(shared && { 'shared-documents.yaml': shared }),
      })
    const inLibrary = async (): Promise<boolean> =>
      (await html('/en/library?programme=borrower')).includes('href="/en/documents/lender-map"')
    await load(borrower('[lender-map]'))
    expect(await inLibrary()).toBe(true)
    expect(await entries('borrower')).toContain('documents.documents-loaded changed 1')
    expect((await load(borrower('[lender-map]'))).changes).toEqual([])
    const page = await html('/en/documents/lender-map')
    for (const id of ['lender', 'borrower']) expect(page).toContain(`href="/en/programmes/${id}"`)
    const { items } = (await (await site.router.request('/api/documents?programme=borrower')).json()) as {
      items: { id: string; programme: string }[]
    }
    expect(items.map(({ id, programme }) => [id, programme])).toContainEqual(['lender-map', 'lender'])
    // The pack that brings it forgets it: it stays for the other; and what it says changes for both.
    await load(packs.write('lender', { ...rulesAnd(), 'programme.yaml': programmeFile('lender') }))
    expect(await inLibrary()).toBe(true)
    await load(packs.write('lender', second))
    await load(borrower(''))
    expect(await inLibrary()).toBe(false)
    await integrateAll(site.services)
    expect((await verifyRecord(site.services)).findings).toEqual([])
  })

  test.each([
    ['[nowhere]', 'there is no document "nowhere"'],
    ['[borrower-rules]', 'this pack brings the document "borrower-rules" itself'],
  ])('cannot share %s', async (shared, message) => {
    const folder = packs.write('borrower', { 'shared-documents.yaml': shared })
    await expect(load(folder)).rejects.toMatchObject({ faults: [{ file: 'shared-documents.yaml', message }] })
  })
})

const html = async (path: string): Promise<string> => (await site.router.request(path)).text()
/** documents.yaml of "lender" with one document more. */
const rulesAnd = (id?: string) => ({
  'documents.yaml': `${rulesOf('lender')}${id ? `- { id: ${id}, title: Map, kind: report, source: ${sourceIn('lender')} }\n` : ''}`,
})

/** The site with a module more, which keeps "stones.yaml" of a pack. */
const withStones = (take: NonNullable<PackSection['take']>): Services => {
  const stones = packSection({ file: 'stones', schema: z.array(z.string()), take: take as never })
  const { registry } = site.services
  return { ...site.services, registry: { ...registry, packSections: [...registry.packSections, stones] } }
}

describe('a section that a module declares', () => {
  test('is taken in the transaction of the loading: where it fails, nothing of the pack is there', async () => {
    const folder = packs.write('stony', {
      'timeline.yaml': eventIn('stony', 'first', 'One'),
      'stones.yaml': '[granite]',
    })
    const failing = withStones(async () => {
      throw new Error('too heavy')
    })
    await expect(loadPack(failing, folder, { dryRun: false })).rejects.toThrow('too heavy')
    expect(await findProgramme(site.services.db, 'stony')).toBeNull()
    expect(await entries('stony')).toEqual([])
    const taken: unknown[] = []
    const keeping = withStones(async (_tx, files, { programme, exercise, knows, changes }) => {
      taken.push(files, programme, exercise, knows('document', 'stony-rules'), knows('document', 'lost'))
      changes.push({ kind: 'stone', id: 'granite', what: 'added' })
    })
    const { changes } = await loadPack(keeping, folder, { dryRun: false })
    expect(taken).toEqual([[['granite']], 'stony', false, true, false])
    expect(changes.at(-1)).toEqual({ kind: 'stone', id: 'granite', what: 'added' })
  })

  test('is asked too where the pack has nothing of it, so that what was there goes', async () => {
    const taken: unknown[] = []
    const keeping = withStones(async (_tx, files) => void taken.push(files))
    await loadPack(keeping, packs.write('bare'), { dryRun: false })
    expect(taken).toEqual([[]])
  })

  test('says what it changed once, also where the loading is tried once more', async () => {
    let tries = 0
    const stumbling = withStones(async (_tx, _files, { changes }) => {
      changes.push({ kind: 'stone', id: 'granite', what: 'added' })
      if (++tries === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
    })
    const folder = packs.write('again', { 'stones.yaml': '[granite]' })
    const { changes } = await loadPack(stumbling, folder, { dryRun: false })
    expect(tries).toBe(2)
    expect(changes.map(({ id }) => id)).toEqual(['again', 'again-rules', 'granite'])
  })
})

describe('the packs of the site', () => {
  test('bring their statements, and the exercise names documents of the programme that it uses', async () => {
    const { db } = site.services
    expect(await itemsIn('cyber', 'norm')).toHaveLength(11)
    const parties = await findProgrammeParties(anyone(site.services), 'exercise')
    expect(parties.filter(({ kind }) => kind === 'state')).toHaveLength(12)
    expect((await findProgramme(db, 'exercise'))?.body.uses).toEqual(['cyber'])
  })

  test('list every statement in pages, in one order', async () => {
    const { db } = site.services
    const all = await itemKeys(db, null, 10_000, [])
    const paged: string[] = []
    for (let after: string | null = null; ;) {
      const page = await itemKeys(db, after, 37, [])
      if (page.length === 0) break
      paged.push(...page)
      after = page.at(-1) ?? null
    }
    expect(paged).toEqual(all)
  })

  test('verify against the record, which finds a row that was changed behind a page', async () => {
    const { services } = site
    await integrateAll(services)
    const clean = await verifyRecord(services)
    expect(clean.findings).toEqual([])
    expect(clean.entities).toBeGreaterThan(300)
    await sql`update programme_item set body = jsonb_set(body, '{ourSummary,en}', '"States may do as they like."')
      where programme_id = 'cyber' and section = 'norm' and id = 'norm-h'`.execute(services.db)
    // Its row in the search index too, where that has followed by now.
    const findings = (await verifyRecord(services)).findings.filter(({ code }) => code !== 'derivedChanged')
    expect(findings).toMatchObject([
      { code: 'entityChanged', params: { entity: 'programme/item/cyber/norm/norm-h' } },
    ])
  })

  test('may be loaded from elsewhere under the same names', async () => {
    cpSync(join(projectRoot(), 'programmes'), packs.root, { recursive: true })
    expect((await load(join(packs.root, 'exercise'))).changes).toEqual([])
  })
})
