import { type Services, type Viewer, inTransaction } from '../../core/index.ts'
import { organizationRef } from '../../base/parties/index.ts'
import { ALDOVARIA, ofState, secretariat } from '../reporting/testing.ts'
import { draftFromNeed } from './actions/draft-from-need.ts'
import { importIatiProjects } from './actions/import-iati-projects.ts'
import { keepTable } from './actions/keep-table.ts'
import { saveProject } from './actions/save-project.ts'
import { saveRequest } from './actions/save-request.ts'
import { EMPTY_BODY, type ProjectBody } from './project-schema.ts'
import { requestsOfStates } from './store.ts'

/** What a request says that its State keeps to itself. */
export const KEPT_NEED = 'pilotsgarth'

/** What stands in a table that waits to be imported. */
export const KEPT_ROW = 'quillmarsh'

const PROVISION = 'working-draft.wd-a-lead-body'

async function draft(services: Services, place: string, need: string): Promise<string> {
  const stated = {
    programme: 'exercise',
    state: ALDOVARIA,
    report: services.newId(),
    place,
    need,
    challenge: null,
    provisions: [PROVISION],
    item: null,
    about: 'One body that leads',
    account: services.newId(),
  }
  await inTransaction(services, (tx) => draftFromNeed(tx, stated))
  const [request] = await requestsOfStates(services, [ALDOVARIA], { reports: [stated.report] })
  return request!.id
}

/** A request of a State for itself, and one that everyone may read. @returns where they stand */
export async function keepHidden(services: Services): Promise<string[]> {
  const hidden = await draft(services, 'structures/lead-body/need', KEPT_NEED)
  const shown = await draft(services, 'structures/strategy/need', 'A second lawyer')
  const body = {
    title: 'A strategy',
    need: 'A second lawyer',
    expected: 'A law',
    offer: { from: 'Brenosia', what: 'A lawyer', day: '2026-12-10' },
    result: { what: 'The law is in force', day: '2026-12-20' },
  }
  await saveRequest(services, ofState('focal-point'), {
    id: shown,
    status: 'closed',
    isPublic: true,
    body,
    expected: 1,
  })
  const project = await enterTestProject(services, {}, [PROVISION])
  const imported = await importTestFile(services, '<iati-activities/>')
  const table = await keepTable(services, secretariat, {
    programme: 'exercise',
    source: 'A portal',
    file: 'a.csv',
    rows: [['Title'], [KEPT_ROW]],
  })
  return [
    ...[hidden, shown].flatMap((id) => [`/en/requests/${id}`, `/en/requests/${id}/edit`]),
    `/en/projects/${project}`,
    `/en/projects/${project}/edit`,
    `/en/projects/imports/${imported}`,
    `/en/projects/tables/${table}`,
  ]
}

/** Somebody who gives help for an organization of the exercise. */
export const provider: Viewer = {
  accountId: '01900000-0000-7000-8000-000000000444',
  name: null,
  roles: [{ role: 'provider', scope: organizationRef('exercise/x-openwire') }],
}

/** A project as a State enters it. @returns its id */
export const enterTestProject = (
  services: Services,
  body: Partial<ProjectBody> = {},
  provisions: string[] = [],
): Promise<string> =>
  saveProject(services, ofState('focal-point'), {
    id: null,
    programme: 'exercise',
    source: { kind: 'state', id: ALDOVARIA },
    status: 'ongoing',
    provisions,
    body: {
      ...EMPTY_BODY,
      title: 'Training of a response team',
      beneficiaries: [{ state: ALDOVARIA, code: ALDOVARIA, name: null, share: null }],
      ...body,
    },
    expected: null,
  })

/** Imports a file into the exercise. @returns the id of the import */
export async function importTestFile(services: Services, file: string): Promise<string> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(file)
  }
  const given = { programme: 'exercise', file: 'a.xml', chunks: chunks() }
  return (await importIatiProjects(services, 'command', given)).id
}
