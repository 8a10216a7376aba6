import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Command, type CommandIO, inTransaction, newestLetters } from '../../core/index.ts'
import { administrators } from './administrators.ts'
import { outbox } from './outbox.ts'
import { withoutLinks } from './rules/without-links.ts'
import { theSite } from './rules/roles.ts'
import { rolesEver } from './store.ts'
import { Browser, type TestSite, makeAccount, newestLink, openTestSite, signIn } from './testing.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site?.close())

async function run(command: Command, positional: string[] = [], json = false) {
  if (command.needs !== 'database') throw new Error(`${command.name} runs on the database`)
  const [out, said]: string[][] = [[], []]
  const io = {
    json,
    progress: () => {},
    out: (l: string) => void out?.push(l),
    say: (l: string) => void said?.push(l),
  }
  const exit = await command.run(site.services, { positional, options: {} }, io satisfies CommandIO)
  return { exit, out: out ?? [], said: said ?? [] }
}
const post = (to: string, text: string) =>
  inTransaction(site.services, (tx) => tx.mail.post(tx, { to, subject: `To ${to}`, text }))
const privateEntries = async () => {
  const { rows } = await site.database.pool.query<{ body: Buffer }>(
    'select body from record_private order by entry',
  )
  return rows.map(({ body }) => JSON.parse(body.toString('utf8')) as { kind: string; data: unknown })
}

test('letters are read where they stay, the newest last', async () => {
  expect(await run(outbox)).toEqual({ exit: 0, out: [], said: ['There are no e-mails.'] })
  expect(await privateEntries()).toEqual([])
  for (const n of [1, 2]) {
    await post(`${n}@example.org`, `Text ${n}`)
    site.pass(1000)
  }
  const { out } = await run(outbox)
  expect(out).toHaveLength(2)
  expect(out[0]).toMatch(/to 1@example\.org: To 1@example\.org\n\nText 1/)
  expect(out[1]).toContain('Text 2')
  const [asJson] = (await run(outbox, [], true)).out
  expect(JSON.parse(asJson ?? '')).toMatchObject([{ text: 'Text 2' }, { text: 'Text 1' }])
  expect((await run(outbox, ['1@EXAMPLE.org'])).out).toHaveLength(1)
})

test('reading is an act on record, and whoever had a link in it is told once for a reading', async () => {
  const { id, email } = await makeAccount(site.services, 'Read Person', 'fr')
  const browser = new Browser(site.router)
  for (let i = 0; i < 2; i++) await browser.post('/en/sign-in', { email })
  await newestLink(site.services, email)
  await post('stranger@example.org', 'https://poa.example/sign-in/link?token=x')
  const before = (await privateEntries()).length
  const { out } = await run(outbox)
  expect(out.join('\n')).toContain('/sign-in/link?token=')
  const told = async () =>
    (await newestLetters(site.services.db, 100, email)).filter(({ subject }) =>
      subject.includes('a lu un courriel'),
    )
  expect(await told()).toHaveLength(1)
  expect((await privateEntries()).slice(before)).toMatchObject([
    { kind: 'access.letters-read', data: { letters: 5, accounts: [id] } },
  ])
  // The e-mail that tells of it holds no link: reading that tells nobody anything new.
  await site.database.pool.query('delete from core_letter where body like $1', ['%token=%'])
  await run(outbox)
  expect(await told()).toHaveLength(1)
})

test('the web shows no link by which somebody could sign in, to nobody', async () => {
  expect((await run(administrators, ['Ada@example.org', 'not an address'])).exit).toBe(2)
  expect((await run(administrators, ['ADA@example.org', 'ben@example.org'])).exit).toBe(0)
  const browser = new Browser(site.router)
  expect((await signIn(site, browser, 'ada@example.org')).status).toBe(303)
  const html = await (await browser.get('/en/outbox?q=ada')).text()
  expect(html).toContain('[link not shown]')
  expect(html).toContain('/en/sign-in\n')
  const token = /token=(\w+)/.exec(await newestLink(site.services, 'ada@example.org'))?.[1] ?? 'none'
  expect(token.length).toBeGreaterThan(20)
  for (const address of ['/en/outbox', '/ar/outbox', '/api/outbox', '/api/outbox.csv'])
    expect(await (await browser.get(address)).text()).not.toContain(token)
  // The operator names two, not more, and neither of them alone.
  await expect(run(administrators, ['eve@example.org'])).rejects.toMatchObject({
    code: 'administratorsNamed',
  })
  const roles = await rolesEver(site.services.db, [theSite])
  expect(roles.map((role) => [role.mandate.kind, role.givenAlone])).toEqual([
    ['operator', false],
    ['operator', false],
  ])
})

test.each([
  ['Go to https://poa.example/en/sign-in', 'Go to https://poa.example/en/sign-in'],
  [
    'See https://poa.example/en/role/0193a0b0-0000-7000-8000-000000000001.',
    'See https://poa.example/en/role/0193a0b0-0000-7000-8000-000000000001.',
  ],
  ['(https://poa.example/x?token=a)', '(…)'],
  ['https://poa.example/x#a, and', '…, and'],
  ['https://poa.example/confirm/AbCdEfGhIjKlMnOpQrStUvWxYz/now', '…'],
  ['https://me:secret@poa.example/', '…'],
  ['http://[bad', '…'],
  ['Code: AbCdEfGhIjKlMnOpQrStUvWxYz012345', 'Code: …'],
  ['Dear constitutionnellement,\n\nplease\n', 'Dear constitutionnellement,\n\nplease\n'],
])('of "%s" stays what is no link and no token', (text, shown) => {
  expect(withoutLinks(text, '…')).toBe(shown)
})
