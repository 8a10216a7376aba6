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
  type Found,
  FoundList,
  Hidden,
  Page,
  Select,
  Table,
  type View,
  nameEntities,
  page,
  refKey,
  refuseForm,
  resource,
  seeOther,
  startForm,
  to,
  useView,
  viewOf,
  requireAccount,
} from '../../../core/index.ts'
import { roleName, rolesAddress } from '../names.ts'
import { isOfferedAny } from '../policy.ts'
import { findRoles } from '../queries/find-roles.ts'
import { readScopes } from '../reading.ts'
import { parseScope } from '../rules/roles.ts'
import {
  type ListedRole,
  type RoleFilter,
  mandateKinds,
  roleFilter,
  roleId,
  roleStatuses,
} from '../schema.ts'
import { RoleTags, ScopeLink, accountPart } from './components.tsx'

const row = z.strictObject({
  id: z.string(),
  role: roleId,
  scope: z.string(),
  /** Null where the account is closed. */
  holder: z.string().nullable(),
  status: z.enum(roleStatuses),
  from: z.string(),
  to: z.string().nullable(),
  mandate: z.strictObject({ kind: z.enum(mandateKinds), reference: z.string(), date: z.string() }),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = ({ role, holder, status }: ListedRole): Row => ({
  id: role.id,
  role: role.role,
  scope: refKey(role.scope),
  holder,
  status,
  from: role.from.toISOString(),
  to: role.to?.toISOString() ?? null,
  mandate: { kind: role.mandate.kind, reference: role.mandate.reference, date: role.mandate.date },
  address: `/role/${role.id}`,
})

/** Roles with their holders' names: all for administrators and the secretariat of the site, for others those of what they act for. */
export const rolesResource = resource<ListedRole, RoleFilter, Row>({
  name: 'roles',
  path: '/roles',
  title: 'access.roles.title',
  description: 'access.roles.lead',
  query: roleFilter,
  labels: { role: 'access.field.role', status: 'access.roles.status', scope: 'access.roles.for' },
  restricted: true,
  cursor: z.tuple([z.guid()]),
  find: findRoles,
  row,
  json: (_reader, roles) => roles.map(rowOf),
  csv: [
    'id',
    'role',
    'scope',
    'holder',
    'status',
    'from',
    { name: 'to', value: ({ to: end }) => end },
    { name: 'mandate', value: ({ mandate: { kind, reference } }) => `${kind} ${reference}` },
    { name: 'mandateDate', value: ({ mandate }) => mandate.date },
  ],
  page: showRoles,
})

/** GET /roles?q=&role=&status=&scope= */
async function showRoles(view: View, found: Found<ListedRole>, asked: RoleFilter): Promise<VNode> {
  const { t, to: addressOf } = view
  const scope = parseScope(asked.scope ?? '')
  await nameEntities(view, [...found.items.map(({ role }) => role.scope), ...(scope ? [scope] : [])])
  const assign = addressOf(scope ? rolesAddress(scope) : '/roles/scopes')
  return (
    <Page title={t('access.roles.title')} lead={t('access.roles.lead')} local={accountPart(view)}>
      {isOfferedAny(view, scope) && <Actions main={{ label: t('access.grant.title'), href: assign }} />}
      <RoleList found={found} asked={asked} />
    </Page>
  )
}

function RoleList({ found, asked }: { found: Found<ListedRole>; asked: RoleFilter }): VNode {
  const view = useView()
  const { t, to: addressOf, services, lang, names } = view
  const { scope } = asked
  const isNarrowed = Object.values(asked).some(Boolean)
  return (
    <FoundList
      found={found}
      asked={asked}
      facets={{
        role: {
          label: t('access.field.role'),
          words: (value) => roleName(services, roleId.parse(value), lang),
        },
        status: { label: t('access.roles.status'), words: (value) => t.any(`access.roleStatus.${value}`) },
      }}
      fixed={
        scope
          ? [
              {
                name: 'scope',
                label: t('access.roles.for'),
                options: [{ value: scope, label: names.get(scope)?.name ?? scope }],
              },
            ]
          : []
      }
      search={{ label: t('access.roles.search') }}
      count={(count) => t('access.roles.count', { count })}
    >
      <Table
        caption={t('access.roles.caption')}
        captionHidden
        rows={found.items}
        empty={
          <EmptyState title={t(isNarrowed ? 'access.roles.none' : 'access.roles.empty')}>
            <p>{t(isNarrowed ? 'access.roles.noneText' : 'access.roles.emptyText')}</p>
          </EmptyState>
        }
        columns={[
          {
            label: t('access.field.role'),
            render: ({ role }) => (
              <a class="title" href={addressOf(`/role/${role.id}`)}>
                {roleName(services, role.role, lang)}
              </a>
            ),
          },
          { label: t('access.roles.for'), render: ({ role }) => <ScopeLink scope={role.scope} /> },
          {
            label: t('access.role.holder'),
            render: ({ holder }) => <bdi>{holder ?? t('access.account.closed')}</bdi>,
          },
          { label: t('access.field.from'), render: ({ role }) => <Day date={role.from} short /> },
          { label: t('access.roles.status'), render: ({ role }) => <RoleTags role={role} /> },
        ]}
      />
    </FoundList>
  )
}

/** GET /roles/scopes — leads to the roles of a State, group, organization, body, programme or the site, where they are assigned. */
export async function chooseScope(c: Ctx): Promise<Response> {
  requireAccount(c.var.viewer)
  const scope = parseScope(c.req.query('scope') ?? '')
  const person = c.req.query('email')
  if (scope) {
    const query = person ? `?${new URLSearchParams({ email: person })}` : ''
    return seeOther(c, `${to(c, rolesAddress(scope))}${query}`)
  }
  const view = viewOf(c)
  const fresh = startForm(scopeChoice)
  const form =
    c.req.query('scope') === undefined ? fresh : refuseForm(fresh, { scope: view.t('access.scope.choose') })
  return page(c, <ScopePage scopes={await readScopes(view)} person={person} form={form} />, form.status, view)
}

const scopeChoice = z.object({ scope: z.string().meta({ label: 'access.scope.label' }) })

interface ScopePageProps {
  scopes: Awaited<ReturnType<typeof readScopes>>
  person: string | undefined
  form: FormState
}

function ScopePage({ scopes, person, form }: ScopePageProps): VNode {
  const view = useView()
  const { t, to: addressOf } = view
  return (
    <Page
      title={t('access.scope.title')}
      local={accountPart(view)}
      trail={[{ label: t('access.roles.title'), href: addressOf('/roles') }]}
    >
      {scopes.length === 0 ? (
        <EmptyState title={t('access.scope.none')} />
      ) : (
        <Form method="get" action={addressOf('/roles/scopes')} form={form}>
          {person && <Hidden name="email" value={person} />}
          <Select
            name="scope"
            prompt={t('access.scope.choose')}
            options={scopes.map(({ kind, key, name, programme, isInvented }) => ({
              value: key,
              label: programme === null ? name : t('access.scope.ofProgramme', { name, programme }),
              group: isInvented ? t.any(`access.scope.invented.${kind}`) : t(`access.scopeKind.${kind}`),
            }))}
          />
          <Button>{t('access.scope.show')}</Button>
        </Form>
      )}
    </Page>
  )
}
