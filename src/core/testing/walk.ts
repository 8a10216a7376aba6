import { refKey } from '../contract/ref.ts'
import type { Router } from '../http/router.ts'
import type { Declared } from './declared.ts'
import { type Part, type Route, routesOf } from './routes.ts'

/** An answer that was met on a walk. */
export interface Met {
  address: string
  /** The route that answered, as the router has it. */
  route: string
  status: number
  /** What was said: the body, its location and its tag. */
  text: string
}

export interface Walk {
  met: Met[]
  /** Routes for GET that no walk has reached with an answer below 400. */
  unreached: string[]
  /** Parameters of addresses for which nothing that is declared, and no link that was met, gave a value: a sentence for each. */
  unknown: string[]
  /** Addresses of a route, to which forms are sent perhaps, with every value that is known for its parameters. */
  addressesOf(route: Route): string[]
}

interface Walker {
  /** Of each request: how the site is told who asks. */
  headers?: Record<string, string>
  /** Asked for in any case, beside every route without parameters. */
  seeds?: readonly string[]
  /** Addresses that are tried for each route at most. */
  perRoute: number
  /** What the modules declare that addresses are made of: see `declaredIn`. */
  declared?: Declared
}

/** Stands for what there is not, in place of each parameter. */
const NOTHING = ['nothing', '999999']
/** Asked for together, since a walk mostly waits for the database; what they lead to is taken in their order. */
const AT_ONCE = 4

/**
 * Goes through a site as somebody does who follows every link, and asks besides for every address that the router knows: pages, JSON, CSV,
 * feeds, files. Nothing is listed by hand: an address that answers one route gives its values to all routes that begin as it does, so
 * that a new page is walked from its first day.
 */
export async function walk(
  router: Router,
  { headers = {}, seeds = [], perRoute, declared = { addresses: [], refs: [], values: {} } }: Walker,
): Promise<Walk> {
  const routes = routesOf(router)
  const tried = new Map<string, number>()
  const seen = new Set<string>()
  const reached = new Set<string>()
  const met: Met[] = []
  const queue: string[] = []
  const beginnings = new Beginnings(declared)
  const known = new Map<string, Route | undefined>()
  const routeOf = (address: string): Route | undefined => {
    const [path = ''] = address.split(/[?#]/)
    if (!known.has(path))
      known.set(
        path,
        routes.find(({ pattern }) => pattern.test(path)),
      )
    return known.get(path)
  }
  const ask = (address: string): void => {
    seen.add(address)
    queue.push(address)
    const route = routeOf(address)
    if (route) beginnings.learn(route, address)
  }
  const add = (address: string): void => {
    if (seen.has(address)) return
    const { path = 'none' } = routeOf(address) ?? {}
    const before = tried.get(path) ?? 0
    if (before >= perRoute) return
    tried.set(path, before + 1)
    ask(address)
  }
  for (const seed of seeds) if (!seen.has(seed)) ask(seed)
  for (const address of [
    ...declared.addresses,
    ...routes.flatMap((route) => entityAddresses(route, declared)),
  ])
    add(address)
  const fill = (): void => {
    for (const route of routes) for (const address of beginnings.of(route)) add(address)
  }
  for (fill(); queue.length > 0; fill())
    while (queue.length > 0) {
      const addresses = queue.splice(0, AT_ONCE)
      const answers = await Promise.all(addresses.map((address) => answerOf(router, address, headers)))
      addresses.forEach((address, i) => {
        const { status, body, location, tag } = answers[i]!
        const route = routeOf(address)?.path ?? 'none'
        if (status < 400) reached.add(route)
        met.push({ address, route, status, text: [body, location, tag].join('\n') })
        for (const link of [...linksOf(body), ...(location ? [location] : [])]) {
          const own = localAddress(link, address)
          if (own) add(own)
        }
      })
    }
  return {
    met,
    unreached: routes.map(({ path }) => path).filter((path) => !reached.has(path)),
    unknown: routes.flatMap((route) => beginnings.unknown(route)),
    addressesOf: (route) => beginnings.real(route),
  }
}

async function answerOf(router: Router, address: string, headers: Record<string, string>) {
  const answer = await router.request(address, { headers })
  return {
    status: answer.status,
    body: await answer.text(),
    location: answer.headers.get('Location'),
    tag: answer.headers.get('ETag'),
  }
}

/** How addresses may begin, up to each of their parameters: what was met there, else what is declared, or was met under the same name. */
class Beginnings {
  readonly #declared: Declared
  /** "/:lang/documents/:id" → "/en/documents/a-res-78-16", …: those that were met. */
  readonly #met = new Map<string, Set<string>>()
  /** Values that were met, by the names of parameters. */
  readonly #values = new Map<string, Set<string>>()

  constructor(declared: Declared) {
    this.#declared = declared
  }

  learn({ parts, pattern }: Route, address: string): void {
    const values = pattern.exec(address.split(/[?#]/)[0] ?? '')?.slice(1) ?? []
    let [route, actual] = ['', '']
    for (const { words, parameter } of parts) {
      const value = parameter ? (values.shift() ?? '') : words
      route += words
      actual += value
      if (NOTHING.includes(value)) return
      if (!parameter) continue
      put(this.#met, route, actual)
      put(this.#values, parameter, value)
    }
  }

  /** Addresses of a route: itself where it has no parameters, else with every value that is known, and with one that is none. */
  of(route: Route): string[] {
    return this.#fill(route, nothingAt)
  }

  /** The same with values that are known only. */
  real(route: Route): string[] {
    return this.#fill(route, () => [])
  }

  #fill({ parts }: Route, besides: (part: Part, here: string[]) => string[]): string[] {
    let route = ''
    let here = ['']
    for (const part of parts) {
      route += part.words
      if (!part.parameter) here = here.map((before) => `${before}${part.words}`)
      else here = [...this.#real(route, part, here), ...besides(part, here)]
    }
    return here
  }

  #real(route: string, { parameter, takes }: Part, before: string[]): string[] {
    const met = this.#met.get(route)
    if (met) return [...met]
    const name = parameter ?? ''
    const { values, refs } = this.#declared
    // What takes slashes may be the name of an entity as a whole.
    const known = [...(values[name] ?? []), ...(this.#values.get(name) ?? []), ...refs.map(refKey)]
    return before.flatMap((start) =>
      known.filter((value) => takes.test(value)).map((value) => `${start}${value}`),
    )
  }

  unknown({ path, parts }: Route): string[] {
    let route = ''
    return parts.flatMap((part) => {
      route += part.words
      if (!part.parameter || this.#real(route, part, ['/']).length > 0) return []
      return `${path}: nothing that is declared and no link gives a value for ":${part.parameter}"`
    })
  }
}

function put(into: Map<string, Set<string>>, key: string, value: string): void {
  const known = into.get(key)
  if (known) known.add(value)
  else into.set(key, new Set([value]))
}

/** With one value that names nothing, after the first beginning there is. */
function nothingAt({ takes }: Part, [first]: string[]): string[] {
  const nothing = NOTHING.find((value) => takes.test(value))
  return first === undefined || nothing === undefined ? [] : [`${first}${nothing}`]
}

/** Of a route that ends in the name of any entity: with each entity that is declared. */
function entityAddresses({ path }: Route, { refs, values }: Declared): string[] {
  const [, before] = /^(.*)\/:module\/:kind\/:id(?:\{[^/]*\})?$/.exec(path) ?? []
  if (before === undefined) return []
  const [lang = ''] = values['lang'] ?? []
  const start = before.replace(/^\/:lang\b(?:\{[^/]*\})?/, `/${lang}`)
  return refs.map((ref) => `${start}/${refKey(ref)}`)
}

const linksOf = (body: string): string[] =>
  [...body.matchAll(/(?:href|src|action|id)="([^"]+)"|"(?:address|next|type)":\s*"([^"]+)"/g)].map(
    ([, link, named]) => (link ?? named ?? '').replaceAll('&amp;', '&'),
  )

/** The path and query of a link within the site; null for other sites, places on the same page and what is no address. */
function localAddress(link: string, from: string): string | null {
  if (link.startsWith('#') || !/^(?:https?:\/\/|\/|\?)/.test(link)) return null
  const base = new URL(from, 'http://localhost')
  const url = URL.canParse(link, base) ? new URL(link, base) : null
  if (!url || !['localhost', '127.0.0.1'].includes(url.hostname)) return null
  return `${url.pathname}${url.search}`
}
