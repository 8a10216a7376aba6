import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demo, fillExercise } from '../src/modules/exercise/demo.ts'
import { chainOf, inventText, randomFrom } from '../src/modules/exercise/demo-texts.ts'
import { modules } from '../src/app.ts'
import { findText } from '../src/base/instrument/index.ts'
import { allInstruments } from '../src/base/instrument/store.ts'
import { type CommandIO, anyone, projectRoot } from '../src/core/index.ts'
import { openTestModules, type TestModules } from '../src/core/testing/testing.ts'
import { loadPack } from '../src/base/programme/index.ts'
import { integrateAll, verifyRecord } from '../src/base/record/index.ts'

const SCALE = 0.001
const nothing = (): void => {}

let site: TestModules
let bare: TestModules
beforeAll(async () => {
  const given = { set: 'demo', modules }
  bare = await openTestModules(given)
  site = await openTestModules(given)
  for (const name of ['cyber', 'exercise'])
    await loadPack(site.services, join(projectRoot(), 'programmes', name), { dryRun: false })
})
afterAll(async () => {
  await site?.close()
  await bare?.close()
})

const demoTexts = async () =>
  (await allInstruments(site.services.db, { programme: ['exercise'] })).filter((i) =>
    i.id.startsWith('x-demo-'),
  )

test('a tiny exercise is marked as one, on record, and the record verifies', async () => {
  const filled = await fillExercise(site.services, SCALE, 7, nothing)
  expect(filled).toEqual({ instruments: 1, paragraphs: 50, added: 50 })
  const [text] = await demoTexts()
  expect(text?.programme).toBe('exercise')
  expect(text?.body.title.en).toMatch(/^Exercise 1: /)
  expect(text?.body.title.ar).toMatch(/^تمرين 1: /)
  expect(text?.body.notice).toMatch(/invented/)
  await integrateAll(site.services)
  expect((await verifyRecord(site.services)).findings).toEqual([])
})

test('the same seed and scale change nothing; a larger scale goes on', async () => {
  await fillExercise(site.services, SCALE, 8, nothing)
  const read = () => findText(anyone(site.services), 'x-demo-8-0001', { number: 1, language: 'en' })
  const before = await read()
  expect(await fillExercise(site.services, SCALE, 8, nothing)).toMatchObject({ paragraphs: 50, added: 0 })
  expect(await read()).toEqual(before)
  expect(await fillExercise(site.services, SCALE * 2, 8, nothing)).toMatchObject({
    paragraphs: 100,
    added: 50,
  })
  expect((await read()).slice(0, 50)).toEqual(before)
  await integrateAll(site.services)
  expect((await verifyRecord(site.services)).findings).toEqual([])
})

test('without the exercise nothing is made', async () => {
  const said: string[] = []
  const io: CommandIO = { json: false, out: nothing, progress: nothing, say: (line) => void said.push(line) }
  if (demo.needs !== 'database') throw new Error('demo runs on the database')
  expect(await demo.run(bare.services, { positional: [], options: { scale: '0.001' } }, io)).toBe(1)
  expect(said.join()).toMatch(/"exercise" is not loaded/)
  const wrong: Record<string, string>[] = [{ scale: '0' }, { scale: 'much' }, { seed: '-1' }, { seed: '1.5' }]
  for (const options of wrong) expect(await demo.run(bare.services, { positional: [], options }, io)).toBe(2)
  expect(await allInstruments(bare.services.db)).toEqual([])
})

const chain = chainOf(['States share what they know.', 'What they know, States keep.'])

test('texts follow from seed and number alone; a cut one is the beginning of the whole', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 1, max: 800 }),
      (seed, number, most) => {
        const given = { programme: 'exercise', seed, number, chain }
        const [all, again] = [inventText({ ...given, most: 800 }), inventText({ ...given, most: 800 })]
        expect(again).toEqual(all)
        expect(all.provisions.length).toBeGreaterThanOrEqual(250)
        expect(all.provisions.length).toBeLessThanOrEqual(750)
        expect(inventText({ ...given, most }).provisions).toEqual(all.provisions.slice(0, most))
        expect(new Set(all.provisions.map((p) => p.eId)).size).toBe(all.provisions.length)
        expect(all.instrument.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        for (const p of all.provisions) expect(p.body.text[p.language]).toBeTruthy()
      },
    ),
    { numRuns: 20 },
  )
})

test('random numbers lie below one', () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const random = randomFrom(seed)
      for (let i = 0; i < 50; i++) expect(Math.floor(random() * 3)).toBeLessThan(3)
    }),
  )
})
