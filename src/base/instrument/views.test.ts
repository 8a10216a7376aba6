// Long because: one site, its texts and its log serve all that is said of them.
import { Writable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { accessModule } from '../access/module.ts'
import { documentsModule } from '../documents/module.ts'
import { partiesModule } from '../parties/module.ts'
import { type Router, type Services, type Viewer, inTransaction, coreModule } from '../../core/index.ts'
import { type TestModules, openTestModules } from '../../core/testing/testing.ts'
import { programmeModule } from '../programme/module.ts'
import { recordModule } from '../record/module.ts'
import { render, structureText } from '../../text/index.ts'
import { theSite } from '../access/index.ts'
import { acceptImport } from './actions/accept-import.ts'
import { readImport } from './actions/read-import.ts'
import { keepImport } from './actions/start-import.ts'
import { textThreadOf } from './agreed-language.ts'
import { linesOf } from './means-of-sender.ts'
import { readersOf } from './read-in-worker.ts'
import { instrumentModule } from './module.ts'
import { saveProvisions } from './provision-store.ts'
import { saveInstrument, saveVersion } from './store.ts'

const logged: string[] = []
const secretariat: Viewer = {
  accountId: 'sec',
  name: null,
  roles: [{ role: 'secretariat', scope: theSite }],
}

let site: TestModules
let router: Router
let asSecretariat: Router

beforeAll(async () => {
  site = await openTestModules({
    set: 'instrument views',
    modules: [
      coreModule,
      recordModule,
      partiesModule,
      accessModule,
      programmeModule,
      documentsModule,
      instrumentModule,
    ],
    log: new Writable({ write: (line, _encoding, done) => (logged.push(String(line)), done()) }),
  })
  router = site.router()
  asSecretariat = site.router(async () => secretariat)
  await adopt('EX/RES/1/1', '1 February 2001', [
    'Calls upon all States to keep the lanterns of their harbours lit from dusk to dawn, as appropriate;',
    'Requests the Secretary-General to report to the Harbour Assembly at its next session.',
  ])
  await adopt('EX/RES/2/1', '1 February 2002', [
    'Urges all States to keep the lanterns of their harbours lit from dusk to dawn in the year 2003;',
    'Invites keepers of harbours to share the oil that they have left at the end of each winter.',
  ])
  await adopt('EX/RES/2/1', '1 February 2002', [
    'Calls upon all States to keep the lanterns of their harbours lit from dusk to dawn in the year 2003, as appropriate;',
    'Invites keepers of harbours to share the oil that they have left at the end of each winter.',
    'Decides to remain seized of the matter.',
  ])
}, 60_000)
afterAll(async () => {
  await stopThreads(site.services)
  await site.close()
})

async function stopThreads(services: Services): Promise<void> {
  const { imports, members, strangers } = readersOf(services)
  const threads = [imports.thread, members.thread, strangers.thread]
  await Promise.all(
    [...threads, textThreadOf(services), textThreadOf(services, 'strangers')].map((thread) => thread.stop()),
  )
}

const resolution = (symbol: string, date: string, paragraphs: string[]): string =>
  [
    symbol,
    `Resolution adopted by the Harbour Assembly on ${date}`,
    'Lanterns of harbours',
    'The Harbour Assembly,',
    'Recalling that lanterns go out,',
    ...paragraphs.map((text, i) => `${i + 1}. ${text}`),
  ].join('\n\n')

async function adopt(symbol: string, date: string, paragraphs: string[]): Promise<string> {
  const read = structureText(resolution(symbol, date, paragraphs))
  const bytes = Buffer.from(JSON.stringify({ ...read, symbol, title: 'Lanterns of harbours' }))
  const file = { name: 'lanterns.json', mediaType: 'application/json', bytes }
  const id = await keepImport(site.services, secretariat, { file, programme: null })
  await readImport(site.services, id)
  return acceptImport(site.services, secretariat, id)
}

/** A page with a word struck through. */
async function adoptWithStruck(struck: string, i: number): Promise<string> {
  const body = `<p>The Harbour Assembly,</p><p>1. Decides <s>${struck}</s> to meet;</p><p>2. Thanks all keepers.</p>`
  const page = `<html><body><p>EX/RES/7/${i + 1}</p><p>Resolution adopted by the Harbour Assembly on 1 February 2003</p><p>Meetings of keepers</p>${body}</body></html>`
  const file = { name: 'meetings.html', mediaType: 'text/html', bytes: Buffer.from(page) }
  const id = await keepImport(site.services, secretariat, { file, programme: null })
  await readImport(site.services, id)
  return acceptImport(site.services, secretariat, id)
}

const LIT = 'All States should keep the lanterns of their harbours lit from dusk to dawn.'
/** @param text of its one paragraph, by language; empty where only its place is known */
async function keepDraft(
  id: string,
  kind: 'real' | 'exercise',
  text: Record<string, string> = { en: LIT },
): Promise<void> {
  await site.database.pool.query(`insert into programme_programme values ($1, $2, $3, '', now())`, [
    `p-${id}`,
    kind,
    JSON.stringify({ name: `Programme ${id}` }),
  ])
  const at = { instrument: id, version: 1, language: 'en' }
  const body = { number: '1', depth: 0, footnotes: [], addressees: [], gender: false, sources: [] }
  await inTransaction(site.services, async (tx) => {
    const given = { title: { en: `Draft ${id}` }, status: 'working-draft' as const, relations: [] }
    await saveInstrument(tx.db, { id, programme: `p-${id}`, document: null, body: given })
    await saveVersion(tx.db, { instrument: id, number: 1, language: 'en', body: { date: '', sections: [] } })
    await saveProvisions(tx.db, [
      { ...at, id: `${id}.1`, position: 0, eId: 'para_1', body: { ...body, kind: 'paragraph', text } },
    ])
  })
}

const page = async (
  path: string,
  of: Router = router,
): Promise<{ status: number; text: string; plain: string }> => {
  const answer = await of.request(path)
  return { status: answer.status, ...bare(await answer.text()) }
}
/** Without tags and marks of direction. */
const bare = (text: string) => ({
  text,
  plain: text
    .replace(/<[^>]*>/g, '')
    .replace(/[\u2068\u2069]/g, '')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' '),
})

describe('the views of a text', () => {
  test('are named beside each other on its page', async () => {
    const { text } = await page('/en/instruments/ex-res-2-1')
    for (const view of ['?layer=strength', '/since', '?layer=agreed'])
      expect(text).toContain(`href="/en/instruments/ex-res-2-1${view}"`)
    expect((await page('/en/instruments/ex-res-1-1')).text).not.toContain('/since"')
  })

  test('strength marks the parts and says what is left open', async () => {
    const { status, text, plain } = await page('/en/instruments/ex-res-1-1?layer=strength')
    expect(status).toBe(200)
    expect(text).toMatch(
      /<mark class="verb"><span class="hidden"[^>]*>verb: <\/span><em>Calls upon<\/em><\/mark>/,
    )
    expect(text).toMatch(/<mark class="qualifier">.*?as appropriate<\/mark>/)
    expect(text).toMatch(/<mark class="addressee">.*?States<\/mark>/)
    expect(plain).toContain('as appropriate qualifies')
    expect(plain).toContain('names no time frame')
    expect(plain).toContain('may carry budget implications')
    expect((await page('/fr/instruments/ex-res-1-1?layer=strength')).plain).toContain(
      'ne nomme aucune échéance',
    )
  })

  test.each(['strength', 'agreed'])(
    'under the layer %s it has its bar, its contents and the addresses of its paragraphs',
    async (layer) => {
      const { text } = await page(`/en/instruments/ex-res-2-1?layer=${layer}`)
      expect(text).toContain('class="reader-bar"')
      const [, contents = ''] = /<nav class="contents"(.*?)<\/nav>/s.exec(text) ?? []
      const places = [...contents.matchAll(/href="#([^"]+)"/g)].map(([, eId]) => eId)
      expect(places).toContain('para_1')
      for (const eId of places) expect(text.split(` id="${eId}"`)).toHaveLength(2)
      expect(text).toMatch(
        new RegExp(
          `href="/en/instruments/ex-res-2-1[?]layer=${layer}"[^>]* aria-current|aria-current[^>]*layer=${layer}"`,
        ),
      )
      const before = await router.request(`/en/instruments/ex-res-2-1/${layer}?version=1`)
      expect([before.status, before.headers.get('location')]).toEqual([
        301,
        `/en/instruments/ex-res-2-1?version=1&layer=${layer}`,
      ])
    },
  )

  test('since says what changed, in the words of the reader', async () => {
    const { text, plain } = await page('/en/instruments/ex-res-2-1/since')
    expect(plain).toContain('What changed from version 1 to version 2.')
    expect(plain).toContain('“Urges” became “Calls upon” in OP1.')
    expect(plain).toContain('Qualifier added in 1 paragraph.')
    expect(text).toMatch(/<del>.*?Urges/)
    expect(text).toMatch(/<ins>.*?Calls upon/)
    expect((await page('/ar/instruments/ex-res-2-1/since')).plain).toContain('أُضيف قيد في فقرة واحدة.')
    expect((await page('/en/instruments/ex-res-2-1/since?from=1&version=2')).status).toBe(200)
    expect((await page('/en/instruments/ex-res-2-1/since?from=7')).status).toBe(404)
    expect((await page('/en/instruments/ex-res-1-1/since')).status).toBe(404)
  })

  test('agreed language leads to where the words stood before', async () => {
    const { text, plain } = await page('/en/instruments/ex-res-2-1?layer=agreed')
    expect(plain).toContain('Compared with one adopted text.')
    expect(text).toContain('href="/en/instruments/ex-res-1-1/para_1"')
    expect(text).toMatch(/<mark class="verbatim">.*?lanterns of their harbours lit from dusk to dawn/)
    expect((await page('/en/instruments/ex-res-1-1/para_1')).plain).toContain(
      'keep the lanterns of their harbours',
    )
  })

  test('a text rests on nothing that was adopted after it', async () => {
    const { text, plain } = await page('/en/instruments/ex-res-1-1?layer=agreed')
    expect(plain).toContain('There is no adopted text here to compare it with.')
    expect(text).not.toContain('<mark class="verbatim"><span')
  })

  test('agreed language follows what is adopted, also when the thread had to start again', async () => {
    const before = await router.request('/en/instruments/ex-res-2-1?layer=agreed')
    const etag = before.headers.get('etag') ?? ''
    expect(
      (
        await router.request('/en/instruments/ex-res-2-1?layer=agreed', {
          headers: { 'If-None-Match': etag },
        })
      ).status,
    ).toBe(304)
    await adopt('EX/RES/0/1', '1 February 1999', [
      'Invites keepers of harbours to share the oil that they have left at the end of each winter.',
    ])
    await textThreadOf(site.services).stop()
    const after = await router.request('/en/instruments/ex-res-2-1?layer=agreed', {
      headers: { 'If-None-Match': etag },
    })
    expect(after.status).toBe(200)
    expect(await after.text()).toContain('href="/en/instruments/ex-res-0-1/para_1"')
  })

  test('are off on drafts of others, and on for those of an exercise', async () => {
    await keepDraft('theirs', 'real')
    await keepDraft('ours', 'exercise')
    for (const view of ['?layer=strength', '/since', '?layer=agreed']) {
      const refused = await page(`/en/instruments/theirs${view}`)
      expect(refused.status).toBe(403)
      expect(refused.plain).not.toContain('lanterns')
    }
    expect((await page('/en/instruments/theirs')).text).not.toContain('/theirs?layer=strength')
    expect((await page('/en/instruments/theirs', asSecretariat)).text).toContain('/theirs?layer=strength')
    expect((await page('/en/instruments/theirs?layer=strength', asSecretariat)).status).toBe(200)
    expect((await page('/en/instruments/ours?layer=agreed')).text).toContain('<mark class="verbatim">')
  })
})

describe('two texts of the site', () => {
  const sent = async (fields: Record<string, string | File>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    const headers = { Origin: 'http://localhost:8080' }
    const answer = await router.request('/en/compare', { method: 'POST', body, headers })
    return { status: answer.status, ...bare(await answer.text()) }
  }
  const keptRows = async (): Promise<string> => {
    const tables = ['documents_file', 'instrument_import', 'instrument_version', 'documents_document']
    const counts = tables.map((table) => `(select count(*) from ${table})`)
    const { rows } = await site.database.pool.query(`select array[${counts.join()}]::text as kept`)
    return String(rows[0].kept)
  }

  test('are chosen on one page, and their comparison has an address', async () => {
    const { text } = await page('/en/compare')
    expect(text).toMatch(/<option value="ex-res-1-1">EX\/RES\/1\/1: Lanterns of harbours<\/option>/)
    const { status, text: compared, plain } = await page('/en/compare?a=ex-res-1-1&b=ex-res-2-1:1:en')
    expect(status).toBe(200)
    expect(plain).toContain('EX/RES/1/1 and EX/RES/2/1 compared')
    expect(compared).toMatch(/<(?:ins|del)[ >]/)
    expect(compared).toContain('value="ex-res-2-1:1:en" selected')
    expect((await page('/en/instruments/ex-res-1-1')).text).toContain('href="/en/compare?a=ex-res-1-1:1:en"')
  })

  test('are told from the earlier to the later, whichever was named first, and the other way round on request', async () => {
    const later = await page('/en/compare?a=ex-res-2-1:1:en&b=ex-res-1-1')
    expect(later.plain).toContain('EX/RES/1/1 and EX/RES/2/1 compared')
    expect(later.plain).toContain('“Calls upon” became “Urges” in OP1.')
    expect(later.plain).toContain('Paragraphs are named by their numbers in EX/RES/2/1.')
    const [, swapped = ''] = /href="([^"]+)">Swap the two/.exec(later.text) ?? []
    const { plain, text } = await page(swapped.replaceAll('&amp;', '&'))
    expect(plain).toContain('“Urges” became “Calls upon” in OP1.')
    expect(text).toMatch(/href="[^"]+(?<!swap=1)">Swap the two/)
  })

  test('that differ in what was left out of them say so, and not the words: these stand in the files alone', async () => {
    const ids = await Promise.all(['never', 'always'].map(adoptWithStruck))
    const { plain } = await page(`/en/compare?a=${ids[0]}&b=${ids[1]}`)
    expect(plain).toContain('Words that are not in the text (struck, hidden, deleted')
    expect(plain).toContain('differ in 2 places; they were not compared.')
    for (const struck of ['never', 'always']) expect(plain).not.toContain(struck)
    const same = await page(`/en/compare?a=${ids[0]}&b=${ids[0]}`)
    expect(same.plain).not.toContain('Words that are not in the text')
  })

  test('are offered with each version; versions of one text are compared, each with how far it is proven', async () => {
    const { text } = await page('/en/compare')
    expect(text).toMatch(/<option value="ex-res-2-1:1:en">EX\/RES\/2\/1 · version 1, English<\/option>/)
    const { plain, text: compared } = await page('/en/compare?a=ex-res-2-1:2:en&b=ex-res-2-1:1:en')
    expect(plain).toContain('EX/RES/2/1, version 1, English and EX/RES/2/1, version 2, English compared')
    expect(plain).toContain('“Urges” became “Calls upon” in OP1.')
    expect(compared.match(/class="badge unverified"/g)).toHaveLength(2)
  })

  test('say what changed in paragraphs before what their heads say otherwise', async () => {
    const { text } = await page('/en/compare?a=ex-res-1-1&b=ex-res-2-1:1:en')
    const at = text.indexOf('id="phead"')
    expect(at).toBeGreaterThan(text.lastIndexOf('</article>'))
    expect(text.indexOf('The symbol changed.')).toBeGreaterThan(at)
  })

  test('are compared with words or a file that somebody brings, of which nothing is kept', async () => {
    const words = resolution('EX/RES/1/1', '1 February 2001', [
      'Urges all States to keep the lanterns of their harbours lit from dusk to dawn, as appropriate;',
    ])
    const before = await keptRows()
    const pasted = await sent({ a: 'ex-res-1-1:1:en', text: words })
    expect(pasted.status).toBe(200)
    expect(pasted.plain).toContain('“Calls upon” became “Urges” in OP1.')
    const file = new File([words], 'draft.txt', { type: 'text/plain' })
    const { text, plain } = await sent({ a: 'ex-res-1-1', file })
    expect(plain).toContain('EX/RES/1/1 and draft.txt compared')
    const [, texts = ''] = /name="texts" value="([^"]+)"/.exec(text) ?? []
    const swapped = await sent({ a: 'ex-res-1-1:1:en', texts, name: 'draft.txt', first: 'own' })
    expect(swapped.plain).toContain('“Urges” became “Calls upon” in OP1.')
    expect(await keptRows()).toBe(before)
    const nothing = await sent({ a: 'ex-res-1-1' })
    expect(nothing.status).toBe(422)
    expect(nothing.plain).toContain('Choose a file, or paste the words of your text')
    expect((await sent({ a: 'nowhere', text: words })).status).toBe(404)
  })

  test('are refused where one is not there, or may not be analysed', async () => {
    expect((await page('/en/compare?a=ex-res-1-1&b=nowhere')).status).toBe(404)
    expect((await page('/en/compare?a=ex-res-1-1:9&b=ex-res-2-1')).status).toBe(404)
  })
})

describe('what States say together', () => {
  const heading = (text: string, i: number) => ({
    eId: `hdg_${i + 1}`,
    kind: 'heading',
    number: '',
    text,
    depth: 0,
    parent: null,
    footnotes: [],
    page: 1,
  })

  test('stands on the page of each of them, by its names and what people say instead, and of nobody else', async () => {
    const headings = [
      'Austria (joint statement of: Austria, Chile and Viet Nam)',
      'Malta and Holland',
      'Lanterns of Peru',
    ]
    const read = structureText(resolution('EX/2002/1', '1 May 2002', ['Lanterns are lit.']))
    const provisions = headings.map(heading)
    const sponsors = ['Chile', 'Oman']
    const bytes = Buffer.from(
      JSON.stringify({ ...read, symbol: 'EX/2002/1', title: 'Compilation', provisions, sponsors }),
    )
    const file = { name: 'compilation.json', mediaType: 'application/json', bytes }
    const id = await keepImport(site.services, secretariat, { file, programme: null })
    await readImport(site.services, id)
    const text = await acceptImport(site.services, secretariat, id, { status: 'issued', despiteFile: false })
    const leads = async (state: string, to: string): Promise<boolean> =>
      (await page(`/en/states/${state}`)).text.includes(`href="/en/instruments/${text}${to}"`)
    for (const state of ['aut', 'chl', 'vnm'])
      expect([state, await leads(state, '#hdg_1')]).toEqual([state, true])
    for (const state of ['mlt', 'nld']) expect([state, await leads(state, '#hdg_2')]).toEqual([state, true])
    for (const state of ['chl', 'omn']) expect([state, await leads(state, '')]).toEqual([state, true])
    const { text: ofState } = await page('/en/states/aut')
    expect(ofState).toMatch(
      /<link rel="alternate" type="application\/atom\+xml" title="[^"]*Austria[^"]*" href="[^"]*entity=parties%2Fstate%2Faut"/,
    )
    const [, feed = ''] = /type="application\/atom\+xml"[^>]* href="([^"]*)"/.exec(ofState) ?? []
    expect((await page(feed.replaceAll('&amp;', '&'))).text).toContain('<feed')
    for (const state of ['per', 'ner']) expect((await page(`/en/states/${state}`)).text).not.toContain(text)
  })
})

describe('a text as a file', () => {
  test.each([
    ['docx', 'PK'],
    ['akn', '<?xml'],
    ['html', '<!doctype html>'],
    ['json', '{'],
    ['pdf', '%PDF'],
    ['text', 'Lanterns of harbours'],
  ])('%s', async (format, begins) => {
    const path = `/en/instruments/ex-res-1-1/download?to=${format}&version=1&text=en`
    expect((await page('/en/instruments/ex-res-1-1')).text).toContain(path.replaceAll('&', '&amp;'))
    const answer = await router.request(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toContain('ex-res-1-1-v1-en.')
    expect((await answer.text()).slice(0, 40)).toContain(begins)
  })

  test('of no known format, of no text, or of one without words, is none', async () => {
    expect((await page('/en/instruments/ex-res-1-1/download?to=exe')).status).toBe(404)
    // What is given away says how far its words were compared.
    for (const format of ['html', 'akn', 'json'])
      expect((await page(`/en/instruments/ex-res-1-1/download?to=${format}&version=1&text=en`)).text).toMatch(
        /(Not yet verified\.|Official text\.|Working draft)/,
      )
    expect((await page('/en/instruments/nowhere/download?to=docx')).status).toBe(404)
    await keepDraft('wordless', 'real', {})
    const { status, text } = await page('/en/instruments/wordless')
    expect([status, text.includes('/download')]).toEqual([200, false])
    expect((await page('/en/instruments/wordless/download?to=docx')).status).toBe(404)
  })
})

describe('stored texts that strangers ask about', () => {
  const asked = '/en/instruments/ex-res-2-1?layer=agreed'
  const runs = (lane: 'site' | 'strangers') => vi.spyOn(textThreadOf(site.services, lane), 'within')

  test('are analysed once, whatever else stands in the address, and in no thread on which imports wait', async () => {
    const [ofSite, ofStrangers] = [runs('site'), runs('strangers')]
    const within = linesOf(site.services).strangers
    const taken = vi.spyOn(within, 'take')
    try {
      await adopt('EX/RES/0/2', '1 March 1998', ['Invites keepers of harbours to count their lanterns.'])
      const answers = await Promise.all(['1', '2', '3'].map((n) => page(`${asked}&text=x${n}`)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(ofStrangers).toHaveBeenCalled()
      taken.mockClear()
      expect((await page(`${asked}&text=x4`)).status).toBe(200)
      expect(taken).not.toHaveBeenCalled()
      expect(ofSite).not.toHaveBeenCalled()
    } finally {
      for (const spy of [ofSite, ofStrangers, taken]) spy.mockRestore()
    }
  })

  test('take of the time that is left to who asks, unless somebody asked before', async () => {
    const { pool } = site.database
    await adopt('EX/RES/0/3', '1 April 1998', ['Invites keepers of harbours to mend their lanterns.'])
    await pool.query('delete from core_rate')
    expect((await page(`${asked}&text=x5`)).status).toBe(200)
    const { rowCount } = await pool.query('update core_rate set count = 120000')
    expect(rowCount).toBe(1)
    expect((await page(`${asked}&text=x6`)).status).toBe(200)
    expect((await page('/en/instruments/ex-res-0-3?layer=agreed')).status).toBe(429)
    site.pass(3_600_000)
    expect((await page('/en/instruments/ex-res-0-3?layer=agreed')).status).toBe(200)
  })
})

describe('analysing a text', () => {
  const send = async (
    fields: Record<string, string | File>,
    path = '/en/text',
    of = router,
  ): Promise<Response> => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return of.request(path, { method: 'POST', body, headers: { Origin: 'http://localhost:8080' } })
  }
  const SECRET = 'whistlewick'
  const draft = resolution('EX/L/9', '3 March 2003', [
    `Calls upon all States to keep the lanterns of their harbours lit from dusk to dawn with ${SECRET};`,
    'Requests the Secretary-General to report annually.',
  ])
  const earlier = draft.replace('Calls upon', 'Urges')

  test('shows all of it', async () => {
    const answer = await send({ text: draft, earlier })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { text, plain } = bare(await answer.text())
    expect(plain).toContain('EX/L/9')
    expect(plain).toContain('“Urges” became “Calls upon” in OP1.')
    expect(plain).toMatch(/Duration, follow-up and review\s*paragraph 2/)
    expect(text).toContain('<mark class="verb">')
    expect(text).toContain('href="/en/instruments/ex-res-1-1/para_1"')
    expect(plain).toContain('may carry budget implications')
  })

  test('shows what stands above it: the agenda item, who submits it, its sponsors and notes', async () => {
    const html = await render(
      {
        symbol: 'EX/L/9',
        title: 'Lanterns of the quays',
        date: '2003-03-03',
        session: '',
        agendaItem: '7',
        agendaTitle: 'Harbours and quays',
        submission: 'Borland and Meridia: draft resolution',
        sponsors: ['Borland', 'Meridia'],
        footnotes: [{ mark: '*', text: 'Reissued at noon.', line: 'submission', at: 'Borland'.length }],
        body: '',
        enactingFormula: '',
        language: 'en',
        provisions: [
          {
            eId: 'para_1',
            kind: 'operative',
            number: '1',
            text: 'Decides to light lanterns.',
            depth: 0,
            parent: null,
            footnotes: [],
            page: 0,
          },
        ],
      },
      'html',
    )
    const { plain } = bare(
      await (await send({ file: new File([Buffer.from(html).toString()], 'draft.html') })).text(),
    )
    for (const words of ['Harbours and quays', 'Borland[*] and Meridia', 'Borland; Meridia', '[*] Reissued'])
      expect(plain).toContain(words)
  })

  test('counts what paragraphs on follow-up name, and says what items have from above and shares of a whole', async () => {
    const text = resolution('EX/L/9', '3 March 2003', [
      'Urges all States, by 2010, to:\n\n(a) Count their lanterns;\n\n(b) Light them;',
      'Requests the Secretary-General to report annually;',
      'Requests the Secretary-General to report to the General Assembly at its next session.',
    ])
    const { plain } = bare(await (await send({ text })).text())
    expect(plain).toContain('What paragraphs on follow-up and review name')
    expect(plain).toMatch(/A body\s*2 paragraphs: paragraph 2\P{L}+paragraph 3/u)
    expect(plain).toMatch(/An interval\s*1 paragraph: paragraph 2/)
    expect(plain).toMatch(/A date\s*1 paragraph: paragraph 3/)
    expect(plain.match(/time frame above: by 2010/g)).toHaveLength(2)
    const shares = [...plain.matchAll(/(\d+)%/g)].map(([, share]) => Number(share))
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100)
  })

  test('reads files, and says why it refuses one', async () => {
    const html = new File([`<!doctype html><p>${draft.replaceAll('\n\n', '</p><p>')}</p>`], 'draft.html')
    expect((await send({ file: html })).status).toBe(200)
    const damaged = await send({ file: new File(['%PDF-1.7\nnothing more'], 'draft.pdf') })
    expect(damaged.status).toBe(422)
    expect(await damaged.text()).toContain('href="#file"')
  })

  test('says that words differ which are in neither text', async () => {
    const page = (struck: string): File =>
      new File(
        [`<h1>Lanterns</h1><p>1. Decides to <s>${struck}</s> light lanterns;</p><p>2. Asks for oil.</p>`],
        'draft.html',
      )
    const { plain } = bare(await (await send({ file: page('never'), earlierFile: page('soon') })).text())
    expect(plain).toContain('were not compared')
    expect(plain).toContain('In the text itself: no change of words or order.')
    expect(plain).toMatch(/In the earlier file alone: Struck words.*soon/)
    expect(plain).toMatch(/In the later file alone: Struck words.*never/)
  })

  test.each([
    ['nothing', {}, 'Paste a text or choose a file'],
    [
      'both',
      { text: draft, file: new File([draft], 'draft.txt') },
      'Paste a text or choose a file, not both',
    ],
    ['only an earlier version', { earlier }, 'Paste a text or choose a file'],
    ['too much', { text: 'lantern '.repeat(70_000) }, 'at most 500,000 are allowed'],
    [
      'too much in a file',
      { file: new File([`1. Light ${'lanterns '.repeat(700)};\n\n`.repeat(100)], 'draft.txt') },
      'Use at most',
    ],
    ['too many paragraphs', { text: '1. Light it;\n\n'.repeat(10_001) }, '10001 paragraphs'],
    [
      'too large a file',
      { file: new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'draft.txt') },
      'at most 10 MB',
    ],
  ])('asks to mend what is wrong: %s', async (_name, fields, words) => {
    const answer = await send(fields as Record<string, string | File>)
    expect(answer.status).toBe(422)
    expect(bare(await answer.text()).plain).toContain(words)
  })

  test('a language that is not known is said so', async () => {
    const arabic = await send({
      text: 'الجمعية العامة،\n\nإذ تشير إلى قراراتها السابقة،\n\n1. تدعو الدول إلى التعاون فيما بينها؛',
    })
    expect(bare(await arabic.text()).plain).toContain(
      'This analysis is not available for this language (Arabic) yet',
    )
  })

  test('a text too short to tell its language is analysed all the same', async () => {
    const answer = await send({ text: 'zzz qqq' })
    expect(answer.status).toBe(200)
    expect(bare(await answer.text()).plain).toContain('(not recognized)')
  })

  /** What the page of a result carries along. */
  const textsIn = (shown: string): string => /name="texts" value="([^"]*)"/.exec(shown)?.[1] ?? ''
  const packed = (texts: unknown): string => gzipSync(JSON.stringify(texts)).toString('base64')

  test('goes with the text in another format', async () => {
    const shown = await (await send({ text: draft, earlier })).text()
    const texts = textsIn(shown)
    const starts = { akn: '<?xml', docx: 'PK', pdf: '%PDF', html: '<!', json: '{', redline: 'PK' }
    for (const [to, start] of Object.entries(starts)) {
      const answer = await send({ texts, to }, '/en/text/download')
      expect([to, answer.status]).toEqual([to, 200])
      expect(answer.headers.get('content-disposition')).toContain('attachment')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(
        Buffer.from(await answer.arrayBuffer())
          .toString('latin1')
          .toLowerCase(),
      ).toContain(start.toLowerCase())
    }
    const alone = textsIn(await (await send({ text: draft })).text())
    const refused = [
      { texts: 'damaged', to: 'docx' },
      { texts: alone, to: 'redline' },
      { texts, to: 'nonsense' },
      {
        texts: packed({ document: { provisions: 1 }, earlier: null, leftOutEarlier: [], warnings: [] }),
        to: 'json',
      },
      { texts: packed('x'.repeat(9_000_000)), to: 'json' },
    ]
    for (const fields of refused) expect((await send(fields, '/en/text/download')).status).toBe(422)
  }, 60_000)

  test('comes in pages where it is long, each with what was found of its paragraphs', async () => {
    const long = (verb: string, count: number): string =>
      ['1. Decides to keep [one lantern;', ...Array(count - 1).keys()]
        .map((n) => (typeof n === 'string' ? n : `${n + 2}. Decides to ${verb} lantern ${n + 2};`))
        .join('\n\n')
    const first = await (await send({ text: long('light', 10_000), earlier: long('trim', 250) })).text()
    expect(first.length).toBeLessThan(1_000_000)
    expect(first).toContain('Page 1 of 50')
    const warned = 'One remark on this file:'
    expect(bare(first).plain).toContain(warned)
    const texts = textsIn(first)
    const second = await (await send({ texts, page: '2' }, '/en/text/page')).text()
    const { plain } = bare(second)
    expect(plain).toContain('Page 2 of 50')
    expect(plain.match(/lantern 201;/g)).toHaveLength(3)
    expect(plain).not.toMatch(/lantern (200|401);/)
    const last = await (await send({ texts, page: '50' }, '/en/text/page')).text()
    expect(bare(last).plain.match(/lantern 10000;/g)).toHaveLength(3)
    const again = await (await send({ texts, page: '1' }, '/en/text/page')).text()
    expect(bare(again).plain).toContain(warned)
    expect((await send({ texts, page: '0' }, '/en/text/page')).status).toBe(404)
    expect((await send({ texts: 'damaged', page: '2' }, '/en/text/page')).status).toBe(422)
  }, 60_000)

  test('leaves no trace in the database or the log', async () => {
    const { rows } = await site.database.pool.query<{ name: string }>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
       from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    )
    expect(rows.length).toBeGreaterThan(10)
    for (const { name } of rows) {
      const found = await site.database.pool.query(`select 1 from ${name} as t where t::text ilike $1`, [
        `%${SECRET}%`,
      ])
      expect([name, found.rowCount]).toEqual([name, 0])
    }
    expect(logged.length).toBeGreaterThan(5)
    expect(logged.join('')).not.toMatch(new RegExp(`${SECRET}|lantern`))
  })

  test('is for everyone, a number of times in a while', async () => {
    let last = 200
    for (let i = 0; i < 61 && last !== 429; i++) last = (await send({})).status
    expect(last).toBe(429)
    expect((await send({}, '/en/text', asSecretariat)).status).toBe(422)
    site.pass(600_000)
    expect((await send({})).status).toBe(422)
  })

  test('what strangers bring and what people who signed in bring is worked on in threads apart', async () => {
    const { members, strangers } = readersOf(site.services)
    for (const { thread } of [members, strangers]) await thread.stop()
    const starts = () => [members, strangers].map(({ thread }) => thread.starts())
    const before = starts()
    expect((await send({ text: draft })).status).toBe(200)
    expect(starts()).toEqual([before[0], before[1]! + 1])
    await textThreadOf(site.services, 'strangers').stop()
    const ofStrangers = textThreadOf(site.services, 'strangers').starts()
    expect((await send({ text: draft }, '/en/text', asSecretariat)).status).toBe(200)
    expect(starts()).toEqual([before[0]! + 1, before[1]! + 1])
    expect(textThreadOf(site.services, 'strangers').starts()).toBe(ofStrangers)
  })

  test('takes of its sender a part of the time that is left to them for the hour, and is refused when none is left', async () => {
    const { pool } = site.database
    await pool.query('delete from core_rate')
    expect((await send({ text: draft })).status).toBe(200)
    const { rowCount } = await pool.query('update core_rate set count = 120000 where count > 1')
    expect(rowCount).toBe(1)
    const refused = await send({ text: draft })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await send({ text: draft }, '/en/text', asSecretariat)).status).toBe(200)
    site.pass(3_600_000)
    expect((await send({ text: draft })).status).toBe(200)
  })

  test('of one sender one text at a time is worked on, and few wait', async () => {
    await site.database.pool.query('delete from core_rate')
    const release = Promise.withResolvers<void>()
    const { turns } = readersOf(site.services).strangers
    const held = turns.take(new AbortController().signal, () => release.promise)
    const statuses: number[] = []
    const sent = Array.from({ length: 12 }, async () => statuses.push((await send({ text: draft })).status))
    await vi.waitFor(() => expect(statuses).toEqual(Array(5).fill(503)), { timeout: 20_000 })
    release.resolve()
    await Promise.all([held, ...sent])
    expect(statuses.slice(5)).toEqual(Array(7).fill(200))
  }, 60_000)

  test('comes from this site only', async () => {
    const body = new URLSearchParams({ text: draft })
    const answer = await router.request('/en/text', {
      method: 'POST',
      body,
      headers: { Origin: 'http://elsewhere.example' },
    })
    expect(answer.status).toBe(403)
  })
})
