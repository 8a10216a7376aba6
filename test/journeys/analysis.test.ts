import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { theSite } from '../../src/base/access/index.ts'
import { acceptImport } from '../../src/base/instrument/actions/accept-import.ts'
import { readImport } from '../../src/base/instrument/actions/read-import.ts'
import { keepImport } from '../../src/base/instrument/actions/start-import.ts'
import { structureText } from '../../src/text/index.ts'
import { axe, fitsWidth, screenshot, submit, useBrowser, withoutJavaScript } from '../browser/browser.ts'

const kit = useBrowser()
const PATIENCE_MS = 120_000

const draft = (verb: string): string =>
  [
    'The Harbour Assembly,',
    'Recalling that lanterns go out,',
    `1. ${verb} all States to keep the lanterns of their harbours lit from dusk to dawn by 2030, as appropriate;`,
    '2. Requests the Secretary-General to report to the Assembly at its next session;',
    '3. States should share what they know about lanterns with keepers of harbours, civil society and women’s organizations.',
  ].join('\n\n')

/** Narrow in all languages; with all that axe knows, in the dark too, in one. */
async function lookAt(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 })
  await fitsWidth(page)
  await screenshot(page, `${name} narrow`)
  await page.setViewportSize({ width: 1200, height: 900 })
  if (!new URL(page.url()).pathname.startsWith('/en/')) return
  await axe(page)
  await screenshot(page, name)
  await page.emulateMedia({ colorScheme: 'dark' })
  await axe(page, ['color-contrast'])
  await page.emulateMedia({ colorScheme: 'light' })
}

describe('how a text speaks', { timeout: PATIENCE_MS }, () => {
  it('is shown of any that somebody brings, without scripts', async () => {
    const page = await kit.open('/en/text', withoutJavaScript())
    await page.fill('#text', draft('Calls upon'))
    await submit(page, 'main form button')
    expect(await page.locator('mark.qualifier').last().textContent()).toContain('as appropriate')
  })

  it('is shown in pages where the text is long, without scripts', async () => {
    const page = await kit.open('/en/text', withoutJavaScript())
    const long = Array.from(
      { length: 450 },
      (_, n) => `${n + 1}. Calls upon cities to light lantern ${n + 1};`,
    )
    await page.fill('#text', long.join('\n\n'))
    await submit(page, 'main form button')
    await screenshot(page, 'weigh long 1')
    await submit(page, 'nav.pages button[value="3"] >> nth=0')
    expect(await page.locator('main article').first().textContent()).toContain('light lantern 450;')
    expect(await page.locator('nav.pages [aria-current="page"]').first().textContent()).toBe('3')
    await screenshot(page, 'weigh long 3')
  })

  it.each(['en', 'fr', 'ar'])('is shown of any that somebody brings (%s)', async (lang) => {
    const page = await kit.open(`/${lang}/library`)
    await page.click('main a[href$="/text"]')
    await submit(page, 'main form button')
    expect(await page.locator('.error-summary a[href="#text"]').count()).toBe(1)
    await lookAt(page, `weigh nothing ${lang}`)
    await page.fill('#text', draft('Calls upon'))
    await page.fill('#earlier', draft('Urges'))
    await page.click('main form button')
    for (const part of ['understood', 'changes', 'elements', 'strength', 'agreed', 'download'])
      expect(await page.locator(`h2#${part}`).count()).toBe(1)
    expect(await page.locator('main del').first().textContent()).toContain('Urges')
    expect(await page.locator('mark.qualifier').last().textContent()).toContain('as appropriate')
    await lookAt(page, `weigh ${lang}`)
    const saved = page.waitForEvent('download')
    await page.locator('form[action$="/text/download"] button').last().click()
    const file = readFileSync(await (await saved).path())
    expect(file.subarray(0, 2).toString()).toBe('PK')
  })

  it('is shown of texts kept here, with what changed in them', async () => {
    for (const verb of ['Urges', 'Calls upon']) await adopt(draft(verb))
    for (const lang of ['en', 'fr', 'ar']) {
      const page = await kit.open(`/${lang}/instruments/ex-res-1-1`)
      for (const view of ['layer=strength', '/since', 'layer=agreed']) {
        await page.locator(`.tabs a[href$="${view}"]`).click()
        expect(await page.locator('.tabs a[aria-current=page]').getAttribute('href')).toContain(view)
        await lookAt(page, `view ${view} ${lang}`)
      }
    }
  })

  it('leads from the working draft of the exercise to where its words were agreed', async () => {
    const page = await kit.open('/en/exercise/instruments/working-draft')
    await page.locator('.tabs a[href$="layer=agreed"]').click()
    expect(await page.locator('main').textContent()).toMatch(/Compared with/)
    await lookAt(page, 'working draft agreed')
  })
})

async function adopt(text: string): Promise<void> {
  const { services } = kit.site
  const viewer = { accountId: 'x', name: null, roles: [{ role: 'secretariat', scope: theSite }] }
  const document = { ...structureText(text), symbol: 'EX/RES/1/1', title: 'Lanterns', date: '2001-02-03' }
  const bytes = Buffer.from(JSON.stringify(document))
  const file = { name: 'lanterns.json', mediaType: 'application/json', bytes }
  const id = await keepImport(services, viewer, { file, programme: null })
  await readImport(services, id)
  await acceptImport(services, viewer, id)
}
