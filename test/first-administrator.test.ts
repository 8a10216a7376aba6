import { afterAll, beforeAll, expect, test } from 'vitest'
import { grantRole, nameAdministrators, theSite } from '../src/base/access/index.ts'
import { type Viewer, buildSite } from '../src/core/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// What the first administrator still has to see to, as long as that is so: a second person, and who runs the site.

let site: OpenSite
let administrator: Viewer
beforeAll(async () => {
  site = await openSite({}, { background: false })
  const email = await site.account('administrator')
  const { rows } = await site.services.pool.query<{ id: string }>(
    'select id from access_account where email = $1',
    [email],
  )
  const roles = [{ role: 'administrator', scope: theSite }]
  administrator = { accountId: rows[0]!.id, name: null, roles }
}, 120_000)
afterAll(() => site.close())

const tasks = async (services = site.services): Promise<string> => {
  const html = await (await buildSite(services, async () => administrator).request('/en/')).text()
  return html.slice(html.indexOf('<main'), html.indexOf('</main>'))
}

test('an administrator is asked for a second one until one stands who was not brought in by the first', async () => {
  expect(await tasks()).toMatch(
    /<a[^>]* href="\/en\/roles\/access\/site\/site"[^>]*>Have a second administrator named[^<]*openpoa administrators/,
  )
  await grantRole(site.services, administrator, {
    to: { name: 'Second', email: 'brought.in@example.org', language: 'en' },
    role: 'administrator',
    scope: theSite,
    from: site.services.clock(),
    until: null,
    mandate: { kind: 'letter', reference: '1', date: '2026-01-01' },
  })
  expect(await tasks()).toContain('Have a second administrator named')
  await nameAdministrators(site.services, ['named@example.org'])
  expect(await tasks()).not.toContain('Have a second administrator named')
})

test('every page says what this is and that nobody has said who runs it; the administrator is told how to', async () => {
  expect(await tasks()).toMatch(/<a[^>]* href="\/en\/about"[^>]*>Say who runs this site[^<]*OPENPOA_OPERATOR/)
  const head = async (path: string, services = site.services) => {
    const html = await (await buildSite(services, async () => administrator).request(path)).text()
    return html.slice(html.indexOf('<header'), html.indexOf('</header>')).replace(/[\u2066-\u2069]/g, '')
  }
  const unsaid = {
    en: 'Who runs this site has not been stated.',
    fr: 'L’exploitant de ce site n’est pas encore indiqué.',
    ar: 'لم يُذكر بعدُ من يشغّل هذا الموقع.',
  }
  const { config } = site.services
  const named = { ...config, operator: { ...config.operator, name: 'Harbour Office' } }
  const said = { ...site.services, config: named }
  for (const [lang, words] of Object.entries(unsaid))
    for (const page of ['/', '/library', '/record', '/exercise/', '/nowhere']) {
      expect(await head(`/${lang}${page}`)).toContain(words)
      expect(await head(`/${lang}${page}`, said)).toContain('Harbour Office')
    }
  expect(await tasks(said)).not.toContain('OPENPOA_OPERATOR')
})
