import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProvisionBody } from '../src/base/instrument/index.ts'
import { loadText } from '../src/base/instrument/actions/load-text.ts'
import { loadPack } from '../src/base/programme/index.ts'
import { integrateAll } from '../src/base/record/index.ts'
import { inTransaction, projectRoot } from '../src/core/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

let site: OpenSite
let folder: string
beforeAll(async () => {
  site = await openSite()
  // What was loaded gets its place in the record now, and not while pages are asked for.
  await integrateAll(site.services)
  folder = mkdtempSync(join(tmpdir(), 'openpoa-caching-'))
}, 120_000)
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

const get = (address: string, tag = '') =>
  site.router.request(address, tag ? { headers: { 'If-None-Match': tag } } : {})

/** Asks until the page is kept, as it is once nothing has changed for a moment. */
async function tagOf(address: string): Promise<string> {
  for (let n = 0; n < 100; n++) {
    const tag = (await get(address)).headers.get('ETag')
    if (tag) return tag
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`${address} is never kept`)
}

/** Loads a pack as it is, with some words of a file changed. */
async function loadChanged(
  from: string,
  to: string,
  { name = 'exercise', file: at = 'programme.yaml' } = {},
): Promise<void> {
  const pack = join(folder, name)
  // With the packs that it uses beside it.
  cpSync(join(projectRoot(), 'programmes'), folder, { recursive: true })
  const file = join(pack, at)
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(from)
  writeFileSync(file, text.replace(from, to))
  await loadPack(site.services, pack, { dryRun: false })
}

test('a changed notice of the exercise is on every page that shows it, at once', async () => {
  const addresses = [
    '/en/exercise/programmes/exercise',
    '/en/exercise/programmes/exercise/bodies',
    '/en/exercise/programmes/exercise/parties',
    '/en/exercise/programmes',
  ]
  const before = new Map<string, string>()
  for (const address of addresses) before.set(address, await tagOf(address))
  const other = await tagOf('/en/programmes/cyber/norms')
  await loadChanged(
    'Exercise: States, bodies and data on this page',
    'Changed just now: States, bodies and data on this page',
  )
  for (const [address, tag] of before) {
    const answer = await get(address, tag)
    expect([address, answer.status]).toEqual([address, 200])
  }
  for (const address of addresses.slice(0, 3))
    expect(await (await get(address)).text()).toContain('Changed just now:')
  expect((await get('/en/programmes/cyber/norms', other)).status).toBe(304)
})

/** Loads a text of one paragraph. */
const loadParagraph = (
  id: string,
  body: Partial<ProvisionBody>,
  { programme = 'cyber', document = null as string | null, eId = 'para_1' } = {},
) =>
  inTransaction(site.services, (tx) =>
    loadText(tx, {
      instrument: {
        id,
        programme,
        document,
        body: { title: { en: `Text ${id}` }, status: 'adopted', relations: [] },
      },
      version: { instrument: id, number: 1, language: 'en', body: { date: '2027-01-01', sections: [] } },
      provisions: [
        {
          id: `${id}.p`,
          instrument: id,
          version: 1,
          language: 'en',
          position: 0,
          eId,
          body: {
            kind: 'operative',
            number: '1',
            text: {},
            depth: 0,
            footnotes: [],
            addressees: [],
            gender: false,
            sources: [],
            ...body,
          },
        },
      ],
    }),
  )

const source = (document: string) =>
  ({ document, paragraph: '1', relation: 'recalls', label: 'X', checked: true }) as const

/** What changes a page, and a word that stands there then, or stood there before. */
type Change = [what: string, address: string, act: () => Promise<unknown>, word: string, gone?: true]
const CHANGES: Change[] = [
  [
    'a text of a programme that asks for action on a norm',
    '/en/programmes/cyber/norms/norm-a',
    () =>
      loadParagraph('new-actions', {
        item: 'norm/norm-a',
        role: 'action-do',
        text: { en: 'Polishes the quillwort.' },
      }),
    'quillwort',
  ],
  [
    'that text when it asks for something else',
    '/en/programmes/cyber/norms/norm-a',
    () => loadParagraph('new-actions', { text: { en: 'Polishes the quillwort.' } }),
    'quillwort',
    true,
  ],
  ...(['/en/programmes/cyber/norms', '/en/programmes/cyber/norms/norm-a'] as const).map(
    (address, i): Change => [
      'the wording of a norm, in a text',
      address,
      () =>
        loadParagraph(
          'a-report',
          { text: { en: `The wording is sorrel${i}.` } },
          { document: 'a-70-174', eId: 'para_13__subpara_a' },
        ),
      `sorrel${i}`,
    ],
  ),
  [
    'a text that stops being that document',
    '/en/programmes/cyber/norms/norm-a',
    () =>
      loadParagraph('a-report', { text: { en: 'The wording is sorrel1.' } }, { eId: 'para_13__subpara_a' }),
    'sorrel1',
    true,
  ],
  [
    'a text that rests on a document',
    '/en/documents/a-res-78-16',
    () => loadParagraph('resting', { text: { en: 'The tansy stays.' }, sources: [source('a-res-78-16')] }),
    'tansy',
  ],
  [
    'that text when it rests on it no more',
    '/en/documents/a-res-78-16',
    () => loadParagraph('resting', { text: { en: 'The tansy stays.' } }),
    'tansy',
    true,
  ],
  [
    'the text of a document',
    '/en/documents/a-res-78-16',
    () => loadParagraph('of-document', {}, { document: 'a-res-78-16' }),
    '/en/instruments/of-document',
  ],
  [
    'a statement that names a document as its source',
    '/en/documents/a-res-78-16',
    () =>
      loadChanged(
        'title: A Group of Governmental Experts reports that international law applies, documents: [a-68-98], body: gge-2013, source: { document: s1,',
        'title: The betony opens, documents: [a-68-98], body: gge-2013, source: { document: a-res-78-16,',
        { name: 'cyber', file: 'timeline.yaml' },
      ),
    'betony',
  ],
  [
    'that statement when it names another',
    '/en/documents/a-res-78-16',
    () =>
      loadChanged(
        'A Group of Governmental Experts reports that international law applies',
        'The betony opens',
        {
          name: 'cyber',
          file: 'timeline.yaml',
        },
      ),
    'betony',
    true,
  ],
  [
    'a paragraph',
    '/en/provisions/resting.p',
    () => loadParagraph('resting', { text: { en: 'The burdock stays.' } }),
    'burdock',
  ],
  [
    'the name of a document, on a page that names it',
    '/en/programmes/cyber/bodies',
    () =>
      loadChanged('title: Article by Pavlova', 'title: Comfrey by Pavlova', {
        name: 'cyber',
        file: 'documents.yaml',
      }),
    'Comfrey',
  ],
  [
    'a role that begins for a State',
    '/en/states/nor',
    () => site.account('focal-point', { module: 'parties', kind: 'state', id: 'nor' }),
    'Focal point: one person',
  ],
  [
    'what a source reports of a State',
    '/en/states/fra',
    () =>
      loadChanged('said: December 2021 or March 2022', 'said: Yarrow 2021 or March 2022', {
        name: 'cyber',
        file: 'views.yaml',
      }),
    'Yarrow',
  ],
]

test.each(CHANGES)('%s: %s is made anew', async (_what, address, act, word, gone) => {
  const before = await tagOf(address)
  expect((await (await get(address)).text()).includes(word)).toBe(gone === true)
  await act()
  const answer = await get(address, before)
  expect(answer.status).toBe(200)
  expect((await answer.text()).includes(word)).toBe(gone !== true)
})

test('an entry of the record is proved by the newest checkpoint, and named as its entities are named now', async () => {
  const { rows } = await site.services.pool.query<{ position: number }>(
    `select e.position from record_entry e join record_mark m on m.entry = e.id
      where m.entity = 'exercise' and m.kind = 'programme' and e.position is not null limit 1`,
  )
  const address = `/en/exercise/record/entries/${rows[0]?.position}`
  await tagOf(address)
  await loadChanged("en: 'Exercise: a programme", "en: 'Melilot: a programme")
  expect(await (await get(address)).text()).toContain('Melilot')
  await integrateAll(site.services)
  const sizeIn = async () => /\b(\d[\d,]*) entries/.exec(await (await get(address)).text())?.[1]
  await tagOf(address)
  const size = await sizeIn()
  expect(size).toBeDefined()
  await loadParagraph('one-more', {})
  await integrateAll(site.services)
  expect(await sizeIn()).not.toBe(size)
})

test('unrelated acts leave nine of ten repeated readings where they are', async () => {
  const addresses = [
    '/en/programmes/cyber',
    '/en/programmes/cyber/norms',
    '/ar/programmes/cyber/norms/norm-a',
    '/en/programmes/cyber/bodies',
    '/en/programmes/cyber/calendar',
    '/en/provisions/norms-2015.norms-2015-a',
    '/en/documents/a-res-78-16',
    '/en/instruments/norms-2015',
    '/en/states/ken',
  ]
  const tags = new Map<string, string>()
  for (const address of addresses) tags.set(address, await tagOf(address))
  const acts = [
    () => site.account('delegate', { module: 'parties', kind: 'state', id: 'fji' }),
    (n: number) => loadParagraph(`act-${n}`, { text: { en: `Act ${n}.` } }, { programme: 'exercise' }),
    (n: number) => loadChanged('The Exercise Mechanism opens', `Act ${n}`, { file: 'timeline.yaml' }),
    (n: number) => loadChanged('Exercise: States, bodies', `Act ${n}: States, bodies`),
  ]
  const missed: string[] = []
  // Each page is asked for once after each act: what an act makes anew is seen, however fast the machine is.
  for (let n = 0; n < 16; n++) {
    await acts[n % acts.length]!(n)
    for (const [address, tag] of tags) {
      const answer = await get(address, tag)
      if (answer.status === 304) continue
      missed.push(address)
      tags.set(address, await tagOf(address))
    }
  }
  expect(missed.length, missed.join(' ')).toBeLessThanOrEqual(0.1 * 16 * addresses.length)
}, 60_000)
