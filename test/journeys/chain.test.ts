import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { RoleId } from '../../src/base/access/index.ts'
import type { Ref } from '../../src/core/index.ts'
import { integrateAll, verifyRecord } from '../../src/base/record/index.ts'
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
import { admit, chooseOffer, fund, nameOffice, sees, writeOffer, writeRequest } from './chain-steps.ts'

// The whole chain on the exercise, by links and forms, without scripts: an answer with a gap, a request, what fits it, an introduction, a fund, a
// project, its result, the next report. The page of the provision shows each step.

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
const SPENT = 'Two lawyers were paid for half a year.'

it('a gap becomes a request, an introduction, money and a project, whose result stands in the next report; the provision shows each step', async () => {
  const secretariat = await kit.open('/en/', withoutJavaScript())
  emails.secretariat = await kit.signIn(secretariat, 'secretariat', EXERCISE)
  await openRound(secretariat)
  const stranger = await kit.open(PROVISION, withoutJavaScript())

  const ministry = await kit.open('/en/', withoutJavaScript())
  emails.ministry = await kit.signIn(ministry, 'focal-point', ALDOVARIA)
  const request = await answerWithGap(ministry)
  await publish(ministry, 'AL/2026/14')
  await onProvision(stranger, 'answer', MEASURE, NEED)
  expect((await stranger.goto(request))?.status()).toBe(404)
  await onProvision(ministry, 'draft', 'One body that leads', 'draft')

  await writeRequest(ministry, request, lookAt)
  await onProvision(stranger, 'request', 'Requests for help', 'One body that leads', 'open')

  await writeOffer(await signedIn('provider', BRENOSIA), 'Two lawyers of its ministry', 'English')
  const trust = await signedIn('provider', OPENWIRE)
  await trust.goto('/en/exercise/')
  await follow(trust, 'See what you can do here as a provider')
  await sees(trust, 'What you can do here', 'Offer help', 'See what States ask for', 'Enter a project')
  await writeOffer(trust, 'A course on drafting', 'French')
  await admit(secretariat, 'Openwire Trust')
  lookAt(secretariat, 'capacity-admissions', 'secretariat')
  await stranger.goto('/en/exercise/programmes/exercise/offers')
  await sees(stranger, 'A course on drafting', 'Listing is no endorsement')
  lookAt(stranger, 'capacity-offers')
  await chooseOffer(ministry, request, '2026-12-15')
  lookAt(ministry, 'capacity-request')
  await ministry.goto(`${request}/fits`)
  lookAt(ministry, 'capacity-fits')
  await onProvision(ministry, 'introduced', 'Two lawyers of its ministry', 'introduced', 'Brenosia')
  await agree(await signedIn('provider', BRENOSIA), request)
  await onProvision(stranger, 'matched', 'matched', 'an offer was made')
  expect(await mainOf(stranger)).not.toContain('Two lawyers of its ministry')
  await ministry.goto('/en/exercise/capacity/exercise')
  await follow(ministry, 'Two lawyers of its ministry')
  await sees(ministry, 'Legal office of Brenosia', 'law@brenosia.example', '15 December 2026')
  lookAt(ministry, 'capacity-introduction')
  await ministry.goto('/en/exercise/capacity/exercise')
  lookAt(ministry, 'capacity-workspace')

  await fund(
    { ministry, first: secretariat, second: await signedIn('secretariat', EXERCISE) },
    request,
    lookAt,
  )
  await onProvision(stranger, 'award', 'Money awarded', 'paid 19,000 USD')

  await ministry.goto(request)
  await follow(ministry, 'Enter a project')
  lookAt(ministry, 'project-enter')
  expect(await ministry.getByLabel('Title').inputValue()).toBe('One body that leads')
  expect(await ministry.locator('[name="funders"]').inputValue()).toBe('Lantern Fund of the exercise')
  await ministry.getByLabel('Summary').fill('Lawyers work in the Office.')
  await press(ministry, 'Add a milestone')
  await ministry.locator('[name="milestones[0].what"]').fill('A first draft')
  await ministry.locator('[name="milestones[0].day"]').fill('2027-01-05')
  await press(ministry, 'Save')
  const project = new URL(ministry.url()).pathname
  await sees(
    ministry,
    'The project was saved.',
    'A first draft',
    'Lantern Fund of the exercise',
    '19,000 USD',
  )
  await onProvision(stranger, 'project', 'Projects', 'Lawyers work in the Office.', 'under way')

  kit.site.pass(40 * DAY_MS)
  await ministry.goto(project)
  await follow(ministry, 'Change the project')
  await press(ministry, 'Add a result')
  await ministry.locator('[name="results[0].what"]').fill(RESULT)
  await ministry.getByRole('radio', { name: 'closed' }).check()
  await press(ministry, 'Save')
  lookAt(ministry, 'project')
  await onProvision(stranger, 'result', 'a result is recorded', RESULT)
  await ministry.goto('/en/exercise/')
  await follow(ministry, 'Report on money that was paid')
  await ministry.locator('[name=report]').fill(SPENT)
  await press(ministry, 'Report')
  await sees(ministry, 'reported on')
  lookAt(ministry, 'funds-award')
  await ministry.goto(`${request}/status`)
  await ministry.getByRole('radio', { name: 'closed' }).check()
  await press(ministry, 'Save')

  await openRound(secretariat)
  await reportAgain(ministry)
  await onProvision(
    stranger,
    'again',
    MEASURE,
    RESULT,
    SPENT,
    'closed',
    'Aldovaria',
    'Money awarded',
    'Projects',
  )
  lookAt(stranger, 'chain-provision')
  await integrateAll(kit.site.services)
  expect((await verifyRecord(kit.site.services)).findingCount).toBe(0)
}, 180_000)

it('an organization enters a project by hand, and the State that it names replies beside it', async () => {
  const page = await signedIn('provider', OPENWIRE)
  await page.goto('/en/exercise/programmes/exercise/projects')
  await follow(page, 'Enter a project')
  await page.getByLabel('Title').fill('A laboratory')
  await page.getByRole('radio', { name: 'planned' }).check()
  await page.getByLabel('Beneficiaries').fill('Aldovia')
  await press(page, 'Save')
  await sees(page, 'There is a problem', 'No State is known here by the name')
  await page.getByLabel('Beneficiaries').fill('Aldovaria')
  await press(page, 'Save')
  await sees(page, 'Reported by', 'It is not the position of that State.')
  const project = new URL(page.url()).pathname
  const ministry = await kit.open('/en/', withoutJavaScript())
  await signInAs(kit.site, ministry, emails.ministry)
  await ministry.goto(project)
  await follow(ministry, 'Reply to this project')
  lookAt(ministry, 'project-reply')
  await ministry.locator('[name=words]').fill('It was not agreed with us.')
  await press(ministry, 'Show the reply')
  await sees(
    ministry,
    'The reply stands beside the project.',
    'Reply of Aldovaria',
    'It was not agreed with us.',
  )
  lookAt(ministry, 'project-replied')
  await ministry.goto('/en/exercise/programmes/exercise/projects')
  await sees(ministry, 'A laboratory', 'One body that leads')
  lookAt(ministry, 'project-list')
}, 60_000)

/** A report with a need, from which a request is drafted. @returns the address of the request */
async function answerWithGap(ministry: Page): Promise<string> {
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
  await sees(ministry, '4 answers')
  await follow(ministry, 'Who may read what')
  await ministry.getByRole('radio', { name: 'everyone' }).check()
  lookAt(ministry, 'reporting-readers')
  await press(ministry, 'Save')
  await follow(ministry, 'Needs and requests')
  await press(ministry, 'Draft a request')
  await sees(ministry, 'The request was drafted.')
  lookAt(ministry, 'reporting-needs')
  await ministry.locator('#requests ~ * a, [aria-labelledby="requests"] a').first().click()
  await sees(ministry, 'Only the people of your State see this request.')
  return new URL(ministry.url()).pathname
}

/** The next report, in which what was reached stands already. */
async function reportAgain(ministry: Page): Promise<void> {
  await ministry.goto('/en/exercise/')
  await follow(ministry, 'Share information')
  await press(ministry, /Begin the report of Aldovaria/)
  await follow(ministry, 'Structures and strategy')
  const before = ministry.getByRole('group', { name: 'One body that leads' }).first()
  const said = await before.getByLabel('What has been done?').inputValue()
  for (const words of [MEASURE, RESULT, SPENT]) expect(said).toContain(words)
  await sees(ministry, 'and a result recorded since')
  lookAt(ministry, 'reporting-carried')
  await ministry.goto(workOf(ministry))
  await press(ministry, 'Nothing new: all of it is still true')
  await follow(ministry, 'Who may read what')
  await ministry.getByRole('radio', { name: 'everyone' }).check()
  await press(ministry, 'Save')
  await publish(ministry, 'AL/2027/3')
}

async function onProvision(page: Page, step: string, ...words: string[]): Promise<void> {
  await page.goto(PROVISION)
  await sees(page, ...words)
  await screenshot(page, `chain-after-${step}`)
}

async function agree(page: Page, request: string): Promise<void> {
  await page.goto('/en/exercise/')
  await follow(page, 'Answer an introduction')
  await sees(page, 'Office for Digital Affairs', 'office@aldovaria.example')
  await follow(page, 'One body that leads')
  expect(new URL(page.url()).pathname).toBe(request)
  await sees(page, NEED)
  await page.goBack()
  await follow(page, 'Agree')
  await nameOffice(page, 'Legal office of Brenosia', 'law@brenosia.example')
  await press(page, 'Agree')
  await sees(page, 'Both sides agreed')
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

type Who = 'ministry' | 'secretariat'
const emails: Record<Who, string> = { ministry: '', secretariat: '' }
const seen = new Map<string, { path: string; who: Who }>()

it.each([
  [1280, 'en'],
  [360, 'ar'],
] as const)('its pages can be read at %i pixels in %s', async (width, lang) => {
  for (const who of ['ministry', 'secretariat'] as const) {
    const page = await kit.open('/en/', atWidth(width))
    await signInAs(kit.site, page, emails[who])
    for (const [name, one] of seen) {
      if (one.who !== who) continue
      await page.goto(one.path.replace('/en/', `/${lang}/`))
      await screenshot(page, `${name}-${width}-${lang}`)
      await fitsWidth(page)
      await axe(page)
    }
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
function lookAt(page: Page, name: string, who: Who = 'ministry'): void {
  seen.set(name, { path: new URL(page.url()).pathname, who })
}
