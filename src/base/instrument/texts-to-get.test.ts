// Long because: one site serves what comes from a folder, from a service, and by the button.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { anyone, inTransaction, projectRoot, sha256Hex, tasksFor } from '../../core/index.ts'
import { Browser, signIn } from '../access/testing.ts'
import { endRole, theSite } from '../access/index.ts'
import { findProgrammes } from '../programme/index.ts'
import { loadPins } from './actions/load-pins.ts'
import { type Asking, getMissing } from './getter.ts'
import { type PackPin, pin } from './pack-shapes.ts'
import { findProof } from './queries/find-proofs.ts'
import { findPinnedTexts } from './queries/find-texts-to-get.ts'
import { importsAwaiting } from './import-store.ts'
import { isMissingText } from './sought-store.ts'
import { findInstrument, versionsOf } from './store.ts'
import { importsOn, lanterns, threeParagraphs } from './testing.ts'
import { hashWording } from './rules/wording.ts'
import { textsCommand } from './texts-command.ts'

const resolution = (symbol: string, words = threeParagraphs): string =>
  lanterns(symbol, words).replace(
    'Harbour lanterns',
    'Resolution adopted by the Harbour Assembly on 4 December 2021\n\nHarbour lanterns',
  )

/** By symbol, what the service gives. */
const given = new Map<string, string>()
let asked: string[] = []
let service: Server
let site: OpenSite
beforeAll(async () => {
  service = createServer((request, answer) => {
    const symbol = new URL(request.url ?? '', 'http://x').searchParams.get('s') ?? ''
    asked.push(symbol)
    const body = given.get(symbol)
    answer.writeHead(body === undefined ? 404 : 200).end(body)
  })
  await new Promise<void>((done) => void service.listen(0, '127.0.0.1', done))
  const { port } = service.address() as AddressInfo
  const settings = { OPENPOA_DOCUMENT_SERVICE: `http://127.0.0.1:${port}/?s={symbol}` }
  site = await openSite(settings, { background: false })
  for (const { id } of await findProgrammes(anyone(site.services)))
    await inTransaction(site.services, (tx) => loadPins(tx, id, [], []))
}, 120_000)
afterAll(async () => {
  service.close()
  await site.close()
})
const { bring, withdraw } = importsOn(() => site.services)

const pinOf = (symbol: string, over: Partial<PackPin> = {}): PackPin => ({
  id: symbol.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
  document: symbol.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
  symbol,
  language: 'en',
  files: [sha256Hex(Buffer.from(resolution(symbol)))],
  paragraphs: [],
  source: { document: 's0', label: 'D', checked: true },
  ...over,
})
/** The pins of the cyber programme, and no others. */
const pinned = (...pins: PackPin[]) => inTransaction(site.services, (tx) => loadPins(tx, 'cyber', pins, []))

async function run(options: Record<string, string>, positional = ['get']) {
  const out: string[] = []
  const said: string[] = []
  const io = {
    out: (line: string) => void out.push(line),
    say: (line: string) => void said.push(line),
    json: false,
    progress() {},
  }
  if (textsCommand.needs !== 'database') throw new Error('it needs the database')
  const code = await textsCommand.run(site.services, { positional, options }, io)
  return { code, out, said: said.join('\n') }
}

/** A folder with these files, by their paths. */
function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'openpoa-texts-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

async function isOfficial(id: string): Promise<boolean> {
  const instrument = await findInstrument(site.services.db, id)
  const [version] = instrument ? await versionsOf(site.services.db, id) : []
  return instrument && version
    ? ((await findProof(anyone(site.services), instrument, version))?.isOfficial ?? false)
    : false
}
const findText = async (document: string) =>
  (await findPinnedTexts(site.services, 'all')).find((one) => one.document === document)!

test('from a folder: by checksum first, else by what a file says it is; all that is not plain waits', async () => {
  await pinned(
    pinOf('EX/RES/8/1'),
    pinOf('EX/RES/8/2', { paragraphs: [{ eId: 'para_2', wording: hashWording(threeParagraphs[1]!) }] }),
    pinOf('EX/RES/8/3', { files: [] }),
    pinOf('EX/RES/8/4'),
  )
  const folder = folderWith({
    'deep/down/any.txt': resolution('EX/RES/8/1'),
    'ex_res_8_2.txt': resolution('EX/RES/8/2', [...threeParagraphs, 'Decides something else.']),
    'ex_res_8_3.txt': resolution('EX/RES/8/3'),
    'ex_res_8_4.txt': resolution('EX/RES/7/4'),
  })
  const { code, out, said } = await run({ from: folder })
  expect(out.map((line) => line.replace(/[0-9a-f]{8}-[0-9a-f-]{27}$/, '<id>'))).toEqual([
    `EX/RES/8/1 (en): came, as pinned; official text: ${site.address}/en/instruments/ex-res-8-1`,
    `EX/RES/8/2 (en): waits for a person, since it is another file than the pinned one; 1 of 1 pinned paragraphs stand in it word for word: ${site.address}/en/imports/<id>`,
    `EX/RES/8/3 (en): waits for a person, since no checksum is pinned for it: ${site.address}/en/imports/<id>`,
    'EX/RES/8/4 (en): is not in the folder',
  ])
  expect([code, said]).toEqual([1, expect.stringContaining('1 came and are official, 2 wait')])
  // Nobody sent them on the web: they wait for whoever may accept them.
  const waiting = await importsAwaiting(site.services.db, 'an-administrator', 'all')
  expect(waiting.map(({ name }) => name).sort()).toEqual(['ex_res_8_2.txt', 'ex_res_8_3.txt'])
  expect(await isOfficial('ex-res-8-1')).toBe(true)
  await pinned(pinOf('EX/RES/8/1'))
  expect(await run({ from: folder })).toMatchObject({
    code: 0,
    out: [expect.stringContaining('was here')],
  })
  rmSync(folder, { recursive: true })
})

test('what was undone, or would take the place of what stands, waits although it is pinned', async () => {
  await pinned(pinOf('EX/RES/8/1'), pinOf('EX/RES/8/5'))
  await withdraw('ex-res-8-1', 1)
  const other = resolution('EX/RES/8/5', threeParagraphs.slice(1))
  const folder = folderWith({ 'one.txt': resolution('EX/RES/8/1'), 'other.txt': other })
  const files = [sha256Hex(Buffer.from(other))]
  await pinned(pinOf('EX/RES/8/1'), pinOf('EX/RES/8/5', { files }))
  expect((await run({ from: folder })).out).toEqual([
    expect.stringContaining('since its acceptance was undone before'),
    expect.stringContaining('came, as pinned'),
  ])
  writeFileSync(join(folder, 'five.txt'), resolution('EX/RES/8/5'))
  await pinned(pinOf('EX/RES/8/5'))
  expect((await run({ from: folder })).out).toEqual([
    expect.stringContaining('since it would take the place of a text that stands here'),
  ])
  rmSync(folder, { recursive: true })
})

test('a folder that is none, another verb, an unknown programme are said', async () => {
  expect(await run({ from: '/nowhere/at/all' })).toMatchObject({
    code: 1,
    said: expect.stringContaining('cannot be looked through'),
  })
  expect((await run({}, ['lose'])).code).toBe(2)
  expect(await run({ programme: 'nobody' })).toMatchObject({ code: 1, out: [] })
})

test('a pinned file that waits since it was not understood is read anew, unless somebody corrects it', async () => {
  await pinned(pinOf('EX/RES/8/6'), pinOf('EX/RES/8/7'))
  const folder = folderWith({ 'six.txt': resolution('EX/RES/8/6'), 'seven.txt': resolution('EX/RES/8/7') })
  const ids: string[] = []
  for (const symbol of ['EX/RES/8/6', 'EX/RES/8/7']) {
    const id = await bring(resolution(symbol))
    ids.push(id)
    // As a reader of before understood it.
    await sql`update instrument_import set reading = jsonb_set(reading, '{document,symbol}', '""') where id = ${id}`.execute(
      site.services.db,
    )
  }
  await sql`update instrument_import set corrections = '[{"field": "title", "value": "Lamps", "was": "Harbour lanterns"}]' where id = ${ids[1]!}`.execute(
    site.services.db,
  )
  expect((await run({ from: folder })).out).toEqual([
    `EX/RES/8/6 (en): came, as pinned; official text: ${site.address}/en/instruments/ex-res-8-6`,
    `EX/RES/8/7 (en): waits for a person, as it did before: ${site.address}/en/imports/${ids[1]}`,
  ])
  rmSync(folder, { recursive: true })
})

async function secretary() {
  const email = await site.account('secretariat', theSite)
  const browser = new Browser(site.router, '192.0.2.8', site.address)
  await signIn(site, browser, email)
  return { email, browser }
}

const quick: Asking = { stop: new AbortController().signal, pauseMs: 0 }

test('by the button: strangers have none; it works in the background, in the name of whoever pressed it', async () => {
  await pinned(
    pinOf('EX/RES/8/11'),
    pinOf('EX/RES/8/12'),
    pinOf('EX/RES/8/13'),
    pinOf('EX/RES/8/14'),
    pinOf('EX/RES/8/15'),
  )
  given.set('EX/RES/8/11', resolution('EX/RES/8/11'))
  given.set('EX/RES/8/12', '<!doctype html><p>EX/RES/8/12')
  given.set('EX/RES/8/13', resolution('EX/RES/1/1'))
  given.set('EX/RES/8/14', resolution('EX/RES/8/14', threeParagraphs.slice(1)))
  const stranger = new Browser(site.router, '192.0.2.7', site.address)
  expect((await stranger.post('/en/texts-to-get', {})).status).not.toBe(303)
  expect(asked).toEqual([])
  const { email, browser } = await secretary()
  const shown = async (lang = 'en') => (await browser.get(`/${lang}/texts-to-get`)).text()
  expect(await shown()).toContain('Get 5 documents')
  const { rows } = await sql<{ id: string }>`select id from access_account where email = ${email}`.execute(
    site.services.db,
  )
  const viewer = { accountId: rows[0]!.id, name: null, roles: [{ role: 'secretariat', scope: theSite }] }
  const tasks = async () =>
    (await tasksFor({ services: site.services, viewer })).filter(({ address }) => address === '/texts-to-get')
  expect(await tasks()).toMatchObject([{ params: { count: 5 } }])
  expect((await browser.post('/en/texts-to-get', {})).status).toBe(303)
  expect((await browser.post('/en/texts-to-get', {})).status).toBe(422)
  expect(await shown()).toContain('waiting for its turn')
  expect(asked).toEqual([])
  await getMissing(site.services, quick)
  expect(asked).toEqual(['EX/RES/8/11', 'EX/RES/8/12', 'EX/RES/8/13', 'EX/RES/8/14', 'EX/RES/8/15'])
  expect(await isOfficial('ex-res-8-11')).toBe(true)
  const [version] = await versionsOf(site.services.db, 'ex-res-8-11')
  expect(version?.body).toMatchObject({ acceptedBy: 'person', accepted: { as: 'secretariat' } })
  const said = await shown()
  for (const words of [
    'The service gives a web page in place of the file.',
    'The file is another document:',
    'The file is another one than the pinned one.',
    'The service has no such document.',
    'one document came, one waits for a person, 3 did not come',
  ])
    expect(said).toContain(words)
  // What the service does not have is not asked for again and again.
  expect(await tasks()).toEqual([])
  expect(isMissingText(await findText('ex-res-8-12'))).toBe(true)
  for (const lang of ['fr', 'ar']) expect(await shown(lang)).not.toMatch(/>\s*instrument\.[a-z]/)
})

test('nothing is got any more for somebody who lost the right', async () => {
  await pinned(pinOf('EX/RES/8/21'))
  asked = []
  const { email, browser } = await secretary()
  await browser.post('/en/texts-to-get', {})
  const { rows } = await sql<{ id: string; account: string }>`select r.id, a.id as account from access_role r
    join access_account a on a.id = r.account_id where a.email = ${email}`.execute(site.services.db)
  await endRole(site.services, { accountId: rows[0]!.account, name: null, roles: [] }, rows[0]!.id)
  await getMissing(site.services, quick)
  expect(asked).toEqual([])
})

test('where nothing is missing, how far it is is said all the same', async () => {
  await pinned(pinOf('EX/RES/8/11'))
  const { browser } = await secretary()
  await browser.post('/en/texts-to-get', {})
  const page = await (await browser.get('/en/texts-to-get')).text()
  expect(/<progress[^>]*>/.exec(page)?.[0]).toContain('max="1"')
  await getMissing(site.services, quick)
})

const corpus = join(projectRoot(), '..', 'shared', 'corpus')
test.skipIf(!existsSync(corpus))(
  'of the cyber programme, all that is pinned and lies in ../shared comes (skipped without it)',
  async () => {
    const pins = readFileSync(join(projectRoot(), 'programmes', 'cyber', 'pins.yaml'), 'utf8')
    await pinned(...z.array(pin).parse(parse(pins)))
    const { out } = await run({ from: corpus, programme: 'cyber' })
    expect(out.filter((line) => line.includes('came, as pinned'))).toHaveLength(8)
    const quoted = out.filter((line) => line.includes('came as quoted'))
    expect(quoted.map((line) => line.replace(/; not yet verified: .*/, ''))).toEqual([
      'A/75/816 (en): came as quoted: 3 paragraphs',
      // What texts here may quote comes after these.
      'A/70/174 (en): came as quoted: 11 paragraphs',
      'A/79/214 (en): came as quoted: one paragraph',
    ])
    expect(out.filter((line) => line.includes('not in the folder'))).toEqual([])
    for (const letter of 'abcdefghijk') {
      const page = await (await site.router.request(`/en/programmes/cyber/norms/norm-${letter}`)).text()
      expect([letter, /\bquoted\b/.test(page), page.includes('not available here')]).toEqual([
        letter,
        true,
        false,
      ])
    }
    expect(await isOfficial('a-res-80-16')).toBe(true)
  },
  180_000,
)
