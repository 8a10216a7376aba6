import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cursor, type Services, anyone, startBackgroundWork } from '../../core/index.ts'
import type { TestModules } from '../../core/testing/testing.ts'
import { integrateAll } from '../../base/record/index.ts'
import { PER_PAGE, searchSite } from './queries/search-site.ts'
import { facetNames } from './rules/count-facets.ts'
import { publicationCommands } from './commands.ts'
import { beginRebuild, followAll, followRecord, indexer } from './indexer.ts'
import type { Question } from './schema.ts'
import { readCursor } from './store.ts'
import { breakBook, catchUp, openSearchSite, putBook } from './testing.ts'

let site: TestModules
let services: Services
beforeAll(async () => {
  site = await openSearchSite()
  services = site.services
  await putBook(services, 'contact', {
    text: {
      en: 'Each State may name points of contact at the policy and technical levels.',
      fr: 'Chaque État peut désigner des points de contact aux niveaux politique et technique, pour la mise en œuvre.',
      es: 'Cada Estado puede designar puntos de contacto; la información se actualiza.',
      ru: 'Каждое государство может назначить контактные пункты для обмена информацией ещё раз.',
      zh: '各国可指定网络安全联络人，以加强国际合作。',
      ar: 'يجوز لكل دولة أن تُعيّن جِهات الاتّصال على المستويين السياسي والتقني، وتتخذ الإجراءات اللازمة.',
    },
    level: 'national',
    item: 'norm/norm-h',
  })
  await putBook(services, 'resolution', {
    title: { en: 'A/RES/78/16', fr: 'A/RES/78/16' },
    symbol: 'A/RES/78/16',
    note: { en: 'A programme of action' },
  })
  await putBook(
    services,
    'report',
    { title: { en: 'A/RES/78/160' }, text: { en: 'Cites A/RES/78/16 and policies on capacity-building.' } },
    { programme: 'alpha' },
  )
  await putBook(services, 'hidden', { text: { en: 'Wombats are confidential.' } }, { hidden: true })
  await putBook(services, 'unnamed', { text: { en: 'Quokkas have no public page.' } }, { named: false })
  await putBook(services, 'broken', { text: { en: 'Broken numbat.' } })
  await putBook(services, 'said', {
    text: { en: 'Numbat <script>alert(1)</script> & more' },
    source: { document: 'a-res-1', note: { en: 'echidna' } },
    note: { en: 'The potoroo of now' },
  })
  breakBook('broken')
  await catchUp(services)
  breakBook(null)
})
afterAll(() => site.close())

const ask = (q: string, more: Omit<Question, 'q'> = {}, lang = 'en') =>
  searchSite(anyone(services, lang), { q, ...more }, { after: null, limit: PER_PAGE })
/** Of what has all the words. */
const ids = async (q: string, more: Omit<Question, 'q'> = {}) => {
  const { items } = await ask(q, more)
  return items.filter(({ words }) => words === 'all').map(({ entity }) => entity.id)
}

describe('words are found', () => {
  it.each([
    ['points of contact', 'contact'],
    ['POINT of contacts', 'contact'],
    ['points of conta', 'contact'],
    ['"points of contact"', 'contact'],
    ['etat designer', 'contact'],
    ['État désigné', 'contact'],
    ['mise en oeuvre', 'contact'],
    ['l’État peut', 'contact'],
    ['informacion', 'contact'],
    ['información', 'contact'],
    ['еще раз', 'contact'],
    ['контактный пункт', 'contact'],
    ['网络', 'contact'],
    ['安全', 'contact'],
    ['网络安全', 'contact'],
    ['国际合作', 'contact'],
    ['络安', 'contact'],
    ['جهات الاتصال', 'contact'],
    ['جهات اتصال', 'contact'],
    ['جِهات الاتّصـال', 'contact'],
    ['اجراءات', 'contact'],
    ['الاجراات', 'contact'],
    ['إجراءات', 'contact'],
    ['المستويين', 'contact'],
    ['policy', 'report'],
    ['capacity building', 'report'],
    ['capacity-building', 'report'],
  ])('%s', async (typed, id) => {
    expect(await ids(typed)).toContain(id)
  })

  it.each(['"contact points"', 'wombats', 'kangaroo', 'capacitybuilding', 'ontact', '全网'])(
    'but not %s',
    async (typed) => {
      expect(await ids(typed)).toEqual([])
    },
  )

  it('a symbol brings up its own document first, and no longer number', async () => {
    expect(await ids('A/RES/78/16')).toEqual(['resolution', 'report'])
    expect(await ids('78/16')).toEqual(['resolution', 'report'])
    expect(await ids('a/res/78/160')).toEqual(['report'])
    expect(await ids('RES/78/1')).toEqual([])
  })

  it('where no thing has all the words, those with some of them come, and the answer says so', async () => {
    const answer = await ask('potoroo kangaroo')
    expect(answer.items.map(({ entity, words }) => [entity.id, words])).toEqual([['said', 'some']])
  })

  it.each([
    ['UK', 'gbr'],
    ['Holland', 'nld'],
    ['Burma', 'mmr'],
    ['DRC', 'cod'],
    ['RDC', 'cod'],
    ['Birmanie', 'mmr'],
  ])('States come under what people type, %s', async (typed, id) => {
    const { items } = await ask(typed, {}, 'fr')
    expect(items[0]?.entity).toEqual({ module: 'parties', kind: 'state', id })
    expect(items[0]?.name).not.toBe(typed)
  })

  it('States come under every name and in every language', async () => {
    for (const typed of ['Turkey', 'turkiye', '土耳其', 'تركيا'])
      expect((await ask(typed)).items[0]?.entity).toEqual({ module: 'parties', kind: 'state', id: 'tur' })
  })
})

describe('words of two letters', () => {
  beforeAll(async () => {
    await putBook(services, 'machine', {
      text: { en: 'Rules for AI.', fr: 'Règles pour l’IA', ar: 'عن قواعد', zh: '人工智能' },
    })
    await putBook(services, 'air', { text: { en: 'Aid by air.', fr: 'Une iambe', ar: 'عناية', zh: '能工' } })
    await catchUp(services)
  })

  it.each(['AI', 'ai', '“AI”', 'rules AI', 'IA', 'l’IA', 'عن', '智能', '工智'])(
    '%s is a word, not the beginning of others',
    async (typed) => {
      expect(await ids(typed)).toEqual(['machine'])
    },
  )
})

describe('what is shown', () => {
  it('the snippet is in the language of the words, marked where they stand', async () => {
    const marked = async (typed: string, lang = 'en') => {
      const [first] = (await ask(typed, {}, lang)).items
      const pieces = first?.snippet?.pieces.filter((piece) => piece.marked).map((piece) => piece.text)
      return [first?.snippet?.language, pieces?.join(' ')]
    }
    expect(await marked('points of contact')).toEqual(['en', 'points of contact'])
    expect(await marked('points de contact', 'fr')).toEqual(['fr', 'points de contact'])
    expect(await marked('etat designer')).toEqual(['fr', 'État désigner'])
    expect(await marked('جهات اتصال')).toEqual(['ar', 'جِهات الاتّصال'])
    expect(await marked('网络安全')).toEqual(['zh', '网络安全'])
  })

  it('the snippet does not repeat the name', async () => {
    const [first] = (await ask('Book said')).items
    expect(first?.name).toBe('Book said')
    expect(first?.snippet?.pieces[0]?.text).toMatch(/^Numbat/)
  })

  it('what its module says of it, and nothing else that stands in it', async () => {
    expect(await ids('potoroo')).toEqual(['said'])
    expect(await ids('echidna')).toEqual([])
  })

  it('filters narrow down, alone and together', async () => {
    expect(await ids('contact', { level: ['national'] })).toEqual(['contact'])
    expect(await ids('contact', { level: ['regional'] })).toEqual([])
    expect(await ids('contact', { item: ['norm/norm-h'], kind: ['book'] })).toEqual(['contact'])
    expect(await ids('policies', { programme: ['alpha'] })).toEqual(['report'])
    expect(await ids('policies', { programme: ['beta'] })).toEqual([])
    expect(await ids('contact', { kind: ["' | 'contact"] })).toEqual([])
  })
})

describe('nothing that the reader may not see', () => {
  it('what has no public state, or no page for the public, is not there', async () => {
    expect(await ids('wombats')).toEqual([])
    expect(await ids('quokkas')).toEqual([])
  })

  it('an entity that fails in its module keeps no other out', async () => {
    expect(await ids('numbat')).toEqual(['said'])
  })

  it('a withdrawn entity is gone at once, and from the index at the next step', async () => {
    await putBook(services, 'withdrawn', { text: { en: 'A platypus by the river' } })
    await catchUp(services)
    expect(await ids('platypus')).toEqual(['withdrawn'])
    await putBook(services, 'withdrawn', { text: { en: 'A platypus by the river' } }, { hidden: true })
    const nothing = {
      items: [],
      next: null,
      total: { count: 0, capped: false },
      facets: facetNames.map((name) => ({ name, values: [] })),
    }
    expect(await ask('platypus')).toEqual(nothing)
    // Nor by what comes instead, where words that no one has are asked for.
    expect(await ask('platypus kangaroo')).toEqual(nothing)
    await catchUp(services)
    const rows = await sql`select from publication_search where entity = 'withdrawn'`.execute(services.db)
    expect(rows.rows).toHaveLength(0)
  })

  it('words that were taken out are not shown, even before the index knows', async () => {
    await putBook(services, 'edited', { text: { en: 'The secret wallaby' } })
    await catchUp(services)
    await putBook(services, 'edited', { text: { en: 'A plain text' } })
    expect(JSON.stringify(await ask('wallaby'))).not.toContain('secret')
    await catchUp(services)
    expect(await ids('wallaby')).toEqual([])
    expect(await ids('plain text')).toEqual(['edited'])
  })
})

describe('any question is answered', () => {
  it.each([
    "'; drop table publication_search; --",
    '\\',
    "'",
    '"',
    '& | ! <-> :*',
    "a' | 'b",
    '%_',
    '\0',
    '؟',
    '😀',
    ' ',
    '()',
    'a:*b',
  ])('%s', async (typed) => {
    await expect(ask(typed)).resolves.toBeDefined()
    await expect(
      ask('contact', { kind: [typed], programme: [typed], level: [typed], item: [typed, typed] }),
    ).resolves.toBeDefined()
  })

  it('a very long one is cut', async () => {
    await expect(ask('contact '.repeat(20_000))).resolves.toBeDefined()
    await expect(ask('x'.repeat(200_000))).resolves.toBeDefined()
    await expect(ask('网'.repeat(200_000))).resolves.toBeDefined()
  })

  it('whatever is typed', async () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    )
    await fc.assert(
      fc.asyncProperty(typed, fc.constantFrom('en', 'ar', 'zh'), async (words, lang) => {
        const { items } = await ask(words, { level: [words] }, lang)
        expect(items.length).toBeLessThanOrEqual(PER_PAGE)
      }),
      { numRuns: 80 },
    )
  })

  it('every word of a text finds it, with or without its accents', async () => {
    const texts = [
      'Sécurité renforcée à l’échelle',
      'الإجراءات الوطنية والمسؤولية',
      '各国应当合作采取措施',
      'Ещё одно решение',
    ]
    for (const [i, text] of texts.entries()) await putBook(services, `every-${i}`, { text: { fr: text } })
    await catchUp(services)
    for (const [i, text] of texts.entries())
      for (const word of text.split(/[\s’]+/).filter((w) => [...w].length > 1))
        for (const typed of [
          word,
          word.normalize('NFKD').replace(/[\u0300-\u0305\u0307-\u036f\u064b-\u0655]/gu, ''),
        ])
          expect(await ids(typed), typed).toContain(`every-${i}`)
  })
})

describe('many results', () => {
  let more = 45
  it('come in pages, each once, in one order', async () => {
    for (let i = 0; i < 45; i++)
      await putBook(services, `many-${i}`, { text: { en: `Cassowary ${'again '.repeat(i % 7)}` } })
    await catchUp(services)
    const inOne = await searchSite(anyone(services), { q: 'cassowary' }, { after: null, limit: 100 })
    expect(inOne.next).toBe(null)
    const all = inOne.items.map(({ entity }) => entity.id)
    expect(all).toHaveLength(45)
    expect(new Set(all).size).toBe(45)
    for (const limit of [1, 7, 15, PER_PAGE, 44, 45]) expect(await inPages(limit), `${limit}`).toEqual(all)
  })

  it('nor is one lost or repeated when another comes in between', async () => {
    const before = await inPages(PER_PAGE)
    const during = await inPages(9, async () => {
      await putBook(services, `many-${more++}`, { text: { en: `Cassowary ${'again '.repeat(more % 7)}` } })
      await catchUp(services)
    })
    expect(new Set(during).size).toBe(during.length)
    expect(during.filter((id) => before.includes(id))).toEqual(before)
  })

  /** All cassowaries, read page by page. */
  async function inPages(limit: number, between = async () => {}): Promise<string[]> {
    const seen: string[] = []
    let after: Cursor = null
    do {
      const { items, next, total } = await searchSite(anyone(services), { q: 'cassowary' }, { after, limit })
      expect(total).toEqual({ count: more, capped: false })
      seen.push(...items.map(({ entity }) => entity.id))
      after = next
      if (after) await between()
    } while (after)
    return seen
  }

  it('of words that are everywhere are not counted; what is chosen among them is', async () => {
    for (let i = 0; i < 310; i++)
      await putBook(services, `common-${i}`, {
        text: { en: 'Kookaburra' },
        level: i < 4 ? 'regional' : 'national',
      })
    await catchUp(services)
    const all = await ask('kookaburra')
    expect(all.total?.capped).toBe(true)
    const levels = all.facets?.find(({ name }) => name === 'level')?.values
    expect(levels).toEqual([{ value: 'national' }, { value: 'regional' }])
    expect((await ask('kookaburra', { level: ['regional'] })).total).toEqual({ count: 4, capped: false })
    await putBook(services, 'common-0', { text: { en: 'Kookaburra' }, level: 'regional' }, { hidden: true })
    expect((await ask('kookaburra', { level: ['regional'] })).total).toEqual({ count: 3, capped: false })
  })
})

describe('following the record', () => {
  it('two processes do not do the same work twice', async () => {
    await putBook(services, 'twice', { text: { en: 'Bandicoot' } })
    await catchUp(services)
    const before = await readCursor(services.db)
    await putBook(services, 'twice', { text: { en: 'Bandicoots' } })
    await catchUp(services)
    await Promise.all([followRecord(services), followRecord(services)])
    expect((await readCursor(services.db)).position).toBe(before.position + 1)
  })

  it('the indexer of a server follows by itself and stops', async () => {
    const work = await startBackgroundWork(services, { loops: [indexer] })
    await putBook(services, 'live', { text: { en: 'Pademelon' } })
    await integrateAll(services)
    await expect.poll(() => ids('pademelon'), { timeout: 5_000 }).toEqual(['live'])
    await work.stop()
  })

  it('a rebuild mends what was damaged, and search answers meanwhile', async () => {
    await sql`delete from publication_search where entity = 'contact'`.execute(services.db)
    await sql`insert into publication_search (module, kind, entity, item_kind, name_keys, name_vector, vector, run)
      values ('shelf', 'book', 'ghost', 'book', '{}', '', '''ghost'':1', 1)`.execute(services.db)
    expect(await ids('points of contact')).toEqual([])
    await beginRebuild(services)
    expect(await ids('cassowary')).toHaveLength(PER_PAGE)
    await followAll(services)
    expect(await ids('points of contact')).toEqual(['contact'])
    const { rows } = await sql`select from publication_search where entity = 'ghost'`.execute(services.db)
    expect(rows).toHaveLength(0)
    expect(await ids('policies', { programme: ['alpha'] })).toEqual(['report'])
  })

  it('openpoa reindex does so from the command line', async () => {
    const lines: string[] = []
    const io = { out: (text: string) => void lines.push(text), say: () => {}, json: true, progress: () => {} }
    const [reindex] = publicationCommands
    if (reindex?.needs !== 'database') throw new Error('reindex needs the database')
    expect(await reindex.run(services, { positional: [], options: {} }, io)).toBe(0)
    expect(JSON.parse(lines[0] ?? '')).toEqual({ entries: (await readCursor(services.db)).position })
    expect(await ids('points of contact')).toEqual(['contact'])
  })
})
