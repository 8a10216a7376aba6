import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Ref, inTransaction, newestLetters, refKey } from '../../core/index.ts'
import { confirmRole } from './actions/confirm-role.ts'
import { endRole } from './actions/end-role.ts'
import { type GrantInput, grantRole } from './actions/grant-role.ts'
import { handOverRole } from './actions/hand-over-role.ts'
import { inviteAccount } from './actions/invite-account.ts'
import { theSite } from './rules/roles.ts'
import { inEffect } from './schema.ts'
import { accountByEmail } from './store-accounts.ts'
import { roleById, rolesForScope } from './store.ts'
import { type TestSite, administrator, hold, makeAccount, openTestSite, state, viewer } from './testing.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site.close())

const mandate = { kind: 'note-verbale', reference: '12/2026', date: '2026-11-02' } as const
const grant = (
  accountId: string,
  role: GrantInput['role'],
  scope: Ref,
  over: Partial<GrantInput> = {},
): GrantInput => ({
  to: { accountId },
  role,
  scope,
  from: site.services.clock(),
  until: null,
  mandate,
  ...over,
})
const held = async (id: string) => inEffect((await roleById(site.services.db, id))!, site.services.clock())
const entries = async () => {
  const { rows } = await site.database.pool.query<{ leaf: Buffer }>(
    'select leaf from record_entry order by id',
  )
  return rows.map((row) => row.leaf.toString('utf8'))
}

/** Advisory locks of this database that are held, or waited for. */
async function locks(granted: boolean): Promise<number> {
  const { rows } = await site.database.pool.query<{ count: number }>(
    `select count(*) as count from pg_locks
      where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()) and granted = $1`,
    [granted],
  )
  return rows[0]?.count ?? 0
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** A State of its own for each test, so that tests do not meet. */
let ownNumber = 0
beforeEach(() => void ownNumber++)
const own = (): Ref => state(`island-${ownNumber}`)

describe('granting', () => {
  test('a first focal point waits for a second person, who is neither granter nor holder', async () => {
    const scope = own()
    const [a, b, f] = await Promise.all(
      ['Admin A', 'Admin B', 'Focal'].map((name) => makeAccount(site.services, name)),
    )
    const id = await grantRole(site.services, administrator(a!.id), grant(f!.id, 'focal-point', scope))
    expect(await held(id)).toBe(false)
    await expect(confirmRole(site.services, administrator(a!.id), id)).rejects.toMatchObject({
      code: 'notAllowed',
    })
    await expect(confirmRole(site.services, administrator(f!.id), id)).rejects.toMatchObject({
      code: 'notAllowed',
    })
    await confirmRole(site.services, administrator(b!.id), id)
    expect(await held(id)).toBe(true)
    await expect(confirmRole(site.services, administrator(b!.id), id)).rejects.toMatchObject({
      code: 'nothingToConfirm',
    })
  })

  test('the database itself refuses a granter as second person', async () => {
    const scope = own()
    const [a, f] = await Promise.all(['Admin', 'Focal'].map((name) => makeAccount(site.services, name)))
    const id = await grantRole(site.services, administrator(a!.id), grant(f!.id, 'focal-point', scope))
    const update = site.database.pool.query(
      'update access_role set confirmed_by = granted_by, confirmed_at = now() where id = $1',
      [id],
    )
    await expect(update).rejects.toThrow(/access_role_second_person/)
  })

  test('only for scopes that the role fits and that exist', async () => {
    const a = await makeAccount(site.services, 'Admin')
    const admin = administrator(a.id)
    await expect(grantRole(site.services, admin, grant(a.id, 'chair', own()))).rejects.toMatchObject({
      code: 'roleDoesNotFit',
    })
    const nowhere = { module: 'parties', kind: 'state', id: 'zzz' }
    await expect(grantRole(site.services, admin, grant(a.id, 'delegate', nowhere))).rejects.toMatchObject({
      code: 'scopeUnknown',
    })
    await expect(grantRole(site.services, admin, grant('nobody', 'delegate', own()))).rejects.toMatchObject({
      code: 'accountUnknown',
    })
    const day = (days: number) =>
      new Date(site.services.clock().getTime() + days * 86_400_000).toISOString().slice(0, 10)
    const on = (date: string) => grant(a.id, 'delegate', own(), { mandate: { ...mandate, date } })
    await expect(grantRole(site.services, admin, on(day(3)))).rejects.toMatchObject({ code: 'mandateToCome' })
    const past = { until: new Date(site.services.clock().getTime() - 1000) }
    await expect(grantRole(site.services, admin, grant(a.id, 'delegate', own(), past))).rejects.toMatchObject(
      {
        code: 'periodEmpty',
      },
    )
  })

  test('a focal point that is granted while the only other one is ended waits for a second person', async () => {
    const [b, m, f, g] = await Promise.all(
      ['Admin B', 'Mission', 'Focal', 'Next'].map((name) => makeAccount(site.services, name)),
    )
    await hold(site.services, m!.id, 'permanent-mission', own())
    const standing = await hold(site.services, f!.id, 'focal-point', own())
    const mission = viewer(m!.id, ['permanent-mission', own()])
    const second = await grantRole(site.services, mission, grant(b!.id, 'focal-point', own()))
    expect(await held(second)).toBe(true)
    await endRole(site.services, mission, second)
    let commit = (): void => {}
    const mayCommit = new Promise<void>((resolve) => (commit = resolve))
    const ending = inTransaction(site.services, async (tx) => {
      await endRole(tx, administrator(b!.id), standing)
      await mayCommit
    })
    await until(async () => (await locks(true)) > 0)
    const granting = grantRole(site.services, mission, grant(g!.id, 'focal-point', own()))
    await Promise.race([granting, until(async () => (await locks(false)) > 0)])
    commit()
    await ending
    expect(await held(await granting)).toBe(false)
  })

  test('a Permanent Mission grants for its own State only', async () => {
    const [m, d] = await Promise.all(['Mission', 'Delegate'].map((name) => makeAccount(site.services, name)))
    await hold(site.services, m!.id, 'permanent-mission', own())
    const mission = viewer(m!.id, ['permanent-mission', own()])
    expect(await held(await grantRole(site.services, mission, grant(d!.id, 'delegate', own())))).toBe(true)
    await expect(
      grantRole(site.services, mission, grant(d!.id, 'delegate', state('borovia'))),
    ).rejects.toMatchObject({
      code: 'notAllowed',
    })
    await expect(
      grantRole(site.services, mission, grant(d!.id, 'permanent-mission', own())),
    ).rejects.toMatchObject({ code: 'notAllowed' })
  })

  test('opens an account for a person who has none, and tells how to sign in', async () => {
    const a = await makeAccount(site.services, 'Admin')
    const to = { name: 'New Person', email: `new.${Date.now()}@example.org`, language: 'en' }
    await grantRole(site.services, administrator(a.id), grant('', 'delegate', own(), { to }))
    expect((await accountByEmail(site.services.db, to.email))?.name).toBe('New Person')
    const letters = (await newestLetters(site.services.db, 5)).filter((l) => l.to === to.email)
    expect(letters.map((l) => l.subject).sort()).toEqual([
      'An account was opened for you: localhost:8080',
      `Delegate for Island ${ownNumber}: proposed, awaiting confirmation`,
    ])
  })

  test('twenty at once: one is held, the others are refused', async () => {
    const [a, d] = await Promise.all(['Admin', 'Delegate'].map((name) => makeAccount(site.services, name)))
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        grantRole(site.services, administrator(a!.id), grant(d!.id, 'delegate', own())),
      ),
    )
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'roleAlreadyHeld' })
    expect(await rolesForScope(site.services.db, own(), site.services.clock())).toHaveLength(1)
  })

  test('the same role again, once the first is over', async () => {
    const [a, d] = await Promise.all(['Admin', 'Delegate'].map((name) => makeAccount(site.services, name)))
    const first = await grantRole(site.services, administrator(a!.id), grant(d!.id, 'delegate', own()))
    await endRole(site.services, administrator(a!.id), first)
    const again = await grantRole(site.services, administrator(a!.id), grant(d!.id, 'delegate', own()))
    const over = (await roleById(site.services.db, first))?.to
    expect([over, (await roleById(site.services.db, again))?.to]).toEqual([expect.any(Date), null])
  })
})

describe('ending', () => {
  test('one lays down one’s own role; others’ only with the right', async () => {
    const [a, d, e] = await Promise.all(
      ['Admin', 'Delegate', 'Other'].map((name) => makeAccount(site.services, name)),
    )
    const id = await grantRole(site.services, administrator(a!.id), grant(d!.id, 'delegate', own()))
    await expect(endRole(site.services, viewer(e!.id, ['delegate', own()]), id)).rejects.toMatchObject({
      code: 'notAllowed',
    })
    await endRole(site.services, viewer(d!.id, ['delegate', own()]), id)
    expect(await held(id)).toBe(false)
    await expect(endRole(site.services, viewer(d!.id), id)).rejects.toMatchObject({ code: 'roleOver' })
  })

  test('the last administrator stays, also when two lay down their roles at once', async () => {
    // The others of this file act without holding a role.
    const [a, b] = await Promise.all(['Admin A', 'Admin B'].map((name) => makeAccount(site.services, name)))
    const first = await hold(site.services, a!.id, 'administrator', theSite)
    await expect(endRole(site.services, administrator(a!.id), first)).rejects.toMatchObject({
      code: 'lastAdministrator',
    })
    const second = await hold(site.services, b!.id, 'administrator', theSite)
    const both = await Promise.allSettled([
      endRole(site.services, administrator(a!.id), first),
      endRole(site.services, administrator(b!.id), second),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('handing over', () => {
  test('moves the role in one act and one entry', async () => {
    const [a, b, f, s] = await Promise.all(
      ['A', 'B', 'Focal', 'Successor'].map((name) => makeAccount(site.services, name)),
    )
    const id = await grantRole(site.services, administrator(a!.id), grant(f!.id, 'focal-point', own()))
    await confirmRole(site.services, administrator(b!.id), id)
    const before = (await entries()).length
    const next = await handOverRole(site.services, viewer(f!.id, ['focal-point', own()]), {
      roleId: id,
      to: { accountId: s!.id },
      mandate,
    })
    expect([await held(id), await held(next)]).toEqual([false, true])
    expect((await entries()).slice(before)).toHaveLength(1)
    await expect(
      handOverRole(site.services, viewer(f!.id), { roleId: id, to: { accountId: a!.id }, mandate }),
    ).rejects.toMatchObject({ code: 'roleOver' })
  })

  test('of a State’s only focal point by someone else waits for a second person', async () => {
    const [a, b, f, s] = await Promise.all(
      ['A', 'B', 'Focal', 'Successor'].map((name) => makeAccount(site.services, name)),
    )
    const id = await grantRole(site.services, administrator(a!.id), grant(f!.id, 'focal-point', own()))
    await confirmRole(site.services, administrator(b!.id), id)
    const next = await handOverRole(site.services, administrator(a!.id), {
      roleId: id,
      to: { accountId: s!.id },
      mandate,
    })
    expect([await held(id), await held(next)]).toEqual([false, false])
    await confirmRole(site.services, administrator(b!.id), next)
    expect(await held(next)).toBe(true)
  })
})

describe('telling', () => {
  test('everyone who holds a role for the State is told, in their language, and nobody of another State', async () => {
    const d = await makeAccount(site.services, 'Deléguée', 'fr')
    const [n, e, f] = await Promise.all(
      ['Neighbour', 'Entrant', 'Focal'].map((name) => makeAccount(site.services, name)),
    )
    await hold(site.services, f!.id, 'focal-point', own())
    await hold(site.services, d.id, 'delegate', own())
    await hold(site.services, n!.id, 'delegate', state('borovia'))
    const before = new Set((await newestLetters(site.services.db, 500)).map((l) => l.id))
    const focal = viewer(f!.id, ['focal-point', own()])
    await grantRole(site.services, focal, grant(e!.id, 'contributor', own()))
    const letters = (await newestLetters(site.services.db, 500)).filter((l) => !before.has(l.id))
    expect(letters.map((l) => l.to).sort()).toEqual([d.email, e!.email, f!.email].sort())
    expect(letters.find((l) => l.to === e!.email)?.text).toContain('note verbale 12/2026')
    expect(letters.find((l) => l.to === d.email)?.text).toMatch(/\/fr\/role\/[0-9a-f-]{36}$/m)
  })

  test('no entry holds a name or an address, and the state behind it is the one it names', async () => {
    const a = await makeAccount(site.services, 'Zanzibarina Administratrix')
    const to = { name: 'Quirinus Unmistakable', email: 'quirinus.unmistakable@example.org', language: 'en' }
    const id = await grantRole(site.services, administrator(a.id), grant('', 'delegate', own(), { to }))
    await endRole(site.services, administrator(a.id), id)
    const text = (await entries()).join('\n')
    expect(text).toContain('"role":"delegate"')
    for (const personal of ['Zanzibarina', 'Quirinus', 'example.org', '@'])
      expect(text).not.toContain(personal)
    const { snapshots } = site.services.registry.entity('access/role')!
    const shown = await snapshots.read(site.services, [id])
    expect(JSON.stringify([...shown.values()])).not.toMatch(/Quirinus|@/)
    expect(shown.get(id)).toMatchObject({ role: 'delegate', scope: refKey(own()) })
  })
})

describe('inviting', () => {
  test('is for administrators, and an address has one account', async () => {
    const a = await makeAccount(site.services, 'Admin')
    const person = { name: 'Guest', email: 'guest@example.org', language: 'en' }
    await expect(inviteAccount(site.services, viewer(a.id), person)).rejects.toMatchObject({
      code: 'notAllowed',
    })
    await inviteAccount(site.services, administrator(a.id), person)
    await expect(inviteAccount(site.services, administrator(a.id), person)).rejects.toMatchObject({
      code: 'accountExists',
    })
  })
})
