import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { bodyRef } from '../../src/base/programme/index.ts'
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

// A drafting round from pasted words to a first consolidation and its undoing: a chair, two delegations and a stranger. Without scripts.

const kit = useBrowser()
const COMMITTEE = bodyRef('exercise', 'x-drafting-committee')
const party = (id: string): Ref => ({ module: 'parties', kind: 'state', id: `exercise/${id}` })
const LIST = '/en/exercise/programmes/exercise/negotiation'
const TEXT = [
  'Draft programme of the lanterns',
  '1. States should keep their lanterns lit.',
  '2. States may share oil with each other.',
].join('\n\n')

it('a chair opens a round, delegations propose, and the chair consolidates and undoes', async () => {
  const chair = await kit.open('/en/', withoutJavaScript())
  email = await kit.signIn(chair, 'chair', COMMITTEE)
  await chair.goto(LIST)
  await follow(chair, 'Open a drafting round')
  lookAt(chair, 'negotiation-open')
  await fill(chair, {
    title: 'Programme of the lanterns',
    deadline: '2027-01-31 18:00',
    timeZone: 'Mars/Olympus',
  })
  await chair.locator('[name=body]').selectOption('x-drafting-committee')
  await chair.locator('[name=rule]').selectOption('x-drafting-committee:consensus')
  await press(chair, 'Open the round')
  expect(await mainOf(chair)).toContain('Enter a time zone by its name')
  await fill(chair, { timeZone: 'Europe/Lisbon' })
  await press(chair, 'Open the round')
  expect(await mainOf(chair)).toContain('Choose one')
  await fill(chair, { text: TEXT })
  await press(chair, 'Open the round')
  expect(await mainOf(chair)).toContain('(Europe/Lisbon)')
  const round = new URL(chair.url()).pathname

  const one = await kit.open('/en/', withoutJavaScript())
  await kit.signIn(one, 'delegate', party('x-ald'))
  await one.goto(round)
  await follow(one, '1')
  await follow(one, 'Propose a change')
  lookAt(one, 'negotiation-propose')
  await press(one, 'Save as a draft')
  expect(await mainOf(one)).toContain('Nothing changes')
  await fill(one, { text: 'States should keep their brass lanterns lit.', reason: 'Brass lasts' })
  await press(one, 'Save as a draft')
  expect(await mainOf(one)).toContain('This draft is sealed')
  const proposal = new URL(one.url()).pathname
  await follow(one, 'Table, join or withdraw')
  await one.locator('[name=act][value=table]').check()
  await press(one, 'Save')
  expect(await mainOf(one)).toContain('The proposal was tabled.')

  const two = await kit.open('/en/', withoutJavaScript())
  await kit.signIn(two, 'delegate', party('x-bns'))
  await two.goto(`${round}/propose`)
  await fill(two, { text: 'In OP2, replace “may” with “should”.' })
  await press(two, 'Save as a draft')
  await follow(two, 'Table, join or withdraw')
  await two.locator('[name=act][value=table]').check()
  await press(two, 'Save')
  await two.goto(proposal)
  expect(await mainOf(two)).toContain('Aldovaria')
  await follow(two, 'Note for your delegation')
  await two.locator('[name=kind]').selectOption('supports')
  await press(two, 'Save')
  expect(await mainOf(two)).toContain('seen by your delegation alone')

  const stranger = await kit.open(round, withoutJavaScript())
  expect(await mainOf(stranger)).toContain('[brass')
  await stranger.goto(proposal)
  for (const hidden of ['Aldovaria', 'Brass lasts', 'Supports'])
    expect(await mainOf(stranger)).not.toContain(hidden)

  await chair.goto(round)
  lookAt(chair, 'negotiation-round')
  await follow(chair, 'Consolidate the text')
  lookAt(chair, 'negotiation-consolidate')
  await chair.locator('[name="items[0].outcome"]').selectOption('accepted')
  await press(chair, 'See the text that comes of it')
  expect(await mainOf(chair)).toContain('Say of each proposal that is settled why')
  await fill(chair, { 'items[0].reason': 'Agreed in the room' })
  await press(chair, 'See the text that comes of it')
  expect(await mainOf(chair)).toContain('What would change')
  await press(chair, 'Make this the text')
  expect(await mainOf(chair)).toContain('The text was consolidated.')
  await follow(chair, 'Compare with the text before it')
  lookAt(chair, 'negotiation-compare')
  await chair.goto(round)
  await chair.locator('a').filter({ hasText: /^1$/ }).click()
  expect(await mainOf(chair)).toMatch(/Who put each word here[^]*brass/)
  lookAt(chair, 'negotiation-paragraph')
  await chair.goto(`${round}/undo`)
  await fill(chair, { reason: 'In error' })
  await press(chair, 'Undo the last consolidation')
  expect(await mainOf(chair)).toContain('Text 2')
  await chair.goto(`${round}/proposals`)
  lookAt(chair, 'negotiation-proposals')
  await chair.goto(proposal)
  lookAt(chair, 'negotiation-proposal')
}, 180_000)

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
      if (name === 'negotiation-propose') continue
      await page.goto(path.replace('/en/', `/${lang}/`))
      await screenshot(page, `${name}-${width}-${lang}`)
      await fitsWidth(page)
      await axe(page)
    }
  },
  120_000,
)

/** Keeps the address of a page for those who look at it afterwards. */
function lookAt(page: Page, name: string): void {
  seen.set(name, new URL(page.url()).pathname)
}

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value)
}
