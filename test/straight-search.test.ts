import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importsOn, addressById } from '../src/base/instrument/testing.ts'
import { integrateAll } from '../src/base/record/index.ts'
import { printCursor } from '../src/core/index.ts'
import { followAll } from '../src/site/publication/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Who types a symbol, a paragraph or a name is led there; who types words finds them.

let site: OpenSite
let lamps: string
let ropes: string
let knots: string
let oars: string
beforeAll(async () => {
  site = await openSite({}, { background: false })
  // More than are looked at, and before what is real.
  for (let n = 1; n <= 11; n++)
    await bringIn(`A/RES/90/${n}`, `77. Decides to row ${n} boats;\n\n78. Decides to rest.`, 'exercise')
  knots = await bringIn('A/RES/76/21', '77. Decides to tie knots.')
  lamps = await bringIn(
    'A/RES/76/19',
    'Recalling its lamps,\n\n1. Decides to light them;\n\n13. Calls upon States:\n\n(a) To trim them.',
  )
  ropes = await bringIn(
    'A/RES/76/20',
    '1. Decides to coil ropes;\n\n13. Invites States:\n\n(a) To dry them.\n\nAnnex\n\nRopes\n\n1. Knots are tied.\n\n2. Knots are untied.',
    'cyber',
    'Programme of Action on ropes',
  )
  oars = await bringIn(
    'A/RES/76/22',
    '1. Adopts the convention on oars.\n\nAnnex\n\nConvention on oars\n\nArticle 8\n\nWood\n\n1. Oars are of wood.\n\nArticle 9\n\nLength\n\n1. Oars are long.',
  )
  await integrateAll(site.services)
  await followAll(site.services)
}, 120_000)
afterAll(() => site.close())

const { bring, accept } = importsOn(() => site.services)
const bringIn = async (
  symbol: string,
  words: string,
  programme = 'cyber',
  title = `The title of ${symbol}`,
): Promise<string> =>
  accept(await bring(`${symbol}\n\n4 December 2021\n\n${title}\n\n${words}`, { programme }))

const ask = async (q: string, more = '', part = '') => {
  const response = await site.router.request(`/en${part}/search?q=${encodeURIComponent(q)}${more}`)
  return { status: response.status, to: response.headers.get('Location'), html: await response.text() }
}
/** Where it leads, and where that leads. */
const place = async (q: string): Promise<string | null> => {
  const { status, to } = await ask(q)
  expect([q, status]).toEqual([q, 303])
  return to
}
const addressOf = (instrument: string, eId: string): Promise<string | null> =>
  addressById(site.router, `/en/instruments/${instrument}/${eId}`)
/** What stands under its own heading, before the results for the words. */
const first = (html: string): string[] =>
  [
    ...(/Exact matches([^]*?)<\/section>/.exec(html)?.[1] ?? '').matchAll(/class="title" href="([^"]+)"/g),
  ].map(([, href]) => href ?? '')

it('says of texts and paragraphs that are found whether their words were compared', async () => {
  const { html } = await ask('tie knots')
  expect(html).toContain('class="badge unverified">Not yet verified')
  const rows = (await (await site.router.request('/api/search?q=tie%20knots')).json()) as { items: unknown[] }
  expect(rows.items).toContainEqual(expect.objectContaining({ verification: 'not-yet-verified' }))
})

describe('leads straight to', () => {
  it.each(['A/RES/76/19', 'res. 76/19', '76/19', 'Ａ／ＲＥＳ／７６／１９', 'القرار ٧٦/١٩'])(
    'a text by its symbol: %s',
    async (typed) => expect(await place(typed)).toBe(`/en/instruments/${lamps}`),
  )

  it.each([
    ['A/RES/78/16', 'a-res-78-16'],
    ['A/80/257 annex I', 'a-80-257'],
    ['75/564', 'dec-75-564'],
    ['A/79/214', 'a-79-214'],
    ['INF/5/Rev.1', 'a-ac-292-2025-inf-5-rev-1'],
  ])('a document of which no text is here, or no such annex: %s', async (typed, id) =>
    expect(await place(typed)).toBe(`/en/documents/${id}`),
  )

  it.each([
    'norm k',
    'norm (k)',
    'norm 13(k)',
    'Norm 13 k',
    'the norm 13 (k',
    'la norme 13 k',
    'القاعدة ك',
    'قاعدة (ك)',
    'القاعدة ١٣ (ك)',
    'norm 13k',
  ])('an item by the word for its kind and its mark: %s', async (typed) =>
    expect(await place(typed)).toBe('/en/programmes/cyber/norms/norm-k'),
  )

  it.each([
    'what is a poa',
    'What is a programme of action?',
    'What’s the PoA?',
    'Qu’est-ce qu’un programme d’action ?',
    'qu est-ce que la PoA',
    'ما هو برنامج العمل؟',
  ])('what answers a question: %s', async (typed) =>
    expect(await place(typed)).toBe('/en/programmes/cyber/explained#what-it-is'),
  )

  it('a term that somebody asks the meaning of', async () =>
    expect(await place('what is a political declaration?')).toBe(
      '/en/programmes/cyber/glossary#political-declaration',
    ))

  it.each([
    ['A/RES/76/20 annex', 'annex_1'],
    ['A/RES/76/20, annex I', 'annex_1'],
    ['A/RES/76/20, annex, para. 2', 'annex_1__para_2'],
    ['PoA 13', 'para_13'],
    ['the PoA, annex, para. 2', 'annex_1__para_2'],
  ])('an annex, and a paragraph of what an abbreviation stands for: %s', async (typed, eId) =>
    expect(await place(typed)).toBe(await addressOf(ropes, eId)),
  )

  it.each([
    ['A/RES/76/19 para 13', 'para_13'],
    ['A/RES/76/19, para. 13 (a)', 'para_13__subpara_a'],
    ['A/RES/76/19 13(a', 'para_13__subpara_a'],
    ['resolution 76/19 OP1', 'para_1'],
    ['A/RES/76/19 PP1', 'preamble__pp_1'],
    ['A/RES/76/19/13', 'para_13'],
    ['A/RES/76/19 paragraph 13 a', 'para_13__subpara_a'],
    ['A/RES/76/19 paras 13-14', 'para_13'],
    ['A/RES/76/19 para 13 (أ)', 'para_13__subpara_a'],
  ])('a paragraph: %s', async (typed, eId) => expect(await place(typed)).toBe(await addressOf(lamps, eId)))

  it.each(['13k', '13 (k)', '13 (ك)'])('what is so counted, in any spelling: %s', async (typed) =>
    expect(await place(typed)).toBe('/en/provisions/norms-2015.norms-2015-k'),
  )

  it('the first of the sub-paragraphs, where its paragraph is here by these alone', async () =>
    expect(await place('A/70/174 para 13')).toBe('/en/provisions/norms-2015.norms-2015-a'))

  it.each([
    ['A/RES/76/22 article 9', 'annex_1__art_9'],
    ['A/RES/76/22, annex, art. 9', 'annex_1__art_9'],
    ['المادة ٩ من القرار 76/22', 'annex_1__art_9'],
  ])('an article: %s', async (typed, eId) => expect(await place(typed)).toBe(await addressOf(oars, eId)))

  it('the one real paragraph of a number that many invented ones have', async () =>
    expect(await place('§77')).toBe(await addressOf(knots, 'para_77')))

  it.each([
    ['Vietnam', '/en/states/vnm'],
    ['the Gambia', '/en/states/gmb'],
    ['côte d’ivoire', '/en/states/civ'],
    ['Holland', '/en/states/nld'],
    ['肯尼亚', '/en/states/ken'],
    ['Global Mechanism', '/en/programmes/cyber/bodies/global-mechanism'],
    ['UK', '/en/states/gbr'],
  ])('%s', async (typed, address) => expect(await place(typed)).toBe(address))
})

describe('shows the results, and first', () => {
  it('the text, where the paragraph is not in it', async () => {
    const { status, html } = await ask('A/RES/76/19 para 99')
    expect([status, first(html)]).toEqual([200, [`/en/instruments/${lamps}`]])
    expect(html).toContain('There is no paragraph 99 here.')
  })

  it('each paragraph of that number, where no text is named', async () => {
    const { status, html } = await ask('13(a)')
    expect(status).toBe(200)
    const wanted = [
      await addressOf(lamps, 'para_13__subpara_a'),
      await addressOf(ropes, 'para_13__subpara_a'),
    ]
    // And that of a text of the pack.
    expect(first(html)).toEqual([expect.stringContaining('/provisions/'), ...wanted])
    for (const symbol of ['A/RES/76/19, para. 13 (a)', 'A/RES/76/20, para. 13 (a)'])
      expect(html).toContain(symbol)
  })

  it('some of the many that have a number', async () => {
    const { html } = await ask('paragraph 78', '', '/exercise')
    expect(first(html)).toHaveLength(10)
    expect(html).toContain('There are more than these 10.')
  })

  it('all that go by one abbreviation', async () => {
    const { status, html } = await ask('AU')
    expect([status, first(html).length > 1]).toEqual([200, true])
    expect(first(html)).toContain('/en/states/aus')
  })

  it('what a word of two letters may name', async () => {
    const { status, html } = await ask('it')
    expect([status, first(html)]).toEqual([200, ['/en/states/ita']])
  })
})

it.each([
  ['"A/RES/76/19"', ''],
  ['"Vietnam"', ''],
  ['A/RES/76/19', '&all=1'],
  ['Vietnam', '&kind=state'],
  ['A/RES/76/19', `&after=${printCursor('/en/search', ['0.5', 0, 'all'])}`],
  ['lamps', ''],
])('%s%s is a search for words', async (typed, more) => {
  const { status } = await ask(typed, more)
  expect(status).toBe(200)
})

it('programs read the list', async () => {
  const response = await site.router.request('/api/search?q=A/RES/76/19')
  expect(response.status).toBe(200)
  const { items } = (await response.json()) as { items: { kind: string; name: string }[] }
  // What is called so, before what is called by it.
  expect(
    items
      .slice(0, 2)
      .map(({ kind, name }) => `${kind} ${name}`)
      .toSorted(),
  ).toEqual(['document A/RES/76/19', 'instrument A/RES/76/19'])
})

it('a result says in the reader’s language what it can, and no name twice in another', async () => {
  const page = await (await site.router.request(`/fr/search?q=${encodeURIComponent('coopération')}`)).text()
  const [, row = ''] = /Organisation de la coopération islamique([^]*?)<\/li>/.exec(page) ?? []
  expect(row).not.toBe('')
  expect(row).not.toContain('Organization of Islamic')
})

it.each([
  ['en', 'helps States not to misread one another'],
  ['fr', 'aide les États à ne pas se méprendre'],
  ['ar', 'تساعد الدول'],
])('a term is explained in the language of the reader: %s', async (lang, words) => {
  const page = await (await site.router.request(`/${lang}/search?q=CBM&all=1`)).text()
  const [, row = ''] = /confidence-building-measure"([^]*?)<\/li>/.exec(page) ?? []
  expect(row.replace(/<[^>]*>/g, '')).toContain(words)
})
