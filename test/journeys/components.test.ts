import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWidth, axe, fitsWidth, screenshot, useBrowser } from '../browser/browser.ts'

const kit = useBrowser({ OPENPOA_DEVELOPMENT: 'true' })

const LANGUAGES = ['en', 'fr', 'ar']
const PATIENCE_MS = 120_000

/** Everything that a keyboard must reach; of buttons that exclude each other, one. */
const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary'

/** Numbers the controls that can be seen, in the order of the page, and goes to its beginning. @returns how many there are */
const numberControls = (page: Page): Promise<number> =>
  page.evaluate((selector) => {
    const groups = new Set<string>()
    const isStop = (control: HTMLElement): boolean => {
      if (control.tabIndex < 0 || !control.checkVisibility({ contentVisibilityAuto: true })) return false
      if (!(control instanceof HTMLInputElement) || control.type !== 'radio') return true
      const group = document.querySelectorAll<HTMLInputElement>(`[type=radio][name="${control.name}"]`)
      const chosen = [...group].filter(({ form, checked }) => form === control.form && checked)
      const key = `${control.name} ${[...document.forms].indexOf(control.form!)}`
      if (chosen.length > 0 ? !control.checked : groups.has(key)) return false
      groups.add(key)
      return true
    }
    const stops = [...document.querySelectorAll<HTMLElement>(selector)].filter(isStop)
    stops.forEach((control, i) => (control.dataset['control'] = String(i)))
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
    return stops.length
  }, CONTROLS)

/** Presses Tab until the page ends. @returns the numbers of the controls reached, in their order; a date counts once, for all its parts */
async function tabThrough(page: Page): Promise<number[]> {
  const reached: number[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const number = await page.evaluate(() => (document.activeElement as HTMLElement).dataset['control'])
    if (number === undefined || Number(number) < (reached.at(-1) ?? 0)) return reached
    if (Number(number) !== reached.at(-1)) reached.push(Number(number))
  }
}

describe.each(LANGUAGES)('every component (%s)', (lang) => {
  it('is good to read for everyone, light and dark', { timeout: PATIENCE_MS }, async () => {
    const page = await kit.open(`/${lang}/components`)
    await fitsWidth(page)
    await axe(page)
    await screenshot(page, `components ${lang}`)
    // Colours are the same in every language.
    if (lang !== 'en') return
    await page.emulateMedia({ colorScheme: 'dark' })
    await axe(page, ['color-contrast'])
    await screenshot(page, `components ${lang} dark`)
  })

  it('fits a small phone', { timeout: PATIENCE_MS }, async () => {
    const page = await kit.open(`/${lang}/components?kind=report&kind=guidance&after=page-2`, atWidth(360))
    await fitsWidth(page)
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
  expect(await tabThrough(page)).toEqual(Array.from({ length: controls }, (_, i) => i))
})

it.each(['en', 'ar'])('keeps all that a cell holds beside its label, on a small phone (%s)', async (lang) => {
  const page = await kit.open(`/${lang}/components`, atWidth(360))
  const cells = await page.locator('.stack td[data-label]:visible').evaluateAll((all) =>
    all
      .filter((cell) => cell.childElementCount > 1)
      .map((cell) => {
        const own = cell.getBoundingClientRect()
        const starts = [...cell.children].map((child) => {
          const { left, right } = child.getBoundingClientRect()
          return document.dir === 'rtl' ? own.right - right : left - own.left
        })
        return { label: cell.getAttribute('data-label'), start: Math.min(...starts) }
      }),
  )
  expect(cells.length).toBeGreaterThan(0)
  const labelWidth = 100
  expect(cells.filter(({ start }) => start < labelWidth)).toEqual([])
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
