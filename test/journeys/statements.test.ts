import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Ref } from '../../src/core/index.ts'
import { BODY, begin, chair, convene, handIn } from '../../src/modules/meetings/testing.ts'
import { releaseStatement } from '../../src/modules/meetings/actions/release-statement.ts'
import { bodyRef } from '../../src/base/programme/index.ts'
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

// A delegation hands in a statement by phone, the Chair says that it was delivered, and a visitor finds who said what on a paragraph. Without scripts.

const kit = useBrowser()
const ALDOVARIA: Ref = { module: 'parties', kind: 'state', id: 'exercise/x-ald' }
const BRENOSIA: Ref = { module: 'parties', kind: 'state', id: 'exercise/x-bns' }
const PROVISION = 'working-draft.wd-a-lead-body'
const phone = { ...withoutJavaScript(), ...atWidth(360) }

it('from a phone to the paragraph of which it speaks', async () => {
  const { services } = kit.site
  const meeting = await convene(services, {}, { title: { en: 'Meeting of buoys', ar: 'اجتماع' } })
  await begin(services, meeting)
  const at = `/en/exercise/programmes/exercise/meetings/${meeting}`
  const delegation = await kit.open('/en/', phone)
  email = await kit.signIn(delegation, 'delegate', ALDOVARIA)
  await delegation.goto(at)
  await follow(delegation, 'Statements')
  lookAt(delegation, 'work')
  await follow(delegation, 'Hand in a statement')
  await press(delegation, 'Hand it in')
  expect(await mainOf(delegation)).toContain('Enter its words or choose a file.')
  lookAt(delegation, 'form')
  await delegation.locator('[name=text]').fill('We light every lamp.\n\nWe thank the Chair.')
  await delegation.locator('[name=provisions]').fill(`/en/exercise/provisions/${PROVISION}`)
  await delegation.getByRole('checkbox', { name: 'Northern Reach Group' }).check()
  await press(delegation, 'Hand it in')
  for (const words of ['lies sealed', 'We light every lamp.', 'On behalf of'])
    expect(await mainOf(delegation)).toContain(words)
  lookAt(delegation, 'sealed')

  const podium = await kit.open('/en/', withoutJavaScript())
  await kit.signIn(podium, 'chair', bodyRef('exercise', BODY))
  await podium.goto(at)
  await follow(podium, 'Open a speakers’ list')
  await podium.locator('[name=title]').fill('General debate')
  await podium.locator('[name=opensAt]').fill('2026-01-01 09:00')
  await press(podium, 'Open the list')
  expect(await mainOf(podium)).toContain('Groups first')
  const list = new URL(podium.url()).pathname
  await delegation.goto(list)
  await follow(delegation, 'Change the list')
  lookAt(delegation, 'sign-up')
  await press(delegation, 'Save')
  await podium.goto(list)
  await follow(podium, 'Change the list')
  await podium.locator('[name=speaker]').selectOption({ label: 'Aldovaria' })
  await press(podium, 'Save')
  expect(await mainOf(podium)).toContain('Spoke')
  await podium.goto(`${at}/statements`)
  expect(await mainOf(podium)).not.toContain('lamp')
  await podium.getByRole('link', { name: 'Aldovaria' }).click()
  await press(podium, 'It was delivered')
  expect(await mainOf(podium)).toContain('We light every lamp.')

  for (const title of ['Meeting of beacons', 'Meeting of tides']) {
    const other = await convene(services, {}, { title: { en: title } })
    await begin(services, other)
    const id = await handIn(services, other, { party: BRENOSIA, text: title, provisions: [PROVISION] })
    await releaseStatement(services, chair, { id, expected: 1 })
  }
  const visitor = await kit.open(`/en/exercise/provisions/${PROVISION}`, phone)
  for (const words of ['Aldovaria', 'Meeting of buoys', 'Meeting of beacons', 'Meeting of tides'])
    expect(await mainOf(visitor)).toContain(words)
  lookAt(visitor, 'provision')
  await follow(visitor, 'All statements')
  expect(await mainOf(visitor)).toContain('3 statements')
  lookAt(visitor, 'list')
  await visitor.getByRole('link', { name: 'Aldovaria' }).last().click()
  expect(await mainOf(visitor)).toContain('We light every lamp.')
  lookAt(visitor, 'statement')
  await visitor.goto(at)
  lookAt(visitor, 'meeting')
}, 120_000)

let email = ''
const seen = new Map<string, string>()

it.each(['en', 'ar'])('its pages can be read on a phone in %s', async (lang) => {
  const page = await kit.open('/en/', atWidth(360))
  await signInAs(kit.site, page, email)
  for (const [name, path] of seen) {
    await page.goto(path.replace('/en/', `/${lang}/`))
    await screenshot(page, `statements-${name}-360-${lang}`)
    await fitsWidth(page)
    await axe(page)
  }
})

/** Keeps the address of a page for those who look at it afterwards. */
function lookAt(page: Page, name: string): void {
  seen.set(name, new URL(page.url()).pathname)
}
