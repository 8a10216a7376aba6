import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { inTransaction } from '../../core/index.ts'
import { loadPack } from '../programme/index.ts'
import { integrateAll, verifyRecord } from '../record/index.ts'
import { type AcceptedDocument, acceptDocument, placeDocument } from './actions/accept-document.ts'
import { documentsOfProgramme, filesOf, findDocument, findDocumentBySymbol } from './store.ts'

let site: OpenSite
let root: string
beforeAll(async () => {
  site = await openSite({}, { verifies: false })
  root = mkdtempSync(join(tmpdir(), 'openpoa-documents-'))
}, 120_000)
afterAll(async () => {
  await site.close()
  rmSync(root, { recursive: true })
})

const get = (path: string) => site.router.request(path)
const html = async (path: string) => (await get(path)).text()

/** Accepts a file as the import does. */
const accept = (over: Partial<AcceptedDocument>, text = JSON.stringify(over)): Promise<string> =>
  inTransaction(site.services, async (tx) => {
    const sha256 = await site.services.files.put(tx.db, Buffer.from(text), 'text/html')
    const given = {
      programme: null,
      symbol: '',
      title: 'Harbour lanterns',
      language: 'en',
      date: '2024-05-01',
      status: 'adopted' as const,
      version: 1,
      session: 'Third session',
      agendaItem: '7',
      body: 'Harbour Assembly',
      file: { sha256, name: "l'été (1).html" },
      ...over,
    }
    const place = await placeDocument(tx, given)
    await acceptDocument(tx, place, given)
    return place.id
  })

const source = '{ document: quay-rules, label: D, checked: true }'
function quay(documents: string): string {
  const folder = join(root, 'quay')
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'programme.yaml'),
    `id: quay
kind: real
name: Quay
summary: Made for a test.
languages: [en]
mandates: []
features:
  - { id: documents, kind: module, label: Documents, status: mandated, mandate: { document: quay-rules, paragraph: '1', label: D, checked: true } }
source: ${source}
`,
  )
  writeFileSync(
    join(folder, 'documents.yaml'),
    `- { id: quay-rules, title: Rules, kind: report, source: ${source} }\n${documents}`,
  )
  return folder
}
const load = (documents: string) => loadPack(site.services, quay(documents), { dryRun: false })

describe('a file', () => {
  test('makes a document by its symbol, and is found by any spelling of it', async () => {
    const id = await accept({ symbol: 'H/RES/12/3' })
    expect(id).toBe('h-res-12-3')
    const { db } = site.services
    for (const spelling of ['H/RES/12/3', 'h/res/12/3', ' H / RES / 12 / 3 ', 'H/Res/12/3.', 'H/RES/12/3*'])
      expect([spelling, (await findDocumentBySymbol(db, spelling))?.id]).toEqual([spelling, id])
    expect(await findDocumentBySymbol(db, 'H/RES/12/30')).toBeNull()
    const page = await html(`/en/library?q=${encodeURIComponent('h/Res/12/3')}`)
    expect(page.match(/href="\/en\/documents\/[a-z]/g)).toHaveLength(1)
    expect(page).toContain(`/en/documents/${id}`)
  })

  test('of the same symbol in another language is added to the same document', async () => {
    const first = await accept({ symbol: 'H/RES/12/4' })
    const second = await accept({ symbol: 'h/res/12/4', language: 'fr', title: 'Lanternes du port' })
    expect(second).toBe(first)
    const document = await findDocument(site.services.db, first)
    expect(document?.body.title).toEqual({ en: 'Harbour lanterns', fr: 'Lanternes du port' })
    expect(await filesOf(site.services.db, [first])).toHaveLength(2)
  })

  test('that two people bring in at once makes one document', async () => {
    const ids = await Promise.all([1, 2, 3].map((n) => accept({ symbol: 'H/RES/12/5' }, `copy ${n}`)))
    expect(new Set(ids).size).toBe(1)
    expect(await filesOf(site.services.db, [ids[0] ?? ''])).toHaveLength(3)
  })

  test('without a symbol goes by its title, each with an id of its own', async () => {
    expect(await accept({ title: 'Œuvre: été à Genève' })).toBe('uvre-ete-a-geneve')
    expect(await accept({ title: 'Œuvre: été à Genève' })).toBe('uvre-ete-a-geneve')
    expect(await accept({ title: 'Œuvre: été à Genève' }, 'another file')).toBe('uvre-ete-a-geneve-2')
    expect(await accept({ title: 'وثيقة' })).toMatch(/^[0-9a-f]{12}$/)
  })

  test('is sent for saving, under its checksum, to anyone', async () => {
    const id = await accept({ symbol: 'H/RES/12/6' }, '<script>alert(1)</script>')
    const page = await html(`/fr/documents/${id}`)
    const [file] = await filesOf(site.services.db, [id])
    expect(page).toContain(file?.sha256)
    const answer = await get(`/fr/documents/${id}/files/${file?.sha256}`)
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; filename\*=UTF-8''l%27/)
    expect(answer.headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox")
    expect(await answer.text()).toBe('<script>alert(1)</script>')
    expect((await get(`/fr/documents/${id}/files/${'0'.repeat(64)}`)).status).toBe(404)
    expect((await get(`/fr/documents/quay-rules/files/${file?.sha256}`)).status).toBe(404)
  })
})

describe('a draft', () => {
  const draft = {
    status: 'working-draft' as const,
    date: '2025-02-03',
    session: 'Fourth session',
    title: 'Draft',
    version: 2,
  }

  test('changes nothing of an adopted document, and has its own facts beside its file', async () => {
    const symbol = 'H/RES/13/1'
    const id = await accept({ symbol }, 'one')
    const before = await findDocument(site.services.db, id)
    expect(await accept({ symbol, ...draft }, 'two')).toBe(id)
    expect(await findDocument(site.services.db, id)).toEqual(before)
    // The very file again, as a draft.
    await accept({ symbol, ...draft, version: 3, file: (await filesOf(site.services.db, [id]))[0]! }, 'one')
    expect(await findDocument(site.services.db, id)).toEqual(before)
    const files = await filesOf(site.services.db, [id])
    expect(files.flatMap(({ versions }) => versions).toSorted((a, b) => a.number - b.number)).toMatchObject([
      { number: 1, status: 'adopted', date: '2024-05-01', session: 'Third session' },
      { number: 2, status: 'working-draft', date: '2025-02-03', session: 'Fourth session', title: 'Draft' },
      { number: 3, status: 'working-draft' },
    ])
    const page = (await html(`/en/documents/${id}`)).split('id="files"')[1] ?? ''
    expect(page.match(/working draft/g)).toHaveLength(2)
    // What a draft says of itself, and nothing that is said of the document already.
    expect(page).toContain('<p lang="en" dir="ltr">Draft</p>')
    expect(page).toMatch(/<dt>Session<\/dt><dd>Fourth session<\/dd>/)
    expect(page).not.toMatch(/Third session|Agenda item/)
  })

  test('is a working paper until its text is adopted', async () => {
    const symbol = 'H/RES/13/2'
    const id = await accept({ symbol, ...draft }, 'draft')
    const kind = async () => (await findDocument(site.services.db, id))?.body
    expect(await kind()).toMatchObject({ kind: 'working-paper', issued: '2025-02-03' })
    expect((await kind())?.adopted).toBeUndefined()
    await accept({ symbol, version: 2 }, 'adopted')
    expect(await kind()).toMatchObject({
      kind: 'resolution',
      adopted: '2024-05-01',
      session: 'Third session',
    })
  })
})

describe('a pack and a file of one document', () => {
  const lantern = (title: string, symbol = 'Q/7') =>
    `- { id: q-7, symbol: ${symbol}, title: ${title}, kind: report, source: ${source} }\n`

  test('make one: the words of the pack stay, and what a file says of itself stands beside it', async () => {
    await load(lantern('Lantern report'))
    const known = (await findDocument(site.services.db, 'q-7'))?.body
    const given = { symbol: 'q/7', title: 'As printed' }
    expect(await accept(given)).toBe('q-7')
    await accept({ ...given, language: 'fr', title: 'Rapport' }, 'fr')
    expect((await findDocument(site.services.db, 'q-7'))?.body).toEqual(known)
    const [facts = '', files = ''] = (await html('/en/documents/q-7')).split('id="files"')
    expect(facts).not.toMatch(/As printed|Rapport|Third session/)
    expect(files).toMatch(/The file says of itself:<\/p><p[^>]*>As printed/)
    expect(files).toContain('Third session')
    expect((await load(`${lantern('Lantern report')}# again\n`)).changes).toEqual([])
    await load(lantern('Report on lanterns'))
    expect((await findDocument(site.services.db, 'q-7'))?.body).toEqual({
      ...known,
      title: { en: 'Report on lanterns' },
    })
  })

  test('stay when the pack forgets it; a document without a file goes', async () => {
    await load(
      `${lantern('Report on lanterns')}- { id: q-8, title: Gone soon, kind: report, source: ${source} }\n`,
    )
    const { changes } = await load('')
    expect(changes).toEqual([{ kind: 'document', id: 'q-8', what: 'removed' }])
    expect(await findDocument(site.services.db, 'q-7')).not.toBeNull()
    expect((await get('/en/documents/q-8')).status).toBe(404)
  })

  test('are refused in words where the symbol stands under another id', async () => {
    const other = `- { id: lantern, symbol: Q/7, title: Other, kind: report, source: ${source} }\n`
    await expect(load(other)).rejects.toMatchObject({
      faults: [{ file: 'documents.yaml', message: expect.stringContaining('q-7') as string }],
    })
  })
})

test('an anonymous visitor in three languages sees every document, with what rests on it', async () => {
  for (const id of await documentsOfProgramme(site.services.db, 'cyber')) {
    const answer = await get(`/ar/documents/${id}`)
    expect([id, answer.status]).toEqual([id, 200])
    expect(await answer.text()).not.toMatch(/>\s*documents\.[a-z]/)
  }
  const page = await html('/en/documents/a-70-174')
  expect(page).toContain('Cited by')
  expect(page).toContain('/en/programmes/cyber/norms/norm-h')
  for (const lang of ['en', 'fr', 'ar']) expect((await get(`/${lang}/library`)).status).toBe(200)
  expect((await get('/en/documents/nowhere')).status).toBe(404)
})

test('a search finds words whatever their accents, and says when nothing is found', async () => {
  await accept({ title: 'Été au port', language: 'fr', symbol: 'H/9' })
  expect(await html('/en/library?q=ete%20PORT')).toContain('/en/documents/h-9')
  expect(await html('/en/library?q=nothing-has-this')).toContain('No document matches')
})

test('the page is the same until something changes, and then it is not', async () => {
  const id = await accept({ symbol: 'H/10' })
  const tag = (await get(`/en/documents/${id}`)).headers.get('ETag') ?? ''
  const again = await site.router.request(`/en/documents/${id}`, { headers: { 'If-None-Match': tag } })
  expect(again.status).toBe(304)
  await accept({ symbol: 'H/10', language: 'fr', title: 'Lanternes' })
  expect((await get(`/en/documents/${id}`)).headers.get('ETag')).not.toBe(tag)
})

test('the record holds all of it, and finds a file that was exchanged behind the page', async () => {
  const { services } = site
  await integrateAll(services)
  // The index of the search follows within a second.
  await expect.poll(async () => (await verifyRecord(services)).findings, { timeout: 10_000 }).toEqual([])
  await sql`update documents_file set name = 'other.html' where document_id = 'h-res-12-6'`.execute(
    services.db,
  )
  expect((await verifyRecord(services)).findings).toMatchObject([
    { code: 'entityChanged', params: { entity: 'documents/document/h-res-12-6' } },
  ])
})
