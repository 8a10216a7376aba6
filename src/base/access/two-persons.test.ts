import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Ref } from '../../core/index.ts'
import { confirmRole } from './actions/confirm-role.ts'
import { endRole } from './actions/end-role.ts'
import { type GrantInput, grantRole } from './actions/grant-role.ts'
import { handOverRole } from './actions/hand-over-role.ts'
import { nameAdministrators } from './actions/name-administrators.ts'
import { theSite } from './rules/roles.ts'
import { inEffect } from './schema.ts'
import { accountByEmail, accountById } from './store-accounts.ts'
import { roleById } from './store.ts'
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

// A second person's word on administrators, secretariats and first focal points.

const mandate = { kind: 'note-verbale', reference: '12/2026', date: '2026-11-02' } as const

// A site of its own for each, whose administrators are known.
let site: TestSite
beforeEach(async () => {
  site = await openTestSite()
})
afterEach(() => site.close())

const person = async (name: string): Promise<string> => (await makeAccount(site.services, name)).id
const named = {
  mandate: { kind: 'operator', reference: 'two-administrators', date: '2026-01-01' },
} as const
const assign = (by: string, accountId: string, role: GrantInput['role'], scope: Ref = theSite) =>
  grantRole(site.services, administrator(by), {
    to: { accountId },
    role,
    scope,
    from: site.services.clock(),
    until: null,
    mandate,
  })
const confirm = (by: string, id: string) => confirmRole(site.services, administrator(by), id)
const isHeld = async (id: string) => inEffect((await roleById(site.services.db, id))!, site.services.clock())
const sentence = async (id: string): Promise<string> => {
  const html = await (await site.router.request(`/en/record/entities/access/role/${id}`)).text()
  return html.slice(html.indexOf('<main'))
}

test('two persons are needed for administrators and secretariats, and whoever was brought in by one alone is no second', async () => {
  const [p, x, q, s] = (await Promise.all(['P', 'X', 'Q', 'S'].map(person))) as [
    string,
    string,
    string,
    string,
  ]
  await hold(site.services, p, 'administrator', theSite, named)
  await hold(site.services, x, 'administrator', theSite, named)
  const puppet = await hold(site.services, q, 'administrator', theSite, { grantedBy: p })
  const secretariat = await assign(p, s, 'secretariat')
  expect(await isHeld(secretariat)).toBe(false)
  for (const nobody of [p, q, s])
    await expect(confirm(nobody, secretariat)).rejects.toMatchObject({ code: 'notAllowed' })
  // The other way round: P made Q, and would confirm what Q proposes.
  const byQ = await assign(q, s, 'focal-point', state('arlandia'))
  await expect(confirm(p, byQ)).rejects.toMatchObject({ code: 'notAllowed' })
  await confirm(x, byQ)
  await confirm(x, secretariat)
  expect([await isHeld(byQ), await isHeld(secretariat)]).toEqual([true, true])
  // S rests on P and X together, so S is a second for either.
  await endRole(site.services, administrator(x), puppet)
  const again = await assign(p, q, 'administrator')
  expect(await isHeld(again)).toBe(false)
  await confirmRole(site.services, viewer(s, ['secretariat', theSite]), again)
  expect(await isHeld(again)).toBe(true)
  expect(await sentence(again)).toContain('the role was assigned')
  expect(await sentence(again)).not.toContain('one person alone')
})

test('two persons are not asked of the only one who ever was, and that is marked for everybody, on record too', async () => {
  const [p, q, f] = (await Promise.all(['P', 'Q', 'F'].map(person))) as [string, string, string]
  await hold(site.services, p, 'administrator', theSite)
  const alone = await assign(p, q, 'administrator')
  expect(await isHeld(alone)).toBe(true)
  expect(await sentence(alone)).toContain('one person alone assigned the role')
  const anybody = async (path: string) => (await site.router.request(path)).text()
  expect(await anybody(`/en/role/${alone}`)).toContain('Assigned by one person alone')
  const all = await anybody('/en/roles/access/site/site')
  expect(all.match(/by one person alone/g)).toHaveLength(2)
  expect(all).not.toMatch(/Administrator: /)
  // A State's focal point waits all the same, and the two are one for that.
  const focal = await assign(q, f, 'focal-point', state('arlandia'))
  expect(await isHeld(focal)).toBe(false)
  await expect(confirm(p, focal)).rejects.toMatchObject({ code: 'notAllowed' })
  const who = new Browser(site.router)
  await signIn(site, who, (await accountById(site.services.db, q))!.email)
  expect(await (await who.get(`/en/role/${focal}`)).text()).toContain('a second administrator is needed')
  // The operator names a second one, who is another; from then on nobody is alone.
  const [second] = await nameAdministrators(site.services, ['x@example.org'])
  expect(await anybody(`/en/role/${second}`)).not.toContain('one person alone')
  const x = (await accountByEmail(site.services.db, 'x@example.org'))!.id
  await confirm(x, focal)
  expect(await isHeld(focal)).toBe(true)
  await endRole(site.services, administrator(p), second!)
  expect(await isHeld(await assign(p, f, 'secretariat'))).toBe(false)
})

test('two persons are needed where a role of an administrator is handed over, which the last one keeps until then', async () => {
  const [p, x, q] = (await Promise.all(['P', 'X', 'Q'].map(person))) as [string, string, string]
  const own = await hold(site.services, p, 'administrator', theSite, named)
  const other = await hold(site.services, x, 'administrator', theSite, named)
  const handOver = () =>
    handOverRole(site.services, administrator(p), { roleId: own, to: { accountId: q }, mandate })
  await endRole(site.services, administrator(x), other)
  await expect(handOver()).rejects.toMatchObject({ code: 'lastAdministrator' })
  const [third] = await nameAdministrators(site.services, ['y@example.org'])
  const next = await handOver()
  expect([await isHeld(own), await isHeld(next), await isHeld(third!)]).toEqual([false, false, true])
  await confirm((await accountByEmail(site.services.db, 'y@example.org'))!.id, next)
  expect(await isHeld(next)).toBe(true)
})
