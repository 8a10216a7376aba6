import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { markSpans, structureText } from '../structure/index.ts'
import { buildIndex, readCorpus, trace, type TraceIndex } from './index.ts'
import { madeDocument } from './testing.ts'

const examples = join(import.meta.dirname, '../examples/trace')
const spansOf = (texts: string[], index: TraceIndex) => trace(madeDocument('EX/draft', texts), index).spans

describe('the draft on lanterns', () => {
  let index: TraceIndex
  const draft = structureText(readFileSync(join(examples, 'lanterns-draft.txt'), 'utf8'))
  const of = (eId: string) => trace(draft, index).spans.filter((span) => span.eId === eId)
  beforeAll(async () => {
    index = buildIndex(await readCorpus(join(examples, 'lanterns.ndjson')))
  })

  it('names the earliest and the most authoritative source of words that stand in several', () => {
    expect(of('para_3')).toMatchObject([
      {
        kind: 'verbatim',
        sources: [
          { symbol: 'EX/1/L.3', eId: 'para_2', date: '2029-05-05' },
          { symbol: 'EX/RES/1/4', eId: 'para_2', date: '2031-03-03' },
        ],
      },
    ])
  })

  it('cites of several of one day the one of the lowest number', () => {
    const text = 'Invites the fishing fleet to sing to the gulls at noon'
    const texts = ['EX/1/L.10', 'EX/1/L.9'].map((symbol) => ({
      ...madeDocument(symbol, [text]),
      date: '2031-01-01',
    }))
    expect(spansOf([text], buildIndex(texts))[0]!.sources[0]!.symbol).toBe('EX/1/L.9')
    expect(spansOf([text], buildIndex(texts.toReversed()))[0]!.sources[0]!.symbol).toBe('EX/1/L.9')
  })

  it('follows of several that are equally close the one of the lowest number, however many there are', () => {
    const source = 'Invites the fishing fleet to sing to all the gulls of the northern harbours at noon'
    const own = 'Urges the fishing fleet to sing to all the gulls of the northern harbours at dusk'
    const texts = Array.from({ length: 12 }, (_, i) => ({
      ...madeDocument(`EX/1/L.${i + 1}`, [source]),
      date: '2031-01-01',
    }))
    const byLetters = texts.toSorted((a, b) => (a.symbol < b.symbol ? 1 : -1))
    for (const given of [texts, texts.toReversed(), byLetters]) {
      const change = spansOf([own], buildIndex(given)).flatMap((span) => span.change ?? [])
      expect(change.map((one) => one.source.symbol)).toEqual(change.map(() => 'EX/1/L.1'))
      expect(change.length).toBeGreaterThan(0)
    }
  })

  it('orders sources that an index knows by another name by the numbers of their symbols', () => {
    const text = 'Invites the fishing fleet to sing to the gulls at noon'
    const texts = ['alpha', 'beta'].map((name) => ({ ...madeDocument(name, [text]), date: '2031-01-01' }))
    const symbolOf = (name: string): string => (name === 'alpha' ? 'A/RES/79/10' : 'A/RES/79/9')
    const { spans } = trace(madeDocument('EX/draft', [text]), buildIndex(texts), { symbolOf })
    expect(spans[0]!.sources[0]!.symbol).toBe('beta')
  })

  it('sees through spelling and line breaks', () => {
    expect(of('preamble__pp_1')).toMatchObject([{ kind: 'verbatim', sources: [{ symbol: 'EX/1/L.3' }, {}] }])
  })

  it('says what an adapted verb was', () => {
    const [urges, rest] = of('para_1')
    expect(urges).toMatchObject({
      kind: 'adapted',
      text: 'Urges',
      change: [{ from: 'Invites', to: 'Urges' }],
    })
    expect(urges!.sources).toEqual([{ symbol: 'EX/RES/1/4', eId: 'para_1', date: '2031-03-03' }])
    expect(rest).toMatchObject({ kind: 'verbatim' })
  })

  it('says which word was changed and which qualifier left out', () => {
    const [adapted, verbatim] = of('para_2')
    const source = { symbol: 'EX/DEC/1/2', eId: 'para_1', date: '2030-06-02' }
    expect(adapted!.change).toEqual([{ from: 'shall', to: 'may', start: 24, end: 27, source }])
    expect(verbatim!.change).toMatchObject([{ from: 'as appropriate', to: '', source }])
  })

  it('knows new words, and short paragraphs that are whole in a source', () => {
    expect(of('para_4')).toEqual([
      {
        eId: 'para_4',
        start: 0,
        end: 54,
        kind: 'new',
        text: 'Invites the fishing fleet to sing to the gulls at noon',
        sources: [],
      },
    ])
    expect(of('para_5')).toMatchObject([{ kind: 'verbatim', text: 'Decides to remain seized of the matter' }])
  })

  it('gives shares of all words that add up to one', () => {
    const { verbatim, adapted, new: fresh } = trace(draft, index).coverage
    expect(verbatim + adapted + fresh).toBeCloseTo(1, 12)
    expect(verbatim).toBeCloseTo(83 / 100, 2)
  })

  it('does not see what is left out, whatever its case', () => {
    const leaveOut = ['ex/res/1/4', 'EX/DEC/1/2', 'EX/1/L.3']
    expect(trace(draft, index, { leaveOut }).coverage).toEqual({ verbatim: 0, adapted: 0, new: 1 })
  })

  it('asks the given rule for authority', () => {
    const authority = (symbol: string) => (symbol === 'EX/DEC/1/2' ? 9 : 0)
    const [span] = trace(draft, index, { authority }).spans.filter(({ eId }) => eId === 'para_3')
    expect(span!.sources.map(({ symbol }) => symbol)).toEqual(['EX/1/L.3', 'EX/DEC/1/2'])
  })
})

describe('a draft', () => {
  const wall =
    'States should repair the eastern wall of every harbour before the winter storms arrive each year'
  const index = buildIndex([madeDocument('EX/RES/1/1', [wall])])

  it('has a short form where the source writes it out', () => {
    const source = 'Invites the non-governmental organizations of the harbour to light the wall'
    const ngos = buildIndex([madeDocument('EX/RES/1/2', [source])])
    expect(spansOf(['Invites the NGOs of the harbour to light the wall'], ngos)).toMatchObject([
      { kind: 'verbatim' },
    ])
    expect(spansOf([source.replace('organizations', 'organizations (NGOs)')], ngos)).toMatchObject([
      { kind: 'verbatim' },
    ])
  })

  it('is told new where it only shares common words', () => {
    expect(spansOf(['The gulls of the harbour should sing before each storm'], index)).toMatchObject([
      { kind: 'new' },
    ])
  })

  it('keeps "should" → "may" in the middle, at the start and at the end apart from the rest', () => {
    const [first, change] = spansOf([wall.replace('before', 'after').replace('harbour', 'harbor')], index)
    expect(first).toMatchObject({
      kind: 'verbatim',
      text: 'States should repair the eastern wall of every harbor',
    })
    expect(change!.change).toMatchObject([{ from: 'before', to: 'after' }])
    expect(spansOf([wall.replace('should', 'may')], index)[0]!.change).toMatchObject([
      { from: 'should', to: 'may' },
    ])
    expect(spansOf([wall.replace('year', 'decade')], index)[1]!.change).toMatchObject([
      { from: 'year', to: 'decade' },
    ])
  })

  it('with nothing in it has no spans', () => {
    const { coverage, spans } = trace(madeDocument('EX/draft', ['', '—']), index)
    expect({ coverage, spans }).toEqual({ coverage: { verbatim: 0, adapted: 0, new: 0 }, spans: [] })
  })

  it('in lettered parts tells their paragraphs apart', () => {
    const draft = madeDocument('EX/2', [])
    draft.documents = [madeDocument('EX/2 A', [wall]), madeDocument('EX/2 B', ['Gulls sing'])]
    expect(trace(draft, index).spans.map(({ eId }) => eId)).toEqual(['EX/2 A#para_1', 'EX/2 B#para_1'])
  })

  it('of one very long paragraph is traced block by block', () => {
    const filler = Array.from({ length: 900 }, (_, i) => `gull${i}`).join(' ')
    const spans = spansOf([`${filler} ${wall.replace('should', 'may')} ${filler}`], index)
    expect(spans.map(({ kind }) => kind)).toEqual(['new', 'adapted', 'verbatim', 'new'])
  })
})

describe('alternatives', () => {
  const agreed = 'Decides that the fleet shall sing to all the gulls of the northern harbours at noon'
  const index = buildIndex([madeDocument('EX/RES/1/1', [agreed])])
  const of = (text: string): [string, string][] => {
    const document = madeDocument('EX/draft', [text])
    document.provisions = markSpans(document.provisions)
    return trace(document, index).spans.map((span) => [span.kind, span.text])
  }

  it.each([
    ['shall', 'may', ['verbatim', 'adapted']],
    ['may', 'shall', ['adapted', 'verbatim']],
  ])('are weighed each by itself: %s, %s', (one, two, kinds) => {
    const spans = of(agreed.replace('shall', `[${one}][${two}]`))
    const kindOf = (word: string): string | undefined =>
      spans.find(([, text]) => text.split(/[ [\]]+/).includes(word))?.[0]
    expect([kindOf(one), kindOf(two)]).toEqual(kinds)
  })

  it('of many words are as if each stood alone, and words that are no text are none', () => {
    const spans = of(`[${agreed}][Asks quite other boats to whistle at dusk] [proposed by Borland]`)
    expect(spans).toEqual([
      ['verbatim', agreed],
      ['new', 'Asks quite other boats to whistle at dusk'],
    ])
  })
})

describe('what was not adopted before a draft', () => {
  const text = 'Invites the fishing fleet to sing to the gulls at noon'
  const sources = (date: string, given: Partial<Document>): string[] => {
    const source = { ...madeDocument('A/RES/85/1', [text]), ...given }
    const draft = madeDocument('A/C.2/86/L.4', [text], date)
    return trace(draft, buildIndex([source]), { agreedBefore: draft }).spans.flatMap(({ sources: all }) =>
      all.map(({ symbol }) => symbol),
    )
  }

  it.each<[string, string, Partial<Document>]>([
    ['is later', '2031-11-07', { date: '2031-12-01' }],
    ['is of the same day', '2031-11-07', { date: '2031-11-07' }],
    ['says no day, of the same session', '2031-11-07', { symbol: 'A/RES/86/190' }],
    ['says no day, beside a draft without one', '', { symbol: 'A/RES/86/190' }],
    ['says neither day nor session', '2031-11-07', { symbol: 'note' }],
    ['is a draft', '2031-11-07', { symbol: 'A/C.2/85/L.9', date: '2030-11-07' }],
  ])('is no source: it %s', (_, date, given) => {
    expect(sources(date, given)).toEqual([])
  })

  it('but what was is one', () => {
    expect(sources('2031-11-07', { date: '2031-11-06' })).toEqual(['A/RES/85/1'])
    expect(sources('2031-11-07', {})).toEqual(['A/RES/85/1'])
  })
})

it('refuses a source that cannot be cited', () => {
  expect(() => buildIndex([madeDocument('', ['text'])])).toThrow(/needs a symbol/)
})
