import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import type { RoleId } from '../../src/base/access/index.ts'
import type { Ref } from '../../src/core/index.ts'
import { actAsByPasskey } from '../../src/base/access/testing.ts'
import { folderOf, launchChromium } from './chromium.ts'
import { openSite, type OpenSite } from './site.ts'

/** What a test file gets: one site and one browser for the file, a fresh context for each page asked for. */
export interface Kit {
  readonly site: OpenSite
  /** A page in a context of its own, closed after the test; `options` as Playwright's, such as `{ javaScriptEnabled: false }`. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>
  /** Signs in by the one-time link as a new account that holds the role. @returns its e-mail address */
  signIn(page: Page, role: RoleId, scope?: Ref): Promise<string>
}

/** For `open`: a reader whose browser runs no scripts. */
export const withoutJavaScript = (): BrowserContextOptions => ({ javaScriptEnabled: false })
/** For `open`: a screen of that width in CSS pixels, such as a small phone's 360. */
export const atWidth = (width: number): BrowserContextOptions => ({
  viewport: { width, height: 740 },
  isMobile: width < 600,
  hasTouch: width < 600,
})

/** As the builder brings it. */
const AXE = readFileSync(join(folderOf('axe-core'), 'axe.min.js'), 'utf8')
const OPENING_MS = 120_000
/** A step that takes longer has failed; below the time of a test, so that the step is named. */
const STEP_MS = 15_000
/** For tests that set none: a machine under load takes its time. */
const TEST_MS = 60_000

/** Call at the top of a test file. A page's own errors, and requests that leave the site, fail the test that opened it. */
export function useBrowser(settings: Record<string, string> = {}): Kit {
  vi.setConfig({ testTimeout: TEST_MS })
  let browser: Browser
  let site: OpenSite
  let contexts: BrowserContext[] = []
  let complaints: string[] = []
  beforeAll(async () => {
    ;[site, browser] = await Promise.all([openSite(settings), launchChromium()])
  }, OPENING_MS)
  afterEach(async () => {
    for (const context of contexts) await context.close()
    contexts = []
    const found = complaints
    complaints = []
    expect(found).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })
  return {
    get site() {
      return site
    },
    async open(path, options = {}) {
      const context = await browser.newContext({ baseURL: site.address, ...options })
      contexts.push(context)
      context.setDefaultTimeout(STEP_MS)
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
      page.on('console', (line) => {
        if (/content security policy/i.test(line.text())) complaints.push(`${page.url()}: ${line.text()}`)
      })
      page.on('request', (request) => {
        if (!request.url().startsWith(site.address))
          complaints.push(`${page.url()} asked for ${request.url()}`)
      })
      await page.goto(path)
      return page
    },
    async signIn(page, role, scope) {
      const email = await site.account(role, scope)
      await signInAs(site, page, email)
      return email
    },
  }
}

/** Asks for a one-time link on the page, takes it from the letter and presses its button. */
export async function signInAs(site: OpenSite, page: Page, email: string): Promise<void> {
  await page.goto('/en/sign-in')
  await page.fill('#email', email)
  await page.click('form button[type=submit]')
  await page.waitForURL('**/sign-in/sent')
  const link = (await site.letterTo(email)).text.match(/https?:\S+\/sign-in\/link\?\S+/)?.[0]
  if (!link) throw new Error(`the letter to ${email} holds no link`)
  await page.goto(link)
  await page.click('form button[type=submit]')
  await page.waitForURL((url) => !url.pathname.includes('/sign-in'))
  await actAsByPasskey(site.services, email)
}

/**
 * Fails, naming rule and place, where axe finds anything on the page. Needs a page with scripts: without them axe waits for ever.
 * @param rules these alone, such as "color-contrast"
 */
export async function axe(page: Page, rules: string[] = []): Promise<void> {
  // Put there once for a page: the builder does it twice each time, which takes longer than to look.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(AXE)
  // Only what is wrong: the rest is many times as much on a long page. And within the page, which has no frames: the other way opens a
  // second one each time.
  const builder = new AxeBuilder({ page, axeSource: 'axe' })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
  if (rules.length > 0) builder.withRules(rules)
  const { violations } = await builder.analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary = '' }) =>
      [`${id}: ${help}`, `at ${target.join(' ')}`, html.slice(0, 200), failureSummary].join('\n  '),
    ),
  )
  if (found.length > 0) throw new Error(`axe finds on ${page.url()}:\n${found.join('\n')}`)
}

/** Fails where the page scrolls sideways. */
export async function fitsWidth(page: Page): Promise<void> {
  const [wide, width] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  expect(wide, `${page.url()} is wider than its ${width} px`).toBeLessThanOrEqual(width ?? 0)
}

/** Where OPENPOA_PICTURES is set: keeps what the page looks like in test-results/<name>.png, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!process.env['OPENPOA_PICTURES']) return
  const folder = join(import.meta.dirname, '..', '..', 'test-results')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** Gives the page's browser a passkey device that always says yes, as a fingerprint reader would. */
export async function addAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** Sends a form and waits for the page that answers: what is counted at once may still be the page before. */
export async function submit(page: Page, button: string): Promise<void> {
  const answered = page.waitForEvent('framenavigated')
  await page.click(button)
  await answered
  await page.waitForLoadState()
}

/** The words of a page beside its frame. */
export const mainOf = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? ''

/** Goes by the first link of a page that is called so. */
export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  page.locator('main').getByRole('link', { name }).first().click()

/** Presses the first button of a page that is called so. @param exact the whole of its words */
export const press = (page: Page, name: string | RegExp, exact = false): Promise<void> =>
  page.locator('main').getByRole('button', { name, exact }).first().click()
