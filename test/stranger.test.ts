import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grantRole, type RoleId, theSite } from '../src/base/access/index.ts'
import { keepImport } from '../src/base/instrument/actions/start-import.ts'
import { readImport } from '../src/base/instrument/actions/read-import.ts'
import { acceptImport } from '../src/base/instrument/actions/accept-import.ts'
import { bodyRef, programmeRef } from '../src/base/programme/index.ts'
import { appendEntry, forgetEntry, integrateAll } from '../src/base/record/index.ts'
import { followAll } from '../src/site/publication/index.ts'
import {
  type Ctx,
  type Ref,
  type Router,
  type Services,
  type Viewer,
  anonymous,
  anyone,
  buildSite,
  inTransaction,
  saveDraft,
} from '../src/core/index.ts'
import { type Met, type Walk, walk } from '../src/core/testing/walk.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// What a stranger sees, and what others do: the site is filled with what is not for everybody, each thing with a word of its own that stands
// nowhere else; then somebody in every role goes everywhere that the router knows.

/** A word for each thing that is not for everybody, and who may read it. */
const SECRETS = {
  name: { word: 'Zwinowska', who: ['administrator', 'secretariat', 'focal-point', 'contributor'] },
  email: { word: 'quillon.secret', who: ['administrator'] },
  file: { word: 'bilgewater-notes', who: ['administrator', 'secretariat'] },
  text: { word: 'marshlights', who: ['administrator', 'secretariat'] },
  privateEntry: { word: 'gauntlet', who: [] },
  draft: { word: 'halyards', who: [] },
} satisfies Record<string, { word: string; who: RoleId[] }>

const WHO: [RoleId, Ref][] = [
  ['administrator', theSite],
  ['secretariat', theSite],
  ['secretariat', programmeRef('exercise')],
  ['chair', bodyRef('exercise', 'x-plenary')],
  ['focal-point', { module: 'parties', kind: 'state', id: 'exercise/x-ald' }],
  ['contributor', { module: 'parties', kind: 'state', id: 'exercise/x-bns' }],
  ['delegate', { module: 'parties', kind: 'state', id: 'ken' }],
]

let site: OpenSite
let router: Router
/** Of WHO, in its order. */
const accounts: string[] = []
let seeds: string[]
const values = {
  code: ['core.notFound'],
  lang: ['en'],
  programme: ['cyber', 'exercise', 'nothing'],
  norm: ['norm-a'],
  party: ['x-ald'],
  key: [
    'parties/state/ken',
    'parties/state/exercise/x-ald',
    'access/site/site',
    'programme/body/exercise/x-plenary',
  ],
  rest: ['documents/document/a-res-78-16'],
  position: ['0', '1', '999999'],
  module: ['documents', 'instrument', 'nobody'],
  kind: ['document', 'instrument', 'nothing'],
  id: ['a-res-78-16', 'working-draft', 'ken', 'regional-african', 'nothing'],
  eId: ['para_1'],
  instrument: ['working-draft', 'nothing'],
  sha256: ['0'.repeat(64)],
  version: ['x'],
  name: ['site.css'],
}

beforeAll(async () => {
  site = await openSite()
  const { services } = site
  router = buildSite(services, async (c: Ctx) => viewerOf(c.req.header('X-Test-Viewer')))
  for (const [role, scope] of WHO) accounts.push(await accountOf(await site.account(role, scope)))
  seeds = await fill(services)
  await integrateAll(services)
  await followAll(services)
}, 120_000)
afterAll(() => site.close())

/** The header says which of WHO asks. */
function viewerOf(header: string | undefined): Viewer {
  const held = header === undefined ? undefined : WHO[Number(header)]
  if (!held) return anonymous
  const [role, scope] = held
  return { accountId: accounts[Number(header)] ?? null, name: 'Test', roles: [{ role, scope }] }
}

const administrator: Viewer = {
  accountId: null,
  name: null,
  roles: [{ role: 'administrator', scope: theSite }],
}

async function accountOf(email: string): Promise<string> {
  const { rows } = await site.services.pool.query<{ id: string }>(
    'select id from access_account where email = $1',
    [email],
  )
  return rows[0]?.id ?? ''
}

/** Puts everything there that is not for everybody. @returns addresses at which it might be seen */
async function fill(services: Services): Promise<string[]> {
  const person = {
    name: `Ada ${SECRETS.name.word}`,
    email: `${SECRETS.email.word}@example.org`,
    language: 'en',
  }
  const mandate = { kind: 'note-verbale', reference: '7/2026', date: '2026-11-01' } as const
  const given = { to: person, from: services.clock(), until: null, mandate }
  const roles = []
  for (const [role, id] of [
    ['contributor', 'exercise/x-ald'],
    ['delegate', 'exercise/x-bns'],
  ] as const)
    roles.push(
      await grantRole(services, administrator, {
        ...given,
        role,
        scope: { module: 'parties', kind: 'state', id },
      }),
    )
  const words = `A/CONF.990/L.1\n\nHarbour lamps\n\n1. Decides that ${SECRETS.text.word} shall be lit.`
  const file = { name: `${SECRETS.file.word}.txt`, mediaType: 'text/plain', bytes: Buffer.from(words) }
  const waiting = await keepImport(services, administrator, { file, programme: null })
  await readImport(services, waiting)
  const accept = async (text: string): Promise<string> => {
    const open = { name: 'open.txt', mediaType: 'text/plain', bytes: Buffer.from(text) }
    const id = await keepImport(services, administrator, { file: open, programme: 'exercise' })
    await readImport(services, id)
    return acceptImport(services, administrator, id)
  }
  const lamps = 'A/CONF.990/L.2\n\nLamps\n\n1. Decides to light them.'
  const instrument = await accept(lamps)
  await accept(`${lamps}\n\n2. Decides to keep oil.`)
  const account = await accountOf(person.email)
  const entries = await inTransaction(services, async (tx) => {
    const act = (word: string) => ({
      kind: 'documents.file-added',
      entity: { module: 'documents', kind: 'document', id: `private-${word}` },
      visibility: 'private' as const,
      data: { sha256: 'a'.repeat(64), language: 'en' },
    })
    return [
      await appendEntry(tx, act(SECRETS.privateEntry.word)),
      await appendEntry(tx, act(`${SECRETS.privateEntry.word}-gone`)),
    ]
  })
  await integrateAll(services)
  await inTransaction(services, (tx) => forgetEntry(tx, entries[1]!.entry))
  await saveDraft(services, { ...administrator, accountId: account }, 'access.account', {
    values: { name: SECRETS.draft.word },
    version: null,
  })
  return [
    ...roles.map((id) => `/en/role/${id}`),
    `/en/people/${account}`,
    `/en/imports/${waiting}`,
    `/en/imports/${waiting}/paragraphs/para_1`,
    `/en/instruments/${instrument}`,
    `/en/instruments/${instrument}/since`,
    `/en/documents/${instrument}`,
    '/record/tile/0/000.p/1',
    '/en/roles/parties/state/exercise/x-ald',
    '/en/outbox',
    `/en/record/entities/documents/document/private-${SECRETS.privateEntry.word}`,
    `/record/snapshots/documents/document/private-${SECRETS.privateEntry.word}`,
    ...Object.values(SECRETS).map(({ word }) => `/en/search?q=${word}`),
    '/api/record?limit=200',
    '/api/record.csv',
    '/en/record/entries.atom',
  ]
}

/** The secrets that stand in what was met, with where; the words that somebody typed into an address are said back to them. */
const leaks = (met: Met[], mayRead: (secret: keyof typeof SECRETS) => boolean): string[] =>
  met.flatMap(({ address, text }) =>
    (Object.keys(SECRETS) as (keyof typeof SECRETS)[])
      .filter((secret) => !mayRead(secret) && text.replaceAll(address, '').includes(SECRETS[secret].word))
      .filter((secret) => !address.includes(SECRETS[secret].word))
      .map((secret) => `${secret} at ${address}`),
  )

const broken = ({ met }: Walk): string[] =>
  met.filter(({ status }) => status >= 500).map(({ address, status }) => `${status} ${address}`)

/** Routes that nobody reaches by an address alone, with the reason. */
const NOT_REACHED = [
  /\/sign-in\/(link|first|sso)$/, // need a single-use token, or a provider of single sign-on
  /\/components$/, // for developers, off
  /\/calendar\.ics$/, // met as a link of each calendar, of programmes with meetings
]

describe('what a stranger sees', () => {
  let seen: Walk
  beforeAll(async () => {
    seen = await walk(router, { seeds, perRoute: 25, values })
  }, 120_000)

  test('is nothing that is not for everybody', () => {
    expect(leaks(seen.met, () => false)).toEqual([])
  })

  test('is every public route, and no page that breaks', () => {
    expect(broken(seen)).toEqual([])
    expect(seen.met.length).toBeGreaterThan(300)
    const kinds = ['pages', 'json', 'csv', 'atom'].map(
      (kind) =>
        seen.met.filter(({ address, status }) => {
          if (status !== 200) return false
          if (kind === 'pages') return address.startsWith('/en/')
          if (kind === 'json') return address.startsWith('/api/') && !address.includes('.csv')
          return address.includes(`.${kind}`)
        }).length,
    )
    for (const count of kinds) expect(count).toBeGreaterThan(1)
  })

  test('is the same in every language and after signing out: pages are kept for nobody else', async () => {
    for (const address of ['/en/', '/en/instruments', '/en/record', '/api/record'])
      for (const who of [undefined, '0', undefined]) {
        const headers: Record<string, string> = who ? { 'X-Test-Viewer': who } : {}
        const answer = await router.request(address, { headers })
        if (who) expect(answer.headers.get('Cache-Control')).toContain('no-store')
        expect(
          leaks([{ address, route: '', status: 200, text: await answer.text() }], () => who === '0'),
        ).toEqual([])
      }
  })
})

describe('what a role sees', () => {
  const reached = new Set<string>()
  test.each(WHO.map(([role, scope], i) => [`${role} of ${scope.id}`, role, scope, i] as const))(
    '%s',
    async (_name, role, scope, i) => {
      const seen = await walk(router, {
        seeds,
        perRoute: role === 'administrator' ? 12 : 4,
        values,
        headers: { 'X-Test-Viewer': String(i) },
      })
      for (const { route, status } of seen.met) if (status < 400) reached.add(route)
      expect(broken(seen)).toEqual([])
      const isOfSite = scope.id === 'site'
      const mayRead = (secret: keyof typeof SECRETS): boolean => {
        const who: readonly RoleId[] = SECRETS[secret].who
        if (!who.includes(role)) return false
        return role === 'secretariat' ? isOfSite : true
      }
      expect(leaks(seen.met, mayRead)).toEqual([])
    },
    120_000,
  )

  test('every route of the router was reached by somebody', async () => {
    const all = await walk(router, { perRoute: 2, values, headers: { 'X-Test-Viewer': '0' } })
    const missing = all.unreached.filter(
      (route) => !reached.has(route) && !NOT_REACHED.some((known) => known.test(route)),
    )
    expect(missing).toEqual([])
  })
})

describe('the walk itself', () => {
  test('finds a leak that was planted behind a link, in JSON and in an error', async () => {
    const leaky = buildSite(site.services, async () => anonymous)
    leaky.get('/leak', (c) => c.text(`the notes of ${SECRETS.name.word}`))
    leaky.get('/api/leak', (c) => c.json({ next: '/api/leak/2' }))
    leaky.get('/api/leak/2', (c) => c.json({ error: SECRETS.draft.word }, 404))
    const { met } = await walk(leaky, { perRoute: 1, values: {} })
    expect(leaks(met, () => false)).toEqual(['name at /leak', 'draft at /api/leak/2'])
  })

  test('nobody names what the public does not see: references are as narrow as snapshots', async () => {
    const reader = anyone(site.services)
    const { rows } = await site.services.pool.query<{ module: string; kind: string; entity: string }>(
      `select module, kind, entity from record_private union select module, kind, entity from record_entity e
        where (select m.snapshot from record_mark m where (m.module, m.kind, m.entity) = (e.module, e.kind, e.entity)
          order by m.version desc limit 1) is null and module <> 'record'`,
    )
    expect(rows.length).toBeGreaterThan(1)
    for (const { module, kind, entity } of rows) {
      const declared = site.services.registry.entity(`${module}/${kind}`)
      expect(await declared?.references(reader, [entity]), `${module}/${kind}/${entity}`).toEqual(new Map())
    }
  })
})
