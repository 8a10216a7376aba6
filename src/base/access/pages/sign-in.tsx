import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Hidden,
  Notice,
  Page,
  type Router,
  Section,
  TextField,
  type Turn,
  type Viewer,
  clientNetwork,
  limitBody,
  page,
  readForm,
  refuseForm,
  seeOther,
  startForm,
  submitAnyTime,
  takeTurn,
  to,
  useView,
} from '../../../core/index.ts'
import { siteWords } from '../site-words.ts'
import { becomeFirstAdministrator, requireFirstLink } from '../actions/become-first-administrator.ts'
import { requireCheckable, signInWithCode } from '../actions/give-code.ts'
import { callerOf, passCookies, refusalCode, signInHeaders, signInSlot } from '../access.ts'
import { SSO } from '../auth.ts'
import { browserOf } from '../browsers.ts'
import { limits } from '../limits.ts'
import { TO_SIGN_IN, accessProblems } from '../problems.ts'
import { returnAddress } from '../rules/return-address.ts'
import { email, personName } from '../schema.ts'
import { knowsBrowser } from '../store-sign-in.ts'
import { PasskeySignIn } from './factor-notice.tsx'
import { codeForm } from './second-step.tsx'

export function signInPages(router: Router): void {
  const short = limitBody('short')
  router.get('/sign-in', (c) =>
    c.var.viewer.accountId
      ? seeOther(c, landing(c, c.var.viewer, after(c, c.req.query('to'))))
      : page(c, <SignIn form={startForm(linkRequest)} />),
  )
  router.post('/sign-in', short, askForLink)
  router.get('/sign-in/sent', (c) => page(c, <Sent />))
  router.get('/sign-in/link', showLink)
  router.post('/sign-in/link', short, spendLink)
  router.get('/sign-in/code', showCode)
  router.post('/sign-in/code', short, takeCode)
  router.get('/sign-in/first', showFirst)
  router.post('/sign-in/first', short, openSite)
  router.get('/sign-in/sso', goToProvider)
  router.post('/sign-out', short, signOut)
}

/** Where to go afterwards, from the address or the form. */
const after = (c: Ctx, given: string | undefined): string => returnAddress(given, to(c, '/'))

/** Whose role waits for the second step is led to set it up first. */
const landing = (c: Ctx, viewer: Viewer | null, target: string): string =>
  viewer?.withheld ? to(c, '/account/second-step') : target

const query = (values: Record<string, string | undefined>): string => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value) params.set(name, value)
  const text = params.toString()
  return text && `?${text}`
}

/** A link or code that holds gives its turn back. */
const spendByAddress = (c: Ctx): Promise<Turn> =>
  takeTurn(c.var.services, limits.spendByAddress, clientNetwork(c))

const linkRequest = z.object({ email: email.meta({ label: 'access.field.email' }) })

function SignIn({ form }: { form: FormState }): VNode {
  const { t, to: addressOf, services, query: asked } = useView()
  const given = asked.get('to') ?? undefined
  return (
    <Page title={t('access.signIn.title')}>
      {asked.get('sso') === 'failed' && (
        <Notice warning status>
          <p>{t('access.signIn.ssoRefused')}</p>
        </Notice>
      )}
      <Form action={`${addressOf('/sign-in')}${query({ to: given })}`} form={form}>
        <TextField
          name="email"
          type="email"
          autocomplete="email"
          hint={t('access.signIn.emailHint', siteWords(services))}
        />
        <Button>{t('access.signIn.send')}</Button>
      </Form>
      <PasskeySignIn to={returnAddress(given, addressOf('/'))} quiet />
      {services.config.oidc && (
        <p>
          <a class="button quiet" href={`${addressOf('/sign-in/sso')}${query({ to: given })}`}>
            {t('access.signIn.sso', { name: services.config.oidc.name })}
          </a>
        </p>
      )}
      <p class="hint">{t('access.signIn.invitation')}</p>
    </Page>
  )
}

async function askForLink(c: Ctx): Promise<Response> {
  const form = await readForm(c, linkRequest)
  if (!form.ok) return page(c, <SignIn form={form} />, form.status)
  const { services, lang } = c.var
  return submitAnyTime(
    c,
    async () => {
      await takeLinkTurn(c, form.data.email)
      // The same steps and the same answer whether or not there is an account: nobody learns who has one.
      await signInSlot
        .get(services)
        .auth()
        .api.signInMagicLink({
          body: { email: form.data.email, metadata: { lang, to: returnAddress(c.req.query('to'), '') } },
          headers: signInHeaders(c),
        })
      return to(c, '/sign-in/sent')
    },
    { refused: (refused) => page(c, <SignIn form={refused} />, refused.status) },
  )
}

/** By e-mail address before by network: one mailbox uses up little of what a whole venue has. */
async function takeLinkTurn(c: Ctx, address: string): Promise<void> {
  const { services } = c.var
  const browser = browserOf(c)
  if (browser && (await knowsBrowser(services.db, { email: address }, browser))) {
    await takeTurn(services, limits.linkByBrowser, `${address}/${browser}`)
    return
  }
  await takeTurn(services, limits.linkByEmail, address)
  await takeTurn(services, limits.linkByAddress, clientNetwork(c))
}

function Sent(): VNode {
  const { t, to: addressOf, services } = useView()
  const words = siteWords(services)
  return (
    <Page title={t('access.sent.title', words)} lead={t('access.sent.text', words)}>
      <p>{t('access.sent.nothing', words)}</p>
      <p>
        <a href={addressOf('/sign-in')}>{t('access.sent.again')}</a>
      </p>
    </Page>
  )
}

/** GET /sign-in/link?token=&until=&to= — says at once where the link is out of time. */
function showLink(c: Ctx): Response | Promise<Response> {
  const until = Number(c.req.query('until') ?? Number.NaN)
  if (isPast(c, until)) throw accessProblems.linkExpired(TO_SIGN_IN)
  return page(c, <Link />)
}

/** @param until in seconds, as the address of a link says it */
const isPast = (c: Ctx, until: number): boolean => until * 1000 < c.var.services.clock().getTime()

/** Opening the link only shows a button: mail scanners open links, people press buttons. */
function Link(): VNode {
  const { t, to: addressOf, query: given } = useView()
  return (
    <Page title={t('access.link.title')} lead={t('access.link.text')}>
      <Form action={addressOf('/sign-in/link')}>
        {['token', 'until', 'to'].map((name) => (
          <Hidden name={name} value={given.get(name) ?? ''} />
        ))}
        <Button>{t('access.link.button')}</Button>
      </Form>
    </Page>
  )
}

const linkForm = z.object({
  token: z.string().max(200).default(''),
  until: z.coerce.number().catch(Number.POSITIVE_INFINITY),
  to: z.string().optional(),
})

async function spendLink(c: Ctx): Promise<Response> {
  const form = await readForm(c, linkForm)
  if (!form.ok) throw accessProblems.linkSpent(TO_SIGN_IN)
  const target = after(c, form.data.to)
  const turn = await spendByAddress(c)
  const { response, headers } = await signInSlot
    .get(c.var.services)
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
    await turn.giveBack()
    passCookies(c, headers)
    if ('twoFactorRedirect' in response)
      return seeOther(c, `${to(c, '/sign-in/code')}${query({ to: form.data.to })}`)
    const viewer = await signInSlot.get(c.var.services).viewerIn(response.session.id)
    return seeOther(c, landing(c, viewer, target))
  }
  // The second press of a double click: the first one signed in.
  if (c.var.viewer.accountId) return seeOther(c, target)
  if (isPast(c, form.data.until)) throw accessProblems.linkExpired(TO_SIGN_IN)
  throw accessProblems.linkSpent(TO_SIGN_IN)
}

/** GET /sign-in/code?to= */
async function showCode(c: Ctx): Promise<Response> {
  await requireCheckable(c.var.services, callerOf(c))
  return page(c, <Code form={startForm(codeForm)} />)
}

function Code({ form }: { form: FormState }): VNode {
  const { t, to: addressOf, query: given, services } = useView()
  const action = `${addressOf('/sign-in/code')}${query({ to: given.get('to') ?? undefined })}`
  return (
    <Page title={t('access.code.title')}>
      <Form action={action} form={form}>
        <TextField name="code" hint={t('access.code.hint')} autocomplete="one-time-code" />
        <Button>{t('access.code.button')}</Button>
      </Form>
      <Section id="lost" title={t('access.code.lostTitle')}>
        <p>{t('access.code.lost', siteWords(services))}</p>
      </Section>
    </Page>
  )
}

async function takeCode(c: Ctx): Promise<Response> {
  const form = await readForm(c, codeForm)
  if (!form.ok) return page(c, <Code form={form} />, form.status)
  const cookies = await signInWithCode(c.var.services, { typed: form.data.code, caller: callerOf(c) })
  if (!cookies) {
    const refused = refuseForm(startForm(codeForm), { code: c.var.t('access.code.wrong') })
    return page(c, <Code form={refused} />, refused.status)
  }
  passCookies(c, cookies)
  return seeOther(c, after(c, c.req.query('to')))
}

const firstForm = z.object({
  token: z.string().max(200).default(''),
  name: personName.meta({ label: 'access.field.name' }),
  email: email.meta({ label: 'access.field.email' }),
})

/** GET /sign-in/first?token= */
async function showFirst(c: Ctx): Promise<Response> {
  const token = c.req.query('token') ?? ''
  await requireFirstLink(c.var.services, token)
  return page(c, <First form={startForm(firstForm, { token })} />)
}

function First({ form }: { form: FormState }): VNode {
  const { t, to: addressOf } = useView()
  // In the address too, so that the page is found again in another language.
  const token = form.values['token'] ?? ''
  return (
    <Page title={t('access.first.title')} lead={t('access.first.text')}>
      <Form action={`${addressOf('/sign-in/first')}${query({ token })}`} form={form}>
        <Hidden name="token" value={token} />
        <TextField name="name" autocomplete="name" />
        <TextField name="email" type="email" autocomplete="email" />
        <Button>{t('access.first.button')}</Button>
      </Form>
    </Page>
  )
}

async function openSite(c: Ctx): Promise<Response> {
  const form = await readForm(c, firstForm)
  const { services, lang } = c.var
  const turn = await spendByAddress(c)
  await requireFirstLink(services, form.values['token'] ?? '')
  if (!form.ok) return page(c, <First form={form} />, form.status)
  const { token, name } = form.data
  const accountId = await becomeFirstAdministrator(services, token, {
    name,
    email: form.data.email,
    language: lang,
  })
  const { response, headers } = await signInSlot
    .get(services)
    .auth()
    .api.signInDirectly({ body: { accountId }, headers: signInHeaders(c), returnHeaders: true })
  await turn.giveBack()
  passCookies(c, headers)
  return seeOther(c, to(c, 'twoFactorRedirect' in response ? '/sign-in/code' : '/account/second-step'))
}

/** A link, not a form: a form may not lead to another site under our content policy. */
async function goToProvider(c: Ctx): Promise<Response> {
  if (!c.var.services.config.oidc) return c.notFound()
  await takeTurn(c.var.services, limits.ssoByAddress, clientNetwork(c))
  const signIn = signInSlot.get(c.var.services)
  const body = {
    provider: SSO,
    // Leads on from there, in the session that it begins.
    callbackURL: `${to(c, '/sign-in')}${query({ to: c.req.query('to') })}`,
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
  const { headers } = await signInSlot
    .get(c.var.services)
    .auth()
    .api.signOut({ headers: signInHeaders(c), returnHeaders: true })
  passCookies(c, headers)
  return seeOther(c, to(c, '/'))
}
