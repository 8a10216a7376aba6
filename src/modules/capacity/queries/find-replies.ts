import { type Reader, within } from '../../../core/index.ts'
import { replyingStates } from '../project-policy.ts'
import type { Project, ProjectReply } from '../project-schema.ts'
import { statesOf } from '../rules/states-of.ts'
import { repliesTo } from '../store-replies.ts'

/** What States say beside these projects, the oldest first, by the project; everyone may read it. */
export async function findReplies(
  reader: Reader,
  projects: readonly string[],
): Promise<Map<string, ProjectReply[]>> {
  const { has } = await within(reader)
  const found = await repliesTo(reader.services, projects)
  return Map.groupBy(
    found.filter(({ programme }) => has(programme)),
    ({ project }) => project,
  )
}

/** Those beside one project. */
export const findRepliesTo = async (reader: Reader, { id }: Pick<Project, 'id'>): Promise<ProjectReply[]> =>
  (await findReplies(reader, [id])).get(id) ?? []

/** The States of the reader that may reply to a project, or have done so. */
export const statesThatReply = (
  { viewer }: Pick<Reader, 'viewer'>,
  project: Project,
  replies: readonly ProjectReply[],
): string[] =>
  replyingStates(viewer).filter(
    (state) => isConcerned(project, state) || replies.some((reply) => reply.state === state),
  )

/** Whether others say something of a State in a project: what it entered itself it changes. */
export const isConcerned = ({ source, body }: Project, state: string): boolean =>
  statesOf(body).includes(state) && !(source.kind === 'state' && source.id === state)
