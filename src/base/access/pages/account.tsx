import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  Day,
  EmptyState,
  Form,
  type FormState,
  Hidden,
  List,
  Moment,
  Notice,
  Page,
  type Router,
  Section,
  Tag,
  TextField,
  asOneLine,
  assetAddress,
  changedForm,
  limitBody,
  nameEntities,
  page,
  readForm,
  refuseForm,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
  requireAccount,
} from '../../../core/index.ts'
import { sessionIdOf } from '../access.ts'
import { changeName } from '../actions/change-name.ts'
import { endSession } from '../actions/end-session.ts'
import { type WayIn, removeWayIn } from '../actions/remove-way-in.ts'
import { FRESH_SECONDS } from '../limits.ts'
import { findMissing } from '../queries/find-missing.ts'
import type { Missing } from '../rules/factors.ts'
import { browserName } from '../rules/browser-name.ts'
import { findOwnRoles } from '../queries/find-roles.ts'
import { readSecondStep } from '../queries/read-second-step.ts'
import { recoveryCodesLeft } from '../queries/recovery-codes-left.ts'
import { readOwnAccount } from '../reading.ts'
import {
  type Account,
  type Identity,
  type Passkey,
  type Role,
  type Session,
  isNameless,
  personName,
} from '../schema.ts'
import { passkeysOf, sessionsOf } from '../store-accounts.ts'
import { identitiesOf } from '../store-sign-in.ts'
import { FactorNotice } from './factor-notice.tsx'
import { LostSecondStep, Withheld } from './second-step.tsx'
import { LanguageField, RoleTags, accountPart, languageIn, roleTitle } from './components.tsx'

export function accountPages(router: Router): void {
  const short = limitBody('short')
  router.get('/account', async (c: Ctx) => {
    const account = await readOwnAccount(c.var.services, c.var.viewer)
    return showAccount(c, account, freshForm(c, account))
  })
  router.post('/account/name', short, saveName)
  router.post('/account/sessions/end', short, async (c: Ctx) => {
    const form = await readForm(c, z.object({ session: z.string() }))
    return submitOnce(
      c,
      async (services) => {
        requireAccount(c.var.viewer)
        if (form.ok) await endSession(services, c.var.viewer, form.data.session)
        return to(c, '/account')
      },
      { refused: (refused) => showRefused(c, refused), done: 'access.done.sessionEnded' },
    )
  })
  router.post('/account/passkeys/remove', short, (c) => remove(c, 'passkey'))
  router.post('/account/identities/remove', short, (c) => remove(c, 'identity'))
}

async function remove(c: Ctx, kind: WayIn): Promise<Response> {
  const form = await readForm(c, z.object({ id: z.string() }))
  return submitOnce(
    c,
    async (services) => {
      if (form.ok)
        await removeWayIn(services, c.var.viewer, { kind, id: form.data.id, sessionId: sessionIdOf(c) })
      return to(c, '/account')
    },
    { refused: (refused) => showRefused(c, refused), done: 'access.done.removed' },
  )
}

/** The page with the reason for which one of its buttons did nothing. */
async function showRefused(c: Ctx, { errors }: FormState): Promise<Response> {
  const account = await readOwnAccount(c.var.services, c.var.viewer)
  return showAccount(c, account, refuseForm(freshForm(c, account), errors))
}

const accountForm = (c: Ctx) =>
  z.object({ name: personName.meta({ label: 'access.field.name' }), language: languageIn(c.var.services) })

/** What people change of their own account. */
const changeable = ({ name, language: chosen }: Account): z.infer<ReturnType<typeof accountForm>> => ({
  name,
  language: chosen,
})

const freshForm = (c: Ctx, account: Account): FormState =>
  startForm(accountForm(c), isNameless(account) ? { language: account.language } : changeable(account), {
    version: account.version,
    carriesBase: true,
  })

async function saveName(c: Ctx): Promise<Response> {
  requireAccount(c.var.viewer)
  const form = await readForm(c, accountForm(c))
  const read = () => readOwnAccount(c.var.services, c.var.viewer)
  if (!form.ok) return showAccount(c, await read(), form)
  return submitOnce(
    c,
    async (services) => {
      await changeName(services, c.var.viewer, { ...form.data, expected: form.version })
      return to(c, '/account')
    },
    {
      refused: async (refused) => showAccount(c, await read(), refused),
      changed: async () => {
        const account = await read()
        return showAccount(
          c,
          account,
          changedForm(form, { theirs: changeable(account), version: account.version, bySelf: true }),
        )
      },
      done: 'access.done.saved',
    },
  )
}

async function showAccount(c: Ctx, account: Account, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { services } = view
  const [roles, sessions, passkeys, identities, secondStep, codesLeft, missing] = await Promise.all([
    findOwnRoles(view),
    sessionsOf(services.db, account.id, services.clock()),
    passkeysOf(services.db, account.id),
    identitiesOf(services.db, account.id),
    readSecondStep(services, account.id),
    recoveryCodesLeft(services, account.id),
    findMissing(services, account.id, sessionIdOf(c)),
  ])
  await nameEntities(
    view,
    roles.map(({ scope }) => scope),
  )
  const { t, to: addressOf } = view
  return page(
    c,
    <Page title={t('access.account.title')} lead={<bdi>{account.email}</bdi>} local={accountPart(view)}>
      <Form action={addressOf('/sign-out')}>
        <Button quiet>{t('access.account.signOut')}</Button>
      </Form>
      <Withheld leads />
      {isNameless(account) && (
        <Notice title={t('access.account.nameless')}>
          <p>{t('access.account.namelessText')}</p>
        </Notice>
      )}
      <Form action={addressOf('/account/name')} form={form}>
        <TextField name="name" hint={t('access.account.nameHint')} autocomplete="name" />
        <LanguageField />
        <Button>{t('access.account.save')}</Button>
      </Form>
      <Roles roles={roles} />
      <Section id="two-step" title={t('access.secondStep.title')}>
        {secondStep === 'lost' ? (
          <LostSecondStep />
        ) : (
          <>
            <p>{t(secondStep === 'on' ? 'access.secondStep.isOn' : 'access.secondStep.isOff')}</p>
            {codesLeft !== null && <p>{t('access.recovery.left', { count: codesLeft })}</p>}
            <Actions
              others={[
                {
                  label: t(secondStep === 'on' ? 'access.secondStep.change' : 'access.secondStep.begin'),
                  href: addressOf('/account/second-step'),
                },
              ]}
            />
          </>
        )}
      </Section>
      <Passkeys passkeys={passkeys} missing={missing} />
      {identities.length > 0 && <Identities identities={identities} />}
      <Sessions sessions={sessions} current={sessionIdOf(c)} />
      <Section id="close" title={t('access.close.ownTitle')}>
        <p>{t('access.close.ownText')}</p>
        <Actions others={[{ label: t('access.close.ownTitle'), href: addressOf('/account/close') }]} />
      </Section>
    </Page>,
    form.status,
    view,
  )
}

function Roles({ roles }: { roles: Role[] }): VNode {
  const view = useView()
  const { t, to: addressOf } = view
  return (
    <Section id="roles" title={t('access.account.roles')}>
      <List
        rows={roles.map((role) => ({
          title: roleTitle(view, role),
          href: addressOf(`/role/${role.id}`),
          tags: <RoleTags role={role} />,
        }))}
        empty={<EmptyState title={t('access.account.noRoles')} />}
      />
    </Section>
  )
}

function Passkeys({ passkeys, missing }: { passkeys: Passkey[]; missing: Missing }): VNode {
  const { t, to: addressOf } = useView()
  return (
    <Section id="passkeys" title={t('access.passkey.title')}>
      <p>{t('access.passkey.text')}</p>
      <List
        rows={passkeys.map(({ id, name, createdAt }) => ({
          title: <bdi>{name ?? t('access.passkey.unnamed')}</bdi>,
          meta: [createdAt && <Day date={createdAt} />],
          children: !missing && (
            <Form action={addressOf('/account/passkeys/remove')}>
              <Hidden name="id" value={id} />
              <Button quiet>
                {t('access.passkey.remove', { name: name ?? t('access.passkey.unnamed') })}
              </Button>
            </Form>
          ),
        }))}
      />
      {missing && <FactorNotice missing={missing} to={addressOf('/account')} />}
      {!missing && <AddPasskey />}
    </Section>
  )
}

function AddPasskey(): VNode {
  const { t, to: addressOf, services } = useView()
  return (
    <>
      <noscript>
        <p class="hint">{t('access.passkey.needsScript')}</p>
      </noscript>
      <div
        hidden
        data-passkey="add"
        data-to={addressOf('/account')}
        data-failed={t('access.passkey.failed')}
        data-many={t('core.problem.tooMany.title')}
        data-named={t('access.problem.passkeyName.detail')}
        data-stale={t('access.passkey.stale', { hours: FRESH_SECONDS / 3600 })}
      >
        <TextField name="passkey-name" label={t('access.passkey.name')} hint={t('access.passkey.nameHint')} />
        <p>
          <button type="button">{t('access.passkey.add')}</button>
        </p>
        <p role="status" />
      </div>
      <script type="module" src={assetAddress(services.assets, 'passkey.js')} />
    </>
  )
}

/** The most characters of an identifier (OpenID Connect Core, section 2). */
const SUBJECT_SHOWN = 255

/** Of one service: there is one single sign-on. */
function Identities({ identities }: { identities: Identity[] }): VNode {
  const { t, to: addressOf, services } = useView()
  const name = services.config.oidc?.name ?? t('access.identity.title')
  return (
    <Section id="identities" title={t('access.identity.title')}>
      <p>{t('access.identity.text')}</p>
      <List
        rows={identities.map(({ id, subject, createdAt }) => ({
          title: <bdi>{name}</bdi>,
          meta: [
            t('access.identity.id', { id: asOneLine(subject, SUBJECT_SHOWN) }),
            <Day date={createdAt} />,
          ],
          children: (
            <Form action={addressOf('/account/identities/remove')}>
              <Hidden name="id" value={id} />
              <Button quiet>{t('access.identity.remove', { name })}</Button>
            </Form>
          ),
        }))}
      />
    </Section>
  )
}

function Sessions({ sessions, current }: { sessions: Session[]; current: string | undefined }): VNode {
  const { t, to: addressOf } = useView()
  return (
    <Section id="sessions" title={t('access.sessions.title')}>
      <p>{t('access.sessions.text')}</p>
      <List
        rows={sessions.map(({ id, userAgent, createdAt }) => ({
          title: <bdi>{browserName(userAgent) ?? t('access.sessions.unknown')}</bdi>,
          tags: id === current && <Tag>{t('access.sessions.this')}</Tag>,
          meta: [
            <>
              {t('access.sessions.since')} <Moment at={createdAt} />
            </>,
          ],
          children: id !== current && (
            <Form action={addressOf('/account/sessions/end')}>
              <Hidden name="session" value={id} />
              <Button quiet>{t('access.sessions.end')}</Button>
            </Form>
          ),
        }))}
      />
    </Section>
  )
}
