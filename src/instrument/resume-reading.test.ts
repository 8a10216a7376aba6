import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenHouse, openHouse } from '../../test/browser/house.ts'
import { theHouse } from '../access/index.ts'
import type { Viewer } from '../platform/index.ts'
import { resumeReading } from './actions/resume-reading.ts'
import { keepImport } from './actions/start-import.ts'
import { findImport } from './import-store.ts'

let house: OpenHouse
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())

const secretariat: Viewer = {
  accountId: 'someone',
  name: null,
  roles: [{ role: 'secretariat', scope: theHouse }],
}

test('a file that a crash left unread is read after the next start', async () => {
  const bytes = Buffer.from('The Harbour Assembly,\n\n1. Decides that lanterns shall be lit at dusk.')
  const file = { name: 'left.txt', mediaType: 'text/plain', bytes }
  const id = await keepImport(house.env, secretariat, { file, programme: null })
  await sleep(50)
  expect(await findImport(house.env.db, id)).toMatchObject({ state: 'waiting' })
  await resumeReading(house.env)
  await expect.poll(async () => (await findImport(house.env.db, id))?.state, { timeout: 30_000 }).toBe('read')
}, 60_000)
