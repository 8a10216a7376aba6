import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldTerm, isOneEditApart, matchTerms, searchTerms } from './search.ts'

const parties = (...names: string[]) => names.map((name) => ({ name, terms: searchTerms([name]) }))
const match = (names: string[], typed: string) =>
  matchTerms(parties(...names), typed).map(({ party, how }) => [party.name, how])

describe('folding', () => {
  it('is done once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
    const pieces = fc.constantFrom('st', 'ste', 'sta', 'the', 'la', 'l’', '&', ' ', '-', 'ال', 'é', 'x')
    fc.assert(
      fc.property(fc.array(pieces), (words) => {
        const text = words.join('')
        expect(fold(fold(text))).toBe(fold(text))
        expect(foldTerm(foldTerm(text).spaced)).toEqual(foldTerm(text))
      }),
    )
  })

  it.each([
    ['St. Lucia', 'saint lucia'],
    ['Ste-Lucie', 'sainte lucie'],
    ['Trinidad & Tobago', 'trinidad and tobago'],
    ['ST', 'st'],
    ['Austria', 'austria'],
    ['CÔTE D’IVOIRE', 'cote d ivoire'],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })
})

describe('matching', () => {
  it('puts the whole term first, then beginnings, then words, then what stands within', () => {
    expect(match(['Papua New Guinea', 'Guinea-Bissau', 'Guinea'], 'guinea')).toEqual([
      ['Guinea', 'exact'],
      ['Guinea-Bissau', 'prefix'],
      ['Papua New Guinea', 'word'],
    ])
    expect(match(['索马里', '马里兰', '马里'], '马里')).toEqual([
      ['马里', 'exact'],
      ['马里兰', 'prefix'],
      ['索马里', 'within'],
    ])
  })

  it('looks within words only where words have no spaces', () => {
    expect(match(['France', 'Iran'], 'ran')).toEqual([])
  })

  it('needs three letters or two Chinese characters for the beginning of a name', () => {
    expect(match(['Iran', 'IR'], 'ir')).toEqual([['IR', 'exact']])
    expect(match(['Iran'], 'ira')).toEqual([['Iran', 'prefix']])
    expect(match(['Россия'], 'ро')).toEqual([])
    expect(match(['阿富汗'], '阿')).toEqual([])
    expect(match(['阿富汗'], '阿富')).toEqual([['阿富汗', 'prefix']])
  })

  it('does without spaces, hyphens and articles', () => {
    expect(match(['Viet Nam'], 'Vietnam')).toEqual([['Viet Nam', 'exact']])
    expect(match(["Côte d'Ivoire"], 'cote divoire')).toEqual([["Côte d'Ivoire", 'exact']])
    expect(match(['Gambia'], 'The Gambia')).toEqual([['Gambia', 'exact']])
    expect(match(['El Salvador'], 'el salvador')).toEqual([['El Salvador', 'exact']])
    expect(match(['the Republic of Malta'], 'the')).toEqual([])
    expect(match(['الجمهورية التشيكية'], 'جمهورية تشيكية')).toEqual([['الجمهورية التشيكية', 'exact']])
    expect(match(['ألمانيا'], 'الم')).toEqual([['ألمانيا', 'prefix']])
  })

  it('guesses at one slip in six letters or more, and only where nothing matches', () => {
    expect(match(['Iceland', 'Finland'], 'Icelnad')).toEqual([['Iceland', 'similar']])
    expect(match(['Iceland', 'Ireland'], 'Ireland')).toEqual([['Ireland', 'exact']])
    expect(match(['Nepal'], 'Napal')).toEqual([])
  })

  it('finds nothing for nothing', () => {
    for (const typed of ['', '  ', '?!']) expect(match(['Iceland', '?'], typed)).toEqual([])
  })
})

describe('one edit', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
  const neighbours = (text: string) => {
    const letters = ['a', 'b', 'c']
    const at = [...text, ''].map((_, index) => [text.slice(0, index), text.slice(index)] as const)
    return new Set(
      at.flatMap(([before, after]) => [
        before + after.slice(1),
        ...letters.flatMap((letter) => [before + letter + after, before + letter + after.slice(1)]),
        before + [...after.slice(0, 2)].reverse().join('') + after.slice(2),
      ]),
    )
  }

  it('is one letter more, less, other, or two swapped', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(isOneEditApart(a, b)).toBe(a !== b && neighbours(a).has(b))
      }),
    )
    fc.assert(
      fc.property(word, fc.nat(), (a, pick) => {
        const all = [...neighbours(a)].filter((each) => each !== a)
        expect(isOneEditApart(a, all[pick % all.length]!)).toBe(true)
      }),
    )
  })
})
