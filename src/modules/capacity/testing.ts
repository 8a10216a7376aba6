import { type Ref, type Services, type Viewer, inTransaction, refKey } from '../../core/index.ts'
import { organizationRef, stateRef } from '../../base/parties/index.ts'
import { ALDOVARIA, BRENOSIA, ofState, secretariat } from '../reporting/testing.ts'
import { admitOrganization } from './actions/admit-organization.ts'
import { beginRequest } from './actions/begin-request.ts'
import { chooseOffers } from './actions/choose-offers.ts'
import { considerRequest } from './actions/consider-request.ts'
import { draftFromNeed } from './actions/draft-from-need.ts'
import { importIatiProjects } from './actions/import-iati-projects.ts'
import { keepTable } from './actions/keep-table.ts'
import { replyToProject } from './actions/reply-to-project.ts'
import { beginOffer, saveOffer } from './actions/save-offer.ts'
import { saveProject } from './actions/save-project.ts'
import { saveRequest } from './actions/save-request.ts'
import { fundsToHide } from './funds.test-helper.ts'
import type { Office } from './introduction-schema.ts'
import type { OfferBody } from './offer-schema.ts'
import { EMPTY_BODY, type ProjectBody } from './project-schema.ts'
import type { AdmissionAct } from './rules/admission-acts.ts'
import type { Provider, Readers, RequestBody } from './schema.ts'
import { lockRequest, requestsOfStates } from './store.ts'
import { searchProjects } from './store-projects.ts'
import { lockAdmission, lockOffer } from './store-offers.ts'
import { introductionsOf } from './store-introductions.ts'

/** Words that are not for everybody: of a request that its State keeps; of one that is for the secretariat, for whom the State accepts, for everyone by its theme. */
export const KEPT_NEED = 'pilotsgarth'
export const KEPT = {
  secretariat: 'quenchmoor',
  accepted: 'brindlewick',
  theme: 'thistlecombe',
  offer: 'draftwinter',
  application: 'candleford',
  note: 'ledgerfrost',
  office: 'wharfhollow',
  admission: 'gatewarren',
}

/** What stands in a table that waits to be imported. */
export const KEPT_ROW = 'quillmarsh'

export const PROVISION = 'working-draft.wd-a-lead-body'
export const OPENWIRE = organizationRef('exercise/x-openwire')
export const HARBOUR_LAB = organizationRef('exercise/x-harbour-lab')
/** As a side of an introduction names it. */
export const TEST_OFFICE: Office = {
  name: `The ${KEPT.office} office`,
  contact: 'office@example.org',
  languages: ['en'],
}
export const BRENOSIAN: Provider = stateRef(BRENOSIA)

/** Whoever gives help for a party. */
export const giver = (scope: Ref): Viewer => ({
  accountId: '0190f7b0-0000-7000-8000-00000000c0de',
  name: null,
  roles: [{ role: 'provider', scope }],
})

async function draft(services: Services, place: string, need: string): Promise<string> {
  const stated = {
    programme: 'exercise',
    state: ALDOVARIA,
    report: services.newId(),
    place,
    need,
    provisions: [PROVISION],
    item: null,
    about: 'One body that leads',
    account: services.newId(),
  }
  await inTransaction(services, (tx) => draftFromNeed(tx, stated))
  const [request] = await requestsOfStates(services, [ALDOVARIA], { reports: [stated.report] })
  return request!.id
}

/** A request of a State that is open to some. @returns its id */
export async function openRequest(
  services: Services,
  readers: Readers,
  body: Partial<RequestBody> = {},
  state = ALDOVARIA,
): Promise<string> {
  const viewer = ofState('focal-point', state)
  const { title = 'Two lawyers', need = 'A law', ...rest } = body
  const id = await beginRequest(services, viewer, {
    programme: 'exercise',
    state,
    title,
    need,
    provisions: [PROVISION],
  })
  await saveRequest(services, viewer, { id, status: 'open', readers, body: rest, expected: 1 })
  return id
}

/** An offer that is listed, or waits where it is of an organization that nobody admitted. @returns its id */
export async function listOffer(
  services: Services,
  provider: Provider,
  body: Partial<OfferBody> = {},
): Promise<string> {
  const viewer = giver(provider)
  const { title = 'Lawyers', description = 'Two of them' } = body
  const id = await beginOffer(services, viewer, { programme: 'exercise', provider, title, description })
  const today = services.clock().toISOString().slice(0, 10)
  const days = { from: today, to: `${Number(today.slice(0, 4)) + 1}-12-31` }
  const given = { ...days, areas: ['gender'], modalities: ['expert' as const], ...body }
  await saveOffer(services, viewer, { id, body: given, act: 'list', expected: 1 })
  return id
}

export const admit = async (
  services: Services,
  provider: Provider,
  act: AdmissionAct = 'admit',
): Promise<void> => {
  const expected = await inTransaction(
    services,
    async (tx) => (await lockAdmission(tx, 'exercise', provider))?.version ?? 0,
  )
  const given = { programme: 'exercise', provider, act, reason: KEPT.admission, expected }
  await admitOrganization(services, secretariat, given)
}

/** The State accepts the provider of an offer for a request. @returns the id of the introduction */
export async function choose(
  services: Services,
  request: string,
  offer: string,
  step: 'accept' | 'introduce' = 'introduce',
  state = ALDOVARIA,
): Promise<string> {
  const expected = await versionOf(services, request)
  const given = { request, offers: [offer], step, message: null, day: null, office: TEST_OFFICE, expected }
  await chooseOffers(services, ofState('focal-point', state), given)
  const all = await introductionsOf(services, request)
  return all.findLast((one) => one.with.id === offer)!.id
}

export const versionOf = (services: Services, request: string): Promise<number> =>
  inTransaction(services, async (tx) => (await lockRequest(tx, request))!.version)
export const offerNow = (services: Services, id: string) =>
  inTransaction(services, async (tx) => (await lockOffer(tx, id))!)

/** Requests that are for some, offers that are drafted, that wait and that are listed, an introduction and a note. @returns where they stand */
export async function keepHidden(services: Services): Promise<string[]> {
  const hidden = await draft(services, 'structures/lead-body/need', KEPT_NEED)
  const shared = await openRequest(services, 'secretariat', { need: KEPT.secretariat })
  const accepted = await openRequest(services, 'accepted', { need: KEPT.accepted })
  const theme = await openRequest(services, 'theme', { need: KEPT.theme, areas: ['gender'] })
  const waiting = await listOffer(services, OPENWIRE)
  await listOffer(services, HARBOUR_LAB)
  await admit(services, HARBOUR_LAB, 'refuse')
  const words = { title: 'A draft', description: KEPT.offer }
  const drafted = await beginOffer(services, giver(OPENWIRE), {
    programme: 'exercise',
    provider: OPENWIRE,
    ...words,
  })
  const offer = await listOffer(services, BRENOSIAN)
  const introduction = await choose(services, accepted, offer)
  await considerRequest(services, giver(BRENOSIAN), {
    request: theme,
    provider: BRENOSIAN,
    isConsidered: true,
    isTold: false,
    note: KEPT.note,
  })
  const shown = await draft(services, 'structures/strategy/need', 'A second lawyer')
  const body = {
    title: 'A strategy',
    expected: 'A law',
    offer: { from: 'Brenosia', what: 'A lawyer', day: '2026-12-10' },
    result: { what: 'The law is in force', day: '2026-12-20' },
  }
  const viewer = ofState('focal-point')
  await saveRequest(services, viewer, { id: shown, status: 'open', readers: 'public', body, expected: 1 })
  await saveRequest(services, viewer, { id: shown, status: 'closed', expected: 2 })
  const ofRequest = (id: string) =>
    ['', '/edit', '/edit/what', '/status', '/fits', '/consider'].map((below) => `/en/requests/${id}${below}`)
  const project = await reportTestProject(services)
  await replyToProject(services, viewer, { project, state: ALDOVARIA, words: 'It is so', expected: 0 })
  const imported = await importTestFile(services, ACTIVITY)
  const handed = await searchProjects(services, { programme: 'exercise', q: 'ZY-KEPT-1' }, null, 1)
  const table = await keepTable(services, secretariat, {
    programme: 'exercise',
    source: 'A portal',
    file: 'a.csv',
    rows: [['Title'], [KEPT_ROW]],
  })
  return [
    ...[hidden, shared, accepted, theme].flatMap(ofRequest),
    ...[waiting, drafted, offer].flatMap((id) =>
      ['', '/edit', '/edit/when', '/status', '/fits'].map((below) => `/en/offers/${id}${below}`),
    ),
    `/en/introductions/${introduction}`,
    `/en/introductions/${introduction}/agree`,
    `/en/introductions/${introduction}/office`,
    '/en/capacity/exercise',
    '/en/projects/enter/exercise',
    '/en/requests/new/exercise',
    '/en/offers/new/exercise',
    '/en/offers/admissions/exercise',
    `/en/offers/admissions/exercise/decide?provider=${encodeURIComponent(refKey(OPENWIRE))}`,
    ...ofRequest(shown),
    ...(await fundsToHide(services, accepted, KEPT.application)),
    `/en/projects/${project}`,
    `/en/projects/${project}/edit`,
    `/en/projects/${project}/reply`,
    `/en/projects/${project}/take-back`,
    `/en/projects/${handed[0]!.id}/hand-over`,
    `/en/projects/imports/${imported}`,
    `/en/projects/imports/${imported}/take-back`,
    `/en/projects/tables/${table}`,
  ]
}

/** The least that the standard lets pass. */
const ACTIVITY = `<iati-activities version="2.03"><iati-activity>
<iati-identifier>ZY-KEPT-1</iati-identifier>
<reporting-org ref="ZY-KEPT" type="10"><narrative>A publisher</narrative></reporting-org>
<title><narrative>A course</narrative></title>
<description type="1"><narrative>What it is</narrative></description>
<participating-org role="1"><narrative>A fund</narrative></participating-org>
<activity-status code="2"/>
<activity-date type="1" iso-date="2026-02-01"/>
</iati-activity></iati-activities>`

/** A project as a State enters it. @returns its id */
export const enterTestProject = (
  services: Services,
  body: Partial<ProjectBody> = {},
  provisions: string[] = [],
  request: string | null = null,
): Promise<string> =>
  saveProject(services, ofState('focal-point'), {
    id: null,
    programme: 'exercise',
    source: { kind: 'state', id: ALDOVARIA },
    status: 'ongoing',
    provisions,
    request,
    body: {
      ...EMPTY_BODY,
      title: 'Training of a response team',
      beneficiaries: [{ state: ALDOVARIA, code: ALDOVARIA, name: null, share: null }],
      ...body,
    },
    expected: null,
  })

/** A project about Aldovaria as an organization enters it. @returns its id */
export const reportTestProject = (services: Services, title = 'A laboratory'): Promise<string> =>
  saveProject(services, giver(OPENWIRE), {
    id: null,
    programme: 'exercise',
    source: { kind: 'organization', id: OPENWIRE.id },
    status: 'planned',
    provisions: [PROVISION],
    body: {
      ...EMPTY_BODY,
      title,
      beneficiaries: [{ state: ALDOVARIA, code: ALDOVARIA, name: null, share: null }],
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
