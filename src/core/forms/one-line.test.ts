import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asOneLine, asSeenText, oneLine, seenText } from './one-line.ts'

const UNSEEN = [
  '\n',
  '\0',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u2028',
  '\u007f',
  '\u061c',
  '\u200b',
  '\u00ad',
  '\u3164',
  '\u2800',
  '\u{e0041}',
]

test.each(['Ada Zwinowska', 'نور الدين', '张伟', 'O’Brien-Łuć', 'می‌خواهم', 'Ä'.repeat(200)])(
  '%s is a name',
  (name) => {
    expect(oneLine(200).parse(` ${name} `)).toBe(name)
  },
)

test.each(UNSEEN)('one with %j is none', (mark) => {
  const { error } = oneLine(200).safeParse(`Ada${mark}Z`)
  expect(error?.issues.map(({ message }) => message)).toEqual(['core.form.oneLine'])
})

test.each(['\u200d', '\u200c\u200d', '\ufe0f', '\u200d \u200d', '\u0301'])(
  'one of which nothing is seen, as %j, is none',
  (name) => {
    const { error } = oneLine(200).safeParse(name)
    expect(error?.issues.map(({ message }) => message)).toEqual(['core.form.oneLine'])
  },
)

test('nothing at all is told as that', () => {
  expect(
    oneLine(200)
      .safeParse(' ')
      .error?.issues.map(({ code }) => code),
  ).toEqual(['too_small'])
})

test('what is taken as it comes is one line afterwards, and what is one stays as it is', () => {
  const text = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(text, fc.constantFrom(...UNSEEN), (words, mark) => {
      const line = asOneLine(`${words}${mark}${words}`, 50)
      expect(line.length).toBeLessThanOrEqual(50)
      expect(line).not.toContain(mark)
      expect(asOneLine(line, 50)).toBe(line)
    }),
  )
})

test('a longer text keeps its lines and the marks of its script, and loses what turns or hides words', () => {
  const text = 'نص طويل\u200f (1)\n\tmī\u200ckhāham'
  expect(seenText(100).parse(text)).toBe(text)
  expect(asSeenText('share\u202e lio\u202c\u200b o\u00adil')).toBe('share lio oil')
  expect(asSeenText('one\r\ntwo\u2028three')).toBe('one\ntwo\nthree')
})

test.each(['\u200b', '\u202e', '\u200f\n\u200d', ' \ufeff '])(
  'one in which nothing is seen, as %j, is empty',
  (text) => {
    expect(seenText(100).parse(text)).toBe('')
    expect(seenText(100).min(1).safeParse(text).success).toBe(false)
  },
)
