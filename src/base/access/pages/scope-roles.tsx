import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  DayField,
  EmptyState,
  Form,
  type FormState,
  List,
  Page,
  type Ref,
  type Router,
  Section,
  Select,
  type Services,
  type Viewer,
  answerWords,
  limitBody,
  listWords,
  nameEntities,
  numberWords,
  page,
  readForm,
  refKey,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
  Colon,
} from '../../../core/index.ts'
import { siteWords, yes } from '../site-words.ts'
import { grantRole } from '../actions/grant-role.ts'
import { type MandatedWork, mandatedWorkSlot } from '../mandated-work.ts'
import { roleName, rolesAddress } from '../names.ts'
import { grantableRoles } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { type WouldWait, findWaiting } from '../queries/find-waiting.ts'
import { readScope, requireGranter } from '../reading.ts'
import { periodOf } from '../rules/period.ts'
import { type RoleId, modulesOf, parseScope } from '../rules/roles.ts'
import type { Account, Role } from '../schema.ts'
import {
  MandateFields,
  PersonFields,
  RoleTags,
  ScopeLink,
  WhoConfirms,
  accountPart,
  mandateFields,
  mandateOf,
  nameErrors,
  receiverFields,
} from './components.tsx'

export function scopeRolePages(router: Router): void {
  router.get('/roles/:key{[a-z]+/[a-z-]+/.+}', (c: Ctx) => {
    const given = { language: c.var.lang, ...(c.req.query('email') && { email: c.req.query('email') }) }
    return showScope(c, startForm(grantForm(c, scopeOf(c)), given))
  })
  router.post('/roles/:key{[a-z]+/[a-z-]+/.+}', limitBody('short'), grant)
}

function scopeOf(c: Ctx): Ref {
  const scope = parseScope(c.req.param('key') ?? '')
  if (!scope) throw accessProblems.scopeUnknown()
  return scope
}

const grantableFor = ({ viewer, services }: { viewer: Viewer; services: Services }, scope: Ref) =>
  grantableRoles(viewer, scope, services.registry.policies)

const grantForm = (c: Ctx, scope: Ref) =>
  // In the order of the page.
  z.object({
    ...receiverFields(c.var),
    role: z.enum(grantableFor(c.var, scope).offered).meta({
      label: 'access.field.role',
      words: answerWords((role, t) => t.any(`access.role.${role}`)),
    }),
    from: z.iso.date().meta({ label: 'access.field.from' }).optional(),
    until: z.iso.date().meta({ label: 'access.field.until' }).optional(),
    ...mandateFields(c.var.services),
  })

/** GET /roles/<module>/<kind>/<id>— who holds roles for it, and the form by which another is assigned. */
async function showScope(c: Ctx, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const scope = scopeOf(c)
  const held = await readScope(view, scope)
  const grantable = grantableFor(view, scope)
  const waiting = await findWaiting(view.services, view.viewer, scope, grantable.offered)
  await nameEntities(view, [scope, ...waiting.seconds.map((second) => second.scope)])
  const mandated =
    grantable.others.length > 0 ? await mandatedWorkSlot.get(view.services)(view, [scope]) : null
  const props = { scope, waiting, ...held, ...grantable, work: mandated?.get(refKey(scope)) ?? [], form }
  return page(c, <ScopeRoles {...props} />, form.status, view)
}

interface ScopeRolesProps {
  scope: Ref
  roles: Role[]
  accounts: Map<string, Account>
  /** Roles to assign, which can do something here. */
  offered: RoleId[]
  waiting: WouldWait
  /** Roles that could be assigned, once there is something for them to do. */
  others: RoleId[]
  work: MandatedWork[]
  form: FormState
}

function ScopeRoles(props: ScopeRolesProps): VNode {
  const { scope, roles, accounts, offered, others, work } = props
  const view = useView()
  const { t, to: addressOf, services, viewer, lang, names } = view
  const nameRole = ({ role: id, accountId }: Role): string => {
    const role = roleName(services, id, lang)
    const name = accounts.get(accountId)?.name
    return name === undefined ? role : t('access.role.heldBy', { role, name })
  }
  return (
    <Page
      title={t('access.scope.holders', { scope: names.get(refKey(scope))?.name ?? refKey(scope) })}
      {...(viewer.accountId && {
        local: accountPart(view),
        trail: [{ label: t('access.roles.title'), href: addressOf('/roles') }],
      })}
    >
      <p>
        <ScopeLink scope={scope} />
      </p>
      <List
        rows={roles.map((role) => ({
          title: nameRole(role),
          href: addressOf(`/role/${role.id}`),
          tags: <RoleTags role={role} />,
        }))}
        empty={<EmptyState title={t('access.scope.nobody')} />}
      />
      {offered.length > 0 && <Grant {...props} />}
      {others.length > 0 && <NotOffered roles={others} work={work} />}
    </Page>
  )
}

function Grant({ scope, offered, waiting, form }: ScopeRolesProps): VNode {
  const { t, to: addressOf, services, lang } = useView()
  return (
    <Section id="assign" title={t('access.grant.title')}>
      <p>{t('access.grant.text', siteWords(services))}</p>
      {waiting.roles.length > 0 && (
        <>
          <p>
            {t('access.grant.waits', {
              all: yes(waiting.roles.length === offered.length),
              roles: listWords(
                waiting.roles.map((role) => roleName(services, role, lang)),
                lang,
              ),
            })}
          </p>
          <WhoConfirms scope={scope} seconds={waiting.seconds} />
        </>
      )}
      <Form action={addressOf(rolesAddress(scope))} form={form}>
        <PersonFields nameHint={t('access.grant.nameHint')} />
        <Select
          name="role"
          options={offered.map((role) => ({ value: role, label: roleName(services, role, lang) }))}
        />
        <DayField name="from" hint={t('access.grant.fromHint')} />
        <DayField name="until" hint={t('access.grant.untilHint')} />
        <MandateFields />
        <Button>{t('access.grant.button')}</Button>
      </Form>
    </Section>
  )
}

/** Roles that nobody is given yet, since they could do nothing here: those for which a decision mandates work, with that decision, and the others. */
function NotOffered({ roles, work }: { roles: RoleId[]; work: MandatedWork[] }): VNode {
  const { t, services, lang } = useView()
  const worksOf = (role: RoleId): MandatedWork[] =>
    work.filter(({ feature }) => modulesOf(role).includes(feature))
  const groups = [
    ['mandated', roles.filter((role) => worksOf(role).length > 0)],
    ['notMandated', roles.filter((role) => worksOf(role).length === 0)],
  ] as const
  const told = groups.filter(([, ofGroup]) => ofGroup.length > 0)
  return (
    <>
      {told.map(([group, ofGroup]) => (
        <Section id={group} title={t(`access.grant.${group}`)} aside={numberWords(ofGroup.length, lang)}>
          <p>{t(`access.grant.${group}Text`)}</p>
          <List
            rows={ofGroup.map((role) => ({
              title: roleName(services, role, lang),
              meta: worksOf(role).map((one) => <Work {...one} />),
            }))}
          />
        </Section>
      ))}
    </>
  )
}

/** "Points of contact directory: A/RES/78/237, para. 4" */
function Work({ label, mandate, isVerified }: MandatedWork): VNode {
  const { t } = useView()
  return (
    <>
      {label}
      <Colon />
      <a href={mandate.address}>{mandate.words}</a>
      {!isVerified && ` (${t('access.grant.notVerified')})`}
    </>
  )
}

async function grant(c: Ctx): Promise<Response> {
  const scope = scopeOf(c)
  requireGranter(c.var.viewer, scope)
  const { clock } = c.var.services
  const form = await readForm(c, grantForm(c, scope), async (answers) => ({
    ...(await nameErrors(c)(answers)),
    ...(!periodOf(answers.from, answers.until, clock()) && {
      until: c.var.t('access.problem.periodEmpty.title'),
    }),
  }))
  if (!form.ok) return showScope(c, form)
  const { name, email, language, role, from, until } = form.data
  const period = periodOf(from, until, clock())
  if (!period) throw accessProblems.periodEmpty()
  return submitOnce(
    c,
    async (services) => {
      const id = await grantRole(services, c.var.viewer, {
        to: { name, email, language },
        role,
        scope,
        from: period.from,
        until: period.to,
        mandate: mandateOf(form.data),
      })
      return to(c, `/role/${id}`)
    },
    { refused: (refused) => showScope(c, refused), done: 'access.done.assigned' },
  )
}
