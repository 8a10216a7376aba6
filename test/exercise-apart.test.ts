import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { theSite } from '../src/base/access/index.ts'
import { importsOn } from '../src/base/instrument/testing.ts'
import { integrateAll } from '../src/base/record/index.ts'
import { type Viewer, anonymous, anyone, buildSite } from '../src/core/index.ts'
import { declaredIn } from '../src/core/testing/declared.ts'
import { type Met, walk } from '../src/core/testing/walk.ts'
import { fillTexts } from '../src/modules/exercise/fill-texts.ts'
import { followAll } from '../src/site/publication/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// The exercise is a place apart: nothing of it stands on a page of what is real, and nothing real is listed or found in it. Tried on every address
// that the router knows, so that a new page is held to it from its first day.

/** Words that stand in nothing else. */
const INVENTED = 'wickerlight'
const REAL = 'tallowbeam'

const administrator: Viewer = {
  accountId: '00000000-0000-4000-8000-000000000001',
  name: 'Administrator',
  roles: [
    { role: 'administrator', scope: theSite },
    { role: 'secretariat', scope: theSite },
  ],
}

let site: OpenSite
/** What names the exercise, and what names real texts, wherever it stands: ids, titles, names. */
let ofExercise: Mark[]
let ofReal: Mark[]
interface Mark {
  word: string
  what: string
}

beforeAll(async () => {
  site = await openSite({}, { background: false })
  const { services } = site
  const { bring, accept } = importsOn(() => services)
  await fillTexts(services, 0.002, 1, () => {})
  for (const [programme, symbol, word] of [
    ['exercise', 'A/RES/76/20', INVENTED],
    ['cyber', 'A/RES/76/19', REAL],
  ] as const) {
    const text = `${symbol}\n\n4 December 2021\n\nOn the ${word}\n\nThe General Assembly,\n\nRecalling its resolution A/RES/78/16,\n\n1. Calls upon States to light the ${word};\n\n2. Decides to see to the ${word}.`
    const file = { name: `${word}.txt`, programme, as: administrator }
    await accept(await bring(text, file), administrator)
    // One that waits.
    await bring(`${text}\n\n3. Waits.`, file)
  }
  await integrateAll(services)
  await followAll(services)
  const marks = await readMarks()
  const [words, invented] = await Promise.all([wordsOf('real'), wordsOf('exercise')])
  ofExercise = marks.filter(({ isExercise, word }) => isExercise && !words.includes(word))
  ofReal = marks.filter(
    ({ isExercise, what, word }) =>
      !isExercise && ['text', 'paragraph', 'import'].includes(what) && !invented.includes(word),
  )
}, 120_000)
afterAll(() => site.close())

/** Whatever belongs to a programme, by its id and the names that it goes by; short ones, and what a status is called too, say nothing. */
async function readMarks(): Promise<(Mark & { isExercise: boolean })[]> {
  const { rows } = await sql<Mark & { isExercise: boolean }>`
    with things as (
      select 'programme' as what, id as programme, null as id, body -> 'name' as name from programme_programme
      union all select 'statement', programme_id, null, coalesce(body -> 'name', body -> 'title', body -> 'label') from programme_item
      union all select 'party', programme_id, null, body -> 'name' from parties_party
      union all select 'document', programme_id, id, body -> 'title' from documents_document
      union all select 'text', programme_id, id, body -> 'title' from instrument_instrument
      union all select 'paragraph', i.programme_id, p.id::text, null
        from instrument_provision p join instrument_instrument i on i.id = p.instrument_id
      union all select 'import', programme_id, id::text, to_jsonb(file_name) from instrument_import
    ), words as (
      select what, programme, unnest(array_remove(array[id,
        case jsonb_typeof(name) when 'string' then name #>> '{}' end], null)) as word from things
      union all
      select what, programme, value from things, jsonb_each_text(case jsonb_typeof(name) when 'object' then name end)
    )
    select min(what) as what, word, bool_and(k.kind = 'exercise') as "isExercise"
    from words join programme_programme k on k.id = programme
    where length(word) > 8 and word <> 'working-draft' group by word having count(distinct k.kind) = 1`.execute(
    site.database.db,
  )
  return rows
}

/** All that programmes of a kind say. */
async function wordsOf(kind: string): Promise<string> {
  const { rows } = await sql<{ said: string }>`
    select string_agg(said, ' ') as said from (
      select id as programme, body::text as said from programme_programme
      union all select programme_id, body::text from programme_item
      union all select programme_id, concat(id, symbol, body::text) from documents_document
      union all select programme_id, concat(id, body::text) from instrument_instrument
    ) all_words join programme_programme k on k.id = programme where k.kind = ${kind}`.execute(
    site.database.db,
  )
  return rows[0]?.said ?? ''
}

type PartName = 'real' | 'exercise' | 'files'

/** To which part an address belongs; what has no language is the record itself, which is one, and the files of the site. */
function partOf(address: string): PartName {
  const [, root = '', first = ''] = address.split(/[/?]/)
  if (root !== 'api' && root.length !== 2) return 'files'
  return first === 'exercise' ? 'exercise' : 'real'
}

/** What readers see under the words that they typed into an address. */
const seen = ({ address, text }: Met): string => {
  const typed = decodeURIComponent(address)
  return text.replaceAll('&amp;', '&').replaceAll(address, '').replaceAll(typed, '')
}

const leaks = (met: readonly Met[], part: PartName, marks: readonly Mark[]): string[] =>
  met
    .filter(({ address, status }) => status === 200 && partOf(address) === part)
    .flatMap((one) => {
      const text = seen(one)
      const found = marks.find(({ word }) => text.includes(word))
      return found ? [`${one.address}: ${found.what} ${found.word}`] : []
    })

/** Faults in full, as they are not in what is said of two lists that differ. */
const holdsNone = (faults: readonly string[]): void =>
  expect(faults, [...new Set(faults)].join('\n')).toEqual([])

const isPage = ({ text }: Met): boolean => text.startsWith('<!doctype html>')
const isAnswer = ({ status }: Met): boolean => status === 200

const walkAs = async (viewer: Viewer): Promise<Met[]> => {
  const router = viewer === anonymous ? site.router : buildSite(site.services, async () => viewer)
  const declared = await declaredIn(anyone(site.services))
  const seeds = ['/en/', '/en/exercise/', '/api/search?q=states', '/api/exercise/search?q=states']
  return (await walk(router, { perRoute: 5, declared, seeds })).met
}

describe.each([
  ['a stranger', anonymous],
  ['an administrator', administrator],
])('%s', (_who, viewer) => {
  let met: Met[]
  beforeAll(async () => {
    met = await walkAs(viewer)
  }, 240_000)

  test('sees nothing of the exercise on any page, list or feed of what is real', () => {
    expect(ofExercise.length).toBeGreaterThan(100)
    // Whoever keeps the packs sees all of them in one place.
    const apart = met.filter(({ address }) => !/^\/[a-z]{2}\/packs(?:\/|$)/.test(address))
    holdsNone(leaks(apart, 'real', ofExercise))
  })

  test('sees no real text in the exercise, which may name real documents as its sources', () => {
    expect(ofReal.length).toBeGreaterThan(20)
    holdsNone(leaks(met, 'exercise', ofReal))
  })

  test('is told on every page of the exercise, and on no other, that it is one', () => {
    const pages = met.filter((one) => isAnswer(one) && isPage(one) && !one.address.includes('/components'))
    const banded = pages.filter(({ text }) => text.includes('class="band"'))
    expect(banded.map(({ address }) => partOf(address)).filter((part) => part !== 'exercise')).toEqual([])
    const others = pages.filter((one) => partOf(one.address) === 'exercise' && !banded.includes(one))
    expect(others.map(({ address }) => address)).toEqual([])
    expect(banded.length).toBeGreaterThan(20)
  })

  test('meets whatever there is of each in its part', () => {
    for (const [part, marks] of [
      ['exercise', ofExercise],
      ['real', ofReal],
    ] as const) {
      const shown = met.filter((one) => isAnswer(one) && partOf(one.address) === part).map(({ text }) => text)
      const kinds = new Set(
        marks.filter(({ word }) => shown.some((text) => text.includes(word))).map(({ what }) => what),
      )
      for (const what of part === 'real'
        ? ['text', 'paragraph']
        : ['programme', 'statement', 'text', 'paragraph'])
        expect([part, ...kinds]).toContain(what)
    }
  })

  test('stays in the exercise by its links, but for what stands once and for real documents', () => {
    const leaving = met
      .filter((one) => isAnswer(one) && isPage(one) && partOf(one.address) === 'exercise')
      .flatMap(({ address, text }) => {
        const [main = ''] = /<main[\s\S]*<\/main>/.exec(text) ?? []
        return [...main.matchAll(/(?:href|action)="(\/[^"]+)"/g)]
          .map(([, link = '']) => link)
          .filter((link) => partOf(link) === 'real')
          .filter(
            (link) => site.services.registry.once(link.replace(/^\/(?:api|[a-z]{2})(?=\/)/, '')) === null,
          )
          .filter((link) => !/^\/[a-z]{2}\/documents\/[^/]+$/.test(link.split(/[?#]/)[0] ?? ''))
          .map((link) => `${address} → ${link}`)
      })
    holdsNone(leaving)
  })
})

describe('no paragraph stands anywhere without the name of its text', () => {
  /** By the ids of paragraphs and by their places in a text, their text and what it goes by: the symbol of its document, its titles. */
  const textOf = new Map<string, { text: string; names: string[] }>()
  let met: Met[]
  beforeAll(async () => {
    const { rows } = await sql<{ id: string; text: string; names: string[] }>`
      select distinct unnest(array[p.id::text, i.id || '/' || p.e_id]) as id, i.id as text, array_remove(
        array(select value from jsonb_each_text(i.body -> 'title')) || array[d.symbol], null) as names
      from instrument_provision p join instrument_instrument i on i.id = p.instrument_id
        left join documents_document d on d.id = i.document_id`.execute(site.database.db)
    for (const { id, ...text } of rows) textOf.set(id, text)
    met = (await walkAs(administrator)).filter(isAnswer)
  }, 240_000)

  test('on pages: nothing stands between a paragraph and the name of its text but paragraphs of the same text', () => {
    const faults: string[] = []
    let seenAll = 0
    for (const { address, text } of met.filter(isPage)) {
      const page = text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&quot;', '"')
      let [from, last] = [0, '']
      for (const match of page.matchAll(
        /href="\/[a-z]{2}(?:\/exercise)?\/(?:provisions\/([^"?#]+)|instruments\/([^"?#/]+\/[^"?#/]+))"/g,
      )) {
        const own = textOf.get(match[1] ?? match[2] ?? '')
        if (!own) continue
        seenAll++
        const before = page.lastIndexOf('<li', match.index)
        if (last && own.text !== last) from = Math.max(before, 0)
        last = own.text
        const end = /<\/(?:li|tr|main)>/.exec(page.slice(match.index))
        const around = page.slice(from, match.index + (end?.index ?? 500))
        if (!own.names.some((name) => around.includes(name)))
          faults.push(`${address}: ${match[1]} of ${own.text}`)
      }
    }
    expect(seenAll).toBeGreaterThan(40)
    holdsNone(faults)
  })

  test('in what search answers to programs', () => {
    const faults: string[] = []
    let seenAll = 0
    const nameless = (id: string, said: string): boolean => {
      const own = textOf.get(id.split('/')[0] ?? '')
      if (own) seenAll++
      return own !== undefined && !own.names.some((name) => said.includes(name))
    }
    for (const { address, text } of met) {
      if (address.includes('/search') && text.startsWith('{"items"'))
        for (const { entity, name } of (JSON.parse(text.split('\n')[0] ?? '') as Found).items)
          if (nameless(entity.replace('instrument/provision/', ''), name)) faults.push(`${address}: ${name}`)
    }
    expect(seenAll).toBeGreaterThan(10)
    holdsNone(faults)
  })
})

interface Found {
  items: { entity: string; name: string; address: string; programme: string | null }[]
  facets?: { name: string; values: { value: string; count?: number }[] }[]
  total?: { count: number }
}
const find = async (part: '' | '/exercise', q: string): Promise<Found> =>
  (await site.router.request(`/api${part}/search?${new URLSearchParams({ q })}`)).json() as Promise<Found>

describe('search', () => {
  test.each([
    ['', REAL, 'cyber'],
    ['/exercise', INVENTED, 'exercise'],
  ] as const)('%s finds and counts what is its own', async (part, word, programme) => {
    const found = await find(part, word)
    expect(found.items.length).toBeGreaterThan(1)
    expect(new Set(found.items.map((item) => item.programme))).toEqual(new Set([programme]))
    expect(found.items.every(({ address }) => address.startsWith('/exercise/') === (part !== ''))).toBe(true)
    expect(found.facets?.find(({ name }) => name === 'programme')?.values.map(({ value }) => value)).toEqual([
      programme,
    ])
  })

  test.each([
    ['', INVENTED],
    ['/exercise', REAL],
  ] as const)('%s finds nothing of the other part', async (part, word) => {
    expect(await find(part, word)).toMatchObject({ items: [], total: { count: 0 } })
  })

  test('counts a common word in each part by itself', async () => {
    const [real, invented] = await Promise.all([find('', 'states'), find('/exercise', 'states')])
    const valuesOf = ({ facets = [] }: Found) =>
      facets.find(({ name }) => name === 'programme')?.values.map(({ value }) => value)
    expect(valuesOf(real)).toEqual(['cyber'])
    expect(valuesOf(invented)).toEqual(['exercise'])
  })

  test('leads to what is named in its own part, and not to the other', async () => {
    const go = async (address: string) => (await site.router.request(address)).headers.get('Location')
    expect(await go('/en/search?q=A/RES/76/19')).toMatch(/^\/en\/instruments\//)
    expect(await go('/en/exercise/search?q=Aldovaria')).toMatch(
      /^\/en\/exercise\/programmes\/exercise\/parties\//,
    )
    expect(await go('/en/search?q=Aldovaria')).toBeNull()
    expect(await go('/en/exercise/search?q=France')).toBeNull()
  })

  test('cannot be narrowed to the other part', async () => {
    expect((await site.router.request('/api/search?q=states&programme=exercise')).status).toBe(400)
    expect((await site.router.request('/api/exercise/search?q=states&programme=cyber')).status).toBe(400)
  })
})

describe('addresses', () => {
  test('of the exercise as they were lead to where they stand now, for good; the query goes along', async () => {
    const { db } = site.database
    const { rows } = await sql<{ address: string }>`
      select '/programmes/' || id as address from programme_programme where kind = 'exercise'
      union all select '/programmes/exercise/bodies' union all select '/programmes/exercise/calendar.ics'
      union all select '/programmes/exercise/parties/' || id from parties_party where programme_id = 'exercise'
      union all select '/documents/' || id from documents_document where programme_id = 'exercise'
      union all select '/instruments/' || id from instrument_instrument where programme_id = 'exercise'
      union all select '/instruments/' || id || '/versions' from instrument_instrument where programme_id = 'exercise'
      union all (select '/instruments/' || p.instrument_id || '/' || p.e_id from instrument_provision p
        join instrument_instrument i on i.id = p.instrument_id where i.programme_id = 'exercise' limit 5)
      union all (select '/provisions/' || p.id from instrument_provision p
        join instrument_instrument i on i.id = p.instrument_id where i.programme_id = 'exercise' limit 5)
      union all (select '/record/entries/' || position from record_entry where programme = 'exercise' limit 3)
      union all select '/record/entities/programme/programme/exercise'
      union all select '/record/entries.atom?entity=programme/programme/exercise'`.execute(db)
    expect(rows.length).toBeGreaterThan(25)
    for (const { address } of rows) {
      const asked = `/en${address}`
      const moved = await site.router.request(asked)
      const to = moved.headers.get('Location') ?? ''
      expect(`${asked} ${moved.status} ${to}`).toBe(`${asked} 301 ${asked.replace('/en/', '/en/exercise/')}`)
      expect((await site.router.request(to)).status).toBeLessThan(400)
    }
    const data = await site.router.request('/api/programmes/exercise/items?section=body')
    expect([data.status, data.headers.get('Location')]).toEqual([
      301,
      '/api/exercise/programmes/exercise/items?section=body',
    ])
  })

  test.each([
    ['/en/exercise/documents/a-res-78-16', '/en/documents/a-res-78-16'],
    ['/fr/exercise/programmes/cyber/norms', '/fr/programmes/cyber/norms'],
    ['/en/exercise/states/fra', '/en/states/fra'],
    ['/en/exercise/sign-in?to=/en/', '/en/sign-in?to=/en/'],
    ['/api/exercise/states.csv', '/api/states.csv'],
  ])('%s leads out of the exercise', async (address, to) => {
    const moved = await site.router.request(address)
    expect([moved.status, moved.headers.get('Location')]).toEqual([301, to])
  })

  test('that are nowhere are not found, in either part', async () => {
    for (const address of [
      '/en/documents/nothing',
      '/en/exercise/documents/nothing',
      '/api/exercise/nothing',
    ])
      expect([address, (await site.router.request(address)).status]).toEqual([address, 404])
  })
})
