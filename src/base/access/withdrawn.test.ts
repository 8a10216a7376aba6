import { afterAll, beforeAll, expect, test } from 'vitest'
import { newestLetters } from '../../core/index.ts'
import { declineRole } from './actions/confirm-role.ts'
import { endRole } from './actions/end-role.ts'
import { grantRole } from './actions/grant-role.ts'
import { DAY_MS } from './rules/period.ts'
import { theSite } from './rules/roles.ts'
import { roleStatus } from './schema.ts'
import { accountById } from './store-accounts.ts'
import { roleById } from './store.ts'
import {
  Browser,
  type TestSite,
  administrator,
  hold,
  makeAccount,
  openTestSite,
  signIn,
  state,
  viewer,
} from './testing.ts'

// A role that ends before it was in effect was never held, wherever it is spoken of.

let site: TestSite
let proposer: string
let second: string
beforeAll(async () => {
  site = await openTestSite()
  proposer = (await makeAccount(site.services, 'Proposer')).id
  second = (await makeAccount(site.services, 'Second')).id
  for (const id of [proposer, second]) await hold(site.services, id, 'administrator', theSite)
})
afterAll(() => site.close())

let island = 0
async function propose(over: { from?: Date; until?: Date | null } = {}): Promise<string> {
  return grantRole(site.services, administrator(proposer), {
    to: { accountId: (await makeAccount(site.services, 'Holder')).id },
    role: 'focal-point',
    scope: state(`island-${++island}`),
    from: site.services.clock(),
    until: null,
    mandate: { kind: 'note-verbale', reference: '7/2026', date: '2026-11-01' },
    ...over,
  })
}
const roleOf = async (id: string) => (await roleById(site.services.db, id))!
const statusOf = async (id: string) => roleStatus(await roleOf(id), site.services.clock())
const words = async (path: string): Promise<string> => {
  const html = await (await site.router.request(path)).text()
  return html.slice(html.indexOf('<main'), html.indexOf('</main>'))
}
const newestSubjects = async (accountId: string): Promise<string[]> => {
  const { email } = (await accountById(site.services.db, accountId))!
  return (await newestLetters(site.services.db, 50, email)).map(({ subject }) => subject)
}
async function browserOf(accountId: string): Promise<Browser> {
  const browser = new Browser(site.router)
  await signIn(site, browser, (await accountById(site.services.db, accountId))!.email)
  return browser
}

test('one that was withdrawn before it was confirmed says so on its page, in the list and on record', async () => {
  const id = await propose()
  const browser = await browserOf(proposer)
  expect(await (await browser.get(`/en/role/${id}`)).text()).toContain('Withdraw the role')
  const asked = await (await browser.get(`/en/role/${id}/end`)).text()
  expect(asked).toContain('It never takes effect')
  expect((await browser.post(`/en/role/${id}/end`, {})).status).toBe(303)
  expect(await statusOf(id)).toBe('never')
  const page = await words(`/en/role/${id}`)
  expect(page).toContain('Never in effect')
  expect(page).not.toMatch(/>From<|>Until<|>ended</)
  const list = await (await browser.get('/en/roles?status=never')).text()
  expect(list).toContain(`href="/en/role/${id}"`)
  expect(list).toContain('>never in effect<')
  expect(await (await browser.get('/en/roles?status=over')).text()).not.toContain(`href="/en/role/${id}"`)
  const record = await words(`/en/record/entities/access/role/${id}`)
  expect(record).toContain('the role was withdrawn before it took effect')
  expect(record).not.toContain('the role ended')
  expect(await newestSubjects((await roleOf(id)).accountId)).toContain(
    `Focal point for Island ${island}: withdrawn`,
  )
})

test('one that was confirmed and still to begin is withdrawn too, and marked where one person does so', async () => {
  const tomorrow = new Date(site.services.clock().getTime() + DAY_MS)
  const id = await hold(site.services, proposer, 'focal-point', state('island-20'), { from: tomorrow })
  await endRole(site.services, administrator(second), id)
  expect(await statusOf(id)).toBe('never')
  expect((await roleOf(id)).endedAlone).toBe(true)
  expect(await words(`/en/record/entities/access/role/${id}`)).toContain(
    'one person alone withdrew the role before it took effect',
  )
})

test('one whose last day passed unconfirmed was never in effect, and one that was held has ended', async () => {
  const until = new Date(site.services.clock().getTime() + DAY_MS)
  const lapsed = await propose({ until })
  const held = await hold(site.services, proposer, 'focal-point', state('island-21'), { to: until })
  site.pass(2 * DAY_MS)
  expect([await statusOf(lapsed), await statusOf(held)]).toEqual(['never', 'over'])
  expect(await words(`/en/role/${lapsed}`)).toContain('Nobody confirmed the role before its last day')
  expect(await words(`/en/role/${held}`)).not.toContain('Never in effect')
})

test('whoever can confirm it sees who assigned it and may refuse, which all concerned are told', async () => {
  const id = await propose()
  const browser = await browserOf(second)
  const page = await (await browser.get(`/en/role/${id}`)).text()
  expect(page).toMatch(/<dt>Proposed by<\/dt><dd><span>[^<]+ \(Administrator, this site\)</)
  expect(page).toContain(`formaction="/en/role/${id}/decline"`)
  const done = await browser.post(`/en/role/${id}/decline`, {})
  expect(done.headers.get('Location')).toBe(`/en/role/${id}`)
  expect(await (await browser.get(`/en/role/${id}`)).text()).toContain('You have not confirmed the role')
  const role = await roleOf(id)
  expect(role).toMatchObject({ endedBy: second, confirmedBy: null, endedAlone: false })
  expect(await statusOf(id)).toBe('never')
  for (const told of [role.accountId, proposer])
    expect(await newestSubjects(told)).toContain(`Focal point for Island ${island}: not confirmed`)
  expect(await words(`/en/record/entities/access/role/${id}`)).toContain(
    'a second person did not confirm the role',
  )
})

test('nobody refuses who could not confirm, nor what does not wait any more', async () => {
  const id = await propose()
  const { accountId } = await roleOf(id)
  for (const who of [administrator(proposer), viewer(accountId), viewer('someone')])
    await expect(declineRole(site.services, who, id)).rejects.toMatchObject({ code: 'notAllowed' })
  await declineRole(site.services, administrator(second), id)
  await expect(declineRole(site.services, administrator(second), id)).rejects.toMatchObject({
    code: 'nothingToConfirm',
  })
})
