import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Services, printCursor } from '../../core/index.ts'
import type { TestModules } from '../../core/testing/testing.ts'
import { breakBook, catchUp, openSearchSite, putBook } from './testing.ts'

// The list as people and programs read it: facets, pages, refusals.

let site: TestModules
let services: Services
beforeAll(async () => {
  site = await openSearchSite()
  services = site.services
  const book = (id: string, text: string, level: string | null, item: string | null, more = {}) =>
    putBook(services, id, { text: { en: text }, ...(level && { level }), ...(item && { item }) }, more)
  await book('n1', 'Quoll one', 'national', 'norm/norm-a', { programme: 'alpha' })
  await book('n2', 'Quoll two', 'national', 'norm/norm-b', { programme: 'alpha' })
  await book('r1', 'Quoll three', 'regional', 'norm/norm-a', { programme: 'beta' })
  await book('g1', 'Quoll four', 'global', 'norm/norm-c')
  await book('none', 'Quoll five', null, null)
  await book('secret', 'Quoll six, which is private', 'national', 'norm/norm-secret', { hidden: true })
  await book('unnamed', 'Quoll seven, without a page', 'secret-level', 'norm/norm-a', { named: false })
  await book('said', 'Numbat <script>alert(1)</script> & more', null, null)
  await putBook(services, 'arabic', { text: { ar: 'يجوز أن تُعيّن جِهات الاتّصال على المستويين.' } })
  for (let i = 0; i < 45; i++) await book(`many-${i}`, 'Cassowary', null, null)
  await catchUp(services)
})
afterAll(() => site.close())

const request = (address: string) => site.router().request(`http://localhost:8080${address}`)
const get = async (address: string) => {
  const response = await request(address)
  return { status: response.status, html: await response.text() }
}

interface Answer {
  items: { entity: string; kind: string; name: string; snippet: string | null; words: string }[]
  next: string | null
  total?: { count: number; capped: boolean }
  facets?: { name: string; values: { value: string; count?: number }[] }[]
}
const read = async (address: string): Promise<Answer> => {
  const response = await request(address)
  expect([address, response.status]).toEqual([address, 200])
  return (await response.json()) as Answer
}
const found = ({ items }: Answer) => items.map(({ entity }) => entity.replace('shelf/book/', '')).sort()
const counts = ({ facets = [] }: Answer, name: string) =>
  Object.fromEntries(
    (facets.find((facet) => facet.name === name)?.values ?? []).map(({ value, count }) => [value, count]),
  )

describe('facets', () => {
  it('say how many have each value', async () => {
    const all = await read('/api/search?q=quoll')
    expect(all.total).toEqual({ count: 5, capped: false })
    expect(counts(all, 'level')).toEqual({ national: 2, regional: 1, global: 1 })
    expect(counts(all, 'item')).toEqual({ 'norm/norm-a': 2, 'norm/norm-b': 1, 'norm/norm-c': 1 })
    expect(counts(all, 'programme')).toEqual({ alpha: 2, beta: 1 })
    expect(counts(all, 'kind')).toEqual({ book: 5 })
  })

  it('several values of one are “or”, and its own choice leaves its counts as they are', async () => {
    const some = await read('/api/search?q=quoll&level=regional&level=global')
    expect(found(some)).toEqual(['g1', 'r1'])
    expect(some.total?.count).toBe(2)
    expect(counts(some, 'level')).toEqual({ national: 2, regional: 1, global: 1 })
    expect(counts(some, 'item')).toEqual({ 'norm/norm-a': 1, 'norm/norm-c': 1 })
  })

  it('several facets are “and”; each counts under the others', async () => {
    const some = await read('/api/search?q=quoll&level=national&level=regional&item=norm/norm-a')
    expect(found(some)).toEqual(['n1', 'r1'])
    expect(some.total?.count).toBe(2)
    expect(counts(some, 'level')).toEqual({ national: 1, regional: 1 })
    expect(counts(some, 'item')).toEqual({ 'norm/norm-a': 2, 'norm/norm-b': 1 })
    expect(counts(some, 'programme')).toEqual({ alpha: 1, beta: 1 })
    expect(found(await read('/api/search?q=quoll&level=global&item=norm/norm-a'))).toEqual([])
  })

  it('what a count promises is what the choice brings', async () => {
    const { facets = [] } = await read('/api/search?q=quoll')
    for (const { name, values } of facets)
      for (const { value, count } of values) {
        const chosen = await read(`/api/search?q=quoll&${name}=${value}`)
        expect([name, value, chosen.items.length, chosen.total?.count]).toEqual([name, value, count, count])
      }
  })

  it('nothing that is not public is counted, nor a value that only it has', async () => {
    for (const address of [
      '/api/search?q=quoll',
      '/en/search?q=quoll',
      '/en/search?q=cassowary',
      '/api/search.csv?q=quoll',
    ])
      expect(await (await request(address)).text()).not.toMatch(/secret|Quoll (six|seven)/)
    expect((await read('/api/search?q=private')).total?.count).toBe(0)
    expect(counts(await read('/api/search?q=private'), 'item')).toEqual({})
  })

  it('a withdrawn one is out of them at once, though its module fails when the index asks', async () => {
    await putBook(services, 'gone', { text: { en: 'Bettong' }, level: 'regional' })
    await putBook(services, 'kept', { text: { en: 'Bettong' }, level: 'national' })
    await catchUp(services)
    expect(counts(await read('/api/search?q=bettong'), 'level')).toEqual({ national: 1, regional: 1 })
    await putBook(services, 'gone', { text: { en: 'Bettong' }, level: 'regional' }, { hidden: true })
    const isOut = async () => {
      const now = await read('/api/search?q=bettong')
      expect([found(now), now.total?.count, counts(now, 'level')]).toEqual([['kept'], 1, { national: 1 }])
    }
    await isOut()
    breakBook('gone')
    await catchUp(services)
    await isOut()
    breakBook(null)
  })
})

describe('filters without words', () => {
  it('list what they give, with its counts and all that can be chosen of their own', async () => {
    const national = await read('/api/search?level=national')
    expect(found(national)).toEqual(expect.arrayContaining(['n1', 'n2']))
    expect(national.items.map(({ words }) => words)).not.toContain('some')
    expect(counts(national, 'item')).toMatchObject({ 'norm/norm-a': 1, 'norm/norm-b': 1 })
    expect(Object.keys(counts(national, 'level'))).toEqual(expect.arrayContaining(['regional', 'global']))
    expect(found(await read('/api/search?level=national&item=norm/norm-a'))).toEqual(['n1'])
    expect(found(await read('/api/search?item=norm/norm-a&programme=beta'))).toEqual(['r1'])
    for (const address of ['/en/search?level=national', '/api/search.csv?level=national'])
      expect(await (await request(address)).text()).not.toMatch(/secret|Quoll (six|seven)/)
  })

  it('on pages, each once, as the page of a reader says', async () => {
    const seen: string[] = []
    for (let next: string | null = '/api/search?kind=book&limit=20'; next;) {
      const answer = await read(next)
      seen.push(...found(answer))
      next = answer.next
      if (!next) expect(answer.total).toEqual({ count: seen.length, capped: false })
    }
    expect(seen).toEqual(expect.arrayContaining(['g1', 'many-0', 'many-44', 'said']))
    expect(new Set(seen).size).toBe(seen.length)
    const { html } = await get('/en/search?level=global')
    expect(html).toContain('One result')
    expect(html).toContain('href="/en/books/g1"')
    expect(html).not.toContain('Type one or more words')
    expect((await get('/en/search?level=global&item=norm/norm-b')).html).toContain(
      'Nothing found under these filters',
    )
    expect((await request('/api/search?level=nowhere')).status).toBe(400)
  })
})

describe('a refusal says what is wrong', () => {
  const forged = printCursor('/search', ['1.0', 1, 'every'])
  it.each([
    ['after=forged', 'core.badCursor'],
    [`after=${forged}`, 'core.badCursor'],
    [`after=${printCursor('/search', ["1' or true --", 1, 'all'])}`, 'core.badCursor'],
    [`after=${printCursor('/search', ['1.0', 1e300, 'all'])}`, 'core.badCursor'],
    [`after=${printCursor('/search', ['1.0', '1', 'all'])}`, 'core.badCursor'],
    ['colour=red', 'core.unknownFilter'],
    ['found=1', 'core.unknownFilter'],
    [`level=${'x'.repeat(201)}`, 'core.badFilter'],
    ['q=one&q=two', 'core.badFilter'],
    ['limit=0', 'core.badLimit'],
    ['limit=1000', 'core.badLimit'],
  ])('%s', async (query, code) => {
    const response = await request(`/api/search?q=quoll&${query}`)
    expect(response.status).toBe(400)
    expect(response.headers.get('Content-Type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({ status: 400, code })
  })

  it('a forged cursor that could be one begins elsewhere, and shows nothing else', async () => {
    const nothing = await read(`/api/search?q=quoll&after=${printCursor('/search', ['0.000000', 1, 'all'])}`)
    expect(nothing.items).toEqual([])
    const all = await read(`/api/search?q=quoll&after=${printCursor('/search', ['9999.0', 1, 'all'])}`)
    expect(found(all)).toEqual(found(await read('/api/search?q=quoll')))
  })
})

describe('for programs', () => {
  it('JSON goes on to the end by its links, each result once', async () => {
    const seen: string[] = []
    for (let next: string | null = '/api/search?q=cassowary&limit=20'; next;) {
      const answer = await read(next)
      expect(answer.total?.count).toBe(45)
      seen.push(...found(answer))
      next = answer.next
    }
    expect(seen).toHaveLength(45)
    expect(new Set(seen).size).toBe(45)
  })

  it('says of each whether it has all the words', async () => {
    expect((await read('/api/search?q=numbat+more')).items).toMatchObject([{ words: 'all' }])
    expect((await read('/api/search?q=numbat+zzzz')).items).toMatchObject([{ words: 'some' }])
  })

  it('CSV holds all of them', async () => {
    const lines = (await (await request('/api/search.csv?q=cassowary')).text()).trim().split('\n')
    expect(lines).toHaveLength(46)
  })
})

describe('the page', () => {
  it('works without a question, keeps the question, escapes it', async () => {
    const empty = await get('/en/search')
    expect(empty.status).toBe(200)
    expect(empty.html).toContain('Type one or more words')
    expect(empty.html).not.toContain('/api/search')
    const none = await get(`/en/search?q=${encodeURIComponent('<b>zzzz "x')}&kind=book`)
    expect(none.html).toContain('value="&lt;b>zzzz &quot;x"')
    expect(none.html).toContain('What you can try')
    expect(none.html).toContain('Search everything, without the filters')
    expect(none.html).not.toContain('<b>zzzz')
  })

  it('says how many there are, and whether filters keep others out', async () => {
    expect((await get('/en/search?q=numbat')).html).toContain('One result for “numbat”')
    expect((await get('/en/search?q=quoll')).html).toContain('5 results for “quoll”')
    expect((await get('/en/search?q=zzzz')).html).toContain('Nothing found for “zzzz”')
    const none = (await get('/en/search?q=numbat&level=national')).html
    expect(none).toContain('Nothing found for “numbat” under these filters')
    expect(none).toContain('href="/en/search?q=numbat"')
  })

  it('says that what it shows has some of the words only', async () => {
    const loose = (await get('/en/search?q=quoll+zzzz')).html
    expect(loose).toContain('Nothing has all these words.')
    expect(loose).not.toContain('Under these filters')
    const narrowed = (await get('/en/search?q=quoll+one&level=global')).html
    expect(narrowed).toContain('Under these filters nothing has all these words.')
    expect(narrowed).toContain('href="/en/search?q=quoll+one"')
    expect((await get('/en/search?q=quoll+one')).html).not.toContain('all these words')
  })

  it('past the end says so, and leads to the beginning', async () => {
    const after = printCursor('/search', ['0.000000', 1, 'all'])
    const { html } = await get(`/en/search?q=quoll&after=${after}`)
    expect(html).toContain('There are no further results.')
    expect(html).toContain('href="/en/search?q=quoll"')
  })

  it('offers the filters with their counts, those that are chosen ticked', async () => {
    const { html } = await get('/en/search?q=quoll&level=regional&level=global')
    const box = (value: string) =>
      new RegExp(
        `<label><input type="checkbox" name="level" value="${value}"( checked)?/?><span>[^<]*</span><small>(\\d+)`,
      ).exec(html)
    expect(box('national')?.slice(1)).toEqual([undefined, '2'])
    expect(box('regional')?.slice(1)).toEqual([' checked', '1'])
    expect(box('global')?.slice(1)).toEqual([' checked', '1'])
  })

  it('marks the words, and leads to the entity', async () => {
    const { html } = await get('/en/search?q=numbat')
    expect(html).toContain('<mark>Numbat</mark> &lt;script>')
    expect(html).toContain('href="/en/books/said"')
  })

  it('stands in every language of the screen, with its pages', async () => {
    for (const lang of services.words.languages) {
      const { status, html } = await get(`/${lang}/search?q=cassowary&kind=book`)
      expect(status).toBe(200)
      const next = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
      expect((await get(next ?? '')).html).toContain('<mark>Cassowary</mark>')
    }
  })

  it('shows each text in its own language and direction', async () => {
    const { html } = await get(`/en/search?q=${encodeURIComponent('جهات الاتصال')}`)
    expect(html).toMatch(/<p class="summary" lang="ar" dir="rtl">.*<mark>جِهات<\/mark>/)
    expect(html).toMatch(/<p class="meta">[^]*Arabic<\/p><p class="summary" lang="ar"/)
    const own = await get(`/ar/search?q=${encodeURIComponent('جهات الاتصال')}`)
    expect(own.html).not.toContain('العربية</p>')
  })
})
