import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../../../test/browser/site.ts'
import { projectRoot } from '../../../../core/index.ts'
import { Browser, signIn } from '../../../access/testing.ts'
import { importsOn, lanterns } from '../../testing.ts'

// The file of an import, beside what was read of it: a PDF, for whoever may import it, and framed by the page of its import alone.

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
}, 120_000)
afterAll(() => site.close())
const { accept, bring } = importsOn(() => site.services)

async function enter(...as: Parameters<OpenSite['account']>): Promise<Browser> {
  const browser = new Browser(site.router, '192.0.2.1', site.address)
  await signIn(site, browser, await site.account(...as))
  return browser
}
const policyOf = ({ headers }: Response): string => headers.get('Content-Security-Policy') ?? ''

test('a PDF stands beside its paragraphs, at the page of each', async () => {
  const secretariat = await enter('secretariat')
  const pdf = readFileSync(join(projectRoot(), 'test', 'fixtures', 'harbour-lanterns.pdf'))
  const id = await bring(pdf, { name: 'lanterns.pdf', programme: 'cyber' })
  const answer = await secretariat.get(`/en/imports/${id}`)
  expect(policyOf(answer)).toContain("frame-src 'self'")
  const page = await answer.text()
  const address = `/en/imports/${id}/pdf?at=1#page=1`
  expect(page).toMatch(new RegExp(`<iframe [^>]*src="${address.replaceAll(/[?.]/g, String.raw`\$&`)}"`))
  expect(page).toContain(`href="${address}" target="file-beside"`)
  // For browsers that show no PDF in a page.
  expect(page).toContain(`href="${address}" target="_blank" rel="noopener"`)

  const file = await secretariat.get(`/en/imports/${id}/pdf?at=1`)
  expect([file.status, file.headers.get('Content-Type')]).toEqual([200, 'application/pdf'])
  expect(file.headers.get('Content-Disposition')).toMatch(/^inline;/)
  expect(file.headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(file.headers.get('Cache-Control')).toBe('no-store')
  expect(policyOf(file)).toContain("frame-ancestors 'self'")
  expect(Buffer.from(await file.arrayBuffer()).equals(pdf)).toBe(true)
  const saved = await secretariat.get(`/en/imports/${id}/file`)
  expect(saved.headers.get('Cache-Control')).toBe('no-store')
  expect(saved.headers.get('Content-Disposition')).toMatch(/^attachment;/)

  const others = [
    new Browser(site.router, '192.0.2.1', site.address),
    await enter('delegate', { module: 'parties', kind: 'state', id: 'ken' }),
    await enter('secretariat', { module: 'programme', kind: 'programme', id: 'exercise' }),
  ]
  const refused = await Promise.all(others.map((one) => one.get(`/en/imports/${id}/pdf`)))
  expect(refused.map(({ status }) => status).every((status) => status >= 401 && status <= 404)).toBe(true)
})

test('it stands beside the paragraphs that a second person compares too, and for nobody else', async () => {
  const pdf = readFileSync(join(projectRoot(), 'test', 'fixtures', 'harbour-lanterns.pdf'))
  const text = await accept(await bring(pdf, { name: 'lanterns.pdf', status: 'adopted' }))
  const second = await enter('administrator')
  const of = '?version=1&text=en'
  const answer = await second.get(`/en/instruments/${text}/check${of}`)
  expect(policyOf(answer)).toContain("frame-src 'self'")
  const address = `/en/instruments/${text}/check/pdf${of.replace('&', '&amp;')}&amp;at=1#page=1`
  const page = await answer.text()
  expect(page).toContain(`src="${address}"`)
  expect(page).toContain(`href="${address}" target="file-beside"`)
  const file = await second.get(`/en/instruments/${text}/check/pdf${of}`)
  expect([file.status, file.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
  expect(Buffer.from(await file.arrayBuffer()).equals(pdf)).toBe(true)
  const stranger = new Browser(site.router, '192.0.2.1', site.address)
  expect((await stranger.get(`/en/instruments/${text}/check/pdf${of}`)).status).toBe(401)
  const delegate = await enter('delegate', { module: 'parties', kind: 'state', id: 'ken' })
  expect((await delegate.get(`/en/instruments/${text}/check/pdf${of}`)).status).toBe(403)
})

test.each([
  ['lanterns.txt', lanterns('A/CONF.997/L.77')],
  ['lanterns.pdf.html', '<!doctype html><title>x</title><script>alert(1)</script><p>1. Decides.</p>'],
])('%s is for saving alone', async (name, text) => {
  const secretariat = await enter('secretariat')
  const id = await bring(text, { name })
  const answer = await secretariat.get(`/en/imports/${id}`)
  expect(policyOf(answer)).not.toContain('frame-src')
  expect(await answer.text()).not.toContain('<iframe')
  expect((await secretariat.get(`/en/imports/${id}/pdf`)).status).toBe(404)
})
