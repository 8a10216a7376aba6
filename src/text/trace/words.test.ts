import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ABBREVIATIONS } from './abbreviations.ts'
import { createSplitter } from './words.ts'

const split = createSplitter(ABBREVIATIONS)
const tokens = (text: string) => split(text).tokens

describe('words compare as equal', () => {
  it.each([
    ['organization recognizes analyzing', 'organisation recognises analysing'],
    ['labour neighbouring honourable', 'labor neighboring honorable'],
    ['programme centre theatres', 'program center theaters'],
    ['defence offences licence practise', 'defense offenses license practice'],
    ['travelled counselling fulfil enrolment', 'traveled counseling fulfill enrollment'],
    ['The General ASSEMBLY', 'the general assembly'],
    ['States’ “undertaking” – and the State’s', 'States\' "undertaking" - and the State\'s'],
    ['e\ufb03cient \ufb01shing', 'efficient fishing'],
    ['co-operation of sub-regional bodies', 'cooperation of subregional bodies'],
    ['decision-\nmaking and follow–up', 'decision-making and follow-up'],
    [
      'the SDGs and NGOs of the UN',
      'the Sustainable Development Goals and non-governmental organizations of the United Nations',
    ],
    ['5% in paras. 3 & 4', '5 per cent in paragraphs 3 and 4'],
    ['small arms and light weapons (SALW) in', 'small arms and light weapons in'],
    ['the Arms Trade Treaty,5 and', 'the Arms Trade Treaty, and'],
    ['soft\u00adened', 'softened'],
  ])('%j and %j', (a, b) => {
    expect(tokens(a)).toEqual(tokens(b))
  })

  it.each([
    ['who is there', 'WHO is there'],
    ['prize', 'price'],
    ['laboratory', 'labourers'],
    ['A/60/88/Corr.2', 'A/60/88/Corr.3'],
    ['should', 'may'],
    ['in 1,5 metres', 'in 1,6 metres'],
  ])('but not %j and %j', (a, b) => {
    expect(tokens(a)).not.toEqual(tokens(b))
  })
})

describe('where words stand', () => {
  it('gives each word its place in the text as printed', () => {
    const text = '“Urges” NGOs – (and UN) to co-operate.'
    const { starts, ends, tokens, tokenWord } = split(text)
    expect(starts.map((start, i) => text.slice(start, ends[i]))).toEqual([
      'Urges',
      'NGOs',
      'and',
      'UN',
      'to',
      'co-operate',
    ])
    expect(tokens.filter((_, i) => tokenWord[i] === 1)).toEqual(
      ['nongovernmental', 'organizations'].map((w) => tokensOf(w)),
    )
  })

  it('counts each character of Chinese as a word and reads Arabic without its vowel signs', () => {
    expect(split('大会决定').starts).toEqual([0, 1, 2, 3])
    expect(tokens('قَرَّرَ')).toEqual(tokens('قرر'))
  })

  it('never overlaps and always goes on, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { starts, ends, tokenWord } = split(text)
        starts.forEach((start, i) => {
          expect(ends[i]).toBeGreaterThan(start)
          expect(start).toBeGreaterThanOrEqual(ends[i - 1] ?? 0)
        })
        tokenWord.forEach((word, i) => expect(word).toBeGreaterThanOrEqual(tokenWord[i - 1] ?? 0))
      }),
    )
  })
})

function tokensOf(word: string): string {
  return tokens(word)[0]!
}
