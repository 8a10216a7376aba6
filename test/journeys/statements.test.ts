import { expect, it } from 'vitest'
import type { Ref } from '../../src/core/index.ts'
import { BODY, chair, convene, handIn } from '../../src/modules/meetings/testing.ts'
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
  const at = `/en/exercise/programmes/exercise/meetings/${meeting}`
  const look = async (page: Parameters<typeof axe>[0], name: string): Promise<void> => {
    await screenshot(page, `statements-${name}`)
    await fitsWidth(page)
    await axe(page)
  }

  const delegation = await kit.open('/en/', phone)
  await kit.signIn(delegation, 'delegate', ALDOVARIA)
  await delegation.goto(at)
  await follow(delegation, 'Statements')
  await look(delegation, 'work')
  await follow(delegation, 'Hand in a statement')
  await press(delegation, 'Hand it in')
  expect(await mainOf(delegation)).toContain('Enter its words or choose a file.')
  await look(delegation, 'form')
  await delegation.locator('[name=text]').fill('We light every lamp.\n\nWe thank the Chair.')
  await delegation.locator('[name=provisions]').fill(`/en/exercise/provisions/${PROVISION}`)
  await delegation.getByRole('checkbox', { name: 'Northern Reach Group' }).check()
  await press(delegation, 'Hand it in')
  for (const words of ['lies sealed', 'We light every lamp.', 'On behalf of'])
    expect(await mainOf(delegation)).toContain(words)
  const statement = new URL(delegation.url()).pathname
  await look(delegation, 'sealed')
  await delegation.goto(statement.replace('/en/', '/ar/'))
  await look(delegation, 'sealed-ar')
  await delegation.goto(`${at}/statements/new`.replace('/en/', '/ar/'))
  await look(delegation, 'form-ar')

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
  await look(delegation, 'sign-up')
  await press(delegation, 'Save')
  await podium.goto(list)
  await follow(podium, 'Change the list')
  await podium.locator('[name=speaker]').selectOption({ label: 'Aldovaria' })
  await look(podium, 'list-change')
  await press(podium, 'Save')
  expect(await mainOf(podium)).toContain('Spoke')
  await podium.goto(`${at}/statements`)
  expect(await mainOf(podium)).not.toContain('lamp')
  await podium.getByRole('link', { name: 'Aldovaria' }).click()
  await press(podium, 'It was delivered')
  expect(await mainOf(podium)).toContain('We light every lamp.')

  for (const title of ['Meeting of beacons', 'Meeting of tides']) {
    const other = await convene(services, {}, { title: { en: title } })
    const id = await handIn(services, other, { party: BRENOSIA, text: title, provisions: [PROVISION] })
    await releaseStatement(services, chair, { id, expected: 1 })
  }
  const visitor = await kit.open(`/en/exercise/provisions/${PROVISION}`, phone)
  for (const words of ['Aldovaria', 'Meeting of buoys', 'Meeting of beacons', 'Meeting of tides'])
    expect(await mainOf(visitor)).toContain(words)
  await look(visitor, 'provision')
  await follow(visitor, 'All statements')
  expect(await mainOf(visitor)).toContain('3 statements')
  await look(visitor, 'list')
  await visitor.getByRole('link', { name: 'Aldovaria' }).last().click()
  expect(await mainOf(visitor)).toContain('We light every lamp.')
  await visitor.goto(at.replace('/en/', '/ar/'))
  await look(visitor, 'meeting-ar')
}, 120_000)
