import { afterAll, beforeAll, expect, test } from 'vitest'
import { hold, makeAccount } from '../src/base/access/testing.ts'
import { stateRef } from '../src/base/parties/index.ts'
import { loadPack } from '../src/base/programme/index.ts'
import { integrateAll, verifyRecord } from '../src/base/record/index.ts'
import {
  type Problem,
  type Reader,
  type Viewer,
  anonymous,
  buildSite,
  inTransaction,
  partOf,
  tasksFor,
} from '../src/core/index.ts'
import { reportAward, withdrawApplication } from '../src/modules/capacity/actions/end-application.ts'
import { loadFunds } from '../src/modules/capacity/actions/load-funds.ts'
import { assessApplication, decideApplication } from '../src/modules/capacity/actions/judge-application.ts'
import { payOut } from '../src/modules/capacity/actions/pay-out.ts'
import { takeBackContribution } from '../src/modules/capacity/actions/record-contribution.ts'
import { saveRequest } from '../src/modules/capacity/actions/save-request.ts'
import {
  FUND,
  applicationNow,
  applyFor,
  assessor,
  award,
  contribute,
  decider,
  pay,
} from '../src/modules/capacity/funds.test-helper.ts'
import { findFund, findFundFits } from '../src/modules/capacity/queries/find-funds.ts'
import { findRequest } from '../src/modules/capacity/queries/find-requests.ts'
import { PROVISION, openRequest } from '../src/modules/capacity/testing.ts'
import { balanceOf, leftOf, paidOf } from '../src/modules/capacity/rules/application-steps.ts'
import { ALDOVARIA, BRENOSIA, ofState } from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'
import { makePackFolder, sourceIn } from './pack-folder.ts'

// Funds: what fits a request, the money of one that is run here, and what a stranger sees of it.

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
const see = async (viewer: Viewer, path: string): Promise<{ status: number; text: string }> => {
  const answer = await buildSite(site.services, async () => viewer).request(path)
  return { status: answer.status, text: await answer.text() }
}
const totals = async () => (await findFund(reader(anonymous), 'exercise', FUND))!.totals
const applied = async (given = {}) =>
  applyFor(site.services, await openRequest(site.services, 'secretariat'), given)
const versionOf = async (id: string) => (await applicationNow(site.services, id)).version

test('every fund stands beside a request, with its reasons, and one step leads to the application', async () => {
  const budget = { least: 10_000, most: 60_000, currency: 'USD' }
  const id = await openRequest(site.services, 'accepted', { budget })
  const request = (await findRequest(reader(requester), id))!
  const { fitting, excluded } = await findFundFits(reader(requester), request)
  expect(fitting.map(({ fund }) => fund.body.id)).toEqual([FUND])
  expect(fitting[0]!.reasons.map(({ rule, met }) => [rule, met])).toEqual([
    ['applicants', true],
    ['ceiling', true],
    ['call', true],
    ['whole', false],
  ])
  expect(excluded.map(({ fund }) => fund.body.id)).toEqual(['bridge-facility'])
  const { status, text } = await see(requester, `/en/exercise/requests/${id}/fits`)
  expect(status).toBe(200)
  expect(text).toContain(`/requests/${id}/apply/${FUND}`)
  expect(text).toContain('at least 2 of: United Nations bodies and intergovernmental organizations')
  await expect(findFundFits(reader(assessor), request)).rejects.toMatchObject({ code: 'notFound' })
})

test('a rule of the fund, its ceiling and one application at a time hold for who applies', async () => {
  const { services } = site
  const request = await openRequest(services, 'accepted', { earliest: '2027-01-01', latest: '2027-02-01' })
  await expect(applyFor(services, request)).rejects.toMatchObject({ code: 'fundExcludes' })
  const open = await openRequest(services, 'accepted')
  await expect(applyFor(services, open, { amount: 50_001 })).rejects.toMatchObject({ code: 'aboveCeiling' })
  await expect(applyFor(services, open, { fund: 'bridge-facility' })).rejects.toMatchObject({
    code: 'notRunHere',
  })
  await expect(applyFor(services, open, { fund: "x'y" })).rejects.toMatchObject({ code: 'notFound' })
  await expect(applyFor(services, open, {}, BRENOSIA)).rejects.toMatchObject({ code: 'notAllowed' })
  const id = await applyFor(services, open)
  await expect(applyFor(services, open)).rejects.toMatchObject({ code: 'appliedBefore' })
  await withdrawApplication(services, requester, { id, words: 'Not now', expected: 1 })
  await applyFor(services, open)
})

test('a request that is withdrawn takes its application along', async () => {
  const { services } = site
  const request = await openRequest(services, 'accepted')
  const id = await applyFor(services, request)
  const { version } = (await findRequest(reader(requester), request))!
  const body = { reason: 'We found our own' }
  await saveRequest(services, requester, { id: request, status: 'withdrawn', body, expected: version })
  expect((await applicationNow(services, id)).status).toBe('withdrawn')
})

test('one person assesses and another decides; neither acts for the State', async () => {
  const { services } = site
  await contribute(services, 10_000)
  const id = await applied()
  const both: Viewer = { ...assessor, roles: [...assessor.roles, ...requester.roles] }
  const judged = (viewer: Viewer, expected: number) =>
    assessApplication(services, viewer, { id, assessment: 'Yes', expected })
  await expect(judged(requester, 1)).rejects.toMatchObject({ code: 'notAllowed' })
  await expect(judged(both, 1)).rejects.toMatchObject({ code: 'ownApplication' })
  await judged(assessor, 1)
  const decided = (viewer: Viewer, amount: number) =>
    decideApplication(services, viewer, {
      id,
      award: { amount, reportBy: '2099-01-01' },
      reason: null,
      expected: 2,
    })
  await expect(decided(assessor, 500)).rejects.toMatchObject({ code: 'sameFundPerson' })
  await expect(decided(decider, 50_001)).rejects.toMatchObject({ code: 'aboveCeiling' })
  const left = leftOf(await totals())
  await expect(decided(decider, left + 1)).rejects.toMatchObject({ code: 'aboveLeft' })
  await expect(
    decideApplication(services, decider, { id, award: null, reason: null, expected: 2 }),
  ).rejects.toMatchObject({ code: 'fundReasonNeeded' })
  await decided(decider, 500)
  expect((await applicationNow(services, id)).award).toMatchObject({ amount: 500, title: 'Two lawyers' })
})

test('a contribution is taken back with a reason, and not while awards rest on it', async () => {
  const { services } = site
  const before = await totals()
  const id = await contribute(services, 7_000, 'A village')
  const back = (expected: number) =>
    takeBackContribution(services, assessor, { id, reason: 'Sent twice', expected })
  const one = await applied({ amount: leftOf(before) + 7_000 })
  await award(services, one, leftOf(before) + 7_000)
  await expect(back(1)).rejects.toMatchObject({ code: 'contributionHeld' })
  await withdrawApplication(services, requester, {
    id: one,
    words: 'Not now',
    expected: await versionOf(one),
  })
  await back(1)
  await expect(back(2)).rejects.toMatchObject({ code: 'noFundStep' })
  expect(await totals()).toEqual(before)
  const page = await see(anonymous, `/en/exercise/funds/exercise/${FUND}`)
  for (const words of ['A village', '7,000 USD', 'Sent twice']) expect(page.text).toContain(words)
})

test('32 payouts at once never pass the awards nor the balance, and none is lost or doubled', async () => {
  const { services } = site
  await contribute(services, 10_000)
  const before = await totals()
  const awards = await Promise.all([0, 1, 2, 3].map(async () => applied({ amount: 1_000 })))
  for (const id of awards) await award(services, id, 1_000)
  // Eight of 150 each for every award of 1,000: six of them go through.
  const outcomes = await Promise.all(
    Array.from({ length: 32 }, (_, nr) => payUntilAnswered(awards[nr % 4]!, 150)),
  )
  expect(outcomes.filter((one) => one === 'paid')).toHaveLength(24)
  expect(outcomes.filter((one) => one === 'aboveAward')).toHaveLength(8)
  for (const id of awards) expect(paidOf(await applicationNow(services, id))).toBe(900)
  const after = await totals()
  expect(after.paid - before.paid).toBe(3_600)
  expect(balanceOf(after)).toBe(balanceOf(before) - 3_600)
  expect(balanceOf(after)).toBeGreaterThanOrEqual(0)
}, 60_000)

/** Tries again with the version that stands, as somebody does who is told that it changed meanwhile. */
async function payUntilAnswered(application: string, amount: number): Promise<string> {
  for (;;) {
    const expected = await versionOf(application)
    const refused = await payOut(site.services, assessor, { application, amount, expected }).then(
      () => null,
      (error: Problem) => error.code,
    )
    if (refused !== 'changedMeanwhile') return refused ?? 'paid'
  }
}

test('32 awards at once never pass what the fund has', async () => {
  const { services } = site
  const ids: string[] = []
  for (let nr = 0; nr < 32; nr++) ids.push(await applied({ amount: 100 }))
  for (const id of ids)
    await assessApplication(services, assessor, { id, assessment: 'Yes', expected: await versionOf(id) })
  const left = leftOf(await totals())
  const amount = Math.floor(left / 10)
  const outcomes = await Promise.all(
    ids.map((id) =>
      decideApplication(services, decider, {
        id,
        award: { amount, reportBy: '2099-01-01' },
        reason: null,
        expected: 2,
      }).then(
        () => 'awarded',
        (error: Problem) => error.code,
      ),
    ),
  )
  expect(outcomes.filter((one) => one === 'awarded')).toHaveLength(10)
  expect(outcomes.filter((one) => one === 'aboveLeft')).toHaveLength(22)
  expect(leftOf(await totals())).toBe(left - 10 * amount)
}, 60_000)

test('from award to evidence: letters, tasks, payouts, the report, the page of the provision, the record', async () => {
  const { services } = site
  const office = await makeAccount(services, 'Focal point')
  await hold(services, office.id, 'focal-point', stateRef(ALDOVARIA))
  await contribute(services, 5_000)
  const id = await applied({ amount: 2_000, title: 'A drafting course' })
  const taskOf = async (viewer: Viewer) =>
    (await tasksFor(reader(viewer)))
      .filter(({ address }) => address.includes(id))
      .map(({ message }) => message)
  expect(await taskOf(assessor)).toEqual(['capacity.fund.task.assess'])
  await award(services, id, 2_000)
  expect(await taskOf(requester)).toEqual([])
  await expect(
    reportAward(services, requester, { id, words: 'Done', expected: await versionOf(id) }),
  ).rejects.toMatchObject({ code: 'noFundStep' })
  await pay(services, id, 1_500)
  expect(await taskOf(requester)).toEqual(['capacity.fund.task.report'])
  expect(await taskOf(decider)).toEqual(['capacity.fund.task.pay'])
  const held = (await totals()).held
  await reportAward(services, requester, { id, words: 'Forty people drafted', expected: await versionOf(id) })
  expect((await totals()).held).toBe(held - 500)
  await expect(pay(services, id, 1)).rejects.toMatchObject({ code: 'noFundStep' })
  const { rows: letters } = await services.pool.query<{ subject: string }>(
    'select subject from core_letter where recipient = $1 order by id',
    [office.email],
  )
  expect(letters.map(({ subject }) => subject)).toEqual([
    'A fund decided on an application of your State',
    'A fund recorded a payment to your State',
  ])
  expect((await site.letterTo(office.email)).text).not.toMatch(/Aldovaria|drafting/)
  const { rows } = await services.pool.query(
    "select count(*)::int as count from reporting_evidence where source = 'capacity/application/' || $1",
    [id],
  )
  expect(rows[0].count).toBe(1)
  const provision = await see(anonymous, `/en/exercise/provisions/${PROVISION}`)
  for (const words of ['Money awarded', 'A drafting course', '1,500 USD'])
    expect(provision.text).toContain(words)
  await integrateAll(services)
  expect((await verifyRecord(services)).findingCount).toBe(0)
}, 60_000)

/** What each may read of an application, before money is awarded and after. */
const nobody = { applied: 404, awarded: 200, words: false }
const all = { applied: 200, awarded: 200, words: true }
test.each<[string, Viewer, typeof all]>([
  ['a stranger', anonymous, nobody],
  ['another State', ofState('focal-point', BRENOSIA), nobody],
  ['its focal point', requester, all],
  ['its approver', ofState('approver'), all],
  ['the secretariat', decider, all],
])('%s reads of an application what is theirs', async (_who, viewer, expected) => {
  const { services } = site
  await contribute(services, 1_000)
  const id = await applied({ words: 'wicketmoss' })
  const address = `/en/exercise/applications/${id}`
  expect((await see(viewer, address)).status).toBe(expected.applied)
  await award(services, id, 1_000)
  const { status, text } = await see(viewer, address)
  expect(status).toBe(expected.awarded)
  expect(text.includes('wicketmoss')).toBe(expected.words)
  const fund = await see(viewer, `/en/exercise/funds/exercise/${FUND}`)
  expect(fund.text).not.toContain('wicketmoss')
})

test('the list of funds is read by people and programs; of the real ones no money stands here', async () => {
  await loadPack(site.services, 'programmes/small-arms', { dryRun: false })
  const list = await see(anonymous, '/en/programmes/small-arms/funds')
  expect(list.text).toContain('UNSCAR')
  expect(list.text).toContain('at least 2 of: United Nations bodies, together with')
  const answer = await see(anonymous, '/api/programmes/small-arms/funds')
  const { items } = JSON.parse(answer.text) as { items: { id: string; balance: number | null }[] }
  expect(items.map(({ id, balance }) => [id, balance])).toEqual([
    ['unscar', null],
    ['salient', null],
    ['funding-mechanism', null],
  ])
  expect((await see(anonymous, '/en/programmes/cyber/funds')).text).toContain('A proposal, and not a fund')
  const unscar = await see(anonymous, '/en/funds/small-arms/unscar')
  for (const words of ['12 to 24 months', '200,000 USD', '7 June 2013']) expect(unscar.text).toContain(words)
})

const DISABILITY = `- id: disability-fund
  title: Voluntary Fund on Disability
  purpose: Projects under the programme.
  runs: elsewhere
  source: ${sourceIn('wpa')}
`

test('a pack says what it knows of a fund; what cannot be is refused with its place', async () => {
  const packs = makePackFolder()
  const { services } = site
  const load = (funds: string) =>
    loadPack(services, packs.write('wpa', { 'funds.yaml': funds }), { dryRun: false })
  const refusals = async (funds: string): Promise<string> =>
    load(funds).then(
      () => 'loaded',
      (error: Error) => error.message,
    )
  expect((await load(DISABILITY)).changes).toContainEqual({
    kind: 'fund-terms',
    id: 'disability-fund',
    what: 'added',
  })
  const page = await see(anonymous, '/en/funds/wpa/disability-fund')
  expect(page.text).toContain('Who may apply is not known to this site.')
  const here = DISABILITY.replace('elsewhere', 'here\n  currency: USD')
  expect(await refusals(here)).toContain('money of a real programme is never run on this site')
  expect(await refusals(`${DISABILITY}  item: fund/none\n`)).toContain('there is no item')
  expect(await refusals(`${DISABILITY}  months: { least: 5, most: 4 }\n`)).toContain(
    'shorter than the shortest',
  )
  const changed = await load(DISABILITY.replace('Projects', 'Small projects'))
  expect(changed.changes).toContainEqual({ kind: 'fund-terms', id: 'disability-fund', what: 'changed' })
  expect((await load('[]\n')).changes).toContainEqual({
    kind: 'fund-terms',
    id: 'disability-fund',
    what: 'removed',
  })
  packs.remove()
})

test('a fund that has money here does not go with its pack', async () => {
  const { services } = site
  await contribute(services, 100)
  await expect(inTransaction(services, (tx) => loadFunds(tx, 'exercise', [], []))).rejects.toMatchObject({
    code: 'fundInUse',
  })
})
