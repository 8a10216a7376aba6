import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Viewer, anyone, inTransaction, refKey } from '../../core/index.ts'
import { findText, findVersions } from '../../base/instrument/index.ts'
import { recordVerifies } from '../../base/record/testing.ts'
import { bodyRef } from '../../base/programme/index.ts'
import { NO_TOTALS } from '../meetings/index.ts'
import { convene, giveOwn } from '../meetings/testing.ts'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { addChainStep, giveRelation } from './actions/follow-outcome.ts'
import { endRound, type EndRound } from './actions/end-round.ts'
import { type RecordDecision, recordDecision } from './actions/record-decision.ts'
import { breakSilence, endSilence, openSilence, withdrawSilence } from './actions/run-silence.ts'
import { tableProposal } from './actions/table-proposal.ts'
import { stepRound } from './actions/change-round.ts'
import { findObjection, findSilences } from './queries/find-silence.ts'
import { findOutcomes } from './queries/find-outcomes.ts'
import { findRound, findStanding } from './index.ts'
import { databaseTime } from './store-silence.ts'
import {
  ALDOVARIA,
  BODY,
  BRENOSIA,
  CALUMERE,
  HARBOUR_LAB,
  OPENWIRE,
  assistant,
  chair,
  draftSome,
  openSome,
  pageOf,
  secretariat,
  speaker,
} from './testing.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())

const html = async (path: string): Promise<string> => (await site.router.request(path)).text()
const round = async (id: string) => (await findRound(anyone(site.services), id))!
const silences = async (id: string) => findSilences(anyone(site.services), { id })
const WORDS = 'We cannot live with the oil of paragraph 2'

const soon = async (ms: number): Promise<Date> => new Date((await databaseTime(site.services)).getTime() + ms)

/** Opens a round with a silence procedure on its text. */
async function underSilence(
  ms: number,
  rule = 'silence',
  body = BODY,
): Promise<{ id: string; silence: string }> {
  const presides: Viewer = { ...chair, roles: [{ role: 'chair', scope: bodyRef('exercise', body) }] }
  const id = await openSome(site.services, { rule, body }, presides)
  const silence = await openSilence(site.services, presides, {
    ...{ round: id, endsAt: await soon(ms), timeZone: 'Asia/Kathmandu', expected: 1 },
  })
  return { id, silence }
}
const object = (id: string, party = ALDOVARIA) =>
  breakSilence(site.services, speaker(party), { id, party, statement: WORDS })
const end = (id: string) => inTransaction(site.services, (tx) => endSilence(tx, id))

test('a silence is broken in its last moment once, however many object at once, and then it is not kept', async () => {
  // So near to the end that some come before it and some after, each time otherwise.
  for (const ms of [25, 60, 400]) {
    const { id, silence } = await underSilence(ms)
    const parties = [ALDOVARIA, BRENOSIA, CALUMERE]
    const tried = await Promise.allSettled([
      ...parties.flatMap((party) => [object(silence, party), object(silence, party)]),
      end(silence),
    ])
    const objected = tried.slice(0, -1)
    const refused = objected.filter(({ status }) => status === 'rejected')
    for (const one of refused) expect(one).toMatchObject({ reason: { code: 'silenceOver' } })
    const through = objected.length - refused.length
    expect(through).toBeLessThanOrEqual(1)
    await new Promise((done) => setTimeout(done, ms))
    await end(silence)
    const [found] = await silences(id)
    expect(found?.status).toBe(through === 1 ? 'broken' : 'kept')
    if (through === 1) expect(found!.endedAt! < found!.endsAt).toBe(true)
    await expect(object(silence)).rejects.toMatchObject({ code: 'silenceOver' })
  }
})

test('a server whose clock is ahead does not end a silence before the database does', async () => {
  const { id, silence } = await underSilence(60_000)
  site.pass(3_600_000)
  await end(silence)
  expect((await silences(id))[0]?.status).toBe('open')
  await object(silence)
  await end(silence)
  expect((await silences(id))[0]?.status).toBe('broken')
})

test.each([
  ['chair', BODY, []],
  ['body', 'x-plenary', [OPENWIRE, HARBOUR_LAB, BRENOSIA]],
] as const)('who objected is told as the rule says: %s', async (told, body, others) => {
  const { id, silence } = await underSilence(60_000, 'silence', body)
  await object(silence)
  const presides: Viewer = { ...chair, roles: [{ role: 'chair', scope: bodyRef('exercise', body) }] }
  const [[broken], of] = [await silences(id), await round(id)]
  const sees = async (viewer: Viewer): Promise<boolean> =>
    (await findObjection({ ...anyone(site.services), viewer }, of, broken!)) !== null
  expect(broken!.rule.breakTold).toBe(told)
  expect(await sees(presides)).toBe(true)
  expect(await sees(speaker(ALDOVARIA))).toBe(true)
  for (const party of [OPENWIRE, HARBOUR_LAB, BRENOSIA])
    expect([party.id, await sees(speaker(party))]).toEqual([party.id, others.some((one) => one === party)])
  for (const viewer of [secretariat, assistant]) expect(await sees(viewer)).toBe(false)
  for (const page of [pageOf(id), pageOf(id, '/silence'), pageOf(id, '/outcome'), pageOf(id, '/report')]) {
    const shown = await html(page)
    expect(shown).not.toContain(WORDS)
    if (page.endsWith('/silence')) expect(shown).toContain('Objection recorded under the rule')
  }
  const entries = await html(`/api/record?programme=exercise`)
  expect(entries).not.toContain('oil of paragraph')
  expect(entries).not.toContain('silence-objected')
  await stepRound(site.services, presides, { id, step: 'closed', reason: 'Done.', expected: of.version })
  const closed = await round(id)
  expect(await findObjection({ ...anyone(site.services), viewer: presides }, closed, broken!)).toBeNull()
})

test('the clock of a silence names day, hour, zone and what is left, without a script', async () => {
  const { id, silence } = await underSilence(5 * 3_600_000 + 90_000)
  const page = await html(pageOf(id, '/silence'))
  expect(page).toContain('(Asia/Kathmandu)')
  expect(page).toMatch(/\d h \d+ min left/)
  await withdrawSilence(site.services, chair, { id: silence, reason: 'Another text comes', expected: 1 })
  await expect(object(silence)).rejects.toMatchObject({ code: 'silenceOver' })
  expect(await html(pageOf(id, '/silence'))).toContain('Another text comes')
})

test('whoever does not decide in a round does not object, and one silence runs at a time', async () => {
  const { silence } = await underSilence(60_000)
  const other = breakSilence(site.services, speaker(OPENWIRE), {
    id: silence,
    party: OPENWIRE,
    statement: 'x',
  })
  await expect(other).rejects.toMatchObject({ code: 'notAllowed' })
  const forOther = breakSilence(site.services, speaker(BRENOSIA), {
    ...{ id: silence, party: ALDOVARIA, statement: 'x' },
  })
  await expect(forOther).rejects.toMatchObject({ code: 'notAllowed' })
  const id = await openSome(site.services)
  const given = { round: id, endsAt: await soon(60_000), timeZone: 'UTC', expected: 1 }
  await expect(openSilence(site.services, secretariat, given)).rejects.toMatchObject({ code: 'notAllowed' })
  const past = openSilence(site.services, chair, { ...given, endsAt: await soon(-1) })
  await expect(past).rejects.toMatchObject({ code: 'silenceNotInTime' })
  await openSilence(site.services, chair, given)
  await expect(openSilence(site.services, chair, given)).rejects.toMatchObject({ code: 'silenceUnderWay' })
})

/** A meeting of the body. */
const meet = (body = BODY): Promise<string> => convene(site.services, { body })
const deciding = (round: string, meeting: string, given: Partial<RecordDecision> = {}): RecordDecision => ({
  ...{ round, meeting, day: '2027-03-02', subject: 'whole', target: null, question: 'adopt' },
  ...{ mode: 'consensus', result: 'adopted', totals: NO_TOTALS, casts: [], isWhole: false },
  ...{ reportedBy: null, expected: 1 },
  ...given,
})
const ending = (id: string, given: Partial<EndRound> = {}): EndRound => ({
  ...{ id, kind: 'adopted', revisedFrom: null, package: null, summary: null, until: null, absent: [] },
  expected: 1,
  ...given,
})

test('a text that was adopted becomes a version, from which a State dissociates itself and to which others come', async () => {
  const { services } = site
  const id = await openSome(services, {
    base: { kind: 'version', instrument: 'working-draft', language: 'en' },
  })
  const meeting = await meet()
  await expect(endRound(services, chair, ending(id))).rejects.toMatchObject({ code: 'decisionNeeded' })
  const vote = await recordDecision(services, secretariat, deciding(id, meeting))
  await giveOwn(services, speaker(BRENOSIA), vote, {
    ...{ state: BRENOSIA.id, paragraphs: 'para. 2', language: 'en' },
    text: 'Brenosia dissociates itself from paragraph 2.',
  })
  await endRound(services, chair, ending(id, { absent: [refKey(CALUMERE)] }))
  const [outcome] = await findOutcomes(anyone(services), { id })
  const { instrument } = outcome!.facts
  expect(instrument).toMatchObject({ id: 'working-draft', language: 'en' })
  const versions = await findVersions(anyone(services), 'working-draft')
  const [made, before] = [
    versions.find(({ number }) => number === instrument!.version)!,
    versions.find(({ number, language }) => number === 1 && language === 'en')!,
  ]
  expect(made.body).toMatchObject({ status: 'adopted', date: '2027-03-02' })
  const [now, then] = [
    await findText(anyone(services), 'working-draft', made),
    await findText(anyone(services), 'working-draft', before),
  ]
  // Every paragraph goes on under its own id.
  const ids = new Set(now.map((one) => one.id))
  expect(then.filter((one) => !ids.has(one.id))).toEqual([])
  await giveRelation(services, speaker(CALUMERE), {
    ...{ round: id, state: CALUMERE.id, relation: 'associated', expected: 1 },
  })
  await addChainStep(services, secretariat, {
    ...{ round: id, expected: 2 },
    step: { step: 'annexed', act: 'takes-note', symbol: 'X/2027/REP.1', day: '2027-03-03' },
  })
  const page = await html(pageOf(id, '/outcome'))
  for (const words of ['Brenosia dissociates itself', 'Calumere', 'X/2027/REP.1', 'Takes note'])
    expect(page).toContain(words)
  expect(await html(pageOf(id, '/report'))).toContain('The text was adopted on')
  expect((await site.router.request('/en/exercise/instruments/working-draft')).status).toBe(200)
  await recordVerifies(services)
})

test('where the rule is consensus nobody is counted; where it is a vote, the majority of the rule is asked for', async () => {
  const { services } = site
  const meeting = await meet()
  const byConsensus = await openSome(services)
  const counted = {
    mode: 'recorded',
    totals: { yes: 8, no: 3, abstain: 1, absent: 0 },
    reportedBy: 'Roll call',
  } as const
  const none = recordDecision(services, secretariat, deciding(byConsensus, meeting, counted))
  await expect(none).rejects.toMatchObject({ code: 'noVoteHere' })
  const byVote = await openSome(services, { rule: 'vote' })
  const few = { ...counted, totals: { yes: 6, no: 5, abstain: 1, absent: 0 } }
  const short = recordDecision(services, secretariat, deciding(byVote, meeting, few))
  await expect(short).rejects.toMatchObject({ code: 'noMajority' })
  const { text } = await findStanding(anyone(services), await round(byVote))
  const paragraph = text.paragraphs.find(({ number }) => number.startsWith('2'))!
  const retain = {
    subject: 'paragraph',
    target: paragraph.id,
    question: 'retain',
    result: 'retained',
  } as const
  await recordDecision(services, secretariat, deciding(byVote, meeting, { ...counted, ...retain }))
  await recordDecision(services, secretariat, deciding(byVote, meeting, counted))
  for (const viewer of [assistant, speaker(ALDOVARIA)])
    await expect(recordDecision(services, viewer, deciding(byVote, meeting))).rejects.toMatchObject({
      code: 'notAllowed',
    })
  const page = await html(pageOf(byVote, '/outcome'))
  expect(page).toContain('Paragraph 2, to retain it')
  expect(page).toContain('8-3-1')
  const gone = deciding(byVote, meeting, { subject: 'paragraph', target: 'none' })
  await expect(recordDecision(services, secretariat, gone)).rejects.toMatchObject({ code: 'noSuchTarget' })
  const elsewhere = deciding(byVote, await meet('x-plenary'))
  await expect(recordDecision(services, secretariat, elsewhere)).rejects.toMatchObject({
    code: 'otherMeeting',
  })
})

test('at midnight without consensus: a summary of the chair, a report of dates and numbers, and the round can be reopened', async () => {
  const { services } = site
  const id = await openSome(services)
  await meet()
  const summary = { text: 'In my view the lanterns stay lit.', language: 'en' }
  await endRound(services, chair, ending(id, { kind: 'noConsensus', summary }))
  const outcome = await html(pageOf(id, '/outcome'))
  expect(outcome).toContain('In my view the lanterns')
  expect(outcome).toContain('own responsibility')
  expect(outcome).not.toContain('Took part')
  const report = await html(pageOf(id, '/report'))
  expect(report).toContain('without consensus')
  expect(report).not.toContain('In my view')
  const file = await site.router.request(pageOf(id, '/report/docx'))
  expect(file.headers.get('content-disposition')).toContain('procedural-report.docx')
  await stepRound(services, chair, { id, step: 'open', expected: 2 })
  expect(await html(pageOf(id, '/outcome'))).toContain('opened again after this')
  await endRound(services, chair, ending(id, { kind: 'deferred', until: 'the next session', expected: 3 }))
  expect((await findOutcomes(anyone(services), { id })).map(({ kind }) => kind)).toEqual([
    'deferred',
    'noConsensus',
  ])
  await recordVerifies(services)
})

test('a silence that was kept adopts the text; one that was orally revised and a package name the other text', async () => {
  const { services } = site
  const { id, silence } = await underSilence(20)
  await new Promise((done) => setTimeout(done, 60))
  await end(silence)
  await expect(
    endRound(services, chair, ending(id, { kind: 'orallyRevised', revisedFrom: 3 })),
  ).rejects.toMatchObject({ code: 'noEarlierText' })
  await expect(
    endRound(services, chair, ending(id, { kind: 'adoptedAsPackage', package: id })),
  ).rejects.toMatchObject({ code: 'noSuchPackage' })
  const other = await openSome(services)
  await endRound(services, chair, ending(id, { kind: 'adoptedAsPackage', package: other }))
  const [outcome] = await findOutcomes(anyone(services), { id })
  expect(outcome!.facts).toMatchObject({ package: other, vote: null, instrument: { version: 1 } })
  const dissociated = { round: id, state: BRENOSIA.id, relation: 'dissociated' as const, expected: 1 }
  await giveRelation(services, speaker(BRENOSIA), dissociated)
  expect(await html(pageOf(id, '/outcome'))).toContain('Dissociated itself')
})

test('a round goes out as files, in which nobody stands by name for the public', async () => {
  const { services } = site
  const id = await openSome(services)
  const { text } = await findStanding(anyone(services), await round(id))
  const paragraph = text.paragraphs.find(({ number }) => number.startsWith('2'))!
  const draft = await draftSome(services, id, ALDOVARIA, {
    paragraph: paragraph.id,
    text: 'States may share oil and wicks with each other.',
  })
  await tableProposal(services, speaker(ALDOVARIA), { id: draft, expected: 1 })
  for (const what of ['clean', 'rolling', 'state']) {
    const file = await site.router.request(pageOf(id, `/export/${what}/text`))
    const words = await file.text()
    expect([what, words.includes('wicks')]).toEqual([what, what !== 'clean'])
    expect(words).not.toContain('Aldovaria')
  }
  for (const format of ['docx', 'pdf', 'akn', 'json'])
    expect((await site.router.request(pageOf(id, `/export/state/${format}`))).status).toBe(200)
  for (const gone of ['/export/paper/text', '/export/clean/exe', '/export/all/pdf'])
    expect((await site.router.request(pageOf(id, gone))).status).toBe(404)
})
