import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Ref } from '../../src/core/index.ts'
import { beginReport } from '../../src/modules/reporting/actions/begin-report.ts'
import { ALDOVARIA, ofState, openTestRound } from '../../src/modules/reporting/testing.ts'
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

// A focal point hands two parts to ministries by links; these answer without an account and without scripts, one of them in Arabic on a phone; the
// focal point composes, and an approver clears.

const kit = useBrowser()
const STATE: Ref = { module: 'parties', kind: 'state', id: ALDOVARIA }
const EXERCISE: Ref = { module: 'programme', kind: 'programme', id: 'exercise' }
const LAMPS = 'The Office of Lamps was set up by decree.'
const ADVISER = 'مستشار قانوني لمدة نصف سنة.'

let email = ''
let staff = ''
/** What the focal point asked the secretariat, as this sees it. */
let inquiry = ''
/** Pages that were met, to be looked at: name → address with its query. */
const seen = new Map<string, string>()

it('two ministries contribute by their links, the focal point takes over what they wrote, and the approver clears it', async () => {
  const { services } = kit.site
  const round = await openTestRound(services)
  const report = await beginReport(services, ofState('focal-point'), { round, state: ALDOVARIA })
  const work = `/en/exercise/reports/${report}/work`

  const focalPoint = await kit.open('/en/', withoutJavaScript())
  email = await kit.signIn(focalPoint, 'focal-point', STATE)
  await focalPoint.goto(work)
  const lamps = await handOver(focalPoint, 'Structures and strategy', 'Ministry of Lamps')
  await focalPoint.goto(work)
  const teams = await handOver(focalPoint, 'Response teams', 'Ministry of Teams')
  await follow(focalPoint, 'What was handed to others')
  expect(await mainOf(focalPoint)).toContain('nothing written yet')
  lookAt(focalPoint, 'contributions-list')

  const first = await kit.open(lamps, withoutJavaScript())
  lookAt(first, 'contributions-form')
  await first.getByLabel('What has been done?').first().fill(LAMPS)
  await first.getByLabel('My contribution is done').check()
  await press(first, 'Save', true)
  expect(await mainOf(first)).toContain('the focal point is told that it is done')

  const second = await kit.open(teams, { ...withoutJavaScript(), ...atWidth(360) })
  await second.getByRole('link', { name: 'العربية' }).first().click()
  await second.getByLabel('ما المساعدة').first().fill(ADVISER)
  await press(second, 'حفظ', true)
  expect(await mainOf(second)).toContain('حُفظ ما كتبتموه.')
  await second.goto(second.url())
  expect(await second.getByLabel('ما المساعدة').first().inputValue()).toBe(ADVISER)

  await focalPoint.goto('/en/exercise/')
  await follow(focalPoint, 'Look through a contribution that is done')
  expect(await mainOf(focalPoint)).toContain('Ministry of Lamps')
  lookAt(focalPoint, 'contributions-compose')
  await follow(focalPoint, 'Side by side, question by question')
  expect(await mainOf(focalPoint)).toContain('What Ministry of Lamps wrote')
  lookAt(focalPoint, 'contributions-by-question')
  await follow(focalPoint, 'Person by person')
  await press(focalPoint, 'Take over what is ticked', true)
  expect(await mainOf(focalPoint)).toContain('All that was written here stands in the report already.')
  await focalPoint.goto(work)
  await follow(focalPoint, 'Response teams')
  await follow(focalPoint, 'What others contributed')
  expect(await mainOf(focalPoint)).toContain(ADVISER)
  lookAt(focalPoint, 'contributions-arabic')
  await follow(focalPoint, 'Answer in the part')
  await focalPoint
    .getByLabel('Which help would move it forward?')
    .first()
    .fill('A legal adviser for half a year.')
  await press(focalPoint, 'Save and go on', true)
  await focalPoint.goto(work)
  await follow(focalPoint, 'Structures and strategy')
  expect(await focalPoint.getByLabel('What has been done?').first().inputValue()).toBe(LAMPS)
  lookAt(focalPoint, 'contributions-part')
  await follow(focalPoint, 'Comments')
  await focalPoint.getByLabel('Comment', { exact: true }).fill('The decree is of 1 October.')
  await press(focalPoint, 'Add the comment', true)
  lookAt(focalPoint, 'contributions-comments')
  await focalPoint.goto(work)
  await follow(focalPoint, 'Structures and strategy')
  await follow(focalPoint, 'Ask the secretariat privately')
  await focalPoint.getByLabel('Which question it is about').selectOption({ index: 1 })
  await focalPoint.getByLabel('Your question').fill('Does an office of a region count?')
  await press(focalPoint, 'Send to the secretariat', true)
  lookAt(focalPoint, 'contributions-ask')
  const secretariat = await kit.open('/en/', withoutJavaScript())
  staff = await kit.signIn(secretariat, 'secretariat', EXERCISE)
  await secretariat.goto('/en/exercise/')
  await follow(secretariat, 'Reply to a question of a State')
  await secretariat.getByLabel('Reply to the State').fill('It does.')
  await secretariat.getByLabel('Help on the question, for everyone').fill('As Aldovaria asked: any office.')
  await press(secretariat, 'Reply', true)
  expect(await mainOf(secretariat)).toContain('The help names the State that asked')
  await secretariat.getByLabel('Help on the question, for everyone').fill('Any office counts.')
  await press(secretariat, 'Reply', true)
  expect(await mainOf(secretariat)).toContain('Any office counts.')
  inquiry = new URL(secretariat.url()).pathname
  await focalPoint.goto('/en/exercise/')
  await follow(focalPoint, 'Read a reply of the secretariat')
  expect(await mainOf(focalPoint)).toContain('It does.')
  await press(focalPoint, 'I have read the replies', true)
  await focalPoint.goto(work)
  await follow(focalPoint, 'Structures and strategy')
  expect(await mainOf(focalPoint)).toContain('Any office counts.')
  await focalPoint.goto(work)
  expect(await mainOf(focalPoint)).toContain('One answer in “Structures and strategy” taken over')
  lookAt(focalPoint, 'contributions-work')
  await follow(focalPoint, 'Send for clearance')
  await press(focalPoint, 'Send for clearance', true)

  // What is with the approver is written in no more.
  expect((await first.goto(lamps))?.status()).toBe(410)
  seen.set('contributions-nothing', '/en/exercise/contribute?link=gone')
  const approver = await kit.open('/en/', withoutJavaScript())
  await kit.signIn(approver, 'approver', STATE)
  await approver.goto('/en/exercise/')
  await follow(approver, 'Clear the report')
  await press(approver, 'Clear', true)
  expect(await mainOf(approver)).toContain('cleared')
}, 90_000)

it.each([
  [1280, 'en'],
  [360, 'ar'],
] as const)('its pages can be read at %i pixels in %s', async (width, lang) => {
  const page = await kit.open('/en/', atWidth(width))
  await signInAs(kit.site, page, email)
  // The links hold again when the report is a draft.
  const [, report = ''] = /reports\/([0-9a-f-]{36})/.exec(seen.get('contributions-work')!) ?? []
  await page.goto(`/en/exercise/reports/${report}/work`)
  if (await page.getByRole('link', { name: 'Return for further work' }).count()) {
    await follow(page, 'Return for further work')
    await press(page, 'Return for further work', true)
  }
  seen.set('open-data', '/en/exercise/open-data/exercise')
  seen.set('contributions-new', `/en/exercise/reports/${report}/handed-over/new`)
  for (const [name, path] of seen) {
    await page.goto(path.replace('/en/', `/${lang}/`))
    await screenshot(page, `${name}-${width}-${lang}`)
    await fitsWidth(page)
    await axe(page)
  }
  const desk = await kit.open('/en/', atWidth(width))
  await signInAs(kit.site, desk, staff)
  for (const [nr, path] of [inquiry, inquiry.replace(/[^/]+$/, '')].entries()) {
    await desk.goto(path.replace('/en/', `/${lang}/`))
    await screenshot(desk, `contributions-inquiry-${nr}-${width}-${lang}`)
    await fitsWidth(desk)
    await axe(desk)
  }
})

/** @returns the link */
async function handOver(page: Page, part: string, name: string): Promise<string> {
  await follow(page, 'Hand a part to somebody')
  await page.getByLabel('Part', { exact: true }).selectOption({ label: part })
  await page.getByLabel('Person or ministry').fill(name)
  await press(page, 'Make the link', true)
  const link = (await page.locator('main code').textContent()) ?? ''
  expect(link).toContain(kit.site.address)
  // It is in no address, and shown once.
  await screenshot(page, 'contributions-link')
  expect(page.url()).not.toContain('link=')
  return link.replace(kit.site.address, '')
}

/** Keeps the address of a page for those who look at it afterwards. */
function lookAt(page: Page, name: string): void {
  const { pathname, search } = new URL(page.url())
  seen.set(name, `${pathname}${search}`)
}
