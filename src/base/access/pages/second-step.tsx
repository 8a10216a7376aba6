import type { ComponentChildren, VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  Form,
  type FormState,
  Notice,
  Page,
  type Router,
  Section,
  TextField,
  limitBody,
  page,
  readForm,
  refuseForm,
  sayDone,
  seeOther,
  startForm,
  to,
  useView,
  requireAccount,
} from '../../../core/index.ts'
import { callerOf, passCookies, sessionIdOf, signInHeaders, signInSlot } from '../access.ts'
import { finishSecondStep } from '../actions/finish-second-step.ts'
import type { GivenCode } from '../actions/give-code.ts'
import { renewRecoveryCodes } from '../actions/renew-recovery-codes.ts'
import { turnOffSecondStep } from '../actions/turn-off-second-step.ts'
import { findMissing, requireFactor } from '../queries/find-missing.ts'
import { readSecondStep } from '../queries/read-second-step.ts'
import { recoveryCodesLeft } from '../queries/recovery-codes-left.ts'
import { qrPath } from '../rules/qr-code.ts'
import { groupedSecret } from '../rules/totp.ts'
import { roleName } from '../names.ts'
import type { RoleId } from '../rules/roles.ts'
import { accountPart } from './components.tsx'
import { FactorNotice } from './factor-notice.tsx'

const ADDRESS = '/account/second-step'

export function secondStepPages(router: Router): void {
  const short = limitBody('short')
  router.get(ADDRESS, (c) => show(c, startForm(codeForm)))
  router.post(`${ADDRESS}/begin`, short, begin)
  router.post(`${ADDRESS}/confirm`, short, confirm)
  router.post(`${ADDRESS}/codes`, short, newCodes)
  router.post(`${ADDRESS}/off`, short, switchOff)
}

export const codeForm = z.object({ code: z.string().max(50).meta({ label: 'access.field.code' }) })

const api = (c: Ctx) => signInSlot.get(c.var.services).auth().api
const call = <B,>(c: Ctx, body: B) => ({ body, headers: signInHeaders(c), returnHeaders: true }) as const

/** What each state of the second step shows. */
async function show(c: Ctx, form: FormState): Promise<Response> {
  const { services, viewer } = c.var
  const accountId = requireAccount(viewer)
  const state = await readSecondStep(services, accountId)
  const missing =
    state === 'on' || state === 'lost' ? null : await findMissing(services, accountId, sessionIdOf(c))
  return page(
    c,
    <SecondStepPage title={c.var.t('access.secondStep.title')}>
      <Withheld />
      {state === 'on' && <On form={form} codesLeft={await recoveryCodesLeft(services, accountId)} />}
      {state === 'lost' && <LostSecondStep />}
      {missing && <FactorNotice missing={missing} to={to(c, ADDRESS)} />}
      {state === 'off' && !missing && <Off />}
      {state === 'begun' && !missing && <Begun form={form} otpauth={await otpauthOf(c)} />}
    </SecondStepPage>,
    form.status,
  )
}

function SecondStepPage({ title, children }: { title: string; children: ComponentChildren }): VNode {
  const view = useView()
  const account = { label: view.t('access.account.title'), href: view.to('/account') }
  return (
    <Page title={title} local={accountPart(view)} trail={[account]}>
      {children}
    </Page>
  )
}

/** That roles of this person wait for the second step; nothing where none does. */
export function Withheld({ leads = false }: { leads?: boolean }): VNode | null {
  const { t, to: addressOf, viewer, services, lang } = useView()
  if (!viewer.withheld) return null
  const names = [...new Set(viewer.withheld.map(({ role }) => roleName(services, role as RoleId, lang)))]
  return (
    <Notice warning title={t('access.withheld.title')}>
      <p>{t('access.withheld.text')}</p>
      <ul>
        {names.map((name) => (
          <li>{name}</li>
        ))}
      </ul>
      {leads && (
        <p>
          <a href={addressOf(ADDRESS)}>{t('access.withheld.link')}</a>
        </p>
      )}
    </Notice>
  )
}

/** That nothing can check the codes of this account any more, and who can help. */
export function LostSecondStep(): VNode {
  const { t } = useView()
  return (
    <Notice warning title={t('access.problem.secondStepLost.title')}>
      <p>{t('access.problem.secondStepLost.detail')}</p>
      <p>{t('access.problem.secondStepLost.next')}</p>
    </Notice>
  )
}

async function otpauthOf(c: Ctx): Promise<string> {
  const { response } = await api(c).getTOTPURI(call(c, {}))
  return response.totpURI
}

function Off(): VNode {
  const { t, to: addressOf } = useView()
  return (
    <>
      <p>{t('access.secondStep.text')}</p>
      <Form action={addressOf(`${ADDRESS}/begin`)}>
        <Button>{t('access.secondStep.begin')}</Button>
      </Form>
    </>
  )
}

function Begun({ form, otpauth }: { form: FormState; otpauth: string }): VNode {
  const { t, to: addressOf } = useView()
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
      <Form action={addressOf(`${ADDRESS}/confirm`)} form={form}>
        <TextField
          name="code"
          label={t('access.secondStep.firstCode')}
          inputmode="numeric"
          autocomplete="one-time-code"
        />
        <Button>{t('access.secondStep.switchOn')}</Button>
      </Form>
      <Form action={addressOf(`${ADDRESS}/begin`)}>
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

/** Both acts ask for a code: whoever finds a browser open must not walk away with recovery codes, or without the second step. */
function On({ form, codesLeft }: { form: FormState; codesLeft: number | null }): VNode {
  const { t, to: addressOf } = useView()
  return (
    <>
      <p>{t('access.secondStep.isOn')}</p>
      <Section id="codes" title={t('access.recovery.title')}>
        {codesLeft !== null && <p>{t('access.recovery.left', { count: codesLeft })}</p>}
        <p>{t('access.recovery.renewText')}</p>
        <Form action={addressOf(`${ADDRESS}/codes`)} form={form}>
          <TextField name="code" hint={t('access.code.hint')} autocomplete="one-time-code" />
          <div class="actions">
            <Button>{t('access.recovery.renew')}</Button>
            <Button quiet formAction={addressOf(`${ADDRESS}/off`)}>
              {t('access.secondStep.switchOff')}
            </Button>
          </div>
        </Form>
      </Section>
    </>
  )
}

async function begin(c: Ctx): Promise<Response> {
  const { services, viewer } = c.var
  const id = requireAccount(viewer)
  const state = await readSecondStep(services, id)
  if (state === 'on' || state === 'lost') return seeOther(c, to(c, ADDRESS))
  await requireFactor(services, id, sessionIdOf(c))
  await api(c).enableTwoFactor(call(c, { method: 'totp' as const }))
  return seeOther(c, to(c, ADDRESS))
}

/** What is said of a code that is wrong; before the first one held there are no recovery codes to speak of. */
type WrongCode = 'access.code.wrong' | 'access.code.wrongFirst'

/** Reads a code; the page with the reason where the form or the code does not hold. @param act with a code; null where it is wrong */
async function withCode<T>(
  c: Ctx,
  wrong: WrongCode,
  act: (given: GivenCode) => Promise<T | null>,
  answer: (done: T) => Response | Promise<Response>,
): Promise<Response> {
  const form = await readForm(c, codeForm)
  if (!form.ok) return show(c, form)
  const done = await act({ typed: form.data.code, caller: callerOf(c) })
  if (done === null) return show(c, refuseForm(startForm(codeForm), { code: c.var.t(wrong) }))
  return answer(done)
}

/** The recovery codes are shown this once. */
async function confirm(c: Ctx): Promise<Response> {
  const { services, viewer } = c.var
  if ((await readSecondStep(services, requireAccount(viewer))) !== 'begun') return seeOther(c, to(c, ADDRESS))
  return withCode(
    c,
    'access.code.wrongFirst',
    (given) => finishSecondStep(services, viewer, { ...given, sessionId: sessionIdOf(c) }),
    ({ made, cookies }) => {
      passCookies(c, cookies)
      return page(c, <RecoveryCodes codes={made} />)
    },
  )
}

async function newCodes(c: Ctx): Promise<Response> {
  const { services, viewer } = c.var
  if ((await readSecondStep(services, requireAccount(viewer))) !== 'on') return seeOther(c, to(c, ADDRESS))
  return withCode(
    c,
    'access.code.wrong',
    (given) => renewRecoveryCodes(services, viewer, given),
    (codes) => page(c, <RecoveryCodes codes={codes} />),
  )
}

function RecoveryCodes({ codes }: { codes: string[] }): VNode {
  const { t, to: addressOf } = useView()
  return (
    <SecondStepPage title={t('access.recovery.title')}>
      <Notice warning status>
        <p>{t('access.recovery.text')}</p>
      </Notice>
      <ul dir="ltr" class="columns">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Actions main={{ label: t('access.recovery.kept'), href: addressOf('/account') }} />
    </SecondStepPage>
  )
}

async function switchOff(c: Ctx): Promise<Response> {
  const { services, viewer } = c.var
  if ((await readSecondStep(services, requireAccount(viewer))) !== 'on') return seeOther(c, to(c, ADDRESS))
  return withCode(
    c,
    'access.code.wrong',
    (given) => turnOffSecondStep(services, viewer, given),
    (cookies) => {
      passCookies(c, cookies)
      sayDone(c, 'access.done.secondStepOff')
      return seeOther(c, to(c, '/account'))
    },
  )
}
