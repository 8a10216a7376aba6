import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { Browser, signIn } from '../access/testing.ts'
import { anonymous, projectRoot } from '../../core/index.ts'
import type { Document } from '../../text/index.ts'
import { compareImport } from './actions/accept-rereading.ts'
import { readImport } from './actions/read-import.ts'
import { reportMisreading } from './actions/report-misreading.ts'
import { findImport } from './import-store.ts'
import { listMisreadings } from './queries/find-misreadings.ts'
import { rereadingVersion } from './rules/import-versions.ts'
import { importsOn, lanterns, misreadAsBefore, secretariat, threeParagraphs } from './testing.ts'

// The way of a report: from what is read wrongly to a new reading, and back to whoever closes it.

let site: OpenSite
let browser: Browser
beforeAll(async () => {
  site = await openSite({}, { background: false })
  browser = new Browser(site.router, '192.0.2.4', site.address)
  const own = { module: 'programme', kind: 'programme', id: 'cyber' }
  await signIn(site, browser, await site.account('secretariat', own))
}, 120_000)
afterAll(() => site.close())
const { bring, accept, readingOf, textsOf } = importsOn(() => site.services)

const of = { version: 1, language: 'en' }
const misread = (document: Document): Document => ({
  ...document,
  provisions: document.provisions.map((one) => ({ ...one, text: one.text.replace('count', 'courit') })),
})

/** The id of the newest report on a text. */
async function reportOn(instrument: string): Promise<string> {
  const reader = { services: site.services, viewer: secretariat, lang: 'en' }
  const { items } = await listMisreadings(reader, { instrument: [instrument] }, { after: null, limit: 1 })
  return items[0]?.id ?? ''
}

/** A misread text and a report on its first paragraph, with the id of the new reading that was begun for it. */
async function begin(symbol: string) {
  const { services } = site
  const brought = await bring(lanterns(symbol, threeParagraphs), { programme: 'cyber' })
  await misreadAsBefore(services, brought, misread)
  const instrument = await accept(brought)
  const [first] = await textsOf(instrument)
  const said = { eId: first?.eId ?? null, place: '', words: 'courit', proposed: 'count' }
  await reportMisreading(services, anonymous, { ...of, ...said, instrument })
  const report = await reportOn(instrument)
  const begun = await browser.post(`/en/misreadings/${report}/read-again`, {})
  const id = /imports\/([0-9a-f-]{36})/.exec(begun.headers.get('Location') ?? '')?.[1] ?? ''
  await readImport(services, id)
  return { instrument, report, id }
}
const html = async (path: string): Promise<string> => (await browser.get(path)).text()

test('a reading begun for a report leads back to it, and says that it is closed to whoever comes second', async () => {
  const { instrument, report, id } = await begin('A/CONF.987/L.1')
  expect(await html(`/en/instruments/${instrument}`)).not.toContain(`/instruments/${instrument}/readings`)
  const [paragraph] = (await readingOf(id)).reading.parts[0]?.provisions ?? []
  const correction = await html(`/en/imports/${id}/paragraphs/${paragraph?.eId}`)
  expect(correction).toContain('href="/en/rereadings"')
  const { was, now } = await compareImport(site.services, (await findImport(site.services.db, id))!)
  const fields = { _version: String(rereadingVersion(was, now)) }
  const done = await browser.post(`/en/imports/${id}/accept-reading`, fields)
  expect([done.status, done.headers.get('Location')]).toEqual([303, `/en/misreadings/${report}`])
  const page = await html(`/en/misreadings/${report}`)
  expect(page).toContain('begun for this report was accepted')
  expect(page).toMatch(/<input[^>]*value="answered"[^>]*checked|<input[^>]*checked[^>]*value="answered"/)
  const second = await browser.post(`/en/imports/${id}/accept-reading`, fields)
  const ended = await second.text()
  expect(second.status).toBe(409)
  expect(ended).toContain('This new reading is closed')
  expect(ended).not.toContain('Import the file again')
  expect(await html(`/en/instruments/${instrument}`)).toContain(`/instruments/${instrument}/readings`)
  expect(await html(`/en/instruments/${instrument}/readings`)).toContain('<bdi>A/CONF.987/L.1</bdi>')
})

test('a reading that was put aside is not called an import', async () => {
  const { id } = await begin('A/CONF.987/L.2')
  expect((await browser.post(`/en/imports/${id}/discard`, {})).status).toBe(303)
  const page = await html(`/en/imports/${id}`)
  expect(page).toContain('This reading was put aside')
  expect(page).not.toContain('This import was discarded')
})

test('a report on the second of lettered documents leads to the paragraph of that one', async () => {
  const file = readFileSync(join(projectRoot(), 'src', 'text', 'examples', 'roads-lettered.txt'))
  const first = await accept(await bring(file, { name: 'roads.txt', programme: 'cyber' }))
  const instrument = first.replace(/-a$/, '-b')
  const said = { eId: 'para_1', place: '', words: 'x', proposed: 'y' }
  await reportMisreading(site.services, anonymous, { ...of, ...said, instrument })
  const begun = await browser.post(`/en/misreadings/${await reportOn(instrument)}/read-again`, {})
  expect(begun.headers.get('Location')).toMatch(/^\/en\/imports\/[0-9a-f-]{36}#part-2-para_1$/)
})

test('reports on a text that went to another programme are not told to whom its import belongs', async () => {
  const { instrument, report, id } = await begin('A/CONF.987/L.3')
  expect(await html(`/en/imports/${id}`)).toContain(`/en/misreadings/${report}`)
  await sql`update instrument_instrument set programme_id = 'exercise' where id = ${instrument}`.execute(
    site.services.db,
  )
  const page = await html(`/en/imports/${id}`)
  expect(page).toContain('New reading of')
  expect(page).not.toContain(`/en/misreadings/${report}`)
  await sql`update instrument_instrument set programme_id = 'cyber' where id = ${instrument}`.execute(
    site.services.db,
  )
})
