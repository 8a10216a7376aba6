import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findMeetings } from '../../base/programme/index.ts'
import { integrateAll, verifyRecord } from '../../base/record/index.ts'
import { anonymous, anyone, inTransaction, tasksFor } from '../../core/index.ts'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { changeMeeting } from './actions/change-meeting.ts'
import { keepWork } from './actions/keep-work.ts'
import { stepMeeting } from './actions/step-meeting.ts'
import { takeMeetings } from './actions/take-meetings.ts'
import { findMeeting } from './queries/find-meetings.ts'
import { BODY, chair, convene, factsWith, secretariat } from './testing.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
}, 120_000)
afterAll(() => site.close())

const EXERCISE = 'exercise'
const meeting = async (id: string) => (await findMeeting(anyone(site.services), EXERCISE, id))!
const step = async (
  id: string,
  to: Parameters<typeof stepMeeting>[2]['step'],
  reason: string | null = null,
) =>
  stepMeeting(site.services, secretariat, {
    programme: EXERCISE,
    id,
    step: to,
    reason,
    source: null,
    expected: (await meeting(id)).version,
  })

describe('a meeting convened here', () => {
  test('stands in the calendar, on the page of its body and on its own', async () => {
    const id = await convene(site.services, {}, { title: { en: 'Meeting of lanterns', ar: 'اجتماع' } })
    expect(id).toBe('meeting-of-lanterns')
    const all = await findMeetings(anyone(site.services), EXERCISE)
    expect(all.map((one) => one.id)).toContain(id)
    const at = `/en/exercise/programmes/exercise/meetings/${id}`
    for (const page of ['/calendar', `/bodies/${BODY}`])
      expect(await html(`/en/exercise/programmes/exercise${page}`)).toContain(`href="${at}"`)
    expect(await html(at)).toContain('Meeting of lanterns')
    expect(await html(at.replace('/en/', '/ar/'))).toContain('اجتماع')
  })

  test('has an id of its own, whoever else is convened under its title', async () => {
    const twice = await Promise.all([1, 2].map(() => convene(site.services, {}, { title: { en: 'Twice' } })))
    expect(twice.toSorted()).toEqual(['twice', 'twice-2'])
  })

  test('keeps what stood before its dates, its place or its status changed', async () => {
    const id = await convene(site.services, {}, { title: { en: 'Moved' }, place: { en: 'Quay' } })
    const given = { programme: EXERCISE, id, body: BODY, kind: 'plenary', expected: 1 }
    await changeMeeting(site.services, secretariat, {
      ...given,
      from: '2027-04',
      to: '2027-04',
      facts: factsWith({ title: { en: 'Moved' }, place: { en: 'Harbour' } }),
      reason: 'Storm',
      source: 'Letter of the Chair',
    })
    await step(id, 'postponed', 'Another storm')
    const { changes, status, from } = await meeting(id)
    expect([status, from]).toEqual(['postponed', '2027-04'])
    expect(changes).toMatchObject([
      { from: '2027-03-01', place: { en: 'Quay' }, status: 'planned', reason: 'Storm' },
      { from: '2027-04', place: { en: 'Harbour' }, status: 'planned', reason: 'Another storm' },
    ])
    expect(await html(`/en/exercise/programmes/exercise/meetings/${id}`)).toContain('Letter of the Chair')
  })

  test('is in calendars part by part, with the days before, and cancelled where it does not take place', async () => {
    const part = { title: 'Part', isCancelled: false, reason: null }
    const parts = [
      { ...part, from: '2027-06-01', to: '2027-06-02' },
      { ...part, from: '2027-09-01', to: '2027-09-02', isCancelled: true, reason: 'Strike' },
      { ...part, from: '2027-12', to: '2027-12' },
    ]
    const id = await convene(site.services, {}, { title: { en: 'In parts' }, timeZone: 'America/New_York' })
    const slot = { day: '2027-06-01', from: '10:00', to: '13:00', kind: 'formal' as const, title: null }
    const rest = { items: [], heldMinutes: null, isCancelled: false, reason: null, experts: [] }
    const page = '/en/exercise/programmes/exercise'
    const eventsOf = async (path: string) => {
      const file = (await html(`${page}${path}`)).replaceAll('\r\n ', '')
      return file.split('BEGIN:VEVENT').filter((event) => event.includes(`UID:exercise-${id}`))
    }
    const own = `/meetings/${id}/calendar.ics`
    expect((await eventsOf('/calendar.ics'))[0]).toContain(`UID:exercise-${id}@`)
    const facts = factsWith({ title: { en: 'In parts' }, timeZone: 'America/New_York', parts })
    await changeMeeting(site.services, secretariat, {
      ...{ programme: EXERCISE, id, body: BODY, kind: 'plenary', from: '2027-06-01', to: '2027-12' },
      ...{ facts, reason: null, source: null, expected: (await meeting(id)).version },
    })
    await keepWork(site.services, secretariat, {
      ...{ programme: EXERCISE, meeting: id, expected: 0 },
      slots: [{ ...slot, ...rest }],
    })
    for (const path of ['/calendar.ics', `/bodies/${BODY}/calendar.ics`]) {
      const [first, second, ...others] = await eventsOf(path)
      expect(others).toEqual([])
      expect(first).toContain(`UID:exercise-${id}@`)
      expect(first).toContain('Earlier dates: 1 March 2027 – 2 March 2027.')
      expect(first).not.toContain('STATUS')
      expect(second).toContain(`UID:exercise-${id}-part-2@`)
      expect(second).toContain('STATUS:CANCELLED')
      expect(second).toContain('Strike')
    }
    expect((await eventsOf(own)).at(-1)).toContain('DTSTART:20270601T140000Z')
    await step(id, 'postponed', 'Storm')
    for (const event of await eventsOf(own)) expect(event).toContain('STATUS:CANCELLED')
    const [postponed] = await eventsOf('/calendar.ics')
    expect(postponed).toContain('Postponed. Storm')
    expect(postponed).toContain(`SEQUENCE:${(await meeting(id)).version}`)
  })

  test('goes from step to step, for a reason where one is needed', async () => {
    const id = await convene(site.services, {}, { title: { en: 'Steps' } })
    await expect(step(id, 'closed')).rejects.toMatchObject({ code: 'noStep' })
    await expect(step(id, 'cancelled')).rejects.toMatchObject({ code: 'reasonNeeded' })
    const byChair = { programme: EXERCISE, id, reason: null, source: null, expected: 1 }
    await expect(
      stepMeeting(site.services, chair, { ...byChair, step: 'postponed', reason: 'Storm' }),
    ).rejects.toMatchObject({ code: 'notAllowed' })
    await stepMeeting(site.services, chair, { ...byChair, step: 'open' })
    await expect(
      stepMeeting(site.services, secretariat, { ...byChair, step: 'closed' }),
    ).rejects.toMatchObject({
      code: 'changedMeanwhile',
    })
    await step(id, 'closed')
    await expect(step(id, 'open')).rejects.toMatchObject({ code: 'noStep' })
  })

  test.each([
    ['a body that is not there', { body: 'nobody' }, {}, 'noSuchBody'],
    ['a kind that is not there', { kind: 'concert' }, {}, 'noSuchKind'],
    ['an end before the start', { to: '2027-02' }, {}, 'endsBeforeStart'],
    ['an unknown meeting before it', {}, { follows: 'nothing' }, 'noSuchMeeting'],
    ['a side event of nothing', {}, { forms: ['side-event' as const] }, 'besideWhat'],
    ['a programme that is not there', { programme: 'nothing' }, {}, 'notFound'],
  ])('is refused with %s', async (_what, given, facts, code) => {
    await expect(convene(site.services, given, facts)).rejects.toMatchObject({ code })
  })

  test('shows its work pages to the secretariat alone', async () => {
    const id = await convene(site.services, {}, { title: { en: 'Work' } })
    const { status } = await site.router.request(`/en/exercise/programmes/exercise/meetings/${id}/edit`)
    expect(status).toBe(401)
    await expect(
      changeMeeting(site.services, anonymous, {
        ...{ programme: EXERCISE, id, body: BODY, kind: 'plenary', from: '2027', to: '2027' },
        ...{ facts: factsWith(), reason: null, source: null, expected: 1 },
      }),
    ).rejects.toMatchObject({ code: 'signInNeeded' })
  })
})

describe('what a pack says', () => {
  test('of a meeting stands on its page: host, parts, what it follows, the mandate, and side events apart', async () => {
    const page = await html('/en/exercise/programmes/exercise/meetings/x-lanterns-2027')
    for (const words of [
      'Aldovaria',
      'Europe/Lisbon',
      'Second day',
      'Between sessions',
      'States may ask for help',
    ])
      expect(page).toContain(words)
    expect(page).toContain('href="/en/exercise/programmes/exercise/meetings/x-capacity-2027"')
    expect(page).toContain('They are held beside the meeting and are no part of it.')
    const beside = await html('/en/exercise/programmes/exercise/meetings/x-lanterns-exhibition-2027')
    expect(beside).toContain('Side event, outside the formal meeting')
  })

  test('falls due on the front of its programme, and among the tasks of its secretariat alone', async () => {
    const front = await html('/en/exercise/programmes/exercise')
    const due = front.slice(front.indexOf('id="due"'))
    for (const words of [
      'A decision is to be taken by then',
      'To be reviewed',
      'href="/en/exercise/programmes/exercise/mandates#rule-2"',
    ])
      expect(due).toContain(words)
    // A few months before the first of these dates, and long before it.
    const tasksAt = async (day: string, viewer: typeof secretariat) => {
      const services = { ...site.services, clock: () => new Date(`${day}T12:00:00Z`) }
      return (await tasksFor({ services, viewer })).filter(({ message }) => message === 'programme.task.due')
    }
    expect(await tasksAt('2027-09-01', secretariat)).toMatchObject([
      { params: { count: 2 }, address: '/programmes/exercise#due', due: new Date('2027-10-15T23:59:59Z') },
    ])
    expect(await tasksAt('2026-12-01', secretariat)).toEqual([])
    expect(await tasksAt('2027-09-01', chair)).toEqual([])
  })
})

describe('a meeting of a pack', () => {
  const FIRST = 'x-plenary-2028'
  const say = (change: string) =>
    site.services.pool.query(`update programme_item set ${change} where section = 'meeting' and id = $1`, [
      FIRST,
    ])
  const take = () => inTransaction(site.services, (tx) => takeMeetings(tx, { programme: EXERCISE }))

  test('takes what its pack says otherwise, and keeps what was changed here', async () => {
    const before = await meeting(FIRST)
    await changeMeeting(site.services, secretariat, {
      ...before,
      facts: { ...before.facts, host: 'Harbour of Aldovaria' },
      reason: null,
      source: null,
      expected: before.version,
    })
    await say(`body = jsonb_set(jsonb_set(body, '{from}', '"2028-11"'), '{to}', '"2028-11"')`)
    await take()
    const after = await meeting(FIRST)
    expect(after).toMatchObject({ from: '2028-11', facts: { host: 'Harbour of Aldovaria' } })
    expect(after.changes).toMatchObject([{ from: before.from, to: before.to }])
    await take()
    expect((await meeting(FIRST)).version).toBe(after.version)
  })

  test('goes with its statement, unless something was done here with it', async () => {
    const { services } = site
    await services.pool.query(`delete from programme_item where section = 'meeting' and id = any($1)`, [
      [FIRST, 'x-roundtable-2028'],
    ])
    await take()
    expect(await findMeeting(anyone(services), EXERCISE, 'x-roundtable-2028')).toBeNull()
    expect(await meeting(FIRST)).toMatchObject({ origin: 'here', taken: null })
  })

  test('whatever was done, the record has the meetings as they are, and finds what was changed behind it', async () => {
    const { services } = site
    const found = async () => {
      await integrateAll(services)
      const { findings } = await verifyRecord(services)
      return findings
        .map(({ params }) => String(params['entity']))
        .filter((one) => one.startsWith('meetings/'))
    }
    expect(await found()).toEqual([])
    await services.pool.query(`update meetings_meeting set to_day = '2031' where id = $1`, [FIRST])
    expect(await found()).toEqual([`meetings/meeting/exercise/${FIRST}`])
  })
})

const html = async (path: string): Promise<string> => (await site.router.request(path)).text()
