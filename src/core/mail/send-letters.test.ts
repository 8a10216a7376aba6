import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type Services,
  coreModule,
  inTransaction,
  newestLetters,
  runSchedules,
  sendLetters,
} from '../index.ts'
import { openTestServers, type TestServers } from '../testing/servers.ts'
import { type SmtpServer, startSmtp } from '../testing/smtp.ts'
import { createMail } from './mail.ts'
import { sendLetter } from './send-letters.ts'

let smtp: SmtpServer
let site: TestServers
let one: Services
let two: Services
beforeAll(async () => {
  smtp = await startSmtp()
  site = await openTestServers({ OPENPOA_SMTP_URL: smtp.url, OPENPOA_ORIGIN: 'https://poa.example' })
  ;[one, two] = site.servers
})
afterAll(async () => {
  await site.close()
  await smtp.close()
})
beforeEach(async () => {
  await site.databases[0]?.pool.query('truncate core_letter')
  smtp.received.length = 0
  site.setClock('2027-01-04T10:00:00Z')
})

/** Posts a letter whose job is lost, as after a restored backup. */
const post = (to: string, mail = one.mail): Promise<void> =>
  inTransaction({ ...one, jobs: { ...one.jobs, enqueue: async () => {} } }, (tx) =>
    mail.post(tx, { to, subject: 'Reminder', text: 'Good day' }),
  )
const run = (services: Services) => sendLetters.run(services, new AbortController().signal)
const at = (clock: string, services = one) => {
  site.setClock(clock)
  return run(services)
}
const outbox = () => newestLetters(one.db, 20)

test('a letter that its job has left for a minute is sent, once', async () => {
  await post('ada@example.org')
  await at('2027-01-04T10:00:59Z')
  expect(smtp.received).toEqual([])
  await at('2027-01-04T10:01:00Z')
  await at('2027-01-04T10:02:00Z', two)
  expect(smtp.received).toHaveLength(1)
  const [letter] = await outbox()
  expect(letter?.sentAt).toEqual(new Date('2027-01-04T10:01:00Z'))
  expect(smtp.received[0]).toContain(`Message-ID: <${letter?.id}@poa.example>`)
})

test('two servers and the jobs at once send each letter once', async () => {
  for (let i = 0; i < 20; i++) await post(`person-${i}@example.org`)
  site.setClock('2027-01-04T10:05:00Z')
  const jobs = (await outbox()).map(({ id }) => sendLetter(two, id))
  await Promise.all([run(one), run(two), ...jobs])
  await run(one)
  const to = smtp.received.map((letter) => /^To: (.*)$/m.exec(letter)?.[1])
  expect(new Set(to).size).toBe(20)
  expect(to).toHaveLength(20)
})

test('one that is refused for good is not tried again, one refused for now is, and the others leave', async () => {
  for (const to of ['nobody@example.org', 'later@example.org', 'ada@example.org']) await post(to)
  await at('2027-01-04T10:01:00Z')
  expect(smtp.received).toHaveLength(1)
  const tried = async () =>
    (
      await site.databases[0]!.pool.query('select recipient, attempts, try_at from core_letter order by id')
    ).rows
      .filter(({ recipient }) => recipient !== 'ada@example.org')
      .sort((a, b) => (a.recipient < b.recipient ? -1 : 1))
  expect(await tried()).toEqual([
    { recipient: 'later@example.org', attempts: 1, try_at: new Date('2027-01-04T10:02:00Z') },
    { recipient: 'nobody@example.org', attempts: 1, try_at: null },
  ])
  await at('2027-01-04T10:02:00Z')
  expect(await tried()).toMatchObject([
    { attempts: 2, try_at: new Date('2027-01-04T10:04:00Z') },
    { attempts: 1 },
  ])
  // After five days it is given up.
  await at('2027-01-09T10:00:01Z')
  expect(await tried()).toMatchObject([{ attempts: 3, try_at: null }, { attempts: 1 }])
})

test('a job that is refused for good is done, and one that comes late does not try again', async () => {
  await post('nobody@example.org')
  const [letter] = await outbox()
  await sendLetter(one, letter!.id)
  await sendLetter(two, letter!.id)
  const { rows } = await site.databases[0]!.pool.query('select attempts, failure from core_letter')
  expect(rows).toEqual([{ attempts: 1, failure: expect.stringContaining('550') }])
})

test('where the mail server is away all wait, and leave when it is back', async () => {
  const lost = { ...one, config: { ...one.config, smtpUrl: 'smtp://127.0.0.1:1' } }
  await post('ada@example.org')
  await post('bob@example.org')
  await expect(at('2027-01-04T10:01:00Z', lost)).rejects.toThrow('ECONNREFUSED')
  await at('2027-01-04T10:02:00Z')
  expect(smtp.received).toHaveLength(2)
})

test('letters of a time without a mail server stay in the outbox', async () => {
  await post('ada@example.org', createMail(undefined))
  await at('2027-01-05T10:00:00Z')
  expect(smtp.received).toEqual([])
  expect(await outbox()).toMatchObject([{ to: 'ada@example.org', sentAt: null }])
})

test('a server that stops leaves the letters to the next', async () => {
  await post('ada@example.org')
  site.setClock('2027-01-04T10:01:00Z')
  await sendLetters.run(one, AbortSignal.abort())
  expect(smtp.received).toEqual([])
  await run(two)
  expect(smtp.received).toHaveLength(1)
})

test('what a letter said goes after seven days, and one that has not left by then never does', async () => {
  const lost = { ...one, config: { ...one.config, smtpUrl: 'smtp://127.0.0.1:1' } }
  await post('old@example.org')
  await expect(at('2027-01-04T10:01:00Z', lost)).rejects.toThrow('ECONNREFUSED')
  site.setClock('2027-01-06T10:00:00Z')
  await post('new@example.org')
  const forget = async (clock: string) => {
    site.setClock(clock)
    await runSchedules(
      one,
      (coreModule.schedules ?? []).filter(({ name }) => name === 'core.forget-letter-texts'),
    )
    return (await outbox()).map(({ to, text }) => [to, text])
  }
  await forget('2027-01-11T09:00:00Z')
  expect(await forget('2027-01-11T10:00:00Z')).toEqual([
    ['new@example.org', 'Good day'],
    ['old@example.org', 'Good day'],
  ])
  expect(await forget('2027-01-11T11:00:00Z')).toEqual([
    ['new@example.org', 'Good day'],
    ['old@example.org', null],
  ])
  const ids = (await outbox()).map(({ id }) => id)
  for (const id of ids) await sendLetter(two, id)
  await run(one)
  expect(smtp.received.map((letter) => /^To: (.*)$/m.exec(letter)?.[1])).toEqual(['new@example.org'])
})
