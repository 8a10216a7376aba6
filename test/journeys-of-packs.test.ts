import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DomUtils, parseDocument } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildSite } from '../src/core/index.ts'
import { ofState } from '../src/modules/reporting/testing.ts'
import { programmeCommands } from '../src/base/programme/commands.ts'
import { loadPack } from '../src/base/programme/index.ts'
import { integrateAll } from '../src/base/record/index.ts'
import { followAll } from '../src/site/publication/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'
import { type PackFolder, makePackFolder } from './pack-folder.ts'

// The same journeys through every programme, by links alone: those that come with the software, and one that `new-programme` just wrote.

const WRITTEN = 'lamps'
/** A feature under a mandate that nobody compared with its text. */
const UNCOMPARED = `  - id: state-needs
    kind: request
    label: { en: Needs, fr: Besoins, ar: احتياجات }
    status: mandated
    mandate: { document: ${WRITTEN}-outcome, paragraph: '1', label: K, checked: false }
`
const PROGRAMMES = ['cyber', 'small-arms', 'lldc', 'doha', WRITTEN]

let site: OpenSite
let packs: PackFolder
beforeAll(async () => {
  packs = makePackFolder()
  site = await openSite({}, { background: false, packs: ['cyber', 'small-arms', 'lldc', 'doha'] })
  // The day on which the ten tasks are done too: all programmes have meetings to come.
  site.pass(Date.parse('2026-11-28T09:00:00Z') - Date.now())
  const silent = { json: false, out() {}, say() {}, progress() {} }
  const write = programmeCommands.find(({ name }) => name === 'new-programme')!
  if (write.needs !== 'nothing') throw new Error('it needs no database')
  await write.run({ positional: [WRITTEN], options: { in: packs.root } }, silent)
  const file = join(packs.root, WRITTEN, 'programme.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('features:\n', `features:\n${UNCOMPARED}`))
  await loadPack(site.services, join(packs.root, WRITTEN), { dryRun: false })
  await integrateAll(site.services)
  await followAll(site.services)
}, 180_000)
afterAll(async () => {
  await site.close()
  packs.remove()
})

test('on the front page what is next goes by the name of its programme, so that no two landmarks share one', async () => {
  const html = await (await site.router.request('/en')).text()
  const names = [...html.matchAll(/<section class="card" ([^>]*)>/g)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(1)
  for (const name of names) expect(name).toMatch(/^aria-label="Next: \p{Lu}/u)
  expect(new Set(names).size).toBe(names.length)
})

test.each([
  ['A/RES/76/258, annex, para. 171', '/provisions/doha-2022-2031.p-171'],
  ['A/CONF.192/15, II.3', '/provisions/small-arms-2001.ii-3'],
  ['BMS9', '/programmes/small-arms/meetings/bms-9'],
  ['RevCon 4', '/programmes/small-arms/meetings/revcon-4'],
  ['norm (b)', '/programmes/cyber/norms/norm-b'],
  ['CBM 4', '/programmes/cyber/framework#cbm-4'],
])('%s leads straight there, whichever pack has it', async (typed, address) => {
  const answer = await site.router.request(`/en/search?q=${encodeURIComponent(typed)}`)
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/en${address}`])
})

test.each(['International Tracing Instrument', 'ITI', 'Instrument international de traçage'])(
  '%s finds the instrument first',
  async (typed) => {
    const answer = await site.router.request(`/en/search?q=${encodeURIComponent(typed)}`)
    const html = await answer.text()
    const first = /class="title" href="([^"]+)"/.exec(html)
    const leads = answer.headers.get('Location') ?? first?.[1]
    expect(leads).toMatch(/^\/en\/(?:instruments\/tracing-2005|documents\/a-60-88)$/)
  },
)

test('a part that a programme does not have is not there, and nothing leads to it', async () => {
  const status = async (path: string): Promise<number> => (await site.router.request(path)).status
  for (const programme of PROGRAMMES) {
    const front = `/en/programmes/${programme}`
    const html = await (await site.router.request(front)).text()
    for (const part of ['requests', 'offers', 'projects']) {
      const path = `${front}/${part}`
      expect([path, await status(path)]).toEqual([path, html.includes(`"${path}"`) ? 200 : 404])
    }
  }
  expect(await status('/en/programmes/small-arms/requests')).toBe(200)
  const router = buildSite(site.services, async () => ofState('focal-point', 'ken'))
  for (const path of ['requests/new/cyber', 'capacity/cyber'])
    expect((await router.request(`/en/${path}`)).status).toBe(404)
  const begin = async (programme: string) => {
    const answer = await router.request(`/en/requests/new/${programme}`)
    const text = await answer.text()
    return [answer.status, text.includes('no compared mandate'), text.includes('name="need"')]
  }
  expect(await begin('small-arms')).toEqual([200, false, true])
  // Where nobody compared the mandate with its text, the page says so and has no form.
  expect(await begin(WRITTEN)).toEqual([200, true, false])
})

test('a kind in the words of its pack, with its mark, does in every language', async () => {
  const answer = await site.router.request(`/fr/search?q=${encodeURIComponent('norme (b)')}`)
  expect(answer.headers.get('Location')).toBe('/fr/programmes/cyber/norms/norm-b')
})

test('search is narrowed to whomever a pack names, be it no actor of the lexicons', async () => {
  const list = async (query: string) =>
    (await (await site.router.request(`/api/search?programme=doha&limit=100${query}`)).json()) as {
      items: { name: string }[]
      facets: { name: string; values: { value: string }[] }[]
    }
  const { items, facets } = await list('&addressee=wto-members')
  const numbers = [162, 164, 168, 171, 176, 179, 181, 188]
  expect(items.map(({ name }) => name)).toEqual(
    expect.arrayContaining(numbers.map((number) => `A/RES/76/258, annex, para. ${number}`)),
  )
  const offered = facets.find(({ name }) => name === 'addressee')?.values ?? []
  expect(offered.map(({ value }) => value)).toContain('wto-members')
})

/** A page as somebody reads it: its words, and where its links lead. */
interface Page {
  words: string
  links: { href: string; words: string }[]
}

async function open(path: string): Promise<Page> {
  const answer = await site.router.request(path)
  expect([path, answer.status]).toEqual([path, 200])
  const { children } = parseDocument(await answer.text())
  const main = DomUtils.getElementsByTagName('main', children)
  const links = DomUtils.getElementsByTagName('a', main).map((a) => ({
    href: a.attribs['href'] ?? '',
    words: DomUtils.textContent(a).trim(),
  }))
  return { words: DomUtils.textContent(main), links }
}

/** Follows the first link of a page whose address is of that form. */
function follow(page: Page, to: RegExp): Promise<Page> {
  const found = page.links.find(({ href }) => to.test(href))
  if (!found) throw new Error(`no link to ${to} among ${page.links.map(({ href }) => href).join(' ')}`)
  return open(found.href.replace(/#.*/, ''))
}

describe.each(PROGRAMMES)('%s', (programme) => {
  const frontOf = (lang: string) => open(`/${lang}/programmes/${programme}`)

  test.each(['en', 'ar'])(
    'an instrument is read, and a paragraph followed to its source (%s)',
    async (lang) => {
      const text = await follow(await frontOf(lang), /\/instruments\/[^/]+$/)
      const paragraph = await follow(text, /\/instruments\/[^/#?]+\/[^/#?]+$/)
      const source = await follow(paragraph, /\/documents\//)
      expect(source.words.length).toBeGreaterThan(50)
    },
  )

  test('the cycle and the next meeting are found', async () => {
    const front = await frontOf('en')
    const bodies = await follow(front, /\/bodies$/)
    expect(bodies.words).toContain('Cycle')
    const meeting = await follow(front, /\/meetings\/[^/]+$/)
    const body = await follow(meeting, /\/bodies\/[^/]+$/)
    expect(body.words).toContain('Next meeting')
    expect(body.words).toMatch(/20[23]\d/)
  })

  test('who may apply to a fund is found', async () => {
    const front = await frontOf('en')
    const pages = front.links.filter(({ words }) => /help|fund/i.test(words))
    const funds = await open(pages[0]!.href)
    const words = await wordsOf(funds, programme)
    expect(words).toContain('Who may apply')
  })

  test('stands beside the others', async () => {
    const all = await open('/en/programmes')
    const row = all.links.filter(({ href }) => href === `/en/programmes/${programme}`)
    expect(row.length).toBeGreaterThan(0)
  })
})

/** The words of a page and of the first item that has a page of its own below it. */
async function wordsOf(page: Page, programme: string): Promise<string> {
  const own = page.links.find(({ href }) => new RegExp(`/programmes/${programme}/[^/]+/[^/#]+$`).test(href))
  return own ? page.words + (await open(own.href)).words : page.words
}
