/**
 * A text that is negotiated, open on many screens: how long after somebody asked for an act the line of each reader had brought it. 5,000 readers with an act a second,
 * while 200 drafts are saved beside them, then 1,000 readers with twenty acts a second; one server, the readers in a process of their own. From when the form was sent, so the act itself is in it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { assemble } from '../src/app.ts'
import type { Browser } from '../src/base/access/testing.ts'
import { type Database, type Services, readConfig, refKey } from '../src/core/index.ts'
import {
  ALDOVARIA,
  BRENOSIA,
  CALUMERE,
  draftSome,
  openSome,
  pageOf,
} from '../src/modules/negotiation/testing.ts'
import { structureText } from '../src/text/index.ts'
import { command, end, signInFirst, type Started, startSite, withDatabase } from './kit/shipped-site.ts'
import { promise } from './kit/timing.ts'

const PARTIES = [ALDOVARIA, BRENOSIA, CALUMERE]
const PARAGRAPHS = 50

/** Readers, acts in a second, seconds, and within how many milliseconds 99 of 100 lines bring it. */
const CASES = [
  { readers: 5_000, perSecond: 1, seconds: 15, p99: 150, saving: 200 },
  { readers: 1_000, perSecond: 20, seconds: 10, p99: 300, saving: 0 },
]

interface Prepared {
  round: string
  drafts: string[]
  paragraphs: string[]
}

export async function run(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-live-'))
  try {
    await command(folder, 'load', 'programmes/cyber')
    await command(folder, 'load', 'programmes/exercise')
    const acts = CASES.reduce((sum, { perSecond, seconds }) => sum + perSecond * (seconds + 2), 0)
    const prepared = await withDatabase(folder, (database) => prepare(folder, database, acts))
    const site = await startSite(folder)
    try {
      const delegate = await signInFirst(site, folder)
      await withDatabase(folder, ({ pool }) => speakForAll(pool))
      const kept: boolean[] = []
      for (const one of CASES) kept.push(...(await measure(site, delegate, prepared, one)))
      return kept.every(Boolean)
    } finally {
      await end(site.process)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A round with a text of some length, and drafts to be tabled. */
async function prepare(folder: string, database: Database, acts: number): Promise<Prepared> {
  const { services } = assemble({
    config: readConfig({ ...process.env, OPENPOA_DATA: folder }),
    database,
    log: pino({ level: 'silent' }),
  })
  const lines = Array.from(
    { length: PARAGRAPHS },
    (_, i) => `${i + 1}. States should keep lantern ${i + 1} of their harbours lit from dusk to dawn.`,
  )
  const document = { ...structureText(['Programme of the lanterns', ...lines].join('\n\n')), language: 'en' }
  const round = await openSome(services, { base: { kind: 'pasted', document } })
  const paragraphs = await paragraphsOf(services, round)
  const drafts: string[] = []
  for (let i = 0; i < acts; i++) {
    const paragraph = paragraphs[i % paragraphs.length]!
    const text = `States should keep lantern ${i + 1} of their harbours lit from dusk to midnight.`
    drafts.push(await draftSome(services, round, PARTIES[i % PARTIES.length]!, { paragraph, text }))
  }
  return { round, drafts, paragraphs }
}

async function paragraphsOf({ pool }: Services, round: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select p ->> 'id' as id from negotiation_text, jsonb_array_elements(text -> 'paragraphs') p
      where round_id = $1 and nr = 0 and p ->> 'number' <> ''`,
    [round],
  )
  return rows.map(({ id }) => id)
}

/** Whoever is signed in speaks for each party; the record is not asked. */
async function speakForAll(pool: Database['pool']): Promise<void> {
  for (const { id } of PARTIES)
    await pool.query(
      `insert into access_role (id, account_id, role, scope_module, scope_kind, scope_id, valid_from, mandate_kind, mandate_reference, mandate_date, granted_at, given_alone)
        select gen_random_uuid(), id, 'delegate', 'parties', 'state', $1, now() - interval '1 day', 'letter', 'bench', current_date, now(), false from access_account limit 1`,
      [id],
    )
}

async function measure(
  { address }: Started,
  delegate: Browser,
  { round, drafts, paragraphs }: Prepared,
  { readers, perSecond, seconds, p99, saving }: (typeof CASES)[number],
): Promise<boolean[]> {
  position = await positionNow(delegate, round)
  const open = await openReaders(`${address}${pageOf(round, '/live/1')}?after=${position}`, readers)
  const due = Date.now()
  const acts: Promise<void>[] = []
  const saves = Array.from({ length: saving }, (_, i) =>
    saveAfter(delegate, round, paragraphs, i, (seconds * 1000 * i) / saving),
  )
  for (let i = 0; i < perSecond * seconds; i++) {
    await new Promise((resolve) => setTimeout(resolve, due + (i * 1000) / perSecond - Date.now()))
    acts.push(tableNext(delegate, round, drafts.shift()!, open.tell))
  }
  await Promise.all(acts)
  const saved = await Promise.all(saves)
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  const said = await open.end()
  const what = `${readers} readers, ${perSecond} acts in a second`
  console.log(
    `  ${what}: median ${said.p50.toFixed(0)} ms, 99 of 100 within ${said.p99.toFixed(0)} ms, the last after ${said.most.toFixed(0)} ms; ${said.missed} missed, ${said.ended} lines ended`,
  )
  const kept = [
    promise(`${what}: 99 of 100 lines within ${p99} ms`, said.p99 <= p99),
    promise(`${what}: each line brings each act`, said.missed === 0 && said.ended === 0),
  ]
  if (saving === 0) return kept
  const answered = saved.filter(Boolean).length
  return [...kept, promise(`${answered} of ${saving} drafts were saved beside them`, answered === saving)]
}

interface Readers {
  /** That something was asked for, after which the page shows so many changes. */
  tell(position: number, at: number): void
  /** Milliseconds. */
  end(): Promise<{ p50: number; p99: number; most: number; missed: number; ended: number }>
}

/** Readers in a process of their own, all of them open. */
async function openReaders(address: string, count: number): Promise<Readers> {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      fileURLToPath(new URL('./kit/live-readers.ts', import.meta.url)),
      address,
      String(count),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => {
    const { done, value } = await lines.next()
    if (done) throw new Error('the readers ended')
    return value
  }
  await next()
  return {
    tell: (position, at) => void child.stdin!.write(`${position} ${at}\n`),
    async end() {
      child.stdin!.end()
      return JSON.parse(await next())
    },
  }
}

const now = (): number => performance.timeOrigin + performance.now()

/** How many changes the page shows: one more for each that was tabled. */
let position = 0
const positionNow = async (delegate: Browser, round: string): Promise<number> =>
  Number(/data-after="(\d+)"/.exec(await (await delegate.get(pageOf(round))).text())?.[1])

/** Tables a draft as its form does. */
async function tableNext(
  delegate: Browser,
  round: string,
  draft: string,
  tell: Readers['tell'],
): Promise<void> {
  const at = now()
  const { status } = await delegate.post(pageOf(round, `/proposals/${draft}/act`), {
    _once: crypto.randomUUID(),
    _version: '1',
    act: 'table',
  })
  if (status !== 303) throw new Error(`tabling was answered ${status}`)
  tell(++position, at)
}

/** Saves a draft as its form does, after so many milliseconds. @returns whether it was taken */
async function saveAfter(
  delegate: Browser,
  round: string,
  paragraphs: readonly string[],
  i: number,
  ms: number,
): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, ms))
  const { status } = await delegate.post(pageOf(round, '/propose'), {
    _once: crypto.randomUUID(),
    party: refKey(PARTIES[i % PARTIES.length]!),
    paragraph: paragraphs[i % paragraphs.length]!,
    textNr: '0',
    how: 'words',
    text: `States should keep the oil of lantern ${i} dry.`,
    language: 'en',
  })
  return status === 303
}
