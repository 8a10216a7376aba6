import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { findDocument } from '../documents/index.ts'
import { anonymous, anyone, projectRoot, tasksFor } from '../../core/index.ts'
import { integrateAll, verifyRecord } from '../record/index.ts'
import { correctFields } from './actions/correct-fields.ts'
import { correctParagraph } from './actions/correct-paragraph.ts'
import { discardImport } from './actions/discard-import.ts'
import { keepImport } from './actions/start-import.ts'
import { closeAsDuplicate, findImport } from './import-store.ts'
import { findInstrument, versionsOf } from './store.ts'
import { importsOn, lanterns, secretariat, threeParagraphs, viewer, withoutItalics } from './testing.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { verifies: false })
}, 120_000)
afterAll(() => site.close())
const { bring, readingOf, openFields, openParagraph, correct, correctAt, accept, withdraw, textsOf } =
  importsOn(() => site.services)

const html = async (path: string): Promise<string> => {
  const answer = await site.router.request(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
/** What a refusal must leave as it was. */
const counts = async () =>
  (
    await sql<Record<string, number>>`select
      (select count(*) from documents_document)::int as documents,
      (select count(*) from documents_file)::int as files,
      (select count(*) from instrument_instrument)::int as instruments,
      (select count(*) from instrument_provision)::int as provisions,
      (select count(*) from record_entry)::int as entries`.execute(site.services.db)
  ).rows[0]

async function countDocuments(): Promise<number> {
  return (await site.services.pool.query('select id from documents_document')).rows.length
}

describe('a text', () => {
  test('is read, accepted, and stands on its pages, in the record, and in the lists', async () => {
    const id = await bring(lanterns('A/CONF.997/L.11', threeParagraphs))
    const found = await findImport(site.services.db, id)
    expect([found?.state, found?.reading?.format]).toEqual(['read', 'text'])
    const kept = await site.services.files.get(site.services.db, found?.file.sha256 ?? '')
    expect(kept?.mediaType).toBe('application/octet-stream')
    const instrument = await accept(id)
    expect(instrument).toBe('a-conf-997-l-11')
    const provisions = await textsOf(instrument)
    expect(provisions.map((p) => p.eId)).toEqual(['preamble__pp_1', 'para_1', 'para_2', 'para_3'])
    for (const lang of ['en', 'fr', 'ar']) {
      const text = await html(`/${lang}/instruments/${instrument}`)
      for (const words of threeParagraphs) expect(withoutItalics(text)).toContain(words)
      expect(text).toContain(`/${lang}/record/entries.atom?entity=instrument%2Finstrument%2F${instrument}`)
      expect(text).not.toMatch(/>\s*instrument\.[a-z]/)
    }
    const second = provisions[2]
    const page = await html(`/en/provisions/${second?.id}`)
    expect(page).toContain('paragraph 2')
    expect(page).toMatch(/A\/CONF\.997\/L\.11, para\. 2\b/)
    expect(page).toContain(`${site.address}/en/instruments/${instrument}/para_2`)
    const named = await html(`/fr/instruments/${instrument}/para_2`)
    expect(named).toContain(`rel="canonical" href="${site.address}/fr/instruments/${instrument}/para_2"`)
    expect(await html(`/fr/provisions/${second?.id}`)).toContain(`/fr/instruments/${instrument}/para_2"`)
    expect(await html(`/fr/instruments/${instrument}`)).toContain(
      `href="/fr/instruments/${instrument}/para_2"`,
    )
    expect(await html('/en/library?text=here')).toContain('Harbour lanterns')
    expect(await html(`/en/documents/${instrument}`)).toContain(`/en/instruments/${instrument}`)
  })

  test('is told of by a feed for it and for each of its paragraphs', async () => {
    const instrument = await accept(await bring(lanterns('A/CONF.997/L.12', threeParagraphs)))
    await integrateAll(site.services)
    const [first] = await textsOf(instrument)
    for (const path of [`instruments/${instrument}`, `provisions/${first?.id}`]) {
      const link = /<link rel="alternate" type="application\/atom\+xml"[^>]* href="([^"]+)"/.exec(
        await html(`/en/${path}`),
      )
      const feed = await html(link?.[1]?.replaceAll('&amp;', '&') ?? '')
      expect(feed.match(/<entry>/g)).toHaveLength(1)
      expect(feed).toContain('was accepted as version 1')
    }
  })

  test('that comes again changed is a new version, in which what stayed keeps its id', async () => {
    const instrument = await accept(await bring(lanterns('A/CONF.997/L.13', threeParagraphs)))
    const before = await textsOf(instrument)
    const [lit, oil, count] = threeParagraphs as [string, string, string]
    const again = await bring(
      lanterns('A/CONF.997/L.13', [oil, lit.replace('dusk', 'sunset'), 'Thanks the keepers;', count]),
    )
    expect(await accept(again)).toBe(instrument)
    const now = await textsOf(instrument)
    const idOf = (words: string, list = now) => list.find((p) => p.body.text.en?.includes(words))?.id
    expect(idOf('share oil')).toBe(idOf('share oil', before))
    expect(idOf('count the lanterns')).toBe(idOf('count the lanterns', before))
    expect(idOf('sunset')).not.toBe(idOf('Thanks'))
    expect((await versionsOf(site.services.db, instrument)).map((v) => v.number)).toEqual([2, 1])
    const page = await html(`/en/provisions/${idOf('share oil')}`)
    // Their words stand where their badges do.
    const others = page.split('id="versions"')[1]?.split('</section>')[0] ?? ''
    expect(others).toContain(`/instruments/${instrument}?version=1&amp;text=en&amp;at=`)
    expect(others).not.toContain('share oil')
    expect(await html(`/en/instruments/${instrument}?version=1`)).toContain('at dusk')
  })

  test('of a lettered file makes one instrument of each letter; what is corrected for the file holds for each', async () => {
    const file = readFileSync(join(projectRoot(), 'src', 'text', 'examples', 'roads-lettered.txt'))
    const id = await bring(file, { name: 'roads.txt' })
    await correct(id, { date: '2032-02-03' })
    const first = await accept(id)
    expect(first).toBe('a-conf-998-2032-l-1-a')
    const second = await findInstrument(site.services.db, 'a-conf-998-2032-l-1-b')
    expect(second?.body).toMatchObject({ status: 'working-draft', drafted: '2032-02-03' })
    expect((await textsOf('a-conf-998-2032-l-1-b')).map((p) => p.body.kind)).toEqual(['operative'])
    expect((await findDocument(anyone(site.services), first))?.symbol).toBe('A/CONF.998/2032/L.1 A')
  })

  test('waits for whoever brought it, until it is accepted or discarded', async () => {
    const person = { ...secretariat, accountId: 'keeper' }
    const lines = async () =>
      (await tasksFor({ services: site.services, viewer: person }))
        .map((task) => task.address)
        .filter((address) => address.startsWith('/imports/'))
    const first = await bring(lanterns('A/CONF.997/L.14', threeParagraphs), { as: person })
    const second = await bring(lanterns('A/CONF.997/L.15', threeParagraphs), { as: person })
    expect(await lines()).toEqual([`/imports/${first}`, `/imports/${second}`])
    await accept(first)
    await discardImport(site.services, secretariat, second)
    expect(await lines()).toEqual([])
    expect(await tasksFor({ services: site.services, viewer: anonymous })).toEqual([])
    await expect(accept(second)).rejects.toMatchObject({
      code: 'importEnded',
      params: { state: 'discarded' },
    })
    await expect(discardImport(site.services, secretariat, first)).rejects.toMatchObject({
      code: 'importEnded',
      params: { state: 'accepted', address: '/instruments/a-conf-997-l-14' },
    })
    expect(await findInstrument(site.services.db, 'a-conf-997-l-15')).toBeNull()
  })
})

test('every kind of correction is kept apart from the reading, and is what becomes public', async () => {
  const id = await bring(
    lanterns('A/CONF.997/L.21', [...threeParagraphs, 'Page 3 of 4', 'Expresses hope. Thanks all.']),
  )
  const [lit, , count] = threeParagraphs as [string, string, string]
  await correct(id, { title: 'Lanterns of harbours', date: '2024-02-29' })
  await correctAt(id, 'para_1', { kind: 'other' })
  await correctAt(id, 'para_2', { number: '1 bis', text: 'Invites keepers to share lamp oil;' })
  await correctAt(id, 'para_4', { change: 'drop' })
  await correctAt(id, 'para_5', { change: 'split', splitBefore: 'Thanks' })
  await correctAt(id, 'para_3', { change: 'merge' })
  const kept = await findImport(site.services.db, id)
  expect(kept?.reading?.document.title).toBe('Harbour lanterns')
  const instrument = await accept(id)
  expect((await findInstrument(site.services.db, instrument))?.body).toMatchObject({
    title: { en: 'Lanterns of harbours' },
    drafted: '2024-02-29',
  })
  const texts = (await textsOf(instrument)).map((p) => [p.body.kind, p.body.number, p.body.text.en])
  expect(texts.slice(1)).toEqual([
    ['other', '1', lit],
    ['operative', '1 bis', `Invites keepers to share lamp oil; ${count}`],
    ['operative', '5', 'Expresses hope.'],
    ['operative', '', 'Thanks all.'],
  ])
})

describe('who may not, or a file that is none,', () => {
  let before: Awaited<ReturnType<typeof counts>>
  beforeEach(async () => {
    before = await counts()
  })

  test.each([
    ['an anonymous visitor', anonymous, null],
    ['a delegate', viewer('delegate'), null],
    ['the secretariat of a programme, for the site', viewer('secretariat', 'exercise'), null],
    ['the secretariat of another programme', viewer('secretariat', 'exercise'), 'cyber'],
    [
      'the secretariat of a body',
      {
        ...anonymous,
        roles: [{ role: 'secretariat', scope: { module: 'programme', kind: 'body', id: 'x' } }],
      },
      null,
    ],
  ])('%s is refused', async (_who, as, programme) => {
    const file = { name: 'a.txt', mediaType: 'text/plain', bytes: Buffer.from('1. Decides.') }
    await expect(keepImport(site.services, as, { file, programme })).rejects.toMatchObject({
      code: 'notAllowed',
    })
    const id = await bring(lanterns('A/CONF.997/L.31', threeParagraphs), programme ? { programme } : {})
    await expect(accept(id, as)).rejects.toMatchObject({ code: 'notAllowed' })
    await expect(correctFields(site.services, as, await openFields(id))).rejects.toMatchObject({
      code: 'notAllowed',
    })
    await expect(
      correctParagraph(site.services, as, await openParagraph(id, 'para_1')),
    ).rejects.toMatchObject({ code: 'notAllowed' })
    await expect(discardImport(site.services, as, id)).rejects.toMatchObject({ code: 'notAllowed' })
    expect(await counts()).toEqual(before)
  })

  test('the secretariat of a programme brings in texts of it, and cannot touch those of others', async () => {
    const own = viewer('secretariat', 'exercise')
    const id = await bring(lanterns('A/CONF.997/L.32', threeParagraphs), { as: own, programme: 'exercise' })
    await expect(correctFields(site.services, own, await openFields(id, 'cyber'))).rejects.toMatchObject({
      code: 'notAllowed',
    })
    expect(await accept(id, own)).toBe('a-conf-997-l-32')
    const foreign = await bring(lanterns('A/70/174', threeParagraphs), {
      as: own,
      programme: 'exercise',
      status: 'adopted',
    })
    await expect(accept(foreign, own)).rejects.toMatchObject({ code: 'belongsElsewhere' })
    expect(await html('/en/exercise/instruments/a-conf-997-l-32')).toContain(
      'Exercise: States, bodies and data on this page are invented.',
    )
    const [first] = await textsOf('a-conf-997-l-32')
    expect(await html(`/fr/exercise/provisions/${first?.id}`)).toContain(
      'les organes et les données de cette page sont imaginaires',
    )
  })

  test('no such programme, an empty file', async () => {
    const file = { name: 'a.txt', mediaType: 'text/plain', bytes: Buffer.from('x') }
    await expect(
      keepImport(site.services, secretariat, { file, programme: 'nowhere' }),
    ).rejects.toMatchObject({
      code: 'noProgramme',
    })
    await expect(
      keepImport(site.services, secretariat, { file: { ...file, bytes: Buffer.alloc(0) }, programme: null }),
    ).rejects.toMatchObject({ code: 'emptyFile' })
    expect(await counts()).toEqual(before)
  })

  /** As much of an encrypted PDF as its reader looks at. */
  const encrypted = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj
3 0 obj <</Filter/Standard/V 1/R 2/O <${'41'.repeat(32)}>/U <${'42'.repeat(32)}>/P -4>> endobj
trailer <</Root 1 0 R/Encrypt 3 0 R/ID[<41><41>]/Size 4>>
startxref
0
%%EOF`
  test.each([
    ['cut.pdf', '%PDF-1.4\n1 0 obj <<', 'damaged'],
    ['locked.pdf', encrypted, 'encrypted'],
    ['words.pdf', '1. Decides to be words, not a document of that format.', 'damaged'],
    ['words.docx', '1. Decides to be words.', 'damaged'],
    ['error.pdf', '<!doctype html><title>Not found</title><p>Not found</p>', 'damaged'],
    ['picture.txt', '\u0089PNG\r\n\u001a\n', 'unsupported'],
    ['blank.txt', ' \n\n ', 'empty'],
    [
      'bomb.xml',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><akomaNtoso>&b;</akomaNtoso>',
      'hostile',
    ],
  ])('%s is refused with a reason, and nothing is half-stored', async (name, content, code) => {
    const id = await bring(Buffer.from(content, 'latin1'), { name })
    const found = await findImport(site.services.db, id)
    expect([found?.state, found?.refusal?.code]).toEqual(['refused', code])
    expect(found?.refusal?.message).toContain(name)
    await expect(accept(id)).rejects.toMatchObject({ code: 'importEnded' })
    expect(await counts()).toEqual(before)
  })

  test('a text of which nothing is left is refused', async () => {
    const id = await bring('Harbour lanterns\n\n1. Decides.', { status: 'adopted' })
    await correct(id, { language: 'en' })
    const { reading } = await readingOf(id)
    for (const { eId } of reading.document.provisions) await correctAt(id, eId, { change: 'drop' })
    await expect(accept(id)).rejects.toMatchObject({ code: 'nothingUnderstood' })
    expect(await counts()).toEqual(before)
  })

  test('the same file twice is refused the second time, in words that name it', async () => {
    const text = lanterns('A/CONF.997/L.39', threeParagraphs)
    const waiting = await bring(text, { name: 'again.txt' })
    const instrument = await accept(await bring(text))
    const later = await bring(text, { name: 'once-more.txt' })
    for (const id of [waiting, later]) {
      const closed = await findImport(site.services.db, id)
      expect(closed).toMatchObject({ state: 'duplicate', instrument, reading: null })
      await expect(accept(id)).rejects.toMatchObject({
        code: 'importEnded',
        params: { state: 'duplicate', address: `/instruments/${instrument}` },
      })
    }
  })

  test('what was discarded while it was read stays so, whatever its file is', async () => {
    const id = await bring(lanterns('A/CONF.997/L.40'))
    await discardImport(site.services, secretariat, id)
    await closeAsDuplicate(site.services.db, id, 'norms-2015', site.services.clock())
    expect(await findImport(site.services.db, id)).toMatchObject({ state: 'discarded', instrument: null })
  })
})

test('a text whose wording is not here says so once, and rests on no paragraph of itself', async () => {
  const text = await html('/en/instruments/norms-2015')
  expect(text.match(/not available here/g)).toHaveLength(1)
  expect(text).toContain('The official text of 11 paragraphs is not available here')
  expect(await html('/en/provisions/norms-2015.norms-2015-c')).not.toContain('id="sources-of-text"')
})

test('paragraphs that rest on a document name their text, and no empty line', async () => {
  // Those of the exercise, which rest on this one, stand in the exercise alone.
  expect(await html('/en/documents/s1')).not.toContain('Cited by these paragraphs')
  expect(await html('/en/documents/a-70-174')).toContain('<bdi>A/70/174</bdi>')
  expect(await html('/en/documents/a-70-174')).not.toContain('<p class="summary"></p>')
})

test('the record says the name of a language', async () => {
  await accept(await bring(lanterns('A/CONF.997/L.131', threeParagraphs)))
  expect(await html('/fr/record')).toContain('version 1 (anglais)')
})

test('the official text of a norm is shown on its page once its document is here', async () => {
  const path = '/en/programmes/cyber/norms/norm-a'
  const first = await site.router.request(path)
  expect(await first.text()).toContain('The official text is not available here')
  const file = `A/70/174

Report on harbour lanterns, written for a test

12. Lanterns are lit at dusk.

13. The following is offered for consideration:

(a) Keepers of harbours should work together so that lanterns stay lit;

(b) Keepers should consider all that is known before they blame another harbour.`
  const id = await bring(file, { programme: 'cyber', status: 'working-draft' })
  const draft = await accept(id, secretariat, false, 'A draft, by mistake.')
  expect(await html(path)).not.toContain('Keepers of harbours should work together')
  // A mistake: undone, then the same file again, as what it is.
  await withdraw(draft, 2)
  const again = await bring(file, { programme: 'cyber', status: 'adopted' })
  const instrument = await accept(again, secretariat, false, 'Other paragraphs are not in the extract.')
  expect(instrument).toBe(draft)
  const page = await site.router.request(path, {
    headers: { 'If-None-Match': first.headers.get('ETag') ?? '' },
  })
  expect(page.status).toBe(200)
  const text = await page.text()
  expect(text).toContain('Keepers of harbours should work together so that lanterns stay lit;')
  expect(text.indexOf('Keepers of harbours')).toBeLessThan(text.indexOf('Summary by this site'))
  const norm = (await textsOf(instrument)).find((p) => p.eId === 'para_13__subpara_a')
  expect(norm).toMatchObject({
    id: 'norms-2015.norms-2015-a',
    body: { item: 'norm/norm-a', role: 'action-do', addressees: ['states'] },
  })
  expect(text).toContain(`/en/provisions/${norm?.id}`)
  // Its name in the title of the window too is one of the reader's language.
  const title = /<title>([^<]*)/.exec(await html(`/ar/provisions/${norm?.id}`))?.[1]
  expect(title).toContain('\u2068A/70/174\u2069، \u2068الفقرة')
})

test('all of it verifies, and a word changed behind a page is found', async () => {
  const { services } = site
  await integrateAll(services)
  expect((await verifyRecord(services)).findings).toEqual([])
  await sql`update instrument_provision set body = jsonb_set(body, '{text,en}', '"Decides nothing."')
    where instrument_id = 'a-conf-997-l-11' and e_id = 'para_1'`.execute(services.db)
  const { findings } = await verifyRecord(services)
  expect(findings.map((f) => f.code)).toContain('entityChanged')
})

// The corpus lies beside the project, not in it.
const resolution = join(projectRoot(), '..', 'shared', 'corpus', 'pdf', 'A_RES_78_16.pdf')
test.skipIf(!existsSync(resolution))(
  'a real resolution joins the document of the pack (../shared/corpus/pdf/A_RES_78_16.pdf)',
  async () => {
    const documents = await countDocuments()
    const instrument = await accept(
      await bring(readFileSync(resolution), { name: 'A_RES_78_16.pdf', programme: 'cyber' }),
    )
    expect(instrument).toBe('a-res-78-16')
    expect(await countDocuments()).toBe(documents)
    const kinds = (await textsOf(instrument)).map((p) => p.body.kind)
    expect(kinds.filter((kind) => kind === 'preambular').length).toBeGreaterThan(5)
    expect(await html('/ar/instruments/a-res-78-16')).toContain('A/RES/78/16')
  },
  60_000,
)
