import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { modules } from '../src/app.ts'
import { acceptDocument, findDocument, placeDocument, findFilesOf } from '../src/base/documents/index.ts'
import { loadPack } from '../src/base/programme/index.ts'
import { integrateAll, verifyRecord } from '../src/base/record/index.ts'
import { type Change, type Services, anyone, inTransaction, projectRoot } from '../src/core/index.ts'
import { type TestModules, openTestModules } from '../src/core/testing/testing.ts'
import { type PackFolder, eventIn, makePackFolder, rulesOf, sourceIn } from './pack-folder.ts'

// Packs loaded by the whole site: all of a pack or nothing of it, and by several servers at once.

let site: TestModules
/** A second server on the same database. */
let other: Services
let packs: PackFolder
beforeAll(async () => {
  site = await openTestModules({ set: 'demo', modules })
  other = site.sibling()
  packs = makePackFolder()
})
afterAll(async () => {
  await site.close()
  packs.remove()
})

const load = async (services: Services, folder: string): Promise<Change[]> =>
  (await loadPack(services, folder, { dryRun: false })).changes

/** A checksum of the rows of every table. */
async function everyRow(): Promise<Record<string, string>> {
  const { db } = site.services
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname = any (current_schemas(false)) order by 1`.execute(db)
  const sums: Record<string, string> = {}
  for (const { name } of rows) {
    const { rows: own } = await sql<{ sum: string }>`
      select coalesce(md5(string_agg(t::text, '' order by t::text)), 'none') as sum from ${sql.table(name)} t`.execute(
      db,
    )
    sums[name] = own[0]?.sum ?? ''
  }
  return sums
}

describe('a pack of which one section alone is wrong', () => {
  const sections = modules.flatMap(({ packSections = [] }) => packSections).map(({ file }) => file)
  const fileOf = (section: string): string =>
    section.endsWith('/') ? `${section}one.yaml` : `${section}.yaml`
  const source = sourceIn('tried')
  const goodInstrument = `id: one
family: drafts
title: Draft
bindingness: voluntary
status: working-draft
language: en
sections: [{ id: first, eId: sec_1, title: One }]
provisions:
  - id: p-1
    number: '1'
    eId: para_1
    section: first
    kind: paragraph
    role: goal
    text: Words.
    sources: [{ document: tried-rules, paragraph: '1', relation: recasts, label: D, checked: true }]
source: ${source}
`
  const good = {
    'timeline.yaml': eventIn('tried', 'first', 'One'),
    'parties.yaml': `organizations: [{ id: pier-council, name: Pier Council, source: ${source} }]\n`,
    'instruments/one.yaml': goodInstrument,
  }

  const place = `{ eId: para_1, wording: ${'a'.repeat(64)} }`
  const wrong: [section: string, text: string, said: string][] = [
    ...sections.map((section): [string, string, string] => [
      section,
      '# a note\ncolour: red\n',
      // Of a map, the line of its first key; of a list, that of what stands in its place.
      `${fileOf(section)}:2 `,
    ]),
    [
      'parties',
      `organizations: []\nstates:\n  - { id: x-one, name: One, formalName: One, group: x-all, languages: [en], source: ${source} }\n`,
      'parties.yaml:3 states: a real programme invents no States',
    ],
    ['documents', rulesOf('tried') + rulesOf('tried'), 'documents.yaml:2 1.id: "tried-rules" is used twice'],
    [
      'pins',
      `- { id: one, document: tried-rules, symbol: TR/1, language: en, source: ${source}, paragraphs: [${place}, ${place}] }\n`,
      'pins.yaml:1 0.paragraphs.1.eId: "para_1" is used twice',
    ],
    [
      'documents',
      `${rulesOf('tried')}- { id: other, title: Other, kind: poem, source: ${source} }\n`,
      'documents.yaml:2 1.kind: ',
    ],
    [
      'timeline',
      eventIn('tried', 'first', 'Uno') + eventIn('nowhere', 'second', 'Two'),
      'timeline.yaml:2 1.source.document: there is no document "nowhere-rules"',
    ],
    [
      'instruments/',
      goodInstrument.replace('section: first', 'section: second'),
      'instruments/one.yaml:12 provisions.0.section: there is no section "second"',
    ],
  ]

  test.each(wrong)(
    '%s: it is refused with file, line and reason, and nothing is changed: %#',
    async (section, text, said) => {
      await load(site.services, packs.write('tried', good))
      const before = await everyRow()
      const folder = packs.write('tried', { ...good, [fileOf(section)]: text })
      const refusal: Error = await load(site.services, folder).then(
        () => expect.fail('it was loaded'),
        (error: Error) => error,
      )
      expect(refusal.name).toBe('PackRefused')
      const faults = refusal.message.split('\n').slice(1)
      expect(faults.length).toBeGreaterThan(0)
      for (const fault of faults) expect(fault).toMatch(/^ {2}\S+:\d+ .*: \S/)
      expect(faults.map((fault) => fault.trim()).join('\n')).toContain(said)
      // The other sections are right, and are said to be.
      if (section !== 'programme' && section !== 'documents')
        expect(faults.filter((fault) => !fault.startsWith(`  ${fileOf(section)}:`))).toEqual([])
      expect(await everyRow()).toEqual(before)
    },
  )

  test('nothing is there of one that was never loaded', async () => {
    const before = await everyRow()
    const folder = packs.write('fresh', {
      'timeline.yaml': eventIn('fresh', 'first', 'One'),
      'parties.yaml': 'organizations: [{ id: nameless }]\n',
    })
    await expect(load(site.services, folder)).rejects.toThrow(/parties\.yaml:1 organizations\.0\.name: /)
    expect(await everyRow()).toEqual(before)
  })
})

describe('two servers that load at once', () => {
  const kindsOf = (changes: Change[]) => Map.groupBy(changes, ({ kind }) => kind)
  const entriesOf = async (programme: string): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from record_entry where programme = ${programme}`.execute(site.services.db)
    return rows[0]?.count ?? 0
  }
  const findings = async () => {
    await integrateAll(site.services)
    return (await verifyRecord(site.services)).findings
  }

  test('load the packs of the site once, whichever comes first', async () => {
    const loadAll = async (services: Services): Promise<Change[][]> => {
      const all: Change[][] = []
      for (const name of ['cyber', 'exercise'])
        all.push(await load(services, join(projectRoot(), 'programmes', name)))
      return all
    }
    const servers = await Promise.all([loadAll(site.services), loadAll(other)])
    for (const [pack, kind] of [
      [0, 'norm'],
      [0, 'organization'],
      [1, 'state'],
      [1, 'provision'],
    ] as const) {
      const counts = servers
        .map((all) => kindsOf(all[pack] ?? []).get(kind)?.length ?? 0)
        .sort((a, b) => a - b)
      expect([kind, counts[0], (counts[1] ?? 0) > 0]).toEqual([kind, 0, true])
    }
    expect(await findings()).toEqual([])
    const before = [await entriesOf('cyber'), await entriesOf('exercise')]
    expect(await loadAll(other)).toEqual([[], []])
    expect([await entriesOf('cyber'), await entriesOf('exercise')]).toEqual(before)
  })

  test('come to the end in whatever order they take the packs', async () => {
    const names = ['alpha', 'beta', 'gamma', 'delta']
    const folders = names.map((name) => packs.write(name, { 'timeline.yaml': eventIn(name, 'first', 'One') }))
    const inOrder = async (services: Services, order: string[]): Promise<number> => {
      let changed = 0
      for (const folder of order) changed += (await load(services, folder)).length
      return changed
    }
    const changed = await Promise.all([inOrder(site.services, folders), inOrder(other, folders.toReversed())])
    expect(changed[0] + changed[1]).toBe(3 * names.length)
    for (const name of names) expect([name, await entriesOf(name)]).toEqual([name, 3])
    expect(await findings()).toEqual([])
  })

  test('of different releases leave the pack whole, as one of the two has it', async () => {
    const older = packs.write('rolling', {
      'timeline.yaml': eventIn('rolling', 'first', 'Old') + eventIn('rolling', 'second', 'Old too'),
    })
    const others = makePackFolder()
    try {
      const newer = others.write('rolling', {
        'timeline.yaml': eventIn('rolling', 'first', 'New') + eventIn('rolling', 'third', 'New too'),
      })
      await Promise.all([load(site.services, older), load(other, newer)])
      const { rows } = await sql<{ title: string }>`
        select body ->> 'title' as title from programme_item where programme_id = 'rolling' order by position`.execute(
        site.services.db,
      )
      const titles = rows.map(({ title }) => title)
      expect([
        ['Old', 'Old too'],
        ['New', 'New too'],
      ]).toContainEqual(titles)
      expect(await findings()).toEqual([])
    } finally {
      others.remove()
    }
  })

  test('never take a document from the programme whose pack came first', async () => {
    for (let round = 0; round < 4; round++) {
      const names = [`left-${round}`, `right-${round}`]
      const folders = names.map((name) =>
        packs.write(name, {
          'documents.yaml': `${rulesOf(name)}- { id: shared-${round}, title: Of ${name}, kind: report, source: ${sourceIn(name)} }\n`,
        }),
      )
      const servers = [site.services, other]
      const ended = await Promise.allSettled(folders.map((folder, i) => load(servers[i] ?? other, folder)))
      const won = ended.findIndex(({ status }) => status === 'fulfilled')
      expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(ended[1 - won]).toMatchObject({
        reason: { name: 'PackRefused', cause: { code: 'idTaken', params: { programme: names[won] } } },
      })
      const { rows } = await sql<{ title: string }>`
        select body -> 'title' ->> 'en' as title from documents_document where id = ${`shared-${round}`}`.execute(
        site.services.db,
      )
      expect(rows).toEqual([{ title: `Of ${names[won]}` }])
    }
    expect(await findings()).toEqual([])
  })

  /** Accepts a file of a symbol as an import does, and goes on only when `until` has come to its end. */
  const acceptFile = (
    services: Services,
    symbol: string,
    title: string,
    until: () => Promise<void>,
  ): Promise<string> =>
    inTransaction(services, async (tx) => {
      const sha256 = await services.files.put(tx.db, Buffer.from(`${symbol} ${title}`), 'text/html')
      const file = { sha256, name: 'file.html' }
      const said = {
        date: '2024-05-01',
        status: 'adopted' as const,
        version: 1,
        session: 'Third session',
        agendaItem: '7',
        body: 'Assembly',
      }
      const given = { programme: null, symbol, title, language: 'en', ...said, file }
      const place = await placeDocument(tx, given)
      await acceptDocument(tx, place, given)
      await until()
      return place.id
    })
  const someoneWaits = () =>
    vi.waitFor(async () => {
      const { rows } = await sql<{ waiting: number }>`
        select count(*) as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(site.services.db)
      if (!rows[0]?.waiting) throw new Error('nobody waits yet')
    })

  test('keep the file of a document that is accepted at the moment when a pack brings it, and say of it what the pack says', async () => {
    const documents = `${rulesOf('meeting')}- { id: a-res-99-1, symbol: A/RES/99/1, title: Title of the pack, kind: resolution, source: ${sourceIn('meeting')} }\n`
    const folder = packs.write('meeting', { 'documents.yaml': documents })
    let loading: Promise<Change[]> | undefined
    await acceptFile(site.services, 'A/RES/99/1', 'Title of the file', async () => {
      loading = load(other, folder)
      await someoneWaits()
    })
    expect(await loading).toContainEqual({ kind: 'document', id: 'a-res-99-1', what: 'changed' })
    const document = await findDocument(anyone(site.services), 'a-res-99-1')
    expect(document).toMatchObject({
      programme: 'meeting',
      body: { title: { en: 'Title of the pack' } },
    })
    expect(document?.body).not.toHaveProperty('session')
    const files = await findFilesOf(anyone(site.services), ['a-res-99-1'])
    expect(files[0]?.versions).toMatchObject([{ title: 'Title of the file', session: 'Third session' }])
    expect(await findings()).toEqual([])
  })

  test('give two files of one name a document each', async () => {
    let second: Promise<string> | undefined
    const first = await acceptFile(site.services, '', 'Harbour lanterns', async () => {
      second = acceptFile(other, '', 'Harbour Lanterns', async () => {})
      await someoneWaits()
    })
    expect([first, await second]).toEqual(['harbour-lanterns', 'harbour-lanterns-2'])
    const reader = anyone(site.services)
    expect((await findDocument(reader, first))?.body.title).toEqual({ en: 'Harbour lanterns' })
  })
})
