import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  Form,
  type FormState,
  List,
  Page,
  Radios,
  type Router,
  Section,
  answerWords,
  limitBody,
  nameEntities,
  page,
  readForm,
  requireAccount,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { siteWords } from '../site-words.ts'
import { sessionIdOf, signInHeaders, signInSlot } from '../access.ts'
import { closeAccount } from '../actions/close-account.ts'
import { personAddress } from '../names.ts'
import { findMissing } from '../queries/find-missing.ts'
import { findOwnRoles } from '../queries/find-roles.ts'
import { readOwnAccount, readPerson } from '../reading.ts'
import { accessProblems } from '../problems.ts'
import type { Missing } from '../rules/factors.ts'
import { type Account, type Role, isOver, othersReason } from '../schema.ts'
import { accountPart, personTrail, roleTitle } from './components.tsx'
import { FactorNotice } from './factor-notice.tsx'

export function closeAccountPages(router: Router): void {
  const short = limitBody('short')
  router.get('/account/close', (c: Ctx) => showOwn(c))
  router.post('/account/close', short, closeOwn)
  router.get('/account/closed', (c) => page(c, <Closed />))
  router.get('/people/:id/close', (c: Ctx) => showOther(c, startForm(reasonForm)))
  router.post('/people/:id/close', short, closeOther)
}

/** GET /account/close — what goes, what stays, and the button; or the way to the sign-in that it needs. */
async function showOwn(c: Ctx, form?: FormState): Promise<Response> {
  const view = viewOf(c)
  const account = await readOwnAccount(view.services, view.viewer)
  const roles = await findOwnRoles(view)
  await nameEntities(
    view,
    roles.map(({ scope }) => scope),
  )
  const missing = await findMissing(view.services, account.id, sessionIdOf(c))
  return page(c, <Own {...{ account, roles, missing, form }} />, form?.status, view)
}

interface Closing {
  account: Account
  roles: Role[]
  /** What the session lacks for it. */
  missing: Missing
}

function Own({ account, roles, missing, form }: Closing & { form: FormState | undefined }): VNode {
  const view = useView()
  const { t, to: addressOf } = view
  return (
    <Page
      title={t('access.close.ownTitle')}
      lead={<bdi>{account.email}</bdi>}
      local={accountPart(view)}
      trail={[{ label: t('access.account.title'), href: addressOf('/account') }]}
    >
      <Consequences roles={roles} />
      {missing ? (
        <FactorNotice missing={missing} to={addressOf('/account/close')} />
      ) : (
        <Form action={addressOf('/account/close')} {...(form && { form })}>
          <Button>{t('access.close.ownButton')}</Button>
        </Form>
      )}
    </Page>
  )
}

/** What goes and what stays. */
function Consequences({ roles }: { roles: Role[] }): VNode {
  const view = useView()
  const { t, services } = view
  const now = services.clock()
  const open = roles.filter((role) => !isOver(role, now))
  return (
    <>
      <Section id="goes" title={t('access.close.goes')}>
        <p>{t('access.close.goesText')}</p>
        {open.length > 0 && (
          <>
            <p>{t('access.close.roles', siteWords(services))}</p>
            <List rows={open.map((role) => ({ title: roleTitle(view, role) }))} />
          </>
        )}
      </Section>
      <Section id="stays" title={t('access.close.stays')}>
        <p>{t('access.close.staysText', siteWords(services))}</p>
      </Section>
    </>
  )
}

async function closeOwn(c: Ctx): Promise<Response> {
  const account = await readOwnAccount(c.var.services, c.var.viewer)
  const answer = await submitOnce(
    c,
    async (services) => {
      await closeAccount(services, c.var.viewer, {
        accountId: account.id,
        reason: null,
        sessionId: sessionIdOf(c),
      })
      return to(c, '/account/closed')
    },
    { refused: (refused) => showOwn(c, refused), done: 'access.done.closedOwn' },
  )
  if (answer.status !== 303) return answer
  // The session is gone; what the browser holds of it goes too.
  const { headers } = await signInSlot
    .get(c.var.services)
    .auth()
    .api.signOut({ headers: signInHeaders(c), returnHeaders: true })
  const left = new Response(answer.body, answer)
  for (const cookie of headers.getSetCookie()) left.headers.append('Set-Cookie', cookie)
  return left
}

/** GET /account/closed — the same for everybody: that an account was closed just now is said above it, once, to whoever did it. */
function Closed(): VNode {
  const { t, to: addressOf, viewer } = useView()
  return (
    <Page title={t('access.close.doneTitle')}>
      <p>{t('access.close.doneText')}</p>
      <Actions
        main={{ label: t('core.site.toStart'), href: addressOf('/') }}
        others={
          viewer.accountId
            ? [{ label: t('access.account.title'), href: addressOf('/account') }]
            : [{ label: t('access.signIn.title'), href: addressOf('/sign-in') }]
        }
      />
    </Page>
  )
}

const reasonForm = z.object({
  reason: othersReason.meta({
    label: 'access.close.reason',
    words: answerWords((reason, t) => t.any(`access.closeReason.${reason}`)),
  }),
})

/** GET /people/:id/close — the same of somebody else, with a reason. */
async function showOther(c: Ctx, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const person = await readPerson(view.services, view.viewer, c.req.param('id') ?? '')
  const by = requireAccount(view.viewer)
  if (person.account.id === by) return showOwn(c)
  if (person.account.closed) throw accessProblems.accountUnknown()
  await nameEntities(
    view,
    person.roles.map(({ scope }) => scope),
  )
  const missing = await findMissing(view.services, by, sessionIdOf(c))
  return page(c, <Other {...person} missing={missing} form={form} />, form.status, view)
}

function Other({ account, roles, missing, form }: Closing & { form: FormState }): VNode {
  const view = useView()
  const { t, to: addressOf } = view
  const address = addressOf(`${personAddress(account.id)}/close`)
  return (
    <Page
      title={t('access.close.title')}
      lead={<bdi>{account.email}</bdi>}
      local={accountPart(view)}
      trail={personTrail(view, account)}
    >
      <Consequences roles={roles} />
      {missing ? (
        <FactorNotice missing={missing} to={address} />
      ) : (
        <Form action={address} form={form}>
          <Radios
            name="reason"
            hint={t('access.close.reasonHint', siteWords(view.services))}
            options={othersReason.options.map((value) => ({
              value,
              label: t(`access.closeReason.${value}`),
            }))}
          />
          <Button>{t('access.close.button')}</Button>
        </Form>
      )}
    </Page>
  )
}

async function closeOther(c: Ctx): Promise<Response> {
  const form = await readForm(c, reasonForm)
  if (!form.ok) return showOther(c, form)
  return submitOnce(
    c,
    async (services) => {
      const accountId = c.req.param('id') ?? ''
      await closeAccount(services, c.var.viewer, {
        accountId,
        reason: form.data.reason,
        sessionId: sessionIdOf(c),
      })
      return to(c, personAddress(accountId))
    },
    { refused: (refused) => showOther(c, refused), done: 'access.done.closed' },
  )
}
