import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axe, fitsWidth, useBrowser } from '../browser/browser.ts'

const kit = useBrowser()

const LANGUAGES = ['en', 'fr', 'ar']
/** After these words comes the name of one of many: one page stands for all of its kind. */
const COLLECTIONS =
  /\/(programmes|norms|documents|instruments|provisions|states|groups|organizations|entries|role|imports)\/[^/]+/g
const kindOf = (path: string): string =>
  path.replace(COLLECTIONS, '/$1/:one').replace(/\/record\/things\/.*/, '/record/things/:one')
/** Fewer would mean that the crawl went nowhere. */
const FEWEST_PUBLIC = 20
const PATIENCE_MS = 300_000

/**
 * Follows the links of pages from the given ones on, in English.
 * @returns an address without its language for each kind of page, and links that lead nowhere
 */
async function crawl(
  context: BrowserContext,
  from: string[],
): Promise<{ pages: string[]; broken: string[] }> {
  const seen = new Set<string>()
  const pages: string[] = []
  const broken: string[] = []
  const waiting = from.map((path) => ({ path, on: 'this test' }))
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, on } = next
    if (seen.has(kindOf(path))) continue
    seen.add(kindOf(path))
    const answer = await context.request.get(`${kit.house.address}/en${path}`)
    if (answer.status() !== 200) broken.push(`${path} on ${on}: ${answer.status()}`)
    else if (answer.headers()['content-type']?.startsWith('text/html')) {
      pages.push(path)
      for (const [, link] of (await answer.text()).matchAll(/<a\b[^>]*\shref="\/en(\/[^"?#]*)/g))
        waiting.push({ path: link ?? '', on: path })
    }
  }
  return { pages: pages.sort(), broken }
}

/** Every page in light and dark, and narrow. Only colours differ in the dark, so only they are looked at again. */
async function lookAt(page: Page, paths: string[]): Promise<void> {
  const found: unknown[] = []
  for (const path of paths) await lookAtOne(page, path).catch((error: unknown) => found.push(error))
  expect(found.map((error) => (error instanceof Error ? error.message : error))).toEqual([])
}

async function lookAtOne(page: Page, path: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(path)
  await axe(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await axe(page, ['color-contrast'])
  await page.setViewportSize({ width: 360, height: 740 })
  await fitsWidth(page)
}

const PUBLIC = ['/', '/record/check', '/sign-in', '/sign-in/sent', '/sign-in/code']
const OWN = ['/', '/account', '/people', '/imports']
const isOwn = (path: string): boolean =>
  path === '/' || /^\/(?:account|people|role|imports|outbox)/.test(path)

describe('every page', { timeout: PATIENCE_MS }, () => {
  it('leads somewhere by each of its links', async () => {
    const page = await kit.open('/en/')
    const { pages, broken } = await crawl(page.context(), PUBLIC)
    expect(broken).toEqual([])
    expect(pages.length).toBeGreaterThan(FEWEST_PUBLIC)
    await kit.signIn(page, 'administrator')
    expect((await crawl(page.context(), OWN)).broken).toEqual([])
  })

  it.each(LANGUAGES)('is good to read for everyone (%s)', async (lang) => {
    const page = await kit.open('/en/')
    const { pages } = await crawl(page.context(), PUBLIC)
    await lookAt(
      page,
      [...pages, '/nowhere'].map((path) => `/${lang}${path}`),
    )
  })

  it.each(LANGUAGES)('is good to read for those who sign in (%s)', async (lang) => {
    const page = await kit.open('/en/')
    await kit.signIn(page, 'administrator')
    const own = (await crawl(page.context(), OWN)).pages.filter(isOwn)
    expect(own.length).toBeGreaterThan(OWN.length)
    await lookAt(
      page,
      own.map((path) => `/${lang}${path}`),
    )
  })
})
