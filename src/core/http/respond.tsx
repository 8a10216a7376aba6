import { createHash } from 'node:crypto'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Json } from '../contract/hooks.ts'
import { ViewContext, viewOf } from '../ui/view.ts'
import type { Ctx } from './router.ts'

/** Sends a page. Signed-in pages are not stored anywhere. */
export function page(
  c: Ctx,
  content: VNode,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  return sendHtml(c, drawn(c, content), status)
}

/** A page as HTML; its components find the view of the request by `useView`. */
const drawn = (c: Ctx, content: VNode): string =>
  renderToString(<ViewContext.Provider value={viewOf(c)}>{content}</ViewContext.Provider>)

function sendHtml(c: Ctx, html: string, status: ContentfulStatusCode = 200): Response | Promise<Response> {
  if (c.var.viewer.accountId || status !== 200) c.header('Cache-Control', 'no-store')
  c.header('Content-Language', c.var.lang)
  return c.html(`<!doctype html>${html}`, status)
}

/**
 * Sends a public page that caches may keep as long as its parts stand. A reader who has it gets 304 without rendering.
 * @param parts what the page is made of: versions of the entities shown, and the next instant at which a date changes it
 */
export async function publicPage(
  c: Ctx,
  parts: (string | number | null)[],
  render: () => Promise<VNode> | VNode,
): Promise<Response> {
  if (c.var.viewer.accountId) return page(c, await render())
  const seed = [c.var.services.build, c.req.path, new URL(c.req.url).search, c.var.lang, parts]
  const etag = weakTag(JSON.stringify(seed))
  if (hasAlready(c, etag)) return c.body(null, 304, publicHeaders(etag))
  return sendPublic(c, etag, drawn(c, await render()))
}

/**
 * Sends a public page on which higher modules hang what nobody below can count: its tag is the hash of what it says. A reader who has it gets
 * 304, at the price of rendering it.
 */
export async function publicPageByContent(c: Ctx, render: () => Promise<VNode> | VNode): Promise<Response> {
  const content = drawn(c, await render())
  if (c.var.viewer.accountId) return sendHtml(c, content)
  const etag = weakTag(content)
  if (hasAlready(c, etag)) return c.body(null, 304, publicHeaders(etag))
  return sendPublic(c, etag, content)
}

function sendPublic(c: Ctx, etag: string, html: string): Response | Promise<Response> {
  for (const [name, value] of Object.entries(publicHeaders(etag))) c.header(name, value)
  return sendHtml(c, html)
}

const publicHeaders = (etag: string): Record<string, string> => ({
  ETag: etag,
  'Cache-Control': 'public, max-age=0, must-revalidate',
  Vary: 'Cookie',
})

const weakTag = (seed: string): string =>
  `W/"${createHash('sha256').update(seed).digest('base64url').slice(0, 22)}"`

/** Whether the reader's browser, or a cache before us, holds this very page (RFC 9110, section 13.1.2). */
const hasAlready = (c: Ctx, etag: string): boolean =>
  (c.req.header('If-None-Match') ?? '').split(',').some((tag) => tag.trim() === etag)

/** After a successful form: shows where it led, once; only ever within this site. */
export const seeOther = (c: Ctx, path: string): Response => {
  c.header('Cache-Control', 'no-store')
  return c.redirect(isLocal(path) ? path : `/${c.var.lang}/`, 303)
}

/** An address of an earlier release: leads to where the same stands now, for good; `:rest` and the query go along. */
export const movedTo =
  (path: string) =>
  (c: Ctx): Response =>
    c.redirect(
      `${c.req.path.startsWith(`/${c.var.lang}/`) ? `/${c.var.lang}` : ''}${path}${c.req.param('rest') ?? ''}${new URL(c.req.url).search}`,
      301,
    )

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

/** A file name as RFC 8187 writes it in a header. */
const extendedValue = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )

export const json = (c: Ctx, value: Json): Response => c.json(value as never)

/** Whether the caller is a program that asked for JSON rather than a person's browser. */
export const wantsJson = (c: Ctx): boolean => {
  const accept = c.req.header('Accept') ?? ''
  return c.req.path.startsWith('/api/') || (accept.includes('json') && !accept.includes('text/html'))
}
