import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { projectRef, replyRef } from '../project-entities.ts'
import { mayReplyFor } from '../project-policy.ts'
import { projectProblems } from '../project-problems.ts'
import type { ProjectReply } from '../project-schema.ts'
import { isConcerned } from '../queries/find-replies.ts'
import { lockProject } from '../store-projects.ts'
import { lockReply, putReply } from '../store-replies.ts'
import { tellSource } from './tell-of-projects.ts'

export interface ReplyToProject {
  project: string
  state: string
  /** Null withdraws it. */
  words: string | null
  /** The version of the reply that the person saw, 0 where there was none. */
  expected: number | null
}

/**
 * A State says something beside a project that others entered about it, changes that or withdraws it, on record. What was withdrawn leaves the day. Whoever entered the project is told.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, notConcerned, noReply
 */
export async function replyToProject(
  services: Services,
  viewer: Viewer,
  { project: of, state, words, expected }: ReplyToProject,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const project = await lockProject(tx, of)
    if (!project) throw coreProblems.notFound()
    demand(viewer, mayReplyFor(viewer, state))
    const before = await lockReply(tx, project.id, state)
    requireVersion(expected, before?.version ?? 0)
    if (words === null && !before?.words) throw projectProblems.noReply()
    // What was said once can be changed and withdrawn, also where the project names the State no more.
    if (!before && !isConcerned(project, state)) throw projectProblems.notConcerned()
    const reply: ProjectReply = {
      id: before?.id ?? tx.newId(),
      project: project.id,
      programme: project.programme,
      state,
      words,
      version: (before?.version ?? 0) + 1,
      at: tx.clock(),
    }
    await putReply(tx, reply)
    if (words !== null) await tellSource(tx, project)
    await appendEntry(tx, {
      kind: 'project-replied',
      entity: replyRef(reply.id),
      also: [projectRef(project.id)],
      visibility: 'public',
      programme: project.programme,
      party: state,
      role: 'focal-point',
      data: { isWithdrawn: words === null },
    })
  })
}
