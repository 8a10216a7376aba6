import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from './browser/site.ts'
import { type PackFolder, makePackFolder, rulesOf, sourceIn, vocabulariesOf } from './pack-folder.ts'
import { anyone } from '../src/core/index.ts'
import { followAll } from '../src/site/publication/index.ts'
import { integrateAll } from '../src/base/record/index.ts'
import { findMeetings, loadPack } from '../src/base/programme/index.ts'

// The pages of bodies, the table of meetings, the short answers and the glossary, on a pack of their own and on the real one.

const source = sourceIn('gardens')
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const files = {
  'documents.yaml': `${rulesOf('gardens')}- { id: gardens-report, title: Report on hedges, kind: report, source: ${source} }\n`,
  'vocabularies.yaml': vocabulariesOf('gardens', {
    bodyKinds: ['conference', 'mechanism', 'plenary', 'service'],
    meetingKinds: ['session'],
  }),
  'bodies.yaml': `bodies:
  - id: assembly
    name: Assembly of gardens
    kind: conference
    source: ${source}
  - id: council
    name: { en: Council of hedges, fr: Conseil des haies }
    shortName: Hedges
    kind: mechanism
    parent: assembly
    from: '2020'
    functions: Trims.
    aspects:
      - { aspect: mandate, text: The assembly asked for it., source: ${source} }
      - { aspect: mandate, text: Twice., source: ${source} }
    officers:
      - { id: chair, office: Chair, name: A. Gardener, of: { state: fra }, from: '2021', source: ${source} }
    attendance:
      - { id: all, who: Whoever gardens, rule: By asking first, source: ${source} }
    follows: [{ body: old-council, source: ${source} }]
    source: ${source}
  - { id: spring, name: Spring session, kind: plenary, parent: council, part: true, source: ${source} }
  - { id: library, name: Library of seeds, kind: service, parent: council, source: ${source} }
  - { id: old-council, name: Old council, kind: mechanism, parent: assembly, to: '2019', source: ${source} }
`,
  'meetings.yaml': `- { id: next, body: spring, kind: session, title: Next spring, from: '${day(9)}', to: '${day(10)}', address: 'https://gardens.example/next', source: ${source} }
- { id: later, body: council, kind: session, title: A later one, from: '${day(90)}', to: '${day(91)}', place: Orchard, source: ${source} }
- { id: held, body: council, kind: session, title: The one that was, from: '2021-05-01', to: '2021-05-02', place: Meadow, documents: [gardens-report], source: ${source} }
- { id: old, body: old-council, kind: session, title: Long ago, from: '2018', to: '2018', source: ${source} }
`,
  'explanations.yaml': `- { id: what, question: Is it a garden?, answer: It is a plan for one., source: ${source} }\n`,
  'glossary.yaml': `- { id: quince, term: Quince, meaning: A late fruit., source: ${source} }
- { id: hedge, term: { en: Hedge, fr: Taillis }, abbreviations: [HDG], meaning: { en: A row of bushes., fr: Une rangée d’arbustes. }, source: ${source} }
`,
}

let site: OpenSite
let packs: PackFolder
beforeAll(async () => {
  site = await openSite({}, { background: false })
  packs = makePackFolder()
  await loadPack(site.services, packs.write('gardens', files), { dryRun: false })
  await integrateAll(site.services)
  await followAll(site.services)
}, 120_000)
afterAll(async () => {
  await site.close()
  packs.remove()
})

const html = async (path: string): Promise<string> => {
  const answer = await site.router.request(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
/** What a reader sees of a part of a page. */
const wordsOf = (text: string): string =>
  text
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
const partOf = (page: string, id: string): string => {
  const from = page.indexOf(`<h2 id="${id}"`)
  return from < 0 ? '' : page.slice(from, page.indexOf('<h2', from + 1))
}

describe('the page of a body', () => {
  test('says its mandate, chair and predecessor, each with a source', async () => {
    const page = await html('/en/programmes/gardens/bodies/council')
    const facts = page.slice(page.indexOf('<dl'), page.indexOf('</dl>'))
    expect(facts.match(/<dt>Mandate/g)).toHaveLength(1)
    for (const words of ['The assembly asked for it.', 'Twice.', 'A. Gardener', 'since 2021'])
      expect(facts).toContain(words)
    expect(facts).toContain('href="/en/states/fra"')
    expect(facts).toContain('href="/en/programmes/gardens/bodies/old-council"')
    expect(facts.match(/source-mark/g)?.length).toBe(4)
    // Seen from there too.
    expect(await html('/en/programmes/gardens/bodies/old-council')).toContain('Carried on by')
  })

  test('says what is next, where, and where to read more; that no place is stated; what was, with its documents', async () => {
    const page = await html('/en/programmes/gardens/bodies/council')
    const card = page.slice(
      page.indexOf('class="card"'),
      page.indexOf('</aside>', page.indexOf('class="card"')),
    )
    expect(wordsOf(card)).toContain('in 9 days')
    expect(card).toContain('href="/en/programmes/gardens/meetings/next"')
    expect(card).toContain('Place not stated in the source')
    expect(card).toContain('href="https://gardens.example/next"')
    expect(card).not.toContain('A later one')
    const meetings = page.slice(page.indexOf('<h3 id="past"'))
    expect(meetings).toContain('The one that was')
    expect(meetings).toContain('href="/en/documents/gardens-report"')
    expect(page).not.toContain('Long ago')
  })

  test.each([
    ['council', 'Whoever gardens By asking first', ''],
    ['spring', 'Whoever gardens By asking first', 'The rules are those of: Hedges'],
  ])('%s says who may attend under which rule', async (id, rule, whose) => {
    const words = wordsOf(partOf(await html(`/en/programmes/gardens/bodies/${id}`), 'attend'))
    expect(words).toContain(rule)
    expect(words).toContain(whose)
  })

  test.each(['library', 'assembly', 'old-council'])('%s borrows no rule, and no meeting', async (id) => {
    const page = await html(`/en/programmes/gardens/bodies/${id}`)
    expect(page).not.toContain('Whoever gardens')
    expect(page).not.toContain('Next spring')
  })

  test('one that is not there is not found', async () =>
    expect((await site.router.request('/en/programmes/gardens/bodies/nobody')).status).toBe(404))

  test.each(['en', 'fr', 'ar'])(
    'the real mechanism: next meeting, its page, who may attend (%s)',
    async (lang) => {
      site.services.clock = () => new Date('2026-11-28T12:00:00Z')
      const page = await html(`/${lang}/programmes/cyber/bodies/global-mechanism`)
      expect(page).toContain('https://meetings.unoda.org/meeting/76825')
      expect(page).toContain('id="attend"')
      expect(page).not.toMatch(/>\s*programme\.[a-z]/)
      expect(page).toContain(`href="/${lang}/states/slv"`)
      if (lang === 'en') expect(wordsOf(page)).toContain('7 – 11 December 2026 in 9 days')
    },
  )
})

test('meetings come from one query, the earliest first', async () => {
  const reader = anyone(site.services, 'en')
  const ids = async (bodies?: Set<string>) =>
    (await findMeetings(reader, 'gardens', bodies)).map(({ id }) => id)
  expect(await ids()).toEqual(['old', 'held', 'next', 'later'])
  expect(await ids(new Set(['council']))).toEqual(['held', 'later'])
  expect(await ids(new Set())).toEqual([])
})

describe('short answers and glossary', () => {
  test('stand in words of this site, each with its source, and are found by search', async () => {
    const page = await html('/en/programmes/gardens/explained')
    expect(page).toContain('What is a programme of action?')
    expect(page).toContain('Summary by this site')
    expect(wordsOf(partOf(page, 'what'))).toMatch(/^Is it a garden\? It is a plan for one\. Source 1/)
    expect(await html('/en/search?q=plan+garden')).toContain('/programmes/gardens/explained#what"')
  })

  test.each([
    ['en', ['hedge', 'quince']],
    ['fr', ['quince', 'hedge']],
  ])('terms stand in the alphabet of the reader (%s)', async (lang, order) => {
    const page = await html(`/${lang}/programmes/gardens/glossary`)
    const list = page.slice(page.indexOf('<ul class="list columns"'))
    expect([...list.matchAll(/<li id="(hedge|quince)"/g)].map(([, id]) => id)).toEqual(order)
    // Where the pack has no word of the reader's language, that is said.
    const [terms = ''] = list.split('</ul>')
    expect(terms.includes('lang="en"')).toBe(lang !== 'en')
    expect(terms.includes('Taillis')).toBe(lang === 'fr')
  })

  test.each(['HDG', 'hedge', 'Taillis', 'row of bushes'])('a term is found by "%s"', async (typed) =>
    expect(await html(`/en/search?q=${encodeURIComponent(typed)}`)).toContain(
      '/programmes/gardens/glossary#hedge"',
    ),
  )

  test.each([
    ['PoA', 'glossary#programme-of-action'],
    ['CSIRT', 'glossary#emergency-response-team'],
    ['آلية توافق الآراء', 'glossary#consensus'],
  ])('of the real pack, "%s" finds its term', async (typed, place) =>
    expect(await html(`/en/search?q=${encodeURIComponent(typed)}`)).toContain(`/programmes/cyber/${place}"`),
  )

  test('a body opens by its short name', async () => {
    const answer = await site.router.request('/en/search?q=hedges')
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      303,
      '/en/programmes/gardens/bodies/council',
    ])
  })
})
