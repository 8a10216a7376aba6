import { randomUUID } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { EXERCISE, type PartName } from '../contract/part.ts'
import { withoutNames } from '../contract/registry.ts'
import type { Services } from '../contract/services.ts'
import type { Viewer } from '../contract/viewer.ts'
import { createReadiness } from '../db/readiness.ts'
import { isPassing } from '../db/transaction.ts'
import { Problem, coreProblems } from '../problems/problem.ts'
import { serveAssets } from './assets.ts'
import { type FormPages, formPagesOf } from './form-pages.ts'
import { keptAnswer, seeOther } from './respond.tsx'
import { rememberingRouter } from './remembering-router.ts'
import { serveResources } from './resources.tsx'
import { MAX_BODY_BYTES } from '../forms/limit-body.ts'
import { answerProblem } from '../problems/problem-page.tsx'
import { type Ctx, type HttpTypes, type Router, isReading } from './router.ts'
import { serveProblemTypes } from '../problems/problem-types.tsx'

/** Puts the modules behind one address. @param identify finds out who asks */
export function buildSite(services: Services, identify: Identify): Router {
  const { modules } = services.registry
  const site = new Hono<HttpTypes>({ strict: false, router: rememberingRouter() })
  const security = securityHeaders(services)
  // The routes are known when all modules have brought theirs; the first request asks for them.
  let known: FormPages | undefined
  site.use(prepare(services, () => (known ??= formPagesOf(site))))
  const elsewhere = findElsewhere(site)
  site.onError(async (error, c) => {
    const problem = asProblem(c, error)
    return (problem.status === 404 ? await elsewhere(c) : null) ?? answerProblem(c, problem)
  })
  site.notFound(leadToPage)

  site.use((c, next) => (isOdd(c) ? security(c, () => refuse(c)) : next()))

  // Nobody is asked who it is: these answer without the database too.
  site.get('/healthz', security, (c) => c.text('alive\n'))
  const canWrite = createReadiness(services.db)
  site.get('/readyz', security, async (c) =>
    (await canWrite()) ? c.text('ready\n') : c.text('nothing can be written\n', 503),
  )
  site.use('/assets/*', security, compress())
  serveAssets(site)

  site.use(fromMemory(identify, security))
  site.use(security)
  // The database keeps no such character, so nothing has it in its address, and no filter finds by it.
  site.use((c, next) => (c.req.url.includes('%00') ? raise(coreProblems.notFound()) : next()))
  site.use(whoAsks)
  site.use(compress())
  site.use((c, next) => {
    const { origin } = services.config
    return isReading(c) || isFromHere(c, origin) ? next() : raise(coreProblems.crossSite({ origin }))
  })
  const limit = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => raise(coreProblems.tooLarge()) })
  // What has no body is not asked for one: it would be read as a stream.
  site.use((c, next) => (isReading(c) ? next() : limit(c, next)))
  const spoken = `/:lang{(?:${services.words.languages.join('|')})}`
  for (const root of ['/api', spoken]) site.use(`${root}${EXERCISE}/*`, leaveExercise)
  site.get('/', (c) => c.redirect(`/${preferredLanguage(services, c.req.header('Accept-Language'))}/`, 302))

  const pages = new Hono<HttpTypes>({ strict: false })
  pages.use(async (c, next) => {
    const lang = c.req.param('lang') ?? 'en'
    c.set('lang', lang)
    c.set('t', services.words.in(lang))
    await next()
  })
  for (const module of modules) module.routes?.(site)
  for (const module of modules) module.pages?.(pages)
  checkLists(services, pages)
  serveResources(site, pages, services.registry)
  serveProblemTypes(site, pages, modules)
  for (const module of modules) module.lastPages?.(pages)
  checkNavigation(services, pages)
  site.route(spoken, pages)
  site.route(`${spoken}${EXERCISE}`, twofold(services, pages))
  return site
}

/** @throws Error where a module serves a page at the address of a list, which would never be seen */
function checkLists({ registry }: Services, pages: Router): void {
  const paths = new Set(
    pages.routes.filter(({ method }) => method === 'GET').map(({ path }) => withoutNames(path)),
  )
  for (const { name, resources = [] } of registry.modules)
    for (const resource of resources)
      if (resource.page && paths.has(withoutNames(resource.path)))
        throw new Error(
          `the list ${resource.name} of ${name} stands on ${resource.path}, which is a page already`,
        )
}

/** @throws Error where a line of a navigation leads to no page */
function checkNavigation({ registry }: Services, pages: Router): void {
  const paths = new Set(pages.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))
  for (const { address } of registry.nav)
    if (!paths.has(address.split('?')[0] ?? ''))
      throw new Error(`the navigation leads to ${address}, which is the page of no module`)
}

/** The first language of the reader that the screen speaks, else English. */
function preferredLanguage(services: Services, header: string | undefined): string {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      const quality = Number(
        rest
          .find((r) => r.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { language: tag.slice(0, 2).toLowerCase(), quality: Number.isFinite(quality) ? quality : 0 }
    })
    .sort((a, b) => b.quality - a.quality)
  return wanted.find((w) => w.quality > 0 && services.words.languages.includes(w.language))?.language ?? 'en'
}

/**
 * Whoever asks for the address to which a form is sent, by a reload or a link, is led to the form; whoever typed an address without its
 * language, to the page in theirs.
 */
const leadToPage = (c: Ctx): Response | Promise<Response> => {
  const { formPages, lang } = c.var
  const { path } = c.req
  if (!isReading(c)) return answerProblem(c, coreProblems.notFound())
  if (formPages.takesFormsOnly(path)) return seeOther(c, formPages.pageAt(path))
  const spoken = `/${lang}${path}`
  if (formPages.isPage(spoken)) {
    c.header('Vary', 'Accept-Language', { append: true })
    return leadTo(c, spoken, 302)
  }
  return answerProblem(c, coreProblems.notFound())
}

/** The parts of an address: "/en" or "/api" where it has one, whether it is of the exercise, and the rest. */
function placeOf(
  path: string,
  languages: readonly string[],
): { root: string; inExercise: boolean; rest: string } {
  const first = path.split('/')[1] ?? ''
  const root = languages.includes(first) || first === 'api' ? `/${first}` : ''
  const rest = path.slice(root.length)
  const inExercise = root !== '' && (rest === EXERCISE || rest.startsWith(`${EXERCISE}/`))
  return { root, inExercise, rest: inExercise ? rest.slice(EXERCISE.length) || '/' : rest }
}

/** What has no language in its address, such as a tile of the record, is of the site itself. */
function partNameOf({ words, registry }: Services, path: string): PartName {
  const { root, inExercise, rest } = placeOf(path, words.languages)
  if (inExercise) return 'exercise'
  return root === '' ? 'site' : (registry.once(rest) ?? 'real')
}

/** Those routes that stand in the exercise too. */
function twofold({ registry }: Services, pages: Router): Router {
  const found = new Hono<HttpTypes>({ strict: false })
  for (const { method, path, handler } of pages.routes)
    if (registry.once(path) === null) found.on(method, path, handler)
  return found
}

/** Pages that stand once are left to where they stand. */
async function leaveExercise(c: Ctx, next: () => Promise<void>): Promise<Response | void> {
  const { registry, words } = c.get('services')
  const { root, rest } = placeOf(c.req.path, words.languages)
  if (registry.once(rest) === null) return next()
  if (!isReading(c)) throw coreProblems.notFound()
  return moved(c, `${root}${rest}`)
}

/** Leads to a path, decoded as those of requests are, with the query of the request. */
function leadTo(c: Ctx, path: string, status: 301 | 302): Response {
  const url = new URL(c.req.url)
  url.pathname = path
  return c.redirect(`${url.pathname}${url.search}`, status)
}

/** Not for ever: to which part something belongs may change, as the programme of a file on its way to becoming a text. */
function moved(c: Ctx, path: string): Response {
  c.header('Cache-Control', 'no-store')
  return leadTo(c, path, 301)
}

/** Leads to what is not there in one part of the site and is in the other, as all of the exercise was in release 0.1.0. */
function findElsewhere(site: Router): (c: Ctx) => Promise<Response | null> {
  const asked = new WeakSet<Request>()
  return async (c) => {
    const { services } = c.var
    const { root, inExercise, rest } = placeOf(c.req.path, services.words.languages)
    const isOfPart = isReading(c) && root !== '' && services.registry.once(rest) === null
    if (!isOfPart || asked.has(c.req.raw) || (await services.registry.exercises(services)).size === 0)
      return null
    const path = `${root}${inExercise ? '' : EXERCISE}${rest}`
    const url = new URL(c.req.url)
    url.pathname = path
    const request = new Request(url, { headers: c.req.raw.headers, signal: c.req.raw.signal })
    asked.add(request)
    const answer = await site.fetch(request, c.env)
    await answer.body?.cancel()
    return answer.status < 400 ? moved(c, path) : null
  }
}

type Identify = (c: Ctx) => Promise<Viewer>

/**
 * Asks who it is, and answers whoever is not signed in from memory where that can be done, before anything else is done for the request. Where it
 * cannot be found out, `whoAsks` fails, when the answer to that has its headers.
 */
function fromMemory(identify: Identify, security: MiddlewareHandler) {
  let headers: Promise<Record<string, string>> | undefined
  return async (c: Ctx, next: () => Promise<void>): Promise<Response | void> => {
    const asks = identify(c)
    c.set('asks', asks)
    const viewer = await asks.catch(() => null)
    if (!viewer || viewer.accountId || !isReading(c)) return next()
    headers ??= headersOf(security)
    return (await keptAnswer(c, await headers)) ?? next()
  }
}

async function whoAsks(c: Ctx, next: () => Promise<void>): Promise<void> {
  c.set('viewer', await c.get('asks'))
  await next()
}

/** What a middleware that is the same for every request puts into an answer. */
async function headersOf(middleware: MiddlewareHandler): Promise<Record<string, string>> {
  const answer = await new Hono()
    .use(middleware)
    .get('/', (c) => c.body(null))
    .request('/')
  return Object.fromEntries(answer.headers)
}

const refuse = async (c: Ctx): Promise<void> => {
  c.res = await answerProblem(c, coreProblems.badRequest())
}

const raise = (problem: Problem): never => {
  throw problem
}

function prepare(services: Services, formPages: () => FormPages) {
  let isTold = false
  return async (c: Ctx, next: () => Promise<void>): Promise<void> => {
    const started = performance.now()
    // Until the address or the session says otherwise, for pages of problems.
    const first = c.req.path.split('/')[1] ?? ''
    const lang = services.words.languages.includes(first)
      ? first
      : preferredLanguage(services, c.req.header('Accept-Language'))
    c.set('services', services)
    c.set('lang', lang)
    c.set('t', services.words.in(lang))
    c.set('partName', partNameOf(services, c.req.path))
    c.set('viewer', { accountId: null, name: null, roles: [] })
    c.set('names', new Map())
    c.set('formPages', formPages())
    c.set('requestId', randomUUID())
    if (!isTold && services.config.trustedProxies === 0 && c.req.header('X-Forwarded-For')) {
      isTold = true
      services.log.warn(
        'a request says that it came through a proxy, and none is trusted: if one of yours stands before this server, set OPENPOA_TRUSTED_PROXIES, for all who are not signed in count as one sender now',
      )
    }
    await next()
    // The path only: a query may hold a token or an answer.
    services.log.info(
      {
        id: c.get('requestId'),
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: Math.round(performance.now() - started),
      },
      'request',
    )
  }
}

function securityHeaders(services: Services): MiddlewareHandler<HttpTypes> {
  const plain = writeSecurityHeaders(services, false)
  const framing = writeSecurityHeaders(services, true)
  return async (c, next) => {
    await next()
    await (c.get('framesFile') ? framing : plain)(c, async () => {})
  }
}

/** @param framesFile a page that shows a file of this site in a frame */
const writeSecurityHeaders = (services: Services, framesFile: boolean) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      ...(framesFile && { frameSrc: ["'self'"] }),
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    crossOriginResourcePolicy: 'same-origin',
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: services.config.origin.startsWith('https:') ? 'max-age=31536000' : false,
    // A file for saving says more strictly what it may do.
    overwrite: false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], publickeyCredentialsGet: ['self'] },
  })

/**
 * Whether a request can be read in two ways: no browser sends what stands behind a "#", and of two hosts whoever stands between us and the sender
 * may have read the other one.
 */
const isOdd = (c: Ctx): boolean => c.req.url.includes('#') || hostsOf(c) > 1

/** How many Host headers came with a request (RFC 9112, section 3.2: more than one is an error). */
const hostsOf = (c: Ctx): number =>
  (c.env?.incoming?.rawHeaders ?? []).filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length

/**
 * Whether a request that may change something comes from a page of this site, whatever it holds. Browsers say it in one header or the other;
 * what says neither is a program, which no browser lends its cookies.
 */
function isFromHere(c: Ctx, own: string): boolean {
  const site = c.req.header('Sec-Fetch-Site')
  const origin = c.req.header('Origin')
  if (origin !== undefined && origin !== 'null') return origin === own
  return site === undefined ? origin === undefined && !c.req.header('Cookie') : site === 'same-origin'
}

/** Whoever holds a role that waits for the second step is led to set that up, and is not told to ask for the role. */
function orWithheld({ var: { viewer } }: Ctx, problem: Problem): Problem {
  const isAboutRole = problem.module === 'core' && problem.code === 'notAllowed'
  if (!isAboutRole || !viewer.withheld?.length) return problem
  return coreProblems.roleWithheld({ address: '/account/second-step' })
}

function asProblem(c: Ctx, error: unknown): Problem {
  if (error instanceof Problem) return orWithheld(c, error)
  if (error instanceof HTTPException && error.status < 500) return coreProblems.badRequest()
  // Work that was given up because its reader is gone: nobody reads the answer.
  if (c.req.raw.signal.aborted) return coreProblems.busy()
  c.var.services.log.error({ id: c.var.requestId, path: c.req.path, err: error }, 'unexpected error')
  const said = { request: c.var.requestId }
  return isPassing(error) ? coreProblems.unavailable(said) : coreProblems.unexpected(said)
}
