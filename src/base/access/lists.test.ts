import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Reader, type Ref, type Viewer, anonymous, inTransaction, refKey } from '../../core/index.ts'
import { changeName } from './actions/change-name.ts'
import { endRole } from './actions/end-role.ts'
import { type GrantInput, grantRole } from './actions/grant-role.ts'
import { findRoles } from './queries/find-roles.ts'
import { maySeeRoles } from './policy.ts'
import { theSite } from './rules/roles.ts'
import { type RoleFilter, roleStatus } from './schema.ts'
import { accountById } from './store-accounts.ts'
import {
  Browser,
  type TestSite,
  administrator,
  hold,
  makeAccount,
  openTestSite,
  signIn,
  state,
  viewer,
} from './testing.ts'

let site: TestSite
let admin: Browser
let ids: Record<'ada' | 'ben' | 'cleo', string>
const mandate = { kind: 'decision', reference: 'A/RES/1/1', date: '2026-01-01' } as const
const DAY = 86_400_000
const inDays = (days: number): Date => new Date(site.services.clock().getTime() + days * DAY)

beforeAll(async () => {
  site = await openTestSite()
  const people = await Promise.all(
    ['Ada Admin', 'Ben Delegate', 'Cleo'].map((name) => makeAccount(site.services, name)),
  )
  const [ada, ben, cleo] = people.map(({ id }) => id) as [string, string, string]
  ids = { ada, ben, cleo }
  const by = administrator(ada)
  const give = (accountId: string, role: GrantInput['role'], scope: Ref) =>
    grantRole(site.services, by, {
      to: { accountId },
      role,
      scope,
      from: inDays(0),
      until: null,
      mandate,
    })
  await hold(site.services, ada, 'administrator', theSite)
  await hold(site.services, ben, 'delegate', state('arlandia'), { grantedBy: ada })
  await give(ben, 'focal-point', state('borovia'))
  await hold(site.services, cleo, 'contributor', state('arlandia'), { grantedBy: ada, from: inDays(3) })
  await endRole(site.services, by, await give(cleo, 'delegate', state('borovia')))
  admin = new Browser(site.router)
  await signIn(site, admin, people[0]!.email)
})
afterAll(() => site.close())

const reader = (who: Viewer): Reader => ({ services: site.services, viewer: who, lang: 'en' })
const rolesFor = async (who: Viewer, filter: RoleFilter = {}) =>
  (await findRoles(reader(who), filter, { after: null, limit: 50 })).items

type Answered = { items: Record<string, unknown>[]; next: string | null; total: { count: number } }
const json = async (address: string) => (await (await admin.get(address)).json()) as Answered

describe('lists that are not for everyone', () => {
  test.each(['/people', '/roles', '/outbox'])(
    'refuse an anonymous visitor, as page, JSON and CSV: %s',
    async (path) => {
      for (const address of [`/en${path}`, `/api${path}`, `/api${path}.csv`]) {
        const answer = await new Browser(site.router).get(address)
        expect([address, answer.status]).toEqual([address, 401])
        expect(answer.headers.get('Cache-Control')).toBe('no-store')
        const kept = await admin.get(address)
        expect([address, kept.status]).toEqual([address, 200])
        expect(kept.headers.get('Cache-Control')).toBe('no-store')
        expect((await new Browser(site.router).get(address)).status).toBe(401)
      }
    },
  )

  test('refuse who is signed in and may not, where only administrators may', async () => {
    const ben = new Browser(site.router)
    const account = await accountById(site.services.db, ids.ben)
    await signIn(site, ben, account!.email)
    for (const path of ['/people', '/outbox'])
      for (const address of [`/en${path}`, `/api${path}`, `/api${path}.csv`])
        expect([address, (await ben.get(address)).status]).toEqual([address, 403])
    expect((await ben.get('/api/roles')).status).toBe(200)
  })
})

describe('people', () => {
  test('are found by name, address, role and verification, and counted', async () => {
    const names = async (query: string) =>
      (await json(`/api/people?${query}`)).items.map(({ name }) => name).sort()
    expect(await names('q=DELEG')).toEqual(['Ben Delegate'])
    expect(await names('q=example.org')).toHaveLength(3)
    expect(await names('q=%25')).toEqual([])
    expect(await names('role=delegate')).toEqual(['Ben Delegate'])
    expect(await names('role=none')).toEqual(['Cleo'])
    expect(await names('role=none&role=administrator')).toEqual(['Ada Admin', 'Cleo'])
    expect(await names('verification=on')).toEqual([])
    const html = await (await admin.get('/en/people?role=delegate')).text()
    expect(html).toContain('1 person')
    expect(html).toContain('Ben Delegate')
    expect(html).not.toContain('>Cleo<')
    expect(html).toContain('href="/api/people.csv?role=delegate"')
    expect(await (await admin.get('/en/people?q=nobody')).text()).toContain('No account matches')
  })

  test('come in pages, each once, the newest first', async () => {
    const seen: unknown[] = []
    let next: string | null = '/api/people?limit=2'
    while (next) {
      const page: Answered = await json(next)
      seen.push(...page.items.map(({ id }) => id))
      next = page.next
    }
    expect(new Set(seen)).toEqual(new Set(Object.values(ids)))
    expect(seen).toHaveLength(3)
  })
})

describe('roles', () => {
  test('have the status that each has by itself, and are narrowed by it', async () => {
    const all = await rolesFor(administrator(ids.ada))
    expect(all.map(({ status }) => status).sort()).toEqual([
      'active',
      'active',
      'awaiting',
      'never',
      'to-come',
    ])
    for (const { role, status } of all) expect(status).toBe(roleStatus(role, site.services.clock()))
    const waiting = await rolesFor(administrator(ids.ada), { status: ['awaiting', 'never'] })
    expect(waiting.map(({ role }) => role.role).sort()).toEqual(['delegate', 'focal-point'])
    const borovia = await rolesFor(administrator(ids.ada), {
      scope: refKey(state('borovia')),
      role: ['delegate'],
    })
    expect(borovia.map(({ holder }) => holder)).toEqual(['Cleo'])
    expect(await rolesFor(administrator(ids.ada), { q: 'cleo' })).toHaveLength(2)
    expect(await rolesFor(administrator(ids.ada), { q: 'example.org' })).toEqual([])
  })

  test('are shown to whom the policy lets see them, and to their holders', async () => {
    const all = await rolesFor(administrator(ids.ada))
    const readers = [
      viewer('someone'),
      viewer(ids.cleo),
      viewer('someone', ['secretariat', theSite]),
      viewer('someone', ['delegate', state('arlandia')]),
      viewer(ids.ben, ['delegate', state('arlandia')], ['approver', state('borovia')]),
    ]
    for (const who of readers) {
      const allowed = all.filter(
        ({ role }) => maySeeRoles(who, role.scope) || role.accountId === who.accountId,
      )
      expect((await rolesFor(who)).map(({ role }) => role.id)).toEqual(allowed.map(({ role }) => role.id))
    }
    await expect(rolesFor(anonymous)).rejects.toMatchObject({ code: 'signInNeeded' })
  })

  test('lead on the page to who holds them, for what, and to where another is assigned', async () => {
    const html = await (await admin.get(`/en/roles?scope=${refKey(state('borovia'))}`)).text()
    expect(html).toContain('2 roles')
    expect(html).toContain('Remove filter: </span>Borovia')
    expect(html).toContain(`href="/en/roles/${refKey(state('borovia'))}"`)
    expect((await admin.get('/en/roles?scope=garden/plant/rose')).status).toBe(400)
    const chosen = await admin.get(`/en/roles/scopes?scope=${refKey(state('borovia'))}&email=a@example.org`)
    expect(chosen.headers.get('Location')).toBe(`/en/roles/${refKey(state('borovia'))}?email=a%40example.org`)
    expect(await (await admin.get('/en/roles/scopes')).text()).toMatch(
      /<optgroup label="States invented for an exercise"><option value="parties\/state\/islands\/x-[^>]*>Arlandia<\/option>/,
    )
  })
})

describe('the outbox', () => {
  test('is searched on its page, and gives files without the links that sign people in', async () => {
    await inTransaction(site.services, (tx) =>
      tx.mail.post(tx, {
        to: 'zoe@example.org',
        subject: 'Très utile',
        text: 'Bonjour\n\nhttps://poa.example/x?secret',
      }),
    )
    const html = await (await admin.get('/en/outbox?q=ZOE')).text()
    expect(html).toContain('1 e-mail')
    expect(html).toContain('Bonjour\n\n[link not shown]')
    expect(html).not.toContain('secret')
    const answered = await (await admin.get('/api/outbox?q=zoe&state=waiting')).text()
    expect(answered).toContain('Très utile')
    expect(answered).not.toContain('secret')
    expect(await (await admin.get('/api/outbox.csv?q=zoe')).text()).not.toContain('secret')
    expect(await (await admin.get('/en/outbox?state=sent')).text()).toContain('No e-mail matches')
  })
})

describe('one’s own account', () => {
  test('is not overwritten by a form from before another change', async () => {
    const fields = async () => {
      const html = await (await admin.get('/en/account')).text()
      const hidden = [...html.matchAll(/<input type="hidden" name="(_version|_base\.\w+)" value="([^"]*)"/g)]
      return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
    }
    const before = await fields()
    expect(before).toMatchObject({ '_base.name': 'Ada Admin', '_base.language': 'en' })
    expect(Object.keys(before)).toHaveLength(3)
    await changeName(site.services, administrator(ids.ada), {
      name: 'Ada Admin',
      language: 'fr',
      expected: Number(before['_version']),
    })
    const late = await admin.post('/en/account/name', { ...before, name: 'Ada Lovelace', language: 'en' })
    expect(late.status).toBe(409)
    const html = await late.text()
    expect(html).toContain('value="Ada Lovelace"')
    expect(html).toContain('You changed this yourself')
    for (const _version of ['9999', '0', 'abc', '']) {
      const made = await admin.post('/en/account/name', {
        ...before,
        _version,
        name: 'Ada Lovelace',
        language: 'en',
      })
      const told = await made.text()
      expect([_version, made.status]).toEqual([_version, 409])
      expect(told).toContain('This form was made from another state than the one that stands now')
      expect(told).not.toContain('You changed this yourself')
    }
    const again = Object.fromEntries(
      [...html.matchAll(/name="(_version)" value="(\d+)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    )
    expect(
      (await admin.post('/en/account/name', { ...again, name: 'Ada Lovelace', language: 'fr' })).status,
    ).toBe(303)
    expect(await accountById(site.services.db, ids.ada)).toMatchObject({
      name: 'Ada Lovelace',
      language: 'fr',
    })
  })
})
