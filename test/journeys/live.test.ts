import { expect, it } from 'vitest'
import { anyone } from '../../src/core/index.ts'
import { findRound, findStanding } from '../../src/modules/negotiation/index.ts'
import { ALDOVARIA, BRENOSIA, openSome, pageOf, tableSome } from '../../src/modules/negotiation/testing.ts'
import { axe, useBrowser } from '../browser/browser.ts'

// A rolling text that is open while others propose.

const kit = useBrowser()

it('shows what is proposed without a reload and without a request, and what came while it was in the background', async () => {
  const { services } = kit.site
  const round = await openSome(services)
  const reader = anyone(services)
  const { text } = await findStanding(reader, (await findRound(reader, round))!)
  const [first, second] = text.paragraphs.filter(({ number }) => number !== '').map(({ id }) => id)
  const page = await kit.open('/en/')
  const opened = page.waitForResponse((answer) => answer.url().includes('/live/1'))
  await page.goto(pageOf(round))
  await opened
  let asked = 0
  page.on('request', () => void asked++)
  await tableSome(services, round, ALDOVARIA, {
    paragraph: first!,
    text: 'States should keep their brass lanterns lit.',
  })
  await page.locator(`#p-${first}`, { hasText: 'brass' }).waitFor()
  expect(asked).toBe(0)
  await axe(page)
  // What a browser does with a page that nobody sees, and then sees again.
  const show = (hidden: boolean) =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await show(true)
  await expect.poll(() => services.live.readers).toBe(0)
  await tableSome(services, round, BRENOSIA, {
    paragraph: second!,
    text: 'States may share lamp oil with each other.',
  })
  await show(false)
  await page.locator(`#p-${second}`, { hasText: 'lamp' }).waitFor()
})
