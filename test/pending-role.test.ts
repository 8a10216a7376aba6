import { afterAll, beforeAll, expect, test } from 'vitest'
import { grantRole, nameAdministrators, theSite } from '../src/base/access/index.ts'
import { integrateAll } from '../src/base/record/index.ts'
import { type Ctx, type HeldRole, type Router, buildSite } from '../src/core/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// A role that awaits confirmation: what its holder, who assigned it, and a stranger see of it.

const ALDOVARIA = { module: 'parties', kind: 'state', id: 'exercise/x-ald' }
const HOLDER = 'focal@example.org'

let site: OpenSite
let role: string
let administrator: string
let holder: string

beforeAll(async () => {
  site = await openSite()
  administrator = await idOf(await site.account('administrator'))
  const { services } = site
  const viewer = { accountId: administrator, name: null, roles: [{ role: 'administrator', scope: theSite }] }
  role = await grantRole(services, viewer, {
    to: { name: 'Faro', email: HOLDER, language: 'en' },
    role: 'focal-point',
    scope: ALDOVARIA,
    from: services.clock(),
    until: null,
    mandate: { kind: 'note-verbale', reference: '7/2026', date: '2026-11-01' },
  })
  holder = await idOf(HOLDER)
}, 120_000)
afterAll(() => site.close())

async function idOf(email: string): Promise<string> {
  const { rows } = await site.services.pool.query<{ id: string }>(
    'select id from access_account where email = $1',
    [email],
  )
  return rows[0]?.id ?? ''
}

/** The site as somebody sees it; null for a stranger. */
const siteFor = (accountId: string | null, roles: HeldRole[] = []): Router =>
  buildSite(site.services, async (_c: Ctx) => ({ accountId, name: null, roles }))
const asAdministrator = () => siteFor(administrator, [{ role: 'administrator', scope: theSite }])

const textOf = async (router: Router, path: string) => {
  const html = await (await router.request(path)).text()
  return html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]*>/g, '|')
    .replace(/\|+/g, '|')
}

test('is not among those in which its holder acts', async () => {
  const tasks = await textOf(siteFor(holder), '/en/exercise/')
  expect(tasks).not.toContain('You look after')
  expect(tasks).toMatch(/Aldovaria\|(?:[^|]*\|)?0 tasks\|Focal point\|[^|]*\|proposed, awaiting confirmation/)
  expect(tasks).toMatch(/proposed on [^|]* · mandate: note verbale 7\/2026, 1 November 2026/)
  // Whom and how: nobody yet, and what to do about it.
  expect(tasks).toContain('a second administrator is needed')
})

test('is told by e-mail with an address that its holder may open', async () => {
  const { text } = await site.letterTo(HOLDER)
  const [address = ''] = /https?:\S+/.exec(text) ?? []
  expect(new URL(address).pathname).toBe(`/en/exercise/role/${role}`)
  const answer = await siteFor(holder).request(new URL(address).pathname)
  expect(answer.status).toBe(200)
  const [, others] = /href="(\/en\/exercise\/roles\/parties[^"]*)"/.exec(await answer.text()) ?? []
  expect(others).toBeUndefined()
})

test('says to each reader why it waits and who may confirm it, and to strangers that it waits', async () => {
  const address = `/en/exercise/role/${role}`
  const nobody = 'a second administrator is needed'
  for (const router of [siteFor(holder), asAdministrator()])
    expect(await textOf(router, address)).toContain(nobody)
  const stranger = await textOf(siteFor(null), address)
  expect(stranger).toContain('not in effect until a second person has confirmed it')
  expect(stranger).toContain('a focal point or the Permanent Mission of the same State can confirm it')
  expect(stranger).not.toMatch(/You |Each has it|Proposed by|one person|a second administrator is needed/)
  expect(await textOf(asAdministrator(), address)).toContain('You proposed this role')
  expect(await textOf(siteFor(holder), address)).toContain('This role is proposed for you')
  // Whom the one who assigned it appointed alone is no second person; whom the operator names is.
  const secretariat = await idOf(await site.account('secretariat'))
  expect(await textOf(siteFor(holder), address)).toContain(nobody)
  await nameAdministrators(site.services, ['second@example.org'])
  for (const router of [siteFor(holder), asAdministrator()]) {
    const after = await textOf(router, address)
    expect(after).toMatch(/At present these can confirm it:\|Administrator, this site: one person\|/)
    expect(after).toContain('One of them reads the mandate')
    expect(after).not.toContain(nobody)
  }
  const second = await textOf(
    siteFor(await idOf('second@example.org'), [{ role: 'administrator', scope: theSite }]),
    address,
  )
  const waiting = await textOf(siteFor(holder), '/en/exercise/')
  expect(waiting).toContain('Administrator, this site: one person')
  expect(second).toContain('You can confirm this role')
  expect(second).toMatch(/Proposed by\|+[^|]+ \(Administrator, this site\)\|/)
  expect(second).toContain('Do not confirm')
  const dependent = await textOf(siteFor(secretariat, [{ role: 'secretariat', scope: theSite }]), address)
  expect(dependent).toContain('one of you was appointed by the other alone')
})

test('is on record as proposed, until a second person has confirmed it', async () => {
  await integrateAll(site.services)
  expect(await textOf(siteFor(null), '/en/exercise/record?kind=access.role-granted')).toMatch(
    /Focal point, [^|]*Aldovaria[^|]*: the role was proposed/,
  )
})

test('lets its holder assign none, so none is offered', async () => {
  expect(await textOf(asAdministrator(), '/en/roles')).toContain('Assign a role')
  expect(await textOf(siteFor(holder), '/en/roles')).not.toContain('Assign a role')
  const delegate = siteFor(holder, [{ role: 'delegate', scope: ALDOVARIA }])
  expect(await textOf(delegate, '/en/roles')).not.toContain('Assign a role')
  const mission = siteFor(holder, [{ role: 'permanent-mission', scope: ALDOVARIA }])
  expect(await textOf(mission, '/en/roles')).toContain('Assign a role')
})
