import { expect, it } from 'vitest'
import { addAuthenticator, signInAs, useBrowser, withoutJavaScript } from '../browser/browser.ts'

const kit = useBrowser()

const signOut = 'form[action$="/sign-out"] button'

it('opens the site to whoever holds the first link, once', async () => {
  // Before any other account: the link exists only while there is no administrator.
  const { firstAdministratorLink } =
    await import('../../src/base/access/actions/become-first-administrator.ts')
  const link = await firstAdministratorLink(kit.site.services)
  const page = await kit.open(link ?? '/', withoutJavaScript())
  await page.fill('#name', 'Jo Example')
  await page.fill('#email', 'jo@example.org')
  await page.click('main form button')
  expect(new URL(page.url()).pathname).toBe('/en/account/second-step')
  expect(await page.locator('main').textContent()).toContain('Your role needs two-step verification')
  await page.goto('/en/account')
  expect(await page.locator('main').textContent()).toContain('jo@example.org')

  const other = await kit.open(link ?? '/', withoutJavaScript())
  expect(new URL(other.url()).pathname).toBe('/en/sign-in/first')
  expect(await other.locator('#name').count()).toBe(0)
  expect(await firstAdministratorLink(kit.site.services)).toBeNull()
})

it('signs in by a one-time link that opening does not spend and pressing spends', async () => {
  const page = await kit.open('/en/sign-in', withoutJavaScript())
  const email = await kit.site.account('secretariat')
  await page.fill('#email', email)
  await page.click('main form button')
  expect(new URL(page.url()).pathname).toBe('/en/sign-in/sent')
  const link = (await kit.site.letterTo(email)).text.match(/https?:\S+/)?.[0] ?? ''

  const scanner = await kit.open(link)
  expect(await scanner.locator('main form button').count()).toBe(1)
  await page.goto(link)
  await page.click('main form button')
  expect(new URL(page.url()).pathname).toBe('/en/')
  await page.goto('/en/account')
  expect(await page.locator('main').textContent()).toContain(email)

  await scanner.click('main form button')
  await scanner.goto('/en/account')
  expect(await scanner.locator('main').textContent()).not.toContain(email)
})

it('signs in by a passkey', async () => {
  const page = await kit.open('/en/')
  await addAuthenticator(page)
  const email = await kit.signIn(page, 'secretariat')
  await page.goto('/en/account')
  await page.fill('#passkey-name', 'Office laptop')
  await page.click('[data-passkey=add] button')
  await page.getByText('Office laptop', { exact: true }).waitFor()

  await page.locator(signOut).first().click()
  await page.goto('/en/account')
  expect(await page.locator('main').textContent()).not.toContain(email)

  await page.goto('/en/sign-in')
  await page.click('[data-passkey=sign-in] button')
  await page.waitForURL('**/en/')
  await page.goto('/en/account')
  expect(await page.locator('main').textContent()).toContain(email)
})

it('ends the session on another machine', async () => {
  const email = await kit.site.account('secretariat')
  const here = await kit.open('/en/', withoutJavaScript())
  const there = await kit.open('/en/', withoutJavaScript())
  await signInAs(kit.site, there, email)
  await signInAs(kit.site, here, email)
  await here.goto('/en/account')
  await here.locator('form[action$="/account/sessions/end"] button').first().click()
  await there.goto('/en/account')
  expect(await there.locator('main').textContent()).not.toContain(email)
})
