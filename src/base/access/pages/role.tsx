import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Day,
  DescriptionList,
  Form,
  type FormState,
  Notice,
  Page,
  type Router,
  Section,
  type Viewer,
  limitBody,
  nameEntities,
  page,
  readForm,
  sameRef,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { confirmRole } from '../actions/confirm-role.ts'
import { endRole } from '../actions/end-role.ts'
import { handOverRole } from '../actions/hand-over-role.ts'
import { roleName, rolesAddress } from '../names.ts'
import { mayEndRole, mayHandOverRole, maySeeRoles } from '../policy.ts'
import { readRole } from '../reading.ts'
import { theSite } from '../rules/roles.ts'
import { type Account, type Role, awaitsConfirmation, inEffect, roleStatus } from '../schema.ts'
import {
  MandateFields,
  PersonFields,
  RoleTag,
  ScopeLink,
  accountPart,
  askForName,
  mandateFields,
  mandateOf,
  receiverFields,
  roleTitle,
} from './components.tsx'

export function rolePages(router: Router): void {
  const short = limitBody('short')
  router.get('/role/:id', (c: Ctx) =>
    showRole(c, startForm(handOverForm(c.var.viewer), { language: c.var.lang })),
  )
  router.post('/role/:id/hand-over', short, handOver)
  router.post('/role/:id/end', short, (c: Ctx) => actOn(c, endRole))
  router.post('/role/:id/confirm', short, (c: Ctx) => actOn(c, confirmRole, '?confirmed'))
}

/** @param query of the page that follows: what was done, which the role itself has to bear out */
const actOn = (c: Ctx, act: typeof endRole, query = ''): Promise<Response> =>
  submitOnce(c, async (services) => {
    const id = c.req.param('id') ?? ''
    await act(services, c.var.viewer, id)
    return `${to(c, `/role/${id}`)}${query}`
  })

const handOverForm = (viewer: Viewer) => z.object({ ...receiverFields(viewer), ...mandateFields })

/** GET /role/:id?confirmed — what the record says of a role; with its holder's name for those who may see it. */
async function showRole(c: Ctx, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const found = await readRole(view.services, view.viewer, c.req.param('id') ?? '')
  await nameEntities(view, [found.role.scope])
  return page(c, <RolePage {...found} form={form} />, form.status, view)
}

interface RolePageProps {
  role: Role
  holder: Account | null
  mayConfirm: boolean
  lacksSecond: boolean
  form: FormState
}

function RolePage({ role, holder, mayConfirm, lacksSecond, form }: RolePageProps): VNode {
  const view = useView()
  const { t, to: addressOf, services, viewer } = view
  const { mandate } = role
  const now = services.clock()
  const isOver = role.to !== null && role.to <= now
  return (
    <Page title={roleTitle(view, role)} {...(viewer.accountId && { local: accountPart(view) })}>
      <Confirmed role={role} holder={holder} />
      {awaitsConfirmation(role, now) && (
        <Notice title={t('access.confirm.waits')}>
          <p>{t('access.confirm.text')}</p>
          <p>{t('access.confirm.who')}</p>
          {lacksSecond && <p>{t('access.confirm.nobody')}</p>}
        </Notice>
      )}
      {role.givenAlone && (
        <Notice title={t('access.alone.title')}>
          <p>{t('access.alone.text')}</p>
        </Notice>
      )}
      {role.endedAlone && (
        <Notice title={t('access.alone.endedTitle')}>
          <p>{t('access.alone.endedText')}</p>
        </Notice>
      )}
      <DescriptionList
        items={[
          [t('access.roles.for'), <ScopeLink scope={role.scope} />],
          holder && [t('access.role.holder'), <bdi>{holder.name}</bdi>],
          [t('access.roles.status'), <RoleTag status={roleStatus(role, now)} />],
          [t('access.field.from'), <Day date={role.from} />],
          [t('access.role.until'), role.to && <Day date={role.to} />],
          [t('access.field.mandate'), t(`access.mandate.${mandate.kind}`, { reference: mandate.reference })],
          [t('access.field.mandateDate'), <Day date={mandate.date} />],
        ]}
      />
      {(maySeeRoles(viewer, role.scope) || sameRef(role.scope, theSite)) && (
        <p>
          <a href={addressOf(rolesAddress(role.scope))}>{t('access.role.others')}</a>
        </p>
      )}
      {!isOver && <Acts role={role} mayConfirm={mayConfirm} form={form} />}
    </Page>
  )
}

/** What the reader has just done, as the role itself says it: of an address anybody can make up a link. */
function Confirmed({ role, holder }: Pick<RolePageProps, 'role' | 'holder'>): VNode | null {
  const { t, services, viewer, query, lang } = useView()
  const isOwnAct = viewer.accountId !== null && role.confirmedBy === viewer.accountId
  if (!query.has('confirmed') || !isOwnAct || !holder) return null
  const params = {
    role: roleName(services, role.role, lang),
    name: holder.name,
    status: roleStatus(role, services.clock()),
  }
  return (
    <Notice status title={t('access.confirmed.title')}>
      <p>{t.any('access.confirmed.text', params)}</p>
    </Notice>
  )
}

/** What this person may do with a role that is not over. */
function Acts({ role, mayConfirm, form }: Pick<RolePageProps, 'role' | 'mayConfirm' | 'form'>): VNode {
  const { t, to: addressOf, services, viewer } = useView()
  const now = services.clock()
  const address = addressOf(`/role/${role.id}`)
  return (
    <>
      {mayConfirm && (
        <Section id="confirm" title={t('access.confirm.title')}>
          <Form action={`${address}/confirm`}>
            <Button>{t('access.confirm.button')}</Button>
          </Form>
        </Section>
      )}
      {inEffect(role, now) && mayHandOverRole(viewer, role) && (
        <Section id="hand-over" title={t('access.handOver.title')}>
          <p>{t('access.handOver.text')}</p>
          <Form action={`${address}/hand-over`} form={form}>
            <PersonFields nameHint={t('access.grant.nameHint')} />
            <MandateFields />
            <Button>{t('access.handOver.button')}</Button>
          </Form>
        </Section>
      )}
      {mayEndRole(viewer, role) && (
        <Section id="end" title={t('access.end.title')}>
          <p>{t('access.end.text')}</p>
          <Form action={`${address}/end`}>
            <Button quiet>{t('access.end.button')}</Button>
          </Form>
        </Section>
      )}
    </>
  )
}

async function handOver(c: Ctx): Promise<Response> {
  const form = await readForm(c, handOverForm(c.var.viewer))
  if (!form.ok) return showRole(c, form)
  const nameless = await askForName(c, form, form.data)
  if (nameless) return showRole(c, nameless)
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
