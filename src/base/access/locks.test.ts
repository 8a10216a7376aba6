import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Ref, type Services, inTransaction, refKey } from '../../core/index.ts'
import { closeAccount } from './actions/close-account.ts'
import { confirmRole } from './actions/confirm-role.ts'
import { endRole } from './actions/end-role.ts'
import { grantRole } from './actions/grant-role.ts'
import { handOverRole } from './actions/hand-over-role.ts'
import { nameAdministrators } from './actions/name-administrators.ts'
import { type RoleId, theSite } from './rules/roles.ts'
import { inEffect } from './schema.ts'
import { accountById } from './store-accounts.ts'
import { roleById, rolesForScope, rolesOfAccount } from './store.ts'
import {
  type TestSite,
  administrator,
  freshSession,
  hold,
  makeAccount,
  openTestSite,
  state,
  viewer,
} from './testing.ts'

// Two acts at once, each on a connection of its own: the second one is judged by what the first one left. Without the lock of the scope the
// second would be judged by what stood before, and go on when the first commits.

let site: TestSite
let admin: string
beforeAll(async () => {
  site = await openTestSite()
  admin = (await makeAccount(site.services, 'Admin')).id
})
afterAll(() => site.close())

let ownNumber = 0
beforeEach(() => void ownNumber++)
const own = (): Ref => state(`island-${ownNumber}`)
const person = async (): Promise<string> => (await makeAccount(site.services, 'Person')).id
const mandate = { kind: 'note-verbale', reference: '12/2026', date: '2026-11-02' } as const
const grant = (tx: Services, by: ReturnType<typeof viewer>, to: string, role: RoleId) =>
  grantRole(tx, by, {
    to: { accountId: to },
    role,
    scope: own(),
    from: site.services.clock(),
    until: null,
    mandate,
  })
const handOver = (tx: Services, roleId: string, by: ReturnType<typeof viewer>, to: string) =>
  handOverRole(tx, by, { roleId, to: { accountId: to }, mandate })
const close = async (tx: Services, by: string, accountId: string) =>
  closeAccount(tx, administrator(by), {
    accountId,
    reason: 'left',
    sessionId: await freshSession(site.services, by),
  })
const isHeld = async (id: string) => inEffect((await roleById(site.services.db, id))!, site.services.clock())
const heldFor = async (scope: Ref) =>
  (await rolesForScope(site.services.db, scope, site.services.clock())).map(({ id }) => id)

/** Connections of this database that wait for another's lock. */
async function waiting(): Promise<number> {
  const { rows } = await site.database.pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.count ?? 0
}

/** Does `first`, then begins `second` beside it, and lets `first` commit once `second` waits for it or is done. */
async function beside<T>(
  first: (tx: Services) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  let begun: Promise<PromiseSettledResult<T>[]> | undefined
  await inTransaction(site.services, async (tx) => {
    await first(tx)
    let isDone = false
    begun = Promise.allSettled([second()]).finally(() => (isDone = true))
    while (!isDone && (await waiting()) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  })
  return (await begun!)[0]!
}
const refusedWith = (code: string) => ({ status: 'rejected', reason: { code } })

test('a role that is ended is not confirmed', async () => {
  const role = await grant(site.services, administrator(admin), await person(), 'delegate')
  const other = await person()
  await hold(site.services, other, 'administrator', theSite)
  const confirmed = await beside(
    (tx) => endRole(tx, administrator(other), role),
    () => confirmRole(site.services, administrator(other), role),
  )
  expect(confirmed).toMatchObject(refusedWith('nothingToConfirm'))
  expect((await roleById(site.services.db, role))?.confirmedAt).toBeNull()
})

test('a role is confirmed once', async () => {
  const role = await grant(site.services, administrator(admin), await person(), 'delegate')
  const [a, b] = [await person(), await person()]
  const second = await beside(
    (tx) => confirmRole(tx, administrator(a), role),
    () => confirmRole(site.services, administrator(b), role),
  )
  expect(second).toMatchObject(refusedWith('nothingToConfirm'))
  expect((await roleById(site.services.db, role))?.confirmedBy).toBe(a)
})

test('a role is ended once, by whom it was first', async () => {
  const [holder, colleague] = [await person(), await person()]
  const role = await hold(site.services, holder, 'delegate', own())
  const second = await beside(
    (tx) => endRole(tx, viewer(holder), role),
    () => endRole(site.services, administrator(colleague), role),
  )
  expect(second).toMatchObject(refusedWith('roleOver'))
  expect(await roleById(site.services.db, role)).toMatchObject({ endedBy: holder, endedAlone: false })
})

test('of two administrators who lay down their roles one stays', async () => {
  const alone = await openTestSite()
  const before = site
  site = alone
  try {
    const [a, b] = [await person(), await person()]
    const [first, second] = [
      await hold(site.services, a, 'administrator', theSite),
      await hold(site.services, b, 'administrator', theSite),
    ]
    const end = await beside(
      (tx) => endRole(tx, administrator(a), first),
      () => endRole(site.services, administrator(b), second),
    )
    expect(end).toMatchObject(refusedWith('lastAdministrator'))
    expect(await heldFor(theSite)).toEqual([second])
    const third = await hold(site.services, a, 'administrator', theSite)
    const closed = await beside(
      (tx) => endRole(tx, administrator(b), second),
      () => close(site.services, b, a),
    )
    expect(closed).toMatchObject(refusedWith('lastAdministrator'))
    expect(await heldFor(theSite)).toEqual([third])
    const named = await beside(
      (tx) => nameAdministrators(tx, ['c@example.org']),
      () => nameAdministrators(site.services, ['d@example.org']),
    )
    expect(named).toMatchObject(refusedWith('administratorsNamed'))
  } finally {
    site = before
    await alone.close()
  }
})

test('a role has one successor', async () => {
  const [holder, s, t] = [await person(), await person(), await person()]
  const role = await hold(site.services, holder, 'delegate', own())
  const second = await beside(
    (tx) => handOver(tx, role, viewer(holder), s),
    () => handOver(site.services, role, viewer(holder), t),
  )
  expect(second).toMatchObject(refusedWith('roleOver'))
  const left = await heldFor(own())
  expect(left).toHaveLength(1)
  expect((await roleById(site.services.db, left[0]!))?.accountId).toBe(s)
})

test('whoever has just lost the role that lets in others brings in nobody alone', async () => {
  const [mission, other] = [await person(), await person()]
  const role = await hold(site.services, mission, 'permanent-mission', own())
  const asMission = viewer(mission, ['permanent-mission', own()])
  const granted = await beside(
    (tx) => endRole(tx, administrator(admin), role),
    () => grant(site.services, asMission, other, 'delegate'),
  )
  if (granted.status !== 'fulfilled') throw granted.reason
  expect(await isHeld(granted.value)).toBe(false)
})

test('an account that is being closed receives no role', async () => {
  const closing = await person()
  const granted = await beside(
    (tx) => close(tx, admin, closing),
    () => grant(site.services, administrator(admin), closing, 'delegate'),
  )
  expect(granted).toMatchObject(refusedWith('accountUnknown'))
  expect((await accountById(site.services.db, closing))?.closed).not.toBeNull()
  expect(await heldFor(own())).toEqual([])
})

test('an account that is being closed is named as no administrator', async () => {
  const { id, email } = await makeAccount(site.services, 'Leaving')
  const named = await beside(
    (tx) => close(tx, admin, id),
    () => nameAdministrators(site.services, [email]),
  )
  expect(named).toMatchObject(refusedWith('accountUnknown'))
  expect(await rolesOfAccount(site.services.db, id)).toEqual([])
})

test('of an account that is being closed the scope of a role is locked that was given meanwhile', async () => {
  const [closing, focal] = [await person(), await person()]
  await hold(site.services, focal, 'focal-point', own())
  const locked = await beside(
    (tx) => grant(tx, viewer(focal, ['focal-point', own()]), closing, 'approver'),
    () =>
      inTransaction(site.services, async (tx) => {
        await close(tx, admin, closing)
        return isLocked(own())
      }),
  )
  expect(locked).toEqual({ status: 'fulfilled', value: true })
})

/** Whether somebody has the lock of a scope, as `lockScope` takes it. */
async function isLocked(scope: Ref): Promise<boolean> {
  const { rows } = await site.database.pool.query<{ isFree: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as "isFree"',
    [`access/${refKey(scope)}`],
  )
  return rows[0]?.isFree === false
}
