import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { theSite } from '../../src/base/access/index.ts'
import { acceptImport } from '../../src/base/instrument/actions/accept-import.ts'
import { readImport } from '../../src/base/instrument/actions/read-import.ts'
import { keepImport } from '../../src/base/instrument/actions/start-import.ts'
import { type Viewer, projectRoot } from '../../src/core/index.ts'
import { axe, fitsWidth, useBrowser } from '../browser/browser.ts'

// A second person compares a text with its document; and a file that the pack pins needs nobody.

const kit = useBrowser()

const importer: Viewer = {
  accountId: 'importer',
  name: null,
  roles: [{ role: 'secretariat', scope: theSite }],
}

async function accepted(name: string, bytes: Uint8Array): Promise<string> {
  const { services } = kit.site
  const file = { name, mediaType: 'application/pdf', bytes }
  const id = await keepImport(services, importer, { file, programme: 'cyber' })
  await readImport(services, id)
  return acceptImport(services, importer, id, { status: 'adopted', despiteFile: false })
}

const LANTERNS = `EX/RES/9/1

Resolution adopted by the Harbour Assembly on 4 December 2021

Harbour lanterns

The Harbour Assembly,

Recalling that lanterns go out,

${Array.from({ length: 40 }, (_, i) => `${i + 1}. Decides that lantern ${i + 1} of the harbour shall be lit at dusk;`).join('\n\n')}`

const corpus = join(projectRoot(), '..', 'shared', 'corpus', 'pdf')

describe('a text and its official document', { timeout: 240_000 }, () => {
  it('are compared by the keyboard, page by page, until the text is official', async () => {
    const text = await accepted('lanterns.txt', Buffer.from(LANTERNS))
    const page = await kit.open('/en/')
    await kit.signIn(page, 'secretariat')
    await page.goto('/en/')
    await page.getByRole('link', { name: /Compare .* with the official document/ }).click()
    await page.getByRole('link', { name: 'EX/RES/9/1' }).click()
    await axe(page)
    await page.setViewportSize({ width: 360, height: 740 })
    await fitsWidth(page)
    await page.goto(page.url().replace('/en/', '/ar/'))
    await fitsWidth(page)
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(page.url().replace('/ar/', '/en/'))
    await page.setViewportSize({ width: 1280, height: 800 })
    for (let left = 2; left > 0; left--) {
      const boxes = page.getByRole('checkbox')
      for (let i = 0; i < (await boxes.count()); i++) {
        await boxes.nth(i).focus()
        await page.keyboard.press('Space')
      }
      await page.getByRole('radio', { name: 'A copy of the document on paper' }).focus()
      await page.keyboard.press('Space')
      await page.getByLabel('Where did you see the document?').fill('Library of the harbour, print of 2021')
      await page.getByRole('button', { name: 'Save what I compared' }).focus()
      await page.keyboard.press('Enter')
      await page.getByText('What you compared was recorded').waitFor()
    }
    await page.getByText('All paragraphs are verified').waitFor()
    await page.goto(`/en/instruments/${text}`)
    expect(await page.locator('.reader-bar .badge').innerText()).toBe('Official text')
  })

  it.skipIf(!existsSync(corpus))(
    'is official at once where its pack pins the file (skipped without ../shared)',
    async () => {
      const text = await accepted('A_RES_80_16.pdf', readFileSync(join(corpus, 'A_RES_80_16.pdf')))
      const page = await kit.open(`/en/instruments/${text}`)
      expect(await page.locator('.reader-bar .badge').innerText()).toBe('Official text')
      await axe(page)
    },
  )
})
