import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { type Viewer, anonymous, anyone } from '../../core/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { integrateAll, verifyRecord } from '../../base/record/index.ts'
import { giveOwn, recordDecision, recordVote, PROVISION } from './decisions.test-helper.ts'
import { givePosition } from './actions/give-position.ts'
import { saveDecision } from './actions/save-decision.ts'
import { saveProceedings } from './actions/save-proceedings.ts'
import { saveVote } from './actions/save-vote.ts'
import { stepDecision } from './actions/step-decision.ts'
import { stepMeeting } from './actions/step-meeting.ts'
import type { DecisionStatus } from './decision-schema.ts'
import { findDecision, findProceedings, findVote } from './queries/find-decisions.ts'
import { findMeeting } from './queries/find-meetings.ts'
import { NO_PROCEEDINGS } from './proceedings-schema.ts'
import { chair, convene, secretariat } from './testing.ts'
import { listVotes } from './store-votes.ts'

let site: OpenSite
let closed: string
beforeAll(async () => {
  site = await openSite({}, { background: false, packs: ['cyber', 'small-arms', 'exercise'] })
}, 180_000)
afterAll(() => site.close())

const P = 'exercise'
const ALD = 'exercise/x-ald'
const BNS = 'exercise/x-bns'
const delegate: Viewer = {
  accountId: '0190f7b0-0000-7000-8000-00000000c4b0',
  name: null,
  roles: [{ role: 'delegate', scope: stateRef(ALD) }],
}
const decision = async (id: string) => (await findDecision(anyone(site.services), P, id))!
const vote = async (id: string) => (await findVote(anyone(site.services), P, id))!
const close = async (id: string) => {
  for (const step of ['open', 'closed'] as const) {
    const { version } = (await findMeeting(anyone(site.services), P, id))!
    await stepMeeting(site.services, secretariat, {
      ...{ programme: P, id, step, reason: null, source: null, expected: version },
    })
  }
}
const step = async (
  id: string,
  status: DecisionStatus,
  more: { successor?: string; source?: string | null } = {},
) =>
  stepDecision(site.services, secretariat, {
    ...{ programme: P, id, status, successor: null, source: 'Report, paragraph 3', symbol: 'X/1' },
    ...more,
    expected: (await decision(id)).version,
  })
const html = async (path: string): Promise<string> =>
  (await site.router.request(`/en/exercise/programmes/exercise${path}`)).text()

describe('a decision', () => {
  test('stands with verb, addressee and provision, on its page, its meeting, its provision and in the list', async () => {
    const meeting = await convene(site.services, {}, { title: { en: 'Harbour one' } })
    const id = await recordDecision(site.services, meeting, {
      text: { en: 'Requests States to keep their lamps lit' },
      provisions: [PROVISION],
    })
    expect(await decision(id)).toMatchObject({
      status: 'open',
      facts: { verb: 'request', addressees: ['state'] },
    })
    const pages = [
      '/decisions',
      `/decisions?provision=${PROVISION}`,
      `/decisions/${id}`,
      `/meetings/${meeting}`,
    ]
    for (const page of pages) expect(await html(page)).toContain('keep their lamps lit')
    const provision = await site.router.request(`/en/exercise/provisions/${PROVISION}`)
    expect(await provision.text()).toContain('keep their lamps lit')
    const csv = await site.router.request(
      `/api/exercise/programmes/exercise/decisions.csv?provision=${PROVISION}`,
    )
    expect(await csv.text()).toContain('keep their lamps lit')
  })

  test('changes its status with who and what says so, and cannot come after itself at once or through others', async () => {
    const meeting = await convene(site.services, {}, { title: { en: 'Harbour two' } })
    const ids: string[] = []
    for (const text of ['First', 'Second', 'Third'])
      ids.push(await recordDecision(site.services, meeting, { text: { en: text } }))
    const [first = '', second = '', third = ''] = ids
    await expect(step(first, 'done', { source: null })).rejects.toMatchObject({ code: 'statusSourceNeeded' })
    await expect(step(first, 'superseded', { successor: first })).rejects.toMatchObject({
      code: 'supersedesItself',
    })
    await expect(step(first, 'superseded', { successor: 'nobody' })).rejects.toMatchObject({
      code: 'noSuchDecision',
    })
    await step(first, 'superseded', { successor: second })
    await step(second, 'superseded', { successor: third })
    await expect(step(third, 'superseded', { successor: first })).rejects.toMatchObject({
      code: 'supersedesItself',
    })
    await step(third, 'under-way')
    await step(third, 'done')
    await expect(step(third, 'lapsed')).rejects.toMatchObject({ code: 'noDecisionStep' })
    const { changes, settled } = await decision(third)
    expect(changes).toMatchObject([
      { from: 'open', to: 'under-way', by: 'secretariat', source: 'Report, paragraph 3', symbol: 'X/1' },
      { from: 'under-way', to: 'done' },
    ])
    expect(settled).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(await html(`/decisions/${first}`)).toContain(`/decisions/${second}"`)
  })

  test('two who supersede each of two by the other at the same moment do not both', async () => {
    const meeting = await convene(site.services, {}, { title: { en: 'Harbour both' } })
    const one = await recordDecision(site.services, meeting, { text: { en: 'One' } })
    const other = await recordDecision(site.services, meeting, { text: { en: 'Other' } })
    const both = await Promise.allSettled([
      step(one, 'superseded', { successor: other }),
      step(other, 'superseded', { successor: one }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('is refused with a paragraph that is not here, by whoever may not, and is corrected in the open once the meeting is closed', async () => {
    closed = await convene(site.services, {}, { title: { en: 'Harbour closed' } })
    const id = await recordDecision(site.services, closed, { text: { en: 'Decides to meet' } }, chair)
    await expect(
      recordDecision(site.services, closed, { text: { en: 'x' }, provisions: ['nowhere'] }),
    ).rejects.toMatchObject({ code: 'noSuchProvision' })
    for (const [viewer, code] of [
      [anonymous, 'signInNeeded'],
      [delegate, 'notAllowed'],
    ] as const)
      await expect(recordDecision(site.services, closed, {}, viewer)).rejects.toMatchObject({ code })
    await close(closed)
    const given = {
      ...{
        programme: P,
        meeting: closed,
        id,
        kind: 'decision' as const,
        day: '2027-03-02',
        provisions: [],
        chain: [],
      },
      ...{ symbol: null, paragraph: null, to: null, deadline: null, text: { en: 'Decides to meet again' } },
      ...{ reason: null as string | null, correctedBy: 'Corrigendum 1', expected: 1 },
    }
    await expect(saveDecision(site.services, secretariat, given)).rejects.toMatchObject({
      code: 'correctionReasonNeeded',
    })
    await saveDecision(site.services, secretariat, { ...given, reason: 'Misprint' })
    const page = await html(`/decisions/${id}`)
    for (const words of ['Decides to meet again', 'Decides to meet<', 'Misprint', 'Corrigendum 1'])
      expect(page).toContain(words)
  })
})

describe('a vote', () => {
  test('is checked against the States of that day and against its list, which stands in English alphabetical order', async () => {
    const meeting = await convene(site.services, {}, { title: { en: 'Harbour vote' } })
    const totals = { yes: 9, no: 2, abstain: null, absent: null }
    await expect(
      recordVote(site.services, meeting, { totals: { ...totals, yes: 11 } }),
    ).rejects.toMatchObject({
      code: 'moreThanMembers',
    })
    await expect(recordVote(site.services, meeting, { totals, reportedBy: null })).rejects.toMatchObject({
      code: 'voteSourceNeeded',
    })
    await expect(recordVote(site.services, meeting, { totals, mode: 'consensus' })).rejects.toMatchObject({
      code: 'noTotalsWithoutVote',
    })
    const casts = [
      { state: BNS, vote: 'no' as const, intended: 'abstain' as const },
      { state: ALD, vote: 'no' as const, intended: null },
    ]
    const id = await recordVote(site.services, meeting, { totals, casts })
    expect((await vote(id)).facts.casts.map(({ state }) => state)).toEqual([ALD, BNS])
    const page = await html(`/votes/${id}`)
    expect(page).toContain('not recorded')
    expect(page).not.toContain('>0<')
    expect(page).toContain('Had intended to vote, as told afterwards')
    const one = { ...(await vote(id)).facts, programme: P, meeting, id, day: '2027-03-01' }
    const again = { ...one, reason: null, correctedBy: null, expected: 0 }
    await expect(saveVote(site.services, secretariat, again)).rejects.toMatchObject({
      code: 'changedMeanwhile',
    })
  })

  test('consensus has dissociations and explanations: a State’s own words, or as a source reports them', async () => {
    const meeting = await convene(site.services, {}, { title: { en: 'Harbour consensus' } })
    const id = await recordVote(site.services, meeting, { mode: 'consensus', totals: null })
    await giveOwn(site.services, delegate, id, { state: ALD, text: 'We keep our own lamps.' })
    await expect(giveOwn(site.services, delegate, id, { state: BNS })).rejects.toMatchObject({
      code: 'notAllowed',
    })
    await expect(giveOwn(site.services, secretariat, id, { state: BNS })).rejects.toMatchObject({
      code: 'positionSourceNeeded',
    })
    const given = { state: 'fra', reportedBy: 'Summary record' }
    await expect(giveOwn(site.services, secretariat, id, given)).rejects.toMatchObject({
      code: 'noSuchState',
    })
    await giveOwn(site.services, secretariat, id, {
      state: BNS,
      reportedBy: 'Summary record',
      kind: 'explanation',
    })
    expect((await vote(id)).positions).toMatchObject([
      { kind: 'dissociation', state: ALD, isOwn: true, reportedBy: null },
      { kind: 'explanation', state: BNS, isOwn: false, reportedBy: 'Summary record' },
    ])
    const page = await html(`/votes/${id}`)
    for (const words of ['Aldovaria', 'We keep our own lamps.', 'Its own words', 'As reported'])
      expect(page).toContain(words)
    const stale = { programme: P, vote: id, kind: 'explanation' as const, state: ALD, expected: 1 }
    await expect(
      givePosition(site.services, delegate, {
        ...stale,
        paragraphs: null,
        text: 'x',
        language: 'en',
        reportedBy: null,
      }),
    ).rejects.toMatchObject({ code: 'changedMeanwhile' })
  })
})

describe('what came of a meeting', () => {
  const save = (facts: Partial<typeof NO_PROCEEDINGS>, expected: number, reason: string | null = null) =>
    saveProceedings(site.services, secretariat, {
      ...{ programme: P, meeting: closed, facts: { ...NO_PROCEEDINGS, ...facts }, reason },
      ...{ correctedBy: null, expected },
    })
  const outcome = (
    kind: 'no-outcome' | 'chairs-summary' | 'final-document',
    reason: string | null = null,
  ) => ({
    ...{ kind, document: null, symbol: null, text: null, reportedBy: null, source: null },
    reason: reason === null ? null : { en: reason },
  })

  test('names why there is no outcome; what stood before a correction stays; hours stand as they were', async () => {
    await expect(save({ outcomes: [outcome('no-outcome')] }, 0)).rejects.toMatchObject({
      code: 'outcomeReasonNeeded',
    })
    await expect(
      save({ outcomes: [outcome('no-outcome', 'Time ran out'), outcome('final-document')] }, 0),
    ).rejects.toMatchObject({ code: 'outcomeAndNone' })
    const moments = [
      {
        kind: 'extension' as const,
        at: '2027-03-02T18:00',
        by: 'Chair',
        text: 'Until midnight',
        reportedBy: null,
      },
    ]
    await save({ outcomes: [outcome('no-outcome', 'Time ran out')], moments }, 0)
    await expect(save({ outcomes: [outcome('chairs-summary')] }, 1)).rejects.toMatchObject({
      code: 'correctionReasonNeeded',
    })
    await save({ outcomes: [outcome('chairs-summary')], moments }, 1, 'A summary was issued')
    const page = await html(`/meetings/${closed}`)
    for (const words of [
      'own responsibility',
      'Time ran out',
      'A summary was issued',
      '18:00',
      'Until midnight',
    ])
      expect(page).toContain(words)
    const meeting = (await findMeeting(anyone(site.services), P, closed))!
    expect((await findProceedings(anyone(site.services), meeting))?.corrections).toHaveLength(1)
  })

  test('the next meeting begins with what became of what this one decided, and of what was open before', async () => {
    const { services } = site
    const body = 'x-capacity-group'
    const at = (year: string) => ({ body, from: `${year}-05-01`, to: `${year}-05-02` })
    const first = await convene(services, at('2031'), { title: { en: 'Series one' } })
    const open = await recordDecision(services, first, {
      kind: 'recommendation',
      text: { en: 'Keep the quay clear' },
    })
    const done = await recordDecision(services, first, { text: { en: 'Paint the gate' } })
    await step(done, 'done')
    const second = await convene(services, at('2032'), { title: { en: 'Series two' }, follows: first })
    expect(await html(`/meetings/${second}`)).toMatch(
      /What became of earlier.*Keep the quay clear.*Paint the gate/s,
    )
    const third = await convene(services, at('2033'), { title: { en: 'Series three' }, follows: second })
    const page = await html(`/meetings/${third}`)
    expect(page).toContain('Keep the quay clear')
    expect(page).not.toContain('Paint the gate')
    expect(page.indexOf('What became of earlier')).toBeLessThan(page.indexOf('<dl'))
    await step(open, 'done')
    const fourth = await convene(services, at('2034'), { title: { en: 'Series four' }, follows: third })
    // It was settled before the fourth began, by the clock of the site.
    expect(await html(`/meetings/${fourth}`)).not.toContain('Keep the quay clear')
  })
})

/** Totals as the domain's sources give them: yes, no, abstaining. */
test.each([
  ['cyber', 'first-committee-2018-developments', [109, 45, 16], 'web-press-gadis-3619'],
  ['cyber', 'first-committee-2020-advancing', [153, 11, 9], 'web-press-gadis-3659'],
  ['cyber', 'first-committee-2020-developments', [104, 50, 20], 'web-press-gadis-3659'],
  ['cyber', 'first-committee-2020-operative-1', [92, 52, 24], 'web-press-gadis-3659'],
  ['cyber', 'first-committee-2020-preambular-10', [108, 49, 11], 'web-press-gadis-3659'],
  ['cyber', 'first-committee-2022-programme', [157, 6, 14], 'web-dw-poa-resolution'],
  ['small-arms', 'bms-3', [134, 0, 2], 'web-press-dc-3124'],
  ['small-arms', 'revcon-3-ammunition-1', [null, null, null], 'web-nraila-2018'],
  ['small-arms', 'revcon-3-whole', [null, null, null], 'web-unoda-2018'],
  ['small-arms', 'bms-7', [null, null, null], 'web-unoda-bulletin-7'],
])('the real record: %s, %s', async (programme, id, [yes, no, abstain], source) => {
  const found = await findVote(anyone(site.services), programme, id)
  expect(found?.facts.totals).toEqual({ yes, no, abstain, absent: null })
  expect(found?.facts.source).toMatchObject({ document: source, label: 'V' })
})

test('the real record has no vote of the plenary on 77/37, names only six States, and stands where it belongs', async () => {
  const votes = await listVotes(site.services, 'cyber', null, 100)
  expect(votes.some(({ facts }) => facts.totals.yes === 156)).toBe(false)
  expect(votes.flatMap(({ facts }) => facts.casts.map(({ state }) => state))).toHaveLength(6)
  const page = async (path: string) => (await site.router.request(path)).text()
  expect(await page('/en/documents/a-res-77-37')).toContain('In favour: 157')
  expect(await page('/en/programmes/cyber/bodies/first-committee')).toContain('Against: 52')
  expect(await page('/en/programmes/cyber/meetings/oewg-2-session-11')).toContain('Dissociated')
  expect(await page('/en/programmes/small-arms/meetings/revcon-1')).toContain('No outcome')
  expect(await page('/en/programmes/small-arms/meetings/bms-3')).toContain('Against: 0')
  expect(await page('/en/provisions/small-arms-2001.iv-1-b')).toContain('A/RES/79/40, OP 8')
})

test('whatever was done, the record has it as it is', async () => {
  await integrateAll(site.services)
  const { findings } = await verifyRecord(site.services)
  expect(
    findings.map(({ params }) => String(params['entity'])).filter((one) => one.startsWith('meetings/')),
  ).toEqual([])
})
