import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Day,
  Field,
  Form,
  type FormErrors,
  Moment,
  Page,
  type Router,
  assetAddress,
  languageNames,
  submitOnce,
  page,
  readForm,
  refKey,
  to,
  viewOf,
} from '../../../core/index.ts'
import { sessionIdOf } from '../access.ts'
import { changeName } from '../actions/change-name.ts'
import { endSession } from '../actions/end-session.ts'
import { FRESH_SECONDS } from '../auth.ts'
import { roleName, scopeNames } from '../names.ts'
import { mayManageAccounts } from '../policy.ts'
import { browserName } from '../rules/browser-name.ts'
import { readOwnRoles, requireAccount } from '../reading.ts'
import {
  type Account,
  type Passkey,
  type Role,
  type Session,
  awaitsConfirmation,
  personName,
} from '../schema.ts'
import { accountById, deletePasskey, passkeysOf, secondStepOf, sessionsOf } from '../store-accounts.ts'

export function accountPages(router: Router): void {
  router.get('/account', (c) => showAccount(c))
  router.post('/account/name', saveName)
  router.post('/account/sessions/end', async (c) => {
    const form = await readForm(c, z.object({ session: z.string() }))
    return submitOnce(c, async (services) => {
      requireAccount(c.var.viewer)
      if (form.ok) await endSession(services, c.var.viewer, form.data.session)
      return to(c, '/account')
    })
  })
  router.post('/account/passkeys/remove', async (c) => {
    const form = await readForm(c, z.object({ passkey: z.string() }))
    return submitOnce(c, async (services) => {
      if (form.ok) await deletePasskey(services.db, requireAccount(c.var.viewer), form.data.passkey)
      return to(c, '/account')
    })
  })
}

const nameForm = z.object({
  name: personName.meta({ label: 'access.field.name' }),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .meta({ label: 'access.field.language' }),
})

async function saveName(c: Ctx): Promise<Response> {
  requireAccount(c.var.viewer)
  const form = await readForm(c, nameForm)
  if (!form.ok) return showAccount(c, form.errors, form.values['name'])
  return submitOnce(c, async (services) => {
    const language = services.words.languages.includes(form.data.language) ? form.data.language : 'en'
    await changeName(services, c.var.viewer, { name: form.data.name, language })
    return to(c, '/account')
  })
}

async function showAccount(c: Ctx, errors: FormErrors = {}, typedName?: string): Promise<Response> {
  const { services, viewer, t } = c.var
  const id = requireAccount(viewer)
  const [account, roles, sessions, passkeys, secondStep] = await Promise.all([
    accountById(services.db, id),
    readOwnRoles(services, viewer),
    sessionsOf(services.db, id, services.clock()),
    passkeysOf(services.db, id),
    secondStepOf(services.db, id),
  ])
  if (!account) throw new Error(`the account ${id} of a session is missing`)
  const names = await scopeNames(viewOf(c), roles.map((role) => role.scope))
  const failed = Object.keys(errors).length > 0
  return page(
    c,
    <Page c={c} title={t('access.account.title')}>
      <h1>{t('access.account.title')}</h1>
      <p>
        <bdi>{account.email}</bdi>
      </p>
      {mayManageAccounts(viewer, null) && (
        <p>
          <a href={to(c, '/people')}>{t('access.people.title')}</a>
        </p>
      )}
      <NameForm c={c} account={account} errors={errors} typedName={typedName} />
      <Roles c={c} roles={roles} names={names} />
      <h2>{t('access.secondStep.title')}</h2>
      <p>{secondStep === 'on' ? t('access.secondStep.isOn') : t('access.secondStep.isOff')}</p>
      <p>
        <a href={to(c, '/account/second-step')}>{t('access.secondStep.change')}</a>
      </p>
      <Passkeys c={c} passkeys={passkeys} />
      <Sessions c={c} sessions={sessions} />
    </Page>,
    failed ? 422 : 200,
  )
}

function NameForm(props: {
  c: Ctx
  account: Account
  errors: FormErrors
  typedName?: string | undefined
}): VNode {
  const { c, account, errors } = props
  const { t, services } = c.var
  const options = services.words.languages.map((value) => ({
    value,
    label: languageNames[value as keyof typeof languageNames],
  }))
  return (
    <Form action={to(c, '/account/name')} errors={errors}>
      <Field
        name="name"
        label={t('access.field.name')}
        hint={t('access.account.nameHint')}
        autocomplete="name"
        value={props.typedName ?? account.name}
        errors={errors}
      />
      <Field name="language" label={t('access.field.language')} value={account.language} options={options} />
      <Button>{t('access.account.save')}</Button>
    </Form>
  )
}

function Roles({ c, roles, names }: { c: Ctx; roles: Role[]; names: Map<string, string> }): VNode {
  const { t, services, lang } = c.var
  const now = services.clock()
  return (
    <>
      <h2>{t('access.account.roles')}</h2>
      {roles.length === 0 && <p>{t('access.account.noRoles')}</p>}
      <ul>
        {roles.map((role) => (
          <li>
            <a href={to(c, `/role/${role.id}`)}>
              {t('access.role.of', {
                role: roleName(services, role.role, lang),
                scope: names.get(refKey(role.scope)) ?? '',
              })}
            </a>
            {awaitsConfirmation(role, now) && <small> {t('access.role.awaiting')}</small>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Passkeys({ c, passkeys }: { c: Ctx; passkeys: Passkey[] }): VNode {
  const { t, lang } = c.var
  return (
    <>
      <h2>{t('access.passkey.title')}</h2>
      <p>{t('access.passkey.text')}</p>
      <ul>
        {passkeys.map((passkey) => (
          <li>
            <bdi>{passkey.name ?? t('access.passkey.unnamed')}</bdi>
            {passkey.createdAt && (
              <small>
                {' · '}
                <Day date={passkey.createdAt} lang={lang} />
              </small>
            )}
            <Form action={to(c, '/account/passkeys/remove')}>
              <input type="hidden" name="passkey" value={passkey.id} />
              <Button quiet>
                {t('access.passkey.remove', { name: passkey.name ?? t('access.passkey.unnamed') })}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      <noscript>
        <p class="hint">{t('access.passkey.needsScript')}</p>
      </noscript>
      <div
        hidden
        data-passkey="add"
        data-to={to(c, '/account')}
        data-failed={t('access.passkey.failed')}
        data-many={t('core.problem.tooMany.title')}
        data-stale={t('access.passkey.stale', { hours: FRESH_SECONDS / 3600 })}
      >
        <div class="field">
          <label for="passkey-name">{t('access.passkey.name')}</label>
          <p class="hint" id="passkey-name-hint">
            {t('access.passkey.nameHint')}
          </p>
          <input id="passkey-name" type="text" maxLength={100} aria-describedby="passkey-name-hint" />
        </div>
        <p>
          <button type="button">{t('access.passkey.add')}</button>
        </p>
        <p role="status" />
      </div>
      <script type="module" src={assetAddress(c.var.services.assets, 'passkey.js')} />
    </>
  )
}

function Sessions({ c, sessions }: { c: Ctx; sessions: Session[] }): VNode {
  const { t, lang } = c.var
  const current = sessionIdOf(c)
  return (
    <>
      <h2>{t('access.sessions.title')}</h2>
      <p>{t('access.sessions.text')}</p>
      <ul>
        {sessions.map((session) => (
          <li>
            <bdi>{browserName(session.userAgent) ?? t('access.sessions.unknown')}</bdi>
            <br />
            <small>
              {t('access.sessions.since')} <Moment at={session.createdAt} lang={lang} />
            </small>
            {session.id === current ? (
              <p>
                <small>{t('access.sessions.this')}</small>
              </p>
            ) : (
              <Form action={to(c, '/account/sessions/end')}>
                <input type="hidden" name="session" value={session.id} />
                <Button quiet>{t('access.sessions.end')}</Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <Form action={to(c, '/sign-out')}>
        <Button>{t('access.account.signOut')}</Button>
      </Form>
    </>
  )
}
