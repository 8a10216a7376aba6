import type { Panel } from '../../../core/index.ts'
import { maySeeRoles, rolesAddress } from '../../access/index.ts'

/** On a body or a programme: the way to its roles, for those who may see them. */
const rolesPanel = (kind: 'body' | 'programme'): Panel => ({
  name: `programme.roles-of-${kind}`,
  on: `programme/${kind}`,
  order: 90,
  async render({ viewer, t, to }, ids) {
    const scopes = ids
      .map((id) => ({ module: 'programme', kind, id }))
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

export const bodyPanels = (['body', 'programme'] as const).map(rolesPanel)
