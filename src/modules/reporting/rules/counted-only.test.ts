import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FEWEST, toldOf } from './counted-only.ts'

const CHOICES = ['a', 'b', 'c'] as const
type World = readonly [number, number, number]
const countsOf = (world: World) => new Map(CHOICES.map((choice, i) => [choice, world[i]!] as const))
const states = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `s${from + i}`)
const asWords = (told: ReadonlyMap<string, number>) => JSON.stringify([...told].sort())

/** All ways in which so many States may have answered or not. */
function worldsOf(candidates: number, isSeveral: boolean): World[] {
  const numbers = Array.from({ length: candidates + 1 }, (_, i) => i)
  const all = numbers.flatMap((a) => numbers.flatMap((b) => numbers.map((c): World => [a, b, c])))
  return isSeveral ? all : all.filter(([a, b, c]) => a + b + c <= candidates)
}

type Earlier = Parameters<typeof toldOf>[0]['earlier']

/**
 * Whoever knows the rule, the candidates, what other rounds told and one answer of their own asks which worlds tell what they see. Of a number that is
 * not told, none of 0 to 4 may be ruled out; with an own answer among it, none of 1 to 4.
 */
function nothingFollows(candidates: number, isSeveral: boolean, earlier: Earlier = []): void {
  const given = { isSeveral, candidates: states(candidates), earlier }
  const worlds = worldsOf(candidates, isSeveral).map((world) => ({
    world,
    told: toldOf({ ...given, counts: countsOf(world) }),
  }))
  for (const own of [null, 0, 1, 2]) {
    const possible = worlds.filter(({ world }) => own === null || world[own]! >= 1)
    for (const alike of Map.groupBy(possible, ({ told }) => asWords(told)).values())
      CHOICES.forEach((choice, i) => {
        if (alike[0]!.told.has(choice)) return
        const values = new Set(alike.map(({ world }) => world[i]!))
        const least = own === i ? 1 : 0
        // An own answer elsewhere takes one candidate where so few are asked at all.
        const most = Math.min(FEWEST - 1, candidates - (isSeveral || own === null || own === i ? 0 : 1))
        for (let value = least; value <= most; value++)
          expect([alike[0]!.told, choice, own, values.has(value)]).toEqual([
            alike[0]!.told,
            choice,
            own,
            true,
          ])
      })
  }
}

it.each([1, 3, 5, 9, 10, 11, 14])(
  'nothing follows of a number that is not told, among %i candidates',
  (candidates) => {
    nothingFollows(candidates, false)
    if (candidates <= 11) nothingFollows(candidates, true)
  },
)

it('nor from what an earlier round told, whoever came and went since', () => {
  const told = new Map([['a', 6]])
  nothingFollows(13, false, [{ told, candidates: states(13) }])
  nothingFollows(13, false, [{ told, candidates: states(8) }])
  nothingFollows(13, true, [{ told: new Map([['b', 5]]), candidates: states(13) }])
})

it('tells what is large enough, and leaves enough candidates of whom nothing is said', () => {
  const told = (counts: World, candidates: number, isSeveral = false) =>
    Object.fromEntries(
      toldOf({ counts: countsOf(counts), isSeveral, candidates: states(candidates), earlier: [] }),
    )
  expect(told([6, 4, 0], 20)).toEqual({ a: 6 })
  // All that are left would have chosen b or nothing: four are too few.
  expect(told([6, 4, 0], 10)).toEqual({})
  expect(told([30, 8, 2], 40)).toEqual({ a: 30 })
  expect(told([12, 0, 0], 12)).toEqual({})
  expect(told([12, 6, 0], 12, true)).toEqual({ b: 6 })
})

const count = fc.nat({ max: 30 })
const world = fc.tuple(count, count, count)

it('no difference of two rounds is small, nor told where few came or went', () => {
  fc.assert(
    fc.property(world, world, fc.nat(90), fc.nat(90), fc.boolean(), (first, second, b1, b2, isSeveral) => {
      const before = { candidates: states(b1) }
      const told = toldOf({ counts: countsOf(first), isSeveral, earlier: [], ...before })
      const candidates = states(b2)
      const now = toldOf({
        counts: countsOf(second),
        isSeveral,
        candidates,
        earlier: [{ told, ...before }],
      })
      for (const [choice, number] of now) {
        expect(number).toBeGreaterThanOrEqual(FEWEST)
        const difference = Math.abs(number - (told.get(choice) ?? number))
        expect(difference === 0 || difference >= FEWEST).toBe(true)
      }
      const moved = Math.abs(b1 - b2)
      if (told.size > 0 && moved > 0 && moved < FEWEST) expect(now.size).toBe(0)
      const sum = [...now.values()].reduce((all, one) => all + one, 0)
      if (now.size > 0 && !isSeveral) expect(b2 - sum).toBeGreaterThanOrEqual(FEWEST)
    }),
  )
})
