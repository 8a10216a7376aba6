import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../../test/browser/site.ts'
import { type PackFolder, makePackFolder, rulesOf, sourceIn } from '../../../../test/pack-folder.ts'
import { printCursor } from '../../../core/index.ts'
import { readLists } from '../../../core/testing/lists.ts'
import { symbolKey } from '../../../text/index.ts'
import { loadPack } from '../../programme/index.ts'

// A programme with three hundred documents beside those of the site: with and without symbols, many of which begin alike.

interface Given {
  id: string
  kind: string
  symbol?: string
  aliases?: string[]
  title: string | Record<string, string>
}

const special: Given[] = [
  {
    id: 'reefs',
    kind: 'report',
    symbol: 'A/901/200',
    aliases: ['PIER/2024/7', 'A/901/CRP.2.Rev1'],
    title: {
      en: 'Lights on reefs',
      fr: 'Éclairage des récifs',
      es: 'Señales en los arrecifes',
      ar: 'إنارة الشعاب',
      ru: 'Маячные огни на рифах',
      zh: '礁石上的灯光',
    },
  },
  { id: 'revised', kind: 'working-paper', symbol: 'A/C.1/90/L.27/Rev.1', title: 'Harbour lamps, revised' },
  { id: 'all-lit', kind: 'web-page', title: '100% lit_up' },
  { id: 'formula', kind: 'web-page', title: '=1+1' },
]
const numbered: Given[] = Array.from({ length: 295 }, (_, i): Given => {
  const kind = ['resolution', 'report', 'decision'][i % 3] ?? ''
  if (i % 5 < 2) return { id: `paper-${i}`, kind: 'study', title: `Paper ${i}` }
  if (i % 5 === 2)
    return { id: `addition-${i}`, kind, symbol: `A/901/${i - 1}/Add.1`, title: `Addition ${i}` }
  return { id: `text-${i}`, kind, symbol: i % 2 ? `A/RES/901/${i}` : `A/901/${i}`, title: `Text ${i}` }
})
const all: Given[] = [{ id: 'shelf-rules', kind: 'report', title: 'Rules' }, ...special, ...numbered]

const asYaml = ({ id, kind, symbol, aliases, title }: Given): string =>
  `- { id: ${id}, kind: ${kind}, title: ${JSON.stringify(title)}, ${symbol ? `symbol: "${symbol}", ` : ''}${
    aliases ? `aliases: ${JSON.stringify(aliases)}, ` : ''
  }source: ${sourceIn('shelf')} }\n`

/** By symbol, those without one last; each by its characters, so that "…/10" stands before "…/2". */
const inOrder = (documents: Given[]): string[] => {
  const place = ({ id, symbol }: Given): string => (symbol ? `0 ${symbolKey(symbol)}\0${id}` : `1 ${id}`)
  return documents.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)).map(({ id }) => id)
}

let site: OpenSite
let packs: PackFolder
beforeAll(async () => {
  site = await openSite({}, { verifies: false })
  packs = makePackFolder()
  const documents = rulesOf('shelf') + [...special, ...numbered].map(asYaml).join('')
  await loadPack(site.services, packs.write('shelf', { 'documents.yaml': documents }), { dryRun: false })
}, 120_000)
afterAll(async () => {
  await site.close()
  packs.remove()
})

interface Answer {
  items: {
    id: string
    symbol: string | null
    title: Record<string, string>
    kind: string
    programme: string | null
  }[]
  next: string | null
  total: { count: number }
  facets: { name: string; values: { value: string; count: number }[] }[]
}

const { get, text: html, list, idsOf, readAll, leafThrough } = readLists<Answer>(() => site.router)
const LINKED = / href="\/en\/documents\/([a-z0-9-]+)"/g
const find = async (q: string, more = ''): Promise<string[]> =>
  idsOf(await list(`/api/documents?programme=shelf&q=${encodeURIComponent(q)}${more}`))

describe('a list of three hundred documents', () => {
  test.each([3, 50, 99, 200])('gives each once and in order, %i at a time', async (limit) => {
    expect(await readAll(`/api/documents?programme=shelf&limit=${limit}`)).toEqual(inOrder(all))
  })

  test('goes on after any of them, also where its neighbour went meanwhile', async () => {
    const ids = inOrder(all)
    const byId = new Map(all.map((one) => [one.id, one]))
    for (const at of [0, 57, 176, 177, 298]) {
      const { id = '', symbol } = byId.get(ids[at] ?? '') ?? {}
      const after = (name: string) => printCursor('/documents', [symbol ? symbolKey(symbol) : null, name])
      const read = async (cursor: string) =>
        idsOf(await list(`/api/documents?programme=shelf&limit=3&after=${cursor}`))
      expect(await read(after(id))).toEqual(ids.slice(at + 1, at + 4))
      expect(await read(after(`${id}-that-was`))).toEqual(ids.slice(at + 1, at + 4))
    }
  })

  test('is read by people page by page, with the filter that they chose', async () => {
    expect(await leafThrough('/en/library?sort=symbol&programme=shelf', LINKED)).toEqual({
      // Web pages behind all else.
      ids: [true, false].flatMap((isText) =>
        inOrder(all.filter(({ kind }) => (kind !== 'web-page') === isText)),
      ),
      pages: 6,
    })
    const studies = all.filter(({ kind }) => kind === 'study')
    expect(studies.length).toBeGreaterThan(100)
    expect(await leafThrough('/en/library?sort=symbol&kind=study&programme=shelf', LINKED)).toEqual({
      ids: inOrder(studies),
      pages: 3,
    })
    const papers = await leafThrough('/en/library?sort=symbol&q=paper&programme=shelf', LINKED)
    expect(papers.ids).toEqual(inOrder(all.filter(({ title }) => String(title).startsWith('Paper'))))
  })

  test('counts how many there are of each kind, as if none were chosen', async () => {
    const counts = new Map<string, number>()
    for (const { kind } of all) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const whole = await list('/api/documents?programme=shelf&limit=1')
    expect(whole.total.count).toBe(300)
    const [facet] = whole.facets
    expect(facet?.name).toBe('kind')
    expect(new Map(facet?.values.map(({ value, count }) => [value, count]))).toEqual(counts)
    const ordered = facet?.values.map(({ count }) => count) ?? []
    expect(ordered).toEqual(ordered.toSorted((a, b) => b - a))
    const chosen = await list('/api/documents?programme=shelf&kind=decision')
    expect(chosen.total.count).toBe(counts.get('decision'))
    const inShelf = { value: 'shelf', count: counts.get('decision') }
    expect(chosen.facets).toMatchObject([facet, { name: 'programme' }])
    expect(chosen.facets[1]?.values).toContainEqual(inShelf)
    const narrowed = await list('/api/documents?programme=shelf&q=paper&kind=decision')
    expect(narrowed).toMatchObject({
      items: [],
      total: { count: 0 },
      facets: [{ name: 'kind', values: [{ value: 'study', count: 118 }] }, { name: 'programme' }],
    })
  })

  test('is a file of all of them, in which no title is a formula', async () => {
    const answer = await get('/api/documents.csv?programme=shelf')
    expect(answer.headers.get('Content-Disposition')).toContain('documents.csv')
    const lines = (await answer.text()).trim().split('\n')
    expect(lines.shift()).toBe('id,symbol,title,kind,adopted,issued,saidBy,programme,address')
    expect(lines.map((line) => line.split(',')[0])).toEqual(inOrder(all))
    expect(lines.find((line) => line.startsWith('formula,'))).toContain("'=1+1")
  })
})

describe('a document is found', () => {
  test.each([
    'A/RES/901/3',
    'a/res/901/3',
    ' A / RES / 901 / 3 ',
    'A/RES/901/3.',
    'Ａ/RES/９０１/3',
    'A/RES/901/3*',
  ])('by its symbol, spelled "%s", and nothing else is', async (typed) =>
    expect(await find(typed)).toEqual(['text-3']),
  )

  test.each(['A/C.1/90/L.27/Rev.1', 'a/c.1/90/l.27.rev1', 'A/C.1/90/L.27 Rev. 1'])(
    'by the symbol of a revision, spelled "%s"',
    async (typed) => expect(await find(typed)).toEqual(['revised']),
  )

  test.each(['PIER/2024/7', 'pier / 2024 / 7', 'A/901/CRP.2/Rev.1', 'a/901/crp.2.rev1'])(
    'by an alias, spelled "%s"',
    async (typed) => expect(await find(typed)).toEqual(['reefs']),
  )

  test.each([
    'lights reefs',
    'REEFS lights',
    'Éclairage des récifs',
    'eclairage RECIFS',
    'e\u0301clairage',
    'señales arrecifes',
    'senales',
    'الشعاب',
    'انارة الشعاب',
    'маячные РИФАХ',
    '礁石',
    'reefs récifs 灯光',
  ])('by words of its title in any language: %s', async (typed) =>
    expect(await find(typed)).toEqual(['reefs']),
  )

  test('by a part of its symbol, together with all that share it', async () => {
    const expected = inOrder(all.filter(({ symbol }) => symbol?.startsWith('A/RES/901/')))
    expect(await readAll('/api/documents?programme=shelf&q=res/901/&limit=20')).toEqual(expected)
    expect(expected.length).toBeGreaterThan(40)
  })

  test.each([
    ['100%', ['all-lit']],
    ['%', ['all-lit']],
    ['t_u', ['all-lit']],
    ['\\', []],
    ["' or 1=1 --", []],
    ['nothing of the kind', []],
  ])('by what was typed, sign for sign: %s', async (typed, expected) =>
    expect(await find(typed)).toEqual(expected),
  )

  test('by a symbol among the documents of every programme', async () => {
    expect(idsOf(await list('/api/documents?q=A/RES/78/16'))).toEqual(['a-res-78-16'])
    expect(await find('A/RES/78/16')).toEqual([])
  })

  test('on the page, which keeps what was typed, as text', async () => {
    const page = await html(`/fr/library?q=${encodeURIComponent('"récifs" <b>')}`)
    expect(page).toContain('value="&quot;récifs&quot; &lt;b>"')
    const found = await html(`/fr/library?q=${encodeURIComponent('récifs')}`)
    expect(found).toContain('href="/fr/documents/reefs"')
    expect(found).toContain('Éclairage des récifs')
    expect(await html('/en/library?q=nothing-of-the-kind')).toContain(
      site.services.words.in('en')('documents.list.none'),
    )
  })
})

describe('what is not understood is refused in words', () => {
  test.each([
    ['kind=poem', 'badFilter'],
    [`q=${'x'.repeat(201)}`, 'badFilter'],
    ['colour=red', 'unknownFilter'],
    ['limit=0', 'badLimit'],
    ['limit=1e9', 'badLimit'],
    ['after=abc', 'badCursor'],
    [`after=${printCursor('/documents', ['A/RES/901/3'])}`, 'badCursor'],
    [`after=${printCursor('/documents', [7, 'text-3'])}`, 'badCursor'],
    [`after=${Buffer.from('["/documents","a\\u0000","b"]').toString('base64url')}`, 'badCursor'],
  ])('%s', async (query, code) => {
    const answer = await get(`/api/documents?${query}`)
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: `core.${code}` }])
  })

  test('also on the page, which leaves aside what others have added to its address', async () => {
    expect((await get('/en/library?kind=poem')).status).toBe(400)
    expect((await get('/en/library?after=abc')).status).toBe(400)
    const answer = await get('/en/library?sort=symbol&programme=shelf&utm_source=elsewhere&q=')
    const known = answer.headers.get('Location') ?? ''
    expect([answer.status, known]).toEqual([302, '/en/library?sort=symbol&programme=shelf&q='])
    expect(await html(known)).toContain('/en/documents/reefs"')
  })

  test.each([
    '/api/documents?q=%00',
    '/api/documents?programme=%00',
    '/en/documents?q=%00',
    '/en/documents/%00',
  ])('%s is no address', async (path) => expect((await get(path)).status).toBe(404))

  test('a cursor that was made up begins elsewhere, and does no more', async () => {
    const cursor = printCursor('/documents', ["A/RES/' or true --", 'x'])
    expect((await list(`/api/documents?programme=shelf&after=${cursor}&limit=1`)).items).toHaveLength(1)
    expect(
      idsOf(await list(`/api/documents?programme=shelf&after=${printCursor('/documents', [null, 'zzz'])}`)),
    ).toEqual([])
  })
})

test('with five thousand documents a page stays below 100 kB', async () => {
  await sql`insert into documents_document (id, symbol, symbol_key, keys, words, body)
    select 'bulk-' || n, 'B/' || n, 'B/' || n, array['B/' || n], 'b/' || n,
      jsonb_build_object('title', jsonb_build_object('en', repeat('A long title of a document ', 8) || n), 'kind', 'report',
        'aliases', '[]'::jsonb, 'importable', false)
    from generate_series(1, 5000) as n`.execute(site.services.db)
  const page = await html('/en/library?q=b/')
  expect(page).toContain('A long title')
  expect(Buffer.byteLength(page)).toBeLessThan(100_000)
  expect(Buffer.byteLength(await html('/ar/library?kind=report'))).toBeLessThan(100_000)
  const { total, items } = await list('/api/documents?q=b/')
  expect([total.count >= 5000, items.length]).toEqual([true, 50])
  // The file of all of them is read part by part while it is sent.
  const lines = (await (await get('/api/documents.csv?q=b/')).text()).trim().split('\n').slice(1)
  expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(lines.length)
  expect(lines).toHaveLength(total.count)
})
