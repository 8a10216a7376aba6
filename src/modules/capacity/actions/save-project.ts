import {
  type Reader,
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  refKey,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { keepEvidence } from '../../reporting/index.ts'
import { CURRENCIES } from '../currencies.ts'
import { projectRef } from '../project-entities.ts'
import { mayEnterProject } from '../project-policy.ts'
import { projectProblems } from '../project-problems.ts'
import type { Project, ProjectBody, ProjectSource, ProjectStatus } from '../project-schema.ts'
import { hasCatalogue, isEnteredHere } from '../queries/find-projects.ts'
import { statesOf } from '../rules/states-of.ts'
import { lockProject, putProjects } from '../store-projects.ts'

export interface SaveProject {
  /** Null for a new one. */
  id: string | null
  programme: string
  /** For whom it is entered; of one that stands, its own is kept. */
  source: Pick<ProjectSource, 'kind' | 'id'>
  status: ProjectStatus
  provisions: string[]
  body: ProjectBody
  /** The version that the person saw; null for a new one. */
  expected: number | null
}

/**
 * Enters a project, or changes one, on record. What was reached is offered as evidence to the States for which it is, in their next report.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, noCatalogue, isImported, notOwnState, endsBeforeStart, unknownCurrency
 * @returns its id
 */
export async function saveProject(services: Services, viewer: Viewer, given: SaveProject): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const before = given.id === null ? null : await lockProject(tx, given.id)
    if (given.id !== null && !before) throw coreProblems.notFound()
    if (before && before.source.kind !== 'state' && before.source.kind !== 'organization')
      throw projectProblems.isImported()
    const source = before?.source ?? { ...given.source, name: null }
    demand(viewer, mayEnterProject(viewer, source))
    if (before) requireVersion(given.expected, before.version)
    else await requireCatalogue({ services: tx, viewer, lang: 'en' }, given)
    refuseFaults(source, given.body)
    const project: Project = {
      id: before?.id ?? tx.newId(),
      programme: before?.programme ?? given.programme,
      source,
      identifier: before?.identifier ?? null,
      imported: null,
      status: given.status,
      provisions: given.provisions,
      version: (before?.version ?? 0) + 1,
      changedAt: tx.clock(),
      body: given.body,
    }
    await putProjects(tx, [project])
    await offerEvidence(tx, before, project)
    await appendEntry(tx, {
      kind: 'project-saved',
      entity: projectRef(project.id),
      visibility: 'public',
      programme: project.programme,
      party: source.id,
      role: source.kind === 'state' ? 'focal-point' : 'provider',
      data: { isNew: before === null, status: project.status, results: project.body.results.length },
    })
    return project.id
  })
}

async function requireCatalogue(reader: Reader, { programme: id, source }: SaveProject): Promise<void> {
  const programme = await findProgramme(reader, id)
  if (!programme) throw coreProblems.notFound()
  if (!(await hasCatalogue(reader, programme))) throw projectProblems.noCatalogue()
  // Invented parties enter what is of their exercise, and real ones what is real.
  if (!(await isEnteredHere(reader, id, [source]))) throw coreProblems.notAllowed()
}

function refuseFaults(source: Pick<ProjectSource, 'kind' | 'id'>, body: ProjectBody): void {
  if (source.kind === 'state' && !statesOf(body).includes(source.id)) throw projectProblems.notOwnState()
  if (body.starts && body.ends && body.ends < body.starts) throw projectProblems.endsBeforeStart()
  if (body.budgets.some(({ currency }) => !CURRENCIES.has(currency))) throw projectProblems.unknownCurrency()
}

async function offerEvidence(tx: Services, before: Project | null, project: Project): Promise<void> {
  const { id, programme, provisions, body, changedAt } = project
  if (provisions.length === 0) return
  const known = new Set(before?.body.results.map(({ what }) => what))
  const source = refKey(projectRef(id))
  for (const { what } of body.results.filter((result) => !known.has(result.what)))
    for (const state of statesOf(body))
      await keepEvidence(tx, { programme, state, provisions, source, words: what, at: changedAt })
}
