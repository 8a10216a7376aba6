import { expect, it } from 'vitest'
import { atWidth, fitsWidth, screenshot, useBrowser, withoutJavaScript } from '../browser/browser.ts'

const kit = useBrowser()
const plain = { ...atWidth(360), ...withoutJavaScript() }
const languages = ['en', 'fr', 'ar']

it.each(languages)(
  'finds the points of contact by their Arabic name, without its marks and article: %s',
  async (lang) => {
    const page = await kit.open(`/${lang}/`, plain)
    await page.locator('input[type="search"]').first().fill('جهات اتصال')
    await page.locator('form[role="search"] button').first().click()
    expect(new URL(page.url()).pathname).toBe(`/${lang}/search`)
    expect(await page.locator('input[type="search"]').first().inputValue()).toBe('جهات اتصال')
    // The index follows the record within a second or two of the start.
    const results = page.locator('main a[href*="/programmes/cyber"]')
    const found = async (): Promise<number> => {
      await page.reload()
      return results.count()
    }
    await expect.poll(found, { timeout: 30_000, interval: 500 }).toBeGreaterThan(0)
    await fitsWidth(page)
    await screenshot(page, `search ${lang}`)
  },
)

it.each(languages)(
  'follows a paragraph of the working draft to a source that it rests on: %s',
  async (lang) => {
    const page = await kit.open(`/${lang}/exercise/instruments/working-draft`, plain)
    await page.locator('.provision a.number').nth(1).click()
    expect(new URL(page.url()).pathname).toContain(`/${lang}/exercise/instruments/working-draft/`)
    expect(await page.locator('main').textContent()).toMatch(
      /No State has proposed it|Aucun État ne l’a proposé|لم تقترحه أي دولة/,
    )
    const source = page.locator('main section ul a[href*="/documents/"]').first()
    const [name = ''] = ((await source.textContent()) ?? '').split(/[,،]/)
    await source.click()
    expect(new URL(page.url()).pathname).toContain(`/${lang}/documents/`)
    expect(await page.locator('main').textContent()).toContain(name.trim())
    await fitsWidth(page)
  },
)

it.each(languages)('shows where sources disagree, each claim with its own source: %s', async (lang) => {
  const page = await kit.open(`/${lang}/`, plain)
  await page.locator('main a[href$="/disagreements"]').first().click()
  const claims = page.locator('section[aria-labelledby="first-review"] > ul > li')
  expect(await claims.count()).toBeGreaterThan(1)
  for (const claim of await claims.all())
    expect(await claim.locator('a[href*="/documents/"]').count()).toBeGreaterThan(0)
  await fitsWidth(page)
})

it('the number of a source leaves the full stop where an Arabic line ends', async () => {
  const page = await kit.open('/ar/programmes/cyber/views', plain)
  // The stop after the Latin title stands left of its last word, and not between it and the number.
  const [last, stop] = await page.locator('h2', { hasText: 'Action' }).evaluate((heading) => {
    const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT)
    let node = walker.nextNode()
    while (node && !node.textContent!.includes('Action')) node = walker.nextNode()
    const text = node!.textContent!
    const leftOf = (at: number): number => {
      const range = document.createRange()
      range.setStart(node!, at)
      range.setEnd(node!, at + 1)
      return range.getBoundingClientRect().left
    }
    return [leftOf(text.lastIndexOf('Action')), leftOf(text.lastIndexOf('.'))]
  })
  expect(stop).toBeLessThan(last!)
})
