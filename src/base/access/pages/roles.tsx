import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  Choices,
  type Ctx,
  Day,
  Field,
  Form,
  type FormErrors,
  type FormValues,
  Page,
  type Ref,
  type Router,
  submitOnce,
  page,
  readForm,
  to,
  viewOf,
} from '../../../core/index.ts'
import { confirmFocalPoint } from '../actions/confirm-focal-point.ts'
import { endRole } from '../actions/end-role.ts'
import { grantRole } from '../actions/grant-role.ts'
import { handOverRole } from '../actions/hand-over-role.ts'
import { roleName, rolesAddress, scopeName } from '../names.ts'
import { mayConfirmFocalPoint, mayEndRole, mayGrantRole, mayHandOverRole } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { readRole, readScope } from '../reading.ts'
import { periodOf } from '../rules/period.ts'
import { parseScope, rolesFor } from '../rules/roles.ts'
import { Mandate, type Role, awaitsConfirmation, inEffect, mandateKinds, roleId } from '../schema.ts'
import { PersonFields, personFields, roleState } from './people.tsx'

export function rolePages(router: Router): void {
  router.get('/roles/:key{[a-z]+/[a-z-]+/.+}', (c) => showScope(c, scopeOf(c.req.param('key') ?? '')))
  router.post('/roles/:key{[a-z]+/[a-z-]+/.+}', grant)
  router.get('/role/:id', (c) => showRole(c))
  router.post('/role/:id/hand-over', handOver)
  router.post('/role/:id/end', (c) =>
    submitOnce(c, async (services) => {
      await endRole(services, c.var.viewer, c.req.param('id'))
      return to(c, `/role/${c.req.param('id')}`)
    }),
  )
  router.post('/role/:id/confirm', (c) =>
    submitOnce(c, async (services) => {
      await confirmFocalPoint(services, c.var.viewer, c.req.param('id'))
      return to(c, `/role/${c.req.param('id')}`)
    }),
  )
}

function scopeOf(key: string): Ref {
  const scope = parseScope(key)
  if (!scope) throw accessProblems.scopeUnknown()
  return scope
}

const mandateFields = {
  mandateKind: Mandate.shape.kind.meta({ label: 'access.field.mandate' }),
  reference: Mandate.shape.reference.meta({ label: 'access.field.reference' }),
  mandateDate: Mandate.shape.date.meta({ label: 'access.field.mandateDate' }),
}
const grantForm = z.object({
  ...personFields,
  ...mandateFields,
  role: roleId.meta({ label: 'access.field.role' }),
  from: z.iso.date().meta({ label: 'access.field.from' }).optional(),
  until: z.iso.date().meta({ label: 'access.field.until' }).optional(),
})

async function showScope(
  c: Ctx,
  scope: Ref,
  errors: FormErrors = {},
  values: FormValues = {},
): Promise<Response> {
  const { services, viewer, lang, t } = c.var
  const { roles, accounts } = await readScope(services, viewer, scope)
  const name = await scopeName(viewOf(c), scope)
  const title = t('access.scope.holders', { scope: name })
  const grantable = rolesFor(scope).filter((role) => mayGrantRole(viewer, role, scope))
  return page(
    c,
    <Page c={c} title={title}>
      <h1>{title}</h1>
      {roles.length === 0 && <p>{t('access.scope.nobody')}</p>}
      <ul>
        {roles.map((role) => (
          <li>
            <a href={to(c, `/role/${role.id}`)}>
              {t('access.role.heldBy', {
                role: roleName(services, role.role, lang),
                name: accounts.get(role.accountId)?.name ?? '',
              })}
            </a>
            <small> {roleState(c, role)}</small>
          </li>
        ))}
      </ul>
      {grantable.length > 0 && (
        <>
          <h2>{t('access.grant.title')}</h2>
          <p>{t('access.grant.text')}</p>
          <Form action={to(c, rolesAddress(scope))} errors={errors}>
            <PersonFields c={c} errors={errors} values={{ email: c.req.query('email') ?? '', ...values }} />
            <Field
              name="role"
              label={t('access.field.role')}
              value={values['role']}
              errors={errors}
              options={grantable.map((role) => ({ value: role, label: roleName(services, role, lang) }))}
            />
            <Field
              name="from"
              type="date"
              label={t('access.field.from')}
              hint={t('access.grant.fromHint')}
              value={values['from']}
              errors={errors}
            />
            <Field
              name="until"
              type="date"
              label={t('access.field.until')}
              hint={t('access.grant.untilHint')}
              value={values['until']}
              errors={errors}
            />
            <MandateFields c={c} errors={errors} values={values} />
            <Button>{t('access.grant.button')}</Button>
          </Form>
        </>
      )}
    </Page>,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

function MandateFields({ c, errors, values }: { c: Ctx; errors: FormErrors; values: FormValues }): VNode {
  const { t } = c.var
  return (
    <>
      <Choices
        name="mandateKind"
        legend={t('access.field.mandate')}
        kind="radio"
        chosen={values['mandateKind'] ? [values['mandateKind']] : []}
        errors={errors}
        options={mandateKinds
          .filter((kind) => kind !== 'operator')
          .map((value) => ({ value, label: t(`access.mandateKind.${value}`) }))}
      />
      <Field
        name="reference"
        label={t('access.field.reference')}
        hint={t('access.grant.referenceHint')}
        value={values['reference']}
        errors={errors}
      />
      <Field
        name="mandateDate"
        type="date"
        label={t('access.field.mandateDate')}
        value={values['mandateDate']}
        errors={errors}
      />
    </>
  )
}

async function grant(c: Ctx): Promise<Response> {
  const scope = scopeOf(c.req.param('key') ?? '')
  const form = await readForm(c, grantForm)
  if (!form.ok) return showScope(c, scope, form.errors, form.values)
  const { name, email, language, role, from, until } = form.data
  const period = periodOf(from, until, c.var.services.clock())
  if (!period) {
    const message = c.var.t('access.problem.periodEmpty.title')
    return showScope(c, scope, { until: message }, form.values)
  }
  return submitOnce(c, async (services) => {
    await grantRole(services, c.var.viewer, {
      to: { name, email, language },
      role,
      scope,
      from: period.from,
      until: period.to,
      mandate: mandateOf(form.data),
    })
    return to(c, rolesAddress(scope))
  })
}

const mandateOf = (data: {
  mandateKind: Mandate['kind']
  reference: string
  mandateDate: string
}): Mandate => ({
  kind: data.mandateKind,
  reference: data.reference,
  date: data.mandateDate,
})

async function showRole(c: Ctx, errors: FormErrors = {}, values: FormValues = {}): Promise<Response> {
  const { services, viewer, lang, t } = c.var
  const { role, holder } = await readRole(services, viewer, c.req.param('id') ?? '')
  const title = t('access.role.of', {
    role: roleName(services, role.role, lang),
    scope: await scopeName(viewOf(c), role.scope),
  })
  const now = services.clock()
  const standing = !role.to || role.to > now
  return page(
    c,
    <Page c={c} title={title}>
      <h1>{title}</h1>
      <dl>
        {holder && <Line term={t('access.role.holder')}>{holder.name}</Line>}
        <Line term={t('access.role.state')}>{roleState(c, role)}</Line>
        <Line term={t('access.field.from')}>
          <Day date={role.from} lang={lang} />
        </Line>
        {role.to && (
          <Line term={t('access.role.until')}>
            <Day date={role.to} lang={lang} />
          </Line>
        )}
        <Line term={t('access.field.mandate')}>
          {t(`access.mandate.${role.mandate.kind}`, { reference: role.mandate.reference })},{' '}
          <Day date={role.mandate.date} lang={lang} />
        </Line>
      </dl>
      {standing && <Acts c={c} role={role} errors={errors} values={values} />}
      {holder && (
        <p>
          <a href={to(c, rolesAddress(role.scope))}>{t('access.role.others')}</a>
        </p>
      )}
    </Page>,
    Object.keys(errors).length > 0 ? 422 : 200,
  )

  function Line({
    term,
    children,
  }: {
    term: string
    children: VNode | VNode[] | string | (string | VNode)[]
  }): VNode {
    return (
      <>
        <dt>{term}</dt>
        <dd>{children}</dd>
      </>
    )
  }
}

/** What this person may do with a role that stands. */
function Acts(props: { c: Ctx; role: Role; errors: FormErrors; values: FormValues }): VNode {
  const { c, role, errors, values } = props
  const { services, viewer, t } = c.var
  const now = services.clock()
  const address = to(c, `/role/${role.id}`)
  return (
    <>
      {awaitsConfirmation(role, now) && mayConfirmFocalPoint(viewer, role) && (
        <>
          <h2>{t('access.confirm.title')}</h2>
          <p>{t('access.confirm.text')}</p>
          <Form action={`${address}/confirm`}>
            <Button>{t('access.confirm.button')}</Button>
          </Form>
        </>
      )}
      {inEffect(role, now) && mayHandOverRole(viewer, role) && (
        <>
          <h2>{t('access.handOver.title')}</h2>
          <p>{t('access.handOver.text')}</p>
          <Form action={`${address}/hand-over`} errors={errors}>
            <PersonFields c={c} errors={errors} values={values} />
            <MandateFields c={c} errors={errors} values={values} />
            <Button>{t('access.handOver.button')}</Button>
          </Form>
        </>
      )}
      {mayEndRole(viewer, role) && (
        <>
          <h2>{t('access.end.title')}</h2>
          <p>{t('access.end.text')}</p>
          <Form action={`${address}/end`}>
            <Button quiet>{t('access.end.button')}</Button>
          </Form>
        </>
      )}
    </>
  )
}

async function handOver(c: Ctx): Promise<Response> {
  const form = await readForm(c, z.object({ ...personFields, ...mandateFields }))
  if (!form.ok) return showRole(c, form.errors, form.values)
  const { name, email, language } = form.data
  return submitOnce(c, async (services) => {
    const successor = await handOverRole(services, c.var.viewer, {
      roleId: c.req.param('id') ?? '',
      to: { name, email, language },
      mandate: mandateOf(form.data),
    })
    return to(c, `/role/${successor}`)
  })
}
