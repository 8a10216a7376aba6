import { afterAll, beforeAll, expect, test } from 'vitest'
import { grantRole, theSite } from '../src/base/access/index.ts'
import { readImport } from '../src/base/instrument/actions/read-import.ts'
import { acceptImport } from '../src/base/instrument/actions/accept-import.ts'
import { reportMisreading } from '../src/base/instrument/actions/report-misreading.ts'
import { listMisreadings } from '../src/base/instrument/queries/find-misreadings.ts'
import { keepImport } from '../src/base/instrument/actions/start-import.ts'
import { type Ctx, type Router, type Viewer, anonymous, buildSite } from '../src/core/index.ts'
import { OPENWIRE, giver, keepHidden } from '../src/modules/capacity/testing.ts'
import { keepHidden as keepMeeting, speaker } from '../src/modules/meetings/testing.ts'
import { chair, keepHidden as keepNegotiation } from '../src/modules/negotiation/testing.ts'
import { askSecretariat } from '../src/modules/reporting/actions/ask-secretariat.ts'
import { addTestArchived } from '../src/modules/reporting/archived.test-helper.ts'
import { beginReport } from '../src/modules/reporting/actions/begin-report.ts'
import { planAction } from '../src/modules/reporting/actions/plan-action.ts'
import {
  ALDOVARIA,
  importTestForm,
  ofState,
  openTestRound,
  secretariat,
} from '../src/modules/reporting/testing.ts'
import { recordDecision, recordVote } from '../src/modules/meetings/testing.ts'
import { stateRef } from '../src/base/parties/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Whatever becomes of a form that is sent, the reader finds back to the page on which it stands: after signing in, in another language, by
// a reload. Every address to which forms are sent is taken from the router, so that a new one is tried from its first day.

let site: OpenSite
let router: Router
let viewer: Viewer
/** Every address to which a form can be sent, with things that are there. */
let addresses: string[]

beforeAll(async () => {
  site = await openSite()
  const { services } = site
  const email = await site.account('administrator')
  const { rows } = await services.pool.query<{ id: string }>(
    'select id from access_account where email = $1',
    [email],
  )
  const account = rows[0]?.id ?? ''
  const all = [ofState('focal-point'), secretariat, giver(OPENWIRE), speaker(stateRef(ALDOVARIA)), chair]
  const roles = all.flatMap((one) => one.roles)
  viewer = { accountId: account, name: 'Ada', roles: [{ role: 'administrator', scope: theSite }, ...roles] }
  router = buildSite(services, async (c: Ctx) => (c.req.header('X-Signed-In') ? viewer : anonymous))
  const role = await grantRole(services, viewer, {
    to: { accountId: account },
    role: 'language-editor',
    scope: theSite,
    from: services.clock(),
    until: null,
    mandate: { kind: 'note-verbale', reference: '7/2026', date: '2026-11-01' },
  })
  const file = {
    name: 'lamps.txt',
    mediaType: 'text/plain',
    bytes: Buffer.from('A/CONF.990/L.1\n\nLamps\n\n1. Decides to meet.'),
  }
  const id = await keepImport(services, viewer, { file, programme: null })
  await readImport(services, id)
  // One that is not the same file: that would close the other.
  const other = { ...file, bytes: Buffer.from('A/CONF.990/L.2\n\nLamps\n\n1. Decides to meet.') }
  const accepted = await keepImport(services, viewer, { file: other, programme: null })
  await readImport(services, accepted)
  const instrument = await acceptImport(services, viewer, accepted)
  const words = { place: '', words: 'Lamps', proposed: 'Ramps' }
  await reportMisreading(services, viewer, { instrument, version: 1, language: 'en', eId: null, ...words })
  const reader = { services, viewer, lang: 'en' }
  const { items } = await listMisreadings(reader, {}, { after: null, limit: 1 })
  const round = await openTestRound(services)
  const report = await beginReport(services, viewer, { round, state: ALDOVARIA })
  const action = await planAction(services, viewer, {
    report,
    words: { what: 'A law', owner: null, due: null, state: 'planned', result: null },
    basis: { about: '', provisions: [], item: null },
  })
  const question = 'structures/lead-body/need'
  await askSecretariat(services, viewer, { report, part: 'structures', question, text: 'Which lamps?' })
  const { rows: asked } = await services.pool.query<{ id: string }>('select id from reporting_inquiry')
  const form = await importTestForm(services, 'lamps')
  const hidden = await keepHidden(services)
  const below = (await keepMeeting(services)).map((address) => address.replace('/en', ''))
  const inMeeting = (what: string): string =>
    below.find((address) => new RegExp(`/${what}/0[^/]+$`).test(address)) ?? ''
  const drafting = (await keepNegotiation(services)).map((address) => address.replace('/en', ''))
  // A draft of the viewer, and what others tabled.
  const ofProposals = drafting.filter((address) => /\/proposals\/[^/]+$/.test(address))
  const [draft = '', tabled = ''] = [ofProposals[0], ofProposals.at(-1)]
  const [request = ''] = hidden
  const shared = hidden.findLast((address) => /\/archived-reports\/0/.test(address))?.split('/')[3] ?? ''
  const unshared = await addTestArchived(services, ofState('focal-point'), { title: 'Lamps' })
  const idIn = (kind: string) =>
    hidden.find((address) => address.startsWith(`/en/${kind}/0`))?.split('/')[3] ?? ''
  const project = hidden.find((address) => /\/projects\/[^/]+$/.test(address)) ?? ''
  const handed = hidden.find((address) => address.endsWith('/hand-over')) ?? ''
  const table = hidden.find((address) => address.includes('/projects/tables/')) ?? ''
  const imported = hidden.find((address) => address.includes('/projects/imports/0'))?.split('/')[4] ?? ''
  const things: [route: string, there: string][] = [
    ['/rounds/open/:programme', '/rounds/open/exercise'],
    ['/questionnaires/import/:programme', '/questionnaires/import/exercise'],
    ['/inquiries/:programme/:inquiry', `/inquiries/exercise/${asked[0]?.id}`],
    ['/exercise/:form', `/exercise/${form}`],
    ['/rounds/:id', `/rounds/${round}`],
    ['/archived-reports/add/:programme', '/archived-reports/add/exercise'],
    ['/archived-reports/:id/share', `/archived-reports/${unshared}/share`],
    ['/archived-reports/:id', `/archived-reports/${shared}`],
    ['/reports/:id', `/reports/${report}`],
    [`/exercise/${form}/parts/:part`, `/exercise/${form}/parts/part`],
    ['/parts/:part', '/parts/structures'],
    ['/plan/:action', `/plan/${action}`],
    ['/steps/:step', '/steps/send'],
    ['/requests/new/:programme', '/requests/new/exercise'],
    ['/requests/:id/edit/:step', `${request.replace('/en', '')}/edit/what`],
    ['/requests/:id', request.replace('/en', '')],
    ['/introductions/:id/:step', `/introductions/${idIn('introductions')}/office`],
    ['/offers/new/:programme', '/offers/new/exercise'],
    [
      '/offers/admissions/:programme/decide',
      `/offers/admissions/exercise/decide?provider=${encodeURIComponent('parties/organization/exercise/x-openwire')}`,
    ],
    ['/offers/:id/edit/:step', `/offers/${idIn('offers')}/edit/what`],
    ['/offers/:id', `/offers/${idIn('offers')}`],
    ['/funds/:programme/:fund', '/funds/exercise/lantern-fund'],
    ['/contributions/:id', `/contributions/${idIn('contributions')}`],
    ['/apply/:fund', '/apply/lantern-fund'],
    ['/applications/:id/:step', `/applications/${idIn('applications')}/assess`],
    ['/projects/enter/:programme', '/projects/enter/exercise'],
    ['/projects/import/:programme', '/projects/import/exercise'],
    ['/projects/import-table/:programme', '/projects/import-table/exercise'],
    ['/projects/tables/:id', table.replace('/en', '')],
    ['/projects/:id/hand-over', handed.replace('/en', '')],
    ['/projects/imports/:id', `/projects/imports/${imported}`],
    ['/projects/:id', project.replace('/en', '')],
    ['/people/:id', `/people/${account}`],
    ['/role/:id', `/role/${role}`],
    ['/imports/:id', `/imports/${id}`],
    ['/instruments/:id', `/instruments/${instrument}`],
    ['/misreadings/:report', `/misreadings/${items[0]?.id}`],
    ['/paragraphs/:eId', '/paragraphs/para_1'],
    ['/packs/:programme', '/packs/cyber'],
    ['/programmes/:programme/follow', '/programmes/exercise/follow'],
    ['/follow/:follow', below.find((address) => /^\/follow\//.test(address)) ?? ''],
    ['/programmes/:programme/convene', '/programmes/exercise/convene'],
    ['/programmes/:programme/negotiation/new', '/programmes/exercise/negotiation/new'],
    ['/programmes/:programme/negotiation/:round/proposals/:proposal/note', `${tabled}/note`],
    ['/programmes/:programme/negotiation/:round/proposals/:proposal', draft],
    // Of rounds with a silence that is open, with an outcome, with a text to be undone.
    ...['/silence', '/outcome', '/undo'].map((below): [string, string] => [
      `/programmes/:programme/negotiation/:round${below}`,
      drafting.find((address) => address.endsWith(below)) ?? '',
    ]),
    ['/programmes/:programme/negotiation/:round', drafting[0] ?? ''],
    ['/programmes/:programme/meetings/:meeting/statements/:statement', inMeeting('statements')],
    ['/programmes/:programme/meetings/:meeting/speakers/:list', inMeeting('speakers')],
    ['/programmes/:programme/meetings/:meeting/papers/:paper', inMeeting('papers')],
    ['/links/:id', `/links/${account}`],
    ['/programmes/:programme/meetings/:meeting', '/programmes/exercise/meetings/x-plenary-2027'],
    [
      '/programmes/:programme/decisions/:decision',
      `/programmes/exercise/decisions/${await recordDecision(site.services, 'x-plenary-2027')}`,
    ],
    [
      '/programmes/:programme/votes/:vote',
      `/programmes/exercise/votes/${await recordVote(site.services, 'x-plenary-2027')}`,
    ],
    ['/programmes/:programme/mandates/:feature', '/programmes/cyber/mandates/meetings'],
    ['/roles/:key{[a-z]+/[a-z-]+/.+}', '/roles/parties/state/ken'],
  ]
  // Rounds, reports, requests, questions, projects, meetings and forms are those of the exercise.
  const isElsewhere = (path: string): boolean =>
    /^\/:lang\{[^}]*\}\/(rounds|archived-reports|reports|requests|offers|introductions|funds|contributions|applications|projects|questionnaires|inquiries|follow|programmes\/:programme\/(?:convene|follow|meetings|decisions|votes|negotiation))(?:\/|$)/.test(
      path,
    )
  const routes = router.routes.filter(
    ({ method, path }) => method === 'POST' && !path.startsWith('/api/') && !isElsewhere(path),
  )
  addresses = [...new Set(routes.map(({ path }) => path))].map((path) =>
    things.reduce((at, [route, there]) => at.replace(route, there), path.replace(/^\/:lang\{[^}]*\}/, '/fr')),
  )
}, 120_000)
afterAll(() => site.close())

const signedIn = { 'X-Signed-In': 'yes' }
const see = (address: string) => router.request(address, { headers: signedIn })

/** Sends a form that was made for somebody else, so that nothing comes of it. */
const send = (address: string, headers: Record<string, string> = {}) =>
  router.request(address, {
    method: 'POST',
    headers: { Origin: site.address, ...headers },
    body: new URLSearchParams({ _once: `${site.services.newId()}.${'x'.repeat(16)}` }),
  })

const plain = (text: string) => text.replaceAll('&amp;', '&')
const linksOf = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map(([, link = '']) => plain(link))

test('every address to which forms are sent is tried with things that are there', () => {
  expect(addresses.length).toBeGreaterThan(20)
  for (const address of addresses) expect(address).not.toMatch(/[:{*]/)
})

test('after signing in, whoever sent a form is led to its page', async () => {
  let asked = 0
  for (const address of addresses) {
    const answer = await send(address)
    if (answer.status !== 401) continue
    asked++
    const [after = ''] = linksOf(await answer.text(), /href="\/fr\/sign-in\?to=([^"]+)"/g)
    // What is real leads out of the exercise.
    const { status, headers } = await see(decodeURIComponent(after))
    const leaves = address.startsWith('/fr/exercise/') && headers.get('Location') !== null
    expect([address, status]).toEqual([address, leaves ? 301 : 200])
  }
  expect(asked).toBeGreaterThan(10)
})

test('the languages of an answer to a form lead to its page', async () => {
  for (const address of addresses) {
    const answer = await send(address, signedIn)
    if (answer.status < 400) continue
    const links = linksOf(await answer.text(), /<link rel="alternate" hreflang="\w+" href="([^"]+)"/g)
    expect(links).toHaveLength(3)
    // The pages of the first administrator of contributors and of delegations open only with their links; nobody resets their own second step.
    const most = /\/(sign-in\/first|contribute|hand-in)$/.test(address)
      ? 410
      : address.endsWith('/reset')
        ? 403
        : 399
    for (const link of links)
      expect([address, link, (await see(link)).status <= most]).toEqual([address, link, true])
  }
})

test('a form that is reloaded leads to its page', async () => {
  const led: string[] = []
  for (const address of addresses) {
    const answer = await see(address)
    if (answer.status !== 303) continue
    const page = answer.headers.get('Location') ?? ''
    expect([address, address.startsWith(page)]).toEqual([address, true])
    led.push(address)
  }
  expect(led).toContain('/fr/account/name')
  expect((await see('/fr/account/nothing')).status).toBe(404)
})

test('what a page was asked for stays in the languages of its form', async () => {
  const answer = await send('/fr/sign-in?to=%2Ffr%2Frecord')
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('href="/ar/sign-in?to=%2Ffr%2Frecord"')
})
