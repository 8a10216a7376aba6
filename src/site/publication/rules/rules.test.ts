import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { abbreviationsIn, abbreviationsOf, withAbbreviations } from './abbreviations.ts'
import { countFacets, offerFacets } from './count-facets.ts'
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

describe('abbreviations', () => {
  const known = abbreviationsOf([
    {
      abbreviations: ['CBM', 'CBMs'],
      term: 'Mesure',
      words: ['Confidence-building measure', 'Mesure de confiance'],
    },
    { abbreviations: ['CI'], term: 'Infrastructure', words: ['Critical infrastructure'] },
  ])
  const written = (typed: string): string =>
    writeQuestion(withAbbreviations(readQuestion(typed), known), new Map(), {}, 'all').words

  it('stand for their words, in all their forms, and for each other', () => {
    expect(written('CBM')).toBe(
      "(('cbm') | ('cbms') | ('confidence':* <-> 'building':* <-> 'measure':*) | ('mesure':* <-> 'de' <-> 'confiance':*))",
    )
    expect(written('cbm lamps')).toBe(`${written('CBM')} & ('lamps':*)`)
  })

  it('of two letters are written as such', () => {
    expect(written('CI')).toContain("'critical':* <-> 'infrastructure':*")
    expect(written('ci')).not.toContain('critical')
  })

  it('are said as they are written', () => {
    const meant = abbreviationsIn(readQuestion('the CBM and cbms'), known)
    expect(meant.map(({ written: one, term }) => [one, term])).toEqual([
      ['CBM', 'Mesure'],
      ['CBMs', 'Mesure'],
    ])
    expect(abbreviationsIn(readQuestion('"CBM lamps"'), known)).toEqual([])
  })
})

describe('facets', () => {
  const none = { programme: null, level: null, item: null, act: [], body: null, kind: 'provision' }
  const rows = [
    { ...none, addressee: ['state', 'donor'], verb: ['urge'], year: '2001' },
    { ...none, addressee: ['state'], verb: ['urge', 'invite'], year: '2003' },
    { ...none, addressee: [], verb: [], year: '2003' },
  ]
  const of = (name: string, counted: ReturnType<typeof offerFacets>) =>
    counted.find((facet) => facet.name === name)?.values

  const known = {
    programme: [],
    kind: ['norm', 'provision'],
    level: [],
    item: [],
    act: [],
    addressee: ['donor', 'self', 'state'],
    verb: [],
    body: [],
    year: ['1999', '2004'],
  }

  it('count an entity once under each of its values, years the newest first', () => {
    const all = countFacets(rows, {})
    expect(of('addressee', all)).toEqual([
      { value: 'state', count: 2 },
      { value: 'donor', count: 1 },
    ])
    expect(of('year', all)).toEqual([
      { value: '2003', count: 2 },
      { value: '2001', count: 1 },
    ])
    const donors = countFacets(rows, { addressee: ['donor', 'self'] })
    expect(of('verb', donors)).toEqual([{ value: 'urge', count: 1 }])
    expect(of('addressee', donors)).toEqual(of('addressee', all))
  })

  it('of too many are offered without numbers, the frequent ones first, then whatever else there may be', () => {
    const offered = offerFacets(rows, known, null)
    expect(of('addressee', offered)).toEqual([{ value: 'state' }, { value: 'donor' }, { value: 'self' }])
    expect(of('kind', offered)).toEqual([{ value: 'provision' }, { value: 'norm' }])
    expect(of('year', offered)?.map(({ value }) => value)).toEqual(['2004', '2003', '2001', '1999'])
  })

  it('of too many of which all that are chosen are known are counted among these', () => {
    const narrowed = offerFacets(rows.slice(0, 2), known, { addressee: ['state'] })
    expect(of('verb', narrowed)).toEqual([
      { value: 'urge', count: 2 },
      { value: 'invite', count: 1 },
    ])
    expect(of('addressee', narrowed)).toEqual([{ value: 'state' }, { value: 'donor' }, { value: 'self' }])
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
      item: null,
      act: [],
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
