import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../../test/browser/site.ts'
import { inTransaction } from '../../../core/index.ts'
import { Browser, signIn } from '../../access/testing.ts'
import { loadText } from '../actions/load-text.ts'
import { createImport, setReading } from '../import-store.ts'
import { documentOfParagraphs } from '../rules/document-of-paragraphs.ts'
import type { Provision } from '../schema.ts'

// A text of ten thousand paragraphs, in two versions that differ in every tenth, and the same in an import.

const COUNT = 10_000
const MOST = 1_000_000
const IMPORT = '00000000-0000-4000-8000-000000010000'
const words = (n: number, version: number): string =>
  `Invites the keepers of harbour ${n} to light ${n % 10 === 0 ? `${version} more ` : ''}lamps & lanterns at dusk, each year, `.repeat(
    3,
  )

let site: OpenSite
let browser: Browser
beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
  const { services } = site
  const provision = (n: number, version: number, instrument = 'long'): Provision => ({
    id: `${instrument}.p${n}`,
    instrument,
    version,
    language: 'en',
    position: n - 1,
    eId: `para_${n}`,
    body: {
      kind: n % 100 === 1 ? 'heading' : 'operative',
      number: String(n),
      text: { en: words(n, version) },
      depth: 0,
      footnotes: [],
      addressees: [],
      gender: false,
      sources: [],
    },
  })
  for (const version of [1, 2])
    await inTransaction(services, (tx) =>
      loadText(tx, {
        instrument: {
          id: 'long',
          programme: null,
          document: null,
          body: { title: { en: 'Long' }, status: 'adopted', relations: [] },
        },
        version: {
          instrument: 'long',
          number: version,
          language: 'en',
          body: { date: '2024-01-01', sections: [] },
        },
        provisions: Array.from({ length: COUNT }, (_, i) => provision(i + 1, version)),
      }),
    )
  await inTransaction(services, (tx) =>
    loadText(tx, {
      instrument: {
        id: 'parted',
        programme: null,
        document: null,
        body: { title: { en: 'Parted' }, status: 'adopted', relations: [] },
      },
      version: {
        instrument: 'parted',
        number: 1,
        language: 'en',
        body: {
          date: '2024-01-01',
          sections: ['lamps', 'oil'].map((id) => ({ id, eId: id, title: { en: id }, elements: [] })),
        },
      },
      provisions: Array.from({ length: 450 }, (_, i) => {
        const one = provision(i + 1, 1, 'parted')
        return { ...one, body: { ...one.body, section: i < 300 ? 'lamps' : 'oil' } }
      }),
    }),
  )
  const sha256 = await services.files.put(services.db, Buffer.from('long'), 'text/plain')
  const file = { sha256, name: 'long.txt' }
  await createImport(services.db, { id: IMPORT, programme: null, account: null, file, at: services.clock() })
  await setReading(services.db, IMPORT, {
    document: documentOfParagraphs(
      Array.from({ length: COUNT }, (_, i) => ({
        eId: `para_${i + 1}`,
        number: String(i + 1),
        text: words(i + 1, 1),
      })),
      { title: 'Long' },
    ),
    format: 'text',
    sha256,
    warnings: ['para_9000', 'para_10'].map((where) => ({ code: 'sequence-break', message: '', where })),
  })
  browser = new Browser(site.router, '192.0.2.1', site.address)
  await signIn(site, browser, await site.account('secretariat'))
}, 180_000)
afterAll(() => site.close())

async function pageOf(address: string): Promise<string> {
  const answer = await browser.get(address)
  expect([address, answer.status]).toEqual([address, 200])
  const html = await answer.text()
  expect(Buffer.byteLength(html)).toBeLessThan(MOST)
  return html
}

/** The addresses of all pages, as the list of pages names them. */
const pagesIn = (html: string): string[] =>
  [...(html.split('id="pages"')[1] ?? '').split('</ol>')[0]!.matchAll(/href="([^"]+)"/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .filter((href) => !href.includes('/print') && !href.includes('#'))

/** Which paragraphs a page shows, by the numbers that identify them there; those in its list of pages are none. */
const shownIn = (html: string, prefix: string): number[] =>
  [...html.matchAll(new RegExp(`<(?:div class="provision[^>]*|h2) id="${prefix}(\\d+)"`, 'g'))].map(([, n]) =>
    Number(n),
  )

test.each([
  ['the reader', '/en/instruments/long', 'para_'],
  ['the import', `/en/imports/${IMPORT}`, 'para_'],
])(
  '%s shows every paragraph on one page, none above a megabyte',
  async (_name, address, prefix) => {
    const addresses = pagesIn(await pageOf(address))
    expect(addresses.length).toBeGreaterThan(40)
    const shown: number[] = []
    for (const each of addresses) shown.push(...shownIn(await pageOf(each), prefix))
    expect(shown).toEqual(Array.from({ length: COUNT }, (_, i) => i + 1))
    // In another language the text may have more pages.
    const beyond = await pageOf(`${address}?page=${addresses.length + 1}`)
    expect(shownIn(beyond, prefix).at(-1)).toBe(COUNT)
    for (const none of ['0', 'x']) expect((await browser.get(`${address}?page=${none}`)).status).toBe(404)
  },
  120_000,
)

test('the comparison goes on where its page before ends', async () => {
  const addresses = pagesIn(await pageOf('/en/instruments/long/since'))
  const first = shownIn(await pageOf(addresses[0] ?? ''), 'p')
  const second = shownIn(await pageOf(addresses[1] ?? ''), 'p')
  expect([...first, ...second]).toEqual(Array.from({ length: first.length + second.length }, (_, i) => i + 1))
  expect(shownIn(await pageOf(addresses.at(-1) ?? ''), 'p').at(-1)).toBe(COUNT)
}, 180_000)

test('a link to a paragraph lands where it stands', async () => {
  for (const n of [1, 2, 200, 201, 300, 5_000, 9_999, 10_000]) {
    const lead = (await (await browser.get(`/en/provisions/long.p${n}`)).text()).match(
      /href="([^"]*at=para_[^"]*)"/,
    )
    const href = lead?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(href).toContain('?version=2&text=en&')
    const answer = await browser.get(href.split('#')[0] ?? '')
    expect(answer.status).toBe(302)
    const [path = '', hash] = (answer.headers.get('Location') ?? '').split('#')
    expect(hash).toBe(`para_${n}`)
    expect(await pageOf(path)).toMatch(new RegExp(`<(?:div class="provision[^>]*|h2) id="para_${n}"`))
  }
  expect((await browser.get('/en/instruments/long?at=para_10001')).status).toBe(404)
})

test('the contents are whole on every page, and each of their links lands', async () => {
  for (const page of ['/en/instruments/long', '/en/instruments/long?page=26']) {
    const contents = (await pageOf(page)).split('class="contents"')[1]?.split('</nav>')[0] ?? ''
    const links = [...contents.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
    // Its headings, and where the operative part begins.
    expect(links).toHaveLength(COUNT / 100 + 1)
    for (const link of [links[1], links[50], links.at(-1)]) {
      const [path, hash] = (link ?? '').split('#')
      expect(await pageOf(path || page)).toMatch(new RegExp(`<(h2|div)[^>]* id="${hash}"`))
    }
  }
})

test('a paragraph alone behind "#" finds on the first page the way to where it stands', async () => {
  const pages = (await pageOf('/en/instruments/long')).split('id="pages"')[1]?.split('</nav>')[0] ?? ''
  const [href = '', hash] = (/<a id="para_300" href="([^"]+)"/.exec(pages)?.[1] ?? '').split('#')
  expect(hash).toBe('para_300')
  expect(await pageOf(`/en/instruments/long${href}`)).toContain('class="provision depth-0" id="para_300"')
})

test('a paragraph is gone to by its number as people write it', async () => {
  const first = await pageOf('/en/instruments/long?version=1&text=en')
  const form = first.split('class="go-to"')[1]?.split('</form>')[0] ?? ''
  expect(form).toContain('name="at"')
  for (const carried of ['name="version" value="1"', 'name="text" value="en"'])
    expect(form).toContain(carried)
  for (const words of ['300', 'para. 300', ' OP 300 ', 'para_300']) {
    const answer = await browser.get(`/en/instruments/long?version=1&text=en&at=${encodeURIComponent(words)}`)
    const location = answer.headers.get('Location') ?? ''
    expect([words, answer.status, location.split('?')[1]]).toEqual([
      words,
      302,
      'version=1&text=en&page=2#para_300',
    ])
  }
  const none = await browser.get('/en/instruments/long?at=20000')
  expect([none.status, await none.text()]).toEqual([404, expect.stringMatching(/“\u2068?20000\u2069?”/)])
})

test('the pages are told by the paragraphs that stand on them', async () => {
  expect(await pageOf('/en/instruments/long')).toMatch(/>\s*2 \(201–400\)\s*</)
})

test('a section has its heading where it begins, on one of its pages and in print', async () => {
  const headings = (html: string) => [...html.matchAll(/<h2 id="(lamps|oil)"/g)].map(([, id]) => id)
  const address = '/en/instruments/parted'
  const pages = await Promise.all(pagesIn(await pageOf(address)).map(pageOf))
  expect(pages.map(headings)).toEqual([['lamps'], ['oil'], []])
  expect(headings(await (await browser.get(`${address}/print`)).text())).toEqual(['lamps', 'oil'])
})

test('only addresses that mean something are kept', async () => {
  const kept = async (query: string) => {
    const answer = await site.router.request(`/en/instruments/long${query}`)
    expect([query, answer.status]).toEqual([query, 200])
    return answer.headers.has('ETag')
  }
  for (const query of ['', '?page=2', '?version=1', '?version=1&text=en&page=2'])
    expect([query, await kept(query)]).toEqual([query, true])
  for (const query of ['?page=999', '?text=xx', '?at=2024-03-01', '?by=size'])
    expect([query, await kept(query)]).toEqual([query, false])
})

test('the whole is printed, and costs a page of few rows elsewhere', async () => {
  const html = await (await browser.get('/en/instruments/long/print')).text()
  expect(html.match(/<(?:div class="provision[^>]*|h2) id="para_\d+"/g)).toHaveLength(COUNT)
  expect(html).toMatch(/<\/html>$/)
  const { statements } = site.services
  const before = { ...statements }
  expect((await site.router.request('/en/instruments/long?page=7')).status).toBe(200)
  expect(statements.rows - before.rows).toBeLessThanOrEqual(500)
  expect(statements.total - before.total).toBeLessThanOrEqual(12)
})

test('is one act on record for each version; the rest of its paragraphs follows in entries that say so', async () => {
  const { rows } = await sql<{ kind: string; times: number; last: number | null }>`
    select e.kind, count(*)::integer as times, max((convert_from(e.leaf, 'UTF8')::jsonb #>> '{data,to}')::integer) as last
    from record_entry e join record_mark m on m.entry = e.id
    where m.entity = 'long' group by e.kind order by e.kind`.execute(site.services.db)
  expect(rows).toEqual([
    { kind: 'instrument.text-continued', times: 98, last: COUNT },
    { kind: 'instrument.text-loaded', times: 2, last: null },
  ])
})

test('an import shows what its reader doubts first, each doubt a link from the next, and the file', async () => {
  const address = `/en/imports/${IMPORT}`
  const page = await pageOf(address)
  const [, list = ''] = /<div id="doubts">(.*?)<\/ul>/s.exec(page) ?? []
  const ways = [...list.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
  expect(ways).toEqual([`${address}#para_10`, expect.stringMatching(/\?page=\d+#para_9000$/)])
  expect(page.indexOf('id="doubts"')).toBeLessThan(page.indexOf('id="paragraphs"'))
  const [, first = ''] = /id="para_10"(.*?)id="para_11"/s.exec(page) ?? []
  expect(first).toContain(`href="${ways[1]}"`)
  expect(first).toContain(`href="${address}#doubts"`)
  const far = await pageOf(ways[1]!.split('#')[0]!)
  const [, last = ''] = /id="para_9000"(.*?)<\/section>/s.exec(far) ?? []
  expect(last).toContain(`href="${ways[0]}"`)
  const file = await browser.get(`${address}/file`)
  expect([file.status, await file.text(), file.headers.get('Content-Security-Policy')]).toEqual([
    200,
    'long',
    "default-src 'none'; sandbox",
  ])
  expect((await site.router.request(`${address}/file`)).status).toBe(401)
})
