import { type Task, type TaskProvider, within } from '../../core/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { findProgrammes, programmeRef } from '../../base/programme/index.ts'
import { projectRef } from './project-entities.ts'
import { enteredFor, mayImportProjects, replyingStates, sourcesOf } from './project-policy.ts'
import { countUnanswered, newReplies } from './store-replies.ts'

/** So long it is news. */
const NEW_DAYS = 30

/** What others reported about one's State, and what a State said beside one's project: for some time, and until one did something about it. */
export const projectTasks: TaskProvider = {
  name: 'capacity.projects',
  async find(worker) {
    const { services, viewer } = worker
    if (viewer.roles.length === 0) return []
    const since = new Date(services.clock().getTime() - NEW_DAYS * 86_400_000)
    const { has } = await within(worker)
    const all = viewer.roles.some(({ role }) => role === 'secretariat')
      ? await findProgrammes({ ...worker, lang: 'en' })
      : []
    const programmes = all.map(({ id }) => id).filter((id) => mayImportProjects(viewer, id))
    const [reported, replied] = await Promise.all([
      countUnanswered(services, replyingStates(viewer), since),
      newReplies(services, { sources: sourcesOf(viewer), programmes }, since),
    ])
    return [
      ...reported
        .filter(({ programme }) => has(programme))
        .map(({ programme, state, count }): Task => ({
          message: 'capacity.task.reported',
          params: { count },
          address: `/programmes/${programme}/projects?state=${encodeURIComponent(state)}`,
          for: stateRef(state),
          about: programmeRef(programme),
        })),
      ...replied
        .filter(({ programme }) => has(programme))
        .map(({ project, programme, kind, id }): Task => ({
          message: 'capacity.task.replied',
          address: `/projects/${project}`,
          for: enteredFor({ kind, id }) ?? programmeRef(programme),
          about: projectRef(project),
        })),
    ]
  },
}
