import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../../test/browser/site.ts'
import { type PackFolder, makePackFolder, programmeFile } from '../../../../test/pack-folder.ts'
import { anyone, inTransaction, printCursor, projectRoot } from '../../../core/index.ts'
import { readLists } from '../../../core/testing/lists.ts'
import { loadPack } from '../../programme/index.ts'
import { touchTopics } from '../../record/index.ts'
import { loadText } from '../actions/load-text.ts'
import { findTextsOf } from '../queries/find-proofs.ts'
import type { Instrument } from '../schema.ts'

// Three hundred texts of one programme beside those of the site: adopted ones and drafts, many of one day, some without a day.

const PROGRAMME = 'texts'
const all: Instrument[] = Array.from({ length: 300 }, (_, i): Instrument => {
  const isDraft = i % 4 === 0
  const day = String((i % 28) + 1).padStart(2, '0')
  return {
    id: `text-${i}`,
    programme: PROGRAMME,
    document: i === 0 ? `${PROGRAMME}-rules` : null,
    body: {
      title: i === 17 ? { en: '=17', fr: 'Les phares & les récifs' } : { en: `Text ${i}` },
      status: isDraft ? 'working-draft' : 'adopted',
      ...(isDraft || i % 5 === 0 ? {} : { adopted: i % 3 ? `2019-05-${day}` : '2019' }),
      ...(isDraft ? { notice: 'Nobody has proposed it.' } : {}),
      relations: [],
    },
  }
})

/** Adopted ones first, by the day of adoption, those without one last, then by id. */
const inOrder = (instruments: Instrument[]): string[] => {
  const place = ({ id, body }: Instrument): string[] => [
    body.status === 'adopted' ? '0' : '1',
    body.adopted ?? 'without',
    id,
  ]
  const before = (a: string[], b: string[]): boolean => {
    const at = a.findIndex((part, i) => part !== b[i])
    return at >= 0 && (a[at] ?? '') < (b[at] ?? '')
  }
  return instruments.toSorted((a, b) => (before(place(a), place(b)) ? -1 : 1)).map(({ id }) => id)
}

let site: OpenSite
let packs: PackFolder
beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
  packs = makePackFolder()
  await loadPack(
    site.services,
    packs.write(PROGRAMME, { 'programme.yaml': programmeFile(PROGRAMME, 'exercise') }),
    { dryRun: false },
  )
  await inTransaction(site.services, async (tx) => {
    for (const instrument of all)
      await loadText(tx, {
        instrument,
        version: { instrument: instrument.id, number: 1, language: 'en', body: { date: '', sections: [] } },
        provisions: [],
      })
  })
}, 120_000)
afterAll(async () => {
  await site.close()
  packs.remove()
})

interface Answer {
  items: { id: string; status: string; notice: string | null; title: Record<string, string> }[]
  next: string | null
  total: { count: number }
  facets: { name: string; values: { value: string; count: number }[] }[]
}

const { get, text: html, list, idsOf, readAll, leafThrough } = readLists<Answer>(() => site.router)
const LINKED = /<a class="title" href="\/en\/exercise\/instruments\/([a-z0-9-]+)"/g

const drafts = all.filter(({ body }) => body.status === 'working-draft')
const adopted = all.filter(({ body }) => body.status === 'adopted')

test('the texts of several programmes, and what proves them, are found at once, in one statement', async () => {
  const { services } = site
  // The queue looks for work by statements of its own.
  await services.jobs.stop()
  const before = services.statements.total
  const { texts, proofs } = await findTextsOf(anyone(services, 'en'), [PROGRAMME, 'exercise', 'nothing'])
  expect(services.statements.total - before).toBe(1)
  expect(texts.get(PROGRAMME)?.map(({ id }) => id)).toEqual(inOrder(all))
  expect(texts.get('exercise')?.every(({ programme }) => programme === 'exercise')).toBe(true)
  expect(texts.has('nothing')).toBe(false)
  expect([...proofs.keys()].sort()).toEqual(adopted.map(({ id }) => id).sort())
})

test('a text of a document that another pack takes in stands in the lists of both', async () => {
  const { services } = site
  const id = 'a-res-79-40'
  await loadPack(services, join(projectRoot(), 'programmes', 'small-arms'), { dryRun: false })
  await inTransaction(services, (tx) =>
    loadText(tx, {
      instrument: {
        id,
        programme: 'cyber',
        document: id,
        body: { title: { en: 'Shared' }, status: 'adopted', relations: [] },
      },
      version: { instrument: id, number: 1, language: 'en', body: { date: '', sections: [] } },
      provisions: [],
    }),
  )
  for (const programme of ['cyber', 'small-arms']) {
    const { texts, proofs } = await findTextsOf(anyone(services, 'en'), [programme])
    expect([programme, texts.get(programme)?.map((one) => one.id), proofs.has(id)]).toEqual([
      programme,
      expect.arrayContaining([id]),
      true,
    ])
    expect(await readAll(`/api/instruments?programme=${programme}`)).toContain(id)
    const answer = await list(`/api/instruments?programme=${programme}`)
    const counts = answer.facets.find(({ name }) => name === 'programme')?.values
    expect(counts?.find(({ value }) => value === programme)?.count).toBe(answer.total.count)
    expect(await html(`/en/programmes/${programme}`)).toContain(`/en/instruments/${id}"`)
  }
})

describe('a list of three hundred texts', () => {
  test.each([3, 50, 99, 200])('gives each once and in order, %i at a time', async (limit) => {
    expect(await readAll(`/api/exercise/instruments?programme=${PROGRAMME}&limit=${limit}`)).toEqual(
      inOrder(all),
    )
  })

  test('is narrowed to drafts or to what was adopted, page by page, with counts as if nothing were chosen', async () => {
    const byStatus = {
      name: 'status',
      values: [
        { value: 'adopted', count: 225 },
        { value: 'working-draft', count: 75 },
      ],
    }
    const facetsWith = (count: number) => [
      byStatus,
      { name: 'programme', values: expect.arrayContaining([{ value: PROGRAMME, count }]) as unknown },
    ]
    for (const [status, some] of [
      ['adopted', adopted],
      ['working-draft', drafts],
    ] as const) {
      const path = `/api/exercise/instruments?programme=${PROGRAMME}&status=${status}&limit=40`
      expect(await list(path)).toMatchObject({
        total: { count: some.length },
        facets: facetsWith(some.length),
      })
      expect(await readAll(path)).toEqual(inOrder(some))
    }
    expect(await list(`/api/exercise/instruments?programme=${PROGRAMME}`)).toMatchObject({
      total: { count: 300 },
      facets: facetsWith(300),
    })
    for (const page of ['/api/exercise/instruments', '/en/library'])
      expect((await get(`${page}?programme=nowhere`)).status).toBe(400)
  })

  test('of no programme are counted in all, and are no value to choose', async () => {
    const before = await list('/api/instruments')
    const alone: Instrument = { ...all[1]!, id: 'of-none', programme: null, document: null }
    const version = { instrument: alone.id, number: 1, language: 'en', body: { date: '', sections: [] } }
    await inTransaction(site.services, (tx) => loadText(tx, { instrument: alone, version, provisions: [] }))
    const now = await list('/api/instruments')
    expect(now.total.count).toBe(before.total.count + 1)
    expect(now.facets.find(({ name }) => name === 'programme')).toEqual(
      before.facets.find(({ name }) => name === 'programme'),
    )
  })

  test('is read by people page by page, with the filter that they chose; drafts say what they are', async () => {
    const idsIn = (texts: Instrument[]) => texts.map(({ id }) => id).toSorted()
    const whole = await leafThrough(`/en/exercise/library?text=here&programme=${PROGRAMME}`, LINKED)
    expect([whole.ids.toSorted(), whole.pages]).toEqual([idsIn(all), 6])
    const path = `/en/exercise/library?status=working-draft&text=here&programme=${PROGRAMME}`
    const own = await leafThrough(path, LINKED)
    expect([own.ids.toSorted(), own.pages]).toEqual([idsIn(drafts), 2])
    const page = await html(path)
    expect(
      page.match(
        new RegExp(`class="tag">${site.services.words.in('en')('instrument.status.working-draft')}<`, 'g'),
      ),
    ).toHaveLength(50)
    expect(await html(`/fr/exercise/library?programme=${PROGRAMME}&q=recifs`)).toContain(
      'Les phares &amp; les récifs',
    )
  })

  test.each([
    [`/en/exercise/library?text=here&status=adopted&programme=${PROGRAMME}`, 50],
    [`/en/exercise/library?text=here&status=working-draft&programme=${PROGRAMME}`, 0],
    [`/en/exercise/programmes/${PROGRAMME}`, 225],
  ])(
    '%s says that it is of the exercise, and marks adopted texts as not verified',
    async (path, unverified) => {
      const page = await html(path)
      const t = site.services.words.in('en')
      const countOf = (mark: string): number => page.split(mark).length - 1
      expect(page.match(/class="band"/g)).toHaveLength(1)
      expect(countOf(`<span class="badge unverified">${t('core.ui.badge.unverified.name')}</span>`)).toBe(
        unverified,
      )
    },
  )

  test('shows the symbol of a document, and nothing for a document without one', async () => {
    const page = await html(`/en/exercise/library?programme=${PROGRAMME}&status=working-draft`)
    const [row = ''] = /<tr(?:(?!<\/tr>).)*instruments\/text-0"(?:(?!<\/tr>).)*<\/tr>/s.exec(page) ?? []
    expect(row).toContain('Text 0')
    expect(row).not.toContain('Rules')
  })

  test('is a file of all of them, in which no title is a formula', async () => {
    const lines = (await html(`/api/exercise/instruments.csv?programme=${PROGRAMME}`)).trim().split('\n')
    expect(lines.shift()).toBe(
      'id,title,status,stands,adopted,programme,exercise,document,notice,verification,address',
    )
    expect(lines.map((line) => line.split(',')[0])).toEqual(inOrder(all))
    expect(lines.find((line) => line.startsWith('text-17,'))).toContain("'=17")
    expect(lines.every((line) => line.includes(`,${PROGRAMME},true,`))).toBe(true)
    expect(await list(`/api/exercise/instruments?programme=${PROGRAMME}&limit=1`)).toMatchObject({
      items: [{ exercise: true }],
    })
  })
})

test.each([
  ['status=rejected', 'badFilter'],
  ['q=text', 'unknownFilter'],
  ['limit=-1', 'badLimit'],
  ['after=abc', 'badCursor'],
  [`after=${printCursor('/exercise/instruments', ['adopted', '2019-05-01'])}`, 'badCursor'],
  [`after=${printCursor('/exercise/instruments', ['rejected', '', 'text-1'])}`, 'badCursor'],
])('%s is refused in words', async (query, code) => {
  const answer = await get(`/api/exercise/instruments?${query}`)
  expect([answer.status, await answer.json()]).toMatchObject([400, { code: `core.${code}` }])
})

test('a cursor that was made up begins elsewhere, and does no more', async () => {
  const after = (...values: string[]) =>
    `/api/exercise/instruments?programme=${PROGRAMME}&after=${printCursor('/exercise/instruments', values)}`
  expect(idsOf(await list(after('draft', '', 'zzz')))).toEqual([])
  const undated = adopted.filter(({ body }) => !body.adopted)
  expect(await readAll(after('adopted', '9999', ''))).toEqual(inOrder([...undated, ...drafts]))
})

test('with five thousand texts a page stays below 100 kB', async () => {
  await sql`insert into instrument_instrument (id, programme_id, body)
    select 'bulk-' || n, ${PROGRAMME}, jsonb_build_object('title', jsonb_build_object('en', repeat('A long title of a text ', 10) || n),
      'status', 'adopted', 'adopted', '2020', 'notice', repeat('Said before the text. ', 5), 'relations', '[]'::jsonb)
    from generate_series(1, 5000) as n`.execute(site.services.db)
  await inTransaction(site.services, (tx) => touchTopics(tx, ['instrument/instrument']))
  const page = await html(
    `/ar/exercise/library?programme=${PROGRAMME}&after=${printCursor('/ar/exercise/library', ['document', '2020', 'instrument/instrument/bulk-1'])}`,
  )
  expect(page.match(/A long title/g)?.length).toBeGreaterThan(50)
  expect(Buffer.byteLength(page)).toBeLessThan(100_000)
  expect((await list(`/api/exercise/instruments?programme=${PROGRAMME}&status=adopted`)).total.count).toBe(
    5225,
  )
})
