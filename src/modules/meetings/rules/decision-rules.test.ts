import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DECISION_STATUSES } from '../decision-schema.ts'
import { type Cast, NO_TOTALS, SIDES, type Totals } from '../vote-schema.ts'
import { chainFrom, comesBack, decisionStepsFrom, isSettled } from './decision-steps.ts'
import { type InLine, meetingsBefore } from './line-of-meetings.ts'
import { readDecision } from './read-decision.ts'
import { countCasts, voteFaults } from './vote-totals.ts'

describe('what became of a decision', () => {
  it('leads on from where it stands, and never to the same', () => {
    for (const status of DECISION_STATUSES) expect(decisionStepsFrom(status)).not.toContain(status)
    expect(DECISION_STATUSES.filter(isSettled)).toEqual(['done', 'superseded', 'lapsed'])
  })

  it('no order in which decisions supersede one another makes one come after itself', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 40 }), (steps) => {
        const successorOf = new Map<string, string | null>()
        for (const [from, to] of steps)
          if (!comesBack(String(from), chainFrom(String(to), successorOf)))
            successorOf.set(String(from), String(to))
        // Whoever follows what was superseded comes to an end, past no decision twice.
        for (const id of successorOf.keys()) {
          const chain = chainFrom(id, successorOf)
          expect(successorOf.get(chain.at(-1)!) ?? null).toBeNull()
        }
      }),
    ))
})

describe('totals of a vote', () => {
  const members = new Set(['a', 'b', 'c', 'd', 'e'])
  const known = { isWhole: false, members }
  const all = (yes: number, no: number, abstain: number, absent: number | null): Totals => ({
    yes,
    no,
    abstain,
    absent,
  })
  const cast = (state: string, vote: Cast['vote'], intended: Cast['vote'] = null): Cast => ({
    state,
    vote,
    intended,
  })

  it.each<[string, Totals, Cast[], boolean, string[]]>([
    ['nothing is recorded', NO_TOTALS, [], false, []],
    ['what is not recorded is not nought', all(3, 1, 0, null), [], false, []],
    ['all four are the members', all(3, 1, 0, 1), [], false, []],
    ['all four leave one out', all(3, 1, 0, 0), [], false, ['notAllMembers']],
    ['more than there are', all(3, 1, 2, null), [], false, ['moreThanMembers']],
    ['a list of some', all(3, 1, 0, null), [cast('a', 'no')], false, []],
    ['a list of more than the total', all(3, 0, 0, null), [cast('a', 'no')], false, ['listNotTotals']],
    ['a list that is whole and is not', all(3, 1, 0, null), [cast('a', 'no')], true, ['listNotTotals']],
    ['an empty list that is whole', NO_TOTALS, [], true, ['nothingToList']],
    ['somebody twice', NO_TOTALS, [cast('a', 'no'), cast('a', 'yes')], false, ['twiceInList']],
    ['somebody else', NO_TOTALS, [cast('z', 'no')], false, ['notMember']],
    ['an intention counts for nothing', all(0, 0, 0, null), [cast('a', null, 'yes')], false, []],
  ])('%s', (_what, totals, casts, isWhole, faults) =>
    expect(voteFaults(totals, casts, { isWhole, members })).toEqual(faults),
  )

  it('every real list fits its own totals, as a whole and in part, and one vote more does not', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SIDES), { minLength: 5, maxLength: 5 }),
        fc.nat(4),
        (sides, cut) => {
          const casts = sides.map((side, nr) => cast([...members][nr]!, side))
          const totals: Totals = countCasts(casts)
          expect(voteFaults(totals, casts, { ...known, isWhole: true })).toEqual([])
          expect(voteFaults(totals, casts.slice(cut), known)).toEqual([])
          const more = { ...totals, [sides[cut]!]: totals[sides[cut]!]! + 1 }
          expect(voteFaults(more, casts, { ...known, isWhole: true })).not.toEqual([])
        },
      ),
    ))
})

describe('the meetings before one', () => {
  const meeting = (id: string, from: string, more: Partial<InLine> = {}): InLine => ({
    ...{ id, from, body: 'body', status: null, facts: { follows: null, forms: [] } },
    ...more,
  })
  const idsBefore = (of: InLine, all: InLine[]) => meetingsBefore(of, all).map(({ id }) => id)

  it('are those of its body, or whatever it says that it follows; none that was called off, no side event', () => {
    const first = meeting('first', '2025')
    const off = meeting('off', '2026-01', { status: 'cancelled' })
    const aside = meeting('aside', '2026-02', { facts: { follows: null, forms: ['side-event'] } })
    const other = meeting('other', '2026-03', { body: 'other' })
    const last = meeting('last', '2026-06-01')
    const all = [first, off, aside, other, last]
    expect(idsBefore(last, all)).toEqual(['first'])
    const follows = meeting('next', '2027', { facts: { follows: 'other', forms: [] } })
    expect(idsBefore(follows, [...all, follows])).toEqual(['other'])
    expect(idsBefore(aside, all)).toEqual([])
  })

  it('end, however they are said to follow one another', () =>
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(5)), { minLength: 6, maxLength: 6 }), (follows) => {
        const all = follows.map((nr, at) =>
          meeting(String(at), '2026', { facts: { follows: nr === null ? null : String(nr), forms: [] } }),
        )
        for (const one of all) {
          const before = idsBefore(one, all)
          expect(new Set([one.id, ...before]).size).toBe(before.length + 1)
        }
      }),
    ))
})

it('a paragraph is read for its verb and whom it addresses', () => {
  expect(readDecision('Requests the Secretary-General to report by 2028')).toEqual({
    verb: 'request',
    addressees: ['secretary-general'],
  })
  expect(readDecision('Les lampes restent allumées')).toEqual({ verb: null, addressees: [] })
})
