import type { VNode } from 'preact'
import { List, type ListRow, type Panel, Section, type View } from '../../../core/index.ts'
import { OWN_PAGE } from '../../../base/instrument/index.ts'
import type { Project } from '../project-schema.ts'
import { findProjectsOn } from '../queries/find-projects.ts'
import { nameProjects, projectRow } from './project-list.tsx'

/** On a provision: the projects that serve it. */
export const projectsOnProvision: Panel = {
  name: 'capacity.projects-on-provision',
  on: 'instrument/provision',
  place: OWN_PAGE,
  order: 35,
  async render(view, ids) {
    const projects = await findProjectsOn(view, ids)
    const replied = await nameProjects(view, projects)
    return new Map(
      ids.flatMap((id) => {
        const own = projects.filter(({ provisions }) => provisions.includes(id))
        if (own.length === 0) return []
        const section = (
          <Section id="projects" title={view.t('capacity.project.panel')}>
            <List rows={own.map((project) => rowWithResult(view, project, replied))} />
          </Section>
        )
        return [[id, section] as [string, VNode]]
      }),
    )
  },
}

/** What it reached stands in place of what it is about. */
function rowWithResult(view: View, project: Project, replied: ReadonlySet<string>): ListRow {
  const reached = project.body.results.at(-1)
  const row = projectRow(view, project, replied)
  return reached ? { ...row, summary: <span dir="auto">{reached.what}</span> } : row
}
