import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestModules, openTestModules } from '../testing/testing.ts'
import { countFacets } from './facets.ts'

let site: TestModules
beforeAll(async () => {
  site = await openTestModules({ set: 'facets', modules: [] })
})
afterAll(() => site.close())

/** Five lanterns: two red, two blue, one of both; three of them lit. */
const lanterns = sql`select * from (values
  (array['red'], array['lit']), (array['red'], array['dark']), (array['blue'], array['lit']), (array['blue'], array['dark']),
  (array['red', 'blue'], array['lit'])) as l (colour, state)`

const count = (colour?: string[], state?: string[]) =>
  countFacets(site.services.db, lanterns, {
    colour: { chosen: colour, values: ['blue', 'red', 'green'] },
    state: { chosen: state },
  })

describe('a list is counted by its facets', () => {
  test('in the order of their values, else the most frequent first', async () => {
    expect(await count()).toEqual({
      total: { count: 5, capped: false },
      facets: [
        {
          name: 'colour',
          values: [
            { value: 'blue', count: 3 },
            { value: 'red', count: 3 },
          ],
        },
        {
          name: 'state',
          values: [
            { value: 'lit', count: 3 },
            { value: 'dark', count: 2 },
          ],
        },
      ],
    })
  })

  test('each under what is chosen of the others, not of itself', async () => {
    const { total, facets } = await count(['red'], ['lit'])
    expect(total.count).toBe(2)
    expect(facets.map(({ values }) => values.map(({ value, count: n }) => `${value} ${n}`))).toEqual([
      ['blue 2', 'red 2'],
      ['lit 2', 'dark 1'],
    ])
    expect((await count(['red', 'blue'])).total.count).toBe(5)
  })

  test('without what nothing has, and from nothing', async () => {
    expect((await count(undefined, ['broken'])).facets[0]).toEqual({ name: 'colour', values: [] })
    const none = sql`select null::text[] as colour where false`
    expect(await countFacets(site.services.db, none, { colour: { chosen: undefined } })).toEqual({
      total: { count: 0, capped: false },
      facets: [{ name: 'colour', values: [] }],
    })
  })
})
