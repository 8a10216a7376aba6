import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../../../test/browser/site.ts'
import { Browser, signIn } from '../../../access/testing.ts'
import { printCursor } from '../../../../core/index.ts'
import { createImport } from '../../import-store.ts'
import { importStates } from '../../schema.ts'
import { importsOn, lanterns, secretariat, threeParagraphs } from '../../testing.ts'

// A hundred and thirty imports, three of each moment, in every state, every second one of the programme of the exercise.

const COUNT = 130
interface Given {
  id: string
  name: string
  state: string
  programme: string | null
  at: Date
}
const all: Given[] = Array.from({ length: COUNT }, (_, i) => ({
  id: `00000000-0000-4000-8000-${String((i * 7919) % 1_000_000).padStart(12, '0')}`,
  name: i === 7 ? '100%_Ähre.PDF' : i === 8 ? '=1+1.txt' : `paper-${i}.txt`,
  state: importStates[i % importStates.length] ?? '',
  programme: i % 2 ? 'cyber' : null,
  at: new Date(Date.UTC(2026, 4, 1, 0, 0, 0, Math.floor(i / 3))),
}))
const inOrder = (some: Given[]): string[] =>
  some.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1)).map(({ id }) => id)

let site: OpenSite
let visitor: Browser
let own: Browser
beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
  const { services } = site
  const sha256 = await services.files.put(services.db, Buffer.from('1. Decides.'), 'text/plain')
  for (const { id, name, programme, at } of all)
    await createImport(services.db, { id, programme, account: null, file: { sha256, name }, at })
  for (const { id, state } of all)
    await sql`update instrument_import set state = ${state} where id = ${id}`.execute(services.db)
  visitor = await enter('secretariat')
  own = await enter('secretariat', { module: 'programme', kind: 'programme', id: 'cyber' })
}, 120_000)
afterAll(() => site.close())

async function enter(...as: Parameters<OpenSite['account']>): Promise<Browser> {
  const browser = new Browser(site.router, '192.0.2.1', site.address)
  await signIn(site, browser, await site.account(...as))
  return browser
}

interface Answer {
  items: { id: string; file: string; state: string; programme: string | null }[]
  next: string | null
  total: { count: number }
  facets: { name: string; values: { value: string; count: number }[] }[]
}
const list = async (path: string, as = visitor): Promise<Answer> =>
  (await (await as.get(path)).json()) as Answer
async function readAll(path: string, as = visitor): Promise<string[]> {
  const found: string[] = []
  for (let next: string | null = path; next;) {
    const answer: Answer = await list(next, as)
    found.push(...answer.items.map(({ id }) => id))
    next = answer.next
  }
  return found
}

describe('imports', () => {
  test.each([7, 50, 200])('are given once and in order, %i at a time', async (limit) => {
    expect(await readAll(`/api/imports?limit=${limit}`)).toEqual(inOrder(all))
  })

  test('are narrowed by state, with counts as if none were chosen, and found by file name', async () => {
    const refused = all.filter(({ state }) => state === 'refused')
    expect(await readAll('/api/imports?state=refused&limit=5')).toEqual(inOrder(refused))
    const answer = await list('/api/imports?state=refused&state=read')
    const counts = importStates.map((value) => ({
      value,
      count: all.filter(({ state }) => state === value).length,
    }))
    expect(answer.facets).toEqual([{ name: 'state', values: counts }])
    expect(answer.total.count).toBe(refused.length + all.filter(({ state }) => state === 'read').length)
    expect((await list('/api/imports?q=PAPER-12')).items.map(({ file }) => file).sort()).toEqual(
      all
        .filter(({ name }) => name.includes('paper-12'))
        .map(({ name }) => name)
        .sort(),
    )
    for (const q of ['100%', '%_', 'ähre.pdf'])
      expect((await list(`/api/imports?q=${encodeURIComponent(q)}`)).items.map(({ file }) => file)).toEqual([
        '100%_Ähre.PDF',
      ])
  })

  test('are those alone that somebody may import', async () => {
    const theirs = all.filter(({ programme }) => programme === 'cyber')
    expect(await readAll('/api/imports?limit=40', own)).toEqual(inOrder(theirs))
    const { total, facets } = await list('/api/imports', own)
    const sum = facets[0]?.values.reduce((before, { count }) => before + count, 0)
    expect([total.count, sum]).toEqual([theirs.length, theirs.length])
    const anonymous = new Browser(site.router, '192.0.2.1', site.address)
    const delegate = await enter('delegate', { module: 'parties', kind: 'state', id: 'ken' })
    for (const path of ['/en/imports', '/api/imports', '/api/imports.csv']) {
      expect([path, (await anonymous.get(path)).status]).toEqual([path, 401])
      expect([path, (await delegate.get(path)).status]).toEqual([path, 403])
      const answer = await visitor.get(path)
      expect([path, answer.headers.get('Cache-Control')]).toEqual([path, 'no-store'])
    }
  })

  test('are read by people page by page, beside the form for a new one', async () => {
    const ids: string[] = []
    let pages = 0
    for (let next: string | undefined = '/en/imports?state=read'; next; pages++) {
      const page: string = await (await visitor.get(next)).text()
      expect(page).toContain('type="file"')
      ids.push(...[...page.matchAll(/href="\/en\/imports\/([0-9a-f-]{36})"/g)].map(([, id = '']) => id))
      next = /<a rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    }
    const read = all.filter(({ state }) => state === 'read')
    expect([ids, pages]).toEqual([inOrder(read), Math.ceil(read.length / 50)])
    const whole = await (await visitor.get('/en/imports')).text()
    expect(whole).toContain(`${COUNT} imports`)
    expect(await (await visitor.get('/en/imports?q=nowhere')).text()).toContain('No import matches')
    const refused = await visitor.post('/en/imports?state=read', { programme: '' })
    const again = await refused.text()
    expect([refused.status, again.includes('Choose a file'), again.includes(`${COUNT} imports`)]).toEqual([
      422,
      true,
      true,
    ])
  })

  test('are a file of all of them, in which no name is a formula', async () => {
    const lines = (await (await visitor.get('/api/imports.csv')).text()).trim().split('\n')
    expect(lines.shift()).toContain('id,file,sha256,state,programme,uploaded,instrument,address')
    expect(lines.map((line) => line.split(',')[0])).toEqual(inOrder(all))
    expect(lines.some((line) => line.includes(",'=1+1.txt,"))).toBe(true)
  })

  test.each([
    ['state=lost', 'badFilter'],
    ['colour=red', 'unknownFilter'],
    [`after=${printCursor('/imports', ['2026-05-01T00:00:00.000Z', 'x'])}`, 'badCursor'],
    [`after=${printCursor('/imports', ['yesterday', all[0]?.id ?? ''])}`, 'badCursor'],
  ])('%s is refused in words', async (query, code) => {
    const answer = await visitor.get(`/api/imports?${query}`)
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: `core.${code}` }])
  })
})

describe('the versions of a text', () => {
  let instrument: string
  const expected = Array.from({ length: 5 }, (_, i) => 5 - i)
  beforeAll(async () => {
    const { bring, accept } = importsOn(() => site.services)
    for (let n = 1; n <= 5; n++)
      instrument = await accept(
        await bring(lanterns('A/CONF.994/L.1', [...threeParagraphs, `Thanks ${n} keepers.`]), {
          programme: 'exercise',
          ...(n === 4 && { status: 'adopted' as const }),
        }),
        secretariat,
        n === 4,
        'As it was decided.',
      )
    await sql`insert into instrument_version (instrument_id, number, language, body)
      select instrument_id, number, 'fr', body from instrument_version
      where instrument_id = ${instrument}`.execute(site.services.db)
  })
  const versions = async (path: string) => {
    const found: unknown[] = []
    for (let next: string | null = path; next;) {
      const answer = (await (await site.router.request(next)).json()) as {
        items: { number: number; language: string; status: string }[]
        next: string | null
      }
      found.push(...answer.items.map(({ number, language, status }) => [number, language, status]))
      next = answer.next
    }
    return found
  }

  test.each([1, 3, 50])('are given newest first, each language once, %i at a time', async (limit) => {
    expect(await versions(`/api/exercise/instruments/${instrument}/versions?limit=${limit}`)).toEqual(
      expected.flatMap((number) =>
        ['en', 'fr'].map((language) => [number, language, number === 4 ? 'adopted' : 'working-draft']),
      ),
    )
  })

  test('stand on a page that names the text and its exercise, to which the text leads', async () => {
    const html = async (path: string) => (await site.router.request(path)).text()
    const page = await html(`/en/exercise/instruments/${instrument}/versions`)
    expect(page).toContain('10 versions')
    expect(page).toContain('Harbour lanterns')
    expect(page).toContain('Exercise: States, bodies and data on this page are invented.')
    for (const number of expected)
      expect(page).toContain(`href="/en/exercise/instruments/${instrument}?version=${number}&amp;text=en"`)
    expect(await html(`/en/exercise/instruments/${instrument}`)).toContain(
      `href="/en/exercise/instruments/${instrument}/versions"`,
    )
    for (const path of ['/en/instruments/nowhere/versions', '/api/instruments/nowhere/versions'])
      expect([path, (await site.router.request(path)).status]).toEqual([path, 404])
    const csv = await html(`/api/exercise/instruments/${instrument}/versions.csv`)
    expect(csv.trim().split('\n')).toHaveLength(11)
    expect(csv).toContain(',lanterns.txt,')
  })

  test('leave every address under a text as it was', async () => {
    const status = async (path: string) =>
      (await site.router.request(`/en/exercise/instruments/${instrument}${path}`)).status
    expect(
      await Promise.all(['', '?layer=strength', '/since', '?layer=agreed', '/para_1'].map(status)),
    ).toEqual([200, 200, 200, 200, 200])
  })
})
