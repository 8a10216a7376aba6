import type { VNode } from 'preact'
import { List, type Panel, Section, nameEntities } from '../../../core/index.ts'
import { OWN_PAGE } from '../../../base/instrument/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { findProjectsOn } from '../queries/find-projects.ts'
import { statesOf } from '../rules/states-of.ts'
import { projectRow } from './project-list.tsx'

/** On a provision: the projects that serve it. */
export const projectsOnProvision: Panel = {
  name: 'capacity.projects-on-provision',
  on: 'instrument/provision',
  place: OWN_PAGE,
  order: 35,
  async render(view, ids) {
    const projects = await findProjectsOn(view, ids)
    await nameEntities(
      view,
      projects.flatMap(({ body }) => statesOf(body).map(stateRef)),
    )
    return new Map(
      ids.flatMap((id) => {
        const own = projects.filter(({ provisions }) => provisions.includes(id))
        if (own.length === 0) return []
        const section = (
          <Section id="projects" title={view.t('capacity.project.panel')}>
            <List rows={own.map((project) => projectRow(view, project))} />
          </Section>
        )
        return [[id, section] as [string, VNode]]
      }),
    )
  },
}
