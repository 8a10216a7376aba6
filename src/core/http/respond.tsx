import { createHash } from 'node:crypto'
import { accepts } from 'hono/accepts'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { EXERCISE } from '../contract/part.ts'
import { whileReading } from '../db/reads.ts'
import { type View, drawIn, viewOf } from '../ui/view.ts'
import { takeDone } from './done.ts'
import type { KeptPage, Rests } from './page-cache.ts'
import { senderOf } from './rate-limit.ts'
import type { Ctx } from './router.ts'

type Answer = Response | Promise<Response>

/** Sends a page that no cache may keep. */
export function page(c: Ctx, content: VNode, status: ContentfulStatusCode = 200, view = viewOf(c)): Answer {
  c.header('Cache-Control', 'no-store')
  const isRefused = status === 422 || Object.keys(c.get('form')?.errors ?? {}).length > 0
  return sendHtml(c, draw({ ...view, isRefused, done: takeDone(c) }, content), status)
}

/** A page as HTML. */
export const draw = (view: View, content: VNode): string => `<!doctype html>${drawPart(view, content)}`

/** A part of a page as HTML; its components find the view of the request by `useView`. */
export const drawPart = (view: View, content: VNode): string => drawIn(view, () => renderToString(content))

function sendHtml(c: Ctx, html: string, status: ContentfulStatusCode = 200): Answer {
  c.header('Content-Language', c.var.lang)
  c.header('Vary', ENCODED)
  return c.html(html, status)
}

/**
 * Sends a page that is the same for everyone who is not signed in: see `publicAnswer`. An address with parameters that the page does not know, or
 * with one twice, leads to the address without them: nothing is read or drawn for what anybody can invent.
 * @param render may lead elsewhere instead, by an answer of its own
 */
export async function publicPage(
  c: Ctx,
  render: (view: View) => Promise<VNode | Response> | VNode,
  parameters: readonly string[] = [],
  lists: readonly string[] = [],
): Promise<Response> {
  if (!holdsOnly(c, parameters, lists)) return toKnown(c, parameters, lists)
  return publicAnswer(
    c,
    'text/html; charset=UTF-8',
    async (given) => {
      const rendered = await render(given)
      if (rendered instanceof Response) return rendered
      return draw(given.viewer.accountId ? { ...given, done: takeDone(c) } : given, rendered)
    },
    parameters,
    lists,
  )
}

/** To the same address with what it knows alone, the first of what came twice; not for good, since a later release may know more. */
function toKnown(c: Ctx, parameters: readonly string[], lists: readonly string[]): Response {
  const { pathname, searchParams } = new URL(c.req.url)
  const pairs = [...searchParams]
  const isFirst = (name: string, at: number): boolean => pairs.findIndex(([other]) => other === name) === at
  const known = pairs.filter(
    ([name], at) => lists.includes(name) || (parameters.includes(name) && isFirst(name, at)),
  )
  const query = new URLSearchParams(known)
  c.header('Cache-Control', 'no-store')
  return c.redirect(query.size > 0 ? `${pathname}?${query}` : pathname, 302)
}

/**
 * Sends what is the same for everyone who is not signed in. What it reads while it is made is noted, with the versions of that; it is sent
 * again from memory as long as these stand, and 304 to a reader who has it (`keptAnswer`). A page of which a part failed, or that
 * reads what nobody versions, is sent and not kept; nor is one whose address has parameters that the page does not know, or twice, or with a value
 * that means nothing (`sendOnly`): of these anybody can invent as many as they like.
 * @param make its words, or an answer of its own, which is sent as it is and not kept
 * @param parameters of the query, those that the page knows
 * @param lists those that it knows and that may come several times
 */
export async function publicAnswer(
  c: Ctx,
  type: string,
  make: (view: View) => Promise<string | Response>,
  parameters: readonly string[] = [],
  lists: readonly string[] = [],
): Promise<Response> {
  const viewer = c.get('viewer')
  const { pages } = c.get('services')
  const key = keyOf(c)
  const before = pages.find(key)
  const isKnown = holdsOnly(c, parameters, lists)
  return pages.turns.take(senderOf(c), c.req.raw.signal, async () => {
    if (viewer.accountId) {
      const made = await make(viewOf(c))
      return made instanceof Response ? made : send(c, made, type, { 'Cache-Control': 'no-store' })
    }
    // Somebody else may have made it while this request waited.
    const kept = pages.find(key) === before ? null : await keptAnswer(c)
    return kept ?? makeKept(c, key, type, make, isKnown)
  })
}

async function makeKept(
  c: Ctx,
  key: string,
  type: string,
  make: (view: View) => Promise<string | Response>,
  isKnown: boolean,
): Promise<Response> {
  const services = c.get('services')
  const { pages, log } = services
  c.set('services', { ...services, db: pages.db })
  const reads = await pages.newLog(c.req.raw.signal)
  const made = await whileReading(reads, () => make(viewOf(c)))
  for (const table of reads.unversioned)
    log.warn({ table, path: c.req.path }, 'a public page reads a table that no module versions')
  if (made instanceof Response) return made
  const rests = reads.failed.size > 0 || reads.unversioned.size > 0 ? null : await pages.settle(reads)
  if (!rests || !isKnown || reads.isSentOnly) return send(c, made, type, { 'Cache-Control': 'no-store' })
  const body = Buffer.from(made)
  // With its words: numbers of versions may come again where an older backup was restored.
  const etag = tagOf(services.build, key, rests, body)
  const kept: KeptPage = { body, type, etag, ...rests }
  pages.keep(key, kept)
  return sendKept(c, key, kept)
}

/** Whether the address has no parameters but these, once each, and those of lists; nor any without a name, or nothing between two "&". */
function holdsOnly(c: Ctx, parameters: readonly string[], lists: readonly string[]): boolean {
  const { search, searchParams } = new URL(c.req.url)
  const names = [...searchParams.keys()]
  if (search && search.slice(1).split('&').length > names.length) return false
  const single = names.filter((name) => !lists.includes(name))
  return new Set(single).size === single.length && single.every((name) => parameters.includes(name))
}

const send = (
  c: Ctx,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  headers: Record<string, string>,
): Response =>
  c.body(body, 200, { Vary: ENCODED, ...headers, 'Content-Language': c.get('lang'), 'Content-Type': type })

/** Said with the answer: where `compress` has to add it, the answer is made a second time, as a stream. */
const ENCODED = 'Accept-Encoding'

/** The answer from memory where the page that is asked for was made before and still stands. @param headers of every answer of the site, where they are not set yet */
export async function keptAnswer(c: Ctx, headers: Record<string, string> = {}): Promise<Response | null> {
  const { pages } = c.get('services')
  const key = keyOf(c)
  const kept = pages.find(key)
  return kept && (await pages.stands(kept)) ? sendKept(c, key, kept, headers) : null
}

/** Language, day and address: what decides a public page beside its data. */
function keyOf(c: Ctx): string {
  // Read as the page itself reads it: what is one address here is one there.
  const { pathname, search } = new URL(c.req.url)
  return `${c.get('lang')} ${c.get('services').clock().toISOString().slice(0, 10)} ${pathname}${search}`
}

/** A weak tag: caches before us may compress what they hold. */
function tagOf(build: string, key: string, rests: Rests, body: Uint8Array): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([build, key, rests]))
    .update(body)
  return `W/"${hash.digest('base64url').slice(0, 22)}"`
}

function sendKept(c: Ctx, key: string, kept: KeptPage, common: Record<string, string> = {}): Response {
  const headers = {
    ...common,
    ETag: kept.etag,
    'Cache-Control': 'public, max-age=0, must-revalidate',
    Vary: hasLanguage(c) ? VARIES : `${VARIES}, Accept-Language`,
  }
  if (hasAlready(c, kept.etag)) return c.body(null, 304, headers)
  if (!takesGzip(c)) return send(c, kept.body, kept.type, headers)
  const own = {
    ...headers,
    'Content-Language': c.var.lang,
    'Content-Type': kept.type,
    'Content-Encoding': 'gzip',
  }
  return c.body(c.var.services.pages.gzip(key, kept), 200, own)
}

const VARIES = `Cookie, ${ENCODED}`

/** Whether the address names its language; else the reader's browser chooses it. */
const hasLanguage = (c: Ctx): boolean => c.req.path.split('/')[1] === c.get('lang')

const takesGzip = (c: Ctx): boolean =>
  accepts(c, { header: 'Accept-Encoding', supports: ['gzip'], default: 'identity' }) === 'gzip'

/** Whether the reader's browser, or a cache before us, holds this page, or will have none that there is (RFC 9110, section 13.1.2). */
const hasAlready = (c: Ctx, etag: string): boolean => {
  const held = c.req.header('If-None-Match')?.trim() ?? ''
  return held === '*' || held.split(',').some((tag) => opaque(tag.trim()) === opaque(etag))
}

/** Tags are compared weakly: W/"a" is "a" (RFC 9110, section 8.8.3.2). */
const opaque = (tag: string): string => tag.replace(/^W\//, '')

/** After a successful form: shows where it led, once; only ever within this site. */
export const seeOther = (c: Ctx, path: string): Response => {
  c.header('Cache-Control', 'no-store')
  return c.redirect(isLocal(path) ? path : `/${c.var.lang}/`, 303)
}

/** An address of an earlier release: leads to where the same stands now, for good; `:rest` and the query go along. */
export const movedTo =
  (path: string) =>
  (c: Ctx): Response => {
    const lang = hasLanguage(c) ? `/${c.var.lang}${c.var.partName === 'exercise' ? EXERCISE : ''}` : ''
    return c.redirect(`${lang}${path}${c.req.param('rest') ?? ''}${new URL(c.req.url).search}`, 301)
  }

/** Browsers read "\" as "/" and drop control characters, so that "/\evil.example" would leave the site. */
// oxlint-disable-next-line no-control-regex
const isLocal = (path: string): boolean => /^\/(?![/\\])/.test(path) && !/[\\\u0000-\u001f\u007f]/.test(path)

/** Sends a stored file for saving, never for running in the page's origin. */
export function attachment(c: Ctx, bytes: Uint8Array, mediaType: string, name: string): Response {
  c.header('Content-Type', mediaType)
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${extendedValue(name)}`)
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  // A copy: the buffer behind a Node Buffer is shared with others, and slice() of one copies nothing.
  return c.body(new Uint8Array(bytes))
}

/** Shows a PDF in a frame of this site (`framesFile`) or a tab of its own: the browser's reader draws it, and nothing in it runs in the page's origin. */
export function inlinePdf(c: Ctx, bytes: Uint8Array, name: string): Response {
  c.header('Content-Type', 'application/pdf')
  c.header('Content-Disposition', `inline; filename*=UTF-8''${extendedValue(name)}`)
  // Browsers show no PDF in a sandbox; the style and the object are those of their own reader.
  c.header(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
  )
  c.header('X-Frame-Options', 'SAMEORIGIN')
  return c.body(new Uint8Array(bytes))
}

/** Whether a file begins as a PDF does, whatever it is called. */
export const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes('%PDF-')

/** A file name as RFC 8187 writes it in a header. */
const extendedValue = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Whether the caller is a program that asked for JSON rather than a person's browser. */
export const wantsJson = (c: Ctx): boolean => {
  const accept = c.req.header('Accept') ?? ''
  return c.req.path.startsWith('/api/') || (accept.includes('json') && !accept.includes('text/html'))
}
