import type { Router } from '../http/router.ts'

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
}

interface Walker {
  /** Of each request: how the site is told who asks. */
  headers?: Record<string, string>
  /** Where to begin, beside every route without parameters. */
  seeds?: readonly string[]
  /** Addresses that are tried for each route at most. */
  perRoute: number
  /** Values for parameters of routes that no link leads to, by name. */
  values?: Readonly<Record<string, readonly string[]>>
}

/**
 * Goes through a site as somebody does who follows every link, and asks besides for every address that the router knows: pages, JSON, CSV,
 * feeds, files. Nothing is listed by hand, so that a new page is walked from its first day.
 */
export async function walk(
  router: Router,
  { headers = {}, seeds = [], perRoute, values = {} }: Walker,
): Promise<Walk> {
  const routes = routesOf(router)
  const tried = new Map<string, number>()
  const seen = new Set<string>()
  const reached = new Set<string>()
  const met: Met[] = []
  const queue: string[] = []
  const routeOf = (path: string) => routes.find(({ pattern }) => pattern.test(path))?.route ?? 'none'
  const add = (address: string): void => {
    if (seen.has(address)) return
    const route = routeOf(address.split(/[?#]/)[0] ?? '')
    if ((tried.get(route) ?? 0) >= perRoute) return
    seen.add(address)
    tried.set(route, (tried.get(route) ?? 0) + 1)
    queue.push(address)
  }
  // Seeds are always asked for, however many of their route there are.
  for (const seed of seeds) if (!seen.has(seed)) queue.push((seen.add(seed), seed))
  for (const { route } of routes) for (const address of filled(route, values)) add(address)
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const answer = await router.request(address, { headers })
    const body = await answer.text()
    const route = routeOf(address.split(/[?#]/)[0] ?? '')
    if (answer.status < 400) reached.add(route)
    const location = answer.headers.get('Location')
    met.push({
      address,
      route,
      status: answer.status,
      text: [body, location, answer.headers.get('ETag')].join('\n'),
    })
    for (const link of [...linksOf(body), ...(location ? [location] : [])]) {
      const own = localAddress(link, address)
      if (own) add(own)
    }
  }
  return { met, unreached: routes.map(({ route }) => route).filter((route) => !reached.has(route)) }
}

/** Routes for GET, those that say most first, as the router finds them. */
function routesOf(router: Router): { route: string; pattern: RegExp }[] {
  const paths = new Set(router.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))
  return [...paths].map((route) => ({ route, pattern: patternOf(route) }))
}

/** ":lang{(?:en|ar)}/documents/:id" as an expression. */
function patternOf(route: string): RegExp {
  const parts = route.split(/(:\w+(?:\{(?:[^{}]|\{[^}]*\})*\})?|\*)/)
  const source = parts.map((part) => {
    if (part === '*') return '.*'
    const [, given] = /^:\w+(?:\{(.*)\})?$/s.exec(part) ?? []
    if (part.startsWith(':')) return `(?:${given ?? '[^/]+'})`
    return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${source.join('')}/?$`)
}

/** Addresses of a route: itself where it has no parameters, else with the values that are known for each of them. */
function filled(route: string, values: NonNullable<Walker['values']>): string[] {
  const parts = route.split(/(:\w+(?:\{(?:[^{}]|\{[^}]*\})*\})?)/)
  return parts.reduce<string[]>(
    (before, part) => {
      const [, name] = /^:(\w+)/.exec(part) ?? []
      const choices = name ? (values[name] ?? []) : [part]
      return before.flatMap((start) => choices.map((choice) => `${start}${choice}`))
    },
    [''],
  )
}

const linksOf = (body: string): string[] =>
  [...body.matchAll(/(?:href|src|action|id)="([^"]+)"|"(?:address|next)":\s*"([^"]+)"/g)].map(
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
