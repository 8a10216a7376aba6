import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RoleId, theSite } from '../src/base/access/index.ts'
import { type Router, type Viewer, anonymous, buildSite } from '../src/core/index.ts'
import { fillTexts } from '../src/modules/exercise/fill-texts.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Every operation that the site describes is called as described, and as nobody should.

interface Parameter {
  name: string
  in: 'path' | 'query'
  required?: boolean
  schema: {
    type?: string
    enum?: string[]
    maxLength?: number
    minimum?: number
    maximum?: number
    example?: string
    items?: { enum?: string[] }
  }
}
interface Operation {
  operationId: string
  parameters?: Parameter[]
  responses: Record<string, { content: Record<string, { schema: object }> }>
}
interface Described {
  openapi: string
  paths: Record<string, { get: Operation }>
  components?: object
}

let site: OpenSite
let router: Router
let api: Described
let ajv: Ajv2020
beforeAll(async () => {
  site = await openSite({}, { background: false, packs: ['cyber', 'exercise', 'small-arms'] })
  router = buildSite(site.services, async (c) => askers[c.req.header('X-Test-Asker') ?? ''] ?? anonymous)
  await fillTexts(site.services, 0.01, 1, () => {})
  api = (await (await site.router.request('/api/openapi.json')).json()) as Described
  ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'api', ...api })
}, 120_000)
afterAll(() => site.close())

const signedIn = (role: RoleId): Viewer => ({
  accountId: role,
  name: null,
  roles: [{ role, scope: theSite }],
})
const askers: Record<string, Viewer> = {
  administrator: signedIn('administrator'),
  contributor: signedIn('contributor'),
}
const isRestricted = ({ responses }: Operation): boolean => '401' in responses
/** Asks as somebody who may: for a list that is not for everyone, as an administrator. */
const ask = async (address: string, operation: Operation): Promise<Response> =>
  router.request(address, isRestricted(operation) ? { headers: { 'X-Test-Asker': 'administrator' } } : {})

/** What a parameter may be, where that is said. */
const valuesOf = ({ enum: one, items }: Parameter['schema']): string[] | undefined => one ?? items?.enum

const operations = (): [string, Operation][] =>
  Object.entries(api.paths).map(([path, { get }]) => [path, get])

/** Where the description names a list, by its path. */
const template = (path: string): string => `/api${path}`.replaceAll(/:(\w+)/g, '{$1}')

/** The whole list in one answer. */
const isFile = (path: string): boolean => /\.(?:csv|ndjson)$/.test(path)
const schemaOf = async ({ operationId }: Operation): Promise<object> => {
  const address = `/api/schemas/${operationId.replace(/-ndjson$/, '')}.json`
  return (await site.router.request(address)).json() as Promise<object>
}

/** The address of an operation with the examples of its path. */
const addressOf = (path: string, { parameters = [] }: Operation): string =>
  parameters
    .filter((one) => one.in === 'path')
    .reduce(
      (address, { name, schema }) => address.replace(`{${name}}`, encodeURIComponent(schema.example ?? '')),
      path,
    )

/** Whether a value is what an operation says that it answers with that status. */
function isAsDescribed(path: string, status: number, type: string, value: unknown): void {
  const at = `#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/get/responses/${status}/content/${type.replaceAll('/', '~1')}/schema`
  const validate = ajv.compile({ $ref: `api${encodeURI(at)}` })
  expect([path, status, validate(value), validate.errors]).toEqual([path, status, true, null])
}

describe('the description', () => {
  test('is OpenAPI 3.1 and names every list that there is', () => {
    expect(api.openapi).toMatch(/^3\.1\./)
    const paths = Object.keys(api.paths)
    for (const { path } of site.services.registry.modules.flatMap(({ resources = [] }) => resources))
      expect(paths).toEqual(
        expect.arrayContaining(['', '.csv', '.ndjson'].map((ending) => template(`${path}${ending}`))),
      )
    const ids = operations().map(([, { operationId }]) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('says of which kinds entries may be, which only the modules together know', () => {
    const kind = api.paths['/api/record']?.get.parameters?.find(({ name }) => name === 'kind')
    expect(valuesOf(kind?.schema ?? {})).toEqual([...site.services.registry.entryKinds.keys()].sort())
  })

  test('has a page that says of each list how far it can be asked for', async () => {
    const html = await (await site.router.request('/en/api')).text()
    const lists = html.split('<section').slice(1)
    for (const [path, { parameters = [] }] of operations().filter(([path]) => !isFile(path))) {
      const shown = lists.find((list) => list.includes(`GET ${path.replaceAll(/\{(\w+)\}/g, ':$1')}<`)) ?? ''
      for (const { name, schema } of parameters)
        for (const word of [name, ...(valuesOf(schema) ?? [])])
          expect([path, shown.includes(`<code dir="ltr">${word}</code>`), word]).toEqual([path, true, word])
    }
  })

  test('has a page that a person can read, in every language, with a link to each list', async () => {
    for (const lang of site.services.words.languages) {
      const answer = await site.router.request(`/${lang}/api`)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('/api/documents')
    }
  })
})

test('every operation answers as described, page by page, each item once', async () => {
  for (const [path, operation] of operations()) {
    const address = addressOf(path, operation)
    if (isFile(path)) {
      const answer = await ask(address, operation)
      expect([path, answer.status]).toEqual([path, 200])
      const isCsv = path.endsWith('.csv')
      expect(answer.headers.get('Content-Type')).toContain(isCsv ? 'text/csv' : 'application/x-ndjson')
      const [first = '', ...others] = (await answer.text()).split('\n').filter(Boolean)
      if (isCsv) expect(first.split(',').length).toBeGreaterThan(1)
      // A line is an item, by the schema that stands beside the list.
      else if (first)
        expect([path, ajv.validate(await schemaOf(operation), JSON.parse(others.at(-1) ?? first))]).toEqual([
          path,
          true,
        ])
      continue
    }
    const seen: string[] = []
    let next: string | null = `${address}?limit=40`
    for (let page = 0; next && page < 5; page++) {
      const answer: Response = await ask(next, operation)
      expect([path, answer.status]).toEqual([path, 200])
      const body = (await answer.json()) as { items: object[]; next: string | null }
      isAsDescribed(path, 200, 'application/json', body)
      seen.push(...body.items.map((item) => JSON.stringify(item)))
      next = body.next
    }
    expect([path, new Set(seen).size]).toEqual([path, seen.length])
  }
}, 60_000)

describe('the page of a list', () => {
  const lists = () =>
    site.services.registry.modules
      .flatMap(({ resources = [] }) => resources)
      .filter((resource) => resource.page)
      .map((resource) => ({ resource, operation: api.paths[template(resource.path)]!.get }))
  /** Where a list stands for people and where for programs. */
  const addressesOf = ({ resource, operation }: ReturnType<typeof lists>[number]) => {
    const address = addressOf(template(resource.path), operation)
    return { program: address, page: address.replace('/api', '/en') }
  }

  test('shows as chosen only what the list can be narrowed by', async () => {
    const all = new Set([
      'q',
      'from',
      'to',
      ...lists().flatMap(({ resource }) => Object.keys(resource.query.shape)),
    ])
    for (const list of lists()) {
      const { page } = addressesOf(list)
      const foreign = [...all].filter((name) => !Object.hasOwn(list.resource.query.shape, name))
      const asked = await ask(`${page}?${foreign.map((name) => `${name}=zzzz`).join('&')}`, list.operation)
      const known = asked.headers.get('Location')
      const answer = known === null ? asked : await ask(known, list.operation)
      expect([page, answer.status]).toEqual([page, 200])
      expect([page, (await answer.text()).match(/class="chip"/g)]).toEqual([page, null])
    }
  }, 60_000)

  test('refuses what programs are refused, in the words of the page, with a way to the whole list', async () => {
    // Words are sought as they are; a party, a scope, a body or a facet of the search may be one that no list of this site has.
    const open = [
      'q',
      'party',
      'scope',
      'body',
      'programme of search',
      'kind of search',
      'level',
      'item',
      'meeting',
      'provision',
      'theme',
    ]
    const words = site.services.words.in('en')
    for (const list of lists()) {
      const { page, program } = addressesOf(list)
      const asked = (list.operation.parameters ?? []).filter((one) => one.in === 'query')
      for (const { name } of asked.filter(({ name }) => !['after', 'limit'].includes(name)))
        for (const value of ['no-such-value', 'x'.repeat(400)]) {
          const query = `?${name}=${value}`
          const answers = [
            await ask(`${page}${query}`, list.operation),
            await ask(`${program}${query}`, list.operation),
          ]
          const [status, same] = answers.map((answer) => answer.status)
          expect([page, query, status]).toEqual([page, query, same])
          if (status === 200) {
            expect(open).toContain(page === '/en/search' && !open.includes(name) ? `${name} of search` : name)
            continue
          }
          const html = (await answers[0]?.text()) ?? ''
          expect(html).toContain(words('core.problem.badFilter.title'))
          expect([page, html.includes(`“${name}”`)]).toEqual([page, false])
          expect(html).toContain(`href="${page}">${words('core.problem.badFilter.link')}</a>`)
        }
    }
  }, 60_000)

  test('refuses a period that ends before it begins, as programs are', async () => {
    const query = '?from=2026-12-04&to=2026-12-03'
    for (const address of ['/api/record', '/api/record.csv', '/en/record', '/ar/record']) {
      const answer = await site.router.request(`${address}${query}`)
      expect([address, answer.status]).toEqual([address, 400])
    }
    expect(await (await site.router.request(`/api/record${query}`)).json()).toMatchObject({
      code: 'core.badPeriod',
    })
    expect((await site.router.request(query.replace('-03', '-04').replace('?', '/en/record?'))).status).toBe(
      200,
    )
  })
})

test('each value of each choice narrows the list to what has it', async () => {
  for (const [path, operation] of operations()) {
    if (isFile(path)) continue
    const address = addressOf(path, operation)
    for (const { name, schema } of (operation.parameters ?? []).filter((one) => one.in === 'query'))
      for (const value of valuesOf(schema) ?? []) {
        const answer = await ask(`${address}?${name}=${encodeURIComponent(value)}`, operation)
        expect([path, name, value, answer.status]).toEqual([path, name, value, 200])
        const { items } = (await answer.json()) as { items: Record<string, unknown>[] }
        for (const item of items) if (name in item) expect(item[name]).toBe(value)
      }
  }
}, 60_000)

test('a list that is not for everyone is refused as described to whoever may not read it', async () => {
  const closed = operations().filter(([, operation]) => isRestricted(operation))
  expect(closed.map(([path]) => path)).toEqual(expect.arrayContaining(['/api/people']))
  for (const [path, operation] of closed)
    for (const [asker, expected] of [
      ['nobody', [401]],
      ['contributor', path === '/api/people' ? [403] : [200, 403]],
    ] as const) {
      const answer = await router.request(addressOf(path, operation), { headers: { 'X-Test-Asker': asker } })
      expect(expected).toContain(answer.status)
      if (isFile(path) && answer.ok) continue
      const type = answer.ok ? 'application/json' : 'application/problem+json'
      isAsDescribed(path, answer.status, type, await answer.json())
    }
})

describe('what cannot be understood is refused in the words of the description', () => {
  const refused = async (path: string, operation: Operation, address: string): Promise<void> => {
    const answer = await ask(address, operation)
    expect([address, answer.status]).toEqual([address, 400])
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json')
    isAsDescribed(path, 400, 'application/problem+json', await answer.json())
  }

  test('a filter that does not exist, a value that is none, a cursor that nobody gave', async () => {
    for (const [path, operation] of operations()) {
      const address = addressOf(path, operation)
      await refused(path, operation, `${address}?nothing=1`)
      for (const { name, schema } of (operation.parameters ?? []).filter((one) => one.in === 'query')) {
        if (valuesOf(schema)) await refused(path, operation, `${address}?${name}=no-such-value`)
        if (schema.maxLength)
          await refused(path, operation, `${address}?${name}=${'x'.repeat(schema.maxLength + 1)}`)
      }
      if (isFile(path)) continue
      for (const limit of ['0', '-1', '201', '1.5', 'ten', '1e9'])
        await refused(path, operation, `${address}?limit=${limit}`)
      for (const forged of [
        'x',
        'W10',
        'WzEsMl0',
        'bnVsbA',
        `${'A'.repeat(2_000)}`,
        'eyJhIjoxfQ',
        'WyJcdTAwMDAiXQ',
      ])
        await refused(path, operation, `${address}?after=${forged}`)
    }
  }, 60_000)

  test('a cursor of another list', async () => {
    const lists = operations().filter(([path]) => !isFile(path))
    const cursors = new Map<string, string>()
    for (const [path, operation] of lists) {
      const { next } = (await (await ask(`${addressOf(path, operation)}?limit=1`, operation)).json()) as {
        next: string | null
      }
      const after = next && new URLSearchParams(next.split('?')[1]).get('after')
      if (after) cursors.set(path, after)
    }
    expect(cursors.size).toBeGreaterThan(10)
    for (const [path, operation] of lists)
      for (const [other, after] of cursors)
        if (other !== path) await refused(path, operation, `${addressOf(path, operation)}?after=${after}`)
  }, 60_000)

  test('whatever is asked: an answer as described, never a fault', async () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom("'", '%00', '\ud800', '{}', '-1', '../..'),
    )
    const all = operations()
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), words), { maxLength: 4 }),
        async (which, given) => {
          const [path, operation] = all[which % all.length]!
          const names = [
            ...(operation.parameters ?? []).map(({ name }) => name),
            'after',
            'limit',
            'lang',
            'x',
          ]
          const query = given
            .map(([n, value]) => `${names[n % names.length]}=${encodeURIComponent(value.toWellFormed())}`)
            .join('&')
          const { status } = await ask(`${addressOf(path, operation)}?${query}`, operation)
          expect([query, Object.keys(operation.responses).includes(String(status))]).toEqual([query, true])
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)

  test('a list of a programme that nobody knows', async () => {
    const answer = await site.router.request('/api/programmes/nothing/items')
    expect(answer.status).toBe(404)
    isAsDescribed('/api/programmes/{programme}/items', 404, 'application/problem+json', await answer.json())
  })
})
