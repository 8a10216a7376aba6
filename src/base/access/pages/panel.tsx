import type { Panel } from '../../../core/index.ts'
import { rolesAddress } from '../names.ts'
import { maySeeRoles } from '../policy.ts'

/** On the page of a State, group or organization: the way to its roles, for those who may see them. */
const rolesPanel = (kind: 'state' | 'group' | 'organization'): Panel => ({
  name: `access.roles-of-${kind}`,
  on: `parties/${kind}`,
  order: 90,
  async render({ viewer, t, to }, ids) {
    const scopes = ids
      .map((id) => ({ module: 'parties', kind, id }))
      .filter((scope) => maySeeRoles(viewer, scope))
    return new Map(
      scopes.map((scope) => [
        scope.id,
        <p>
          <a href={to(rolesAddress(scope))}>{t('access.panel.roles')}</a>
        </p>,
      ]),
    )
  },
})

export const rolesPanels = (['state', 'group', 'organization'] as const).map(rolesPanel)
