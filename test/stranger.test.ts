import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Viewer, anonymous, anyone, buildSite, resolveRefs } from '../src/core/index.ts'
import { formPagesOf } from '../src/core/http/form-pages.ts'
import { submissionToken } from '../src/core/forms/token.ts'
import { namedIn } from '../src/core/testing/declared.ts'
import { routesOf } from '../src/core/testing/routes.ts'
import { emptyForm, filledForm, sendForm } from '../src/core/testing/send-form.ts'
import { type Met, type Walk, walk } from '../src/core/testing/walk.ts'
import { judgeOf, sendOne, sendRequests, stillSecret } from './fuzz/send-requests.ts'
import type { OddRequest } from './fuzz/requests.ts'
import {
  type FilledSite,
  FOR_OTHERS,
  ONE_OF_EACH,
  SECRETS,
  WHO,
  emptyFor,
  leaks,
  openFilledSite,
  showsOpen,
  unseen,
} from './stranger-site.ts'

// What a stranger sees, and what others do: somebody with the rights of every role goes everywhere that the router knows, and sends every form.

/**
 * All who hold a role on demand: npm run prove walks. In the suite one of those with the same rights, and for the second scope of a kind whoever
 * may do most there: what is asked is whether the first see what is the second's, and the other way round.
 */
const WALKERS =
  process.env['OPENPOA_WALKS'] === 'all'
    ? WHO
    : [...ONE_OF_EACH.filter(({ isFirst }) => isFirst), ...FOR_OTHERS]

let site: FilledSite
beforeAll(async () => {
  site = await openFilledSite()
}, 180_000)
afterAll(() => site.close())

const broken = (met: readonly Met[]): string[] =>
  met.filter(({ status }) => status >= 500).map(({ address, status }) => `${status} ${address}`)

/** Routes that nobody reaches by an address alone, with the reason. */
const NOT_REACHED = [
  /\/sign-in\/(link|first|sso)$/, // need a single-use token, or a provider of single sign-on
  /^\/:lang\{[^}]*\}\/(?:contribute|hand-in)$/, // needs a link, and all that are there are of the exercise
  /\/components$/, // for developers, off
  // of statements that the pack of the exercise has none of
  /\/exercise\/programmes\/:programme\/(:page|:page\/:item|explained|glossary|views|disagreements|mandates\/:feature)$/,
  /\/calendar\.ics$/, // met as a link of each calendar, of programmes with meetings
]

describe('what a stranger sees', () => {
  let seen: Walk
  beforeAll(async () => {
    const { asked, seeds, asAdministrator, declared } = site
    const others = asAdministrator.met.map(({ address }) => address)
    seen = await walk(asked, { seeds: [...seeds, ...others], perRoute: 12, declared })
  }, 240_000)

  test('is nothing that is not for everybody', () => {
    expect(leaks(seen.met, null)).toEqual([])
    expect(namedIn(seen.met, site.hidden)).toEqual([])
  })

  test('is what is for everybody, wherever others meet what is not', () => {
    const shown = seen.met.filter(showsOpen)
    expect(emptyFor(seen.met, site.asAdministrator.met)).toEqual([])
    for (const kind of [/^\/en\//, /^\/api\/(?!.*\.csv)/, /\.csv/])
      expect([kind, shown.some(({ address }) => kind.test(address))]).toEqual([kind, true])
  })

  test('is every public route, and no page that breaks', () => {
    expect(broken(seen.met)).toEqual([])
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

  test('is the same after signing out: pages are kept for nobody else', async () => {
    for (const address of ['/en/', '/en/library', '/en/record', '/api/record'])
      for (const who of [null, administrator, null]) {
        const answer = await site.asked.request(address, { headers: site.headersOf(who) })
        if (who) expect(answer.headers.get('Cache-Control')).toContain('no-store')
        const met = [{ address, route: '', status: 200, text: await answer.text() }]
        expect(leaks(met, who)).toEqual([])
      }
  })

  test('is no more in another language, of every page that there is', async () => {
    const pages = seen.met.filter(({ address, status }) => status === 200 && address.startsWith('/en/'))
    const each = [...Map.groupBy(pages, ({ route }) => route).values()].map(([first]) => first!)
    expect(each.length).toBeGreaterThan(20)
    const met: Met[] = []
    for (const { address, route } of each) {
      const arabic = address.replace('/en/', '/ar/')
      const answer = await site.asked.request(arabic)
      expect([arabic, answer.status]).toEqual([arabic, 200])
      met.push({ address: arabic, route, status: 200, text: await answer.text() })
    }
    expect(leaks(met, null)).toEqual([])
    expect(namedIn(met, site.hidden)).toEqual([])
  })
})

const administrator = WHO.find(({ role }) => role === 'administrator') ?? null
const secretariat = WHO.find(({ role }) => role === 'secretariat') ?? null
const called = ({ role, scope }: (typeof WHO)[number]): string => `${role} of ${scope.id}`

describe('what a role sees', () => {
  const reached = new Set<string>()
  test.each(WALKERS.map((who) => [called(who), who] as const))(
    '%s',
    async (_name, who) => {
      const { asked, seeds, declared, asAdministrator } = site
      const headers = site.headersOf(who)
      // Whoever holds the same role for another scope is asked for what is not theirs.
      const perRoute = who.isFirst ? 2 : 1
      const seen =
        who === administrator ? asAdministrator : await walk(asked, { seeds, perRoute, declared, headers })
      for (const { route, status } of seen.met) if (status < 400) reached.add(route)
      expect(broken(seen.met)).toEqual([])
      expect(leaks(seen.met, who)).toEqual([])
    },
    120_000,
  )

  test('colleagues know each other by name, so that those names are there to be found', async () => {
    for (const [name, id] of [
      [SECRETS.nameInAldovaria.word, 'exercise/x-ald'],
      [SECRETS.nameInBrenosia.word, 'exercise/x-bns'],
    ] as const) {
      const who = WHO.find(({ role, scope }) => role === 'approver' && scope.id === id) ?? null
      const page = await site.asked.request(`/en/exercise/roles/parties/state/${id}`, {
        headers: site.headersOf(who),
      })
      expect(await page.text()).toContain(name)
    }
  })

  test('every route of the router was reached by somebody', () => {
    const missing = site.asAdministrator.unreached.filter(
      (route) => !reached.has(route) && !NOT_REACHED.some((known) => known.test(route)),
    )
    expect(missing, missing.join('\n')).toEqual([])
  })

  test('every parameter of an address has values that are real', () => {
    expect(site.asAdministrator.unknown).toEqual([])
  })
})

/** Whom the test makes signed in has no session that the sign-in library knows, and this form asks it for that at once. */
const NEEDS_SESSION = /\/second-step\/begin$/

describe('what a form tells whoever sends it', () => {
  // Those who may do most come last, since what they do is done.
  const each = [null, ...WALKERS.filter(({ isFirst }) => isFirst).toReversed()]
  test.each(each.map((who) => [who ? called(who) : 'nobody', who] as const))(
    '%s',
    async (_name, who) => {
      const { asked, services } = site
      const headers = { Origin: services.config.origin, ...site.headersOf(who) }
      const viewer: Viewer = site.viewerOf(who)
      const met: Met[] = []
      for (const { route, address } of await forms()) {
        if (who && NEEDS_SESSION.test(route)) continue
        const { text: page } = await formPage(address)
        for (const fill of [emptyForm, (token: string) => filledForm(page, address, token)]) {
          const body = fill(submissionToken(services, viewer))
          met.push(await sendForm({ router: asked, headers, address, route, body }))
        }
      }
      expect(broken(met)).toEqual([])
      expect(leaks(met, who)).toEqual([])
    },
    120_000,
  )

  /** One address of every route to which forms are sent, with things that are there: if any, one whose page stands in this part of the site. */
  const forms = async (): Promise<{ route: string; address: string }[]> => {
    const found: { route: string; address: string }[] = []
    for (const route of routesOf(site.asked, 'POST')) {
      const addresses = site.asAdministrator.addressesOf(route)
      let [address] = addresses
      for (const one of addresses) {
        if ((await formPage(one)).status !== 200) continue
        address = one
        break
      }
      if (address) found.push({ route: route.path, address })
    }
    return found
  }

  let formPages: ReturnType<typeof formPagesOf> | undefined
  const pages = new Map<string, Promise<{ status: number; text: string }>>()
  /** The page on which a form stands, as an administrator has it, or the secretariat where it is for them: with all its fields. */
  const formPage = (address: string): Promise<{ status: number; text: string }> => {
    const at = (formPages ??= formPagesOf(site.asked)).pageAt(address)
    const read = async () => {
      const as = (who: typeof administrator) => site.asked.request(at, { headers: site.headersOf(who) })
      const first = await as(administrator)
      const answer = first.status === 403 ? await as(secretariat) : first
      return { status: answer.status, text: await answer.text() }
    }
    const page = pages.get(at) ?? read()
    pages.set(at, page)
    return page
  }

  test('every address to which a form is sent was tried, many with what the form asks for', async () => {
    const tried = await forms()
    expect(tried.map(({ route }) => route)).toEqual(routesOf(site.asked, 'POST').map(({ path }) => path))
    const filled = await Promise.all(
      tried.map(
        async ({ address }) => [...filledForm((await formPage(address)).text, address, '').keys()].length > 1,
      ),
    )
    // The others are buttons alone, or stand on pages for the people of a State.
    expect(filled.filter(Boolean).length).toBeGreaterThan(tried.length / 5)
  })
})

describe('the walk itself', () => {
  test('finds a leak that was planted behind a link, in JSON and in an error', async () => {
    const leaky = buildSite(site.services, async () => anonymous)
    leaky.get('/leak', (c) => c.text(`the notes of ${SECRETS.nameInAldovaria.word}`))
    leaky.get('/api/leak', (c) => c.json({ next: '/api/leak/2' }))
    leaky.get('/api/leak/2', (c) => c.json({ error: SECRETS.draft.word }, 404))
    const { met } = await walk(leaky, { perRoute: 1 })
    expect(await stillSecret(site, leaks(met, null))).toEqual([
      'nameInAldovaria at /leak',
      'draft at /api/leak/2',
    ])
  })

  test('nobody names what the public does not see: references are as narrow as snapshots', async () => {
    const refs = await unseen(site.services)
    expect(refs.length).toBeGreaterThan(1)
    expect([...(await resolveRefs(anyone(site.services), refs)).keys()]).toEqual([])
  })
})

/** More on demand: npm run prove requests. `OPENPOA_REQUEST` sends one again, as it was printed. */
const COUNT = Number(process.env['OPENPOA_REQUESTS'] ?? 400)
const SEED = Number(process.env['OPENPOA_SEED'] ?? 1)
/** How much more may be held after all requests than after a tenth of them: what is kept of pages and rows, which is bounded, and fills. */
const MOST_GROWTH = 48 * 1024 * 1024

describe('fuzzed requests', () => {
  test(
    `of ${COUNT}, half of them forms with valid tokens, none breaks the site, tells what is not for all, or is held in memory`,
    { timeout: 60_000 + COUNT * 100 },
    async () => {
      const { sent, statuses, faults, heap } = await sendRequests(site, SEED, COUNT)
      const [early, late] = heap.map((bytes) => Math.round(bytes / 1024 / 1024))
      console.info(`${sent} requests: ${JSON.stringify(statuses)}; heap ${early} MB, then ${late} MB`)
      expect(faults.join('\n')).toBe('')
      expect(heap[1] - heap[0]).toBeLessThan(MOST_GROWTH)
      // Many get through: what is refused at the door proves little.
      expect((statuses[200] ?? 0) + (statuses[303] ?? 0)).toBeGreaterThan(sent / 10)
    },
  )

  test('are judged: a page that breaks and a leak that were planted are found', async () => {
    const planted = buildSite(site.services, async () => anonymous)
    planted.get('/break', (c) => c.text('gone', 500))
    planted.get('/leak', (c) => c.text(SECRETS.draft.word))
    const judge = await judgeOf(site)
    const found: string[] = []
    for (const address of ['/break', '/leak']) {
      const request: OddRequest = { who: -1, method: 'GET', address, headers: {}, body: null }
      found.push(...(await judge(request, await sendOne({ ...site, asked: planted }, request))))
    }
    expect(found).toEqual(['500 at /break', 'draft at /leak'])
  })

  test.runIf(process.env['OPENPOA_REQUEST'])('the one that is given', async () => {
    const request = JSON.parse(process.env['OPENPOA_REQUEST'] ?? '') as OddRequest
    const judge = await judgeOf(site)
    expect(await judge(request, await sendOne(site, request))).toEqual([])
  })
})
