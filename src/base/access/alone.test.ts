import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Ref, newestLetters } from '../../core/index.ts'
import { confirmRole } from './actions/confirm-role.ts'
import { endRole } from './actions/end-role.ts'
import { type GrantInput, grantRole } from './actions/grant-role.ts'
import { handOverRole } from './actions/hand-over-role.ts'
import { DAY_MS } from './rules/period.ts'
import { type RoleId, rolesFor, theSite } from './rules/roles.ts'
import { inEffect } from './schema.ts'
import { accountById } from './store-accounts.ts'
import { roleById, rolesForScope } from './store.ts'
import { type TestSite, administrator, hold, makeAccount, openTestSite, state, viewer } from './testing.ts'

// One administrator, P, who would decide alone who speaks for a State, or who administers the site. X stands beside P; Q was brought in by
// P alone. Nothing that P does brings anybody in, and what P takes away is marked.

let site: TestSite
let p: string
let x: string
let q: string
beforeAll(async () => {
  site = await openTestSite()
  ;[p, x, q] = (await people('P', 'X', 'Q')) as [string, string, string]
  const mandate = { kind: 'operator', reference: 'two-administrators', date: '2026-01-01' } as const
  await hold(site.services, p, 'administrator', theSite, { mandate })
  await hold(site.services, x, 'administrator', theSite, { mandate })
  await hold(site.services, q, 'administrator', theSite, { grantedBy: p })
})
afterAll(() => site.close())

let ownNumber = 0
beforeEach(() => void ownNumber++)
const own = (): Ref => state(`island-${ownNumber}`)

const people = (...names: string[]): Promise<string[]> =>
  Promise.all(names.map(async (name) => (await makeAccount(site.services, name)).id))
const mandate = { kind: 'note-verbale', reference: '12/2026', date: '2026-11-02' } as const
const assign = (by: string, to: string, role: RoleId, over: Partial<GrantInput> = {}) =>
  grantRole(site.services, administrator(by), {
    to: { accountId: to },
    role,
    scope: own(),
    from: site.services.clock(),
    until: null,
    mandate,
    ...over,
  })
const end = (by: string, id: string) => endRole(site.services, administrator(by), id)
const handOver = (by: string, roleId: string, to: string) =>
  handOverRole(site.services, administrator(by), { roleId, to: { accountId: to }, mandate })
const confirm = (by: string, id: string) => confirmRole(site.services, administrator(by), id)
const role = async (id: string) => (await roleById(site.services.db, id))!
const isHeld = async (id: string) => inEffect(await role(id), site.services.clock())
const inForce = async () =>
  (await rolesForScope(site.services.db, own(), site.services.clock()))
    .filter((held) => inEffect(held, site.services.clock()))
    .map(({ id }) => id)
const lettersTo = async (id: string) => {
  const { email } = (await accountById(site.services.db, id))!
  return (await newestLetters(site.services.db, 500)).filter(({ to }) => to === email)
}
const anybody = async (path: string) => {
  const html = await (await site.router.request(path)).text()
  return html.slice(html.indexOf('<main'))
}
const refused = { code: 'notAllowed' }

/** P, Q whom P brought in, and the one who would receive the role: nobody of them is the second person; X is. */
async function onlyAnotherConfirms(id: string, receiver: string) {
  for (const nobody of [p, q, receiver]) await expect(confirm(nobody, id)).rejects.toMatchObject(refused)
  expect(await isHeld(id)).toBe(false)
  await confirm(x, id)
  expect((await role(id)).confirmedBy).toBe(x)
}

describe('one administrator alone brings nobody in', () => {
  test.each(rolesFor({ module: 'parties', kind: 'state', id: 's' }))(
    'as %s of a State where others stand',
    async (name) => {
      const [m, f, other, mine] = (await people('M', 'F', 'Other', 'Mine')) as [
        string,
        string,
        string,
        string,
      ]
      await hold(site.services, m, 'permanent-mission', own())
      await hold(site.services, f, 'focal-point', own())
      await hold(site.services, other, name, own())
      const before = await inForce()
      const given = await assign(p, mine, name)
      expect(await inForce()).toEqual(before)
      await onlyAnotherConfirms(given, mine)
      expect(await isHeld(given)).toBe(true)
    },
  )

  test('from a later day', async () => {
    const [f, mine] = (await people('F', 'Mine')) as [string, string]
    await hold(site.services, f, 'focal-point', own())
    const given = await assign(p, mine, 'focal-point', {
      from: new Date(site.services.clock().getTime() + DAY_MS),
    })
    site.pass(2 * DAY_MS)
    expect(await isHeld(given)).toBe(false)
    await onlyAnotherConfirms(given, mine)
  })

  test('by ending who stood and assigning anew', async () => {
    const [m, f, mine] = (await people('M', 'F', 'Mine')) as [string, string, string]
    const mission = await hold(site.services, m, 'permanent-mission', own())
    const focal = await hold(site.services, f, 'focal-point', own())
    await end(p, focal)
    await end(p, mission)
    for (const name of ['focal-point', 'permanent-mission', 'approver'] as const)
      expect([name, await isHeld(await assign(p, mine, name))]).toEqual([name, false])
    expect(await inForce()).toEqual([])
  })

  test('by handing over the role of another, who is told', async () => {
    const [m, f, mine] = (await people('M', 'F', 'Mine')) as [string, string, string]
    await hold(site.services, m, 'permanent-mission', own())
    await hold(site.services, m, 'focal-point', own())
    const focal = await hold(site.services, f, 'focal-point', own())
    const next = await handOver(p, focal, mine)
    expect([await isHeld(focal), await isHeld(next)]).toEqual([false, false])
    expect((await role(focal)).endedAlone).toBe(true)
    for (const id of [m, f]) expect((await lettersTo(id))[0]?.subject).toMatch(/ended by one person alone$/)
    expect((await lettersTo(mine))[0]?.subject).toMatch(/awaiting confirmation$/)
    expect(await anybody(`/en/record/entities/access/role/${next}`)).toContain(
      'one person alone ended the role of the holder and proposed a successor',
    )
    await onlyAnotherConfirms(next, mine)
  })

  test('through a role of the State that waits, or that one alone gave before two were asked for', async () => {
    const [f, mine] = (await people('F', 'Mine')) as [string, string]
    await hold(site.services, f, 'focal-point', own())
    await assign(p, p, 'permanent-mission')
    expect(await isHeld(await assign(p, mine, 'focal-point'))).toBe(false)
    await hold(site.services, q, 'permanent-mission', own(), { grantedBy: p, givenAlone: true })
    const asMission = viewer(q, ['permanent-mission', own()])
    const through = await grantRole(site.services, asMission, {
      to: { accountId: mine },
      role: 'approver',
      scope: own(),
      from: site.services.clock(),
      until: null,
      mandate,
    })
    await onlyAnotherConfirms(through, mine)
  })

  test('as administrator or secretariat of the site', async () => {
    const [a, s] = (await people('A', 'S')) as [string, string]
    const given = await assign(p, a, 'administrator', { scope: theSite })
    await onlyAnotherConfirms(given, a)
    const secretariat = await assign(p, s, 'secretariat', { scope: theSite })
    await onlyAnotherConfirms(secretariat, s)
  })
})

describe('whoever acts for the State already', () => {
  test('lets colleagues in and out at once, unmarked, and hands over the own role', async () => {
    const [m, f, c, n] = (await people('M', 'F', 'C', 'N')) as [string, string, string, string]
    await hold(site.services, m, 'permanent-mission', own())
    const focal = await hold(site.services, f, 'focal-point', own())
    const asFocal = viewer(f, ['focal-point', own()])
    const colleague = await grantRole(site.services, asFocal, {
      to: { accountId: c },
      role: 'approver',
      scope: own(),
      from: site.services.clock(),
      until: null,
      mandate,
    })
    expect(await isHeld(colleague)).toBe(true)
    await endRole(site.services, asFocal, colleague)
    const next = await handOverRole(site.services, asFocal, { roleId: focal, to: { accountId: n }, mandate })
    expect(await isHeld(next)).toBe(true)
    await endRole(site.services, viewer(m, ['permanent-mission', own()]), next)
    for (const id of [colleague, focal, next]) {
      const { givenAlone, endedAlone } = await role(id)
      expect([givenAlone, endedAlone]).toEqual([false, false])
      expect(await anybody(`/en/role/${id}`)).not.toContain('one person alone')
    }
  })
})

describe('what one administrator ends alone', () => {
  test('of a State is marked for everybody, and told to the person and to the others of the State', async () => {
    const [m, f] = (await people('M', 'F')) as [string, string]
    await hold(site.services, m, 'permanent-mission', own())
    const focal = await hold(site.services, f, 'focal-point', own())
    await end(p, focal)
    expect(await isHeld(focal)).toBe(false)
    expect(await anybody(`/en/role/${focal}`)).toContain('Ended by one person alone')
    expect(await anybody(`/en/record/entities/access/role/${focal}`)).toContain(
      'one person alone ended the role',
    )
    for (const id of [m, f]) {
      const [letter] = await lettersTo(id)
      expect(letter?.subject).toBe(`Focal point for Island ${ownNumber}: ended by one person alone`)
      expect(letter?.text).toContain(`/en/role/${focal}\n`)
    }
  })

  test('of administrators is marked, told to the others, and brings back nobody’s word alone', async () => {
    const alone = await openTestSite()
    try {
      const [a, b, c] = (await Promise.all(
        ['A', 'B', 'C'].map(async (name) => (await makeAccount(alone.services, name)).id),
      )) as [string, string, string]
      await hold(alone.services, a, 'administrator', theSite)
      const other = await hold(alone.services, b, 'administrator', theSite)
      await endRole(alone.services, administrator(a), other)
      expect((await roleById(alone.services.db, other))?.endedAlone).toBe(true)
      const { email } = (await accountById(alone.services.db, b))!
      expect((await newestLetters(alone.services.db, 1, email))[0]?.subject).toMatch(
        /ended by one person alone$/,
      )
      const given = await grantRole(alone.services, administrator(a), {
        to: { accountId: c },
        role: 'administrator',
        scope: theSite,
        from: alone.services.clock(),
        until: null,
        mandate,
      })
      expect((await roleById(alone.services.db, given))?.needsConfirmation).toBe(true)
    } finally {
      await alone.close()
    }
  })

  test('is not what never took effect, or what is one’s own', async () => {
    const [mine] = (await people('Mine')) as [string]
    const waiting = await assign(p, mine, 'delegate')
    await end(x, waiting)
    const held = await hold(site.services, mine, 'delegate', own())
    await endRole(site.services, viewer(mine, ['delegate', own()]), held)
    expect([(await role(waiting)).endedAlone, (await role(held)).endedAlone]).toEqual([false, false])
  })
})
