import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RoleId, grantRole, roleIds, rolesFor, scopeKindOf, theSite } from '../src/base/access/index.ts'
import { bodyRef, programmeRef } from '../src/base/programme/index.ts'
import { type Ref, buildSite } from '../src/core/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Every role is held for every kind of scope that there really is: those of the packs and of the world, nothing made up for the test.

let site: OpenSite
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const party = (kind: 'state' | 'group' | 'organization', id: string): Ref => ({ module: 'parties', kind, id })

const scopes: Ref[] = [
  theSite,
  programmeRef('cyber'),
  programmeRef('exercise'),
  bodyRef('cyber', 'global-mechanism'),
  bodyRef('exercise', 'x-plenary'),
  party('state', 'ken'),
  party('state', 'exercise/x-ald'),
  party('group', 'regional-african'),
  party('group', 'exercise/x-isles'),
  party('organization', 'exercise/x-openwire'),
]

test('every role can be held for its scopes, by whom an administrator grants it to', async () => {
  const email = await site.account('administrator')
  const held: [RoleId, string][] = []
  for (const scope of scopes)
    for (const role of rolesFor(scope)) {
      await site.account(role, scope)
      held.push([role, scopeKindOf(scope) ?? ''])
    }
  expect(email).toContain('@')
  expect(new Set(held.map(([role]) => role))).toEqual(new Set(roleIds))
})

test('no role is held for a State, a body or a programme that nobody knows', async () => {
  const administrator = {
    accountId: null,
    name: null,
    roles: [{ role: 'administrator', scope: theSite }],
  }
  const mandate = { kind: 'operator', reference: 'test', date: '2026-01-01' } as const
  for (const [role, scope] of [
    ['focal-point', party('state', 'exercise/x-nowhere')],
    ['focal-point', party('state', 'atlantis')],
    ['chair', bodyRef('cyber', 'no-such-body')],
    ['co-facilitator', programmeRef('nothing')],
  ] as const)
    await expect(
      grantRole(site.services, administrator, {
        to: { name: 'Somebody', email: 'somebody@example.org', language: 'en' },
        role,
        scope,
        from: site.services.clock(),
        until: null,
        mandate,
      }),
    ).rejects.toMatchObject({ code: 'scopeUnknown' })
})

test('bodies say their programme where a scope is chosen, and what is invented stands apart from States and groups', async () => {
  const roles = [{ role: 'administrator', scope: theSite }]
  const router = buildSite(site.services, async () => ({
    accountId: site.services.newId(),
    name: null,
    roles,
  }))
  const groupsAt = async (address: string) => {
    const html = await (await router.request(address)).text()
    return { html, groups: html.split('<optgroup label="').slice(1) }
  }
  const { html, groups } = await groupsAt('/en/roles/scopes')
  expect(html).toMatch(/<option value="programme\/body\/cyber\/global-mechanism">[^<]+ \([^<]+\)<\/option>/)
  const inGroup = (key: string, among = groups) =>
    among.find((group) => group.includes(`"${key}"`))?.split('"')[0]
  expect(inGroup('parties/state/ken')).toBe('States')
  const invented = (await groupsAt('/en/exercise/roles/scopes')).groups
  expect(inGroup('parties/state/ken', invented)).toBeUndefined()
  expect(inGroup('parties/state/exercise/x-ald')).toBeUndefined()
  expect(inGroup('parties/state/exercise/x-ald', invented)).toBe('States invented for an exercise')
  expect(inGroup('parties/group/exercise/x-isles', invented)).toBe('Groups invented for an exercise')
})
