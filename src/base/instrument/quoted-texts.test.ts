import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { anyone, createPageCache, inTransaction, sha256Hex } from '../../core/index.ts'
import { integrateAll } from '../record/index.ts'
import { recordVerifies } from '../record/testing.ts'
import { discardImport } from './actions/discard-import.ts'
import { loadPins } from './actions/load-pins.ts'
import type { PackPin } from './pack-shapes.ts'
import { findProof, findTextsToCompare } from './queries/find-proofs.ts'
import { findMissingOfItems, findPinnedTexts } from './queries/find-texts-to-get.ts'
import { hashWording } from './rules/wording.ts'
import { isMissingText } from './sought-store.ts'
import { findInstrument, versionsOf } from './store.ts'
import { importsOn, lanterns, secretariat, addressById } from './testing.ts'
import { textsCommand } from './texts-command.ts'

// Of a pinned document that is not here, what others quote.

/** Where this test's document stands in the pack: as the text of its norms, of which only the places are known. */
const DOCUMENT = 'a-70-174'
const TEXT = 'norms-2015'
const SYMBOL = 'A/70/174'
/** Invented. */
const LIT = 'Keepers should light their lanterns at dusk, and put them out at dawn.'
const OIL = 'Keepers should share their oil.'
const ADOPTED = 'Resolution adopted by the Harbour Assembly on 4 December 2015\n\nHarbour lanterns'
const quotations = `# as two newspapers quote it\n(a) ${LIT}\n\t[the Harbour Gazette; the Lantern]\n(b) ${OIL}\n(c) Sleep by day.\n`

let site: OpenSite
let folder: string
beforeAll(async () => {
  site = await openSite({}, { background: false })
  folder = mkdtempSync(join(tmpdir(), 'openpoa-quoted-'))
  writeFileSync(join(folder, 'newspapers.txt'), quotations)
}, 120_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await site.close()
})
const { accept, bring, correct, withdraw, versionsIn, adopt } = importsOn(() => site.services)

const pinOf = (over: Partial<PackPin> = {}): PackPin => ({
  id: 'quoted',
  document: DOCUMENT,
  symbol: SYMBOL,
  language: 'en',
  files: [],
  paragraphs: [
    { eId: 'para_13__subpara_a', wording: hashWording(LIT), quotedBy: 2 },
    { eId: 'para_13__subpara_b', wording: hashWording(OIL), quotedBy: 1, quotedIn: 'web-dw-apr' },
  ],
  source: { document: 'web-dw-norms', label: 'V', checked: true },
  ...over,
})
const pinned = (...pins: PackPin[]) => inTransaction(site.services, (tx) => loadPins(tx, 'cyber', pins, []))

async function get(): Promise<string[]> {
  const out: string[] = []
  const io = { out: (line: string) => void out.push(line), say() {}, json: false, progress() {} }
  if (textsCommand.needs !== 'database') throw new Error('it needs the database')
  await textsCommand.run(
    site.services,
    { positional: ['get'], options: { from: folder, programme: 'cyber' } },
    io,
  )
  return out.map((line) => line.replace(`${site.address}/en`, ''))
}
const shown = async (path: string, lang = 'en') =>
  (await (await site.router.request(`/${lang}${path}`)).text()).replaceAll(/[\u2066-\u2069]/g, '')
const proofOf = async (id: string) => {
  const instrument = (await findInstrument(site.services.db, id))!
  const [version] = await versionsOf(site.services.db, id)
  return { version: version!, proof: await findProof(anyone(site.services), instrument, version!) }
}

test('comes in as the wording of those places, not yet verified, and says who quotes it', async () => {
  await pinned(pinOf())
  const before = await addressById(site.router, `/en/instruments/${TEXT}/para_13__subpara_a`)
  expect(await get()).toEqual([
    `${SYMBOL} (en): came as quoted: 2 paragraphs; not yet verified: /instruments/${TEXT}`,
  ])
  expect(await get()).toEqual([
    `${SYMBOL} (en): was here as quoted: 2 paragraphs; not yet verified: /instruments/${TEXT}`,
  ])
  expect(await versionsIn(TEXT)).toEqual(['2 en', '1 en'])
  const norm = await shown('/programmes/cyber/norms/norm-a')
  expect(norm).toContain(LIT)
  expect(norm).toContain(
    '2 sources quote this place of A/70/174 in the same words, one of them Digital Watch on the norms of 2015.',
  )
  expect(norm).not.toContain('Official text')
  // Its wording says where it stands; once is enough.
  expect(norm).not.toContain('Where it stands')
  const second = await shown('/programmes/cyber/norms/norm-b')
  expect(second).toContain('As quoted in Digital Watch on the annual progress reports.')
  expect(await shown('/programmes/cyber/norms')).toContain(OIL)
  // What is not quoted stays a place, and nothing else of the file came in.
  const third = await shown('/programmes/cyber/norms/norm-c')
  expect(third).not.toContain('Sleep')
  expect(third).toContain('Where it stands')
  const text = await shown(`/instruments/${TEXT}`)
  expect(text).not.toContain('Sleep')
  expect(text).toContain('Paragraphs as others quote them, from the file newspapers.txt.')
  expect(text).not.toContain('Since version 1')
  // The same address, and the same paragraph for good.
  const after = await addressById(site.router, `/en/instruments/${TEXT}/para_13__subpara_a`)
  expect([after, await shown(after!.replace(/^\/en/, ''))]).toEqual([before, expect.stringContaining(LIT)])
  for (const lang of ['fr', 'ar'])
    expect(await shown('/programmes/cyber/norms/norm-a', lang)).toContain('A/70/174')
})

test('is never official, nor is it to be compared, whatever it agrees with', async () => {
  const { version, proof } = await proofOf(TEXT)
  expect(version.body).toMatchObject({
    quoted: { name: 'newspapers.txt', sha256: sha256Hex(Buffer.from(quotations)) },
  })
  expect([proof?.isOfficial, proof?.official, proof?.proofOf('para_13__subpara_a')]).toEqual([false, 0, null])
  const exact = [{ eId: 'para_13__subpara_a', wording: hashWording(LIT) }]
  await pinned(pinOf({ paragraphs: exact }))
  expect((await proofOf(TEXT)).proof?.proofOf('para_13__subpara_a')).toBeNull()
  await pinned(pinOf())
  const reader = { ...anyone(site.services), viewer: secretariat }
  expect((await findTextsToCompare(reader)).map((one) => one.version.instrument)).not.toContain(TEXT)
  // The document is still to be got.
  const [sought] = await findPinnedTexts(site.services, ['cyber'])
  expect([sought?.instrument, sought?.quoted, isMissingText(sought!)]).toEqual([null, TEXT, true])
})

test('is an act on record with the file that was kept, and is undone like any other', async () => {
  const { version } = await proofOf(TEXT)
  await integrateAll(site.services)
  const record = await shown('/record')
  expect(record).toContain('2 paragraphs were taken as others quote them')
  const [, entry = ''] =
    /href="\/en(\/record\/entries\/\d+)"[^>]*>Paragraphs taken as others quote them/.exec(record) ?? []
  expect(await shown(entry)).toContain(version.body.quoted!.sha256)
  const kept = await site.services.files.get(site.services.db, version.body.quoted!.sha256)
  expect(Buffer.from(kept!.bytes).toString()).toBe(quotations)
  await withdraw(TEXT, 2)
  expect(await versionsIn(TEXT)).toEqual(['2 en withdrawn', '1 en'])
  expect(await shown('/programmes/cyber/norms/norm-a')).not.toContain(LIT)
  expect(await get()).toEqual([
    `${SYMBOL} (en): is not in the folder; what others quote of it was taken before, and that was undone`,
  ])
  await recordVerifies(site.services)
})

test('does not come back with another file; what was never undone does', async () => {
  writeFileSync(join(folder, 'newspapers.txt'), `${quotations}# again\n`)
  expect(await get()).toEqual([
    `${SYMBOL} (en): is not in the folder; what others quote of it was taken before, and that was undone`,
  ])
  const more = { eId: 'para_13__subpara_c', wording: hashWording('Sleep by day.'), quotedBy: 1 }
  await pinned(pinOf({ paragraphs: [...pinOf().paragraphs!, more] }))
  expect((await get())[0]).toContain('came as quoted: one paragraph')
  expect(await shown('/programmes/cyber/norms/norm-c')).toContain('Sleep by day.')
  expect(await shown('/programmes/cyber/norms/norm-a')).not.toContain(LIT)
})

test('whoever imports texts is led from the norm to its documents that are not here, and nobody else', async () => {
  const norm = 'cyber/norm/norm-a'
  const importer = { ...anyone(site.services), viewer: secretariat }
  expect(await findMissingOfItems(importer, [norm])).toEqual(
    new Map([
      [
        norm,
        [
          { symbol: SYMBOL, isPinned: true },
          { symbol: 'A/76/135', isPinned: false },
        ],
      ],
    ]),
  )
  expect(await findMissingOfItems(anyone(site.services), [norm])).toEqual(new Map())
})

test('makes way for no document without it unless somebody says why, though its file is pinned', async () => {
  const lacking = lanterns(SYMBOL).replace('Harbour lanterns', ADOPTED)
  const path = join(folder, 'lacking.txt')
  writeFileSync(path, lacking)
  await pinned(pinOf({ files: [sha256Hex(Buffer.from(lacking))] }))
  const [line = ''] = await get()
  expect(line).toContain('waits for a person')
  const id = /\/imports\/([\da-f-]+)/.exec(line)?.[1] ?? ''
  await correct(id, { status: 'adopted' })
  await expect(accept(id)).rejects.toMatchObject({ code: 'noReason' })
  await discardImport(site.services, secretariat, id)
  rmSync(path)
})

test('makes way for the document when that comes, whose words stand then', async () => {
  const document = lanterns(
    SYMBOL,
    Array.from({ length: 13 }, (_, i) => `Decides to light lantern ${i + 1};`),
  ).replace(
    '13. Decides to light lantern 13;',
    `13. Recommends the following:\n\n(a) ${LIT.replace('.', ';')}\n\n(b) Keepers should share oil and wicks;\n\n(c) Keepers should sleep by day.`,
  )
  const dated = document.replace('Harbour lanterns', ADOPTED)
  writeFileSync(join(folder, 'document.txt'), dated)
  await pinned(pinOf({ files: [sha256Hex(Buffer.from(dated))] }))
  expect(await get()).toEqual([`${SYMBOL} (en): came, as pinned; official text: /instruments/${TEXT}`])
  const { version, proof } = await proofOf(TEXT)
  expect([version.body.quoted, proof?.isOfficial]).toEqual([undefined, true])
  const norm = await shown('/programmes/cyber/norms/norm-b')
  expect(norm).toContain('Keepers should share oil and wicks')
  expect(norm).toContain('Official text')
  expect(norm).not.toContain('Not yet verified: ')
  expect(await get()).toEqual([`${SYMBOL} (en): was here: /instruments/${TEXT}`])
})

test('words that came behind the record are official on no page: of the norm, of the text, on paper', async () => {
  const { db } = site.services
  const pages = [
    '/programmes/cyber/norms/norm-b',
    `/instruments/${TEXT}`,
    `/instruments/${TEXT}/print`,
    `/instruments/${TEXT}?layer=strength`,
  ]
  for (const page of pages)
    expect([page, await shown(page)]).toEqual([page, expect.stringContaining('Official text')])
  const put = (from: string, to: string) =>
    sql`update instrument_provision set body = jsonb_set(body, '{text,en}', to_jsonb(replace(body #>> '{text,en}', ${from}, ${to})))
      where instrument_id = ${TEXT} and e_id = 'para_13__subpara_b' and strpos(body #>> '{text,en}', ${from}) > 0`.execute(
      db,
    )
  const inLists = async (): Promise<unknown[]> => {
    Object.assign(site.services, { pages: createPageCache(site.database, site.services.registry) })
    const list = async (path: string): Promise<{ id?: string; verification: string }[]> =>
      ((await (await site.router.request(`/api${path}`)).json()) as { items: never[] }).items
    const library = await (await site.router.request(`/en/library?q=${encodeURIComponent(SYMBOL)}`)).text()
    return [
      (await list('/instruments?programme=cyber&limit=200')).find(({ id }) => id === TEXT)?.verification,
      (await list(`/instruments/${TEXT}/versions`)).map(({ verification }) => verification),
      /class="badge ([a-z]+)"/.exec(library)?.[1],
    ]
  }
  const before = await inLists()
  expect(before).toEqual(['official', expect.arrayContaining(['official']), 'official'])
  await put('share oil', 'hide oil')
  expect(await inLists()).toEqual([
    'not-yet-verified',
    (before[1] as (string | null)[]).map((one) => one && 'not-yet-verified'),
    'unverified',
  ])
  for (const page of pages) {
    Object.assign(site.services, { pages: createPageCache(site.database, site.services.registry) })
    const html = await shown(page)
    expect([page, html.includes('hide oil')]).toEqual([page, true])
    const [, badge] = /class="badge ([a-z]+)"/.exec(html) ?? []
    expect([page, badge]).toEqual([page, 'unverified'])
  }
  await put('hide oil', 'share oil')
  Object.assign(site.services, { pages: createPageCache(site.database, site.services.registry) })
})

test('of a document that stands here, or that nobody knows, is nothing taken', async () => {
  await pinned(pinOf({ document: 'nowhere', symbol: 'EX/9/1' }))
  expect(await get()).toEqual(['EX/9/1 (en): is not in the folder'])
  await adopt('EX/RES/9/77')
  await pinned(pinOf({ document: 'ex-res-9-77', symbol: 'EX/RES/9/77', files: ['0'.repeat(64)] }))
  expect(await get()).toEqual(['EX/RES/9/77 (en): is not in the folder'])
})

test('comes in from a text here that quotes it between quotation marks, and from no other', async () => {
  const NOBODY = 'Nobody sails without a lamp, and nobody rows without two.'
  const quoting = (symbol: string, words: string): string =>
    lanterns(symbol, [
      `Recalling its lanterns,`,
      `Notes that “${words}”, as was said`,
      'Decides to row',
    ]).replace('Harbour lanterns', ADOPTED)
  await accept(await bring(quoting('A/RES/78/16', NOBODY), { programme: 'cyber' }))
  const pin = (quotedIn: string): PackPin => ({
    id: 'annexed',
    document: 'a-79-214',
    symbol: 'A/79/214',
    language: 'en',
    files: [],
    paragraphs: [{ eId: 'annex_C', wording: hashWording(NOBODY), quotedBy: 1, quotedIn }],
    source: { document: quotedIn, label: 'V', checked: true },
  })
  await pinned(pin('a-res-80-16'))
  expect(await get()).toEqual(['A/79/214 (en): is not in the folder'])
  await pinned(pin('a-res-78-16'))
  expect(await get()).toEqual([
    'A/79/214 (en): came as quoted: one paragraph; not yet verified: /instruments/cbms-2023-2024',
  ])
  const page = await shown('/instruments/cbms-2023-2024')
  expect(page).toContain(NOBODY)
  expect(page).toContain('as others quote them')
  expect((await proofOf('cbms-2023-2024')).proof?.official).toBe(0)
  const { version } = await proofOf('cbms-2023-2024')
  expect(version.body.quoted?.name).toMatch(/^a-79-214-quoted-/)
})
