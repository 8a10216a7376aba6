import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { follow, mainOf, press } from '../browser/browser.ts'

// Steps of the chain as people take them, by links and forms.

/** A request, step by step, each saved by itself, then who may read it. */
export async function writeRequest(
  page: Page,
  request: string,
  lookAt: (page: Page, name: string) => void,
): Promise<void> {
  await page.goto(`${request}/edit`)
  lookAt(page, 'capacity-steps')
  await follow(page, 'What is needed, and why')
  await press(page, 'Save and continue')
  await page.getByRole('checkbox', { name: 'Capacity-building' }).check()
  lookAt(page, 'capacity-basis')
  await press(page, 'Save and continue')
  await page.getByLabel(/Expected result/).fill('A law is in force.')
  await page.getByRole('textbox', { name: 'Indicator' }).fill('Law published')
  await page.getByLabel('Target').fill('2027')
  await press(page, 'Save and continue')
  await page.getByLabel(/Beneficiary body/).fill('Ministry of Digital Affairs')
  await press(page, 'Save and continue')
  await page.getByRole('checkbox', { name: 'expert' }).check()
  await page.getByRole('checkbox', { name: 'English' }).check()
  lookAt(page, 'capacity-wanted')
  await press(page, 'Save and continue')
  await page.getByLabel(/At least/).fill('10000')
  await page.getByLabel(/At most/).fill('5000')
  await press(page, 'Save and continue')
  await sees(page, 'There is a problem', 'The larger amount is below the smaller one', 'Currency')
  await page.getByLabel(/At most/).fill('20000')
  await page.getByLabel(/Currency/).fill('USD')
  await press(page, 'Save and continue')
  await follow(page, 'Status and readers')
  await page.getByRole('radio', { name: 'open', exact: true }).check()
  await page.getByRole('radio', { name: /^Everyone *All of it/ }).check()
  lookAt(page, 'capacity-status')
  await press(page, 'Save')
}

export async function writeOffer(page: Page, title: string, language: string): Promise<void> {
  await page.goto('/en/exercise/offers/new/exercise')
  await page.getByLabel(/in a line/).fill(title)
  await page.getByLabel('What is offered', { exact: true }).fill('For half a year.')
  await press(page, 'Save and continue')
  await follow(page, 'What is offered')
  await page.getByRole('checkbox', { name: 'expert' }).check()
  await page.getByRole('checkbox', { name: 'Capacity-building' }).check()
  await press(page, 'Save and continue')
  await page.getByRole('checkbox', { name: language, exact: true }).check()
  await press(page, 'Save and continue')
  await page.getByLabel('First day').fill('2026-01-01')
  await page.getByLabel('Last day').fill('2099-12-31')
  await press(page, 'Save and continue')
  await page.getByRole('group', { name: 'Sustainable' }).getByRole('radio', { name: 'yes' }).check()
  await press(page, 'Save and continue')
  await follow(page, 'List or withdraw the offer')
  await page.getByRole('radio', { name: 'List it' }).check()
  await press(page, 'Save')
}

/** The secretariat admits an organization, and says why. */
export async function admit(page: Page, name: string): Promise<void> {
  await page.goto('/en/exercise/offers/admissions/exercise')
  await follow(page, `Decide on ${name}`)
  await page.getByRole('radio', { name: /^Admit/ }).check()
  await page.locator('[name=reason]').fill('It is known to the region.')
  await press(page, 'Put the decision on record')
  await sees(page, 'The decision was put on record.')
}

/** What fits, with the reasons, and a dated introduction in one step. */
export async function chooseOffer(page: Page, request: string, day: string): Promise<void> {
  await page.goto(`${request}/fits`)
  await sees(
    page,
    'Languages of the offer: English; of the request: English.',
    'Language. Languages of the offer: French; of the request: English.',
  )
  await page.getByRole('checkbox', { name: 'Two lawyers of its ministry' }).check()
  await page.getByRole('radio', { name: /introduce us now/ }).check()
  await page.locator('[name=day]').fill(day)
  await press(page, 'Choose')
  await sees(page, 'There is a problem', 'Your office is missing')
  await nameOffice(page, 'Office for Digital Affairs', 'office@aldovaria.example')
  await press(page, 'Choose')
  await sees(page, 'introduced')
}

export async function nameOffice(page: Page, name: string, contact: string): Promise<void> {
  await page.locator('[name=office]').fill(name)
  await page.locator('[name=contact]').fill(contact)
}

/** Money: a contribution, an application from the request, one person who assesses, another who decides and pays. */
export async function fund(
  people: { ministry: Page; first: Page; second: Page },
  request: string,
  lookAt: (page: Page, name: string) => void,
): Promise<void> {
  const { ministry, first, second } = people
  await first.goto('/en/exercise/programmes/exercise/funds')
  await follow(first, 'Lantern Fund of the exercise')
  await follow(first, 'Record a contribution')
  await first.locator('[name=giver]').selectOption('Brenosia')
  await first.locator('[name=amount]').fill('30 000')
  await press(first, 'Record')
  await sees(first, 'The contribution was recorded.', 'Brenosia', '30,000 USD')

  await ministry.goto(`${request}/fits`)
  await sees(
    ministry,
    'The fund pays at most 50,000 USD; amount of the request: 10,000 to 20,000 USD.',
    'Bridge Facility of the exercise',
  )
  await follow(ministry, 'Apply to this fund')
  lookAt(ministry, 'funds-apply')
  await ministry.locator('[name=amount]').fill('60000')
  await press(ministry, 'Apply')
  await sees(ministry, 'There is a problem', 'The amount is above the ceiling')
  await ministry.locator('[name=amount]').fill('20000')
  await press(ministry, 'Apply')
  await sees(ministry, 'Only the people of the State and the secretariat see this application.')
  const application = new URL(ministry.url()).pathname

  await first.goto(`${application}/assess`)
  await first.locator('[name=assessment]').fill('It can be done in a year.')
  await press(first, 'Assess')
  await sees(first, 'Another person of the secretariat decides.')
  await second.goto('/en/exercise/')
  await follow(second, 'Decide on an application to a fund')
  await second.getByRole('radio', { name: 'Award money' }).check()
  await press(second, 'Decide')
  for (const amount of ['15000', '4000']) {
    await second.goto(`${application}/pay`)
    await second.locator('[name=amount]').fill(amount)
    await press(second, 'Pay out')
  }
  await sees(second, '15,000 USD', '4,000 USD', '19,000 USD')
}

export async function sees(page: Page, ...words: string[]): Promise<void> {
  const main = await mainOf(page)
  for (const one of words) expect(main).toContain(one)
}
