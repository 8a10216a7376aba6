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
import { forgetEvidence, keepEvidence } from '../../reporting/index.ts'
import { CURRENCIES } from '../currencies.ts'
import { projectRef } from '../project-entities.ts'
import { mayEnterProject } from '../project-policy.ts'
import { projectProblems } from '../project-problems.ts'
import type { Project, ProjectBody, ProjectSource, ProjectStatus } from '../project-schema.ts'
import { hasCatalogue, isEnteredHere } from '../queries/find-projects.ts'
import { mayAnswer } from '../queries/find-answering.ts'
import { findRequest } from '../queries/find-requests.ts'
import { statesOf } from '../rules/states-of.ts'
import { lockProject, putProjects } from '../store-projects.ts'
import { statesToTell, tellStates } from './tell-of-projects.ts'

export interface SaveProject {
  /** Null for a new one. */
  id: string | null
  programme: string
  /** For whom it is entered; of one that stands, its own is kept. */
  source: Pick<ProjectSource, 'kind' | 'id'>
  status: ProjectStatus
  provisions: string[]
  /** The request that a new one answers. */
  request?: string | null
  body: ProjectBody
  /** The version that the person saw; null for a new one. */
  expected: number | null
}

/**
 * Enters a project, or changes one, on record; States of which others say something in it are told. What was reached by a project that a State entered for itself is offered as evidence in its next report.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, noCatalogue, isImported, takenBackBefore, requestNotPublic, requestOfOthers, notOwnState, endsBeforeStart, unknownCurrency
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
    if (before?.takenBack) throw projectProblems.takenBackBefore()
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
      request: before ? before.request : await requestOf(tx, viewer, given),
      version: (before?.version ?? 0) + 1,
      changedAt: tx.clock(),
      takenBack: null,
      body: given.body,
    }
    await putProjects(tx, [project])
    await offerEvidence(tx, project)
    await tellStates(tx, project.programme, statesToTell([project], before))
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

/** Whoever enters a project for a request makes it public that there is one: its State, or a provider that agreed to help with it. */
async function requestOf(
  tx: Services,
  viewer: Viewer,
  { request, programme, source }: SaveProject,
): Promise<string | null> {
  if (!request) return null
  const found = await findRequest({ services: tx, viewer, lang: 'en' }, request)
  if (!found || found.programme !== programme) throw coreProblems.notFound()
  if (found.readers !== 'public') throw projectProblems.requestNotPublic()
  if (!(await mayAnswer(tx, found, source))) throw projectProblems.requestOfOthers()
  return found.id
}

async function requireCatalogue(reader: Reader, { programme: id, source }: SaveProject): Promise<void> {
  const programme = await findProgramme(reader, id)
  if (!programme) throw coreProblems.notFound()
  if (!hasCatalogue(programme)) throw projectProblems.noCatalogue()
  // Invented parties enter what is of their exercise, and real ones what is real.
  if (!(await isEnteredHere(reader, id, [source]))) throw coreProblems.notAllowed()
}

function refuseFaults(source: Pick<ProjectSource, 'kind' | 'id'>, body: ProjectBody): void {
  if (source.kind === 'state' && !statesOf(body).includes(source.id)) throw projectProblems.notOwnState()
  if (body.starts && body.ends && body.ends < body.starts) throw projectProblems.endsBeforeStart()
  if (body.budgets.some(({ currency }) => !CURRENCIES.has(currency))) throw projectProblems.unknownCurrency()
}

/** What a State says that its own project reached stands in its next report. What others say of a State is no answer of it. */
async function offerEvidence(
  tx: Services,
  { id, programme, provisions, source, body, changedAt }: Project,
): Promise<void> {
  const from = refKey(projectRef(id))
  if (source.kind !== 'state' || !statesOf(body).includes(source.id)) return
  const words = body.results.map(({ what }) => what).join('\n\n')
  if (words === '' || provisions.length === 0) return forgetEvidence(tx, from)
  await keepEvidence(tx, { programme, state: source.id, provisions, source: from, words, at: changedAt })
}
