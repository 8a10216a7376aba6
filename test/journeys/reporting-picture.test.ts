import { expect, it } from 'vitest'
import { type Ref, inTransaction } from '../../src/core/index.ts'
import { freezeCounts } from '../../src/modules/reporting/actions/freeze-counts.ts'
import { ALDOVARIA, openTestRound, shareReport } from '../../src/modules/reporting/testing.ts'
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

// What a report is good for: to its State a picture and a plan, to everyone numbers.

const kit = useBrowser()
const STATE: Ref = { module: 'parties', kind: 'state', id: ALDOVARIA }
const DAY_MS = 86_400_000
const LEAD = 'structures/lead-body/status'
const QUESTIONNAIRE = '/en/exercise/questionnaires/exercise/shared-information'
const OTHERS = ['bns', 'clm', 'drv', 'omr', 'frw', 'gld', 'hst', 'ist', 'kld', 'lmv', 'ulv']

const looked: Record<string, string> = {
  counts: `${QUESTIONNAIRE}/counts`,
  question: `${QUESTIONNAIRE}/questions/${LEAD}`,
}
let email = ''

it('a focal point plans from the picture, and what is done stands in the next report', async () => {
  const { services } = kit.site
  const first = await openTestRound(services)
  const measure = 'The Office for Digital Affairs was set up by decree.'
  const readers = { [LEAD]: 'public', 'structures/lead-body/measure': 'public' } as const
  await shareReport(services, {
    round: first,
    state: ALDOVARIA,
    answers: { 'lead-body': { status: 'planned', measure }, strategy: { status: 'not-started' } },
    readers,
  })
  for (const [nr, id] of OTHERS.entries())
    await shareReport(services, {
      round: first,
      state: `exercise/x-${id}`,
      answers: { 'lead-body': { status: nr < 5 ? 'done' : 'partly', measure } },
      readers: nr < 5 ? { ...readers, [LEAD]: 'counted' } : readers,
    })
  kit.site.pass(35 * DAY_MS)
  await inTransaction(services, freezeCounts)
  const report = await shareReport(services, {
    round: await openTestRound(services),
    state: ALDOVARIA,
    answers: {
      'lead-body': { status: 'done', measure, need: 'Two lawyers for half a year.' },
      strategy: { challenge: 'Nobody has time to write it.' },
    },
    readers,
  })

  const page = await kit.open('/en/', withoutJavaScript())
  email = await kit.signIn(page, 'focal-point', STATE)
  await page.goto(`/en/exercise/reports/${report}/work`)
  await follow(page, 'Your State’s picture')
  looked['picture'] = new URL(page.url()).pathname
  const picture = await mainOf(page)
  for (const words of ['No measure described here yet', 'Two lawyers', 'Before:', 'planned', 'not started'])
    expect(picture).toContain(words)
  await press(page, 'Draft a request')
  expect(await mainOf(page)).toContain('The request was drafted.')

  await page.goto(looked['picture']!)
  await page.locator('main').getByRole('link', { name: 'Plan an action' }).first().click()
  expect(await page.getByLabel('What it is for').inputValue()).toContain('wd-a-strategy')
  looked['plan-new'] = new URL(page.url()).pathname
  await page.getByLabel('Action', { exact: true }).fill('Write a national strategy')
  await page.getByLabel('Body that leads it').fill('Office for Digital Affairs')
  await page.getByLabel('Planned for').fill('2027-06-30')
  await press(page, 'Save the action')
  expect(await mainOf(page)).toContain('The action was saved.')
  looked['plan'] = new URL(page.url()).pathname
  await follow(page, 'Write a national strategy')
  looked['plan-action'] = new URL(page.url()).pathname
  await page.getByRole('radio', { name: 'done' }).check()
  await page.getByLabel('What came of it').fill('The strategy is in force.')
  await press(page, 'Save the action')
  kit.site.pass(35 * DAY_MS)

  await page.goto(`/en/exercise/rounds/${await openTestRound(services)}`)
  await press(page, 'Begin the report of Aldovaria')
  await follow(page, 'Structures and strategy')
  const strategy = page.getByRole('group', { name: 'A national strategy' }).first()
  expect(await strategy.getByLabel('What has been done?').inputValue()).toBe('The strategy is in force.')

  await page.goto(looked['question']!)
  const numbers = await mainOf(page)
  for (const words of ['Counted only', 'Northern Reach Group', '7 States shared it', 'not told'])
    expect(numbers).toContain(words)
}, 120_000)

it.each([
  [1280, 'en'],
  [360, 'en'],
  [360, 'ar'],
] as const)('its pages can be read at %i pixels in %s', async (width, lang) => {
  const page = await kit.open('/en/', atWidth(width))
  await signInAs(kit.site, page, email)
  for (const [name, path] of Object.entries(looked)) {
    await page.goto(path.replace('/en/', `/${lang}/`))
    await screenshot(page, `picture-${name}-${width}-${lang}`)
    await fitsWidth(page)
    await axe(page)
  }
})
