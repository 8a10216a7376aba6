import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Viewer, anonymous, anyone, buildSite } from '../../core/index.ts'
import { recordVerifies } from '../../base/record/testing.ts'
import { asDocument, wordsOf } from '../../text/index.ts'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { consolidateText, undoConsolidation } from './actions/consolidate-text.ts'
import { findRound, findStanding, findTextOf } from './index.ts'
import { findOrigins } from './queries/find-origins.ts'
import { newlyLost } from './pages/attention.tsx'
import { findOpen, findProposal } from './queries/find-proposals.ts'
import { type Choice, planConsolidation } from './rules/plan-consolidation.ts'
import {
  ALDOVARIA,
  BRENOSIA,
  CALUMERE,
  HARBOUR_LAB,
  assistant,
  chair,
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

const now = async () => {
  const found = (await findRound(anyone(site.services), round))!
  return { ...(await findStanding(anyone(site.services), found)), round: found }
}
const paragraph = async (number: string) =>
  (await now()).text.paragraphs.find((one) => one.number === number)!
const words = async (number: string): Promise<string> => wordsOf(await paragraph(number))
const table = async (of: typeof ALDOVARIA, number: string, text: string) =>
  tableSome(
    site.services,
    round,
    of,
    { paragraph: (await paragraph(number)).id, text },
    { textNr: (await now()).nr },
  )
const choice = (id: string, outcome: Choice['outcome'], given: string | null = null): Choice => ({
  ...{ id, outcome, reason: 'Agreed in the room', words: given },
})
const consolidate = async (choices: readonly Choice[], order: string[] = [], viewer = chair) =>
  consolidateText(site.services, viewer, {
    ...{ round, choices, order, reason: null, expected: (await now()).round.version },
  })
const status = async (id: string) =>
  (await findProposal(anyone(site.services), (await now()).round, id))?.status

test('what is accepted goes in, with why, and participants can ask each word', async () => {
  const accepted = await table(ALDOVARIA, '1', 'States should keep their brass lanterns lit.')
  const amended = await table(BRENOSIA, '2', 'States shall share oil with each other.')
  const refused = await table(CALUMERE, '3', 'States should meet twice a year.')
  const open = await table(CALUMERE, '3', 'States may meet once a year.')
  await consolidate([
    choice(accepted, 'accepted'),
    choice(amended, 'accepted-as-amended', 'States should share oil with each other.'),
    choice(refused, 'not-accepted'),
  ])
  expect(await Promise.all(['1', '2', '3'].map(words))).toEqual([
    'States should keep their brass lanterns lit.',
    'States should share oil with each other.',
    'States should meet once a year.',
  ])
  expect(await Promise.all([accepted, amended, refused, open].map(status))).toEqual([
    'accepted',
    'accepted-as-amended',
    'not-accepted',
    'tabled',
  ])
  const { round: after, outcomes, nr } = await now()
  expect([nr, outcomes.map((one) => one.nr)]).toEqual([1, [1, 2, 3]])
  const first = await paragraph('1')
  const origins = await findOrigins({ ...anyone(site.services), viewer: speaker(BRENOSIA) }, after, first)
  const brought = origins!.find(({ text }) => text.includes('brass'))
  expect(brought?.proposal).toMatchObject({
    id: accepted,
    sponsors: [{ party: 'parties/state/exercise/x-ald' }],
  })
  const second = await findOrigins(
    { ...anyone(site.services), viewer: speaker(BRENOSIA) },
    after,
    await paragraph('2'),
  )
  expect(second!.find(({ text }) => text.includes('should'))).toMatchObject({
    isChairs: true,
    proposal: { id: amended, nr: 2 },
  })
  expect(second!.filter(({ isChairs }) => !isChairs).every(({ proposal }) => proposal === null)).toBe(true)
  asks = speaker(BRENOSIA)
  const asked = await (await router.request(pageOf(round, `/paragraphs/${(await paragraph('2')).id}`))).text()
  const origins2 = asked.slice(asked.indexOf('id="origins"'), asked.lastIndexOf('</main'))
  expect(origins2).toContain('The chair’s wording on Proposal 2')
  expect(origins2).not.toContain('Brenosia')
  for (const viewer of [anonymous, speaker(HARBOUR_LAB)])
    expect(await findOrigins({ ...anyone(site.services), viewer }, after, first)).toBeNull()
  asks = anonymous
  const page = await (await router.request(pageOf(round, '/texts/1'))).text()
  expect(page).toContain('Agreed in the room')
  expect(page.slice(page.indexOf('<main'))).not.toContain('Aldovaria')
  const compared = await (await router.request(pageOf(round, '/texts/0/compare/1'))).text()
  expect(compared).toMatch(/<ins>[^<]*brass/)
  await recordVerifies(site.services)
})

test('what was settled still shows what it asked for, on its page and with the text', async () => {
  const id = (await paragraph('2')).id
  const gone = await tableSome(site.services, round, ALDOVARIA, { how: 'delete', paragraph: id })
  const changed = await table(BRENOSIA, '3', 'States should meet twice a year.')
  await consolidate([choice(gone, 'accepted'), choice(changed, 'not-accepted')])
  await consolidate([choice(await table(CALUMERE, '3', 'States should never meet.'), 'accepted')])
  const page = async (below: string) => (await router.request(pageOf(round, below))).text()
  const deleted = await page(`/proposals/${gone}`)
  expect(deleted).toContain('<del>States may share oil with each other.</del>')
  expect(deleted).toContain(`/texts/0#p-${id}`)
  expect(await page(`/proposals/${changed}`)).toMatch(/<del>\s*once/)
  const text = await page('/texts/1')
  expect(text).toContain('<del>States may share oil with each other.</del>')
  expect(text).toMatch(/<ins>\s*twice/)
})

test('a comparison of two texts shows what was moved', async () => {
  const id = await tableSome(site.services, round, ALDOVARIA, {
    ...{ paragraph: (await paragraph('3')).id, how: 'moveBefore' as const, other: '1' },
  })
  await consolidate([choice(id, 'accepted')])
  const compared = await (await router.request(pageOf(round, '/texts/0/compare/1'))).text()
  expect(compared.match(/>Moved/g)).toHaveLength(1)
  expect(compared).toContain('States should meet once a year.')
})

test('which open proposals would then need attention is known before', async () => {
  const a = await table(ALDOVARIA, '2', 'States shall share oil with each other.')
  const b = await table(BRENOSIA, '2', 'States will share oil with each other.')
  await table(CALUMERE, '3', 'States should meet twice a year.')
  const { text, round: shown } = await now()
  const onto = await tableSome(
    site.services,
    round,
    BRENOSIA,
    { paragraph: (await paragraph('2')).id, text: 'States shall lend oil to each other.' },
    { onto: a },
  )
  const open = await findOpen(anyone(site.services), shown)
  const lostWith = (outcome: Choice['outcome'], given: string | null = null): string[] => {
    const byId = new Map(open.map((one) => [one.id, one]))
    const planned = planConsolidation(text, byId, { choices: [choice(a, outcome, given)], order: [] })
    if ('cannotAmend' in planned) throw new Error('cannot amend')
    const asked = { was: text, now: planned.made.text, open, settled: new Set([a]) }
    return newlyLost(asked).map(({ id }) => id)
  }
  expect(lostWith('accepted')).toEqual([b])
  expect(lostWith('not-accepted')).toEqual([onto])
  expect(lostWith('accepted-as-amended', 'States must share oil with each other.')).toEqual([b, onto])
})

test('proposals on the same words are ordered by the chair', async () => {
  const a = await table(ALDOVARIA, '2', 'States shall share oil with each other.')
  const b = await table(BRENOSIA, '2', 'States will share oil with each other.')
  const both = [choice(a, 'accepted'), choice(b, 'accepted')]
  await expect(consolidate(both)).rejects.toMatchObject({ code: 'inConflict' })
  await expect(consolidate(both, [a, b])).rejects.toMatchObject({ code: 'goesNotIn' })
  await consolidate([choice(a, 'accepted'), choice(b, 'overtaken')])
  expect(await words('2')).toContain('shall')
})

test('an undone consolidation leaves the text as it was, and the proposals open', async () => {
  const before = (await now()).text
  const id = await table(ALDOVARIA, '3', 'States should meet twice a year.')
  await consolidate([choice(id, 'accepted')])
  const undo = async () =>
    undoConsolidation(site.services, chair, {
      round,
      reason: 'In error',
      expected: (await now()).round.version,
    })
  expect(await undo()).toBe(2)
  expect(asDocument((await now()).text)).toEqual(asDocument(before))
  expect(await status(id)).toBe('tabled')
  await expect(undo()).rejects.toMatchObject({ code: 'nothingToUndo' })
  expect((await findTextOf(anyone(site.services), (await now()).round, 1))?.kind).toBe('consolidation')
  await consolidate([choice(id, 'accepted')])
  expect(await words('3')).toContain('twice')
})

test('those who lead consolidate, what is open, with a reason for each', async () => {
  const id = await table(ALDOVARIA, '3', 'States should meet twice a year.')
  for (const viewer of [assistant, secretariat, speaker(ALDOVARIA)])
    await expect(consolidate([choice(id, 'accepted')], [], viewer)).rejects.toMatchObject({
      code: 'notAllowed',
    })
  await expect(consolidate([])).rejects.toMatchObject({ code: 'nothingChosen' })
  await expect(consolidate([{ ...choice(id, 'accepted'), reason: ' ' }])).rejects.toMatchObject({
    code: 'reasonNeeded',
  })
  await expect(consolidate([choice(id, 'accepted-as-amended', '')])).rejects.toMatchObject({
    code: 'cannotAmend',
  })
  await consolidate([choice(id, 'accepted')])
  await expect(consolidate([choice(id, 'accepted')])).rejects.toMatchObject({ code: 'notSo' })
})

test('the form of the chair narrows to a paragraph, and after an undoing no other is offered', async () => {
  const first = await table(ALDOVARIA, '1', 'States should keep their brass lanterns lit.')
  await table(BRENOSIA, '2', 'States shall share oil with each other.')
  asks = chair
  const page = async (below: string): Promise<string> => (await router.request(pageOf(round, below))).text()
  const { id } = await paragraph('2')
  const narrowed = await page(`/consolidate?paragraph=${encodeURIComponent(id)}`)
  expect([narrowed.includes('Proposal 1<'), narrowed.includes('Proposal 2<')]).toEqual([false, true])
  expect(await page(`/paragraphs/${id}`)).toContain(`/consolidate?paragraph=${id}`)
  await consolidate([choice(first, 'accepted')])
  expect(await page('')).toContain(`${pageOf(round)}/undo`)
  const expected = (await now()).round.version
  await undoConsolidation(site.services, chair, { round, reason: 'Slip', expected })
  expect(await page('')).not.toContain(`${pageOf(round)}/undo`)
  expect(await page('/undo')).toContain('There is nothing to undo')
})
