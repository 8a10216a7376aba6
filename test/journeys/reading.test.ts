import type { BrowserContextOptions } from 'playwright-core'
import { expect, it } from 'vitest'
import { atWidth, fitsWidth, screenshot, useBrowser, withoutJavaScript } from '../browser/browser.ts'

const kit = useBrowser()

/** Norm (h) stands in paragraph 13 (h) of A/70/174. */
const SOURCE = 'A/70/174'

const readers: [string, string, BrowserContextOptions][] = [
  ['without scripts', 'en', withoutJavaScript()],
  ['in French, without scripts', 'fr', withoutJavaScript()],
  ['in Arabic, without scripts', 'ar', withoutJavaScript()],
  ['on a small phone', 'en', atWidth(360)],
  ['in Arabic on a small phone, without scripts', 'ar', { ...atWidth(360), ...withoutJavaScript() }],
]

it.each(readers)(
  'leads from the front page to the source of a norm in three clicks: %s',
  async (name, lang, options) => {
    const page = await kit.open(`/${lang}/`, options)
    const steps = [
      { link: 'main a[href$="/norms"]', heading: /\S/ },
      { link: 'main a[href$="/norms/norm-h"]', heading: /\(h\)/ },
      { link: 'main a[href*="/documents/a-70-174"]', heading: /\S/ },
    ]
    await fitsWidth(page)
    for (const { link, heading } of steps) {
      await page.locator(link).first().click()
      expect(await page.locator('main h1').textContent()).toMatch(heading)
      expect(await page.locator('html').getAttribute('lang')).toBe(lang)
      expect(await page.locator('html').getAttribute('dir')).toBe(lang === 'ar' ? 'rtl' : 'ltr')
      await fitsWidth(page)
    }
    expect(await page.locator('main').textContent()).toContain(SOURCE)
    await screenshot(page, `source ${name}`)
  },
)

it('changes the language and stays on the page', async () => {
  const page = await kit.open('/en/states')
  await page.getByRole('link', { name: 'العربية' }).click()
  await page.waitForURL('**/ar/states')
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
})

it('greets a reader in the language of the browser', async () => {
  const page = await kit.open('/', { locale: 'fr-SN' })
  expect(new URL(page.url()).pathname).toBe('/fr/')
})

it('shows a problem as a page, with a way on', async () => {
  const page = await kit.open('/en/nowhere')
  expect(await page.locator('h1').textContent()).toBeTruthy()
  await page.locator('main a').first().click()
  expect(new URL(page.url()).pathname).toBe('/en/')
})
