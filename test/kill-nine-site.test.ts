import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { integrateAll } from '../src/base/record/index.ts'
import { unseal } from '../src/core/index.ts'
import type { Answers } from '../src/modules/reporting/index.ts'
import { openTestRound } from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'
import { type Child, startChild } from './child.ts'

/** More on demand: npm run prove kills */
const KILLS = Number(process.env['OPENPOA_KILLS'] ?? 1)
const PATIENCE = { timeout: 60_000, interval: 200 }

let site: OpenSite
let folder: string
let administrator: string
let round: string
const sealingKey = 'k'.repeat(43)
/** Each server fills in the report of another. */
const STATES = ['ald', 'bns', 'clm', 'drv', 'frw', 'gld', 'hst', 'ist'].map((name) => `exercise/x-${name}`)
const running = new Set<Child>()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openpoa-kill-site-'))
  site = await openSite({ OPENPOA_SEALING_KEY: sealingKey }, { background: false })
  const email = await site.account('administrator')
  const [account] = await ask<{ id: string }>('select id from access_account where email = $1', email)
  administrator = account?.id ?? ''
  round = await openTestRound(site.services)
}, 120_000)
afterAll(async () => {
  for (const child of running) await child.kill()
  await site.close()
  rmSync(folder, { recursive: true, force: true })
}, 120_000)

async function ask<T>(text: string, ...values: unknown[]): Promise<T[]> {
  return (await site.database.pool.query(text, values)).rows as T[]
}

let serial = 0
function start(): Child {
  const { config } = site.services
  const connection = JSON.stringify(site.connection)
  const child = startChild(
    'test/kill-nine-site-server.ts',
    [connection, `s${++serial}`, administrator, round, STATES[serial % STATES.length]!],
    {
      ...process.env,
      OPENPOA_DATA: join(folder, `s${serial}`),
      OPENPOA_RECORD_KEY: config.recordKey,
      OPENPOA_SEALING_KEY: sealingKey,
      OPENPOA_ORIGIN: config.origin,
    },
  )
  running.add(child)
  return child
}

/** What servers acknowledged, by what it was. */
type Acknowledged = Record<
  'written' | 'saved' | 'granted' | 'ended' | 'imported' | 'accepted' | 'instrument',
  string[]
>

function note(acknowledged: Acknowledged, { lines }: Child): void {
  for (const { ack } of lines)
    for (const [what, id] of Object.entries(ack ?? {}))
      acknowledged[what as keyof Acknowledged].push(id as string)
}

/** Ids of a kind that are on record under these kinds of entries, each once for every entry that has its place. */
const onRecord = async (module: string, kind: string, entries: string): Promise<string[]> =>
  (
    await ask<{ id: string }>(
      `select e.entity as id from record_mark e join record_entry r on r.id = e.entry
       where e.module = $1 and e.kind = $2 and r.kind = $3 and r.position is not null order by 1`,
      module,
      kind,
      entries,
    )
  ).map(({ id }) => id)

const KINDS = ['granted', 'ended', 'imported', 'accepted'] as const

/** Those that are not there exactly once. */
function notOnce(wanted: readonly string[], there: readonly string[]): string[] {
  const times = new Map<string, number>()
  for (const id of there) times.set(id, (times.get(id) ?? 0) + 1)
  return wanted.filter((id) => times.get(id) !== 1)
}

test(
  `of two servers one is killed, ${KILLS} times, in the midst of imports, roles and writes: what was acknowledged is there, each once`,
  { timeout: 180_000 + KILLS * 60_000 },
  async () => {
    const acknowledged: Acknowledged = {
      written: [],
      saved: [],
      granted: [],
      ended: [],
      imported: [],
      accepted: [],
      instrument: [],
    }
    const servers: [Child, Child] = [start(), start()]
    for (let kill = 0; kill < KILLS; kill++) {
      await Promise.all(servers.map((server) => server.line('ack')))
      await sleep(1_000 + ((kill * 137) % 700))
      const victim = servers[kill % 2]!
      await victim.kill()
      running.delete(victim)
      note(acknowledged, victim)
      servers[kill % 2] = start()
    }
    await Promise.all(servers.map((server) => server.line('ack')))
    // What the dead one had in hand is read by the others.
    const stuck = "select id from instrument_import where state in ('waiting', 'reading') and id = any ($1)"
    await vi.waitFor(async () => expect(await ask(stuck, acknowledged.imported)).toEqual([]), PATIENCE)
    for (const server of servers) {
      expect([await server.stop(), server.said()]).toEqual([0, ''])
      running.delete(server)
      note(acknowledged, server)
    }
    await integrateAll(site.services)

    const counts = Object.entries(acknowledged).map(([what, ids]) => `${ids.length} ${what}`)
    console.info(`${KILLS} kills: ${counts.join(', ')}`)
    for (const ids of Object.values(acknowledged)) expect(new Set(ids).size).toBe(ids.length)
    expect(acknowledged.written.length).toBeGreaterThan(KILLS)
    // In a second a file may come in, and not be read and accepted.
    const most = KILLS < 5 ? (['granted', 'imported'] as const) : KINDS
    for (const what of most) expect([what, acknowledged[what].length > 0]).toEqual([what, true])

    // Every version that was acknowledged stands there once, with its own words; and none has a version that another took.
    const parts = await ask<{ report_id: string; version: number; sealed: Buffer }>(
      "select report_id, version, sealed from reporting_saved where part = 'structures'",
    )
    const saved = parts.map(({ report_id, version, sealed }) => {
      const words = unseal<Answers>(site.services, `reporting/${report_id}/structures/${version}`, sealed)
      return `${report_id}/${version}/${(words['lead-body'] as Answers)['measure'] as string}`
    })
    expect(acknowledged.saved.length).toBeGreaterThan(KILLS)
    expect(notOnce(acknowledged.saved, saved)).toEqual([])

    const { written, granted, ended, imported, accepted, instrument } = acknowledged
    expect(notOnce(written, await onRecord('documents', 'document', 'documents.documents-loaded'))).toEqual(
      [],
    )
    expect(notOnce(granted, await onRecord('access', 'role', 'access.role-granted'))).toEqual([])
    expect(notOnce(ended, await onRecord('access', 'role', 'access.role-withdrawn'))).toEqual([])
    expect(
      notOnce(instrument, await onRecord('instrument', 'instrument', 'instrument.text-accepted')),
    ).toEqual([])
    const files = await ask<{ id: string; state: string }>('select id, state from instrument_import')
    const inState = (...states: string[]) =>
      files.flatMap(({ id, state }) => (states.includes(state) ? [id] : []))
    expect(notOnce(imported, inState('waiting', 'reading', 'read', 'accepted'))).toEqual([])
    expect(notOnce(accepted, inState('accepted'))).toEqual([])
    const roles = await ask<{ id: string }>('select id from access_role where valid_to is not null')
    expect(
      notOnce(
        ended,
        roles.map(({ id }) => id),
      ),
    ).toEqual([])
  },
)
