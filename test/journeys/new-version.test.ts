import { expect, it } from 'vitest'
import { importsOn, lanterns, secretariat } from '../../src/base/instrument/testing.ts'
import { axe, fitsWidth, screenshot, submit, useBrowser } from '../browser/browser.ts'

const kit = useBrowser()

const stands = [
  'Decides that lanterns shall be lit at dusk and kept alight until dawn;',
  'Invites keepers of harbours to share oil with those who have none;',
  'Requests its secretariat to count the lanterns once in each year;',
  'Encourages States in a position to do so to mend the lanterns of others.',
]
const comes = [
  'Decides that lanterns shall be lit one hour before dusk and kept alight until dawn;',
  'Requests its secretariat to count the lanterns once in each year;',
  'Thanks the keepers of all harbours.',
]
const REASON = 'The paragraphs on oil and on mending are not in the text that was adopted.'

it.each([
  ['wide', { width: 1280, height: 900 }, 'light'],
  ['narrow', { width: 360, height: 740 }, 'dark'],
] as const)(
  'shows a new version against what stands, and undoes it (%s)',
  async (name, viewport, colorScheme) => {
    const { bring, accept } = importsOn(() => kit.site.services)
    const symbol = name === 'wide' ? 'EX/RES/6/1' : 'EX/RES/6/2'
    const text = await accept(await bring(lanterns(symbol, stands), { status: 'adopted' }))
    const file = await bring(lanterns(symbol, comes), { status: 'adopted' })
    const page = await kit.open('/en/sign-in', { viewport, colorScheme })
    await kit.signIn(page, 'secretariat')
    const look = async (what: string): Promise<void> => {
      await fitsWidth(page)
      await axe(page)
      await screenshot(page, `version-${what}-${name}`)
    }

    await page.goto(`/en/imports/${file}`)
    await page.getByText('2 paragraphs vanish').waitFor()
    await look('import')
    await submit(page, 'form[action$="/fields"] button[value=accept]')
    expect(await page.locator('.error-summary').textContent()).toContain('Enter the reason')
    await look('refused')
    await page.click('.error-summary a')
    await page.keyboard.type(REASON)
    await submit(page, 'form[action$="/fields"] button[value=accept]')
    await page.waitForURL(`**/instruments/${text}`)
    expect(await page.locator('main').textContent()).toContain(REASON)
    await look('accepted')

    await page.click('a[href*="/withdraw"]')
    expect(await page.locator('main').textContent()).toContain('Then this version stands again')
    await look('withdraw')
    await page.fill('#reason', 'It was the wrong file.')
    await submit(page, 'form[action*="/withdraw"] button')
    await page.waitForURL(`**/instruments/${text}?version=2&text=en`)
    expect(await page.locator('main').textContent()).toContain('was withdrawn on')
    await look('withdrawn')
    await page.goto(`/en/instruments/${text}`)
    expect(await page.locator('article').textContent()).toContain('share oil')
    for (const lang of ['ar', 'fr']) {
      await page.goto(`/${lang}/instruments/${text}?version=2&text=en`)
      await look(`withdrawn-${lang}`)
    }
    const again = await bring(lanterns(symbol, comes.slice(1)), { as: secretariat, status: 'adopted' })
    await page.goto(`/ar/imports/${again}`)
    await look('import-ar')
  },
)
