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
  clientAddress,
  page,
  readForm,
  seeOther,
  takeTurn,
  to,
} from '../../../core/index.ts'
import { passCookies, refusalCode, signInHeaders, signInSlot } from '../access.ts'
import { limits } from '../limits.ts'
import { requireAccount } from '../reading.ts'
import { qrPath } from '../rules/qr-code.ts'
import { groupedSecret, readCode } from '../rules/totp.ts'
import { secondStepOf } from '../store-accounts.ts'

const ADDRESS = '/account/second-step'

export function secondStepPages(router: Router): void {
  router.get(ADDRESS, (c) => show(c))
  router.post(`${ADDRESS}/begin`, begin)
  router.post(`${ADDRESS}/confirm`, confirm)
  router.post(`${ADDRESS}/codes`, newCodes)
  router.post(`${ADDRESS}/off`, switchOff)
}

const api = (c: Ctx) => signInSlot.get(c.var.services).auth().api
const call = <B,>(c: Ctx, body: B) => ({ body, headers: signInHeaders(c), returnHeaders: true }) as const

/** What each state of the second step shows. */
async function show(c: Ctx, errors: FormErrors = {}): Promise<Response> {
  const state = await secondStepOf(c.var.services.db, requireAccount(c.var.viewer))
  const { t } = c.var
  return page(
    c,
    <Page
      c={c}
      title={t('access.secondStep.title')}
      trail={[{ label: t('access.account.title'), address: to(c, '/account') }]}
    >
      <h1>{t('access.secondStep.title')}</h1>
      {state === 'on' && <On c={c} errors={errors} />}
      {state === 'off' && <Off c={c} />}
      {state === 'begun' && <Begun c={c} errors={errors} otpauth={await otpauthOf(c)} />}
    </Page>,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function otpauthOf(c: Ctx): Promise<string> {
  const { response } = await api(c).getTOTPURI(call(c, {}))
  return response.totpURI
}

function Off({ c }: { c: Ctx }): VNode {
  const { t } = c.var
  return (
    <>
      <p>{t('access.secondStep.text')}</p>
      <Form action={to(c, `${ADDRESS}/begin`)}>
        <Button>{t('access.secondStep.begin')}</Button>
      </Form>
    </>
  )
}

function Begun({ c, errors, otpauth }: { c: Ctx; errors: FormErrors; otpauth: string }): VNode {
  const { t } = c.var
  return (
    <>
      <p>{t('access.secondStep.scan')}</p>
      <QrCode text={otpauth} label={t('access.secondStep.qr')} />
      <p>{t('access.secondStep.enterSecret')}</p>
      <p>
        <code class="break" dir="ltr">
          {groupedSecret(otpauth)}
        </code>
      </p>
      <p>
        <a href={otpauth}>{t('access.secondStep.openApp')}</a>
      </p>
      <Form action={to(c, `${ADDRESS}/confirm`)} errors={errors}>
        <Field
          name="code"
          label={t('access.secondStep.firstCode')}
          inputmode="numeric"
          autocomplete="one-time-code"
          errors={errors}
        />
        <Button>{t('access.secondStep.switchOn')}</Button>
      </Form>
      <Form action={to(c, `${ADDRESS}/begin`)}>
        <Button quiet>{t('access.secondStep.another')}</Button>
      </Form>
    </>
  )
}

/** Dark on light in either colour scheme: many apps read nothing else. */
function QrCode({ text, label }: { text: string; label: string }): VNode {
  const { path, size } = qrPath(text)
  return (
    <p>
      <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width="264" height="264">
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" shape-rendering="crispEdges" />
      </svg>
    </p>
  )
}

function On({ c, errors }: { c: Ctx; errors: FormErrors }): VNode {
  const { t } = c.var
  return (
    <>
      <p>{t('access.secondStep.isOn')}</p>
      <p>{t('access.recovery.renewText')}</p>
      <Form action={to(c, `${ADDRESS}/codes`)} errors={errors}>
        <Field
          name="code"
          label={t('access.field.code')}
          hint={t('access.code.hint')}
          autocomplete="one-time-code"
          errors={errors}
        />
        <p>
          <Button>{t('access.recovery.renew')}</Button>
        </p>
        <p>
          <button type="submit" class="quiet" formAction={to(c, `${ADDRESS}/off`)}>
            {t('access.secondStep.switchOff')}
          </button>
        </p>
      </Form>
    </>
  )
}

async function begin(c: Ctx): Promise<Response> {
  const state = await secondStepOf(c.var.services.db, requireAccount(c.var.viewer))
  if (state !== 'on') await api(c).enableTwoFactor(call(c, { method: 'totp' as const }))
  return seeOther(c, to(c, ADDRESS))
}

/** Reads a code and lets the library judge it; the reason in words where it does not hold. */
async function judge(c: Ctx): Promise<FormErrors | null> {
  const id = requireAccount(c.var.viewer)
  const form = await readForm(c, z.object({ code: z.string().max(50).meta({ label: 'access.field.code' }) }))
  if (!form.ok) return form.errors
  await takeTurn(
    c.var.services,
    limits.spendByAddress,
    clientAddress(c, c.var.services.config.trustedProxies),
  )
  await takeTurn(c.var.services, limits.codeByAccount, id)
  const { kind, code } = readCode(form.data.code)
  try {
    const { headers } =
      kind === 'app'
        ? await api(c).verifyTOTP(call(c, { code }))
        : await api(c).verifyBackupCode(call(c, { code }))
    passCookies(c, headers)
    return null
  } catch (error) {
    if (refusalCode(error) === null) throw error
    return { code: c.var.t('access.code.wrong') }
  }
}

/** The first code from the app switches the second step on; the recovery codes are shown this once. */
async function confirm(c: Ctx): Promise<Response> {
  const id = requireAccount(c.var.viewer)
  if ((await secondStepOf(c.var.services.db, id)) !== 'begun') return seeOther(c, to(c, ADDRESS))
  const errors = await judge(c)
  if (errors) return show(c, errors)
  const { backupCodes } = await api(c).viewBackupCodes({ body: { userId: id } })
  return page(c, <RecoveryCodes c={c} codes={backupCodes} />)
}

/** Asks for a code as well: whoever finds a browser open must not walk away with recovery codes. */
async function newCodes(c: Ctx): Promise<Response> {
  const id = requireAccount(c.var.viewer)
  if ((await secondStepOf(c.var.services.db, id)) !== 'on') return seeOther(c, to(c, ADDRESS))
  const errors = await judge(c)
  if (errors) return show(c, errors)
  const { response } = await api(c).generateBackupCodes(call(c, {}))
  return page(c, <RecoveryCodes c={c} codes={response.backupCodes} />)
}

function RecoveryCodes({ c, codes }: { c: Ctx; codes: string[] }): VNode {
  const { t } = c.var
  return (
    <Page
      c={c}
      title={t('access.recovery.title')}
      trail={[{ label: t('access.account.title'), address: to(c, '/account') }]}
    >
      <h1>{t('access.recovery.title')}</h1>
      <p>{t('access.recovery.text')}</p>
      <ul dir="ltr">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <a href={to(c, '/account')}>{t('access.recovery.kept')}</a>
      </p>
    </Page>
  )
}

/** Asks for a code first: a browser left open must not be enough. */
async function switchOff(c: Ctx): Promise<Response> {
  const id = requireAccount(c.var.viewer)
  if ((await secondStepOf(c.var.services.db, id)) !== 'on') return seeOther(c, to(c, ADDRESS))
  const errors = await judge(c)
  if (errors) return show(c, errors)
  const { headers } = await api(c).disableTwoFactor(call(c, {}))
  passCookies(c, headers)
  return seeOther(c, to(c, '/account'))
}
