import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Ref } from '../../src/core/index.ts'
import { PROVISION, convene } from '../../src/modules/meetings/testing.ts'
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

// What a meeting of two days decides: a recorded vote on a paragraph, a consensus from which a State dissociates itself, three recommendations; it is closed,
// and the next one begins with what became of them. Without scripts.

const kit = useBrowser()
const EXERCISE: Ref = { module: 'programme', kind: 'programme', id: 'exercise' }
const ALDOVARIA: Ref = { module: 'parties', kind: 'state', id: 'exercise/x-ald' }
const BASE = '/en/exercise/programmes/exercise'
const DECIDE = 'Record a decision or recommendation'
const VOTE = 'Record a vote or consensus'

it('a meeting votes, agrees, recommends and is closed, and the next one begins with the follow-up', async () => {
  const days = { from: '2027-03-01', to: '2027-03-02' }
  const id = await convene(kit.site.services, days, { title: { en: 'Meeting of the piers' } })
  const meeting = `${BASE}/meetings/${id}`
  const page = await kit.open('/en/', withoutJavaScript())
  email = await kit.signIn(page, 'secretariat', EXERCISE)

  await page.goto(meeting)
  await follow(page, VOTE)
  await fill(page, {
    title: 'Paragraph 3 of the draft report, to retain it',
    paragraph: '3',
    day: '2027-03-01',
    yes: '11',
    no: '2',
    listNo: 'Brenosia\nNowhere',
    reportedBy: 'Report of the meeting, paragraph 4',
  })
  await choose(page, 'mode', 'recorded')
  await choose(page, 'subject', 'paragraph')
  await choose(page, 'question', 'retain')
  await press(page, 'Put on record')
  expect(await mainOf(page)).toContain('No State, or more than one, is meant by “Nowhere”')
  await fill(page, { listNo: 'Brenosia' })
  await press(page, 'Put on record')
  expect(await mainOf(page)).toContain('There are more votes than States')
  lookAt(page, 'decisions-vote-edit')
  await fill(page, { yes: '9' })
  await press(page, 'Put on record')
  for (const words of ['The vote is on record.', 'In favour: 9', 'Abstaining: not recorded'])
    expect(await mainOf(page)).toContain(words)
  await follow(page, 'Paragraph 3 of the draft report, to retain it')
  lookAt(page, 'decisions-vote')

  await page.goto(meeting)
  await follow(page, VOTE)
  await fill(page, { title: 'The report of the meeting', day: '2027-03-02' })
  await choose(page, 'mode', 'consensus')
  await choose(page, 'subject', 'whole')
  await press(page, 'Put on record')
  await follow(page, 'The report of the meeting')
  const consensus = new URL(page.url()).pathname
  const delegate = await kit.open('/en/', withoutJavaScript())
  await kit.signIn(delegate, 'delegate', ALDOVARIA)
  await delegate.goto(consensus)
  await follow(delegate, 'Add a dissociation or explanation of position')
  await choose(delegate, 'kind', 'dissociation')
  await fill(delegate, { paragraphs: 'para. 3', text: 'Our harbours have lamps of their own.' })
  lookAt(delegate, 'decisions-position')
  await press(delegate, 'Put on record')
  for (const words of ['Its own words', 'Our harbours have lamps of their own.'])
    expect(await mainOf(delegate)).toContain(words)

  for (const text of [
    'Recommends that States keep the piers lit',
    'Encourages States to share lamps',
    'Requests the Secretary-General to count the lamps',
  ]) {
    await page.goto(meeting)
    await follow(page, DECIDE)
    await choose(page, 'kind', 'recommendation')
    await fill(page, { text, deadline: '2027-04', provisions: `/en/exercise/provisions/${PROVISION}` })
    lookAt(page, 'decisions-decide')
    await press(page, 'Save')
  }
  await page.goto(meeting)
  await follow(page, 'Record the outcome and what happened in the room')
  await press(page, 'Add an outcome')
  await choose(page, 'outcomes[0].kind', 'no-outcome')
  await press(page, 'Put on record')
  expect(await mainOf(page)).toContain('Enter why there is no outcome, as it was recorded.')
  await choose(page, 'outcomes[0].kind', 'chairs-summary')
  await press(page, 'Add what happened')
  await fill(page, {
    'moments[0].day': '2027-03-02',
    'moments[0].time': '17:45',
    'moments[0].by': 'Brenosia',
  })
  await page.locator('[name="moments[0].kind"]').selectOption('point-of-order')
  lookAt(page, 'decisions-outcome')
  await press(page, 'Put on record')
  for (const words of ['own responsibility', 'Point of order', '17:45'])
    expect(await mainOf(page)).toContain(words)
  for (const label of ['Open it', 'Close it']) {
    await page.goto(meeting)
    await follow(page, 'Open, suspend, close or postpone')
    await page.getByRole('radio', { name: label }).check()
    await press(page, 'Put on record')
  }
  lookAt(page, 'decisions-meeting')
  await follow(page, 'Encourages States to share lamps')
  await follow(page, 'Record what became of it')
  await choose(page, 'status', 'done')
  await fill(page, { source: 'Letter of the Chair' })
  await press(page, 'Put on record')
  for (const words of ['Its status is on record.', 'Letter of the Chair', 'Secretariat'])
    expect(await mainOf(page)).toContain(words)
  lookAt(page, 'decisions-decision')

  await page.goto(meeting)
  await follow(page, 'Convene the next meeting')
  await fill(page, { 'title.en': 'Next meeting of the piers', from: '2028-03', to: '2028-03' })
  await press(page, 'Convene a meeting')
  const next = new URL(page.url()).pathname
  lookAt(page, 'decisions-next')

  const stranger = await kit.open(next, withoutJavaScript())
  const first = await stranger.locator('main h2').first().textContent()
  expect(first).toContain('What became of earlier decisions and recommendations')
  expect(await mainOf(stranger)).toContain('Recommends that States keep the piers lit')
  expect(await mainOf(stranger)).not.toContain(DECIDE)
  await stranger.goto(`/en/exercise/provisions/${PROVISION}`)
  expect(await mainOf(stranger)).toContain('Requests the Secretary-General to count the lamps')
  await stranger.goto(`${BASE}/decisions?provision=${PROVISION}`)
  lookAt(stranger, 'decisions-list')
}, 120_000)

let email = ''
const seen = new Map<string, string>()

it.each([
  [1280, 'en'],
  [360, 'en'],
  [360, 'ar'],
] as const)(
  'its pages can be read at %i pixels in %s',
  async (width, lang) => {
    const page = await kit.open('/en/', atWidth(width))
    await signInAs(kit.site, page, email)
    for (const [name, path] of seen) {
      await page.goto(path.replace('/en/', `/${lang}/`))
      await screenshot(page, `${name}-${width}-${lang}`)
      await fitsWidth(page)
      await axe(page)
    }
  },
  60_000,
)

/** Keeps the address of a page for those who look at it afterwards. */
function lookAt(page: Page, name: string): void {
  seen.set(name, new URL(page.url()).pathname)
}

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value)
}

const choose = (page: Page, name: string, value: string): Promise<void> =>
  page.locator(`[name="${name}"][value="${value}"]`).check()
