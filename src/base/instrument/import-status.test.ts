import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { type CommandArguments, type CommandIO, anyone } from '../../core/index.ts'
import { structureText } from '../../text/index.ts'
import { integrateAll, verifyRecord } from '../record/index.ts'
import { findDocument } from '../documents/index.ts'
import { correctFields } from './actions/correct-fields.ts'
import { importCommand } from './commands.ts'
import { findImport } from './import-store.ts'
import type { TextStatus } from './pack-shapes.ts'
import { findInstrument, versionsOf } from './store.ts'
import { Browser, signIn } from '../access/testing.ts'
import { importsOn, lanterns, secretariat, threeParagraphs, viewer, versionsAsBefore } from './testing.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { verifies: false })
}, 120_000)
afterAll(() => site.close())
const { bring, readingOf, openFields, openImport, correct, accept, acceptSeen } = importsOn(
  () => site.services,
)

const ofNoKind = (title: string): string =>
  [title, ...threeParagraphs.map((text, i) => `${i + 1}. ${text}`)].join('\n\n')
const adoptedText = (number: number): string =>
  `EX/RES/9/${number}

Resolution adopted by the Harbour Assembly on 4 December 2021

${ofNoKind('Harbour lanterns')}`

const statusesOf = async (instrument: string) => {
  const found = await findInstrument(site.services.db, instrument)
  const versions = await versionsOf(site.services.db, instrument)
  return [found?.body.status, ...versions.map(({ number, body }) => `${number} ${body.status}`)]
}

describe('the status of a text', () => {
  test.each<[string, string, TextStatus]>([
    ['a draft by its symbol', lanterns('A/CONF.995/L.1', threeParagraphs), 'working-draft'],
    ['a resolution', adoptedText(1), 'adopted'],
    ['a paper of information', lanterns('A/CONF.995/INF/1', threeParagraphs), 'issued'],
  ])('of %s is proposed', async (_what, text, status) => {
    const id = await bring(text)
    expect((await readingOf(id)).reading.status).toBe(status)
    const instrument = await accept(id)
    expect(await statusesOf(instrument)).toEqual([status, `1 ${status}`])
    await integrateAll(site.services)
    const answer = await site.router.request('/en/record')
    const words = {
      adopted: 'an adopted text',
      issued: 'an issued text',
      'working-draft': 'a working draft',
    }[status]
    expect(await answer.text()).toContain(`version 1 (English) and as ${words}`)
  })

  test('of a file that does not say it is asked for: nothing is accepted without', async () => {
    const id = await bring(ofNoKind('Harbour lanterns of no kind'))
    await expect(accept(id)).rejects.toMatchObject({ code: 'noStatus' })
    expect((await findImport(site.services.db, id))?.state).toBe('read')
    await correct(id, { title: 'Lanterns' })
    await expect(accept(id)).rejects.toMatchObject({ code: 'noStatus' })
    await correct(id, { status: 'working-draft' })
    const instrument = await accept(id)
    expect(await statusesOf(instrument)).toEqual(['working-draft', '1 working-draft'])
    const document = await findDocument(anyone(site.services), instrument)
    expect(document?.body.adopted).toBeUndefined()
  })

  test('is a correction of whoever changed it, and of nobody who left it as it stood', async () => {
    const id = await bring(lanterns('A/CONF.995/L.2', threeParagraphs))
    const statuses = async () =>
      (await readingOf(id)).found.corrections.filter(({ what }) => what === 'status')
    await correct(id, { title: 'Lanterns' })
    expect(await statuses()).toEqual([])
    await correct(id, { status: 'adopted' })
    const set = [{ what: 'status', status: 'adopted', by: secretariat.accountId }]
    expect(await statuses()).toEqual(set)
    const other = viewer('administrator')
    await correctFields(site.services, other, await openFields(id))
    expect(await statuses()).toEqual(set)
    const open = await openFields(id)
    await correctFields(site.services, other, {
      ...open,
      fields: { ...open.fields, status: 'working-draft' },
    })
    expect(await statuses()).toEqual([{ what: 'status', status: 'working-draft', by: other.accountId }])
  })

  test('is part of what somebody looked at', async () => {
    const id = await bring(lanterns('A/CONF.995/L.3', threeParagraphs))
    const seen = await openImport(id)
    await correct(id, { status: 'adopted' })
    await expect(acceptSeen(seen)).rejects.toMatchObject({ code: 'changedMeanwhile' })
    await expect(correctFields(site.services, secretariat, seen)).rejects.toMatchObject({
      code: 'changedMeanwhile',
    })
  })

  test('is that of its adopted versions, and each version keeps its own', async () => {
    const symbol = 'A/CONF.995/L.4'
    const id = await accept(await bring(lanterns(symbol, threeParagraphs)))
    const draft = await site.router.request(`/en/instruments/${id}?layer=strength`)
    expect(draft.status).toBe(403)
    const again = lanterns(symbol, threeParagraphs.slice(1))
    await accept(await bring(again, { status: 'adopted' }), secretariat, true, 'The first was left out.')
    expect(await statusesOf(id)).toEqual(['adopted', '2 adopted', '1 working-draft'])
    const page = async (query: string) =>
      (await (await site.router.request(`/en/instruments/${id}${query}`)).text()).split('reader-bar')[1] ?? ''
    expect(await page('')).toContain('<span class="tag">adopted</span>')
    expect(await page('?version=1')).toContain('<span class="tag">working draft</span>')
    const status = async (path: string) => (await site.router.request(`/en/instruments/${id}${path}`)).status
    expect(await status('?layer=strength')).toBe(200)
    expect(await status('?version=1&layer=strength')).toBe(403)
    // What changed since a draft of others is not laid open either.
    expect(await status('/since')).toBe(403)
    // A later draft takes nothing from what was adopted, and nobody accepts one by accident.
    const later = await bring(`${again}\n\n4. Thanks the keepers.`)
    await expect(accept(later)).rejects.toMatchObject({ code: 'noReason' })
    await accept(later, secretariat, false, 'Proposed for the next session.')
    expect(await statusesOf(id)).toEqual(['adopted', '3 working-draft', '2 adopted', '1 working-draft'])
    expect(await page('')).toContain('<span class="tag">adopted</span>')
    expect(await page('?version=3')).toContain('<span class="tag">working draft</span>')
  })

  test('of versions that have none stays what it was when a newer one has another', async () => {
    const id = await accept(await bring(adoptedText(2), { status: 'working-draft' }))
    await versionsAsBefore(site.services, id, sql`body - 'status'`)
    await accept(await bring(`${adoptedText(2)}\n\n4. Thanks the keepers.`))
    expect(await statusesOf(id)).toEqual(['adopted', '2 adopted', '1 working-draft'])
  })

  test('of a text that was adopted is not changed by a draft of it: its day, its words, its paragraphs', async () => {
    const id = await accept(await bring(adoptedText(3)))
    const before = await findInstrument(site.services.db, id)
    const again = adoptedText(3).replace('lit at dusk', 'never lit').replace('4 December 2021', '1 May 2022')
    const why = 'Proposed for the next session.'
    await accept(await bring(again, { status: 'working-draft' }), secretariat, false, why)
    expect(await findInstrument(site.services.db, id)).toEqual(before)
    expect((await findDocument(anyone(site.services), id))?.body.adopted).toBe('2021-12-04')
    const paragraph = await (await site.router.request(`/en/instruments/${id}/para_1`)).text()
    expect(paragraph.split('id="versions"')[0]).toContain('lit at dusk')
    expect(paragraph.split('id="versions"')[0]).not.toContain('never lit')
  })

  test('keeps a draft and an adopted text in another language under numbers of their own', async () => {
    const id = await accept(await bring(lanterns('EX/RES/9/4', threeParagraphs), { status: 'working-draft' }))
    const french = [
      'EX/RES/9/4',
      "Résolution adoptée par l'Assemblée des ports le 4 décembre 2021",
      'Lanternes des ports',
      "1. Décide que les lanternes des ports seront allumées au crépuscule et gardées jusqu'à l'aube;",
      "2. Invite les gardiens des ports à partager l'huile qui leur reste à la fin de l'hiver.",
    ].join('\n\n')
    expect(await accept(await bring(french, { status: 'adopted' }))).toBe(id)
    const versions = await versionsOf(site.services.db, id)
    expect(versions.map(({ number, language, body }) => [number, language, body.status])).toEqual([
      [2, 'fr', 'adopted'],
      [1, 'en', 'working-draft'],
    ])
  })

  test('that a pack gives a text stays, and a version that comes beside it has its own', async () => {
    const draft = await bring(lanterns('A/70/174', threeParagraphs), { status: 'working-draft' })
    const id = await accept(draft, secretariat, false, 'Proposed for the next session.')
    expect((await statusesOf(id)).slice(0, 2)).toEqual(['adopted', '2 working-draft'])
  })
})

describe('a text that calls itself a draft', () => {
  const draft = (number: number) =>
    adoptedText(number).replace('Harbour lanterns', 'Draft resolution on lanterns')

  test('is not accepted as adopted by whoever does not confirm it, and goes on record as confirmed', async () => {
    const id = await bring(lanterns('A/CONF.995/L.20', threeParagraphs), { status: 'adopted' })
    const seen = await openImport(id)
    const refused = { code: 'callsItselfDraft', params: { words: 'A/CONF.995/L.20' } }
    await expect(acceptSeen(seen)).rejects.toMatchObject(refused)
    await expect(accept(id)).rejects.toMatchObject(refused)
    await acceptSeen({ ...seen, despiteFile: true })
    await integrateAll(site.services)
    const answer = await site.router.request('/en/record')
    expect(await answer.text()).toContain('confirmed that its text was adopted')
  })

  test('stays one whatever is corrected in its symbol and title', async () => {
    const id = await bring(lanterns('A/CONF.995/L.21', threeParagraphs))
    await correct(id, { symbol: 'EX/RES/9/21', date: '2021-12-04' })
    expect((await readingOf(id)).reading).toMatchObject({ proposed: null, status: null })
    await correct(id, { status: 'adopted' })
    await expect(accept(id)).rejects.toMatchObject({ code: 'callsItselfDraft' })
  })

  test('may be one by what was corrected: what was proposed before is proposed no more', async () => {
    const id = await bring(adoptedText(22))
    await correct(id, { title: 'Draft resolution on lanterns' })
    expect((await readingOf(id)).reading).toMatchObject({ proposed: null, draftWords: 'Draft resolution' })
    await correct(id, { symbol: 'A/CONF.995/L.22' })
    expect((await readingOf(id)).reading.status).toBe('working-draft')
    expect((await readingOf(await bring(draft(23)))).reading.status).toBe(null)
  })

  test('is asked for again where the form that accepts it changes the proposal', async () => {
    const seen = await openImport(await bring(adoptedText(24)))
    const withoutSymbol = { ...seen, fields: { ...seen.fields, symbol: '' } }
    await expect(acceptSeen(withoutSymbol)).rejects.toMatchObject({ code: 'proposedAnew' })
    const id = await acceptSeen({ ...withoutSymbol, proposed: null })
    expect((await statusesOf(id))[0]).toBe('adopted')
  })

  test('is adopted by nobody who did not choose it, whatever the form that accepts it proposes anew', async () => {
    const seen = await openImport(await bring(ofNoKind('Harbour lanterns without a symbol')))
    expect(seen.fields.status).toBeNull()
    const typed = { ...seen.fields, symbol: 'EX/RES/9/26', date: '2021-12-04' }
    await expect(acceptSeen({ ...seen, fields: typed })).rejects.toMatchObject({ code: 'noStatus' })
    const id = await acceptSeen({ ...seen, fields: { ...typed, status: 'adopted' } })
    expect((await statusesOf(id))[0]).toBe('adopted')
  })

  test('is confirmed no more once the form that is sent no longer calls it one', async () => {
    const id = await bring(ofNoKind('Harbour lanterns at the quay'))
    await correct(id, { title: 'Draft resolution on lanterns' })
    const browser = new Browser(site.router, '192.0.2.1', site.address)
    await signIn(site, browser, await site.account('secretariat'))
    const checkbox = 'name="despiteFile"'
    expect(await (await browser.get(`/en/imports/${id}`)).text()).toContain(checkbox)
    const sent = async (title: string) => {
      const answer = await browser.post(`/en/imports/${id}/fields`, { title, button: 'accept' })
      expect(answer.status).toBe(422)
      return answer.text()
    }
    expect(await sent('Draft resolution on lamps')).toContain(checkbox)
    expect(await sent('Lamps at the quay')).not.toContain(checkbox)
  })

  test('is adopted on no day that is still to come', async () => {
    const id = await bring(adoptedText(25))
    await correct(id, { date: '2222-01-01' })
    await expect(accept(id)).rejects.toMatchObject({
      code: 'adoptedInFuture',
      params: { date: '2222-01-01' },
    })
    await correct(id, { status: 'working-draft' })
    await accept(id)
  })
})

describe('words of one line', () => {
  const turned = (text: string): string => `${text}\u202e\u200b`

  test('from a file are without what cannot be seen, and its paragraphs as they are', async () => {
    const id = await bring(
      lanterns('A/CONF.995/L.30', ['Lights \u00adlamps.']).replace(
        'Harbour lanterns',
        turned('Harbour lights'),
      ),
    )
    const { reading } = await readingOf(id)
    expect(reading.document.title).toBe('Harbour lights')
    await accept(id)
    expect((await readingOf(id)).found.corrections).toEqual([])
    expect((await findInstrument(site.services.db, 'a-conf-995-l-30'))?.body.title).toEqual({
      en: 'Harbour lights',
    })
  })
})

test('whatever a file says on one line is as long as a form takes it', async () => {
  const name = (words: string) => words.repeat(200)
  const id = await bring(
    JSON.stringify({
      ...structureText(ofNoKind('Long')),
      symbol: name('EX/'),
      title: name('Harbour '),
      session: name('Third '),
      body: name('Assembly '),
      agendaItem: name('7 '),
    }),
    { name: 'long.json' },
  )
  const browser = new Browser(site.router, '192.0.2.1', site.address)
  await signIn(site, browser, await site.account('secretariat'))
  const { status: _, ...fields } = (await openFields(id)).fields
  expect(fields.session.length).toBeGreaterThan(100)
  // Refused for what is missing, and for nothing else.
  const answer = await browser.post(`/en/imports/${id}/fields`, { ...fields, button: 'accept' })
  expect(answer.status).toBe(422)
  const errors = (await answer.text()).split('class="error-summary"')[1] ?? ''
  expect(errors).toContain('href="#status')
  expect(errors).not.toMatch(/href="#(symbol|title|session|body|agendaItem|enactingFormula)"/)
})

test('what was saved or discarded is said on the next page', async () => {
  const id = await bring(JSON.stringify(structureText(ofNoKind('Said'))), { name: 'said.json' })
  const browser = new Browser(site.router, '192.0.2.1', site.address)
  await signIn(site, browser, await site.account('secretariat'))
  const after = async (answer: Response): Promise<string> => {
    expect(answer.status).toBe(303)
    const [path = ''] = (answer.headers.get('Location') ?? '').split('#')
    return /class="note done"[^>]*>([^<]*)/.exec(await (await browser.get(path)).text())?.[1] ?? ''
  }
  const address = `/en/imports/${id}`
  const { fields, expected } = await openFields(id)
  const { status: _, ...named } = fields
  const saved = await browser.post(`${address}/fields`, { ...named, _version: String(expected) })
  expect(await after(saved)).toBe('The corrections were saved.')
  expect(await after(await browser.post(`${address}/discard`, {}))).toBe('The import was discarded.')
  // Nothing is left to discard, which the page says itself.
  const again = await browser.post(`${address}/discard`, {})
  expect(again.status).toBe(422)
  expect(await again.text()).toContain('class="error-summary"')
})

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openpoa-test-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const said: string[] = []
  const io = (): CommandIO => {
    said.length = 0
    const say = (line: string): void => void said.push(line)
    return { say, out: say, progress: () => {}, json: false }
  }
  const file = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  const run = (path: string, options: CommandArguments['options'] = {}) => {
    if (importCommand.needs !== 'database') throw new Error('it needs the database')
    return importCommand.run(site.services, { positional: [path], options }, io())
  }

  test('refuses a file that does not say its status, unless it is given', async () => {
    const path = file('no-kind.txt', ofNoKind('Lanterns at the command line'))
    expect(await run(path)).toBe(1)
    expect(said.join('\n')).toContain('--status adopted, --status issued, or --status working-draft')
    expect(await run(path, { status: 'official' })).toBe(2)
    expect(await findInstrument(site.services.db, 'lanterns-at-the-command-line')).toBeNull()
    expect(await run(path, { 'dry-run': true })).toBe(0)
    expect(said).toContain('Status: not said')
    expect(await run(path, { status: 'adopted' })).toBe(0)
    expect(await statusesOf('lanterns-at-the-command-line')).toEqual(['adopted', '1 adopted'])
  })

  test('takes what the file says, unless another is given', async () => {
    const text = lanterns('A/CONF.995/L.7', threeParagraphs)
    expect(await run(file('draft.txt', text))).toBe(0)
    const path = file('draft-again.txt', `${text}\n\n4. Thanks the keepers.`)
    expect(said).toContain(
      'Status: working-draft, as the file says of itself; --status takes it as something else',
    )
    expect(await run(path, { status: 'adopted' })).toBe(1)
    expect(said.join('\n')).toContain('calls itself a draft ("A/CONF.995/L.7")')
    expect(await statusesOf('a-conf-995-l-7')).toEqual(['working-draft', '1 working-draft'])
    expect(await run(path, { status: 'adopted', 'despite-the-file': true })).toBe(0)
    expect(await statusesOf('a-conf-995-l-7')).toEqual(['adopted', '2 adopted', '1 working-draft'])
  })
})

test('all of it verifies', async () => {
  await integrateAll(site.services)
  const { findings } = await verifyRecord(site.services)
  expect(findings).toEqual([])
})
