import { createHash } from 'node:crypto'
import { getCookie } from 'hono/cookie'
import { type Config, type Ctx, cookiePrefix } from '../../core/index.ts'

/** The last part of the name of the cookie by which a browser is known again. */
export const BROWSER_COOKIE = 'browser'

/** The last parts of the names of the library's cookies: of a session, and of a browser that has still to give a code. */
export const SESSION_COOKIES = ['session_token', 'session_data']
export const WAITING_COOKIE = 'two_factor'

/** A request's headers without some of our cookies. @param names their last parts */
export function withoutCookies(config: Config, headers: Headers, names: readonly string[]): Headers {
  const left = new Headers(headers)
  const gone = names.map((name) => `${cookiePrefix(config)}.${name}`)
  const kept = (headers.get('Cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    // Longer ones are parted, "session_data.0".
    .filter((pair) => !gone.some((name) => pair.startsWith(`${name}=`) || pair.startsWith(`${name}.`)))
  left.set('Cookie', kept.join('; '))
  return left
}

export const browserHash = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** The hash of what tells this browser from others; null where nobody was signed in in it before. */
export function browserOf(c: Ctx): string | null {
  const token = getCookie(c, `${cookiePrefix(c.var.services.config)}.${BROWSER_COOKIE}`)
  return token ? browserHash(token) : null
}
