import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { MAIL_JOB, sendLetter } from '../mail/mail.ts'
import { afterCommit, inTransaction, newestLetters, coreModule, sha256Hex } from '../index.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'

const done: string[] = []
let failures = 0
const worker = {
  name: 'garden',
  register(services: TestModules['services']) {
    services.jobs.define('garden.water', async (data) => void done.push(String(data.plant)))
    services.jobs.define('garden.prune', async () => {
      if (failures++ === 0) throw new Error('blunt')
      done.push('pruned')
    })
  },
}

let smtp: Server
const received: string[] = []
let site: TestModules

beforeAll(async () => {
  smtp = createServer(speakSmtp)
  await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve))
  const port = (smtp.address() as AddressInfo).port
  site = await openTestModules({
    set: 'platform with queue',
    modules: [coreModule, worker],
    settings: { OPENPOA_SMTP_URL: `smtp://127.0.0.1:${port}` },
    more: (services) => services.jobs.migrate(),
  })
  await site.services.jobs.start()
})
afterAll(async () => {
  await site.close()
  smtp.close()
})

/** As much of RFC 5321 as a letter needs; refuses a recipient named "nobody". */
function speakSmtp(socket: import('node:net').Socket): void {
  let letter: string[] | null = null
  socket.write('220 test\r\n')
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
      if (letter && line === '.') {
        received.push(letter.join('\n'))
        letter = null
        socket.write('250 kept\r\n')
      } else if (letter) letter.push(line)
      else if (/^DATA/i.test(line)) {
        letter = []
        socket.write('354 go on\r\n')
      } else if (/^RCPT.*nobody/i.test(line)) socket.write('550 no such person\r\n')
      else socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 good\r\n')
    }
  })
}

test('a job is done after its transaction commits, and never where it rolls back', async () => {
  const { services } = site
  await expect(
    inTransaction(services.db, async (trx) => {
      await services.jobs.enqueue(trx, 'garden.water', { plant: 'never' })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await inTransaction(services.db, (trx) => services.jobs.enqueue(trx, 'garden.water', { plant: 'rose' }))
  await vi.waitFor(() => expect(done).toContain('rose'), { timeout: 10_000 })
  expect(done).not.toContain('never')
})

test('a job that fails is tried again', async () => {
  const { services } = site
  await inTransaction(services.db, (trx) => services.jobs.enqueue(trx, 'garden.prune', {}))
  await vi.waitFor(() => expect(done).toContain('pruned'), { timeout: 15_000, interval: 200 })
  expect(failures).toBe(2)
})

test('steps after a commit run then, in order, and not after a rollback', async () => {
  const { services } = site
  const steps: string[] = []
  await inTransaction(services.db, async (trx) => {
    afterCommit(trx, () => void steps.push('first'))
    await inTransaction(trx, async (inner) => afterCommit(inner, () => void steps.push('second')))
    expect(steps).toEqual([])
  })
  expect(steps).toEqual(['first', 'second'])
  await inTransaction(services.db, async (trx) => {
    afterCommit(trx, () => void steps.push('never'))
    throw new Error('no')
  }).catch(() => {})
  expect(steps).toHaveLength(2)
})

test('the same bytes are kept once, under their checksum', async () => {
  const { services } = site
  const bytes = Buffer.from('a file')
  const first = await services.files.put(services.db, bytes, 'text/plain')
  expect(await services.files.put(services.db, new Uint8Array(bytes), 'image/png')).toBe(first)
  expect(first).toBe(sha256Hex(bytes))
  const kept = await services.files.get(services.db, first)
  expect(kept).toMatchObject({ sha256: first, mediaType: 'text/plain', size: 6 })
  expect(Buffer.from(kept?.bytes ?? []).equals(bytes)).toBe(true)
  expect(await services.files.get(services.db, '0'.repeat(64))).toBeNull()
})

test('a letter leaves after the commit, and the outbox says when', async () => {
  const { services } = site
  await inTransaction(services.db, (trx) =>
    services.mail.post(trx, services, { to: 'ada@example.org', subject: 'Été', text: 'Good day' }),
  )
  await vi.waitFor(() => expect(received.join()).toContain('Good day'), { timeout: 10_000 })
  expect(received.join()).toContain('To: ada@example.org')
  await vi.waitFor(async () => expect((await newestLetters(services.db, 1))[0]?.sentAt).toBeInstanceOf(Date))
})

test('a letter of a transaction that rolls back is never written', async () => {
  const { services } = site
  await inTransaction(services.db, async (trx) => {
    await services.mail.post(trx, services, { to: 'ghost@example.org', subject: 'x', text: 'x' })
    throw new Error('no')
  }).catch(() => {})
  expect((await newestLetters(services.db, 50)).map((l) => l.to)).not.toContain('ghost@example.org')
})

test('what the mail server says against a letter stands in the outbox, and the queue hears of it', async () => {
  const { services } = site
  const quiet = { ...services, jobs: { ...services.jobs, enqueue: vi.fn() } }
  await inTransaction(services.db, (trx) =>
    services.mail.post(trx, quiet, { to: 'nobody@example.org', subject: 'x', text: 'x' }),
  )
  const [letter] = await newestLetters(services.db, 1)
  expect(quiet.jobs.enqueue).toHaveBeenCalledWith(expect.anything(), MAIL_JOB, { id: letter?.id })
  await expect(sendLetter(services, letter?.id ?? '')).rejects.toThrow('no such person')
  expect((await newestLetters(services.db, 1))[0]).toMatchObject({
    sentAt: null,
    failure: expect.stringContaining('550'),
  })
})
