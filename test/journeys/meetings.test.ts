import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Ref } from '../../src/core/index.ts'
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

// A meeting of two days from its convening to the next one: an agenda with changes, a programme of work, its opening and its closing. Without scripts.

const kit = useBrowser()
const EXERCISE: Ref = { module: 'programme', kind: 'programme', id: 'exercise' }
const LIST = '/en/exercise/programmes/exercise/meetings'

it('a secretariat convenes a meeting, prepares, opens and closes it, and convenes the next', async () => {
  const page = await kit.open('/en/', withoutJavaScript())
  email = await kit.signIn(page, 'secretariat', EXERCISE)
  await page.goto(LIST)
  lookAt(page, 'meetings-list')
  await follow(page, 'Convene a meeting')
  await fill(page, {
    'title.en': 'Meeting of the harbours',
    'title.ar': 'اجتماع الموانئ',
    from: '2027-06-14',
    to: '2027-06',
    'place.en': 'Aldovaria',
    timeZone: 'Europe/Nowhere',
  })
  await page.locator('[name=body]').selectOption('x-plenary')
  await page.locator('[name=kind]').selectOption('plenary')
  await press(page, 'Convene a meeting')
  expect(await mainOf(page)).toContain('Enter a time zone by its name')
  await fill(page, { to: '2027-06-15', timeZone: 'Europe/Zurich' })
  await press(page, 'Convene a meeting')
  expect(await mainOf(page)).toContain('The meeting was convened.')
  const meeting = new URL(page.url()).pathname

  await follow(page, 'Keep the agenda')
  await fill(page, { 'items[0].number': '1', 'items[0].title.en': 'Opening' })
  await press(page, 'Add an item')
  await fill(page, {
    'items[1].number': '2',
    'items[1].title.en': 'State of the lamps',
    'items[1].about': 'A/RES/00/1, para. 99',
    'items[1].questions': 'Which lamps went out?',
  })
  await press(page, 'Save')
  expect(await mainOf(page)).toContain('Nothing here is called “A/RES/00/1, para. 99”')
  await fill(page, { 'items[1].about': '/en/exercise/instruments/working-draft' })
  await press(page, 'Save')
  expect(await mainOf(page)).toContain('Which lamps went out?')
  await follow(page, 'Keep the agenda')
  await fill(page, { 'items[1].number': '3', 'items[1].title.en': 'State of all lamps' })
  await press(page, 'Add an item')
  await fill(page, { 'items[2].number': '2', 'items[2].title.en': 'Adoption of the agenda' })
  lookAt(page, 'meetings-agenda-edit')
  await press(page, 'Save')
  for (const words of ['Moved', 'Reworded', 'Added', 'Before: 2 State of the lamps'])
    expect(await mainOf(page)).toContain(words)

  await page.goto(meeting)
  await follow(page, 'Keep the programme of work')
  await fillSlot(
    page,
    0,
    { day: '2027-06-14', from: '10:00', to: '13:00', items: '1, 2', heldMinutes: '150' },
    'formal',
  )
  await press(page, 'Add a slot')
  await fillSlot(
    page,
    1,
    { day: '2027-06-15', from: '15:00', to: '18:00', items: '3', reason: 'No power' },
    'exchange',
  )
  await page.locator('[name="slots[1].isCancelled"]').check()
  lookAt(page, 'meetings-work-edit')
  await press(page, 'Save')
  for (const words of ['Did not take place', 'No power', '150 minutes', '50%'])
    expect(await mainOf(page)).toContain(words)
  lookAt(page, 'meetings-work')

  await step(page, meeting, 'Open it')
  lookAt(page, 'meetings-status')
  await press(page, 'Put on record')
  await page.goto(`${meeting}/agenda`)
  await follow(page, 'Put on record that it was adopted')
  await press(page, 'Put on record that it was adopted')
  expect(await mainOf(page)).toContain('The meeting adopted it.')
  lookAt(page, 'meetings-agenda')
  await step(page, meeting, 'Close it')
  await press(page, 'Put on record')
  expect(await mainOf(page)).toContain('Closed')
  lookAt(page, 'meetings-meeting')

  await follow(page, 'Convene the next meeting')
  await fill(page, { 'title.en': 'Next meeting of the harbours', from: '2028-06', to: '2028-06' })
  lookAt(page, 'meetings-convene')
  await press(page, 'Convene a meeting')
  await follow(page, 'Meeting of the harbours')
  expect(await mainOf(page)).toContain('Next meeting of the harbours')

  const stranger = await kit.open(`${LIST}?body=x-plenary`, withoutJavaScript())
  await follow(stranger, 'Next meeting of the harbours')
  expect(await mainOf(stranger)).not.toContain('Keep the agenda')
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

/** Keeps the address of a page for those who look at it afterwards. */
function lookAt(page: Page, name: string): void {
  seen.set(name, new URL(page.url()).pathname)
}

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value)
}

async function fillSlot(page: Page, at: number, fields: Record<string, string>, kind: string): Promise<void> {
  await fill(
    page,
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`slots[${at}].${name}`, value])),
  )
  await page.locator(`[name="slots[${at}].kind"]`).selectOption(kind)
}

async function step(page: Page, meeting: string, label: string): Promise<void> {
  await page.goto(meeting)
  await follow(page, 'Open, suspend, close or postpone')
  await page.getByRole('radio', { name: label }).check()
}
