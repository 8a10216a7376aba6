import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Field,
  Form,
  type FormErrors,
  Page,
  type Router,
  assetAddress,
  clientAddress,
  page,
  coreProblems,
  readForm,
  seeOther,
  takeTurn,
  to,
} from '../../../core/index.ts'
import { becomeFirstAdministrator } from '../actions/become-first-administrator.ts'
import { passCookies, refusalCode, signInHeaders, signInSlot } from '../access.ts'
import { SSO } from '../auth.ts'
import { limits } from '../limits.ts'
import { accessProblems } from '../problems.ts'
import { returnAddress } from '../rules/return-address.ts'
import { readCode } from '../rules/totp.ts'
import { email, personName } from '../schema.ts'

export function signInPages(router: Router): void {
  router.get('/sign-in', (c) =>
    c.var.viewer.accountId ? seeOther(c, after(c, c.req.query('to'))) : page(c, <SignIn c={c} errors={{}} />),
  )
  router.post('/sign-in', askForLink)
  router.get('/sign-in/sent', (c) => page(c, <Sent c={c} />))
  router.get('/sign-in/link', showLink)
  router.post('/sign-in/link', spendLink)
  router.get('/sign-in/code', (c) => page(c, <Code c={c} errors={{}} />))
  router.post('/sign-in/code', giveCode)
  router.get('/sign-in/first', (c) =>
    private_(c, <First c={c} errors={{}} values={{}} token={c.req.query('token') ?? ''} />),
  )
  router.post('/sign-in/first', openSite)
  router.get('/sign-in/sso', goToProvider)
  router.post('/sign-out', signOut)
}

/** Where to go afterwards, from the address or the form. */
const after = (c: Ctx, given: string | undefined): string => returnAddress(given, to(c, '/'))

const query = (values: Record<string, string | undefined>): string => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value) params.set(name, value)
  const text = params.toString()
  return text && `?${text}`
}

/** A page whose address holds a secret: kept by no cache. */
function private_(c: Ctx, content: VNode): Response | Promise<Response> {
  c.header('Cache-Control', 'no-store')
  return page(c, content)
}

const byAddress = (c: Ctx, limit: 'linkByAddress' | 'spendByAddress'): Promise<void> =>
  takeTurn(c.var.services, limits[limit], clientAddress(c, c.var.services.config.trustedProxies))

function SignIn({ c, errors, value }: { c: Ctx; errors: FormErrors; value?: string | undefined }): VNode {
  const { t, services } = c.var
  const given = c.req.query('to')
  return (
    <Page c={c} title={t('access.signIn.title')}>
      <h1>{t('access.signIn.title')}</h1>
      {c.req.query('sso') === 'failed' && (
        <div class="note" role="alert">
          <p>{t('access.signIn.ssoRefused')}</p>
        </div>
      )}
      <Form action={`${to(c, '/sign-in')}${query({ to: given })}`} errors={errors}>
        <Field
          name="email"
          type="email"
          autocomplete="email"
          label={t('access.field.email')}
          hint={t('access.signIn.emailHint')}
          value={value}
          errors={errors}
        />
        <Button>{t('access.signIn.send')}</Button>
      </Form>
      <div
        hidden
        data-passkey="sign-in"
        data-to={after(c, given)}
        data-failed={t('access.passkey.failed')}
        data-many={t('core.problem.tooMany.title')}
      >
        <p>
          <button type="button">{t('access.signIn.passkey')}</button>
        </p>
        <p role="status" />
      </div>
      {services.config.oidc && (
        <p>
          <a href={`${to(c, '/sign-in/sso')}${query({ to: given })}`}>
            {t('access.signIn.sso', { name: services.config.oidc.name })}
          </a>
        </p>
      )}
      <p class="hint">{t('access.signIn.invitation')}</p>
      <script type="module" src={assetAddress(c.var.services.assets, 'passkey.js')} />
    </Page>
  )
}

async function askForLink(c: Ctx): Promise<Response> {
  const form = await readForm(c, z.object({ email: email.meta({ label: 'access.field.email' }) }))
  if (!form.ok) return page(c, <SignIn c={c} errors={form.errors} value={form.values['email']} />, 422)
  const { services, lang } = c.var
  await byAddress(c, 'linkByAddress')
  await takeTurn(services, limits.linkByEmail, form.data.email)
  // The same steps and the same answer whether or not there is an account: nobody learns who has one.
  await signInSlot.get(services)
    .auth()
    .api.signInMagicLink({
      body: { email: form.data.email, metadata: { lang, to: returnAddress(c.req.query('to'), '') } },
      headers: signInHeaders(c),
    })
  return seeOther(c, to(c, '/sign-in/sent'))
}

function Sent({ c }: { c: Ctx }): VNode {
  const { t } = c.var
  return (
    <Page c={c} title={t('access.sent.title')}>
      <h1>{t('access.sent.title')}</h1>
      <p>{t('access.sent.text')}</p>
      <p>{t('access.sent.nothing')}</p>
      <p>
        <a href={to(c, '/sign-in')}>{t('access.sent.again')}</a>
      </p>
    </Page>
  )
}

/** Opening the link only shows a button: mail scanners open links, people press buttons. */
function showLink(c: Ctx): Response | Promise<Response> {
  const { t } = c.var
  const { token = '', until = '', to: given } = c.req.query()
  return private_(
    c,
    <Page c={c} title={t('access.link.title')}>
      <h1>{t('access.link.title')}</h1>
      <p>{t('access.link.text')}</p>
      <Form action={to(c, '/sign-in/link')}>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="until" value={until} />
        {given && <input type="hidden" name="to" value={given} />}
        <Button>{t('access.link.button')}</Button>
      </Form>
    </Page>,
  )
}

const linkForm = z.object({
  token: z.string().max(200).default(''),
  until: z.coerce.number().catch(Number.POSITIVE_INFINITY),
  to: z.string().optional(),
})

async function spendLink(c: Ctx): Promise<Response> {
  const form = await readForm(c, linkForm)
  if (!form.ok) throw accessProblems.linkSpent()
  const { services } = c.var
  const target = after(c, form.data.to)
  await byAddress(c, 'spendByAddress')
  const { response, headers } = await signInSlot.get(services)
    .auth()
    .api.magicLinkVerify({
      query: { token: form.data.token },
      headers: signInHeaders(c),
      returnHeaders: true,
    })
    .catch((error: unknown) => {
      if (refusalCode(error) === null) throw error
      return { response: null, headers: new Headers() }
    })
  if (response) {
    passCookies(c, headers)
    const needsCode = 'twoFactorRedirect' in response
    return seeOther(c, needsCode ? `${to(c, '/sign-in/code')}${query({ to: form.data.to })}` : target)
  }
  // The second press of a double click: the first one signed in.
  if (c.var.viewer.accountId) return seeOther(c, target)
  if (form.data.until * 1000 < services.clock().getTime()) throw accessProblems.linkExpired()
  throw accessProblems.linkSpent()
}

function Code({ c, errors }: { c: Ctx; errors: FormErrors }): VNode {
  const { t } = c.var
  return (
    <Page c={c} title={t('access.code.title')}>
      <h1>{t('access.code.title')}</h1>
      <Form action={`${to(c, '/sign-in/code')}${query({ to: c.req.query('to') })}`} errors={errors}>
        <Field
          name="code"
          label={t('access.field.code')}
          hint={t('access.code.hint')}
          autocomplete="one-time-code"
          errors={errors}
        />
        <Button>{t('access.code.button')}</Button>
      </Form>
    </Page>
  )
}

async function giveCode(c: Ctx): Promise<Response> {
  const form = await readForm(c, z.object({ code: z.string().max(50).meta({ label: 'access.field.code' }) }))
  if (!form.ok) return page(c, <Code c={c} errors={form.errors} />, 422)
  await byAddress(c, 'spendByAddress')
  const { kind, code } = readCode(form.data.code)
  const { api } = signInSlot.get(c.var.services).auth()
  const call = { body: { code }, headers: signInHeaders(c), returnHeaders: true } as const
  try {
    const { headers } = kind === 'app' ? await api.verifyTOTP(call) : await api.verifyBackupCode(call)
    passCookies(c, headers)
    return seeOther(c, after(c, c.req.query('to')))
  } catch (error) {
    const refusal = refusalCode(error)
    if (refusal === null) throw error
    if (refusal === 'INVALID_CODE' || refusal === 'INVALID_BACKUP_CODE')
      return page(c, <Code c={c} errors={{ code: c.var.t('access.code.wrong') }} />, 422)
    if (refusal === 'ACCOUNT_TEMPORARILY_LOCKED') throw coreProblems.tooMany({ minutes: 15 })
    throw accessProblems.secondStepExpired()
  }
}

interface FirstProps {
  c: Ctx
  errors: FormErrors
  values: Record<string, string>
  token: string
}
function First({ c, errors, values, token }: FirstProps): VNode {
  const { t } = c.var
  return (
    <Page c={c} title={t('access.first.title')}>
      <h1>{t('access.first.title')}</h1>
      <p>{t('access.first.text')}</p>
      <Form action={to(c, '/sign-in/first')} errors={errors}>
        <input type="hidden" name="token" value={token} />
        <Field
          name="name"
          label={t('access.field.name')}
          autocomplete="name"
          value={values['name']}
          errors={errors}
        />
        <Field
          name="email"
          type="email"
          autocomplete="email"
          label={t('access.field.email')}
          value={values['email']}
          errors={errors}
        />
        <Button>{t('access.first.button')}</Button>
      </Form>
    </Page>
  )
}

const firstForm = z.object({
  token: z.string().max(200).default(''),
  name: personName.meta({ label: 'access.field.name' }),
  email: email.meta({ label: 'access.field.email' }),
})

async function openSite(c: Ctx): Promise<Response> {
  const form = await readForm(c, firstForm)
  if (!form.ok) {
    const token = form.values['token'] ?? ''
    return page(c, <First c={c} errors={form.errors} values={form.values} token={token} />, 422)
  }
  const { services, lang } = c.var
  await byAddress(c, 'spendByAddress')
  const { token, name } = form.data
  const accountId = await becomeFirstAdministrator(services, token, {
    name,
    email: form.data.email,
    language: lang,
  })
  const { headers } = await signInSlot.get(services)
    .auth()
    .api.signInDirectly({ body: { accountId }, headers: signInHeaders(c), returnHeaders: true })
  passCookies(c, headers)
  return seeOther(c, to(c, '/account'))
}

/** A link, not a form: a form may not lead to another site under our content policy. */
async function goToProvider(c: Ctx): Promise<Response> {
  if (!c.var.services.config.oidc) return c.notFound()
  await byAddress(c, 'spendByAddress')
  const signIn = signInSlot.get(c.var.services)
  const body = {
    provider: SSO,
    callbackURL: after(c, c.req.query('to')),
    errorCallbackURL: `${to(c, '/sign-in')}?sso=failed`,
    disableRedirect: true,
  }
  for (const renew of [false, true]) {
    try {
      const { response, headers } = await signIn
        .ssoAuth(renew)
        .api.signInSocial({ body, headers: signInHeaders(c), returnHeaders: true })
      if (!response.url) break
      passCookies(c, headers)
      c.header('Cache-Control', 'no-store')
      return c.redirect(response.url, 302)
    } catch (error) {
      if (refusalCode(error) === null) throw error
    }
  }
  throw accessProblems.singleSignOnFailed({ name: c.var.services.config.oidc.name })
}

async function signOut(c: Ctx): Promise<Response> {
  const { headers } = await signInSlot.get(c.var.services)
    .auth()
    .api.signOut({ headers: signInHeaders(c), returnHeaders: true })
  passCookies(c, headers)
  return seeOther(c, to(c, '/'))
}
