import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadWords } from '../../../core/index.ts'
import { structureText } from '../../../text/index.ts'
import {
  annexesAmong,
  annexesOf,
  citedProvision,
  placeWord,
  provisionTitle,
  provisionWord,
} from './provision-name.ts'

const words = loadWords()
const en = words.in('en')
const annexes = annexesOf([
  { eId: 'annex_1', number: 'I' },
  { eId: 'annex_2', number: 'Appendix to annex I' },
  { eId: 'annex_3', number: 'II' },
  { eId: 'annex_4', number: '' },
  { eId: 'annex_5', number: '' },
])
const ONLY = annexesOf([{ eId: 'annex_1', number: '' }])

describe('a paragraph', () => {
  it.each([
    ['para_2', 'paragraph 2'],
    ['para_7__subpara_a__subpara_i', 'paragraph 7 (a) (i)'],
    ['preamble__pp_6__subpara_a', 'preambular paragraph 6 (a)'],
    ['annex_1', 'annex I'],
    ['annex_3__para_3__subpara_a', 'annex II, paragraph 3 (a)'],
    ['annex_2__para_1', 'appendix to annex I, paragraph 1'],
    ['annex_5__para_1', 'annex (occurrence 2), paragraph 1'],
    ['annex_1__preamble__pp_1', 'annex I, preambular paragraph 1'],
    ['sec_II__para_1', 'section II, paragraph 1'],
    ['para_2-2', 'paragraph 2 (occurrence 2)'],
    ['para_7__p_1', 'paragraph 7, unnumbered paragraph 1'],
    ['p_2', 'unnumbered paragraph 2'],
    ['conclusions', 'closing line'],
  ])('at %s is called %s', (eId, name) => expect(placeWord(en, eId, annexes)).toBe(name))
  it('of the only annex is called so in each language', () => {
    const called = (lang: string) =>
      placeWord(words.in(lang), 'annex_1__para_2', ONLY).replace(/[\u200f\u2068\u2069]/g, '')
    expect(['en', 'fr', 'ar'].map(called)).toEqual([
      'annex, paragraph 2',
      'annexe, paragraphe 2',
      'المرفق، الفقرة 2',
    ])
  })
  // Isolates within an isolate do not tell its direction.
  it('says by a mark that it runs from right to left, where its words alone do not', () =>
    expect(placeWord(words.in('ar'), 'annex_1__para_2', ONLY)).toMatch(/^\u200f\u2068/))
  it('is cited as the field cites it', () => {
    const cited = (eId: string, number = '') =>
      citedProvision(en, 'A/RES/80/3', { eId, body: { number } }, ONLY)
    expect(cited('para_2')).toBe('A/RES/80/3, para. 2')
    expect(cited('annex_1__para_2')).toBe('A/RES/80/3, annex, para. 2')
    expect(cited('annex_1')).toBe('A/RES/80/3, annex')
    expect(cited('para_1__subpara_1-2', '1.2')).toBe('A/RES/80/3, para. 1 (1.2)')
    expect(cited('preamble__pp_6__subpara_a')).toBe('A/RES/80/3, preambular paragraph 6 (a)')
  })
  it('has a title of its own', () => {
    const provision = { eId: 'annex_1__para_2', body: { number: '2' } }
    expect(provisionTitle(en, provision, ONLY)).toBe('Annex, paragraph 2')
  })
})

const line = fc.constantFrom(
  'Annex',
  'Annex I',
  'Appendix to annex I',
  'Schedule 1',
  'I. Lanterns of the quays',
  'A. Oil and wicks',
  'Article 5',
  'Recalling the lanterns of the quays,',
  '1. Decides that lanterns shall be lit:',
  '2. Requests the wardens to count them;',
  '1.2. Takes note of the oil;',
  '(a) At dusk;',
  '(i) On the quay;',
  '• By hand;',
  'Alternative 1: By night',
  'A lantern is closed.',
  '[Chair: to be discussed]',
)

it('no two paragraphs of a text are called alike', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.boolean(), (lines, isFormal) => {
      const text = [...(isFormal ? ['The Harbour Assembly,'] : []), ...lines].join('\n\n')
      const { provisions } = structureText(text)
      const found = annexesAmong(provisions)
      const names = provisions.map((one) => provisionWord(en, { eId: one.eId, body: one }, found))
      const cited = provisions.map((one) =>
        citedProvision(en, 'A/80/L.1', { eId: one.eId, body: one }, found),
      )
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
      expect(cited.filter((name, i) => cited.indexOf(name) !== i)).toEqual([])
    }),
  )
})
