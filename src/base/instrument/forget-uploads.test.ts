import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { Browser, signIn } from '../access/testing.ts'
import { coreModule, inTransaction } from '../../core/index.ts'
import { discardImport } from './actions/discard-import.ts'
import { findImport } from './import-store.ts'
import { instrumentModule } from './module.ts'
import { importsOn, lanterns, secretariat, threeParagraphs } from './testing.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())
const { bring, accept } = importsOn(() => site.services)

const DAYS = 30
const DAY_MS = 86_400_000
const schedules = [...(instrumentModule.schedules ?? []), ...(coreModule.schedules ?? [])]
/** The daily runs, so many days later. */
async function runAfter(days: number): Promise<void> {
  site.pass(days * DAY_MS)
  for (const name of ['instrument.forget-uploads', 'core.forget-files'])
    await inTransaction(site.services, (tx) =>
      schedules.find((one) => one.name === name)!.run(tx, tx.clock()),
    )
}
const stateOf = async (id: string) => {
  const found = await findImport(site.services.db, id)
  return { state: found?.state, removed: found?.fileRemoved !== null, read: found?.reading !== null }
}
const isKept = async (id: string) => {
  const sha256 = (await findImport(site.services.db, id))?.file.sha256 ?? ''
  return (await site.services.files.get(site.services.db, sha256)) !== null
}
test('what was refused, discarded or never accepted goes after thirty days, and nothing else', async () => {
  expect(site.services.config.uploadDays).toBe(DAYS)
  const file = (n: number) => lanterns(`A/CONF.995/L.${n}`, threeParagraphs)
  const [accepted, abandoned, discarded] = [await bring(file(1)), await bring(file(2)), await bring(file(3))]
  const refused = await bring(Buffer.from('%PDF-1.7 broken'), { name: 'broken.pdf' })
  await accept(accepted)
  await discardImport(site.services, secretariat, discarded)
  // The same bytes as a text that stays.
  const again = await bring(file(1))
  const loose = await site.services.files.put(site.services.db, Buffer.from('loose'), 'text/plain')
  expect(await stateOf(refused)).toEqual({ state: 'refused', removed: false, read: false })
  const browser = new Browser(site.router, '192.0.2.1', site.address)
  await signIn(site, browser, await site.account('secretariat'))
  const page = async (id: string) => (await browser.get(`/en/imports/${id}`)).text()
  expect(await page(abandoned)).toMatch(
    /If it is not accepted, this import is discarded and its file removed after \d/,
  )
  expect(await page(refused)).toMatch(/The file and what was read from it are removed after \d/)
  expect(await page(accepted)).not.toContain('removed')
  const all = [accepted, abandoned, discarded, refused, again]

  await runAfter(DAYS - 1)
  expect(await Promise.all(all.map(isKept))).toEqual([true, true, true, true, true])
  expect(await site.services.files.get(site.services.db, loose)).toBeNull()

  await runAfter(2)
  expect(await Promise.all(all.map(isKept))).toEqual([true, false, false, false, true])
  expect(await Promise.all(all.map(stateOf))).toEqual([
    { state: 'accepted', removed: false, read: true },
    { state: 'discarded', removed: true, read: false },
    { state: 'discarded', removed: true, read: false },
    { state: 'refused', removed: true, read: false },
    { state: 'duplicate', removed: true, read: false },
  ])
  for (const id of [abandoned, refused])
    expect(await page(id)).toMatch(/were removed on \d.* since nobody accepted them/)
  expect(await page(accepted)).not.toContain('removed')
  await expect(accept(abandoned)).rejects.toThrow()
})
