import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { theSite } from '../access/index.ts'
import { type Viewer, startBackgroundWork } from '../../core/index.ts'
import { readImport } from './actions/read-import.ts'
import { keepImport } from './actions/start-import.ts'
import { findImport, lockReading, setProgress, unreadImports } from './import-store.ts'
import { readFiles } from './reader.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const secretariat: Viewer = {
  accountId: 'someone',
  name: null,
  roles: [{ role: 'secretariat', scope: theSite }],
}
const keep = (name: string, text: string): Promise<string> => {
  const file = { name, mediaType: 'text/plain', bytes: Buffer.from(text) }
  return keepImport(site.services, secretariat, { file, programme: null })
}
const stateOf = async (id: string) => (await findImport(site.services.db, id))?.state

test('a file that nobody was told of, such as one that a crash left, is found and read', async () => {
  const id = await keep('left.txt', 'The Harbour Assembly,\n\n1. Decides that lanterns shall be lit at dusk.')
  await setProgress(site.services.db, id, 1, 2)
  await expect.poll(() => stateOf(id), { timeout: 15_000 }).toBe('read')
})

test('a file that another process is reading is left to it, and taken up where that one ends', async () => {
  let ends = (): void => {}
  const reading = new Promise<void>((resolve) => (ends = resolve))
  const id = site.services.newId()
  let begun = false
  const other = lockReading(site.services.db, id, true, async () => {
    begun = true
    await reading
  })
  await expect.poll(() => begun).toBe(true)
  let read = 0
  await lockReading(site.services.db, id, true, async () => void read++)
  expect(read).toBe(0)
  const waiting = lockReading(site.services.db, id, false, async () => void read++)
  ends()
  await Promise.all([other, waiting])
  expect(read).toBe(1)
})

test('a file that is read is not read again by whoever waited for it', async () => {
  const id = await keep('once.txt', '1. Decides to keep one lantern.')
  await Promise.all([readImport(site.services, id), readImport(site.services, id)])
  const first = (await findImport(site.services.db, id))?.reading
  expect(first?.document.provisions).toHaveLength(1)
})

test('a reader that is stopped waits for no file and leaves it unread', async () => {
  const id = await keep(
    'long.txt',
    Array.from({ length: 9_000 }, (_, n) => `${n + 1}. Decides ${'(((((a '.repeat(400)};`).join('\n\n'),
  )
  const reader = await startBackgroundWork(site.services, { loops: [readFiles] })
  await sleep(300)
  await reader.stop()
  expect(await unreadImports(site.services.db)).toContain(id)
})
