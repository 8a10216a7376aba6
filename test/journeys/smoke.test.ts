import { expect, it } from 'vitest'
import { axe, screenshot, useBrowser } from '../browser/browser.ts'

const kit = useBrowser()

it('opens the front page', async () => {
  const page = await kit.open('/en/')
  expect(await page.locator('h1').textContent()).toBeTruthy()
  await screenshot(page, 'front-en')
  await axe(page)
})
