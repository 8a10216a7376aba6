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
  languageNames,
  submitOnce,
  page,
  readForm,
  refKey,
  seeOther,
  to,
  viewOf,
} from '../../../core/index.ts'
import { endAllSessions } from '../actions/end-session.ts'
import { inviteAccount } from '../actions/invite-account.ts'
import { resetSecondStep } from '../actions/reset-second-step.ts'
import { roleName, rolesAddress, scopeNames } from '../names.ts'
import { readOutbox, readPeople, readPerson, readScopes, requireAccount, requireInviter } from '../reading.ts'
import { parseScope } from '../rules/roles.ts'
import { type Role, awaitsConfirmation, email, inEffect, personName } from '../schema.ts'

export function peoplePages(router: Router): void {
  router.get('/people', showPeople)
  router.get('/people/invite', (c) => {
    requireInviter(c.var.viewer)
    return page(c, <Invite c={c} errors={{}} values={{}} />)
  })
  router.post('/people/invite', invite)
  router.get('/people/:id', showPerson)
  router.post('/people/:id/sign-out', (c) =>
    submitOnce(c, async (services) => {
      await endAllSessions(services, c.var.viewer, c.req.param('id'))
      return to(c, `/people/${c.req.param('id')}`)
    }),
  )
  router.post('/people/:id/second-step-off', (c) =>
    submitOnce(c, async (services) => {
      await resetSecondStep(services, c.var.viewer, c.req.param('id'))
      return to(c, `/people/${c.req.param('id')}`)
    }),
  )
  router.get('/roles', chooseScope)
  router.get('/outbox', showOutbox)
}

const trail = (c: Ctx) => [{ label: c.var.t('access.people.title'), address: to(c, '/people') }]

async function showPeople(c: Ctx): Promise<Response> {
  const { services, viewer, lang, t } = c.var
  const words = (c.req.query('q') ?? '').trim().slice(0, 100)
  const { accounts, next } = await readPeople(services, viewer, words, c.req.query('after'))
  return page(
    c,
    <Page c={c} title={t('access.people.title')}>
      <h1>{t('access.people.title')}</h1>
      <ul class="inline">
        <li>
          <a href={to(c, '/people/invite')}>{t('access.people.invite')}</a>
        </li>
        <li>
          <a href={to(c, '/roles')}>{t('access.people.byScope')}</a>
        </li>
        {!services.mail.leaves && (
          <li>
            <a href={to(c, '/outbox')}>{t('access.outbox.title')}</a>
          </li>
        )}
      </ul>
      <form method="get" action={to(c, '/people')} role="search">
        <Field name="q" type="search" label={t('access.people.search')} value={words} />
        <Button quiet>{t('access.people.find')}</Button>
      </form>
      {accounts.length === 0 && <p>{t('access.people.none')}</p>}
      <ul>
        {accounts.map((account) => (
          <li>
            <a href={to(c, `/people/${account.id}`)}>
              <bdi>{account.name}</bdi>
            </a>
            <br />
            <small>
              <bdi>{account.email}</bdi> · <Day date={account.createdAt} lang={lang} />
            </small>
          </li>
        ))}
      </ul>
      {next && (
        <p>
          <a href={`${to(c, '/people')}?${new URLSearchParams({ q: words, after: next })}`}>
            {t('core.list.older')}
          </a>
        </p>
      )}
    </Page>,
  )
}

interface InviteProps {
  c: Ctx
  errors: FormErrors
  values: Record<string, string>
}
function Invite({ c, errors, values }: InviteProps): VNode {
  const { t } = c.var
  return (
    <Page c={c} title={t('access.people.invite')} trail={trail(c)}>
      <h1>{t('access.people.invite')}</h1>
      <p>{t('access.people.inviteText')}</p>
      <Form action={to(c, '/people/invite')} errors={errors}>
        <PersonFields c={c} errors={errors} values={values} />
        <Button>{t('access.people.inviteButton')}</Button>
      </Form>
    </Page>
  )
}

/** Name, address and language of a person who may not have an account yet. */
export function PersonFields({ c, errors, values }: InviteProps): VNode {
  const { t, services, lang } = c.var
  const options = services.words.languages.map((value) => ({
    value,
    label: languageNames[value as keyof typeof languageNames],
  }))
  return (
    <>
      <Field name="name" label={t('access.field.name')} value={values['name']} errors={errors} />
      <Field
        name="email"
        type="email"
        label={t('access.field.email')}
        value={values['email']}
        errors={errors}
      />
      <Field
        name="language"
        label={t('access.field.language')}
        value={values['language'] ?? lang}
        options={options}
      />
    </>
  )
}

export const personFields = {
  name: personName.meta({ label: 'access.field.name' }),
  email: email.meta({ label: 'access.field.email' }),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .meta({ label: 'access.field.language' })
    .default('en'),
}

async function invite(c: Ctx): Promise<Response> {
  requireInviter(c.var.viewer)
  const form = await readForm(c, z.object(personFields))
  if (!form.ok) return page(c, <Invite c={c} errors={form.errors} values={form.values} />, 422)
  return submitOnce(c, async (services) =>
    to(c, `/people/${await inviteAccount(services, c.var.viewer, form.data)}`),
  )
}

async function showPerson(c: Ctx): Promise<Response> {
  const { services, viewer, lang, t } = c.var
  const { account, roles } = await readPerson(services, viewer, c.req.param('id') ?? '')
  const names = await scopeNames(viewOf(c), roles.map((role) => role.scope))
  return page(
    c,
    <Page c={c} title={account.name} trail={trail(c)}>
      <h1>{account.name}</h1>
      <p>{account.email}</p>
      <h2>{t('access.account.roles')}</h2>
      {roles.length === 0 && <p>{t('access.people.noRoles')}</p>}
      <ul>
        {roles.map((role) => (
          <li>
            <a href={to(c, `/role/${role.id}`)}>
              {t('access.role.of', {
                role: roleName(services, role.role, lang),
                scope: names.get(refKey(role.scope)) ?? '',
              })}
            </a>
            <small> {roleState(c, role)}</small>
          </li>
        ))}
      </ul>
      <p>
        <a href={`${to(c, '/roles')}?${new URLSearchParams({ email: account.email })}`}>
          {t('access.people.giveRole')}
        </a>
      </p>
      <h2>{t('access.people.help')}</h2>
      <Form action={to(c, `/people/${account.id}/sign-out`)}>
        <Button quiet>{t('access.people.signOut')}</Button>
      </Form>
      {account.secondStep && (
        <Form action={to(c, `/people/${account.id}/second-step-off`)}>
          <Button quiet>{t('access.people.secondStepOff')}</Button>
        </Form>
      )}
    </Page>,
  )
}

/** Whether a role is held, to come, waiting or over, in words. */
export function roleState(c: Ctx, role: Role): string {
  const { t, services } = c.var
  const now = services.clock()
  if (awaitsConfirmation(role, now)) return t('access.role.awaiting')
  if (inEffect(role, now)) return t('access.role.held')
  return role.from > now && (!role.to || role.to > role.from)
    ? t('access.role.toCome')
    : t('access.role.over')
}

/** Leads to the roles of a State, group, organization, body, programme or the site. */
async function chooseScope(c: Ctx): Promise<Response> {
  const { viewer, t } = c.var
  requireAccount(viewer)
  const scope = parseScope(c.req.query('scope') ?? '')
  const person = c.req.query('email')
  if (scope) {
    const query = person ? `?${new URLSearchParams({ email: person })}` : ''
    return seeOther(c, `${to(c, rolesAddress(scope))}${query}`)
  }
  const scopes = await readScopes(viewOf(c))
  return page(
    c,
    <Page c={c} title={t('access.scope.title')} trail={trail(c)}>
      <h1>{t('access.scope.title')}</h1>
      <form method="get" action={to(c, '/roles')}>
        {person && <input type="hidden" name="email" value={person} />}
        <Field
          name="scope"
          label={t('access.scope.label')}
          options={scopes.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <Button>{t('access.scope.show')}</Button>
      </form>
    </Page>,
  )
}

/** Letters of a server that sends none, so that links can be read here; kept by no cache. */
async function showOutbox(c: Ctx): Promise<Response> {
  const { services, viewer, lang, t } = c.var
  const letters = await readOutbox(services, viewer)
  return page(
    c,
    <Page c={c} title={t('access.outbox.title')} trail={trail(c)}>
      <h1>{t('access.outbox.title')}</h1>
      <p>{services.mail.leaves ? t('access.outbox.leaves') : t('access.outbox.stays')}</p>
      {letters.length === 0 && <p>{t('access.outbox.none')}</p>}
      {letters.map((letter) => (
        <article>
          <h2>{letter.subject}</h2>
          <p class="meta">
            <bdi>{letter.to}</bdi> · <Moment at={letter.at} lang={lang} />
            {letter.sentAt && <> · {t('access.outbox.sent')}</>}
            {letter.failure && <> · {t('access.outbox.failed', { reason: letter.failure })}</>}
          </p>
          <pre dir="auto" class="letter">
            {letter.text}
          </pre>
        </article>
      ))}
    </Page>,
  )
}
