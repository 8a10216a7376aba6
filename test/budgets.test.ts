import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importsOn } from '../src/base/instrument/testing.ts'
import { integrateAll } from '../src/base/record/index.ts'
import { followAll } from '../src/site/publication/index.ts'
import { anyone, createPageCache } from '../src/core/index.ts'
import { whileReading } from '../src/core/db/reads.ts'
import { fillTexts } from '../src/modules/exercise/fill-texts.ts'
import { declaredIn } from '../src/core/testing/declared.ts'
import { walk } from '../src/core/testing/walk.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// How many statements a public page may run while it is made, whatever stands in the database; and one at most when it is kept.

/** Invented paragraphs; more on demand: npm run prove -- budgets */
const PARAGRAPHS = Number(process.env['OPENPOA_PARAGRAPHS'] ?? 1_000)
const SURVEY = '/en/exercise/questionnaires/exercise/shared-information'
/** Of `demo --scale 1`. */
const OF_SCALE_1 = 50_000
/** 50,000 are filled in within minutes. */
const A_DAY_MS = 86_400_000
const PATIENCE_MS = 120_000 + PARAGRAPHS * 30

let site: OpenSite
let provision: string
beforeAll(async () => {
  site = await openSite({}, { background: false })
  const { services } = site
  const { bring, accept } = importsOn(() => services)
  const text = 'A/RES/76/19\n\n4 December 2021\n\nCyber lamps\n\n13. Calls upon States:\n\n(a) To light them.'
  const instrument = await accept(await bring(text, { programme: 'cyber' }))
  await fillTexts(services, PARAGRAPHS / OF_SCALE_1, 1, () => {})
  await integrateAll(services)
  await followAll(services)
  // The queue looks for work by statements of its own.
  await services.jobs.stop()
  provision = `/en/instruments/${instrument}/para_13`
  // Connections for pages are set up when they are first used.
  await Promise.all(
    Array.from('abcdefghijk', (norm) => site.router.request(`/fr/programmes/cyber/norms/norm-${norm}`)),
  )
}, PATIENCE_MS)
afterAll(() => site.close(), PATIENCE_MS)

/**
 * Lets the site forget all pages and rows but which programmes are exercises, of which every page asks, and ask what has changed, as another
 * request has always just done. The moment for which that serves does not pass, however busy the machine.
 */
async function forget(): Promise<void> {
  const { services, database } = site
  const pages = createPageCache(database, services.registry, () => 0)
  Object.assign(services, { pages })
  const reads = await pages.newLog()
  await whileReading(reads, () => services.registry.exercises({ ...services, db: pages.db }))
  await pages.settle(reads)
  await pages.stands({ topics: [], versions: [] })
}

async function statements(address: string): Promise<number> {
  // All connections at once: one that was closed meanwhile would count as it is set up again.
  await Promise.all(Array.from({ length: 6 }, () => sql`select`.execute(site.database.pages)))
  const before = site.services.statements.total
  const { status } = await site.router.request(address)
  expect([address, status]).toEqual([address, 200])
  return site.services.statements.total - before
}

/** With the one that asks whether what was read still stands. `computed`: says whether the record holds at this moment, so it is made anew at each look. */
test.each<[string, () => string, number, 'computed'?]>([
  // With the symbols of its texts.
  ['front', () => '/en/', 6],
  ['programme', () => '/en/programmes/cyber', 6],
  ['norms', () => '/en/programmes/cyber/norms', 12],
  // With the documents in which it stands, and who took them up.
  ['norm', () => '/en/programmes/cyber/norms/norm-a', 14],
  // With what States shared on it, what they ask for, what was awarded, projects, decisions and statements that rest on it, and what it does.
  // By its place in the text, which is looked up first.
  ['provision', () => provision, 18],
  ['text of 500 paragraphs', () => '/en/exercise/instruments/x-demo-1-0001', 9],
  // Results that are paragraphs or texts say how far they are proven: three statements for all of a page.
  ['search', () => '/en/search?q=states', 11],
  ['search, few results', () => '/en/search?q=lamps', 11],
  ['search under filters', () => '/en/search?q=states&kind=provision&kind=norm', 11],
  ['search by filters alone', () => '/en/search?kind=provision', 11],
  // With the documents among them, of which some are known by their files alone.
  ['search for some of the words', () => '/en/search?q=states+kangaroo', 9],
  ['search that names several', () => '/en/search?q=AU', 8],
  ['search for a paragraph that is not there', () => '/en/search?q=A/RES/76/19+para+99', 11],
  ['search without a question', () => '/en/search', 4],
  // With what proves the texts that are listed, and by which names bodies go.
  ['library', () => '/en/library', 8],
  ['library, under filters', () => '/en/library?q=resolution&kind=resolution&sort=symbol', 8],
  // With the names and programmes of the texts that cite it, votes on it and decisions in it.
  ['document', () => '/en/documents/a-res-78-16', 15],
  // With the roles held there, what documents report of it, their names, the texts in which it speaks or that it submitted, alone or with others, and its reports of earlier years.
  ['State', () => '/en/states/fra', 8],
  ['group', () => '/en/groups/regional-african', 6],
  ['organizations', () => '/en/organizations', 4],
  // What is asked and by which rounds, what was shared, and the names of all that it is about.
  ['numbers of a questionnaire', () => `${SURVEY}/counts`, 8],
  // With the help on it, and what reports of earlier years say to it.
  ['numbers of a question', () => `${SURVEY}/questions/structures/lead-body/status`, 11],
  // Names of everything that the newest entries are about: one or two statements for each kind.
  ['record', () => '/en/record', 19],
  ['entry', () => '/en/record/entries/3', 10],
  ['feed of entries', () => '/en/record/entries.atom', 18],
  ['entity', () => '/en/record/entities/documents/document/a-res-78-16', 12, 'computed'],
  ['bodies', () => '/en/programmes/cyber/bodies', 6],
  // With the State of the chair, and the drafting rounds it leads.
  ['body', () => '/en/programmes/cyber/bodies/global-mechanism', 9],
  ['calendar', () => '/en/programmes/cyber/calendar', 6],
  ['glossary', () => '/en/programmes/cyber/glossary', 6],
  ['JSON', () => '/api/documents', 4],
  ['Arabic front', () => '/ar/', 6],
])('%s', async (_name, address, budget, computed) => {
  await forget()
  expect(await statements(address())).toBeLessThanOrEqual(budget)
  if (computed) return
  // Kept: whether it still stands is one statement, and none within a moment.
  expect(await statements(address())).toBeLessThanOrEqual(1)
})

/** A file of a whole list, and a text to be printed, are read part by part; a document's page names the texts that cite it, and their programmes; that of the record and its feed name whatever the newest entries are about. */
const DEARER = /\.csv$|\/print$|^\/:lang[^/]*(?:\/exercise)?\/(documents\/:id|record|record\/entries\.atom)$/
/** A text whose paragraphs prove it as far as they do, and that says from the record since when it stands, and whether as recorded. */
const ONE_MORE = /^\/:lang[^/]*(?:\/exercise)?\/instruments\/:id$/
/** An item, with the documents in which it stands and who took them up; a paragraph, with all that hangs on it: reports, requests, awards, projects, decisions, statements. */
const MOST_HANGS = /^\/:lang[^/]*(?:\/exercise)?\/(programmes\/:programme\/:page\/:item|provisions\/:id)$/
/** The same paragraph by its place, which is looked up first. */
const BY_PLACE = /^\/:lang[^/]*(?:\/exercise)?\/instruments\/:id\/:eId/
/** A meeting, with agenda, programme of work, papers, speakers, statements, decisions, votes, and what became of the last one's. */
const MEETING = /^\/:lang[^/]*(?:\/exercise)?\/programmes\/:programme\/meetings\/:meeting$/

test(
  'every public address costs a bounded number of statements and rows',
  async () => {
    const { services } = site
    const { met } = await walk(site.router, { perRoute: 2, declared: await declaredIn(anyone(services)) })
    const dear: string[] = []
    for (const { address, route } of met.filter(({ status }) => status < 400)) {
      await forget()
      const before = { ...services.statements }
      await (await site.router.request(address)).text()
      const [statements, rows] = [
        services.statements.total - before.total,
        services.statements.rows - before.rows,
      ]
      const most = MEETING.test(route)
        ? 25
        : BY_PLACE.test(route)
          ? 18
          : MOST_HANGS.test(route)
            ? 16
            : ONE_MORE.test(route)
              ? 13
              : 12
      if ((statements > most || rows > 500) && !DEARER.test(route))
        dear.push(`${route} (${address}): ${statements} statements, ${rows} rows`)
    }
    expect(dear.join('\n')).toBe('')
  },
  PATIENCE_MS,
)

test.each([
  ['front', () => '/en/'],
  ['norms', () => '/en/programmes/cyber/norms'],
  ['norm', () => '/en/programmes/cyber/norms/norm-a'],
  ['provision', () => provision],
  ['entry', () => '/en/record/entries/3'],
])('%s on another day is drawn of remembered rows', async (_name, address) => {
  await forget()
  await statements(address())
  site.pass(A_DAY_MS)
  expect(await statements(address())).toBe(0)
})
