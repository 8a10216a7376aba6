import type { VNode } from 'preact'
import {
  Actions,
  Button,
  type Ctx,
  Day,
  DescriptionList,
  Form,
  Notice,
  Page,
  type Router,
  Section,
  limitBody,
  nameEntities,
  page,
  sameRef,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { confirmRole } from '../actions/confirm-role.ts'
import { personOf, roleName, rolesAddress } from '../names.ts'
import { mayEndRole, mayHandOverRole, maySeeRoles } from '../policy.ts'
import { readRole } from '../reading.ts'
import { theSite } from '../rules/roles.ts'
import { type Account, type Role, awaitsConfirmation, inEffect, roleStatus } from '../schema.ts'
import { RoleTag, ScopeLink, accountPart, roleTitle } from './components.tsx'

export function rolePages(router: Router): void {
  router.get('/role/:id', showRole)
  router.post('/role/:id/confirm', limitBody('short'), (c: Ctx) =>
    submitOnce(c, async (services) => {
      const id = c.req.param('id') ?? ''
      await confirmRole(services, c.var.viewer, id)
      return `${to(c, `/role/${id}`)}?confirmed`
    }),
  )
}

/** GET /role/:id?confirmed — what the record says of a role; with its holder's name for those who may see it. */
async function showRole(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const found = await readRole(view.services, view.viewer, c.req.param('id') ?? '')
  await nameEntities(view, [found.role.scope])
  return page(c, <RolePage {...found} />, 200, view)
}

interface RolePageProps {
  role: Role
  holder: Account | null
  mayConfirm: boolean
  lacksSecond: boolean
}

function RolePage({ role, holder, mayConfirm, lacksSecond }: RolePageProps): VNode {
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
          holder && [t('access.role.holder'), <bdi>{personOf(services, holder, view.lang)}</bdi>],
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
      {!isOver && <Acts role={role} mayConfirm={mayConfirm} />}
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
    name: personOf(services, holder, lang),
    status: roleStatus(role, services.clock()),
  }
  return (
    <Notice status title={t('access.confirmed.title')}>
      <p>{t.any('access.confirmed.text', params)}</p>
    </Notice>
  )
}

/** What this person may do with a role that is not over; whatever asks for words has a page of its own, where no other button loses them. */
function Acts({ role, mayConfirm }: Pick<RolePageProps, 'role' | 'mayConfirm'>): VNode {
  const { t, to: addressOf, services, viewer } = useView()
  const address = addressOf(`/role/${role.id}`)
  const others = []
  if (inEffect(role, services.clock()) && mayHandOverRole(viewer, role))
    others.push({ label: t('access.handOver.title'), href: `${address}/hand-over` })
  if (mayEndRole(viewer, role)) others.push({ label: t('access.end.title'), href: `${address}/end` })
  return (
    <>
      {mayConfirm && (
        <Section id="confirm" title={t('access.confirm.title')}>
          <Form action={`${address}/confirm`}>
            <Button>{t('access.confirm.button')}</Button>
          </Form>
        </Section>
      )}
      {others.length > 0 && <Actions others={others} />}
    </>
  )
}
