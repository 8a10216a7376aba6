import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Ref } from '../../src/core/index.ts'
import { PROVISION, openRequest } from '../../src/modules/capacity/testing.ts'
import {
  atWidth,
  axe,
  fitsWidth,
  follow,
  mainOf,
  press,
  screenshot,
  signInAs,
  useBrowser,
  withoutJavaScript,
} from '../browser/browser.ts'

// From a contribution to a report: a fund fits a request, one person assesses, another decides, the money is paid in two parts. Without scripts.

const kit = useBrowser()
const ALDOVARIA: Ref = { module: 'parties', kind: 'state', id: 'exercise/x-ald' }
const EXERCISE: Ref = { module: 'programme', kind: 'programme', id: 'exercise' }
const FUND = '/en/exercise/funds/exercise/lantern-fund'

it('a contribution becomes an award, two payouts and a report, and the provision shows it', async () => {
  const first = await kit.open('/en/', withoutJavaScript())
  await kit.signIn(first, 'secretariat', EXERCISE)
  await first.goto('/en/exercise/programmes/exercise/funds')
  lookAt(first, 'funds-list')
  await follow(first, 'Lantern Fund of the exercise')
  await follow(first, 'Record a contribution')
  await first.locator('[name=giver]').selectOption('Brenosia')
  await first.locator('[name=amount]').fill('30 000')
  await press(first, 'Record')
  for (const words of ['The contribution was recorded.', 'Brenosia', '30,000 USD'])
    expect(await mainOf(first)).toContain(words)

  const ministry = await kit.open('/en/', withoutJavaScript())
  email = await kit.signIn(ministry, 'focal-point', ALDOVARIA)
  const budget = { least: 10_000, most: 60_000, currency: 'USD' }
  const request = await openRequest(kit.site.services, 'secretariat', { title: 'A drafting course', budget })
  await ministry.goto(`/en/exercise/requests/${request}/fits`)
  const fits = await mainOf(ministry)
  expect(fits).toContain('The fund pays at most 50,000 USD; amount of the request: 10,000 to 60,000 USD.')
  expect(fits).toContain('Bridge Facility of the exercise')
  lookAt(ministry, 'funds-fits')
  await follow(ministry, 'Apply to this fund')
  lookAt(ministry, 'funds-apply')
  await press(ministry, 'Apply')
  for (const words of ['There is a problem', 'The amount is above the ceiling'])
    expect(await mainOf(ministry)).toContain(words)
  await ministry.locator('[name=amount]').fill('20000')
  await press(ministry, 'Apply')
  expect(await mainOf(ministry)).toContain(
    'Only the people of the State and the secretariat see this application.',
  )
  const application = new URL(ministry.url()).pathname
  lookAt(ministry, 'funds-application')

  await first.goto(`${application}/assess`)
  await first.locator('[name=assessment]').fill('It can be done in a year.')
  await press(first, 'Assess')
  expect(await mainOf(first)).toContain('Another person of the secretariat decides.')
  const second = await kit.open('/en/', withoutJavaScript())
  await kit.signIn(second, 'secretariat', EXERCISE)
  await second.goto('/en/exercise/')
  await follow(second, 'Decide on an application to a fund')
  await second.getByRole('radio', { name: 'Award money' }).check()
  await press(second, 'Decide')
  for (const amount of ['15000', '4000']) {
    await second.goto(`${application}/pay`)
    await second.locator('[name=amount]').fill(amount)
    await press(second, 'Pay out')
  }
  for (const words of ['15,000 USD', '4,000 USD', '19,000 USD']) expect(await mainOf(second)).toContain(words)

  await ministry.goto('/en/exercise/')
  await follow(ministry, 'Report on money that was paid')
  await ministry.locator('[name=report]').fill('Forty people drafted a law.')
  await press(ministry, 'Report')
  expect(await mainOf(ministry)).toContain('reported on')
  lookAt(ministry, 'funds-award')

  const stranger = await kit.open(FUND, withoutJavaScript())
  for (const words of ['A drafting course', 'Aldovaria', '11,000 USD'])
    expect(await mainOf(stranger)).toContain(words)
  lookAt(stranger, 'funds-fund')
  await stranger.goto(`/en/exercise/provisions/${PROVISION}`)
  for (const words of ['Money awarded', 'A drafting course']) expect(await mainOf(stranger)).toContain(words)
}, 120_000)

let email = ''
const seen = new Map<string, string>()

it.each([
  [1280, 'en'],
  [360, 'en'],
  [360, 'ar'],
] as const)('its pages can be read at %i pixels in %s', async (width, lang) => {
  const page = await kit.open('/en/', atWidth(width))
  await signInAs(kit.site, page, email)
  for (const [name, path] of seen) {
    await page.goto(path.replace('/en/', `/${lang}/`))
    await screenshot(page, `${name}-${width}-${lang}`)
    await fitsWidth(page)
    await axe(page)
  }
})

/** Keeps the address of a page for those who look at it afterwards, as the ministry sees it. */
function lookAt(page: Page, name: string): void {
  seen.set(name, new URL(page.url()).pathname)
}
