import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demo } from '../src/modules/exercise/demo.ts'
import { inventStates, MOST_STATES } from '../src/modules/exercise/demo-states.ts'
import { fillNegotiation } from '../src/modules/exercise/fill-negotiation.ts'
import { fillReports } from '../src/modules/exercise/fill-reports.ts'
import { fillTexts } from '../src/modules/exercise/fill-texts.ts'
import { chainOf, inventText, randomFrom } from '../src/modules/exercise/demo-texts.ts'
import { modules } from '../src/app.ts'
import { findText } from '../src/base/instrument/index.ts'
import { allInstruments } from '../src/base/instrument/store.ts'
import { type CommandIO, anyone, partOf, projectRoot } from '../src/core/index.ts'
import { openTestModules, type TestModules } from '../src/core/testing/testing.ts'
import { matchParty } from '../src/base/parties/index.ts'
import { findAnswers } from '../src/modules/reporting/queries/find-shared.ts'
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
  const filled = await fillTexts(site.services, SCALE, 7, nothing)
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
  await fillTexts(site.services, SCALE, 8, nothing)
  const read = () => findText(anyone(site.services), 'x-demo-8-0001', { number: 1, language: 'en' })
  const before = await read()
  expect(await fillTexts(site.services, SCALE, 8, nothing)).toMatchObject({ paragraphs: 50, added: 0 })
  expect(await read()).toEqual(before)
  expect(await fillTexts(site.services, SCALE * 2, 8, nothing)).toMatchObject({
    paragraphs: 100,
    added: 50,
  })
  expect((await read()).slice(0, 50)).toEqual(before)
  await integrateAll(site.services)
  expect((await verifyRecord(site.services)).findings).toEqual([])
})

test('a few States report in six rounds, on record; again it changes nothing, more go on', async () => {
  const few = { states: 2, rounds: 6, reports: 12, added: 12 }
  expect(await fillReports(site.services, 0.01, 7, nothing)).toEqual(few)
  expect(await fillReports(site.services, 0.01, 7, nothing)).toEqual({ ...few, added: 0 })
  expect(await fillReports(site.services, 0.07, 7, nothing)).toMatchObject({ states: 14, added: 72 })
  const reader = { ...anyone(site.services), part: partOf(site.services, 'exercise') }
  const question = { programme: 'exercise', questionnaire: 'demo-survey', question: 'part-1/plans/status' }
  const shared = await findAnswers(reader, question, { after: null, limit: 100 })
  expect(shared.items).toHaveLength(84)
  await integrateAll(site.services)
  expect((await verifyRecord(site.services)).findings).toEqual([])
})

test('no invented State has the name of a party of the world, or of another', () => {
  const names = inventStates(MOST_STATES).flatMap(({ name }) => Object.values(name as object) as string[])
  expect(names.filter((name) => matchParty(name).length > 0)).toEqual([])
  expect(new Set(inventStates(MOST_STATES).map(({ id }) => id)).size).toBe(MOST_STATES)
  expect(MOST_STATES).toBeGreaterThan(193)
})

test('a drafting round is under way, on record, and made once', async () => {
  const filled = await fillNegotiation(site.services, SCALE * 5, 7, nothing)
  expect(filled).toEqual({ round: 'x-demo-round-7', proposals: 8 })
  expect(await fillNegotiation(site.services, 1, 7, nothing)).toMatchObject({ proposals: 0 })
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
