import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findAnchors } from './anchors.ts'
import { MOST_STEPS, type Segment, hasMarks, mergeTexts, mergeTokens, withMarks } from './merge-texts.ts'

describe('two changes of one text', () => {
  const base = 'The committee met once in May and will report.'
  test('in different places are both made', () => {
    const merged = mergeTexts(
      base,
      'The committee met twice in May and will report.',
      'The committee met once in May and will soon report.',
    )
    expect(withMarks(merged)).toBe('The committee met twice in May and will soon report.')
  })

  test('of the same words are both shown', () => {
    const merged = mergeTexts(
      base,
      'The committee met twice in May and will report.',
      'The committee met often in May and will report.',
    )
    expect(withMarks(merged)).toBe('The committee met {{twice || often}} in May and will report.')
    expect(hasMarks(withMarks(merged))).toBe(true)
  })

  test('that are the same change are one', () => {
    const same = base.replace('once', 'twice')
    expect(mergeTexts(base, same, same)).toEqual([{ text: same }])
    const both = mergeTexts(base, `${same} A.`, `B. ${same}`)
    expect(both.every((part) => 'text' in part)).toBe(true)
  })

  test('of a word that others removed are a conflict', () => {
    const merged = mergeTexts('a b c', 'a x c', 'a c')
    expect(withMarks(merged)).toBe('a {{x || }} c')
  })

  test('in a script without blanks are made by sign', () => {
    expect(withMarks(mergeTexts('委员会在五月开会', '委员会在六月开会', '委员会在五月再次开会'))).toBe(
      '委员会在六月再次开会',
    )
  })

  test('keep paragraphs apart', () => {
    expect(withMarks(mergeTexts('a\n\nb', 'a\n\nx', 'a\n\ny'))).toBe('a\n\n{{x || y}}')
  })
})

test.each([
  ['{{a || b}}', true],
  ['x {{ || }} y', true],
  ['{{a}}', false],
  ['|| {{a}}', false],
  ['a || b}}', false],
  ['', false],
])('marks in "%s": %s', (text, found) => {
  expect(hasMarks(text)).toBe(found)
})

const word = fc.constantFrom('a', 'b', 'c', 'shall', 'should', '国', '会', 'constructor', '\n')
const anyText = fc.oneof(
  fc.array(word, { maxLength: 14 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
)

const wordsOf = (text: string): string[] => text.match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu) ?? []
const side = (segments: Segment[], of: 'mine' | 'theirs'): string =>
  segments.map((part) => ('text' in part ? part.text : part[of])).join('')

/** How often each word stands in a text. */
const counted = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const found of wordsOf(text)) counts.set(found, (counts.get(found) ?? 0) + 1)
  return counts
}

test('of any three texts, no word that either wrote is lost', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (base, mine, theirs) => {
      const segments = mergeTexts(base, mine, theirs)
      const known = counted(base)
      for (const [who, text] of [
        ['mine', mine],
        ['theirs', theirs],
      ] as const) {
        const shown = counted(side(segments, who))
        for (const [found, count] of counted(text))
          expect(shown.get(found) ?? 0).toBeGreaterThanOrEqual(count - (known.get(found) ?? 0))
      }
    }),
    { numRuns: 500 },
  )
})

test('merging with no change of one side is the other side, and equal texts stay as they are', () => {
  fc.assert(
    fc.property(anyText, anyText, (base, text) => {
      for (const merged of [
        mergeTexts(base, text, text),
        mergeTexts(base, base, text),
        mergeTexts(base, text, base),
      ])
        expect(withMarks(merged)).toBe(text)
    }),
  )
})

test('who is first makes no difference', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (base, mine, theirs) => {
      const swapped = mergeTexts(base, theirs, mine).map((part) =>
        'text' in part ? part : { mine: part.theirs, theirs: part.mine },
      )
      expect(mergeTexts(base, mine, theirs)).toEqual(swapped)
    }),
  )
})

test('texts of so many equal words that comparing them would take long are one conflict', () => {
  const same = new Array<string>(2 * Math.ceil(Math.cbrt(MOST_STEPS))).fill(' a')
  const merged = mergeTokens(['x', ...same, 'y'], ['x', 'm', ...same, 'y'], ['x', ...same, 't', 'y'])
  expect(merged).toEqual([{ both: ['x'] }, { mine: ['m', ...same], theirs: [...same, 't'] }, { both: ['y'] }])
})

test('anchors rise in all three sequences and are the same token in each', () => {
  const tokens = fc.array(fc.constantFrom(...'abcdefgh'), { maxLength: 12 })
  fc.assert(
    fc.property(tokens, tokens, tokens, (...three) => {
      const anchors = findAnchors(...three)
      anchors.forEach((anchor, i) => {
        expect(new Set(anchor.map((at, k) => three[k]?.[at])).size).toBe(1)
        if (i > 0) expect(anchor.every((at, k) => at > anchors[i - 1]![k]!)).toBe(true)
      })
    }),
  )
  expect(findAnchors([...'abcda'], [...'xbcd'], [...'bycd'])).toEqual([
    [1, 1, 0],
    [2, 2, 2],
    [3, 3, 3],
  ])
})
