import fc from 'fast-check'
import { FUNCTIONS } from './functions.ts'
import { type Expression, OPERATORS, type Operator } from './tree.ts'

const NAMES = ['a', 'b_1', 'title', 'of', 'and', 'div-x', 'été']

/** Expressions as they may be read; names that the form has not included. */
export const anyExpression: fc.Arbitrary<Expression> = fc.letrec<{ any: Expression; sets: Expression }>(
  (tie) => {
    const name = fc.constantFrom(...NAMES)
    const where = fc.array(tie('any'), { maxLength: 2 })
    const step = fc.tuple(fc.option(name), where).map(([down, conditions]) => ({
      ...(down === null ? { up: true as const } : { down }),
      ...(conditions.length > 0 && { where: conditions }),
    }))
    const steps = fc.array(step, { minLength: 1, maxLength: 3 })
    const text = fc
      .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom("'", '"'))
      .map(([letters, quote]) => ({ text: letters.replaceAll(quote, '') }))
    const number = fc
      .oneof(fc.nat(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }))
      .map((value) => ({ number: Math.abs(value) }))
    return {
      sets: fc.oneof(
        { depthSize: 'small' },
        name.map((field) => ({ field })),
        fc.constant({ here: true as const }),
        steps.map((path) => ({ path })),
        steps.map((path) => ({ path, from: 'root' as const })),
        fc.record({ path: steps, from: tie('sets') }).filter(isWritten),
        fc
          .record({ only: tie('sets'), where: fc.array(tie('any'), { minLength: 1, maxLength: 2 }) })
          .filter(isWritten),
      ),
      any: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        number,
        text,
        tie('sets'),
        fc.record({
          operator: fc.constantFrom(...(OPERATORS.flat() as Operator[])),
          left: tie('any'),
          right: tie('any'),
        }),
        tie('any').map((negative) => ({ negative })),
        fc.record({
          call: fc.constantFrom(...Object.keys(FUNCTIONS)),
          with: fc.array(tie('any'), { maxLength: 3 }),
        }),
      ),
    }
  },
).any

/** Two predicates of one set are read as of one; what goes on from a path is read as that path. */
function isWritten(expression: { only: Expression } | { from: Expression }): boolean {
  const inner = 'only' in expression ? expression.only : expression.from
  return 'only' in expression ? !('only' in inner) : true
}
