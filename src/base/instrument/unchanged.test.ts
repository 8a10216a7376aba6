import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { createPageCache, dateWords } from '../../core/index.ts'
import { importsOn, threeParagraphs } from './testing.ts'

// A paragraph's page says since when it stands so, as the record has it.

let site: OpenSite
let id: string
const { adopt, textsOf, withdraw } = importsOn(() => site.services)
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

test('unchanged since it was published, also when its acceptance is undone later', async () => {
  const published = `published here on ${day(site.services.clock())}, unchanged since.`
  expect(await shown()).toContain(published)
  site.pass(3 * 86_400_000)
  await withdraw('ex-res-9-90', 1)
  expect(await shown()).toContain(published)
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
