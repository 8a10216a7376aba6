import { join } from 'node:path'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { Services } from '../contract/services.ts'
import { anonymous } from '../contract/viewer.ts'
import { loadAssets } from '../http/assets.ts'
import { loadWords, projectRoot } from '../i18n/words.ts'
import { ActiveFacets, type FacetGroup, Facets, Pager, SearchBox } from './finding.tsx'
import { Page } from './layout.tsx'
import { List } from './list.tsx'
import { Amount, Listed, LocalizedText } from './localized.tsx'
import { createSourceList } from './source-list.ts'
import { Citation, CiteAs, EntityLink, SourceMark, Sources } from './sources.tsx'
import { PartFailed } from './status.tsx'
import { DescriptionList } from './structure.tsx'
import { Table } from './table.tsx'
import { TaskList } from './task-list.tsx'
import { type View, drawIn } from './view.ts'

const words = loadWords()
const assets = loadAssets(join(projectRoot(), 'assets'))

function viewIn(lang: string, query = '', more: Partial<View> = {}): View {
  return {
    services: {
      words,
      assets,
      config: { operator: {}, origin: 'https://poa.example' },
      clock: () => new Date('2026-11-28T12:00:00Z'),
    } as unknown as Services,
    viewer: anonymous,
    lang,
    t: words.in(lang),
    path: `/${lang}/papers`,
    page: `/${lang}/papers`,
    query: new URLSearchParams(query),
    to: (path) => `/${lang}${path}`,
    inLanguage: (other) => `/${other}/papers`,
    part: { name: 'real', exercises: async () => new Set() },
    frame: { nav: [], footer: [], search: undefined },
    names: new Map(),
    done: null,
    sources: createSourceList(),
    ...more,
  }
}

const draw = (node: VNode, view = viewIn('en')): string => drawIn(view, () => renderToString(node))
const textOf = (html: string): string => html.replace(/<[^>]*>/g, '')

it('a citation to take along runs as its language does, whatever its symbol is written in', () => {
  const html = draw(<CiteAs text={'\u2068A/70/174\u2069، الفقرة 13'} />, viewIn('ar'))
  expect(html).toContain('<p dir="rtl">')
  expect(draw(<CiteAs text="A/70/174, para. 13" lang="en" />, viewIn('ar'))).toContain(
    '<p lang="en" dir="ltr">',
  )
})

it('a source has its whole address for paper, on which nothing leads anywhere', () => {
  const view = viewIn('en')
  view.sources.cite({ title: 'A/70/174', paragraph: '13', href: '/en/provisions/a-70-174.13' })
  view.sources.cite({ title: 'A page elsewhere', href: 'https://example.org/page' })
  view.sources.cite({ title: 'A book' })
  const addresses = [...draw(<Sources />, view).matchAll(/data-address="([^"]*)"/g)].map(([, one]) => one)
  expect(addresses).toEqual([
    `${view.services.config.origin}/en/provisions/a-70-174.13`,
    'https://example.org/page',
  ])
})

describe('text', () => {
  const texts = { es: 'Los faroles', ar: 'الفوانيس' }
  it('in another language has its language, direction and a mark', () => {
    const html = draw(<LocalizedText texts={texts} original="ar" />)
    expect(html).toContain('<span lang="ar" dir="rtl">الفوانيس</span>')
    expect(textOf(html)).toBe('الفوانيس (in Arabic)')
    expect(textOf(draw(<LocalizedText texts={texts} original="es" unmarked />))).toBe('Los faroles')
  })
  it('in the reader’s language stands alone', () => {
    expect(draw(<LocalizedText texts={texts} />, viewIn('ar'))).toBe('الفوانيس')
  })
  it('is joined and counted as the language does it', () => {
    expect(draw(<Listed items={['A', 'B', 'C']} />)).toBe('A, B and C')
    expect(draw(<Listed items={['A', <b>B</b>]} />, viewIn('fr'))).toBe('A et <b>B</b>')
    expect(draw(<Amount value={1234} />)).toBe('1,234')
  })
})

describe('citations', () => {
  it.each([
    ['en', { symbol: 'HL/4/27', paragraph: '7' }, 'HL/4/27, para. 7'],
    ['en', { symbol: 'HL/4/27', paragraph: '7–9' }, 'HL/4/27, paras. 7–9'],
    ['fr', { symbol: 'HL/4/27', paragraph: '7' }, 'HL/4/27, par. 7'],
    ['en', { symbol: 'HL/4/27', place: 'annex II' }, 'HL/4/27, annex II'],
    ['en', { symbol: 'HL/4/27' }, 'HL/4/27'],
  ])('are written as the field writes them (%s, %j)', (lang, cited, expected) => {
    expect(textOf(draw(<Citation {...cited} />, viewIn(lang)))).toBe(expected)
  })
  it('name an entity that has no page without a link', () => {
    expect(draw(<EntityLink name="Quellmark" address="/states/quellmark" />)).toBe(
      '<a href="/en/states/quellmark"><bdi>Quellmark</bdi></a>',
    )
    expect(draw(<EntityLink name="Quellmark" />)).toBe('<bdi>Quellmark</bdi>')
  })
})

describe('a description list', () => {
  it('drops what is empty, zero not', () => {
    const html = draw(
      <DescriptionList
        items={[['A', ''], ['B', null], false, ['C', [undefined, false]], ['D', 0], ['E', <i>x</i>]]}
      />,
    )
    expect([...html.matchAll(/<dt>(.)<\/dt>/g)].map(([, term]) => term)).toEqual(['D', 'E'])
    expect(draw(<DescriptionList items={[['A', undefined]]} />)).toBe('')
  })
})

describe('a table', () => {
  const columns = [
    { label: 'Name', sort: 'name', render: (row: { name: string }) => row.name },
    { label: 'Letters', align: 'end' as const, render: (row: { name: string }) => row.name.length },
  ]
  it('names rows and columns, and turns the order round by links that begin the list anew', () => {
    const view = viewIn('en', 'q=x&after=y')
    const html = draw(
      <Table caption="Harbours" sorted="name" columns={columns} rows={[{ name: 'Orsanne' }]} />,
      view,
    )
    expect(html).toContain('<th scope="row" role="rowheader">Orsanne</th>')
    expect(html).toMatch(/<td role="cell" class="end" data-label="Letters">7<\/td>/)
    expect(html).toContain('aria-sort="ascending"')
    expect(html).toContain('href="/en/papers?q=x&amp;sort=-name"')
  })
  it('says so where it has no rows', () => {
    expect(textOf(draw(<Table caption="Harbours" columns={columns} rows={[]} />))).toBe(
      'There is nothing here yet',
    )
    expect(draw(<List rows={[]} empty={<p>None</p>} />)).toBe('<p>None</p>')
  })
})

const groups: FacetGroup[] = [
  { name: 'kind', label: 'Kind', options: [{ value: 'report', label: 'Report', count: 1234 }] },
  {
    name: 'year',
    label: 'Year',
    options: Array.from({ length: 12 }, (_, i) => ({ value: `${2000 + i}`, label: `${2000 + i}` })),
  },
]

describe('filters', () => {
  const view = viewIn('en', 'q=oil&kind=report&kind=lost&year=2011&sort=date&after=x&mail=4')
  const asked = { q: 'oil', kind: ['report', 'lost'], year: ['2011'], sort: 'date' }
  it('keep the words and the order, and show what is chosen', () => {
    const html = draw(<Facets groups={groups} asked={asked} />, view)
    expect(html).toContain('<input type="hidden" name="q" value="oil"/>')
    expect(html).toContain('<input type="hidden" name="sort" value="date"/>')
    expect(html).not.toContain('name="after"')
    expect(html).not.toContain('name="mail"')
    expect(html.match(/checked/g)).toHaveLength(2)
    expect(html).toContain('1,234')
    // What is chosen among the rest opens the rest.
    expect(html).toMatch(/<details open><summary>4 more/)
  })
  it('are taken away one by one, those that nobody offers too, or all at once', () => {
    const html = draw(<ActiveFacets groups={groups} asked={asked} />, view)
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href?.replaceAll('&amp;', '&'))
    expect(links).toEqual([
      '/en/papers?kind=report&kind=lost&year=2011&sort=date&mail=4',
      '/en/papers?q=oil&year=2011&sort=date&mail=4&kind=lost',
      '/en/papers?q=oil&year=2011&sort=date&mail=4&kind=report',
      '/en/papers?q=oil&kind=report&kind=lost&sort=date&mail=4',
      '/en/papers?sort=date&mail=4',
    ])
  })
  it('are those that the list understood, whatever else its address says', () => {
    expect(draw(<ActiveFacets groups={groups} asked={{}} />, view)).toBe('')
    expect(draw(<Facets groups={groups} asked={{}} />, view)).not.toContain('checked')
    const html = draw(<ActiveFacets groups={groups} asked={{ kind: ['report'] }} />, view)
    expect(html.match(/class="chip"/g)).toHaveLength(1)
  })
  it('go along with words sought on the same page, not with those sought elsewhere', () => {
    expect(draw(<SearchBox label="Search" asked={asked} />, view)).toContain('name="kind"')
    expect(draw(<SearchBox label="Search" action="/en/search" />, view)).not.toContain('name="kind"')
  })
})

describe('a pager', () => {
  it('leads on and back by cursor, and to the first page from anywhere else', () => {
    const html = draw(<Pager next="c" previous="a" count="9 papers" capped />, viewIn('en', 'q=x&after=b'))
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      '/en/papers?q=x',
      '/en/papers?q=x&amp;before=a',
      '/en/papers?q=x&amp;after=c',
    ])
    expect(textOf(html)).toContain('about 9 papers')
    expect(draw(<Pager />)).toBe('')
  })
})

describe('tasks', () => {
  it('say by when, in days where the day is near, and that there is no date', () => {
    const task = { title: 'Light it', href: '/en/x' }
    const tasks = [task, { ...task, due: '2031-01-01' }, { ...task, due: '2026-12-04' }]
    const text = textOf(draw(<TaskList groups={[{ title: 'Orsanne', tasks }]} />))
    expect(text).toMatch(/^Orsanne3 tasks4 Dec 2026 in 6 days.*1 Jan 2031Light.*No date/)
    expect(textOf(draw(<TaskList groups={[]} />))).toBe('No task is waiting for you')
  })

  it('say in which role they are done, and what comes where there are none', () => {
    const group = {
      title: 'Orsanne',
      tasks: [],
      intro: <p>Keeper</p>,
      empty: <p>Later</p>,
      more: <p>Page</p>,
    }
    expect(textOf(draw(<TaskList groups={[group]} />))).toBe('Orsanne0 tasksKeeperLaterPage')
  })
})

describe('a page', () => {
  it('ends with the sources it named, and leads from each back to its claim', () => {
    const html = draw(
      <Page title="Lanterns">
        <p>
          They are lit
          <SourceMark source={{ title: 'HL/4/27', paragraph: '7', href: '/en/x' }} />.
        </p>
      </Page>,
    )
    expect(html).toMatch(/id="claim-1".*Sources on this page.*id="source-1".*href="#claim-1"/s)
    expect(html).toContain('<h1>Lanterns</h1>')
  })
  it('marks the innermost part of the navigation, and no other', () => {
    const local = {
      label: 'Lanterns',
      items: [
        { label: 'Overview', href: '/en/papers' },
        { label: 'Height', href: '/en/papers/height' },
        { label: 'Analyse', href: '/en/papers?layer=strength' },
      ],
    }
    const on = (path: string, query = ''): string[] =>
      [
        ...draw(<Page title="x" local={local} />, viewIn('en', query, { path })).matchAll(
          /aria-current="(page|true)">(\w+)</g,
        ),
      ].map(([, current, label]) => `${label} ${current}`)
    expect(on('/en/papers')).toContain('Overview page')
    expect(on('/en/papers').join()).not.toContain('Analyse')
    expect(on('/en/papers', 'layer=strength')).toContain('Analyse page')
    expect(on('/en/papers/height/1')).toEqual(expect.arrayContaining(['Height true']))
    expect(on('/en/papers/height/1').join()).not.toContain('Overview')
  })
  it('says plainly that a part failed, and leads to itself once more', () => {
    const html = draw(<PartFailed />, viewIn('en', 'after=x'))
    expect(html).toContain('href="/en/papers?after=x"')
  })
})
