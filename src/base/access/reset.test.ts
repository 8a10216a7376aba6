import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newestLetters } from '../../core/index.ts'
import { resetSecondStep } from './actions/reset-second-step.ts'
import { theSite } from './rules/roles.ts'
import { FRESH_SECONDS } from './limits.ts'
import {
  Browser,
  type TestSite,
  actAsByPasskey,
  addPasskey,
  administrator,
  enter,
  hold,
  makeAccount,
  openTestSite,
  signIn,
  switchOn,
  viewer,
} from './testing.ts'

let site: TestSite
let admin: { id: string; email: string }
let other: { id: string; email: string }
let asAdmin: Browser
beforeAll(async () => {
  site = await openTestSite()
  ;[admin, other] = [await makeAccount(site.services, 'Ada'), await makeAccount(site.services, 'Ben', 'fr')]
  for (const { id } of [admin, other]) await hold(site.services, id, 'administrator', theSite)
  asAdmin = new Browser(site.router)
  await signIn(site, asAdmin, admin.email)
})
afterAll(() => site.close())

const ask = async <R>(sql: string, values: unknown[] = []): Promise<R[]> =>
  (await site.database.pool.query(sql, values)).rows as R[]
const passkeysOf = async (account: string) =>
  (await ask('select id from access_passkey where account_id = $1', [account])).length
const lettersTo = async (email: string) => newestLetters(site.services.db, 50, email)
const newestEntry = async () => {
  const [row] = await ask<{ leaf: Buffer }>('select leaf from record_entry order by id desc limit 1')
  return JSON.parse(row!.leaf.toString('utf8')) as { kind: string; data: object }
}

describe('a reset by an administrator', () => {
  let person: { id: string; email: string; browser: Browser }
  beforeEach(async () => {
    person = await enter(site, 'Lost Phone')
    await switchOn(site, person.browser)
  })

  test('is on record without a name, told to the person and all administrators, and ends the sessions', async () => {
    await addPasskey(site.services, person.id)
    const page = await (await asAdmin.get(`/en/people/${person.id}/reset`)).text()
    expect(page).toContain('Remove the passkeys of this person too')
    expect((await asAdmin.post(`/en/people/${person.id}/reset`, {})).status).toBe(303)
    expect((await person.browser.get('/en/account')).status).toBe(401)
    expect(await passkeysOf(person.id)).toBe(1)
    expect(await newestEntry()).toMatchObject({
      kind: 'access.second-step-reset',
      data: { account: person.id, by: 'administrator', passkeys: false, alone: 'no' },
    })
    const [letter] = await lettersTo(person.email)
    expect(letter?.subject).toBe('The two-step verification of your account was reset')
    expect(letter?.text).toContain('an administrator has reset')
    expect(letter?.text).toContain('All administrators were told')
    for (const [{ email }, words] of [
      [admin, 'of Lost Phone'],
      [other, 'de Lost Phone'],
    ] as const) {
      const [told] = await lettersTo(email)
      expect(told?.text).toContain(words)
      expect(told?.text).toContain(`/people/${person.id}\n`)
    }
    const record = await (await site.router.request('/en/record/entities/access/site/site')).text()
    expect(record).toContain('An administrator reset the two-step verification of an account')
    expect(record).not.toContain('Lost Phone')
  })

  test('clears passkeys where asked, and says where there is nothing', async () => {
    await addPasskey(site.services, person.id)
    await asAdmin.post(`/en/people/${person.id}/reset`, { passkeys: 'on' })
    expect(await passkeysOf(person.id)).toBe(0)
    expect(await newestEntry()).toMatchObject({ data: { passkeys: true } })
    expect((await lettersTo(person.email))[0]?.text).toContain('removed your passkeys')
    const nothing = await asAdmin.get(`/en/people/${person.id}/reset`)
    expect(await nothing.text()).toContain('There is nothing to reset')
    const again = await asAdmin.post(`/en/people/${person.id}/reset`, {})
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('There is nothing to reset')
    expect(await (await asAdmin.get(`/en/people/${person.id}`)).text()).not.toContain('/reset')
  })

  test('is none of one’s own, and nobody else’s', async () => {
    for (const who of [
      administrator(person.id),
      viewer(other.id),
      viewer(other.id, ['secretariat', theSite]),
    ])
      await expect(resetSecondStep(site.services, who, person.id, false)).rejects.toMatchObject({
        code: 'notAllowed',
      })
    expect((await person.browser.get(`/en/people/${person.id}/reset`)).status).toBe(403)
  })
})

describe('a factor is set up, removed or replaced', () => {
  const begin = (browser: Browser) => browser.post('/en/account/second-step/begin', {})
  const register = (browser: Browser) => browser.get('/api/auth/passkey/generate-register-options')

  test('after a link only where there is none', async () => {
    const person = await makeAccount(site.services, 'Keyed')
    await addPasskey(site.services, person.id)
    const browser = new Browser(site.router)
    await signIn(site, browser, person.email, false)
    for (const path of ['/en/account', '/en/account/second-step']) {
      const page = await (await browser.get(path)).text()
      expect(page).toContain('Please sign in with your passkey first')
      expect(page).toContain('data-passkey="sign-in"')
      expect(page).not.toContain('data-passkey="add"')
      expect(page).not.toContain('/second-step/begin"')
    }
    for (const refused of [
      await begin(browser),
      await register(browser),
      await browser.post('/api/auth/passkey/verify-registration', {}),
      await browser.post('/en/account/passkeys/remove', { id: person.id }),
    ])
      expect(refused.status).toBe(403)
    expect(await ask('select id from access_second_step where account_id = $1', [person.id])).toEqual([])
    expect(await passkeysOf(person.id)).toBe(1)

    await actAsByPasskey(site.services, person.email)
    expect((await register(browser)).status).toBe(200)
    await switchOn(site, browser)
    expect(await ask('select id from access_second_step where account_id = $1', [person.id])).toHaveLength(1)
    // Not the last way in, where no e-mails leave.
    await addPasskey(site.services, person.id, { id: 'second' })
    expect((await browser.post('/en/account/passkeys/remove', { id: person.id })).status).toBe(303)
    expect(await passkeysOf(person.id)).toBe(1)
  })

  test('not by a key that was shown before the passkey came', async () => {
    const person = await makeAccount(site.services, 'Half Way')
    const browser = new Browser(site.router)
    await signIn(site, browser, person.email, false)
    await begin(browser)
    await addPasskey(site.services, person.id)
    expect((await browser.post('/en/account/second-step/confirm', { code: '123456' })).status).toBe(403)
  })

  test('within an hour of signing in', async () => {
    const person = await makeAccount(site.services, 'Slow')
    const browser = new Browser(site.router)
    await signIn(site, browser, person.email, false)
    expect((await register(browser)).status).toBe(200)
    await ask(
      'update access_session set created_at = created_at - make_interval(secs => $2) where account_id = $1',
      [person.id, FRESH_SECONDS],
    )
    const refused = await register(browser)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'access.signInAnew' })
    expect((await begin(browser)).status).toBe(403)
    expect(await (await browser.get('/en/account/second-step')).text()).toContain(
      'Please sign in again first',
    )
  })
})
