import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldWord, withoutArticle } from './fold-word.ts'
import { asksFor, makeSnippet, markWords } from './make-snippet.ts'
import { readQuestion, writeQuestion } from './read-question.ts'
import { indexWords, splitWords } from './split-words.ts'
import { writeVector } from './vector.ts'

const anyText = fc.string({
  unit: fc.constantFrom(...'aÉ œß\'’"/-.،؟ لاأإةىءـ网络空间 йЁ़កา😀\\:&|!()0٣\n\0'),
})

describe('folding', () => {
  it.each([
    ['État', 'etat'],
    ['ŒUVRE', 'oeuvre'],
    ['Türkiye', 'turkiye'],
    ['ещё', 'еще'],
    ['новый', 'новый'],
    ['إجراءات', 'اجراات'],
    ['الدُّوَل', 'الدول'],
    ['قاعدة', 'قاعده'],
    ['مـسـتوى', 'مستوي'],
    ['٢٠٢٦', '2026'],
    ['ＡＢＣ', 'abc'],
  ])('%s', (word, folded) => expect(foldWord(word)).toBe(folded))

  it('what is folded stays as it is', () => {
    fc.assert(fc.property(anyText, (text) => void expect(foldWord(foldWord(text))).toBe(foldWord(text))))
  })

  it('the article goes, a word that only looks so stays', () => {
    expect(['الاتصال', 'والاجراات', 'للدول', 'بالسلام', 'الم', 'دول', 'وطني'].map(withoutArticle)).toEqual([
      'اتصال',
      'اجراات',
      'دول',
      'سلام',
      'الم',
      'دول',
      'وطني',
    ])
  })
})

describe('splitting', () => {
  it('scripts without spaces are split by dictionary, and found by any two letters', () => {
    const { words, further } = indexWords(splitWords('各国加强ICT安全'))
    expect(words).toEqual(['各国', '加强', 'ict', '安全'])
    expect(further).toEqual(expect.arrayContaining(['各国', '国加', '加强', '安全', '强']))
  })

  it('every word stands where it says', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0
        for (const word of splitWords(text)) {
          expect(word.start).toBeGreaterThanOrEqual(at)
          expect(text.slice(word.start, word.end)).toBe(word.raw)
          at = word.end
        }
      }),
    )
  })
})

describe('the question', () => {
  const written = (typed: string): string => writeQuestion(readQuestion(typed), new Map(), {}, 'all').words

  it.each([
    ['points of conta', "('points') & ('of') & ('conta':*)"],
    ['"points of contact"', "('points' <-> 'of' <-> 'contact')"],
    ['« point de contact »', "('point' <-> 'de' <-> 'contact')"],
    ['A/RES/78/16', "('a' <-> 'res' <-> '78' <-> '16')"],
    ['l’information ', "('information')"],
    ['الاتصال ', "('الاتصال' | 'اتصال')"],
    ['网络', "'网络'"],
    ['全网', "'全网'"],
    ['', ''],
  ])('%s', (typed, question) => expect(written(typed)).toBe(question))

  it('the beginning of a number is not the number', () => {
    expect(written('resolution 78')).toBe("('resolution') & ('78')")
  })

  it('holds no more than twelve terms, whatever is typed', () => {
    fc.assert(
      fc.property(anyText, (typed) => void expect(readQuestion(typed).length).toBeLessThanOrEqual(12)),
    )
  })
})

describe('the vector', () => {
  it('keeps texts apart and facets beside them', () => {
    const parts = [
      { weight: 'A' as const, words: splitWords('Points of') },
      { weight: 'C' as const, words: splitWords("contact o'clock") },
    ]
    const none = {
      programme: null,
      norm: null,
      addressee: [],
      verb: ['urge', 'call-upon'],
      body: null,
      year: null,
    }
    expect(writeVector(parts, { ...none, kind: 'norm', level: "it's" })).toBe(
      "'points':1A 'of':2A 'contact':4C 'o':5C 'clock':6C '=verb=urge' '=verb=call-upon' '=kind=norm' '=level=it''s'",
    )
  })
})

describe('the snippet', () => {
  const asks = asksFor(readQuestion('contact points '), new Map([['points', ['point']]]))

  it('shows the stretch with most of the words', () => {
    const text = `A contact. ${'Filler words stand here. '.repeat(40)}Points of contact are named. ${'More filler. '.repeat(40)}`
    const snippet = makeSnippet(['Nothing here.', text], asks)
    expect(snippet?.hits).toBe(2)
    const shown = snippet?.pieces.map((piece) => piece.text).join('') ?? ''
    expect(shown).toMatch(/^… .*Points of contact are named\..* …$/)
    expect(shown.length).toBeLessThan(280)
    expect(snippet?.pieces.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual([
      'Points',
      'contact',
    ])
  })

  it('loses no letter and marks only what was asked for', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, typed) => {
        const pieces = markWords(text, asksFor(readQuestion(typed), new Map()))
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        if (readQuestion(typed).length === 0) expect(pieces.some((piece) => piece.marked)).toBe(false)
      }),
    )
  })
})
