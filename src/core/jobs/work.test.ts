import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { MAIL_JOB } from '../mail/mail.ts'
import { sendLetter } from '../mail/send-letters.ts'
import { type Module, afterCommit, inTransaction, newestLetters, coreModule, sha256Hex } from '../index.ts'
import { type SmtpServer, startSmtp } from '../testing/smtp.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'

const done: string[] = []
let failures = 0
const worker: Module = {
  name: 'garden',
  jobs: {
    'garden.water': async (_services, data) => void done.push(String(data.plant)),
    'garden.prune': async () => {
      if (failures++ === 0) throw new Error('blunt')
      done.push('pruned')
    },
  },
}

let smtp: SmtpServer
let site: TestModules

beforeAll(async () => {
  smtp = await startSmtp()
  site = await openTestModules({
    set: 'platform with queue',
    modules: [coreModule, worker],
    settings: { OPENPOA_SMTP_URL: smtp.url },
    more: (services) => services.jobs.migrate(),
  })
  await site.services.jobs.start()
})
afterAll(async () => {
  await site.close()
  await smtp.close()
})

test('a job is done after its transaction commits, and never where it rolls back', async () => {
  const { services } = site
  await expect(
    inTransaction(services, async (tx) => {
      await services.jobs.enqueue(tx, 'garden.water', { plant: 'never' })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await inTransaction(services, (tx) => services.jobs.enqueue(tx, 'garden.water', { plant: 'rose' }))
  await vi.waitFor(() => expect(done).toContain('rose'), { timeout: 10_000 })
  expect(done).not.toContain('never')
})

test('a job that nobody declares is refused when it is enqueued, and rolls back what called for it', async () => {
  const { services } = site
  await expect(inTransaction(services, (tx) => services.jobs.enqueue(tx, 'garden.weed', {}))).rejects.toThrow(
    'no module declares the job garden.weed',
  )
})

test('a job that fails is tried again', async () => {
  const { services } = site
  await inTransaction(services, (tx) => services.jobs.enqueue(tx, 'garden.prune', {}))
  await vi.waitFor(() => expect(done).toContain('pruned'), { timeout: 15_000, interval: 200 })
  expect(failures).toBe(2)
})

test('steps after a commit run then, in order, and not after a rollback', async () => {
  const { services } = site
  const steps: string[] = []
  await inTransaction(services, async (tx) => {
    afterCommit(tx, () => void steps.push('first'))
    await inTransaction(tx, async (inner) => afterCommit(inner, () => void steps.push('second')))
    expect(steps).toEqual([])
  })
  expect(steps).toEqual(['first', 'second'])
  await inTransaction(services, async (tx) => {
    afterCommit(tx, () => void steps.push('never'))
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

test('a file whose bytes were changed is named, and never handed out', async () => {
  const { db, files, pool } = site.services
  const named = async (): Promise<string[]> => {
    const found: string[] = []
    for await (const file of files.damaged(db)) found.push(file)
    return found
  }
  const kept = await files.put(db, Buffer.from('lamps'), 'text/plain')
  for (let n = 0; n < 120; n++) await files.put(db, Buffer.from(`another ${n}`), 'text/plain')
  expect(await named()).toEqual([])
  await pool.query(`update core_file set bytes = 'lambs' where sha256 = $1`, [kept])
  expect(await named()).toEqual([kept])
  await expect(files.get(db, kept)).rejects.toMatchObject({ code: 'fileDamaged', params: { file: kept } })
  await pool.query(`update core_file set bytes = 'lamps', size = 4 where sha256 = $1`, [kept])
  expect(await named()).toEqual([kept])
  await pool.query('delete from core_file')
})

test('a letter leaves after the commit, and the outbox says when', async () => {
  const { services } = site
  await inTransaction(services, (tx) =>
    services.mail.post(tx, { to: 'ada@example.org', subject: 'Été', text: 'Good day' }),
  )
  await vi.waitFor(() => expect(smtp.received.join()).toContain('Good day'), { timeout: 10_000 })
  expect(smtp.received.join()).toContain('To: ada@example.org')
  await vi.waitFor(async () => expect((await newestLetters(services.db, 1))[0]?.sentAt).toBeInstanceOf(Date))
})

test('a letter of a transaction that rolls back is never written', async () => {
  const { services } = site
  await inTransaction(services, async (tx) => {
    await services.mail.post(tx, { to: 'ghost@example.org', subject: 'x', text: 'x' })
    throw new Error('no')
  }).catch(() => {})
  expect((await newestLetters(services.db, 50)).map((l) => l.to)).not.toContain('ghost@example.org')
})

test('what the mail server says against a letter stands in the outbox, and the queue hears of what is refused for now', async () => {
  const { services } = site
  const quiet = { ...services, jobs: { ...services.jobs, enqueue: vi.fn() } }
  await inTransaction(quiet, (tx) =>
    services.mail.post(tx, { to: 'later@example.org', subject: 'x', text: 'x' }),
  )
  const [letter] = await newestLetters(services.db, 1)
  expect(quiet.jobs.enqueue).toHaveBeenCalledWith(expect.anything(), MAIL_JOB, { id: letter?.id })
  await expect(sendLetter(services, letter?.id ?? '')).rejects.toThrow('come back later')
  expect((await newestLetters(services.db, 1))[0]).toMatchObject({
    sentAt: null,
    failure: expect.stringContaining('450'),
  })
})
