import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyExpression } from './expressions.test-helper.ts'
import { UnreadableExpression, parseExpression } from './parse.ts'
import { printExpression } from './print.ts'
import { LIMITS, expressionSchema } from './tree.ts'

it('reads what it writes: the tree is the same, and fits its shape', () => {
  fc.assert(
    fc.property(anyExpression, (tree) => {
      expect(parseExpression(printExpression(tree))).toEqual(tree)
      expect(expressionSchema.parse(tree)).toEqual(tree)
    }),
    { numRuns: 500 },
  )
})

it('reads whatever it is given or says what is wrong, and nothing else', () => {
  const words = fc.constantFrom(
    '${a}',
    '.',
    '..',
    '/',
    '(',
    ')',
    '[',
    ']',
    "'",
    'and',
    '-',
    '1',
    'if(',
    ',',
    ' ',
    '<',
    'x',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((all) => all.join('')),
      ),
      (text) => {
        try {
          parseExpression(text)
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableExpression)
        }
      },
    ),
    { numRuns: 500 },
  )
})

it.each([
  ['1 + 2 * 3', '1 + 2 * 3'],
  ['(1 + 2) * 3', '(1 + 2) * 3'],
  ['1 - (2 - 3)', '1 - (2 - 3)'],
  ['- 1 + 2', '-1 + 2'],
  ['--${a}', '--${a}'],
  ['${ a }="x"', "${a} = 'x'"],
  [`"it's"`, `"it's"`],
  ['and and or', 'and and or'],
  ['div-x div mod', 'div-x div mod'],
  ['count(${block}[./year>2]/title)', 'count(${block}[./year > 2]/title)'],
  ['/data/a|../b', '/data/a | ../b'],
  ["if(.='.', '..', '/')", "if(. = '.', '..', '/')"],
  ['.5 + 5.', '0.5 + 5'],
  ['0.00000012', '0.00000012'],
])('reads %s as %s', (text, printed) => {
  expect(printExpression(parseExpression(text))).toBe(printed)
})

it.each([
  ['', 'unfinished', 1],
  ['1 +', 'unfinished', 4],
  ['(1', 'unfinished', 3],
  ['if(1, 2', 'unfinished', 8],
  ["'open", 'open-quote', 1],
  ['${a', 'open-name', 1],
  ['${a b}', 'open-name', 1],
  ['1 2', 'unexpected', 3],
  ['a = “x”', 'unexpected', 5],
  ['a && b', 'unexpected', 3],
  ['9'.repeat(400), 'unexpected', 1],
  ['//a', 'axis', 2],
  ['parent::a', 'axis', 1],
  ['../@a', 'axis', 4],
  ['('.repeat(LIMITS.nesting + 1), 'too-deep', LIMITS.nesting + 2],
  [`1${'+1'.repeat(LIMITS.depth)}`, 'too-deep', 1],
  [' '.repeat(LIMITS.length + 1), 'too-long', LIMITS.length + 1],
])('says of %j that it is %s, and where', (text, fault, character) => {
  const error = (() => {
    try {
      return parseExpression(text)
    } catch (caught) {
      return caught
    }
  })()
  expect(error).toMatchObject({ fault, at: character - 1 })
})
