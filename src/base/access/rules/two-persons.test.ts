import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Role } from '../schema.ts'
import { theSite } from './roles.ts'
import { areTwo, givenAlone, groundsFor, isAlone, restingOn } from './two-persons.ts'

const NOW = new Date('2027-01-04T10:00:00Z')
const EARLIER = new Date('2027-01-01T10:00:00Z')
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

  test('marks roles of administrators and secretariats without a second person, but two whom the operator named', () => {
    const named = { kind: 'operator', date: '2026-01-01' } as const
    expect(givenAlone(role('p', null, { mandate: { ...named, reference: 'first-start' } }))).toBe(true)
    expect(givenAlone(role('p', null, { mandate: { ...named, reference: 'two-administrators' } }))).toBe(
      false,
    )
    expect(givenAlone(role('p', 'q'))).toBe(true)
    expect(
      givenAlone(
        role('p', 'q', { mandate: { kind: 'letter', reference: 'two-administrators', date: '2026-01-01' } }),
      ),
    ).toBe(true)
    expect(givenAlone(role('p', 'q', { needsConfirmation: true }))).toBe(false)
    expect(givenAlone(role('p', 'q', { role: 'delegate', scope: state }))).toBe(false)
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
