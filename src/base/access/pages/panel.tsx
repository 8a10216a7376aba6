import type { Panel } from '../../../core/index.ts'
import { rolesAddress } from '../names.ts'
import { maySeeRoles } from '../policy.ts'

/** On the page of a State, group or organization: the way to its roles, for those who may see them. */
export const rolesPanel = (kind: 'state' | 'group' | 'organization'): Panel => ({
  name: 'access.roles',
  on: { module: 'parties', kind },
  order: 90,
  async render({ services, viewer, lang, ids }) {
    const t = services.words.in(lang)
    return new Map(
      ids
        .map((id) => ({ module: 'parties', kind, id }))
        .filter((scope) => maySeeRoles(viewer, scope))
        .map((scope) => [
          scope.id,
          <p>
            <a href={`/${lang}${rolesAddress(scope)}`}>{t('access.panel.roles')}</a>
          </p>,
        ]),
    )
  },
})
