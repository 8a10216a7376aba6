import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importsOn } from '../src/base/instrument/testing.ts'
import { readLists } from '../src/core/testing/lists.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// One list of documents and texts, and one way through a document and its text.

let site: OpenSite
let text: string
beforeAll(async () => {
  site = await openSite({}, { verifies: false })
  const { bring, accept } = importsOn(() => site.services)
  const words =
    'A/RES/78/16\n\n4 December 2023\n\nLanterns\n\nRecalling its lanterns,\n\n1. Decides to light them;'
  text = await accept(await bring(words, { programme: 'cyber' }))
}, 120_000)
afterAll(() => site.close())

interface Item {
  id: string
  symbol: string | null
  kind: string
  languages: string[]
  status: string | null
  address: string
}
interface Answer {
  items: Item[]
  next: string | null
  total: { count: number }
  facets: { name: string; values: { value: string; count: number }[] }[]
}
const { get, text: html, list } = readLists<Answer>(() => site.router)

async function everything(path: string): Promise<Item[]> {
  const items: Item[] = []
  for (let next: string | null = path; next;) {
    const page: Answer = await list(next)
    items.push(...page.items)
    next = page.next
  }
  return items
}

describe('the library', () => {
  test('has a document and its text once, which opens at the text', async () => {
    const { items } = await list('/api/library?q=A/RES/78/16')
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      symbol: 'A/RES/78/16',
      kind: 'resolution',
      languages: ['en'],
      status: 'adopted',
      address: `/instruments/${text}`,
    })
  })

  test.each(['date', 'symbol'])('gives each once, by %s, however many at a time', async (sort) => {
    const whole = await everything(`/api/library?sort=${sort}&limit=200`)
    const addresses = whole.map(({ address }) => address)
    expect(new Set(addresses).size).toBe(addresses.length)
    const few = await everything(`/api/library?sort=${sort}&limit=7`)
    expect(few.map(({ address }) => address)).toEqual(addresses)
  })

  test.each(['date', 'symbol'])(
    'has web pages behind all else, by %s, and no work of this site',
    async (sort) => {
      const kinds = (await everything(`/api/library?sort=${sort}&limit=200`)).map(({ kind }) => kind)
      const first = kinds.indexOf('web-page')
      expect(first).toBeGreaterThan(20)
      expect(new Set(kinds.slice(first))).toEqual(new Set(['web-page']))
      expect(kinds).not.toContain('our-work')
    },
  )

  test('counts each facet as if nothing of it were chosen, and finds as many', async () => {
    const whole = await list('/api/library')
    for (const { name, values } of whole.facets)
      for (const { value, count } of values) {
        const { total } = await list(`/api/library?${name}=${encodeURIComponent(value)}`)
        expect([name, value, total.count]).toEqual([name, value, count])
      }
    const kinds = whole.facets.find(({ name }) => name === 'kind')?.values.length ?? 0
    expect(kinds).toBeGreaterThan(3)
    const chosen = await list('/api/library?kind=report')
    expect(chosen.facets.find(({ name }) => name === 'kind')?.values).toHaveLength(kinds)
  })

  test('is where the lists of before lead, under the same filters', async () => {
    const leads = async (path: string) => {
      const answer = await get(path)
      return [answer.status, answer.headers.get('location')]
    }
    expect(await leads('/en/documents?kind=report&after=x')).toEqual([301, '/en/library?kind=report'])
    expect(await leads('/ar/exercise/instruments?status=working-draft')).toEqual([
      301,
      '/ar/exercise/library?status=working-draft&text=here',
    ])
    const page = await html('/en/')
    expect(page).toContain('href="/en/library"')
    expect(page).not.toMatch(/href="\/en\/(?:documents|instruments)"/)
  })

  test('says who commissioned a document where the pack does', async () => {
    expect(await html('/en/documents/s1')).toMatch(
      /Commissioned or paid for by<\/dt><dd>Government of Canada/,
    )
  })
})

test('a document and its text have one local navigation', async () => {
  const names =
    /<nav aria-label="[^"]*"><ul>((?:<li><a href="[^"]*"[^>]*>(?:Read|Analyse|Compare|Download|Versions|Cited by)<\/a><\/li>)+)/
  const waysOn = async (path: string) =>
    [...(names.exec(await html(path))?.[1] ?? '').matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
  const ways = await waysOn(`/en/instruments/${text}`)
  expect(ways).toHaveLength(6)
  for (const href of ways)
    expect([href, (await get(href!.replaceAll('&amp;', '&').split('#')[0]!)).status]).toEqual([href, 200])
  expect(await waysOn('/en/documents/a-res-78-16')).toHaveLength(6)
  expect(await waysOn(`/en/instruments/${text}/versions`)).toHaveLength(6)
  // What is only cited has no text to be read, analysed or downloaded.
  expect(await waysOn('/en/documents/s1')).toEqual([])
})

describe('a text', () => {
  test('has its opening words in italics, also in print, and its downloads in one place', async () => {
    for (const page of ['', '/print'])
      expect(await html(`/en/instruments/${text}${page}`)).toContain('<em>Decides</em> to light them')
    const [, downloads = ''] = (await html(`/en/instruments/${text}`)).split('id="download"')
    expect(downloads).toMatch(/\/documents\/a-res-78-16\/files\/[0-9a-f]{64}">The file as supplied/)
    for (const format of ['docx', 'akn', 'json']) expect(downloads).toContain(`to=${format}&amp;`)
  })

  test('is read by level, theme or addressee where its pack says them, each paragraph at its own address', async () => {
    const own = await html('/en/exercise/instruments/working-draft')
    const idsOf = (page: string) =>
      [...page.matchAll(/class="provision depth-\d" id="([^"]+)"/g)].map(([, id]) => id)
    for (const by of ['level', 'theme', 'addressee']) {
      // A paragraph that speaks to several stands under each, so that it may take two pages.
      const pages = await Promise.all(
        [1, 2].map((page) => get(`/en/exercise/instruments/working-draft?by=${by}&page=${page}`)),
      )
      const words = await Promise.all(pages.filter(({ ok }) => ok).map((page) => page.text()))
      const ids = words.flatMap(idsOf)
      expect([...new Set(ids)].toSorted()).toEqual(idsOf(own).toSorted())
      expect(ids).not.toEqual(idsOf(own))
      const printed = await html(`/en/exercise/instruments/working-draft/print?by=${by}`)
      expect([...printed.matchAll(/<h2>/g)].length).toBeGreaterThan(1)
    }
    // What no pack says is no order.
    expect(await html(`/en/instruments/${text}`)).not.toContain('?by=')
  })
})
