import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Role } from '../schema.ts'
import { theSite } from './roles.ts'
import { operatorRole } from './operator-role.ts'
import {
  actsWithin,
  areTwo,
  endsAlone,
  groundsFor,
  isAlone,
  isFromOutside,
  restingOn,
} from './two-persons.ts'

const NOW = new Date('2027-01-04T10:00:00Z')
const EARLIER = new Date('2027-01-01T10:00:00Z')
const LATER = new Date('2027-01-07T10:00:00Z')
const state = { module: 'parties', kind: 'state', id: 'islands/x-arlandia' }
const role = (accountId: string, grantedBy: string | null, over: Partial<Role> = {}): Role => ({
  id: accountId,
  accountId,
  role: 'administrator',
  scope: theSite,
  from: EARLIER,
  to: null,
  mandate: { kind: 'note-verbale', reference: '1', date: '2026-01-01' },
  grantedBy,
  grantedAt: EARLIER,
  needsConfirmation: false,
  confirmedBy: null,
  confirmedAt: null,
  endedBy: null,
  givenAlone: false,
  endedAlone: false,
  ...over,
})
const confirmed = (by: string) => ({ needsConfirmation: true, confirmedBy: by, confirmedAt: EARLIER })
const grounds = (...roles: Role[]) => groundsFor(roles, { role: 'focal-point', scope: state }, NOW)

describe('two persons', () => {
  const p = role('p', null)
  const x = role('x', null)

  test('are two where the operator named both', () => expect(areTwo('p', 'x', grounds(p, x))).toBe(true))

  test('are one where one brought the other in alone, whoever proposes', () => {
    const roles = grounds(p, x, role('q', 'p'))
    expect([areTwo('p', 'q', roles), areTwo('q', 'p', roles), areTwo('q', 'x', roles)]).toEqual([
      false,
      false,
      true,
    ])
  })

  test('are one at any remove, also where the one between has left or confirmed', () => {
    const left = role('q', 'p', { to: EARLIER })
    expect(areTwo('p', 'r', grounds(p, x, left, role('r', 'q')))).toBe(false)
    expect(areTwo('p', 'r', grounds(p, x, role('q', 'p'), role('r', 'p', confirmed('q'))))).toBe(false)
  })

  test('are two where somebody else had a word in it', () => {
    expect(areTwo('p', 'q', grounds(p, x, role('q', 'p', confirmed('x'))))).toBe(true)
    expect(areTwo('p', 'q', grounds(p, x, role('q', 'p'), role('q', 'x', { role: 'secretariat' })))).toBe(
      true,
    )
  })

  test('are one where the other proposes by a role that one gave alone', () => {
    const mission = role('m', 'p', { role: 'permanent-mission', scope: state })
    expect(areTwo('p', 'm', grounds(p, x, mission))).toBe(false)
    expect(areTwo('x', 'm', grounds(p, x, mission))).toBe(true)
    // By this one nobody can assign a focal point.
    expect(areTwo('p', 'm', grounds(p, x, { ...mission, role: 'delegate' }))).toBe(true)
  })

  test('are never one person', () => expect(areTwo('p', 'p', grounds(p, x))).toBe(false))
})

describe('alone', () => {
  test('is who alone ever had a word, with everyone appointed so', () => {
    expect(isAlone('p', grounds(role('p', null), role('q', 'p')))).toBe(true)
    expect(isAlone('q', grounds(role('p', null), role('q', 'p')))).toBe(false)
  })

  test('is nobody any more once there was somebody else, whose role may be over', () => {
    expect(isAlone('p', grounds(role('p', null), role('x', null, { to: EARLIER })))).toBe(false)
    expect(isAlone('p', grounds(role('p', null), role('x', 'p', { needsConfirmation: true })))).toBe(true)
  })

  test('is marked where the operator names one, and not where the operator names two', () => {
    const marked = (reference: string) => operatorRole('role', 'p', reference, NOW).givenAlone
    expect([marked('first-start'), marked('two-administrators')]).toEqual([true, false])
  })
})

describe('who acts for a party', () => {
  const forState = (id: string, name: Role['role'], over: Partial<Role> = {}) =>
    role(id, null, { role: name, scope: state, ...over })
  const mission = forState('m', 'permanent-mission')
  const focal = forState('f', 'focal-point')
  const standing = [mission, focal]

  test('lets others in by a role from which theirs is assigned, for the same scope and in effect', () => {
    const within = (account: string, name: Role['role'], roles = standing, scope = state) =>
      actsWithin(account, { role: name, scope }, roles, NOW)
    expect([within('m', 'focal-point'), within('f', 'contributor')]).toEqual([true, true])
    expect([within('f', 'focal-point'), within('m', 'permanent-mission'), within('x', 'delegate')]).toEqual([
      false,
      false,
      false,
    ])
    expect(within('m', 'focal-point', standing, { ...state, id: 'islands/x-borovia' })).toBe(false)
    for (const over of [{ to: EARLIER }, { from: LATER }, { needsConfirmation: true }, { givenAlone: true }])
      expect([over, within('m', 'delegate', [{ ...mission, ...over }])]).toEqual([over, false])
  })

  test('is let in from outside by two only; a site or a body has no outside', () => {
    const outside = (scope: Role['scope']) => isFromOutside('p', { role: 'delegate', scope }, standing, NOW)
    const body = { module: 'programme', kind: 'body', id: 'cyber/council' }
    const parties = ['state', 'group', 'organization'].map((kind) => ({ ...state, kind }))
    expect([...parties, theSite, body].map(outside)).toEqual([true, true, true, false, false])
  })

  test('is ended by one alone from outside, not by themselves, from inside or before they ever were', () => {
    const ends = (account: string, ended: Role) => endsAlone(account, ended, standing, NOW)
    expect([ends('p', focal), ends('p', mission), ends('p', role('x', null))]).toEqual([true, true, true])
    expect([ends('f', focal), ends('m', focal), ends('x', role('x', null))]).toEqual([false, false, false])
    expect(ends('p', { ...focal, needsConfirmation: true })).toBe(false)
    expect(ends('p', { ...focal, needsConfirmation: true, confirmedAt: EARLIER })).toBe(true)
    expect(ends('p', { ...focal, from: LATER })).toBe(true)
    expect(ends('p', role('x', null, { role: 'language-editor' }))).toBe(false)
  })
})

test('whatever one person does alone brings in nobody who counts as another', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const act = fc.record({
    to: fc.constantFrom(...names),
    by: fc.nat(9),
    confirm: fc.option(fc.nat(9), { nil: null }),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      // All acts are those of "root" or of whoever was brought in so; "other" stands apart.
      const roles = [role('root', null), role('other', null)]
      const own = ['root']
      for (const { to, by, confirm } of acts) {
        const one = (at: number): string => own[at % own.length] ?? 'root'
        roles.push(role(to, one(by), confirm === null ? {} : confirmed(one(confirm))))
        if (!own.includes(to)) own.push(to)
      }
      const known = grounds(...roles)
      expect(restingOn('root', known)).toEqual(new Set(own))
      expect(restingOn('root', known).has('other')).toBe(false)
      for (const account of own) expect(areTwo('root', account, known)).toBe(false)
    }),
  )
})
