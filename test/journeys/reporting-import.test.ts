import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Ref } from '../../src/core/index.ts'
import { formFile } from '../../src/modules/reporting/testing.ts'
import {
  atWidth,
  axe,
  fitsWidth,
  screenshot,
  signInAs,
  useBrowser,
  withoutJavaScript,
} from '../browser/browser.ts'

// From a form that the secretariat made elsewhere to an answer of a State: by links and forms, without scripts.

const kit = useBrowser()
const ALDOVARIA: Ref = { module: 'parties', kind: 'state', id: 'exercise/x-ald' }
const EXERCISE: Ref = { module: 'programme', kind: 'programme', id: 'exercise' }
const DAY_MS = 24 * 3_600_000
const REPORTS = '/en/exercise/programmes/exercise/reports'

const form = (survey: string[][]) =>
  formFile({
    survey: [
      [
        'type',
        'name',
        'label::English (en)',
        'label::Arabic (ar)',
        'hint::English (en)',
        'relevant',
        'parameters',
      ],
      ...survey,
    ],
    choices: [
      ['list_name', 'name', 'label::English (en)', 'label::Arabic (ar)'],
      ['yn', 'yes', 'Yes', 'نعم'],
      ['yn', 'no', 'No', 'لا'],
    ],
    settings: [
      ['form_title', 'form_id', 'version'],
      ['Teams that answer incidents', 'incident-teams', ''],
    ],
  })
const TEAMS = [
  ['begin group', 'teams', 'Teams', 'الفرق', 'Those that answer incidents', ''],
  ['select_one yn', 'national', 'Is there a national team?', 'هل يوجد فريق وطني؟', '', ''],
  ['integer', 'members', 'How many people work in it?', 'كم شخصا يعمل فيه؟', '', "${national} = 'yes'"],
  ['geopoint', 'place', 'Where is it?', 'أين هو؟', '', ''],
  ['end group', '', '', '', '', ''],
  ['begin group', 'training', 'Training', 'التدريب', '', ''],
  ['note', 'for-whom', 'For **all** of the ${members} people:', '', '', ''],
  [
    'select_one yn or_other',
    'held',
    'Were courses held?',
    '',
    'See [what is meant](https://example.org).',
    '',
  ],
  ['range', 'useful', 'How useful were they?', '', '', '', 'start=0 end=5'],
  ['begin group', 'nothing', 'A heading of nothing', '', '', ''],
  ['geopoint', 'where', 'Where?', '', '', ''],
  ['end group', '', '', '', '', ''],
  ['text', 'courses', 'Which courses were held?', 'ما الدورات التي عقدت؟', '', ''],
  ['end group', '', '', '', '', ''],
]

it('a form is imported, looked at, tried and kept, a round opens on it, and a State answers', async () => {
  const secretariat = await kit.open('/en/', withoutJavaScript())
  staff = await kit.signIn(secretariat, 'secretariat', EXERCISE)
  await secretariat.goto(REPORTS)
  look(secretariat, 'import-reports')
  await follow(secretariat, 'Import a questionnaire')
  look(secretariat, 'import')
  await bring(secretariat, await form(TEAMS))
  expect(await mainOf(secretariat)).toContain('survey, row 5')

  await follow(secretariat, 'Teams')
  await secretariat.getByRole('radio', { name: 'Yes' }).check()
  await press(secretariat, 'Work out')
  await secretariat.getByLabel('How many people work in it?').fill('12')
  await press(secretariat, 'Next part')
  expect(await mainOf(secretariat)).toContain('Which courses were held?')
  expect(await mainOf(secretariat)).toContain('For all of the 12 people:')
  expect(await mainOf(secretariat)).toContain('A number from 0 to 5.')
  expect(await mainOf(secretariat)).not.toContain('A heading of nothing')
  expect(await secretariat.getByRole('link', { name: 'what is meant' }).count()).toBe(1)
  await secretariat.getByRole('radio', { name: 'Other', exact: true }).check()
  await press(secretariat, 'Work out')
  await secretariat.getByLabel('Which other?').fill('Some')
  await press(secretariat, 'Part before')
  expect(await secretariat.getByLabel('How many people work in it?').inputValue()).toBe('12')

  await follow(secretariat, 'Teams that answer incidents')
  await press(secretariat, 'Keep it')
  expect(await mainOf(secretariat)).toContain('The questionnaire was kept.')
  look(secretariat, 'import-kept')
  await follow(secretariat, 'Open a round')
  const now = kit.site.services.clock().getTime()
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
  await secretariat.getByLabel('First day').fill(day(now))
  await secretariat.getByLabel('Last day').fill(day(now + 10 * DAY_MS))
  await press(secretariat, 'Open the round')
  look(secretariat, 'import-round')
  await follow(secretariat, 'Give more time')
  look(secretariat, 'import-days')
  await secretariat.getByLabel('New last day').fill(day(now + 40 * DAY_MS))
  await press(secretariat, 'Move the last day')
  expect(await mainOf(secretariat)).toContain('announced first:')

  const ministry = await kit.open('/en/', withoutJavaScript())
  ministryMail = await kit.signIn(ministry, 'focal-point', ALDOVARIA)
  await ministry.goto('/en/exercise/')
  await ministry.getByRole('main').getByRole('link', { name: 'Share information' }).first().click()
  await ministry.getByRole('checkbox', { name: /^7 days before/ }).check()
  lookAsState(ministry, 'import-reminders')
  await press(ministry, 'Remind me')
  expect(await mainOf(ministry)).toContain('You will be reminded.')
  await press(ministry, /Begin the report of Aldovaria/)
  await follow(ministry, 'Teams')
  await ministry.getByRole('radio', { name: 'Yes' }).check()
  await press(ministry, 'Save and go on')
  await ministry.getByLabel('How many people work in it?').fill('12')
  await press(ministry, 'Save and go on')
  lookAsState(ministry, 'import-marked')
  await ministry.goto(ministry.url().replace(/parts.*/, 'work'))
  expect(await mainOf(ministry)).toContain('2 answers')

  await secretariat.goto('/en/exercise/questionnaires/import/exercise')
  const changed = TEAMS.with(1, [
    'select_one yn',
    'national',
    'Is there a team for the whole country?',
    '',
    '',
    '',
  ])
  await bring(secretariat, await form(changed.toSpliced(2, 1)))
  for (const words of ['worded otherwise', 'no longer asked'])
    expect(await mainOf(secretariat)).toContain(words)
  look(secretariat, 'import-look')
  await follow(secretariat, 'Teams')
  look(secretariat, 'import-preview')
}, 90_000)

const bring = async (page: Page, bytes: Uint8Array): Promise<void> => {
  const file = { name: 'teams.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
  await page.getByLabel('The form').setInputFiles(file)
  await press(page, 'Read the form')
}

let staff = ''
let ministryMail = ''
const seen = new Map<string, string>()
const seenByState = new Map<string, string>()
const look = (page: Page, name: string): void => void seen.set(name, new URL(page.url()).pathname)
const lookAsState = (page: Page, name: string): void =>
  void seenByState.set(name, new URL(page.url()).pathname)

/** The narrowest page, from right to left; the others are for pictures. */
const LOOKS = process.env['OPENPOA_PICTURES']
  ? ([
      [1280, 'en'],
      [360, 'en'],
      [360, 'ar'],
    ] as const)
  : ([[360, 'ar']] as const)

it.each(LOOKS)('its pages can be read at %i pixels in %s', async (width, lang) => {
  for (const [email, pages] of [
    [staff, seen],
    [ministryMail, seenByState],
  ] as const) {
    const page = await kit.open('/en/', atWidth(width))
    await signInAs(kit.site, page, email)
    for (const [name, path] of pages) {
      await page.goto(path.replace('/en/', `/${lang}/`))
      await screenshot(page, `${name}-${width}-${lang}`)
      await fitsWidth(page)
      await axe(page)
    }
  }
})

const follow = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('main').getByRole('link', { name, exact: true }).first().click()
  await page.waitForLoadState()
}
const press = async (page: Page, name: string | RegExp): Promise<void> => {
  const answered = page.waitForEvent('framenavigated')
  await page.getByRole('button', { name }).first().click()
  await answered
  await page.waitForLoadState()
}
const mainOf = (page: Page): Promise<string> => page.getByRole('main').innerText()
