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
import { considerRequest } from '../src/modules/capacity/actions/consider-request.ts'
import { endOffers } from '../src/modules/capacity/actions/end-offers.ts'
import { copyRequest } from '../src/modules/capacity/actions/begin-request.ts'
import { beginOffer, saveOffer } from '../src/modules/capacity/actions/save-offer.ts'
import { saveProject } from '../src/modules/capacity/actions/save-project.ts'
import { saveRequest } from '../src/modules/capacity/actions/save-request.ts'
import { stepIntroduction } from '../src/modules/capacity/actions/step-introduction.ts'
import { EMPTY_BODY } from '../src/modules/capacity/project-schema.ts'
import { findFits, findFitsForOffer } from '../src/modules/capacity/queries/find-fits.ts'
import { findIntroduction } from '../src/modules/capacity/queries/find-introductions.ts'
import { findProject } from '../src/modules/capacity/queries/find-projects.ts'
import { findRequest } from '../src/modules/capacity/queries/find-requests.ts'
import { responseHours } from '../src/modules/capacity/rules/introduction-steps.ts'
import {
  BRENOSIAN,
  HARBOUR_LAB,
  OPENWIRE,
  PROVISION,
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
    stepIntroduction(services, viewer, { id, step: name, reason: reason || null, expected })
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
    await stepIntroduction(services, giver(BRENOSIAN), { id, step: 'agree', reason: null, expected: 1 })
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
  await admit(services, HARBOUR_LAB)
  expect((await see(anonymous, path)).text).toContain('Listing is no endorsement')
  await admit(services, HARBOUR_LAB, false)
  expect((await see(anonymous, path)).status).toBe(404)
})

test('who offers is told once before the end, and an offer that ended is no longer matched', async () => {
  const { services } = site
  const { id: account, email } = await makeAccount(services, 'Ending')
  await hold(services, account, 'provider', OPENWIRE)
  await admit(services, OPENWIRE)
  const day = (ahead: number) =>
    new Date(services.clock().getTime() + ahead * 86_400_000).toISOString().slice(0, 10)
  const id = await listOffer(services, OPENWIRE, { title: 'Brief', from: day(0), to: day(20) })
  const run = () => inTransaction(services, endOffers)
  await run()
  await run()
  expect(await lettersTo(email)).toEqual([expect.stringContaining('ends on')])
  site.pass(22 * 86_400_000)
  await run()
  await run()
  expect((await lettersTo(email))[1]).toContain('ended on')
  expect(await lettersTo(email)).toHaveLength(2)
  expect((await offerNow(services, id)).status).toBe('expired')
  await expect(
    saveOffer(services, giver(OPENWIRE), {
      id,
      act: 'list',
      expected: (await offerNow(services, id)).version,
    }),
  ).rejects.toMatchObject({ code: 'offerOver' })
})

test('a request that is withdrawn says why, ends its introductions, and can be copied', async () => {
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
    expected: 1,
  })
  const page = await see(requester, `/en/exercise/requests/${shown}`)
  const way = /href="(\/en\/exercise\/projects\/enter\/exercise\?request=[^"]+)"/.exec(page.text)?.[1] ?? ''
  const form = await see(requester, way)
  for (const words of ['A course for judges', 'Aldovaria', 'Judges know the law'])
    expect(form.text).toContain(words)
  const project = await enterTestProject(services, { title: 'Judges of Aldovaria' }, [PROVISION], shown)
  expect((await see(anonymous, `/en/exercise/requests/${shown}`)).text).toContain(`/projects/${project}"`)
  expect((await see(anonymous, `/en/exercise/projects/${project}`)).text).toContain(`/requests/${shown}"`)

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
  await saveProject(services, requester, { ...found!, body: { ...found!.body, results: [] }, expected: 1 })
  expect(await evidenceOf(services, 'exercise', ALDOVARIA)).toEqual([])
})
