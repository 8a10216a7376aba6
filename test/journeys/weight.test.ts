import { expect, it } from 'vitest'
import { useBrowser } from '../browser/browser.ts'

const kit = useBrowser()

/** A phone on a slow line: the first page with all that it loads, as it comes over the line, headers included. */
const MAX_BYTES = 30_000

it.each(['en', 'fr', 'ar'])('sends at most 30 kB for the first page (%s)', async (lang) => {
  const page = await kit.open('about:blank')
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const sizes = new Map<string, number>()
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, encodedDataLength),
  )
  const names = new Map<string, string>()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => names.set(requestId, request.url))
  await page.goto(`${kit.site.address}/${lang}/`, { waitUntil: 'networkidle' })
  const list = [...sizes].map(([id, size]) => `${names.get(id)}: ${size}`)
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  expect(sizes.size).toBeGreaterThan(1)
  expect(total, list.join('\n')).toBeLessThanOrEqual(MAX_BYTES)
})
