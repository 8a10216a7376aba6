import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { createPageCache, dateWords } from '../../core/index.ts'
import { importsOn, lanterns, threeParagraphs } from './testing.ts'

// A paragraph's page says since when it stands so, as the record has it.

let site: OpenSite
let id: string
const { accept, adopt, bring, textsOf, withdraw } = importsOn(() => site.services)
beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
  const text = await adopt('EX/RES/9/90')
  id = (await textsOf(text)).find(({ eId }) => eId === 'para_2')!.id
}, 120_000)
afterAll(() => site.close())

async function shown(): Promise<string> {
  const { services, database } = site
  Object.assign(services, { pages: createPageCache(database, services.registry) })
  return (await site.router.request(`/en/provisions/${id}`)).text()
}
const day = (at: Date): string => dateWords(at.toISOString().slice(0, 10), 'en')

test('unchanged since it was published; when its acceptance is undone, that is said', async () => {
  const published = `published here on ${day(site.services.clock())}, unchanged since.`
  expect(await shown()).toContain(published)
  site.pass(3 * 86_400_000)
  await withdraw('ex-res-9-90', 1)
  const undone = await shown()
  expect(undone).not.toContain('unchanged since')
  expect(undone).toContain(
    `was published here on ${day(new Date(site.services.clock().getTime() - 3 * 86_400_000))}; its acceptance was undone on ${day(site.services.clock())}.`,
  )
})

test('a version that took the place of another says so, and so do its paragraphs with other words', async () => {
  const text = await adopt('EX/RES/9/91')
  const of = async (path: string): Promise<string> => {
    const { services, database } = site
    Object.assign(services, { pages: createPageCache(database, services.registry) })
    return (await site.router.request(path)).text()
  }
  const address = `/en/instruments/${text}`
  expect(await of(address)).toContain('4 paragraphs, unchanged since.')
  const [first, second] = threeParagraphs as [string, string]
  site.pass(86_400_000)
  const other = await bring(lanterns('EX/RES/9/91', [first, `${second} and lamps`]), { status: 'adopted' })
  await accept(other, undefined, false, 'A better copy')
  const inPlace = `stands here since ${day(site.services.clock())}, in place of version 1.`
  const page = await of(address)
  expect(page).toContain(inPlace)
  expect(page).not.toContain('unchanged since')
  expect(page).toContain(`href="${address}/versions"`)
  expect(await of(`${address}?version=1&text=en`)).toContain('version 2 took its place.')
  const inVersion = (await textsOf(text)).filter(({ version }) => version === 2)
  const [same, changed] = ['para_1', 'para_2'].map((eId) => inVersion.find((one) => one.eId === eId)!.id)
  expect(await of(`/en/provisions/${changed}`)).toContain(inPlace)
  expect(await of(`/en/provisions/${same}`)).toContain('unchanged since.')
  expect(await of(`/fr/provisions/${changed}`)).toContain('à la place de la version 1')
  expect(await of(`/ar/provisions/${changed}`)).toContain('بدلا من النسخة')
  await withdraw(text, 2)
  expect(await of(address)).toContain('version 2 was accepted after it, and that was undone.')
})

test('words that came behind the record are not called unchanged', async () => {
  const changed = JSON.stringify(threeParagraphs[1]!.replace('oil', 'nothing'))
  await sql`update instrument_provision set body = jsonb_set(body, '{text,en}', ${changed}::jsonb) where id = ${id}`.execute(
    site.services.db,
  )
  const page = await shown()
  expect(page).toContain('share nothing')
  expect(page).toContain('What stands here is not what the record says of it.')
  expect(page).not.toContain('unchanged since')
})
