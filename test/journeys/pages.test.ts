import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { axe, fitsWidth, useBrowser } from '../browser/browser.ts'

const kit = useBrowser()

const LANGUAGES = ['en', 'fr', 'ar']
/** After these words comes the name of one of many: one page stands for all of its kind. */
const COLLECTIONS =
  /\/(programmes|parties|norms|bodies|documents|instruments|provisions|states|groups|organizations|entries|role|imports)\/[^/]+/g
const kindOf = (path: string): string =>
  path
    .replace(/\/roles\/(\w+)\/(\w+)\/.*/, '/roles/$1-$2/:one')
    .replace(COLLECTIONS, '/$1/:one')
    .replace(/\/(questionnaires|funds)\/([^/]+)\/[^/]+/, '/$1/$2/:one')
    .replace(/\/questions\/.*/, '/questions/:one')
    .replace(/\/record\/entities\/.*/, '/record/entities/:one')
/** Fewer would mean that the crawl went nowhere. */
const FEWEST = { public: 20, own: 5 }
const PATIENCE_MS = 400_000

const PUBLIC = ['/', '/record/check', '/sign-in', '/sign-in/sent', '/sign-in/code']
const OWN = ['/', '/account', '/people', '/imports']
const isOwn = (path: string): boolean =>
  path === '/' || /^\/(?:account|people|role|imports|outbox)/.test(path)

interface Crawled {
  /** An address without its language for each kind of page. */
  pages: string[]
  /** Links that lead nowhere, and where they stand. */
  broken: string[]
}

/** Follows the links of pages from the given ones on, in English. */
async function crawl(context: BrowserContext, from: string[]): Promise<Crawled> {
  const seen = new Set<string>()
  const crawled: Crawled = { pages: [], broken: [] }
  const waiting = from.map((path) => ({ path, on: 'this test' }))
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, on } = next
    if (seen.has(kindOf(path))) continue
    seen.add(kindOf(path))
    const answer = await context.request.get(`${kit.site.address}/en${path}`)
    if (answer.status() !== 200) crawled.broken.push(`${path} on ${on}: ${answer.status()}`)
    else if (answer.headers()['content-type']?.startsWith('text/html')) {
      crawled.pages.push(path)
      for (const [, link] of (await answer.text()).matchAll(/<a\b[^>]*\shref="\/en(\/[^"?#]*)/g))
        waiting.push({ path: link ?? '', on: path })
    }
  }
  return { ...crawled, pages: crawled.pages.sort() }
}

/** Looks at every page in a language and says all that is wrong. */
async function lookAt(page: Page, lang: string, paths: string[]): Promise<void> {
  const found: string[] = []
  for (const path of paths)
    await lookAtOne(page, lang, path).catch((error: unknown) => {
      found.push(`${path}: ${error instanceof Error ? error.message : String(error)}`)
    })
  expect(found.join('\n\n')).toBe('')
}

/** Narrow in all languages: their words differ, what they stand in does not. In the dark only colours differ, which are those of /components. */
async function lookAtOne(page: Page, lang: string, path: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`/${lang}${path}`)
  await fitsWidth(page)
  if (lang !== 'en') return
  await page.setViewportSize({ width: 1280, height: 800 })
  await axe(page)
}

describe('every public page', { timeout: PATIENCE_MS }, () => {
  let crawled: Crawled
  beforeAll(async () => {
    const page = await kit.open('/en/')
    crawled = await crawl(page.context(), PUBLIC)
  }, PATIENCE_MS)

  it('leads somewhere by each of its links', () => {
    expect(crawled.broken, JSON.stringify(crawled.broken)).toEqual([])
    expect(crawled.pages.length).toBeGreaterThan(FEWEST.public)
  })

  it.each(LANGUAGES)('is good to read for everyone (%s)', async (lang) => {
    const page = await kit.open(`/${lang}/`)
    await lookAt(page, lang, [...crawled.pages, '/nowhere'])
  })
})

describe('every page of those who sign in', { timeout: PATIENCE_MS }, () => {
  it('leads somewhere by each of its links, and is good to read for everyone', async () => {
    const page = await kit.open('/en/')
    await kit.signIn(page, 'administrator')
    const { pages, broken } = await crawl(page.context(), OWN)
    const own = pages.filter(isOwn)
    expect(own.length).toBeGreaterThanOrEqual(FEWEST.own)
    for (const lang of LANGUAGES) await lookAt(page, lang, own)
    expect(broken, JSON.stringify(broken)).toEqual([])
  })
})
