import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { PlainMessageKey } from '../i18n/words.ts'
import { cookiePrefix } from './cookies.ts'
import type { Ctx } from './router.ts'

// What was done is told to the browser that did it, once, on the next page that is made for them alone: by a cookie, since an address can be made up or kept.

/** Long enough for the next page. */
const SECONDS = 60

/** A sentence that says what was done, and no other words of ours: "access.done.saved". */
const DONE = /^[a-z]+\.done\.[A-Za-z]+$/

const nameOf = (c: Ctx): string => `${cookiePrefix(c.var.services.config)}.done`

const attributesOf = (c: Ctx) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'Lax' as const,
  secure: c.var.services.config.origin.startsWith('https:'),
})

/** Has the next page say that something was done. @param key of a message `<module>.done.<what>` */
export function sayDone(c: Ctx, key: PlainMessageKey): void {
  if (!DONE.test(key))
    throw new Error(`"${key}" is not called "<module>.done.<what>", and would never be said`)
  setCookie(c, nameOf(c), key, { ...attributesOf(c), maxAge: SECONDS })
}

/** What the page that is answered has to say was done, in the reader's words; it is said once. */
export function takeDone(c: Ctx): string | null {
  const key = getCookie(c, nameOf(c))
  if (key === undefined) return null
  deleteCookie(c, nameOf(c), attributesOf(c))
  return DONE.test(key) && c.var.services.words.has(key) ? c.var.t.any(key) : null
}
