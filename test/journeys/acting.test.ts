import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { theSite } from '../../src/base/access/index.ts'
import type { Ref } from '../../src/core/index.ts'
import {
  atWidth,
  axe,
  fitsWidth,
  screenshot,
  signInAs,
  useBrowser,
  withoutJavaScript,
} from '../browser/browser.ts'

const kit = useBrowser()
const FRANCE: Ref = { module: 'parties', kind: 'state', id: 'fra' }

it('a focal point is one click from the State after the first sign-in, without scripts and by keyboard', async () => {
  const page = await kit.open('/en/', withoutJavaScript())
  await kit.signIn(page, 'focal-point', FRANCE)
  expect(new URL(page.url()).pathname).toBe('/en/')
  const state = page.locator('main h2 a', { hasText: 'France' })
  await state.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/en/states/fra')
  expect(await page.locator('main').textContent()).toContain('Focal point: one person')
})

it('tasks, the page of a State, its roles and mandates can be read at every width and in Arabic', async () => {
  const email = await kit.site.account('focal-point', FRANCE)
  const pages = {
    tasks: '/',
    state: '/states/fra',
    roles: '/roles/parties/state/fra',
    mandates: '/programmes/cyber/mandates',
  }
  for (const [width, lang] of [
    [1280, 'en'],
    [360, 'en'],
    [1280, 'ar'],
    [360, 'ar'],
  ] as const) {
    const page = await kit.open('/en/', atWidth(width))
    await signInAs(kit.site, page, email)
    for (const [name, path] of Object.entries(pages))
      await lookAt(page, `/${lang}${path}`, `acting-${name}-${width}-${lang}`)
    await page.emulateMedia({ media: 'print' })
    if (lang === 'en') await lookAt(page, '/en/', `acting-tasks-${width}-print`)
  }
})

it('an administrator finds what is for the site', async () => {
  const page = await kit.open('/en/', atWidth(1280))
  await kit.signIn(page, 'administrator', theSite)
  await lookAt(page, '/en/', 'acting-tasks-administrator')
  await lookAt(page, '/en/roles/programme/body/cyber/global-mechanism', 'acting-roles-body')
  await lookAt(page, '/en/roles/parties/state/fra', 'acting-roles-state')
})

async function lookAt(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path)
  await screenshot(page, name)
  await fitsWidth(page)
  await axe(page)
}
