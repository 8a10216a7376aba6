import type { VNode } from 'preact'
import {
  type Panel,
  type Ref,
  Section,
  type View,
  numberWords,
  refKey,
  useView,
} from '../../../core/index.ts'
import { roleName, rolesAddress } from '../names.ts'
import { maySeeRoles } from '../policy.ts'
import { type HeldThere, countRoles } from '../queries/count-roles.ts'

/**
 * On the page of a State or group: which roles are active there, by how many people each, and the way to them for those who may see them.
 * Nothing where there is none: what is not there is no news.
 */
const rolesPanel = (kind: 'state' | 'group'): Panel => ({
  name: `access.roles-of-${kind}`,
  on: `parties/${kind}`,
  order: 90,
  async render(view, ids) {
    const scopes = ids.map((id) => ({ module: 'parties', kind, id }))
    const counted = await countRoles(view, scopes)
    return new Map(
      scopes.flatMap((scope) => {
        const held = counted.get(refKey(scope)) ?? []
        const address = addressFor(view, scope)
        return held.length > 0 || address ? [[scope.id, <Roles held={held} address={address} />]] : []
      }),
    )
  },
})

/** Where the roles stand by name; null for whoever may not see that. */
const addressFor = ({ viewer, to }: View, scope: Ref): string | null =>
  maySeeRoles(viewer, scope) ? to(rolesAddress(scope)) : null

function Roles({ held, address }: { held: readonly HeldThere[]; address: string | null }): VNode {
  const { t, services, lang } = useView()
  return (
    <Section id="roles" title={t('access.panel.title')} aside={numberWords(held.length, lang)}>
      {held.length > 0 && (
        <ul>
          {held.map(({ role, people }) => (
            <li>{t('access.confirm.people', { role: roleName(services, role, lang), count: people })}</li>
          ))}
        </ul>
      )}
      {address && <RolesLink address={address} />}
    </Section>
  )
}

const RolesLink = ({ address }: { address: string }): VNode => (
  <p>
    <a href={address}>{useView().t('access.panel.roles')}</a>
  </p>
)

/** In the row of an organization: the way to its roles, for those who may see them. */
const organizationPanel: Panel = {
  name: 'access.roles-of-organization',
  on: 'parties/organization',
  order: 90,
  async render(view, ids) {
    return new Map(
      ids.flatMap((id) => {
        const address = addressFor(view, { module: 'parties', kind: 'organization', id })
        return address ? [[id, <RolesLink address={address} />]] : []
      }),
    )
  },
}

export const rolesPanels = [...(['state', 'group'] as const).map(rolesPanel), organizationPanel]
