import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { projectRef } from '../project-entities.ts'
import { mayImportProjects } from '../project-policy.ts'
import { projectProblems } from '../project-problems.ts'
import { handOver, lockProject } from '../store-projects.ts'

export interface HandOverProject {
  id: string
  /** Reference of the publisher whose file changes it from now on, as it stands at the reporting-org. */
  publisher: string
  expected: number | null
}

/**
 * The secretariat hands an imported project to another publisher, on record: the next file of that publisher takes the place of what stands, and none of
 * the former one does.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, takenBackBefore, notOfFile
 */
export async function handOverProject(
  services: Services,
  viewer: Viewer,
  { id, publisher, expected }: HandOverProject,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const project = await lockProject(tx, id)
    if (!project) throw coreProblems.notFound()
    demand(viewer, mayImportProjects(viewer, project.programme))
    requireVersion(expected, project.version)
    if (project.takenBack) throw projectProblems.takenBackBefore()
    if (project.source.kind !== 'iati') throw projectProblems.notOfFile()
    await handOver(tx, id, publisher)
    await appendEntry(tx, {
      kind: 'project-handed-over',
      entity: projectRef(id),
      visibility: 'public',
      programme: project.programme,
      role: 'secretariat',
      data: { publisher },
    })
  })
}
