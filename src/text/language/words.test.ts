import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createWords } from './words.ts'

const cut = (text: string): string[] => {
  const tokens = createWords().tokenize(text)
  return [...tokens.starts].map((start, i) => text.slice(start, tokens.ends[i]!))
}

test('words hold together what readers read as one', () => {
  expect(cut('States’ capacity-building, see A/RES/78/16 (2,000 at 1.5).')).toEqual([
    'States',
    '’',
    'capacity-building',
    ',',
    'see',
    'A/RES/78/16',
    '(',
    '2,000',
    'at',
    '1.5',
    ')',
    '.',
  ])
})

test('case and kinds of apostrophe and hyphen do not tell words apart', () => {
  const words = createWords()
  const [a] = words.tokenize('State’s').ids
  expect(words.idOf("state's")).toBe(a)
  expect(words.idOf('never met')).toBe(-1)
  expect(words.wordOf(a!)).toBe("state's")
})

test('Chinese is cut by character, Arabic by word', () => {
  expect(cut('行动纲领')).toHaveLength(4)
  expect(cut('برنامج العمل')).toEqual(['برنامج', 'العمل'])
})

test('tokens and the white space between them are the whole text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const tokens = createWords().tokenize(text)
      let rebuilt = ''
      let end = 0
      tokens.starts.forEach((start, i) => {
        expect(text.slice(end, start).trim()).toBe('')
        rebuilt += text.slice(end, tokens.ends[i]!)
        end = tokens.ends[i]!
      })
      expect(rebuilt).toBe(text)
    }),
  )
})

test('many words are numbered one by one', () => {
  const words = createWords()
  const text = Array.from({ length: 9000 }, (_, i) => `w${i}`).join(' ')
  expect(new Set(words.tokenize(text).ids).size).toBe(9000)
  expect(words.tokenize('w8999 w0').ids[1]).toBe(words.idOf('w0'))
})
