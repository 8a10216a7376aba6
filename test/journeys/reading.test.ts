import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { loadText } from '../../src/base/instrument/actions/load-text.ts'
import { inTransaction } from '../../src/core/index.ts'
import { atWidth, fitsWidth, screenshot, useBrowser, withoutJavaScript } from '../browser/browser.ts'

const kit = useBrowser()

/** Puts a text of 500 invented paragraphs there. */
const putLongText = () =>
  inTransaction(kit.site.services, (tx) =>
    loadText(tx, {
      instrument: {
        id: 'long',
        programme: null,
        document: null,
        body: { title: { en: 'Lamps' }, status: 'adopted', relations: [] },
      },
      version: { instrument: 'long', number: 1, language: 'en', body: { date: '2024-01-01', sections: [] } },
      provisions: Array.from({ length: 500 }, (_, i) => ({
        id: `long.p${i + 1}`,
        instrument: 'long',
        version: 1,
        language: 'en',
        position: i,
        eId: `para_${i + 1}`,
        body: {
          kind: 'paragraph' as const,
          number: String(i + 1),
          text: { en: `Invites the keepers of harbour ${i + 1} to light their lamps.` },
          depth: 0,
          footnotes: [],
          addressees: [],
          gender: false,
          sources: [],
        },
      })),
    }),
  )

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
      { link: 'main a[href$="/norms/norm-h"]', heading: lang === 'ar' ? /\(ح\)/ : /\(h\)/ },
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

/** How much of the width that there is a text takes. */
const shareOfText = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const widthOf = (selector: string) => document.querySelector(selector)!.getBoundingClientRect().width
    return widthOf('.reading') / widthOf('.document')
  })

it.each([
  ['A4 landscape', 1123],
  ['A3', 1587],
])('prints a text as wide as it can be read on %s, and no label without its words', async (_name, width) => {
  const page = await kit.open('/en/exercise/instruments/working-draft', atWidth(width))
  await page.emulateMedia({ media: 'print' })
  expect(await shareOfText(page)).toBeGreaterThan(0.95)
  const labels = await page
    .locator('#about dt:visible')
    .evaluateAll((all) => all.map((each) => (each.nextElementSibling as HTMLElement).innerText.trim()))
  expect(labels.filter((words) => !/\p{L}/u.test(words))).toEqual([])
})

it('leads from an address with a paragraph behind "#" to that paragraph, on whichever page it stands', async () => {
  await putLongText()
  const page = await kit.open('/en/instruments/long#para_450', withoutJavaScript())
  // It has no contents beside it.
  expect(await shareOfText(page)).toBeGreaterThan(0.95)
  const way = page.locator('.pages a:visible', { hasText: /^450$/ })
  expect(await page.locator('.pages .elsewhere:visible').count()).toBe(1)
  expect(await way.count()).toBe(1)
  const place = await way.boundingBox()
  expect(place!.y).toBeGreaterThanOrEqual(0)
  await screenshot(page, 'paragraph on another page')
  await way.click()
  expect(page.url()).toMatch(/\?page=3#para_450$/)
  expect(await page.locator(':target').textContent()).toContain('harbour 450')
  await page.locator('.go-to input').fill('7')
  await page.locator('.go-to button').click()
  await page.waitForURL('**/en/instruments/long#para_7')
  await fitsWidth(page)
})
