import { createReadStream, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { pino } from 'pino'
import { extract } from 'tar-stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../src/app.ts'
import { type Services, connect, createServices, readConfig } from '../src/core/index.ts'
import { beginReport, chooseReaders, savePart } from '../src/modules/reporting/index.ts'
import { planAction } from '../src/modules/reporting/actions/plan-action.ts'
import { findSavedReport } from '../src/modules/reporting/queries/find-work.ts'
import { findSharedReport } from '../src/modules/reporting/queries/find-shared.ts'
import { writeComment } from '../src/modules/reporting/actions/write-comment.ts'
import {
  ALDOVARIA,
  contribute,
  handPart,
  ofState,
  openTestRound,
  takeSteps,
} from '../src/modules/reporting/testing.ts'
import { openDatabase } from '../src/postgres/index.ts'
import { command } from './child.ts'

// What a State keeps to itself, looked for in all that an operator could lose: the folder of the data, its log of changes, a backup, what was logged.

const root = mkdtempSync(join(tmpdir(), 'openpoa-sealed-'))
const [folder, without] = [join(root, 'from'), join(root, 'without')]
const file = join(root, 'bare.backup')
const env = (data: string) => ({ ...process.env, OPENPOA_DATA: data, OPENPOA_LOG_LEVEL: 'debug' })
/** All that was said on the way. */
let logged = ''

const SECRET = 'larkspurmeadow'
const SHARED = 'willowharbour'

async function run(data: string, words: string[]): Promise<void> {
  const { exit, said } = await command(words, env(data))
  logged += said
  expect(exit, said).toBe(0)
}

/** On the database of a data folder, as a command works on it. */
async function on<T>(data: string, work: (services: Services) => Promise<T>): Promise<T> {
  const opened = await openDatabase({ dataFolder: data, role: 'command', log: (line) => (logged += line) })
  const database = connect(opened.connection, () => {})
  try {
    const config = readConfig({ OPENPOA_DATA: data, OPENPOA_ORIGIN: 'https://example.org' })
    const log = pino({ level: 'trace' }, { write: (line) => (logged += line) })
    return await work(createServices({ config, database, modules, log }))
  } finally {
    await database.close()
    await opened.close()
  }
}

let report: string
/** Opens a part to whoever has it. */
let link: string
beforeAll(async () => {
  await run(folder, ['load', 'programmes/exercise'])
  report = await on(folder, async (services) => {
    const round = await openTestRound(services)
    const focalPoint = ofState('focal-point')
    const id = await beginReport(services, focalPoint, { round, state: ALDOVARIA })
    const answers = { 'lead-body': { measure: SHARED, challenge: SECRET, need: 'x' } }
    await savePart(services, focalPoint, { report: id, part: 'structures', answers, expected: 0 })
    // What others are called, what they wrote by a link, and what was said of it.
    link = (await handPart(services, id, { name: `Ministry of ${SECRET}` })).link
    await contribute(services, link, { 'lead-body': { measure: `by a link: ${SECRET}` } }, 0, true)
    await writeComment(services, focalPoint, { report: id, part: 'structures', text: `on ${SECRET}` })
    // Twice, so that a version that no longer stands is looked for too.
    const later = { 'lead-body': { measure: SHARED, challenge: `still ${SECRET}` } }
    await savePart(services, focalPoint, { report: id, part: 'structures', answers: later, expected: 1 })
    const readers = { everything: 'private', apart: { 'structures/lead-body/measure': 'public' } } as const
    await chooseReaders(services, focalPoint, { report: id, readers, expected: 0 })
    await takeSteps(services, id, 'submit', 'publish')
    await planAction(services, focalPoint, {
      report: id,
      words: { what: SECRET, owner: SECRET, due: null, state: 'done', result: `done: ${SECRET}` },
      basis: { about: SECRET, provisions: ['working-draft.wd-a-lead-body'], item: null },
    })
    await services.pool.query('checkpoint')
    return id
  })
  await run(folder, ['verify'])
  await run(folder, ['backup', file])
}, 120_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A word as it could stand in a file: as it is, in base64, in hexadecimal, in two bytes a letter; the last three at any place of a longer text. */
function shapesOf(word: string): Buffer[] {
  const bytes = Buffer.from(word)
  const shifted = [0, 1, 2].map((n) =>
    Buffer.from(
      Buffer.from(' '.repeat(n) + word)
        .toString('base64')
        .slice(4, -4),
    ),
  )
  const hex = bytes.toString('hex')
  return [bytes, ...shifted, Buffer.from(hex), Buffer.from(hex.toUpperCase()), Buffer.from(word, 'utf16le')]
}

const has = (word: string, bytes: Buffer): boolean => shapesOf(word).some((shape) => bytes.includes(shape))

/** What is packed in a backup, one after the other. */
async function partsOf(path: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of createReadStream(path).pipe(extract())) {
    const bytes = await buffer(part)
    parts.push(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes)
  }
  return Buffer.concat(parts)
}

test('a planted answer is nowhere in the data folder, its log of changes, a backup or what was logged', async () => {
  const packed = await partsOf(file)
  const files = globSync('**/*', { cwd: folder })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
  // What was shared is found, so what was not would be.
  const withWord = (word: string) => files.filter((path) => has(word, readFileSync(path)))
  for (const place of ['pg_wal', join('base', '')])
    expect(withWord(SHARED).some((path) => path.includes(place))).toBe(true)
  expect(has(SHARED, packed)).toBe(true)
  expect(logged).not.toBe('')
  for (const word of [SECRET, link]) {
    expect(has(word, packed)).toBe(false)
    expect(withWord(word)).toEqual([])
    expect(has(word, Buffer.from(logged))).toBe(false)
  }
})

test('a backup without keys is restored with what was shared; what was not is lost, and nothing breaks', async () => {
  await run(without, ['restore', file])
  await on(without, async (services) => {
    const reader = (viewer = ofState('focal-point')) => ({ services, viewer, lang: 'en' })
    const shared = await findSharedReport(reader(), report)
    expect(shared?.answers.map(({ value }) => value)).toEqual([SHARED])
    await expect(findSavedReport(reader(), report)).rejects.toThrow(/sealedElsewhere/)
  })
}, 60_000)
