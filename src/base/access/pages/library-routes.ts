import { z } from 'zod'
import { type Ctx, type Router, type Services, limitBody, to } from '../../../core/index.ts'
import { sessionIdOf, signInHeaders, signInSlot } from '../access.ts'
import { ADDRESS_HEADER } from '../auth.ts'
import { requireFactor } from '../queries/find-missing.ts'
import { returnAddress } from '../rules/return-address.ts'

/** Addresses of the sign-in library that are open: passkeys need a script, the provider leads back to the callback. Nothing else is. */
const OPEN =
  /^\/api\/auth\/(passkey\/(generate-(register|authenticate)-options|verify-(registration|authentication))|callback\/sso)$/

const ADDS_PASSKEY = /(generate-register-options|verify-registration)$/

/** Passes on what only the library can answer. */
export function libraryRoutes(router: Router): void {
  router.all('/api/auth/*', limitBody('short'), async (c) => {
    if (!OPEN.test(c.req.path)) return c.notFound()
    const { services } = c.var
    const { accountId } = c.var.viewer
    if (accountId && ADDS_PASSKEY.test(c.req.path)) await requireFactor(services, accountId, sessionIdOf(c))
    const callback = c.req.path.endsWith('/callback/sso')
    if (callback && !services.config.oidc) return c.notFound()
    const signIn = signInSlot.get(services)
    const answer = await (callback ? signIn.ssoAuth() : signIn.auth()).handler(
      sealed(c.req.raw, signInHeaders(c), services),
    )
    answer.headers.set('Cache-Control', 'no-store')
    return callback ? leadToCode(c, answer) : answer
  })
}

/**
 * Single sign-on leads to the page of the code where the account has a second step; the library says only that it waits for one.
 * @param answer a redirect to where the person wanted to go, with the library's word as its body
 */
async function leadToCode(c: Ctx, answer: Response): Promise<Response> {
  const said = awaitsCode.safeParse(
    await answer
      .clone()
      .json()
      .catch(() => null),
  )
  if (!said.success) return answer
  const { pathname, search } = new URL(answer.headers.get('Location') ?? '/', c.var.services.config.origin)
  const target = returnAddress(`${pathname}${search}`, to(c, '/'))
  const lang = target.split('/')[1] ?? ''
  c.set('lang', c.var.services.words.languages.includes(lang) ? lang : c.var.lang)
  const headers = new Headers(answer.headers)
  headers.delete('Content-Type')
  headers.set('Location', `${to(c, '/sign-in/code')}?${new URLSearchParams({ to: target })}`)
  return new Response(null, { status: 302, headers })
}
const awaitsCode = z.object({ twoFactorRedirect: z.literal(true) })

/** The request under the address that people use, with the caller's address and browser as we read them and not as the caller says. */
function sealed(request: Request, known: Headers, services: Services): Request {
  const url = new URL(request.url)
  const headers = new Headers(request.headers)
  for (const name of [ADDRESS_HEADER, 'User-Agent']) {
    headers.delete(name)
    const value = known.get(name)
    if (value) headers.set(name, value)
  }
  for (const name of [...headers.keys()]) if (name.startsWith('x-forwarded-')) headers.delete(name)
  return new Request(`${services.config.origin}${url.pathname}${url.search}`, {
    method: request.method,
    headers,
    ...(request.body && { body: request.body, duplex: 'half' }),
  })
}
