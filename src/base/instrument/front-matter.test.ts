import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { anyone } from '../../core/index.ts'
import { Browser, signIn } from '../access/testing.ts'
import { findDocument } from '../documents/index.ts'
import { integrateAll, verifyRecord } from '../record/index.ts'
import { type Document, redline, render } from '../../text/index.ts'
import { instrumentEntity, provisionEntity } from './entities.ts'
import { provisionKey, provisionsOf } from './provision-store.ts'
import { documentOfVersion } from './rules/document-of-version.ts'
import type { TextStatus } from './pack-shapes.ts'
import { findInstrument, versionsOf } from './store.ts'
import { importsOn, lanterns, secretariat, threeParagraphs } from './testing.ts'

// What is printed above the text of a draft, and where the marks of its notes stand, is kept with its version.

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { verifies: false })
}, 120_000)
afterAll(() => site.close())
const { bring, accept, readingOf } = importsOn(() => site.services)

const draft = (symbol: string, over: Partial<Document> = {}): Document => ({
  symbol,
  title: 'Lanterns of the northern quays',
  date: '2031-05-06',
  session: 'Second session',
  agendaItem: '7',
  agendaTitle: 'Harbours and quays',
  committee: 'Second Committee',
  masthead: ['Distr.: Limited', 'Original: English'],
  submission: 'Borland and Meridia: draft resolution',
  sponsors: ['Borland', 'Meridia'],
  footnotes: [
    { mark: '*', text: 'On behalf of the League.', line: 'submission', at: 'Borland'.length },
    { mark: '**', text: 'Reissued.', line: 'title' },
  ],
  body: 'Harbour Assembly',
  enactingFormula: 'The Harbour Assembly,',
  language: 'en',
  provisions: [
    {
      eId: 'para_1',
      kind: 'operative',
      number: '1',
      text: 'Decides that lanterns shall be lit at dusk;',
      depth: 0,
      parent: null,
      footnotes: [
        { mark: '1', text: 'As of 2032.', at: 'Decides that lanterns'.length },
        { mark: '2', text: 'Of any oil.' },
      ],
      page: 0,
    },
    {
      eId: 'annex_1',
      kind: 'annex',
      number: 'I',
      text: 'Rules for lanterns',
      depth: 0,
      parent: null,
      footnotes: [{ mark: '3', text: 'Approved.', at: 'Rules'.length }],
      page: 0,
    },
    {
      eId: 'annex_1__para_1',
      kind: 'operative',
      number: '1',
      text: 'A lantern is closed.',
      depth: 0,
      parent: 'annex_1',
      footnotes: [],
      page: 0,
    },
  ],
  ...over,
})

async function acceptDraft(document: Document, status: TextStatus = 'working-draft'): Promise<string> {
  const bytes = await render(document, 'html')
  return accept(await bring(bytes, { name: 'draft.html', status }), secretariat, status === 'adopted')
}

async function stored(id: string): Promise<Document> {
  const { db } = site.services
  const instrument = (await findInstrument(db, id))!
  const [version] = await versionsOf(db, id)
  const provisions = await provisionsOf(db, id, version!.number, version!.language)
  return documentOfVersion({ instrument, symbol: instrument.id, version: version!, provisions })
}

const pageOf = async (path: string): Promise<string> => {
  const answer = await site.router.request(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
/** Words of a page without its tags. */
const plain = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')

test('a draft says from the store what it says from its file', async () => {
  const given = draft('A/CONF.994/L.1')
  const id = await bring(await render(given, 'html'), { name: 'draft.html', status: 'working-draft' })
  const { document: read } = (await readingOf(id)).reading
  const { symbol: _, provisions: __, ...front } = given
  expect(read).toMatchObject(front)
  const document = await stored(await accept(id))
  expect(document).toMatchObject(front)
  expect(document.provisions.map(({ footnotes }) => footnotes)).toEqual(
    given.provisions.map(({ footnotes }) => footnotes),
  )
})

test('a stored text compared with its own file lacks nothing that the file says', async () => {
  const file = await render(draft('A/CONF.994/L.7'), 'docx')
  const id = await bring(file, { name: 'draft.docx', status: 'working-draft' })
  const { document: read } = (await readingOf(id)).reading
  const kept = { ...(await stored(await accept(id))), symbol: read.symbol }
  expect(redline(kept, read).summary.text).toBe('no change of words or order')
})

test('who brings it in sees all that stands above its text before it is public', async () => {
  const bytes = await render(draft('A/CONF.994/L.6'), 'html')
  const id = await bring(bytes, { name: 'draft.html', status: 'working-draft', programme: 'cyber' })
  const browser = new Browser(site.router, '192.0.2.3', site.address)
  const own = { module: 'programme', kind: 'programme', id: 'cyber' }
  await signIn(site, browser, await site.account('secretariat', own))
  const words = ['Borland[*] and Meridia', 'Borland; Meridia', '[*] On behalf of the League. [**] Reissued.']
  const page = plain(await (await browser.get(`/en/imports/${id}`)).text())
  for (const one of words) expect(page).toContain(one)
})

test('its page shows what stands above the text, the word Annex, and each mark where it stands', async () => {
  const id = await acceptDraft(draft('A/CONF.994/L.2'))
  for (const path of [`/en/instruments/${id}`, `/en/instruments/${id}/print`]) {
    const html = await pageOf(path)
    expect(html).toContain('Harbours and quays')
    expect(html).toContain('Borland<sup>*</sup> and Meridia: draft resolution')
    expect(html).toContain('On behalf of the League.')
    expect(html).toContain('<em>Decides</em> that lanterns<sup>1</sup> shall be lit at dusk;<sup>2</sup>')
    expect(html).toMatch(/<h2 id="annex_1">Annex I. Rules<sup>3<\/sup> for lanterns<\/h2>/)
    expect(html).toContain('[3] Approved.')
  }
  expect(plain(await pageOf(`/en/instruments/${id}`))).toContain('Annex I. Rules for lanterns')
})

test('what changed in it is said, and a mark that moved', async () => {
  const symbol = 'A/CONF.994/L.3'
  // Whose comparison everybody may see.
  const given = draft(symbol, { date: '2021-05-06' })
  const id = await acceptDraft(given, 'adopted')
  const [first] = given.provisions
  const moved = { ...first!, footnotes: [{ mark: '1', text: 'As of 2032.' }, first!.footnotes[1]!] }
  const later: Document = {
    ...given,
    submission: 'Borland, Lusitania and Meridia: draft resolution',
    provisions: [moved, ...given.provisions.slice(1)],
  }
  await acceptDraft(later, 'adopted')
  const said = plain(await pageOf(`/en/instruments/${id}/since`))
  expect(said).toContain('Lusitania')
  expect(said).toContain('As of 2032.')
  expect(said).toContain('Annex I')
})

test('it stands in public snapshots, and versions from before verify as they stood', async () => {
  const { services } = site
  const id = await acceptDraft(draft('A/CONF.994/L.4'))
  const [snapshot] = (await instrumentEntity.snapshots.read(services, [id])).values()
  expect(snapshot).toMatchObject({ versions: [{ body: { sponsors: ['Borland', 'Meridia'] } }] })
  const [version] = await versionsOf(services.db, id)
  const provisions = await provisionsOf(services.db, id, version!.number, 'en')
  const keys = provisions.map(provisionKey)
  const now = await provisionEntity.snapshots.read(services, keys)
  expect(JSON.stringify([...now.values()])).toContain(`"at":${'Decides that lanterns'.length}`)
  const before = await provisionEntity.earlier![2]!.read(services, keys)
  expect(JSON.stringify([...before.values()])).not.toContain('"at":')
  const [third] = (await instrumentEntity.earlier![3]!.read(services, [id])).values()
  expect(JSON.stringify(third)).not.toContain('Meridia')
  expect(JSON.stringify(snapshot)).toContain('Second Committee')
  const [fourth] = (await instrumentEntity.earlier![4]!.read(services, [id])).values()
  expect(JSON.stringify(fourth)).toContain('Meridia')
  expect(JSON.stringify(fourth)).not.toMatch(/Second Committee|Distr/)
  await integrateAll(services)
  expect((await verifyRecord(services)).findings).toEqual([])
})

test('a text that says nothing above its words says so, and nothing stands there', async () => {
  const id = await accept(await bring(lanterns('A/CONF.994/L.5', threeParagraphs)))
  const [version] = await versionsOf(site.services.db, id)
  expect(version!.body).toMatchObject({ agendaTitle: '', submission: '', sponsors: [], footnotes: [] })
  expect(version!.body).toMatchObject({ committee: '', masthead: [] })
  const document = await stored(id)
  for (const field of ['agendaTitle', 'submission', 'sponsors', 'footnotes', 'committee', 'masthead'])
    expect(document).not.toHaveProperty(field)
})

test('a part of a text that bears the name of a State is found on the page of that State', async () => {
  const heading = (eId: string, text: string) => ({
    eId,
    kind: 'heading' as const,
    number: '',
    text,
    depth: 0,
    parent: null,
    footnotes: [],
    page: 0,
  })
  const symbol = 'A/AC.989/2031/INF/3'
  const statements = draft(symbol, {
    title: 'Compilation of statements on lanterns',
    provisions: [
      heading('hdg_1', 'Iran (Islamic Republic of)'),
      { ...heading('hdg_1__p_1', 'We thank Malta.'), kind: 'other' },
      heading('hdg_2', 'Tunisie (au nom du Groupe des États d’Afrique)'),
    ],
  })
  const text = await acceptDraft(statements)
  expect(await pageOf('/en/states/irn')).toContain(`href="/en/instruments/${text}#hdg_1"`)
  // In another language, and for others too.
  expect(await pageOf('/en/states/tun')).toContain(`href="/en/instruments/${text}#hdg_2"`)
  expect(await pageOf('/en/states/mlt')).not.toContain(text)
})

test('what was issued is final, but nothing that a body adopted', async () => {
  const symbol = 'A/CONF.995/INF/2'
  const id = await accept(await bring(lanterns(symbol, threeParagraphs)))
  expect((await site.router.request(`/en/instruments/${id}?layer=strength`)).status).toBe(200)
  const document = await findDocument(anyone(site.services), id)
  expect(document?.body).toMatchObject({ kind: 'report' })
  expect(document?.body.adopted).toBeUndefined()
  const page = await pageOf(`/en/instruments/${id}`)
  expect(page).toMatch(/class="reader-bar"[^]*issued[^]*Not yet verified/)
  const listed = await pageOf('/en/library?status=issued')
  expect(listed).toContain(`/instruments/${id}"`)
  // A draft of it that comes later takes nothing from it; what a body adopts does.
  const again = lanterns(symbol, threeParagraphs.slice(1))
  await accept(await bring(again, { status: 'working-draft' }), secretariat, false, 'The first was left out.')
  expect((await findInstrument(site.services.db, id))?.body.status).toBe('issued')
  const standing = async () =>
    (await (await site.router.request(`/api/instruments/${id}/versions`)).json()) as object
  expect(await standing()).toMatchObject({
    items: [{ status: 'working-draft' }, { status: 'issued', verification: 'not-yet-verified' }],
  })
  const adopted = lanterns(symbol, threeParagraphs.slice(0, 2))
  await accept(await bring(adopted, { status: 'adopted' }), secretariat, false, 'The last was left out.')
  expect((await findInstrument(site.services.db, id))?.body.status).toBe('adopted')
})
