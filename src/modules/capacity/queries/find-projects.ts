import { type Found, type Paging, type Reader, here, pageOf, within } from '../../../core/index.ts'
import { type Programme, findProgramme } from '../../../base/programme/index.ts'
import { hasFeature, requirePart } from './find-features.ts'
import type { Project } from '../project-schema.ts'
import type { Request } from '../schema.ts'
import { type Likeness, SLACK_DAYS, likeness } from '../rules/similar-projects.ts'
import {
  type ProjectFilter,
  countProjects,
  projectsBeside,
  projectsBeyond,
  projectsById,
  projectsOfRequest,
  projectsOn,
  searchProjects,
} from '../store-projects.ts'

/** The feature of a pack under which a programme has a catalogue of projects: reading, which asks nothing of States. */
export const PROJECTS = 'projects'

/** Whether a programme has a catalogue: its pack names what it rests on. */
export const hasCatalogue = (programme: Programme): boolean => hasFeature(programme, PROJECTS)

/** A project; everyone may read it. Null where there is none. @param id UUID */
export async function findProject(reader: Reader, id: string): Promise<Project | null> {
  return here(reader, (await projectsById(reader.services, [id])).get(id) ?? null)
}

/** A page of the projects of a programme, the one that changed last first, with what they can be narrowed by. */
export async function findProjects(
  reader: Reader,
  filter: ProjectFilter,
  { after, limit }: Paging,
): Promise<Found<Project>> {
  await requirePart(reader, filter.programme, PROJECTS)
  const [found, counted] = await Promise.all([
    searchProjects(reader.services, filter, after, limit + 1),
    countProjects(reader.services, filter),
  ])
  return { ...pageOf(found, limit, ({ changedAt, id }) => [changedAt.getTime(), id]), ...counted }
}

/** On the page of a provision. */
const SHOWN = 50

/** Whether somebody who enters projects under these sources enters them in this programme: States and organizations of an exercise in it alone. */
export async function isEnteredHere(
  reader: Reader,
  programme: string,
  sources: readonly { id: string }[],
): Promise<boolean> {
  if (sources.length === 0) return false
  const found = await findProgramme(reader, programme)
  const isExercise = found?.kind === 'exercise'
  return sources.some(({ id }) => (isExercise ? id.startsWith(`${programme}/`) : !id.includes('/')))
}

/** Projects that serve one of these provisions. */
export async function findProjectsOn(reader: Reader, provisions: readonly string[]): Promise<Project[]> {
  const { where } = await within(reader)
  return projectsOn(reader.services, provisions, where('programme_id'), SHOWN)
}

/** Projects that answer a request which this reader may read. */
export async function findProjectsOf(reader: Reader, { id }: Pick<Request, 'id'>): Promise<Project[]> {
  const { has } = await within(reader)
  return (await projectsOfRequest(reader.services, id, SHOWN)).filter(({ programme }) => has(programme))
}

/** Of those that are looked at for likeness, and those that are shown. */
const LOOKED_AT = 2000
const LIKELY = 10

/** Projects that may be the same as this one, the most alike first. */
export async function findLikely(
  reader: Reader,
  project: Project,
): Promise<{ project: Project; likeness: Likeness }[]> {
  const beside = await projectsBeside(reader.services, project, SLACK_DAYS, LOOKED_AT)
  return beside
    .flatMap((other) => {
      const found = likeness(project.body, other.body)
      return found ? [{ project: other, likeness: found }] : []
    })
    .sort((a, b) => b.likeness.title - a.likeness.title)
    .slice(0, LIKELY)
}

/** All projects of a programme, some at a time; read while they are taken. */
export async function* readAllProjects(
  reader: Reader,
  programme: string,
  some = 200,
): AsyncGenerator<Project[]> {
  for (let after: string | null = null; ;) {
    const found: Project[] = await projectsBeyond(reader.services, programme, after, some)
    if (found.length > 0) yield found
    if (found.length < some) return
    after = found.at(-1)!.id
  }
}
