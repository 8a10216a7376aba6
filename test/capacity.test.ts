// Long because: all of it is tried on one site, which is opened once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hold, makeAccount } from '../src/base/access/testing.ts'
import { organizationRef, stateRef } from '../src/base/parties/index.ts'
import {
  type Reader,
  type Viewer,
  anonymous,
  buildSite,
  partOf,
  inTransaction,
  tasksFor,
} from '../src/core/index.ts'
import { admitOrganization } from '../src/modules/capacity/actions/admit-organization.ts'
import { chooseOffers } from '../src/modules/capacity/actions/choose-offers.ts'
import { considerRequest } from '../src/modules/capacity/actions/consider-request.ts'
import { endOffers } from '../src/modules/capacity/actions/end-offers.ts'
import { copyRequest } from '../src/modules/capacity/actions/begin-request.ts'
import { beginOffer, saveOffer } from '../src/modules/capacity/actions/save-offer.ts'
import { replyToProject } from '../src/modules/capacity/actions/reply-to-project.ts'
import { saveOffice } from '../src/modules/capacity/actions/save-office.ts'
import { saveProject } from '../src/modules/capacity/actions/save-project.ts'
import { saveRequest } from '../src/modules/capacity/actions/save-request.ts'
import { stepIntroduction } from '../src/modules/capacity/actions/step-introduction.ts'
import type { Office } from '../src/modules/capacity/introduction-schema.ts'
import { OFFER_STATUSES } from '../src/modules/capacity/offer-schema.ts'
import { EMPTY_BODY, PROJECT_STATUSES } from '../src/modules/capacity/project-schema.ts'
import { findFits, findFitsForOffer } from '../src/modules/capacity/queries/find-fits.ts'
import { findIntroduction, findLastOffice } from '../src/modules/capacity/queries/find-introductions.ts'
import { admissionEntity } from '../src/modules/capacity/offer-entities.ts'
import { findAdmissions, findOffers } from '../src/modules/capacity/queries/find-offers.ts'
import { findProject, findProjects } from '../src/modules/capacity/queries/find-projects.ts'
import { findRequest, findRequests } from '../src/modules/capacity/queries/find-requests.ts'
import { REQUEST_STATUSES } from '../src/modules/capacity/schema.ts'
import { responseHours } from '../src/modules/capacity/rules/introduction-steps.ts'
import {
  BRENOSIAN,
  HARBOUR_LAB,
  KEPT,
  OPENWIRE,
  PROVISION,
  TEST_OFFICE,
  admit,
  choose,
  enterTestProject,
  giver,
  listOffer,
  offerNow,
  openRequest,
  versionOf,
} from '../src/modules/capacity/testing.ts'
import { evidenceOf } from '../src/modules/reporting/store-evidence.ts'
import { ALDOVARIA, ofState, secretariat } from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Requests, offers, and what brings them together.

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())

const requester = ofState('focal-point')
const reader = (viewer: Viewer): Reader => ({
  services: site.services,
  viewer,
  lang: 'en',
  part: partOf(site.services, 'exercise'),
})

const routerOf = (viewer: Viewer) => buildSite(site.services, async () => viewer)
const see = async (viewer: Viewer, path: string): Promise<{ status: number; text: string }> => {
  const answer = await routerOf(viewer).request(path)
  return { status: answer.status, text: await answer.text() }
}
const lettersTo = async (email: string): Promise<string[]> => {
  const { rows } = await site.services.pool.query<{ subject: string }>(
    'select subject from core_letter where recipient = $1 order by id',
    [email],
  )
  return rows.map(({ subject }) => subject)
}

test('every offer stands beside a request, with the reasons for and against', async () => {
  const { services } = site
  const offer = await listOffer(services, BRENOSIAN, { title: 'Fits', languages: ['fr'] })
  const not = await listOffer(services, BRENOSIAN, { title: 'Does not', languages: ['ru'] })
  const id = await openRequest(services, 'accepted', { languages: ['fr', 'ar'], areas: ['gender'] })
  const request = (await findRequest(reader(requester), id))!
  expect((await see(requester, `/en/exercise/requests/${id}/fits`)).status).toBe(200)
  await expect(
    chooseOffers(services, requester, {
      request: id,
      offers: [offer],
      step: 'introduce',
      message: null,
      day: '2020-01-01',
      office: TEST_OFFICE,
      expected: 2,
    }),
  ).rejects.toMatchObject({ code: 'dayPassed' })
  const { fitting, excluded } = await findFits(reader(requester), request)
  expect(fitting.map((one) => one.offer)).toContain(offer)
  const found = excluded.find((one) => one.offer === not)!
  expect(found.reasons).toContainEqual({
    rule: 'language',
    met: false,
    offer: ['ru'],
    request: ['fr', 'ar'],
  })
})

test('an introduction is told to both offices, answered once, timed, and says on the request who agreed', async () => {
  const { services } = site
  const { id: account, email } = await makeAccount(services, 'Giver')
  await hold(services, account, 'provider', BRENOSIAN)
  const office = await makeAccount(services, 'Focal point')
  await hold(services, office.id, 'focal-point', requester.roles[0]!.scope)
  const offer = await listOffer(services, BRENOSIAN, { title: 'Two lawyers' })
  const request = await openRequest(services, 'accepted')
  const provider = giver(BRENOSIAN)
  expect(await findRequest(reader(provider), request)).toBeNull()
  const id = await choose(services, request, offer, 'accept')
  await expect(choose(services, request, offer)).rejects.toMatchObject({ code: 'acceptedBefore' })
  expect((await findRequest(reader(provider), request))?.id).toBe(request)
  const step = (viewer: Viewer, name: 'introduce' | 'agree' | 'withdraw', expected: number, reason = '') =>
    stepIntroduction(services, viewer, {
      id,
      step: name,
      reason: reason || null,
      office: TEST_OFFICE,
      expected,
    })
  await expect(step(provider, 'agree', 1)).rejects.toMatchObject({ code: 'noSuchStep' })
  await expect(step(giver(OPENWIRE), 'agree', 1)).rejects.toMatchObject({ code: 'notAllowed' })
  await step(requester, 'introduce', 1)
  expect((await tasksFor({ ...reader(provider) })).map(({ message }) => message)).toContain(
    'capacity.task.answer',
  )
  site.pass(5 * 3_600_000)
  await step(provider, 'agree', 2)
  const seen = (await findIntroduction(reader(requester), id))!
  expect(responseHours(seen.introduction)).toBe(5)
  expect((await findRequest(reader(requester), request))!).toMatchObject({
    status: 'matched',
    body: { offer: { from: 'Brenosia', what: 'Two lawyers' } },
  })
  expect(await lettersTo(email)).toEqual([
    'A State lets you read its request for help',
    'An introduction for a request for help',
  ])
  expect(await lettersTo(office.email)).toEqual([
    'An introduction for a request for help',
    'A provider agreed',
  ])
  await expect(step(requester, 'withdraw', 3)).rejects.toMatchObject({ code: 'reasonNeeded' })
  await step(requester, 'withdraw', 3, 'We found our own')
  expect(await findRequest(reader(provider), request)).toBeNull()
})

test('who is introduced is known to both sides and the secretariat, as each says itself, until it ends', async () => {
  const { services } = site
  const offer = await listOffer(services, BRENOSIAN)
  const request = await openRequest(services, 'accepted')
  const id = await choose(services, request, offer, 'accept')
  const [provider, agency] = [
    giver(BRENOSIAN),
    { ...TEST_OFFICE, name: 'Agency', contact: 'https://a.example' },
  ]
  const officesFor = async (viewer: Viewer) =>
    (await findIntroduction(reader(viewer), id))?.introduction.body.offices
  const step = async (viewer: Viewer, name: 'introduce' | 'agree' | 'withdraw', office: Office | null) => {
    const { version } = (await findIntroduction(reader(requester), id))!.introduction
    await stepIntroduction(services, viewer, { id, step: name, reason: 'Done', office, expected: version })
  }
  expect(await officesFor(provider)).toEqual({})
  await expect(saveOffice(services, provider, { id, office: agency, expected: 1 })).rejects.toMatchObject({
    code: 'noSuchStep',
  })
  await expect(step(requester, 'introduce', null)).rejects.toMatchObject({ code: 'officeNeeded' })
  await step(requester, 'introduce', TEST_OFFICE)
  expect(await officesFor(provider)).toEqual({ requester: TEST_OFFICE })
  await expect(step(provider, 'agree', null)).rejects.toMatchObject({ code: 'officeNeeded' })
  await step(provider, 'agree', agency)
  for (const viewer of [requester, provider, secretariat])
    expect(await officesFor(viewer)).toEqual({ requester: TEST_OFFICE, provider: agency })
  for (const viewer of [anonymous, giver(OPENWIRE), ofState('focal-point', 'exercise/x-bns')])
    expect(await officesFor(viewer)).toBeUndefined()
  // What both sides wrote to each other the secretariat does not read.
  expect((await findIntroduction(reader(secretariat), id))!.introduction.body.log.at(-1)!.reason).toBeNull()
  const told = await makeAccount(services, 'Told of another office')
  await hold(services, told.id, 'focal-point', requester.roles[0]!.scope)
  const moved = { ...agency, name: 'Other agency' }
  await saveOffice(services, provider, { id, office: moved, expected: 3 })
  expect(await officesFor(requester)).toMatchObject({ provider: moved })
  expect(await lettersTo(told.email)).toEqual(['The other side of an introduction names another office'])
  expect(await findLastOffice(reader(provider), { provider: BRENOSIAN })).toEqual(moved)
  expect(await findLastOffice(reader(giver(OPENWIRE)), { provider: BRENOSIAN })).toBeNull()
  await step(requester, 'withdraw', null)
  expect(await officesFor(requester)).toEqual({})
  expect(await officesFor(secretariat)).toBeUndefined()
})

test('only what fits and is open to providers can be chosen', async () => {
  const { services } = site
  const offer = await listOffer(services, BRENOSIAN, { languages: ['ru'] })
  const open = await openRequest(services, 'accepted', { languages: ['fr'] })
  await expect(choose(services, open, offer)).rejects.toMatchObject({ code: 'doesNotFit' })
  const kept = await openRequest(services, 'secretariat', { languages: ['ru'] })
  await expect(choose(services, kept, offer)).rejects.toMatchObject({ code: 'notForProviders' })
  await expect(choose(services, open, services.newId())).rejects.toMatchObject({ code: 'doesNotFit' })
})

test('what an offer can take up in its time is no more than it says, counted of what was agreed and everyone may read', async () => {
  const { services } = site
  const agreeOn = async (request: string, offer: string): Promise<void> => {
    const id = await choose(services, request, offer)
    const given = { id, step: 'agree' as const, reason: null, office: TEST_OFFICE, expected: 1 }
    await stepIntroduction(services, giver(BRENOSIAN), given)
  }
  const offer = await listOffer(services, BRENOSIAN, {
    capacity: { count: 1, per: 'year' },
    to: '2099-12-31',
  })
  const open = () => openRequest(services, 'public')
  // Neither what waits for an answer nor what nobody else may know of takes anything up.
  await choose(services, await open(), offer)
  await agreeOn(await openRequest(services, 'accepted'), offer)
  // It takes up the year for which it is asked.
  await agreeOn(await openRequest(services, 'public', { earliest: '2090-03-01' }), offer)
  await agreeOn(await open(), offer)
  await expect(choose(services, await open(), offer)).rejects.toMatchObject({ code: 'doesNotFit' })
  const later = await openRequest(services, 'public', { earliest: '2090-09-01' })
  await expect(choose(services, later, offer)).rejects.toMatchObject({ code: 'doesNotFit' })
})

test('a provider finds open requests that fit, of those that it may read, and nothing of others', async () => {
  const { services } = site
  const mine = { title: 'For me', languages: ['km'] }
  const offer = await listOffer(services, BRENOSIAN, { languages: ['km'] })
  const fitting = async () =>
    (await findFitsForOffer(reader(giver(BRENOSIAN)), await offerNow(services, offer)))
      .filter(({ request }) => request.body.title === mine.title)
      .map(({ request }) => request.id)
  const [shown, theme, accepted] = [
    await openRequest(services, 'public', mine),
    await openRequest(services, 'theme', mine),
    await openRequest(services, 'accepted', mine),
  ]
  await openRequest(services, 'secretariat', mine)
  await openRequest(services, 'public', { ...mine, languages: ['lo'] })
  expect(await fitting()).toEqual([shown])
  await choose(services, accepted, offer, 'accept')
  await choose(services, theme, offer, 'accept')
  expect((await fitting()).sort()).toEqual([shown, theme, accepted].sort())
  await expect(
    findFitsForOffer(reader(giver(OPENWIRE)), await offerNow(services, offer)),
  ).rejects.toMatchObject({ code: 'notFound' })
})

test('an offer of an organization is listed by an act of the secretariat alone, and leaves the list when that ends', async () => {
  const { services } = site
  const id = await listOffer(services, HARBOUR_LAB, { title: 'Harbour course' })
  const path = `/en/exercise/offers/${id}`
  expect((await offerNow(services, id)).status).toBe('waiting')
  expect((await see(anonymous, path)).status).toBe(404)
  expect((await see(secretariat, path)).status).toBe(200)
  expect((await tasksFor(reader(secretariat))).map(({ message }) => message)).toContain('capacity.task.admit')
  await expect(saveOffer(services, requester, { id, act: 'list', expected: 2 })).rejects.toMatchObject({
    code: 'notAllowed',
  })
  const { id: account, email } = await makeAccount(services, 'Lab')
  await hold(services, account, 'provider', HARBOUR_LAB)
  await admit(services, HARBOUR_LAB, 'refuse')
  expect((await offerNow(services, id)).status).toBe('draft')
  // Nobody but the organization and the secretariat learns of that, or why.
  const seen = (viewer: Viewer) => findAdmissions(reader(viewer), 'exercise')
  expect((await seen(giver(HARBOUR_LAB)))[0]).toMatchObject({ status: 'refused', reason: KEPT.admission })
  for (const viewer of [anonymous, requester, giver(OPENWIRE)]) expect(await seen(viewer)).toEqual([])
  const own = '/en/exercise/capacity/exercise'
  expect((await see(giver(HARBOUR_LAB), own)).text).toContain(KEPT.admission)
  const refused = (await seen(secretariat))[0]!
  expect(await admissionEntity.snapshots!.read(services, [refused.id])).toEqual(new Map())
  await expect(admit(services, HARBOUR_LAB, 'end')).rejects.toMatchObject({ code: 'noSuchStep' })
  const list = { id, act: 'list' as const, expected: (await offerNow(services, id)).version }
  await saveOffer(services, giver(HARBOUR_LAB), list)
  await admit(services, HARBOUR_LAB)
  expect((await see(anonymous, path)).text).toContain('Listing is no endorsement')
  await admit(services, HARBOUR_LAB, 'end')
  expect((await see(anonymous, path)).status).toBe(404)
  expect(await lettersTo(email)).toEqual([
    'Your organization was not admitted to offer help',
    'Your organization was admitted to offer help',
    'The admission of your organization ended',
  ])
  const { rows } = await services.pool.query<{ body: string }>(
    'select body from core_letter where recipient = $1',
    [email],
  )
  for (const { body } of rows) expect(body).toContain('Harbour')
})

test('what goes on with an offer ends as that is withdrawn, and the State is told; the request names another that agreed, or nobody', async () => {
  const { services } = site
  const office = await makeAccount(services, 'Told')
  await hold(services, office.id, 'focal-point', requester.roles[0]!.scope)
  const provider = giver(BRENOSIAN)
  const offers = [
    await listOffer(services, BRENOSIAN, { title: 'First' }),
    await listOffer(services, BRENOSIAN, { title: 'Second' }),
  ]
  const request = await openRequest(services, 'accepted')
  const withdraw = async (id: string): Promise<void> => {
    const { version: expected } = await offerNow(services, id)
    await saveOffer(services, provider, { id, act: 'withdraw', expected })
  }
  const agreed = { step: 'agree' as const, reason: null, office: TEST_OFFICE, expected: 1 }
  const ids: string[] = []
  for (const offer of offers) {
    const id = await choose(services, request, offer)
    await stepIntroduction(services, provider, { ...agreed, id })
    ids.push(id)
  }
  const now = async () => (await findRequest(reader(requester), request))!
  expect((await now()).body.offer).toMatchObject({ what: 'Second' })
  await withdraw(offers[1]!)
  expect(await now()).toMatchObject({ status: 'matched', body: { offer: { what: 'First' } } })
  expect(await findRequest(reader(provider), request)).not.toBeNull()
  await withdraw(offers[0]!)
  expect(await now()).toMatchObject({ status: 'open', body: { offer: null } })
  expect(await findRequest(reader(provider), request)).toBeNull()
  for (const id of ids) {
    const { introduction } = (await findIntroduction(reader(provider), id))!
    expect(introduction).toMatchObject({ status: 'withdrawn', body: { offices: {} } })
    await expect(
      stepIntroduction(services, provider, { ...agreed, id, expected: introduction.version }),
    ).rejects.toMatchObject({ code: 'noSuchStep' })
  }
  expect((await see(requester, `/en/exercise/introductions/${ids[0]}`)).text).toContain(
    'The offer was withdrawn.',
  )
  const left = 'An introduction ended: an offer is no longer listed'
  expect((await lettersTo(office.email)).filter((one) => one === left)).toHaveLength(2)
})

test('what goes on with an organization ends with its admission, and nobody decides on their own', async () => {
  const { services } = site
  await admit(services, HARBOUR_LAB)
  const request = await openRequest(services, 'accepted')
  const id = await choose(services, request, await listOffer(services, HARBOUR_LAB))
  const both = { ...secretariat, roles: [...secretariat.roles, ...giver(HARBOUR_LAB).roles] }
  const own = {
    programme: 'exercise',
    provider: HARBOUR_LAB,
    reason: 'Mine',
    act: 'end' as const,
    expected: 0,
  }
  await expect(admitOrganization(services, both, own)).rejects.toMatchObject({ code: 'ownOrganization' })
  await admit(services, HARBOUR_LAB, 'end')
  expect(await findRequest(reader(giver(HARBOUR_LAB)), request)).toBeNull()
  expect((await findIntroduction(reader(requester), id))!.introduction.body).toMatchObject({
    offices: {},
    log: [{}, { by: 'secretariat', cause: 'admission-ended' }],
  })
  expect((await see(requester, `/en/exercise/introductions/${id}`)).text).toContain('Secretariat')
})

test('a request that its State opens again says of nobody that they help', async () => {
  const { services } = site
  const offer = { from: 'Brenosia', what: 'A lawyer', day: '2026-12-10' }
  const id = await openRequest(services, 'public', { offer })
  await saveRequest(services, requester, { id, status: 'matched', expected: 2 })
  await saveRequest(services, requester, { id, status: 'open', expected: 3 })
  expect((await findRequest(reader(anonymous), id))!.body.offer).toBeNull()
})

test('who offers is told once before the end, and an offer that ended is no longer matched', async () => {
  const { services } = site
  await admit(services, OPENWIRE)
  const { id: account, email } = await makeAccount(services, 'Ending')
  await hold(services, account, 'provider', OPENWIRE)
  const day = (ahead: number) =>
    new Date(services.clock().getTime() + ahead * 86_400_000).toISOString().slice(0, 10)
  const id = await listOffer(services, OPENWIRE, { title: 'Brief', from: day(0), to: day(20) })
  const run = () => inTransaction(services, endOffers)
  const office = await makeAccount(services, 'Waiting')
  await hold(services, office.id, 'focal-point', requester.roles[0]!.scope)
  const waits = await openRequest(services, 'accepted', { title: 'Waits' })
  const goesOn = await openRequest(services, 'accepted', { title: 'Goes on' })
  const [unanswered, agreed] = [await choose(services, waits, id), await choose(services, goesOn, id)]
  const given = { step: 'agree' as const, reason: null, office: TEST_OFFICE, expected: 1 }
  await stepIntroduction(services, giver(OPENWIRE), { ...given, id: agreed })
  const told = async () => (await lettersTo(email)).filter((one) => /ends on|ended on/.test(one))
  await run()
  await run()
  expect(await told()).toEqual([expect.stringContaining('ends on')])
  site.pass(22 * 86_400_000)
  await expect(
    stepIntroduction(services, giver(OPENWIRE), { ...given, id: unanswered }),
  ).rejects.toMatchObject({ code: 'offerOver' })
  await run()
  await run()
  expect((await told())[1]).toContain('ended on')
  expect(await told()).toHaveLength(2)
  // What nobody agreed to ends with a reason, and both sides are told; what was agreed is given.
  expect((await findIntroduction(reader(requester), unanswered))!.introduction).toMatchObject({
    status: 'withdrawn',
    body: { offices: {}, log: [{}, { by: 'provider', cause: 'offer-expired' }] },
  })
  expect(await findRequest(reader(giver(OPENWIRE)), waits)).toBeNull()
  expect((await findIntroduction(reader(requester), agreed))!.introduction.status).toBe('agreed')
  expect(await findRequest(reader(giver(OPENWIRE)), goesOn)).not.toBeNull()
  expect(await lettersTo(office.email)).toContain('An introduction ended: an offer is no longer listed')
  expect(await lettersTo(email)).toContain('An introduction ended: your offer is no longer listed')
  expect((await offerNow(services, id)).status).toBe('expired')
  await expect(
    saveOffer(services, giver(OPENWIRE), {
      id,
      act: 'list',
      expected: (await offerNow(services, id)).version,
    }),
  ).rejects.toMatchObject({ code: 'offerOver' })
})

test('a request that is withdrawn says why, ends its introductions, and can be copied or opened again', async () => {
  const { services } = site
  const offer = await listOffer(services, BRENOSIAN)
  const id = await openRequest(services, 'public', { title: 'Taken back', need: 'A word' })
  const introduction = await choose(services, id, offer)
  const save = async (reason?: string) =>
    saveRequest(services, requester, {
      id,
      status: 'withdrawn',
      ...(reason && { body: { reason } }),
      expected: await versionOf(services, id),
    })
  await expect(save()).rejects.toMatchObject({ code: 'reasonNeeded' })
  await save('No longer needed')
  expect((await findIntroduction(reader(requester), introduction))?.introduction.status).toBe('withdrawn')
  const copy = await findRequest(reader(requester), await copyRequest(services, requester, id))
  expect(copy).toMatchObject({ status: 'draft', readers: 'own', body: { title: 'Taken back', reason: null } })
  expect(copy?.provisions).toEqual([PROVISION])
  const change = async (more: object) =>
    saveRequest(services, requester, { id, expected: await versionOf(services, id), ...more })
  await expect(change({ body: { need: 'Another' } })).rejects.toMatchObject({ code: 'isOver' })
  await change({ status: 'open', readers: 'public', body: { reason: 'No longer needed' } })
  expect(await findRequest(reader(requester), id)).toMatchObject({ status: 'open', body: { reason: null } })
  // What ended with it stays ended.
  expect((await findIntroduction(reader(requester), introduction))?.introduction.status).toBe('withdrawn')
})

test('what a provider considers is its own; the State learns that it does where the provider says so', async () => {
  const { services } = site
  const id = await openRequest(services, 'public', { title: 'Considered' })
  const path = `/en/exercise/requests/${id}`
  const consider = (isTold: boolean) =>
    considerRequest(services, giver(BRENOSIAN), {
      request: id,
      provider: BRENOSIAN,
      isConsidered: true,
      isTold,
      note: 'fjordkeeper',
    })
  await consider(false)
  for (const viewer of [requester, secretariat, giver(OPENWIRE), anonymous])
    expect((await see(viewer, path)).text).not.toMatch(/fjordkeeper|the requesting State knows/)
  expect((await see(giver(BRENOSIAN), path)).text).toContain('fjordkeeper')
  await consider(true)
  const told = (await see(requester, path)).text
  expect(told).toContain('the requesting State knows')
  expect(told).not.toContain('fjordkeeper')
  const hidden = await openRequest(services, 'accepted')
  await expect(
    considerRequest(services, giver(BRENOSIAN), {
      request: hidden,
      provider: BRENOSIAN,
      isConsidered: true,
      isTold: true,
      note: null,
    }),
  ).rejects.toMatchObject({ code: 'notFound' })
})

test('a request of the shape before says the same as before, and is read in the new one', async () => {
  const { services } = site
  const id = services.newId()
  const body = { title: 'Old', need: 'Much', expected: 'More', offer: null, result: null }
  await services.pool.query(
    `insert into capacity_request (id, programme_id, state_id, status, readers, shown_at, provisions, version, changed_at, body)
      values ($1, 'exercise', $2, 'closed', 'public', now(), '{}', 3, now(), $3)`,
    [id, ALDOVARIA, JSON.stringify(body)],
  )
  const entity = services.registry.entity('capacity/request')!
  const [was] = (await entity.earlier![1]!.read(services, [id])).values()
  expect(was).toEqual({ programme: 'exercise', state: ALDOVARIA, status: 'closed', provisions: [], ...body })
  const [now] = (await entity.snapshots.read(services, [id])).values()
  expect(entity.schema.parse(now)).toMatchObject({ ...body, readers: 'public', indicators: [], areas: [] })
  await services.pool.query('delete from capacity_request where id = $1', [id])
})

test('nobody gives help in a programme to which they do not belong', async () => {
  const { services } = site
  const given = { title: 'A', description: 'B', programme: 'exercise' }
  for (const provider of [stateRef('fra'), organizationRef('cyber/any')])
    await expect(beginOffer(services, giver(provider), { ...given, provider })).rejects.toMatchObject({
      code: 'notAllowed',
    })
  await expect(
    beginOffer(services, giver(BRENOSIAN), { ...given, programme: 'cyber', provider: BRENOSIAN }),
  ).rejects.toMatchObject({ code: 'notMandated' })
})

test('a project is entered for a request that everyone may read, and each leads to the other', async () => {
  const { services } = site
  const shown = await openRequest(services, 'public', {
    title: 'A course for judges',
    expected: 'Judges know the law',
  })
  const offer = await listOffer(services, BRENOSIAN)
  const introduction = await choose(services, shown, offer)
  await stepIntroduction(services, giver(BRENOSIAN), {
    id: introduction,
    step: 'agree',
    reason: null,
    office: TEST_OFFICE,
    expected: 1,
  })
  const page = await see(requester, `/en/exercise/requests/${shown}`)
  const way = /href="(\/en\/exercise\/projects\/enter\/exercise\?request=[^"]+)"/.exec(page.text)?.[1] ?? ''
  const form = await see(requester, way)
  for (const words of ['A course for judges', 'Aldovaria', 'Judges know the law'])
    expect(form.text).toContain(words)
  // Who lends experts pays for nothing.
  expect(form.text).not.toContain('Brenosia</textarea>')
  const project = await enterTestProject(services, { title: 'Judges of Aldovaria' }, [PROVISION], shown)
  expect((await see(anonymous, `/en/exercise/requests/${shown}`)).text).toContain(`/projects/${project}"`)
  expect((await see(anonymous, `/en/exercise/projects/${project}`)).text).toContain(`/requests/${shown}"`)

  // Nobody else puts theirs under it, nor does money of the State stand with what others say.
  const given = {
    id: null,
    programme: 'exercise',
    status: 'planned' as const,
    provisions: [PROVISION],
    request: shown,
    expected: null,
    body: {
      ...EMPTY_BODY,
      title: 'Of the provider',
      beneficiaries: [{ state: ALDOVARIA, code: ALDOVARIA, name: null, share: null }],
    },
  }
  const foreign = { ...given, source: { kind: 'organization' as const, id: OPENWIRE.id } }
  await expect(saveProject(services, giver(OPENWIRE), foreign)).rejects.toMatchObject({
    code: 'requestOfOthers',
  })
  expect((await see(giver(OPENWIRE), `/en/exercise/requests/${shown}`)).text).not.toContain(
    '/projects/enter/',
  )
  const told = { ...foreign, request: null }
  const reported = await saveProject(services, giver(OPENWIRE), told)
  await replyToProject(services, requester, { project: reported, state: ALDOVARIA, words: 'No', expected: 0 })
  const list = (await see(anonymous, '/en/exercise/programmes/exercise/projects')).text
  for (const words of ['Reported by Openwire Trust', 'Entered by Aldovaria', 'a State replied'])
    expect(list).toContain(words)

  const hidden = await openRequest(services, 'accepted')
  await expect(enterTestProject(services, {}, [], hidden)).rejects.toMatchObject({ code: 'requestNotPublic' })
  const stranger = await openRequest(services, 'own')
  const other = { ...giver(OPENWIRE) }
  await expect(
    saveProject(services, other, {
      id: null,
      programme: 'exercise',
      source: { kind: 'organization', id: OPENWIRE.id },
      status: 'planned',
      provisions: [],
      request: stranger,
      body: EMPTY_BODY,
      expected: null,
    }),
  ).rejects.toMatchObject({ status: 404 })
})

test('who gives help in an exercise enters nothing in a real programme, and nothing into the report of a State', async () => {
  const { services } = site
  const openwire = giver(OPENWIRE)
  const enter = (programme: string, provisions: string[]) =>
    saveProject(services, openwire, {
      id: null,
      programme,
      source: { kind: 'organization', id: OPENWIRE.id },
      status: 'ongoing',
      provisions,
      body: {
        ...EMPTY_BODY,
        title: 'Words of others',
        beneficiaries: [{ state: ALDOVARIA, code: ALDOVARIA, name: null, share: null }],
        results: [{ what: 'Said by another', day: null, evidence: null }],
      },
      expected: null,
    })
  await expect(enter('cyber', [])).rejects.toMatchObject({ code: 'notAllowed' })
  expect((await see(openwire, '/en/projects/enter/cyber')).status).toBe(403)
  await enter('exercise', [PROVISION])
  expect(await evidenceOf(services, 'exercise', ALDOVARIA)).toEqual([])
  // What a State says of its own stands there, all of it, and goes with its source.
  const results = ['The first', 'The second'].map((what) => ({ what, day: null, evidence: null }))
  const own = await enterTestProject(services, { results }, [PROVISION])
  const kept = await evidenceOf(services, 'exercise', ALDOVARIA)
  expect(kept.map(({ words }) => words)).toEqual(['The first\n\nThe second'])
  const found = await findProject(reader(requester), own)
  await saveProject(services, requester, {
    ...found!,
    status: 'ongoing',
    body: { ...found!.body, results: [] },
    expected: 1,
  })
  expect(await evidenceOf(services, 'exercise', ALDOVARIA)).toEqual([])
})

test('what a whole list says of itself is what counting its rows says', async () => {
  const all = { after: null, limit: 1 }
  const lists = [
    [findRequests, REQUEST_STATUSES],
    [findOffers, OFFER_STATUSES],
    [findProjects, PROJECT_STATUSES],
  ] as const
  for (const [find, statuses] of lists) {
    const asked = { programme: 'exercise' }
    const [kept, counted] = [
      await find(reader(anonymous), asked, all),
      await find(reader(anonymous), { ...asked, status: [...statuses] as never[] }, all),
    ]
    expect(kept.total!.count).toBeGreaterThan(1)
    expect([kept.total, kept.facets]).toEqual([counted.total, counted.facets])
  }
})
