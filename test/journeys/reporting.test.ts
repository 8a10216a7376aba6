import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { RoleId } from '../../src/base/access/index.ts'
import type { Ref } from '../../src/core/index.ts'
import {
  atWidth,
  axe,
  fitsWidth,
  follow as followLink,
  mainOf,
  press as pressButton,
  screenshot,
  signInAs,
  useBrowser,
  withoutJavaScript,
} from '../browser/browser.ts'

// From a question to a result and into the next report: the chain on the exercise, by links and forms, without scripts.

const kit = useBrowser()
const ALDOVARIA: Ref = { module: 'parties', kind: 'state', id: 'exercise/x-ald' }
const BRENOSIA: Ref = { module: 'parties', kind: 'state', id: 'exercise/x-bns' }
const OPENWIRE: Ref = { module: 'parties', kind: 'organization', id: 'exercise/x-openwire' }
const EXERCISE: Ref = { module: 'programme', kind: 'programme', id: 'exercise' }
const DAY_MS = 24 * 3_600_000
const PROVISION = '/en/exercise/provisions/working-draft.wd-a-lead-body'

const MEASURE = 'The Office for Digital Affairs was set up by decree.'
const NEED = 'Two lawyers for half a year.'
const RESULT = 'Two lawyers drafted the law on the Office.'

it('an answer with a need becomes a request, its result stands in the next report, and the provision shows all of it', async () => {
  const secretariat = await kit.open('/en/', withoutJavaScript())
  await kit.signIn(secretariat, 'secretariat', EXERCISE)
  await openRound(secretariat)

  const ministry = await kit.open('/en/', withoutJavaScript())
  email = await kit.signIn(ministry, 'focal-point', ALDOVARIA)
  await ministry.goto('/en/exercise/')
  await follow(ministry, 'Share information')
  await press(ministry, /Begin the report of Aldovaria/)
  lookAt(ministry, 'reporting-work')

  await follow(ministry, 'Structures and strategy')
  lookAt(ministry, 'reporting-part')
  const leads = ministry.getByRole('group', { name: 'One body that leads' }).first()
  await leads.getByRole('radio', { name: 'partly done' }).check()
  await leads.getByLabel('What has been done?').fill(MEASURE)
  await leads.getByLabel('What makes it hard?').fill('Nobody knows the law.')
  await leads.getByLabel('Which help would move it forward?').fill(NEED)
  await press(ministry, 'Save and go on')
  await ministry.goto(workOf(ministry))
  expect(await mainOf(ministry)).toContain('4 answers')

  await follow(ministry, 'Who may read what')
  await ministry.getByRole('radio', { name: 'everyone' }).check()
  lookAt(ministry, 'reporting-readers')
  await press(ministry, 'Save')
  await follow(ministry, 'Needs and requests')
  await press(ministry, 'Draft a request')
  expect(await mainOf(ministry)).toContain('The request was drafted.')
  lookAt(ministry, 'reporting-needs')
  await ministry.locator('#requests ~ * a, [aria-labelledby="requests"] a').first().click()
  const request = new URL(ministry.url()).pathname
  expect(await mainOf(ministry)).toContain('Only the people of your State see this request.')

  await publish(ministry, 'AL/2026/14')
  const stranger = await kit.open(PROVISION, withoutJavaScript())
  expect(await mainOf(stranger)).toContain(MEASURE)
  expect((await stranger.goto(request))?.status()).toBe(404)

  await writeRequest(ministry, request)
  await offerHelp(stranger, secretariat)
  await chooseOffer(ministry, request)
  expect((await stranger.goto(request))?.status()).toBe(404)
  await agree(await signedIn('provider', BRENOSIA), request)
  await ministry.goto(request)
  for (const words of ['matched', 'Two lawyers of its ministry', 'answered within'])
    expect(await mainOf(ministry)).toContain(words)
  lookAt(ministry, 'capacity-matched')

  kit.site.pass(40 * DAY_MS)
  await ministry.goto(`${request}/edit/outcome`)
  await ministry.getByRole('textbox', { name: 'Result', exact: true }).fill(RESULT)
  await ministry.getByLabel('Reached on').fill('2027-01-08')
  await press(ministry, 'Save and continue')
  await follow(ministry, 'Status and readers')
  await ministry.getByRole('radio', { name: 'closed' }).check()
  await ministry.getByRole('radio', { name: /^Everyone *All of it/ }).check()
  await press(ministry, 'Save')
  lookAt(ministry, 'reporting-request')

  await openRound(secretariat)
  await ministry.goto('/en/exercise/')
  await follow(ministry, 'Share information')
  await press(ministry, /Begin the report of Aldovaria/)
  await follow(ministry, 'Structures and strategy')
  const before = ministry.getByRole('group', { name: 'One body that leads' }).first()
  expect(await before.getByLabel('What has been done?').inputValue()).toBe(`${MEASURE}\n\n${RESULT}`)
  expect(await mainOf(ministry)).toContain('and a result recorded since')
  lookAt(ministry, 'reporting-carried')
  await ministry.goto(workOf(ministry))
  await press(ministry, 'Nothing new: all of it is still true')
  await follow(ministry, 'Who may read what')
  await ministry.getByRole('radio', { name: 'everyone' }).check()
  await press(ministry, 'Save')
  await publish(ministry, 'AL/2027/3')

  await stranger.goto(PROVISION)
  const life = await mainOf(stranger)
  for (const words of [MEASURE, NEED, RESULT, 'Requests for help', 'closed', 'Aldovaria'])
    expect(life).toContain(words)
  lookAt(stranger, 'reporting-provision')
}, 120_000)

/** The steps of a request, each saved by itself, then who may read it. */
async function writeRequest(page: Page, request: string): Promise<void> {
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
  for (const words of ['There is a problem', 'The larger amount is below the smaller one', 'Currency'])
    expect(await mainOf(page)).toContain(words)
  await page.getByLabel(/At most/).fill('20000')
  await page.getByLabel(/Currency/).fill('USD')
  await press(page, 'Save and continue')
  await follow(page, 'Status and readers')
  await page.getByRole('radio', { name: 'open', exact: true }).check()
  await page.getByRole('radio', { name: 'Providers that you accept too' }).check()
  lookAt(page, 'capacity-status')
  await press(page, 'Save')
  expect(await mainOf(page)).toContain('the providers that this State accepted see this request')
}

/** A State lists an offer by itself, an organization once the secretariat admitted it. */
async function offerHelp(stranger: Page, secretariat: Page): Promise<void> {
  const list = '/en/exercise/programmes/exercise/offers'
  await writeOffer(await signedIn('provider', BRENOSIA), 'Two lawyers of its ministry', 'English')
  await writeOffer(await signedIn('provider', OPENWIRE), 'A course on drafting', 'French')
  await stranger.goto(list)
  expect(await mainOf(stranger)).toContain('Two lawyers of its ministry')
  expect(await mainOf(stranger)).not.toContain('A course on drafting')
  await secretariat.goto('/en/exercise/offers/admissions/exercise')
  await press(secretariat, 'Admit Openwire Trust')
  await stranger.goto(list)
  for (const words of ['A course on drafting', 'Listing is no endorsement'])
    expect(await mainOf(stranger)).toContain(words)
  lookAt(stranger, 'capacity-offers')
}

async function writeOffer(page: Page, title: string, language: string): Promise<void> {
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

/** What fits, with the reasons, and the introduction in one step. */
async function chooseOffer(page: Page, request: string): Promise<void> {
  await page.goto(`${request}/fits`)
  const fits = await mainOf(page)
  expect(fits).toContain('Languages of the offer: English; of the request: English.')
  expect(fits).toContain('Language. Languages of the offer: French; of the request: English.')
  await page.getByRole('checkbox', { name: 'Two lawyers of its ministry' }).check()
  await page.getByRole('radio', { name: /introduce us now/ }).check()
  lookAt(page, 'capacity-fits')
  await press(page, 'Choose')
  expect(await mainOf(page)).toContain('introduced')
}

async function agree(page: Page, request: string): Promise<void> {
  await page.goto('/en/exercise/')
  await follow(page, 'Answer an introduction')
  await follow(page, 'One body that leads')
  expect(new URL(page.url()).pathname).toBe(request)
  expect(await mainOf(page)).toContain(NEED)
  await page.goBack()
  lookAt(page, 'capacity-introduction')
  await follow(page, 'Agree')
  await press(page, 'Agree')
  expect(await mainOf(page)).toContain('Both sides agreed')
}

/** A page on which somebody is signed in who holds a role. */
async function signedIn(role: RoleId, scope: Ref): Promise<Page> {
  const page = await kit.open('/en/', withoutJavaScript())
  await kit.signIn(page, role, scope)
  return page
}

async function openRound(page: Page): Promise<void> {
  const now = kit.site.services.clock().getTime()
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
  await page.goto('/en/exercise/programmes/exercise/reports')
  await follow(page, 'Open a round')
  await page.getByLabel('Questionnaire').selectOption('shared-information')
  await page.getByLabel('First day').fill(day(now))
  await page.getByLabel('Last day').fill(day(now + 20 * DAY_MS))
  await press(page, 'Open the round')
  expect(await mainOf(page)).toContain('The round was opened.')
}

async function publish(page: Page, note: string): Promise<void> {
  await page.goto(workOf(page))
  await follow(page, 'Submit')
  await page.getByLabel('Number of the document').fill(note)
  await page.getByLabel('Date of the document').fill('2026-12-01')
  await press(page, 'Submit')
  await follow(page, 'Publish')
  lookAt(page, 'reporting-publish')
  await press(page, 'Publish')
  expect(await mainOf(page)).toContain('published')
}

const REPORT = /\/en\/exercise\/reports\/[0-9a-f-]+/
let work = ''
/** Where the report stands on which somebody works. */
function workOf(page: Page): string {
  const found = REPORT.exec(page.url())?.[0]
  if (found) work = `${found}/work`
  return work
}

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

const follow = async (page: Page, name: string | RegExp): Promise<void> => {
  await followLink(page, name)
  workOf(page)
}
const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await pressButton(page, name)
  workOf(page)
}

/** Keeps the address of a page for those who look at it afterwards. */
function lookAt(page: Page, name: string): void {
  seen.set(name, new URL(page.url()).pathname)
}
