import { expect, it } from 'vitest'
import type { Ref } from '../../src/core/index.ts'
import { ALDOVARIA } from '../../src/modules/reporting/testing.ts'
import { makePdf } from '../../src/text/structure/testing.ts'
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

// A report of 2019 on paper: brought in, read beside the questions, and shared.

const kit = useBrowser()
const STATE: Ref = { module: 'parties', kind: 'state', id: ALDOVARIA }
const LIST = '/en/exercise/programmes/exercise/archived-reports'
const looked: Record<string, string> = { list: LIST }
let email = ''

it('a focal point confirms what an earlier report says, and shares it', async () => {
  const page = await kit.open('/en/', withoutJavaScript())
  email = await kit.signIn(page, 'focal-point', STATE)
  await page.goto(LIST)
  await follow(page, 'Add an earlier report')
  looked['add'] = new URL(page.url()).pathname
  const text = '2. One body leads: the Office for Digital Affairs, set up by decree.'
  await page.getByLabel('The file').setInputFiles({
    name: 'report 2019.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(makePdf([[{ text, x: 60, y: 700 }]])),
  })
  await page.getByLabel('Title').fill('National report of Aldovaria')
  await page.getByLabel('Year or date').fill('2019')
  await page.getByLabel('Or another forum').fill('Harbour Forum')
  await page.getByLabel('Read beside the questionnaire').selectOption('shared-information')
  await press(page, 'Read and keep the file')
  expect(await mainOf(page)).toContain('The report was kept.')
  looked['work'] = new URL(page.url()).pathname
  await follow(page, 'Go on with the next question')
  await press(page, 'Leave this question')
  await page.goto(`${looked['work']!.replace('/work', '/questions')}?question=structures/lead-body/measure`)
  looked['question'] = new URL(page.url()).pathname + new URL(page.url()).search
  await follow(page, 'Begin with this passage')
  await press(page, 'Confirm')
  await page.goto(looked['work']!)
  expect(await mainOf(page)).toContain('2 of')
  await follow(page, 'Share the report')
  looked['share'] = new URL(page.url()).pathname
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
    await screenshot(page, `archived-${name}-${width}-${lang}`)
    await fitsWidth(page)
    await axe(page)
  }
})

it('shared with everyone, it is read without an account', async () => {
  const page = await kit.open('/en/', withoutJavaScript())
  await signInAs(kit.site, page, email)
  await page.goto(looked['share']!)
  await page.getByRole('radio', { name: 'everyone' }).check()
  await press(page, 'Share the report')
  expect(await mainOf(page)).toContain('The archived report was shared.')
  const stranger = await kit.open(new URL(page.url()).pathname, atWidth(360))
  expect(await mainOf(stranger)).toMatch(/2019[^]*Office for Digital Affairs[^]*p\. 1/)
  await screenshot(stranger, 'archived-public-360-en')
  await fitsWidth(stranger)
  await axe(stranger)
})
