import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Viewer, anonymous, anyone, buildSite, refKey } from '../../core/index.ts'
import { recordVerifies } from '../../base/record/testing.ts'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { stepRound } from './actions/change-round.ts'
import { consolidateText } from './actions/consolidate-text.ts'
import { confirmOral, enterOral, takeBackOral } from './actions/enter-oral.ts'
import { giveInput, keepNote } from './actions/keep-note.ts'
import { findRound, findStanding } from './index.ts'
import { joinProposal } from './actions/table-proposal.ts'
import { findNotes } from './queries/find-notes.ts'
import { findOpen, findProposal } from './queries/find-proposals.ts'
import { findWaitingRounds } from './queries/find-tasks.ts'
import {
  ALDOVARIA,
  BRENOSIA,
  CALUMERE,
  HARBOUR_LAB,
  assistant,
  chair,
  draftSome,
  openSome,
  pageOf,
  secretariat,
  speaker,
  tableSome,
} from './testing.ts'

let site: OpenSite
let asks: Viewer
let router: ReturnType<typeof buildSite>
let round: string
beforeAll(async () => {
  site = await openSite({}, { background: false })
  router = buildSite(site.services, async () => asks)
}, 120_000)
beforeEach(async () => {
  asks = anonymous
  round = await openSome(site.services)
})
afterAll(() => site.close())

const found = async () => (await findRound(anyone(site.services), round))!
const paragraph = async (number: string) =>
  (await findStanding(anyone(site.services), await found())).text.paragraphs.find(
    (one) => one.number === number,
  )!.id
const reader = (viewer: Viewer) => ({ services: site.services, viewer, lang: 'en' })
const html = async (below: string, viewer: Viewer = anonymous): Promise<string> => {
  asks = viewer
  return (await router.request(pageOf(round, below))).text()
}

test('a note is its delegation’s own until it tables it, and goes with the round', async () => {
  const proposal = await tableSome(site.services, round, BRENOSIA, {
    paragraph: await paragraph('3'),
    how: 'delete',
  })
  const note = {
    proposal,
    party: ALDOVARIA,
    kind: 'can-live-with' as const,
    reason: 'Hullwise',
    isTabled: false,
  }
  await keepNote(site.services, speaker(ALDOVARIA), note)
  const seen = async (viewer: Viewer) => (await findNotes(reader(viewer), await found(), proposal)).length
  const all = [
    speaker(ALDOVARIA),
    speaker(BRENOSIA),
    chair,
    assistant,
    secretariat,
    speaker(HARBOUR_LAB),
    anonymous,
  ]
  expect(await Promise.all(all.map(seen))).toEqual([1, 0, 0, 0, 0, 0, 0])
  for (const viewer of all.slice(1))
    expect(await html(`/proposals/${proposal}`, viewer)).not.toContain('Hullwise')
  const { rows } = await site.services.pool.query('select * from negotiation_note')
  expect(JSON.stringify(rows)).not.toContain('can-live-with')
  await keepNote(site.services, speaker(ALDOVARIA), { ...note, isTabled: true })
  expect(await Promise.all(all.map(seen))).toEqual([1, 1, 1, 1, 0, 0, 0])
  await expect(keepNote(site.services, speaker(BRENOSIA), note)).rejects.toMatchObject({ code: 'notAllowed' })
  await stepRound(site.services, chair, { id: round, step: 'closed', reason: 'Done.', expected: 1 })
  const { rows: left } = await site.services.pool.query(
    'select * from negotiation_note where round_id = $1',
    [round],
  )
  expect(left).toEqual([])
  expect((await findProposal(reader(chair), await found(), proposal))?.sponsors).toBeNull()
})

test('an oral amendment stands at once, and its delegation confirms or corrects it', async () => {
  const typed = { how: 'words' as const, paragraph: await paragraph('2'), other: null, number: null }
  const line = 'Aldovaria wants shall in two'
  const oral = { round, party: ALDOVARIA, line, language: 'en' }
  const given = { ...oral, typed: { ...typed, text: 'States shall share oil with each other.' } }
  await expect(enterOral(site.services, speaker(ALDOVARIA), given)).rejects.toMatchObject({
    code: 'notAllowed',
  })
  const id = await enterOral(site.services, assistant, given)
  expect(await html(`/proposals/${id}`, chair)).toContain('Entered by the assistant, to be confirmed')
  expect(await html(`/proposals/${id}`)).not.toContain(line)
  const words = 'States will share oil with each other.'
  await expect(confirmOral(site.services, assistant, { id, words, expected: 1 })).rejects.toMatchObject({
    code: 'notAllowed',
  })
  await confirmOral(site.services, speaker(ALDOVARIA), { id, words, expected: 1 })
  expect(await html(`/proposals/${id}`)).toMatch(/<ins>[^<]*will/)
  const again = confirmOral(site.services, speaker(ALDOVARIA), { id, words: null, expected: 2 })
  await expect(again).rejects.toMatchObject({ code: 'notSo' })
  await recordVerifies(site.services)
})

test('what is entered orally is shown before it is sent, as a sentence or as a wording', async () => {
  const post = async (fields: Record<string, string>): Promise<string> => {
    asks = assistant
    const once = /name="_once" value="([^"]+)"/.exec(await html('/oral', assistant))![1]!
    const headers = { Origin: site.services.config.origin }
    const body = new URLSearchParams({ ...fields, _once: once })
    return (await router.request(pageOf(round, '/oral'), { method: 'POST', headers, body })).text()
  }
  const line = 'In paragraph 2, after “oil”, insert “and wicks”.'
  const given = { party: refKey(ALDOVARIA), line, how: 'sentence' }
  const shown = await post(given)
  expect(shown).toContain('<ins>')
  const count = async () => (await findOpen(reader(chair), await found())).length
  expect(await count()).toBe(0)
  const checked = /name="checked" value="([0-9a-f]+)"/.exec(shown)![1]!
  // Other words than those that were shown are shown first.
  await post({ ...given, line: 'Delete paragraph 2.', checked })
  expect(await count()).toBe(0)
  // A line that is no sentence does not become the wording of a paragraph.
  expect(await post({ ...given, line: 'shall in two', paragraph: '2', how: 'words' })).toContain(
    'Words are needed',
  )
  await post({ ...given, checked })
  expect(await count()).toBe(1)
})

test('the assistant takes back what was entered in error until its delegation confirms it', async () => {
  const typed = { how: 'words' as const, paragraph: await paragraph('2'), other: null, number: null }
  const oral = { round, party: ALDOVARIA, line: 'slip', language: 'en' }
  const given = { ...oral, typed: { ...typed, text: 'States shall share oil.' } }
  const id = await enterOral(site.services, assistant, given)
  const by = (viewer: Viewer, one = id) => takeBackOral(site.services, viewer, { id: one, expected: 1 })
  await expect(by(speaker(ALDOVARIA))).rejects.toMatchObject({ code: 'notAllowed' })
  expect(await html(`/proposals/${id}/act`, assistant)).toContain('entered in error')
  await by(assistant)
  const taken = await findProposal(reader(chair), await found(), id)
  expect([taken?.status, taken?.sponsors]).toEqual(['withdrawn', []])
  expect(await html(`/proposals/${id}`)).toContain('entered in error')
  const join = joinProposal(site.services, speaker(BRENOSIA), { id, party: BRENOSIA })
  await expect(join).rejects.toMatchObject({ code: 'notSo' })
  const other = await enterOral(site.services, assistant, given)
  await confirmOral(site.services, speaker(ALDOVARIA), { id: other, words: null, expected: 1 })
  await expect(takeBackOral(site.services, assistant, { id: other, expected: 2 })).rejects.toMatchObject({
    code: 'notSo',
  })
  await recordVerifies(site.services)
})

test('a sentence as delegates write it becomes a proposal', async () => {
  const text = 'In OP2, replace “may” with “should”.'
  const typed = { paragraph: await paragraph('2'), how: 'sentence' as const, text }
  const id = await draftSome(site.services, round, CALUMERE, typed)
  expect(await findProposal(reader(speaker(CALUMERE)), await found(), id)).toMatchObject({
    body: { operations: [{ what: 'words', paragraph: typed.paragraph }] },
  })
})

test('written input stands apart, with its name, by paragraph', async () => {
  const given = {
    round,
    party: HARBOUR_LAB,
    paragraph: await paragraph('1'),
    language: 'en',
    text: 'Gullcry counts',
  }
  await giveInput(site.services, speaker(HARBOUR_LAB), given)
  const page = await html(`/paragraphs/${given.paragraph}`)
  expect(page).toContain('Gullcry counts')
  expect(page).toContain('Harbour Lab')
  expect(await html('')).not.toContain('Gullcry counts')
  const other = { ...given, party: { ...HARBOUR_LAB, id: 'exercise/x-women-online' } }
  await expect(giveInput(site.services, speaker(other.party), other)).rejects.toMatchObject({
    code: 'notParticipant',
  })
  await recordVerifies(site.services)
})

test('the text is drawn with what is proposed in brackets, who proposes it for participants alone', async () => {
  const text = 'States should keep their brass lanterns lit.'
  await tableSome(site.services, round, ALDOVARIA, { paragraph: await paragraph('1'), text })
  for (const view of ['', '?view=projector']) {
    const open = await html(view)
    expect(open).toContain('[brass')
    expect(open).not.toContain('proposed by')
  }
  expect(await html('', speaker(BRENOSIA))).toContain('proposed by Aldovaria')
  // The same lines have the same numbers for everyone.
  const linesOf = (page: string) =>
    [...page.matchAll(/<span class="outside">(\d+)<\/span><div>(.*?)<\/div>/g)].map(([, ...line]) => line)
  const lines = linesOf(await html('?view=projector'))
  expect(lines.length).toBeGreaterThan(3)
  expect(linesOf(await html('?view=projector', speaker(BRENOSIA)))).toEqual(lines)
  expect(await html('?view=clean')).not.toContain('brass')
  expect(await html('?view=beside')).toMatch(/<ins>[^<]*brass/)
  expect(await html('/proposals?by=paragraph')).toContain('brass')
  expect(await html('/proposals?by=delegation', chair)).toContain('Aldovaria')
})

test('what waits in a round is among the tasks of its delegations and of the chair', async () => {
  const lines = async (viewer: Viewer) =>
    (await findWaitingRounds({ services: site.services, viewer }))
      .filter((one) => one.round.id === round)
      .map((one) => [one.leads, one.open, one.unconfirmed.length, one.lost.length])
  const two = await paragraph('2')
  await draftSome(site.services, round, ALDOVARIA, { paragraph: two, text: 'States should share oil.' })
  const typed = { how: 'delete' as const, paragraph: two, text: null, other: null, number: null }
  const oral = { round, party: BRENOSIA, line: 'out', language: 'en', typed }
  const id = await enterOral(site.services, assistant, oral)
  expect(await lines(chair)).toEqual([[true, 1, 0, 0]])
  expect(await lines(speaker(BRENOSIA))).toEqual([[false, 1, 1, 0]])
  expect(await lines(speaker(ALDOVARIA))).toEqual([[false, 1, 0, 0]])
  expect(await lines(anonymous)).toEqual([])
  await consolidateText(site.services, chair, {
    ...{ round, order: [], reason: null, expected: 1 },
    choices: [{ id, outcome: 'accepted', reason: 'Agreed', words: null }],
  })
  expect(await lines(chair)).toEqual([[true, 0, 0, 0]])
  expect(await lines(speaker(ALDOVARIA))).toEqual([[false, 0, 0, 1]])
  asks = speaker(ALDOVARIA)
  const body = await router.request('/en/exercise/programmes/exercise/bodies/x-drafting-committee')
  expect(await body.text()).toContain(pageOf(round))
})
