import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../src/app.ts'
import { hold, makeAccount } from '../src/base/access/testing.ts'
import { importsOn, lanterns, threeParagraphs } from '../src/base/instrument/testing.ts'
import { type Services, inTransaction, runSchedules, takeTurn } from '../src/core/index.ts'
import { integrateAll } from '../src/base/record/index.ts'
import { stateRef } from '../src/base/parties/index.ts'
import { BRENOSIAN, listOffer } from '../src/modules/capacity/testing.ts'
import { followMeetings } from '../src/modules/meetings/actions/follow-meetings.ts'
import { convene } from '../src/modules/meetings/testing.ts'
import { askReminders } from '../src/modules/reporting/actions/ask-reminders.ts'
import { openRound } from '../src/modules/reporting/index.ts'
import {
  ALDOVARIA,
  BRENOSIA,
  importTestForm,
  openTestRound,
  secretariat,
  shareReport,
} from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// What a clock leads to that is suddenly forty days ahead: nothing that waits is gone when it is right again.

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
  await site.services.jobs.stop()
  await runSchedules(site.services, schedules)
  await fill(site.services)
}, 120_000)
afterAll(() => site.close())

const schedules = modules.flatMap((module) => module.schedules ?? [])
const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000]

/** Something of everything that is forgotten by and by. */
async function fill(services: Services): Promise<void> {
  const { id } = await makeAccount(services, 'Waiting')
  const now = services.clock()
  const { pool } = site.database
  await pool.query(
    `insert into core_submission (token, account_id, location, at) values (gen_random_uuid(), 'a', '/', $1)`,
    [now],
  )
  await pool.query(
    `insert into core_draft (account_id, form, values, at) values ('a', 'form', '{}', $1::timestamptz - interval '60 days')`,
    [now],
  )
  await inTransaction(services, (tx) =>
    tx.mail.post(tx, { to: 'a@example.org', subject: 'Good day', text: 'Good day' }),
  )
  await takeTurn(services, { name: 'tower/ring', seconds: 60, turns: 5 }, 'somebody')
  await services.files.put(services.db, Buffer.from('loose'), 'text/plain')
  await importsOn(() => services).bring(lanterns('A/CONF.995/L.1', threeParagraphs))
  await pool.query(`insert into access_first_link (token_hash, expires_at) values ('hash', $1)`, [now])
  await pool.query(`insert into access_spent_code (account_id, code, at) values ($1, '123456', $2)`, [
    id,
    now,
  ])
  await pool.query(`insert into access_rate (id, key, count, last_request) values ('rate', 'rate', 1, $1)`, [
    now.getTime(),
  ])
  await pool.query(
    `insert into access_browser (account_id, token_hash, first_seen, last_seen)
      values ($1, 'browser', $2::timestamptz - interval '390 days', $2::timestamptz - interval '390 days')`,
    [id, now],
  )
  await fillReporting(services, id)
}

/** A form that nobody kept, an offer and a round that end, an answer that is held back, and a round of whose end somebody is reminded. */
async function fillReporting(services: Services, account: string): Promise<void> {
  await importTestForm(services, 'Lamps')
  const day = (ahead: number) =>
    new Date(services.clock().getTime() + ahead * DAY_MS).toISOString().slice(0, 10)
  await listOffer(services, BRENOSIAN, { from: day(0), to: day(20) })
  const measure = 'structures/lead-body/measure'
  await shareReport(services, {
    round: await openTestRound(services),
    state: BRENOSIA,
    answers: { 'lead-body': { measure: 'An office' } },
    readers: { [measure]: 'public' },
    later: { [measure]: day(20) },
  })
  const round = await openRound(services, secretariat, {
    programme: 'exercise',
    questionnaire: 'short-form',
    opens: day(0),
    closes: day(60),
  })
  const scope = stateRef(ALDOVARIA)
  await hold(services, account, 'focal-point', scope)
  const viewer = { accountId: account, name: null, roles: [{ role: 'focal-point', scope }] }
  await askReminders(services, viewer, { round, state: ALDOVARIA, days: [30] })
  // And news of meetings that they follow.
  await followMeetings(services, viewer, { programme: 'exercise', meeting: null })
  await convene(services)
  await integrateAll(services)
}

/** All that is kept, but of the schedules themselves. */
async function kept(): Promise<Record<string, string>> {
  const { pool } = site.database
  const { rows } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('core_schedule', 'core_clock')`,
  )
  const found: Record<string, string> = {}
  for (const { name } of rows) {
    const all = await pool.query(
      `select md5(string_agg(t::text, ',' order by t::text)) as hash from ${name} as t`,
    )
    found[name] = all.rows[0].hash
  }
  return found
}

test.each(schedules.map(({ name }) => name))('%s waits while the clock may be wrong', async (name) => {
  const one = schedules.filter((schedule) => schedule.name === name)
  const before = await kept()
  const after = async (ms: number) => {
    site.pass(ms)
    await runSchedules(site.services, one)
    return kept()
  }
  expect(await after(40 * DAY_MS)).toEqual(before)
  expect(await after(-40 * DAY_MS)).toEqual(before)
  expect(await after(40 * DAY_MS)).toEqual(before)
  expect(await after(DAY_MS)).toEqual(before)
  expect(await after(23 * HOUR_MS)).toEqual(before)
  // Two days on it is the time. What a new schedule lets go of is put into `fill`; one that lets go of nothing has no place here.
  expect(await after(HOUR_MS)).not.toEqual(before)
  await after(-42 * DAY_MS)
})
