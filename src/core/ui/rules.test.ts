import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressWith, dataLinks, isInsideList, isWithin, queryBeside, sameAddress } from './addresses.ts'
import { facetGroups } from './facet-groups.ts'
import { dateWords, daysUntil, daysWords, sizeWords } from './localized.tsx'
import { createSourceList } from './source-list.ts'
import { orderGroups } from './task-groups.ts'

const view = (query: string) => ({ path: '/en/papers', query: new URLSearchParams(query) })

describe('addresses of the same page', () => {
  it('change what is asked and keep the rest', () => {
    const here = view('q=oil&kind=report&kind=note&after=x')
    expect(addressWith(here, { kind: ['note'] })).toBe('/en/papers?q=oil&kind=note')
    expect(addressWith(here, { kind: null, q: null })).toBe('/en/papers')
    expect(addressWith(here, { before: 'y' })).toBe('/en/papers?q=oil&kind=report&kind=note&before=y')
    expect(sameAddress(here)).toBe('/en/papers?q=oil&kind=report&kind=note&after=x')
  })

  it('hold what they were given, whatever it is, and nothing of where the list began', () => {
    const name = fc.constantFrom('q', 'kind', 'sort', 'after', 'before')
    const value = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), name, fc.array(value), (given, changed, values) => {
        const before = new URLSearchParams(given)
        const after = new URL(
          addressWith({ path: '/en/papers', query: before }, { [changed]: values }),
          'https://poa.example',
        ).searchParams
        expect(after.getAll(changed)).toEqual(values)
        for (const other of ['q', 'kind', 'sort'])
          if (other !== changed) expect(after.getAll(other)).toEqual(before.getAll(other))
        for (const cursor of ['after', 'before'])
          if (cursor !== changed) expect(after.has(cursor)).toBe(false)
      }),
    )
  })

  it('let a form carry along what it does not ask', () => {
    expect(queryBeside(new URLSearchParams('q=oil&kind=a&sort=date&after=x'), ['kind'])).toEqual([
      ['q', 'oil'],
      ['sort', 'date'],
    ])
    expect(isInsideList(new URLSearchParams('q=oil'))).toBe(false)
    expect(isInsideList(new URLSearchParams('before=x'))).toBe(true)
  })

  it('know in which part of the site they are', () => {
    expect(isWithin('/en/states/ken', '/en/states')).toBe(true)
    expect(isWithin('/en/states', '/en/states')).toBe(true)
    expect(isWithin('/en/statesmen', '/en/states')).toBe(false)
  })
})

describe('a list for programs', () => {
  it('stands at the same address below /api, with the filters that the list knows', () => {
    const here = view('q=oil&kind=report&kind=note&after=x&utm=1')
    expect(dataLinks(here, { q: 'oil', kind: ['report', 'note'] }).map(({ href }) => href)).toEqual([
      '/api/papers?q=oil&kind=report&kind=note',
      '/api/papers.csv?q=oil&kind=report&kind=note',
      '/api/papers.ndjson?q=oil&kind=report&kind=note',
    ])
    expect(dataLinks(view(''), {}).map(({ href }) => href)).toEqual([
      '/api/papers',
      '/api/papers.csv',
      '/api/papers.ndjson',
    ])
  })
})

describe('filters with counts', () => {
  const words = { kind: { label: 'Kind', words: (value: string) => value.toUpperCase() } }
  it('are called by their words, in the order in which they were counted', () => {
    const counts = [
      {
        name: 'kind',
        values: [
          { value: 'note', count: 3 },
          { value: 'report', count: 1 },
        ],
      },
      { name: 'other', values: [] },
    ]
    expect(facetGroups({}, counts, words)).toEqual([
      {
        name: 'kind',
        label: 'Kind',
        options: [
          { value: 'note', label: 'NOTE', count: 3 },
          { value: 'report', label: 'REPORT', count: 1 },
        ],
      },
    ])
  })

  it('keep what is chosen though nothing has it', () => {
    const [group] = facetGroups(
      { kind: ['map', 'note'] },
      [{ name: 'kind', values: [{ value: 'note', count: 3 }] }],
      words,
    )
    expect(group?.options.map(({ value, count }) => [value, count])).toEqual([
      ['note', 3],
      ['map', 0],
    ])
  })
})

describe('words for dates and sizes', () => {
  it.each([
    ['2026-12-04', '4 December 2026', '4 Dec 2026'],
    ['2026-12', 'December 2026', 'Dec 2026'],
    ['2026', '2026', '2026'],
  ])('say %s as exactly as it is known', (date, long, short) => {
    expect(dateWords(date, 'en')).toBe(long)
    expect(dateWords(date, 'en', true)).toBe(short)
  })

  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [999_949, '1 MB'],
    [2_400_000, '2.4 MB'],
    [7_000_000_000_000, '7,000 GB'],
  ])('say the size of %i bytes', (bytes, words) => {
    expect(sizeWords(bytes, 'en')).toBe(words)
  })

  it('count days between days, whatever the hour', () => {
    const today = new Date('2026-11-28T23:30:00Z')
    expect(daysUntil('2026-11-29', today)).toBe(1)
    expect(daysUntil('2026-11-28', today)).toBe(0)
    expect(daysUntil('2026-11-26', today)).toBe(-2)
    expect(daysWords(1, 'en')).toBe('tomorrow')
    expect(daysWords(6, 'fr')).toBe('dans 6 jours')
  })
})

describe('the sources of a page', () => {
  it('are numbered in the order of the claims, each once', () => {
    const sources = createSourceList()
    const seventh = { title: 'HL/4', paragraph: '7' }
    expect(sources.cite(seventh)).toEqual({ number: 1, isFirst: true })
    expect(sources.cite({ ...seventh, paragraph: '8' })).toEqual({ number: 2, isFirst: true })
    expect(sources.cite({ ...seventh })).toEqual({ number: 1, isFirst: false })
    expect(sources.all().map(({ number }) => number)).toEqual([1, 2])
  })
})

describe('tasks', () => {
  const day = fc.option(
    fc.integer({ min: 1, max: 28 }).map((n) => `2026-12-${String(n).padStart(2, '0')}`),
    { nil: undefined },
  )
  const group = fc.record({ tasks: fc.array(fc.record({ due: day })) })
  const rank = (due: string | undefined): string => due ?? 'none'

  it('stand with the oldest date first, in a group and among groups, those without a date last, then groups without any', () => {
    fc.assert(
      fc.property(fc.array(group), (given) => {
        const groups = orderGroups(given as { tasks: { due?: string }[] }[])
        expect(groups).toHaveLength(given.length)
        for (const { tasks } of groups) {
          const days = tasks.map(({ due }) => rank(due))
          expect(days).toEqual(days.toSorted())
        }
        const firsts = groups.map(({ tasks: [first] }) => (first ? rank(first.due) : 'nothing'))
        expect(firsts).toEqual(firsts.toSorted())
      }),
    )
  })
})
