import { afterAll, beforeAll, expect, test } from 'vitest'
import { outbox } from './outbox.ts'
import { type CommandIO, inTransaction, coreModule } from '../../core/index.ts'
import { openTestModules, type TestModules } from '../../core/testing/testing.ts'

let site: TestModules
beforeAll(async () => {
  site = await openTestModules({ set: 'outbox', modules: [coreModule] })
})
afterAll(() => site?.close())

async function run(json: boolean): Promise<{ out: string[]; said: string[] }> {
  if (outbox.needs !== 'database') throw new Error('outbox runs on the database')
  const [out, said]: string[][] = [[], []]
  const io = {
    json,
    progress: () => {},
    out: (l: string) => void out?.push(l),
    say: (l: string) => void said?.push(l),
  }
  expect(await outbox.run(site.services, { positional: [], options: {} }, io satisfies CommandIO)).toBe(0)
  return { out: out ?? [], said: said ?? [] }
}

test('letters are read where they stay, the newest last', async () => {
  expect(await run(false)).toEqual({ out: [], said: ['There are no e-mails.'] })
  const { services } = site
  for (const n of [1, 2]) {
    await inTransaction(services, (tx) =>
      services.mail.post(tx, {
        to: `${n}@example.org`,
        subject: `Letter ${n}`,
        text: `Link ${n}`,
      }),
    )
    site.pass(1000)
  }
  const { out } = await run(false)
  expect(out).toHaveLength(2)
  expect(out[0]).toMatch(/to 1@example\.org: Letter 1\n\nLink 1/)
  expect(out[1]).toContain('Link 2')
  const [asJson] = (await run(true)).out
  expect(JSON.parse(asJson ?? '')).toMatchObject([{ text: 'Link 2' }, { text: 'Link 1' }])
})
