import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  refKey,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { forgetEvidence } from '../../reporting/index.ts'
import { projectRef } from '../project-entities.ts'
import { mayImportProjects, mayTakeBack } from '../project-policy.ts'
import { projectProblems } from '../project-problems.ts'
import { EMPTY_BODY, type Project, type TakenBack } from '../project-schema.ts'
import { lockImport, putImport } from '../store-imports.ts'
import { lockAddedBy, lockProject, putProjects } from '../store-projects.ts'

/** Projects that are taken back together, with one entry. */
const PART = 100

/**
 * Takes back a project that was entered or imported by mistake, on record: whose it was, when and why stays, and nothing of what it said. Its identifier
 * is free again.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, takenBackBefore
 */
export async function takeBackProject(
  services: Services,
  viewer: Viewer,
  { id, reason, expected }: { id: string; reason: string; expected: number | null },
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const project = await lockProject(tx, id)
    if (!project) throw coreProblems.notFound()
    const { source, programme } = project
    demand(viewer, mayTakeBack(viewer, project))
    requireVersion(expected, project.version)
    if (project.takenBack) throw projectProblems.takenBackBefore()
    await putProjects(tx, [takenBack(project, { at: tx.clock(), reason })])
    if (source.kind === 'state') await forgetEvidence(tx, refKey(projectRef(id)))
    const isEntered = source.kind === 'state' || source.kind === 'organization'
    await appendEntry(tx, {
      kind: 'project-taken-back',
      entity: projectRef(id),
      visibility: 'public',
      programme,
      ...(isEntered && { party: source.id }),
      role: source.kind === 'state' ? 'focal-point' : isEntered ? 'provider' : 'secretariat',
      data: {},
    })
  })
}

/**
 * Takes back all that an import added and that nothing changed since, on record, with a reason that its log says. What it changed stays: what stood there before
 * is not kept.
 * @throws signInNeeded, notFound, notAllowed, takenBackBefore
 */
export async function takeBackImport(
  services: Services,
  viewer: Viewer,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const found = await lockImport(tx, id)
    if (!found) throw coreProblems.notFound()
    demand(viewer, mayImportProjects(viewer, found.programme))
    const back = { at: tx.clock(), reason }
    let count = 0
    for (;;) {
      const part = await lockAddedBy(tx, id, PART)
      const [first, ...others] = part
      if (!first) break
      count += part.length
      await putProjects(
        tx,
        part.map((project) => takenBack(project, back)),
        id,
      )
      await appendEntry(tx, {
        kind: 'import-taken-back',
        entity: projectRef(first.id),
        also: others.map((project) => projectRef(project.id)),
        visibility: 'public',
        programme: found.programme,
        role: 'secretariat',
        data: { import: id, count: part.length },
      })
    }
    if (count === 0) throw projectProblems.takenBackBefore()
    const counts = { ...found.counts, takenBack: found.counts.takenBack + count }
    await putImport(tx, { ...found, takenBack: back, counts })
  })
}

const takenBack = (project: Project, back: TakenBack): Project => ({
  ...project,
  identifier: null,
  imported: null,
  status: null,
  provisions: [],
  request: null,
  version: project.version + 1,
  changedAt: back.at,
  takenBack: back,
  body: EMPTY_BODY,
})
