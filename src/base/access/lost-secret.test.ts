import { symmetricEncrypt } from 'better-auth/crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countLostSecondSteps } from './queries/read-second-step.ts'
import { theSite } from './rules/roles.ts'
import {
  Browser,
  type TestSite,
  actAsByPasskey,
  beginSecondStep,
  enter,
  openTestSite,
  signIn,
  switchOn,
} from './testing.ts'

// Keys of two-step verification that the present secret does not open: keys/secret was not restored, or OPENPOA_SECRET replaced.

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site.close())

/** As if a secret had sealed the keys of an account that is not here any more. */
async function loseKey(account: string): Promise<void> {
  const sealed = await symmetricEncrypt({ key: 'the secret of before', data: 'JBSWY3DPEHPK3PXP' })
  await site.database.pool.query(
    'update access_second_step set secret = $2, recovery_codes = $2 where account_id = $1',
    [account, sealed],
  )
}

const SAYS = 'Two-step verification has to be set up anew'

test('whoever is asked for a code reads that nothing can check it, and who can help', async () => {
  const { id, email, browser } = await enter(site, 'Keyless')
  const app = await switchOn(site, browser)
  const recovery = /<code>([^<]+)<\/code>/.exec(app.page)?.[1] ?? ''
  expect(await countLostSecondSteps(site.services)).toBe(0)
  await loseKey(id)
  expect(await countLostSecondSteps(site.services)).toBe(1)
  const again = new Browser(site.router)
  await signIn(site, again, email, false)
  for (const answer of [
    await again.get('/en/sign-in/code'),
    await again.post('/en/sign-in/code', { code: await app.code() }),
    await again.post('/en/sign-in/code', { code: recovery }),
  ]) {
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toContain(SAYS)
    expect(html).toContain('Ask an administrator of this site to reset')
  }
})

test('whoever came in by a passkey reads it on the pages of the account, where nothing fails', async () => {
  const { id, email, browser } = await enter(site, 'Passkeyed')
  const app = await switchOn(site, browser)
  await actAsByPasskey(site.services, email)
  await loseKey(id)
  for (const path of ['/en/account', '/en/account/second-step']) {
    const answer = await browser.get(path)
    expect([path, answer.status]).toEqual([path, 200])
    expect(await answer.text()).toContain(SAYS)
  }
  for (const act of ['begin', 'confirm', 'codes', 'off'])
    expect((await browser.post(`/en/account/second-step/${act}`, { code: await app.code() })).status).toBe(
      303,
    )
})

test('a key that was only shown is made anew', async () => {
  const { id, browser } = await enter(site, 'Half Done')
  await beginSecondStep(site, browser)
  await loseKey(id)
  expect(await (await browser.get('/en/account/second-step')).text()).toContain('Set it up')
  const app = await switchOn(site, browser)
  expect(app.page).toContain('Recovery codes')
})

test('an administrator reads it on the page of the person, and a reset sets all right', async () => {
  const person = await enter(site, 'Waiting')
  const admin = await enter(site, 'Admin', ['administrator', theSite])
  await switchOn(site, person.browser)
  await loseKey(person.id)
  expect(await (await admin.browser.get(`/en/people/${person.id}`)).text()).toContain('its key is lost')
  expect((await admin.browser.post(`/en/people/${person.id}/reset`, {})).status).toBe(303)
  const again = new Browser(site.router)
  expect((await signIn(site, again, person.email, false)).headers.get('Location')).not.toContain('code')
})
