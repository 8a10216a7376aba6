import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ref } from '../../core/index.ts'
import { type RoleId, theSite } from './rules/roles.ts'
import { Browser, type TestSite, hold, makeAccount, openTestSite, signIn, state } from './testing.ts'

// The pages on which roles are assigned, handed over and ended.

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site.close())

const SITE_ROLES = '/en/roles/access/site/site'
const fields = {
  name: '',
  language: 'en',
  mandateKind: 'note-verbale',
  reference: '7/2026',
  mandateDate: '2026-11-01',
  role: 'delegate',
}
const enter = async (name: string, role: RoleId, scope: Ref) => {
  const account = await makeAccount(site.services, name)
  await hold(site.services, account.id, role, scope)
  const browser = new Browser(site.router)
  await signIn(site, browser, account.email)
  return { ...account, browser }
}

test('a refused form keeps every word, and no other button of its page loses them', async () => {
  const { id, browser } = await enter('Refused Admin', 'administrator', theSite)
  const role = await hold(site.services, id, 'language-editor', theSite)
  const refused = await browser.post(`/en/role/${role}/hand-over`, {
    ...fields,
    name: 'Typed Name',
    email: 'typed@example.org',
    reference: 'typed with spaces',
  })
  expect(refused.status).toBe(422)
  const html = await refused.text()
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  for (const typed of ['Typed Name', 'typed@example.org', 'typed with spaces'])
    expect(main).toContain(`value="${typed}"`)
  expect(main.match(/<button/g)).toHaveLength(1)
})

test('acts on a role have pages that only those open who may do them', async () => {
  const holder = await enter('Own Holder', 'delegate', state('island-23'))
  const other = await enter('Other Holder', 'delegate', state('island-23'))
  const outside = await enter('Outside Admin', 'administrator', theSite)
  const role = await hold(site.services, holder.id, 'provider', state('island-23'))
  for (const act of ['hand-over', 'end']) {
    const page = (browser: Browser) => browser.get(`/en/role/${role}/${act}`)
    expect([act, (await page(new Browser(site.router))).status]).toEqual([act, 401])
    expect([act, (await page(other.browser)).status]).toEqual([act, 403])
    expect(await (await page(holder.browser)).text()).not.toContain('You would act alone')
    expect(await (await page(outside.browser)).text()).toContain('You would act alone')
  }
})

test('what no drop-down offers is refused by the form itself', async () => {
  const { browser } = await enter('Crafty Admin', 'administrator', theSite)
  const mission = await enter('Crafty Mission', 'permanent-mission', state('island-22'))
  const person = { ...fields, name: 'Zed', email: 'zed@example.org' }
  const posts: [Browser, string, Record<string, string>][] = [
    [browser, '/en/people/invite', { name: 'Zed', email: 'zed@example.org', language: 'xx' }],
    [browser, '/en/account/name', { name: 'Zed', language: 'es' }],
    [browser, SITE_ROLES, { ...person, role: 'language-editor', language: 'zh' }],
    [browser, SITE_ROLES, { ...person, role: 'delegate' }],
    [browser, SITE_ROLES, { ...person, role: 'language-editor', mandateKind: 'operator' }],
    [
      mission.browser,
      '/en/roles/parties/state/islands/x-island-22',
      { ...person, role: 'permanent-mission' },
    ],
  ]
  for (const [who, address, sent] of posts)
    expect([address, (await who.post(address, sent)).status]).toEqual([address, 422])
  expect((await new Browser(site.router).post(SITE_ROLES, person)).status).toBe(401)
})
