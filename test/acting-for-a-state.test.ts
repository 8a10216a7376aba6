import { afterAll, beforeAll, expect, test } from 'vitest'
import { grantRole, theSite } from '../src/base/access/index.ts'
import { type Ctx, type HeldRole, type Ref, type Router, buildSite } from '../src/core/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Who acts for a State finds it after signing in: the tasks, the State's page, and the roles that can do something.

const FRANCE: Ref = { module: 'parties', kind: 'state', id: 'fra' }

let site: OpenSite
let focalPoint: string
beforeAll(async () => {
  site = await openSite({}, { background: false })
  focalPoint = await idOf(await site.account('focal-point', FRANCE))
}, 120_000)
afterAll(() => site.close())

async function idOf(email: string): Promise<string> {
  const { rows } = await site.services.pool.query<{ id: string }>(
    'select id from access_account where email = $1',
    [email],
  )
  return rows[0]?.id ?? ''
}

const siteFor = (accountId: string | null, roles: HeldRole[] = []): Router =>
  buildSite(site.services, async (_c: Ctx) => ({ accountId, name: null, roles }))

async function mainOf(router: Router, path: string): Promise<string> {
  const html = await (await router.request(path)).text()
  return html.slice(html.indexOf('<main'), html.indexOf('</main>'))
}
const wordsOf = (html: string): string => html.replace(/<[^>]*>/g, '|').replace(/\|+/g, '|')

test('a focal point finds the State, the role with its mandate, what will come and what can be done meanwhile', async () => {
  const html = await mainOf(siteFor(focalPoint, [{ role: 'focal-point', scope: FRANCE }]), '/en/')
  expect(html).toMatch(/<h2[^>]*><a href="\/en\/states\/fra"><bdi>France<\/bdi><\/a>\s*<\/h2>/)
  const words = wordsOf(html)
  expect(words).toMatch(
    /Focal point\|\s*\|since \d+ [A-Z][a-z]+ \d{4} · mandate: [^|]+, \d+ [A-Z][a-z]+ \d{4}\|/,
  )
  expect(words).toContain('No task at present')
  expect(words).toMatch(/Mandated, not available here yet.*Global points of contact directory/)
  expect(html).toContain('href="/en/record?party=fra"')
  expect(html).toContain('href="/en/roles/parties/state/fra"')
  expect(words).toContain('as Focal point')
})

test('whoever holds no role is told how one is had; an administrator finds the site', async () => {
  const nobody = wordsOf(await mainOf(siteFor(site.services.newId()), '/en/'))
  expect(nobody).toMatch(/You hold no role at present\|Roles are assigned by/)
  expect(nobody).not.toContain('You look after')
  const administrator = await idOf(await site.account('administrator'))
  const words = wordsOf(
    await mainOf(siteFor(administrator, [{ role: 'administrator', scope: theSite }]), '/en/'),
  )
  expect(words).toMatch(/For the site\|.*Administrator\|/)
})

test('the tasks of whoever holds many roles, some of which wait, take as many statements as those of one', async () => {
  const { services } = site
  // The queue looks for work by statements of its own.
  await services.jobs.stop()
  const administrator = await idOf(await site.account('administrator'))
  const propose = (id: string) =>
    grantRole(
      services,
      { accountId: administrator, name: null, roles: [{ role: 'administrator', scope: theSite }] },
      {
        to: { accountId: holder },
        role: 'focal-point',
        scope: { ...FRANCE, id },
        from: services.clock(),
        until: null,
        mandate: { kind: 'operator', reference: 'test', date: '2026-11-01' },
      },
    )
  const count = async (): Promise<number> => {
    const before = services.statements.total
    await mainOf(siteFor(holder), '/en/')
    return services.statements.total - before
  }
  const holder = await idOf(await site.account('focal-point', { ...FRANCE, id: 'nor' }))
  await propose('ken')
  const few = await count()
  for (const id of ['fji', 'chl', 'jor']) await propose(id)
  expect(await count()).toBe(few)
})

test('only roles that can do something are offered; the others are named with what mandates their work', async () => {
  const administrator = await idOf(await site.account('administrator'))
  const router = siteFor(administrator, [{ role: 'administrator', scope: theSite }])
  const html = await mainOf(router, '/en/roles/parties/state/fra')
  const [, select = ''] = /<select[^>]*name="role"[^>]*>(.*?)<\/select>/s.exec(html) ?? []
  expect([...select.matchAll(/value="([a-z-]+)"/g)].map(([, role]) => role)).toEqual([
    'focal-point',
    'contributor',
    'approver',
    'permanent-mission',
    'delegate',
    'head-of-delegation',
    'provider',
  ])
  const words = wordsOf(html)
  expect(words).toMatch(/Mandated, nothing to do here yet\|.*Point of contact\|.*A\/RES\/78\/237/)
  const body = await mainOf(router, '/en/roles/programme/body/cyber/global-mechanism')
  const [, ofBody = ''] = /<select[^>]*name="role"[^>]*>(.*?)<\/select>/s.exec(body) ?? []
  expect([...ofBody.matchAll(/value="([a-z-]+)"/g)].map(([, role]) => role)).toEqual([
    'secretariat',
    'chair',
    'chairs-assistant',
    'co-facilitator',
  ])
})

test('the page of a State tells in two columns what is reported, who acts by number, and its groups', async () => {
  const html = await mainOf(siteFor(null), '/en/states/fra')
  expect(html).toContain('class="split"')
  const words = wordsOf(html)
  expect(words).toMatch(/Reported by others\|\d+\|/)
  expect(words).toMatch(/Roles\|1\|Focal point: one person\|/)
  expect(words).toMatch(/Groups\|\d+\|/)
  expect(words).not.toContain('Test focal-point')
  // Nobody acts for it: that is no news.
  expect(wordsOf(await mainOf(siteFor(null), '/en/states/ken'))).not.toContain('Roles|')
})

test('whoever has a role in the exercise is led there by one line, which names nothing of it but the role', async () => {
  const invented: Ref = { module: 'parties', kind: 'state', id: 'exercise/x-omr' }
  const trainee = await idOf(await site.account('focal-point', invented))
  const held = siteFor(trainee, [{ role: 'focal-point', scope: invented }])
  const real = await mainOf(held, '/en/')
  expect(real).toMatch(/<a href="\/en\/exercise\/">You hold a role in the exercise: Focal point<\/a>/)
  expect(wordsOf(real)).toContain('You hold no role outside the exercise at present')
  expect(real).not.toContain('Omrethia')
  expect(await mainOf(held, '/en/exercise/')).not.toContain('You hold a role')

  const other = siteFor(focalPoint, [{ role: 'focal-point', scope: FRANCE }])
  expect(await mainOf(other, '/en/')).not.toContain('in the exercise')
  expect(wordsOf(await mainOf(other, '/en/exercise/'))).toContain(
    'You hold no role in the exercise at present',
  )
})

test('an administrator whose word a role of the exercise waits for is told so where what is real is', async () => {
  const { services } = site
  const [proposes, confirms] = await Promise.all(
    [1, 2].map(async () => idOf(await site.account('administrator'))),
  )
  const administrators = [{ role: 'administrator', scope: theSite }]
  await grantRole(
    services,
    { accountId: proposes!, name: null, roles: administrators },
    {
      to: { accountId: await idOf(await site.account('contributor', FRANCE)) },
      role: 'focal-point',
      scope: { module: 'parties', kind: 'state', id: 'exercise/x-omr' },
      from: services.clock(),
      until: null,
      mandate: { kind: 'operator', reference: 'test', date: '2026-11-01' },
    },
  )
  const router = siteFor(confirms!, administrators)
  expect(await mainOf(router, '/en/')).toMatch(
    /<a href="\/en\/exercise\/">1 task waits for you in the exercise<\/a>/,
  )
})
