import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '../schema.ts'
import { relationsOf } from './body-relations.ts'

type Body = Item<'body'>
const source = { document: 'rules', label: 'D' as const, checked: true }
const ids = ['council', 'watch', 'choir', 'quay']
const id = fc.constantFrom(...ids)

/** Bodies that say anything of one another, of themselves, and of one that is not there. */
const bodies = fc
  .tuple(
    ...ids.map(() =>
      fc.record({
        follows: fc.array(fc.record({ body: id }), { maxLength: 2 }),
        relations: fc.array(
          fc.record({
            relation: fc.constantFrom('recommends' as const, 'briefs' as const),
            body: fc.oneof(id, fc.constant('nowhere')),
          }),
          { maxLength: 3 },
        ),
      }),
    ),
  )
  .map((said) =>
    said.map(({ follows, relations }, position): Body => ({
      programme: 'lamplight',
      section: 'body',
      id: ids[position]!,
      position,
      body: {
        id: ids[position]!,
        name: ids[position]!,
        kind: 'council',
        follows: follows.map((one) => ({ ...one, source })),
        relations: relations.map((one) => ({ ...one, source })),
        source,
      },
    })),
  )

const OTHER_WAY = {
  recommends: 'recommendedBy',
  recommendedBy: 'recommends',
  briefs: 'briefedBy',
  briefedBy: 'briefs',
  follows: 'followedBy',
  followedBy: 'follows',
} as const

test('what one body is to another, that one says the other way round, as often, and nobody of itself', () => {
  fc.assert(
    fc.property(bodies, (all) => {
      for (const one of all)
        for (const { kind, body } of relationsOf(one, all)) {
          expect(body).not.toBe(one)
          const here = relationsOf(one, all).filter((each) => each.kind === kind && each.body === body)
          const there = relationsOf(body, all).filter(
            (each) => each.kind === OTHER_WAY[kind] && each.body === one,
          )
          expect(there).toHaveLength(here.length)
        }
    }),
  )
})
