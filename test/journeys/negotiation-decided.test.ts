import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { bodyRef } from '../../src/base/programme/index.ts'
import { convene } from '../../src/modules/meetings/testing.ts'
import { ALDOVARIA, BODY, openSome, pageOf } from '../../src/modules/negotiation/testing.ts'
import {
  atWidth,
  axe,
  fitsWidth,
  mainOf,
  press,
  screenshot,
  signInAs,
  useBrowser,
  withoutJavaScript,
} from '../browser/browser.ts'

// A silence procedure that a delegation breaks, a decision by consensus, and the end of the round. Without scripts.

const kit = useBrowser()
let email = ''
let round = ''

it('a silence is broken, the text adopted by consensus, and a State comes to it later', async () => {
  round = pageOf(await openSome(kit.site.services))
  await convene(kit.site.services, { body: BODY })
  const chair = await kit.open('/en/', withoutJavaScript())
  email = await kit.signIn(chair, 'chair', bodyRef('exercise', BODY))
  await chair.goto(`${round}/silence/open`)
  const today = kit.site.services.clock().getTime()
  const day = (days: number): string => new Date(today + days * 86_400_000).toISOString().slice(0, 10)
  await fill(chair, { endsAt: `${day(-2)} 18:00`, timeZone: 'America/New_York' })
  await press(chair, 'Open a silence procedure')
  expect(await mainOf(chair)).toContain('The end lies in the past')
  await fill(chair, { endsAt: `${day(2)} 18:00` })
  await press(chair, 'Open a silence procedure')
  expect(await mainOf(chair)).toMatch(/\(America\/New_York\)[^]*min left/)

  const delegate = await kit.open('/en/', withoutJavaScript())
  await kit.signIn(delegate, 'delegate', ALDOVARIA)
  await delegate.goto(`${round}/silence/object`)
  expect(await mainOf(delegate)).toContain('the chair and the co-facilitators alone are told')
  await press(delegate, 'Object')
  expect(await mainOf(delegate)).toContain('There is a problem')
  await fill(delegate, { statement: 'The oil of paragraph 2' })
  await press(delegate, 'Object')
  expect(await mainOf(delegate)).toContain('The oil of paragraph 2')
  const stranger = await kit.open(`${round}/silence`, withoutJavaScript())
  expect(await mainOf(stranger)).toContain('Objection recorded under the rule')
  for (const hidden of ['Aldovaria', 'The oil']) expect(await mainOf(stranger)).not.toContain(hidden)
  await chair.goto(`${round}/silence`)
  expect(await mainOf(chair)).toContain('Aldovaria')

  await chair.goto(`${round}/decide`)
  expect(await chair.locator('[name=yes]').count()).toBe(0)
  await chair.locator('[name=meeting]').selectOption({ label: 'Meeting of the harbours' })
  await chair.locator('[name=mode][value=consensus]').check()
  await chair.locator('[name=result]').selectOption('adopted')
  await press(chair, 'Save')
  expect(await mainOf(chair)).toContain('The text as a whole')
  await chair.goto(`${round}/end`)
  await chair.locator('[name=kind][value=adopted]').check()
  await press(chair, 'End the round')
  expect(await mainOf(chair)).toContain('Adopted version')

  await delegate.goto(`${round}/outcome/relation`)
  await press(delegate, 'Save')
  expect(await mainOf(delegate)).toMatch(/Associated itself[^]*Aldovaria/)
  await chair.goto(`${round}/outcome/chain`)
  await chair.locator('[name=step]').selectOption('annexed')
  await fill(chair, { symbol: 'X/2027/REP.1' })
  await press(chair, 'Save')
  expect(await mainOf(chair)).toContain('X/2027/REP.1')
  await stranger.goto(`${round}/report`)
  expect(await mainOf(stranger)).toContain('ended by an objection')
}, 120_000)

it.each([
  [1280, 'en'],
  [360, 'ar'],
] as const)(
  'its pages can be read at %i pixels in %s',
  async (width, lang) => {
    const page = await kit.open('/en/', atWidth(width))
    await signInAs(kit.site, page, email)
    for (const below of ['', '/silence', '/outcome', '/outcome/chain', '/report']) {
      await page.goto(`${round}${below}`.replace('/en/', `/${lang}/`))
      await screenshot(page, `negotiation-decided${below.replaceAll('/', '-')}-${width}-${lang}`)
      await fitsWidth(page)
      await axe(page)
    }
  },
  60_000,
)

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value)
}
