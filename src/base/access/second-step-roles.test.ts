import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Ref, ConfigError } from '../../core/index.ts'
import { theSite } from './rules/roles.ts'
import type { RoleId } from './rules/roles.ts'
import { secondStepRoles } from './rules/second-step-roles.ts'
import {
  Browser,
  type TestSite,
  actAsByPasskey,
  hold,
  makeAccount,
  openTestSite,
  signIn,
  state,
  switchOn,
} from './testing.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite({ OPENPOA_SECOND_STEP_ROLES: 'focal-point, approver' })
})
afterAll(() => site.close())

/** Somebody with a role, in a browser in which only the link was used. */
async function enter(name: string, role: RoleId, scope: Ref) {
  const { id, email } = await makeAccount(site.services, name)
  await hold(site.services, id, role, scope)
  const browser = new Browser(site.router)
  const answer = await signIn(site, browser, email, false)
  return { id, email, browser, landing: answer.headers.get('Location') }
}
const rolesOf = (scope: Ref): string => `/en/roles/${scope.module}/${scope.kind}/${scope.id}`

test('an administrator is led to the second step before anything else, and everything is allowed after it', async () => {
  const { browser, landing } = await enter('New Admin', 'administrator', theSite)
  expect(landing).toBe('/en/account/second-step')
  const page = await (await browser.get('/en/account/second-step')).text()
  expect(page).toContain('Your role needs two-step verification')
  expect(page).toContain('Administrator')
  const refused = await browser.get('/en/people')
  expect(refused.status).toBe(403)
  const words = await refused.text()
  expect(words).toContain('One of your roles takes effect once two-step verification is set up')
  expect(words).toContain('href="/en/account/second-step"')
  const asProgram = await browser.get('/api/people', { Accept: 'application/json' })
  expect(await asProgram.json()).toMatchObject({ status: 403, code: 'core.roleWithheld' })
  expect(await (await browser.get('/en/account')).text()).toContain('Set up two-step verification')
  // Forms are refused as pages are.
  const invite = { name: 'X', email: 'x@example.org', language: 'en' }
  expect((await browser.post('/en/people/invite', invite)).status).toBe(403)
  expect((await browser.get('/en/sign-in?to=/en/people')).headers.get('Location')).toBe(
    '/en/account/second-step',
  )

  await switchOn(site, browser)
  expect((await browser.get('/en/people')).status).toBe(200)
  expect(await (await browser.get('/en/account')).text()).not.toContain('Your role needs')
})

test('a passkey counts as both steps, in the session that it began', async () => {
  const { browser, email } = await enter('Passkey Admin', 'administrator', theSite)
  const other = new Browser(site.router)
  await actAsByPasskey(site.services, email)
  expect((await browser.get('/en/people')).status).toBe(200)
  await signIn(site, other, email, false)
  expect((await other.get('/en/people')).status).toBe(403)
  expect((await browser.get('/en/people')).status).toBe(200)
})

test('the operator names further roles, and the others keep their rights', async () => {
  const place = state('arlandia')
  const focal = await enter('Focal', 'focal-point', place)
  expect(focal.landing).toBe('/en/account/second-step')
  expect((await focal.browser.get(rolesOf(place))).status).toBe(403)
  const delegate = await enter('Delegate', 'delegate', place)
  expect(delegate.landing).toBe('/en/')
  expect((await delegate.browser.get(rolesOf(place))).status).toBe(200)
  // Whoever holds both acts in the one that needs nothing.
  await hold(site.services, focal.id, 'contributor', place)
  expect((await focal.browser.get(rolesOf(place))).status).toBe(200)
})

test('sessions that began without the second step end when it is switched on', async () => {
  const { browser, email } = await enter('Tidy Admin', 'administrator', theSite)
  const old = new Browser(site.router)
  await signIn(site, old, email, false)
  await switchOn(site, browser)
  expect((await browser.get('/en/account')).status).toBe(200)
  expect((await old.get('/en/account')).status).toBe(401)
})

test('a role that there is not is refused at the start, by name', () => {
  expect(secondStepRoles({ secondStepRoles: [] })).toEqual(new Set(['administrator']))
  expect(() => secondStepRoles({ secondStepRoles: ['chair', 'boss'] })).toThrow(ConfigError)
  expect(() => secondStepRoles({ secondStepRoles: ['chair', 'boss'] })).toThrow(/no role boss/)
})
