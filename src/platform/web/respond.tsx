import { createHash } from 'node:crypto'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Json } from '../hooks.ts'
import type { Ctx } from './router.ts'

/** Sends a page. Signed-in pages are not stored anywhere. */
export function page(
  c: Ctx,
  content: VNode,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  if (c.var.viewer.accountId || status !== 200) c.header('Cache-Control', 'no-store')
  c.header('Content-Language', c.var.lang)
  return c.html(`<!doctype html>${renderToString(content)}`, status)
}

/**
 * Sends a public page that caches may keep as long as its parts stand. A reader who has it gets 304 without rendering.
 * @param parts what the page is made of: versions of the things shown, and the next instant at which a date changes it
 */
export async function publicPage(
  c: Ctx,
  parts: (string | number | null)[],
  render: () => Promise<VNode> | VNode,
): Promise<Response> {
  if (c.var.viewer.accountId) return page(c, await render())
  const seed = JSON.stringify([c.var.env.build, c.req.path, new URL(c.req.url).search, c.var.lang, parts])
  const etag = `W/"${createHash('sha256').update(seed).digest('base64url').slice(0, 22)}"`
  c.header('ETag', etag)
  c.header('Cache-Control', 'public, max-age=0, must-revalidate')
  c.header('Vary', 'Cookie')
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304)
  return page(c, await render())
}

/** After a successful form: shows where it led, once. */
export const seeOther = (c: Ctx, path: string): Response => {
  c.header('Cache-Control', 'no-store')
  return c.redirect(path.startsWith('/') && !path.startsWith('//') ? path : `/${c.var.lang}/`, 303)
}

/** Sends a stored file for saving, never for running in the page's origin. */
export function attachment(c: Ctx, bytes: Uint8Array, mediaType: string, name: string): Response {
  c.header('Content-Type', mediaType)
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  // A copy: the buffer behind a Node Buffer is shared with others, and slice() of one copies nothing.
  return c.body(new Uint8Array(bytes))
}

export const json = (c: Ctx, value: Json): Response => c.json(value as never)

/** Whether the caller is a program that asked for JSON rather than a person's browser. */
export const wantsJson = (c: Ctx): boolean => {
  const accept = c.req.header('Accept') ?? ''
  return c.req.path.startsWith('/api/') || (accept.includes('json') && !accept.includes('text/html'))
}
