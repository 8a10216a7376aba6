import { type Panel, refKey } from '../../../core/index.ts'
import { findRoleAddresses } from '../../access/index.ts'

/** On a body or a programme: the way to its roles, for those who may see them. */
const rolesPanel = (kind: 'body' | 'programme'): Panel => ({
  name: `programme.roles-of-${kind}`,
  on: `programme/${kind}`,
  order: 90,
  async render({ viewer, t, to }, ids) {
    const refOf = (id: string) => ({ module: 'programme', kind, id })
    const addresses = findRoleAddresses(viewer, ids.map(refOf))
    return new Map(
      ids.flatMap((id) => {
        const address = addresses.get(refKey(refOf(id)))
        if (!address) return []
        const link = (
          <p>
            <a href={to(address)}>{t('access.panel.roles')}</a>
          </p>
        )
        return [[id, link]]
      }),
    )
  },
})

export const bodyPanels = (['body', 'programme'] as const).map(rolesPanel)
