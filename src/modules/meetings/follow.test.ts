import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Browser, makeAccount } from '../../base/access/testing.ts'
import { integrateAll } from '../../base/record/index.ts'
import type { Ref, Viewer } from '../../core/index.ts'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { followMeetings } from './actions/follow-meetings.ts'
import { changeMeeting } from './actions/change-meeting.ts'
import { keepAgenda } from './actions/keep-agenda.ts'
import { releaseStatement } from './actions/release-statement.ts'
import { tellFollowers } from './actions/tell-followers.ts'
import { KEPT, begin, chair, convene, factsWith, handIn, recordDecision, secretariat } from './testing.ts'

// Who follows a meeting is told of what moves, once a day at most, and of nothing that is not for everyone.

let site: OpenSite
let reader: Viewer
let address: string
const aldovaria: Ref = { module: 'parties', kind: 'state', id: 'exercise/x-ald' }
const DAY_MS = 86_400_000

beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())
beforeEach(async () => {
  const account = await makeAccount(site.services, 'Reader')
  reader = { accountId: account.id, name: null, roles: [] }
  address = account.email
})

/** What a look for news sends to the one who follows. */
async function told(): Promise<{ subject: string; body: string }[]> {
  const { services } = site
  await integrateAll(services)
  await services.pool.query('delete from core_letter')
  await tellFollowers(services)
  const { rows } = await services.pool.query<{ subject: string; body: string }>(
    'select subject, body from core_letter where recipient = $1',
    [address],
  )
  return rows
}

const follow = async (meeting: string | null): Promise<void> => {
  await integrateAll(site.services)
  await followMeetings(site.services, reader, { programme: 'exercise', meeting })
}

const move = async (id: string): Promise<void> =>
  changeMeeting(site.services, secretariat, {
    ...{
      programme: 'exercise',
      id,
      body: 'x-plenary',
      kind: 'plenary',
      from: '2027-05-03',
      to: '2027-05-04',
    },
    facts: factsWith({ title: { en: 'Quay meeting' }, place: { en: 'Harbour hall' } }),
    ...{ reason: 'Storm', source: null, expected: 1 },
  })

test('a meeting that moves, its agenda and its decisions are told together, and others are not', async () => {
  const id = await convene(site.services, {}, { title: { en: 'Quay meeting' } })
  const other = await convene(site.services, {}, { title: { en: 'Tower meeting' } })
  await follow(id)
  expect(await told()).toEqual([])
  await move(id)
  const item = { id: null, number: '1', title: { en: 'Opening' }, about: [], questions: [] }
  await keepAgenda(site.services, secretariat, {
    ...{ programme: 'exercise', meeting: id, expected: 0, topic: null, asked: [], items: [item] },
  })
  await recordDecision(site.services, id)
  await recordDecision(site.services, other)
  const [letter, ...more] = await told()
  expect(more).toEqual([])
  expect(letter!.subject).toContain('3 changes')
  expect(letter!.body).toMatch(
    /dates of a meeting were changed\.\n {2}Quay meeting\n {2}Now: 3 May 2027 to 4 May 2027 · Harbour hall · Planned\n {2}\S+\/en\/exercise\/programmes\/exercise\/meetings\/quay-meeting/,
  )
  expect(letter!.body).toContain('A decision was put on record.')
  expect(letter!.body).not.toContain('Tower meeting')
  // Told once; what is new within the day waits for the next.
  expect(await told()).toEqual([])
  await recordDecision(site.services, id)
  expect(await told()).toEqual([])
  site.pass(DAY_MS)
  expect(await told()).toHaveLength(1)
})

test('whoever follows all of a programme hears of a new meeting', async () => {
  await follow(null)
  await convene(site.services, {}, { title: { en: 'New meeting' } })
  const [letter] = await told()
  expect(letter!.body).toContain('New meeting')
})

test('a statement is told of when it is released, and never before', async () => {
  const id = await convene(site.services, {}, { title: { en: 'Sealed meeting' } })
  await follow(id)
  const waiting = await handIn(site.services, id, { party: aldovaria, text: KEPT })
  expect(await told()).toEqual([])
  await begin(site.services, id)
  await releaseStatement(site.services, chair, { id: waiting, expected: 1 })
  const [letter] = await told()
  expect(letter!.body).toContain('A statement was released')
  expect(letter!.body).not.toContain(KEPT)
})

test('the address in the e-mail ends it without signing in, and shows nobody’s name', async () => {
  const id = await convene(site.services, {}, { title: { en: 'Last meeting' } })
  await follow(id)
  await move(id)
  const [letter] = await told()
  const [path] = /\/en\/follow\/[0-9a-f-]{36}/.exec(letter!.body)!
  const visitor = new Browser(site.router, '192.0.2.7', site.services.config.origin)
  const own = (await visitor.get(path)).headers.get('Location')!
  const page = await (await visitor.get(own)).text()
  expect(page).toContain('Quay meeting')
  expect(page).not.toContain('Reader')
  expect((await visitor.post(own, {})).status).toBe(303)
  expect((await visitor.get(own)).status).toBe(404)
  site.pass(2 * DAY_MS)
  await recordDecision(site.services, id)
  expect(await told()).toEqual([])
})

test('who closed their account is told nothing more', async () => {
  const id = await convene(site.services, {}, { title: { en: 'Gone meeting' } })
  await follow(id)
  await move(id)
  await site.services.pool.query(
    `update access_account set closed_at = now(), closed_for = 'own', name = '', email = null where id = $1`,
    [reader.accountId],
  )
  expect(await told()).toEqual([])
  const { rows } = await site.services.pool.query('select from meetings_follow where account_id = $1', [
    reader.accountId,
  ])
  expect(rows).toEqual([])
})
