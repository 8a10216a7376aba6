import { afterAll, beforeAll, expect, test } from 'vitest'
import { endRole, findActing, findOwnRoles, theSite } from '../src/base/access/index.ts'
import { stateRef } from '../src/base/parties/index.ts'
import {
  type Router,
  type Services,
  type Viewer,
  anonymous,
  buildSite,
  newestLetters,
  partOf,
  runSchedules,
  tasksFor,
} from '../src/core/index.ts'
import { reportingModule } from '../src/modules/reporting/module.ts'
import { askReminders } from '../src/modules/reporting/actions/ask-reminders.ts'
import { beginReport } from '../src/modules/reporting/actions/begin-report.ts'
import { postponeEnd } from '../src/modules/reporting/actions/postpone-end.ts'
import { openRound } from '../src/modules/reporting/actions/open-round.ts'
import { savePart } from '../src/modules/reporting/actions/save-part.ts'
import {
  ALDOVARIA,
  BRENOSIA,
  ofState,
  openTestRound,
  secretariat,
  takeSteps,
} from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// A round after it was opened: more time, how far it is, and reminders for those who ask for them.

const DAY_MS = 24 * 3_600_000
let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())

const routerOf = (viewer: Viewer): Router => buildSite(site.services, async () => viewer)
const html = async (path: string, viewer: Viewer = anonymous): Promise<string> =>
  (await routerOf(viewer).request(path)).text()
const post = (path: string, given: Record<string, string>, viewer: Viewer) =>
  routerOf(viewer).request(path, {
    method: 'POST',
    headers: { Origin: site.services.config.origin },
    body: new URLSearchParams({ _once: crypto.randomUUID(), ...given }),
  })
const dayIn = (days: number): string =>
  new Date(site.services.clock().getTime() + days * DAY_MS).toISOString().slice(0, 10)
const roundUntil = (days: number, opens = dayIn(0)): Promise<string> =>
  openRound(site.services, secretariat, {
    ...{ programme: 'exercise', questionnaire: 'shared-information' },
    opens,
    closes: dayIn(days),
  })
const addressOf = (round: string): string => `/en/exercise/rounds/${round}`

test('the last day is moved to a later one, on record and with both days; never to an earlier one', async () => {
  const { services } = site
  const round = await roundUntil(10)
  const before = dayIn(10)
  const move = (closes: string, expected = 1, viewer = secretariat) =>
    postponeEnd(services, viewer, { round, closes, expected })
  await expect(move(dayIn(20), 1, ofState('focal-point'))).rejects.toMatchObject({ code: 'notAllowed' })
  await expect(move(before)).rejects.toMatchObject({ code: 'notLater' })
  await expect(move(dayIn(3))).rejects.toMatchObject({ code: 'notLater' })
  const at = `${addressOf(round)}/days`
  const refused = await post(at, { _version: '1', closes: dayIn(3) }, secretariat)
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('This is no later day'),
  ])
  expect((await post(at, { _version: '1', closes: dayIn(20) }, secretariat)).status).toBe(303)
  // Who looked at it before that sees what stands now.
  const late = await post(at, { _version: '1', closes: dayIn(40) }, secretariat)
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining(dayIn(20))])
  await move(dayIn(30), 2)
  const page = await html(addressOf(round))
  for (const day of [dayIn(30), 'announced first:']) expect(page).toContain(day)
  expect(page).not.toContain(dayIn(20))
  const { rows } = await services.pool.query<{ entry: string }>(
    "select convert_from(leaf, 'UTF8') as entry from record_entry where strpos(encode(leaf, 'escape'), 'round-changed') > 0 order by id",
  )
  const data = rows.map(({ entry }) => /"data":(\{[^}]*\})/.exec(entry)?.[1])
  expect(data.map((one) => JSON.parse(one ?? '{}'))).toEqual([
    { before, closes: dayIn(20) },
    { before: dayIn(20), closes: dayIn(30) },
  ])
})

test('a round that is over goes on', async () => {
  const round = await roundUntil(-5, dayIn(-20))
  const focalPoint = ofState('focal-point')
  const begin = () => beginReport(site.services, focalPoint, { round, state: ALDOVARIA })
  await expect(begin()).rejects.toMatchObject({ code: 'roundClosed' })
  const move = (closes: string) => postponeEnd(site.services, secretariat, { round, closes, expected: 1 })
  await expect(move(dayIn(-1))).rejects.toMatchObject({ code: 'notLater' })
  await move(dayIn(0))
  expect(await begin()).toBeTruthy()
})

test('who opens rounds sees counts that say nothing of a State, and nobody else sees any', async () => {
  const { services } = site
  const round = await openTestRound(services)
  const states = ['x-ald', 'x-bns', 'x-clm', 'x-drv', 'x-gld', 'x-hst'].map((id) => `exercise/${id}`)
  const counts = async (viewer: Viewer) =>
    [
      ...(await html(addressOf(round), viewer)).matchAll(
        /<dt>(Begun[^<]*|Submitted[^<]*|Published)<\/dt><dd>([^<]*)/g,
      ),
    ].map(([, , count]) => count)
  const few = 'fewer than 5'
  expect(await counts(secretariat)).toEqual([few, few, 'No report'])
  const reports: string[] = []
  for (const state of states.slice(0, 4))
    reports.push(await beginReport(services, ofState('focal-point', state), { round, state }))
  expect(await counts(secretariat)).toEqual([few, few, 'No report'])
  for (const state of states.slice(4))
    reports.push(await beginReport(services, ofState('focal-point', state), { round, state }))
  expect(await counts(secretariat)).toEqual(['6 reports', few, 'No report'])
  await savePart(services, ofState('focal-point', states[0]!), {
    report: reports[0]!,
    part: 'structures',
    answers: { 'lead-body': { status: 'done' } },
    expected: 0,
  })
  await takeSteps(services, reports[0]!, 'submit')
  expect(await counts(secretariat)).toEqual(['5 reports', few, 'No report'])
  for (const viewer of [anonymous, ofState('focal-point'), ofState('delegate', BRENOSIA)])
    expect(await counts(viewer)).toEqual([])
  for (const viewer of [anonymous, ofState('focal-point')])
    expect([401, 403]).toContain((await routerOf(viewer).request(`${addressOf(round)}/days`)).status)
})

test('a round that ends within fourteen days is a task of who may give it more time', async () => {
  const [soon, later] = [await roundUntil(14), await roundUntil(15)]
  const tasks = async (viewer: Viewer): Promise<string[]> =>
    (await tasksFor({ services: site.services, viewer, part: partOf(site.services, 'exercise') })).map(
      ({ address }) => address,
    )
  expect(await tasks(secretariat)).toContain(`/rounds/${soon}`)
  expect(await tasks(secretariat)).not.toContain(`/rounds/${later}`)
  expect(await tasks(ofState('approver'))).toEqual([])
})

// The clock leaps here; that it waits for two days where that happens is shown in clock-ahead.test.ts.
const schedules = reportingModule
  .schedules!.filter(({ name }) => name === 'reporting.remind')
  .map((schedule) => ({ ...schedule, forgets: false }))
/** What is due by now, on two servers at once. */
const remind = async (): Promise<void> => {
  const other: Services = { ...site.services }
  await Promise.all([site.services, other].map((server) => runSchedules(server, schedules)))
}

/** Somebody with an account, who is focal point of a State. */
async function focalPointOf(state: string): Promise<{ viewer: Viewer; email: string }> {
  const email = await site.account('focal-point', stateRef(state))
  const { rows } = await site.services.pool.query<{ id: string }>(
    'select id from access_account where email = $1',
    [email],
  )
  return { viewer: await findActing(site.services, rows[0]!.id), email }
}
const lettersTo = async (email: string): Promise<string[]> =>
  (await newestLetters(site.services.db, 50, email))
    .filter(({ text }) => text?.includes('you asked to be reminded'))
    .map(({ text }) => text ?? '')

test('reminders come once for each day that was asked for, until the report is submitted', async () => {
  await remind()
  const { viewer, email } = await focalPointOf('exercise/x-ist')
  const round = await roundUntil(31)
  const here = addressOf(round)
  expect(await html(here, viewer)).toContain('Remind me')
  const asked = new URLSearchParams({ _once: crypto.randomUUID() })
  for (const days of ['30', '7', '1']) asked.append('days', days)
  const sent = await routerOf(viewer).request(`${here}/reminders`, {
    method: 'POST',
    headers: { Origin: site.services.config.origin },
    body: asked,
  })
  expect(sent.headers.get('Location')).toBe(here)
  expect(await html(here, viewer)).toContain('Turn reminders off')
  site.pass(3_600_000)
  await remind()
  expect(await lettersTo(email)).toHaveLength(0)
  site.pass(DAY_MS)
  await remind()
  await remind()
  const [first] = await lettersTo(email)
  expect(await lettersTo(email)).toHaveLength(1)
  expect(first).toContain(`/en/exercise/rounds/${round}`)
  expect(first).toContain('can be begun')
  // More time: of the days that lie ahead again one more comes.
  await postponeEnd(site.services, secretariat, { round, closes: dayIn(35), expected: 1 })
  site.pass(5 * DAY_MS)
  await remind()
  expect(await lettersTo(email)).toHaveLength(2)
  const report = await beginReport(site.services, viewer, { round, state: 'exercise/x-ist' })
  // Two of them were missed: one letter, and only on the way to the end.
  site.pass(29 * DAY_MS)
  await remind()
  const letters = await lettersTo(email)
  expect(letters).toHaveLength(3)
  expect(letters[0]).toContain('was begun')
  await savePart(site.services, viewer, {
    report,
    part: 'structures',
    answers: { 'lead-body': { status: 'done' } },
    expected: 0,
  })
  await postponeEnd(site.services, secretariat, { round, closes: dayIn(8), expected: 2 })
  await takeSteps(site.services, report, 'submit')
  expect(await html(here, viewer)).not.toContain('Turn reminders off')
  site.pass(2 * DAY_MS)
  await remind()
  expect(await lettersTo(email)).toHaveLength(3)
}, 60_000)

test('one press ends them, and so does the end of the role or of the round', async () => {
  const { services } = site
  const [pressed, left, over] = await Promise.all(
    ['x-kld', 'x-omr', 'x-hst'].map((id) => focalPointOf(`exercise/${id}`)),
  )
  const round = await roundUntil(10)
  const ended = await roundUntil(2)
  const ask = (who: { viewer: Viewer }, state: string, of = round) =>
    askReminders(services, who.viewer, { round: of, state: `exercise/${state}`, days: [7, 1] })
  await ask(pressed!, 'x-kld')
  await ask(left!, 'x-omr')
  await ask(over!, 'x-hst', ended)
  await expect(
    askReminders(services, ofState('contributor'), { round, state: ALDOVARIA, days: [7] }),
  ).rejects.toMatchObject({ code: 'notAllowed' })
  await expect(
    askReminders(services, pressed!.viewer, { round, state: BRENOSIA, days: [7] }),
  ).rejects.toMatchObject({ code: 'notAllowed' })
  await post(`${addressOf(round)}/reminders`, {}, pressed!.viewer)
  const [role] = await findOwnRoles({ services, viewer: left!.viewer, lang: 'en' })
  await endRole(services, { ...left!.viewer, roles: [{ role: 'administrator', scope: theSite }] }, role!.id)
  site.pass(4 * DAY_MS)
  await remind()
  for (const { email } of [pressed!, left!, over!]) expect(await lettersTo(email)).toEqual([])
  const { rows } = await services.pool.query('select from reporting_reminder where round_id = $1', [round])
  expect(rows).toEqual([])
})
