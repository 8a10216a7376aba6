import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWidth, axe, fitsWidth, screenshot, useBrowser } from '../browser/browser.ts'

const kit = useBrowser({ OPENPOA_DEVELOPMENT: 'true' })

const LANGUAGES = ['en', 'fr', 'ar']
const PATIENCE_MS = 120_000

/** Everything that a keyboard must reach and that is drawn now. */
const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary'

/** Numbers the controls that can be seen, in the order of the page. @returns how many there are */
const numberControls = (page: Page): Promise<number> =>
  page.evaluate((selector) => {
    const seen = [...document.querySelectorAll<HTMLElement>(selector)].filter((control) =>
      control.checkVisibility({ contentVisibilityAuto: true }),
    )
    seen.forEach((control, i) => (control.dataset['control'] = String(i)))
    return seen.length
  }, CONTROLS)

/** Presses Tab until the page ends. @returns the numbers of the controls reached, in their order */
async function tabThrough(page: Page, most: number): Promise<number[]> {
  const reached: number[] = []
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    const number = await page.evaluate(() => (document.activeElement as HTMLElement).dataset['control'])
    if (number === undefined) break
    reached.push(Number(number))
  }
  return reached
}

describe.each(LANGUAGES)('every component (%s)', (lang) => {
  it('is good to read for everyone, light and dark', { timeout: PATIENCE_MS }, async () => {
    const page = await kit.open(`/${lang}/components`)
    await fitsWidth(page)
    await axe(page)
    await screenshot(page, `components ${lang}`)
    await page.emulateMedia({ colorScheme: 'dark' })
    await axe(page, ['color-contrast'])
    await screenshot(page, `components ${lang} dark`)
  })

  it('fits a small phone', { timeout: PATIENCE_MS }, async () => {
    const page = await kit.open(`/${lang}/components?kind=report&kind=guidance&after=page-2`, atWidth(360))
    await fitsWidth(page)
    await axe(page)
    await screenshot(page, `components ${lang} 360`)
    await page.locator('details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')))
    await fitsWidth(page)
    await axe(page)
    await axe(page, ['target-size'])
    await screenshot(page, `components ${lang} 360 open`)
  })
})

it.each([1280, 360])('reaches every control by keyboard, in the order of the page (%i px)', async (width) => {
  const page = await kit.open('/en/components', atWidth(width))
  const controls = await numberControls(page)
  expect(controls).toBeGreaterThan(50)
  expect(await tabThrough(page, controls + 1)).toEqual(Array.from({ length: controls }, (_, i) => i))
})

it('says on every page of an exercise that it is one, in colour and on paper', async () => {
  const page = await kit.open('/fr/components?exercise')
  await axe(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await axe(page, ['color-contrast'])
  await page.emulateMedia({ media: 'print', colorScheme: 'light' })
  const band = page.getByRole('complementary', { name: 'Exercice' })
  expect(await band.isVisible()).toBe(true)
  expect(await band.evaluate((element) => getComputedStyle(element).backgroundImage)).toContain('gradient')
  await screenshot(page, 'components print')
})

it('tells what a badge means when it is pressed, by keyboard too, and not before', async () => {
  const page = await kit.open('/en/components')
  const open = page.locator(':popover-open')
  expect(await open.count()).toBe(0)
  const badge = page.getByRole('region', { name: 'Quote' }).getByRole('button', { name: 'Not yet verified' })
  await badge.focus()
  await page.keyboard.press('Enter')
  expect(await open.textContent()).toContain('Nobody has compared it')
  await page.keyboard.press('Escape')
  expect(await open.count()).toBe(0)
  expect(await badge.evaluate((element) => element === document.activeElement)).toBe(true)
})

it('is shown in development only', async () => {
  const { services, router } = kit.site
  const before = services.config.development
  services.config.development = false
  try {
    expect((await router.request('/en/components')).status).toBe(404)
  } finally {
    services.config.development = before
  }
})
