import { createHash } from 'node:crypto'
import { getCookie } from 'hono/cookie'
import type { Config, Ctx } from '../../core/index.ts'

/** The longest that browsers keep a cookie (RFC 6265bis, section 5.6.2). */
export const BROWSER_SECONDS = 400 * 86_400

/**
 * What the names of our cookies begin with. The prefix has browsers refuse them from anywhere but this very host, over TLS (RFC 6265bis,
 * section 4.1.3.2); the library's own is weaker.
 */
export const cookiePrefix = ({ origin }: Config): string =>
  origin.startsWith('https:') ? '__Host-openpoa' : 'openpoa'

/** The last part of the name of the cookie by which a browser is known again. */
export const BROWSER_COOKIE = 'browser'

export const browserHash = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** The hash of what tells this browser from others; null where nobody was signed in in it before. */
export function browserOf(c: Ctx): string | null {
  const token = getCookie(c, `${cookiePrefix(c.var.services.config)}.${BROWSER_COOKIE}`)
  return token ? browserHash(token) : null
}
