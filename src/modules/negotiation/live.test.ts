import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Viewer, anyone, buildSite } from '../../core/index.ts'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { consolidateText } from './actions/consolidate-text.ts'
import { joinProposal, leaveProposal } from './actions/table-proposal.ts'
import { findRound, findStanding } from './index.ts'
import { ALDOVARIA, BRENOSIA, chair, draftSome, openSome, pageOf, speaker, tableSome } from './testing.ts'

// What is sent to pages that are open; over which line is shown in `core/live`.

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())

const as = (viewer: Viewer) => buildSite(site.services, async () => viewer)
const html = async (path: string, viewer?: Viewer): Promise<string> =>
  (await (viewer ? as(viewer) : site.router).request(path)).text()

interface Open {
  round: string
  /** Ids of its paragraphs. */
  paragraphs: string[]
  /** How much the page shows. */
  position(): Promise<number>
  /** What a page that shows so much is sent. */
  sent(after: number, viewer?: Viewer): Promise<string>
}

async function openOne(): Promise<Open> {
  const round = await openSome(site.services)
  const { text } = await findStanding(anyone(site.services), (await findRound(anyone(site.services), round))!)
  const paragraphs = text.paragraphs.filter(({ number }) => number !== '').map(({ id }) => id)
  const position = async () => Number(/data-after="(\d+)"/.exec(await html(pageOf(round)))?.[1])
  return {
    round,
    paragraphs,
    position,
    sent: (after, viewer) => html(`${pageOf(round, '/live/1')}?after=${after}`, viewer),
  }
}

test('an open page is sent the paragraph that a proposal touches, the one before it, and no other', async () => {
  const { round, paragraphs, position, sent } = await openOne()
  expect(await html(pageOf(round))).toContain(`data-live="${pageOf(round, '/live/1')}"`)
  const begun = await position()
  expect(await sent(begun)).toBe('')
  await draftSome(site.services, round, ALDOVARIA, {
    paragraph: paragraphs[2]!,
    text: 'States should meet twice a year.',
  })
  expect(await sent(begun)).toBe('')
  await tableSome(site.services, round, ALDOVARIA, {
    paragraph: paragraphs[2]!,
    text: 'States should meet twice a year.',
  })
  const event = await sent(begun)
  expect(event).toMatch(new RegExp(`^id: ${begun + 1}\n`))
  expect(event.match(/<li id="p-[^"]+"/g)).toEqual(paragraphs.slice(1).map((id) => `<li id="p-${id}"`))
  expect(event).toContain('twice')
  expect(await position()).toBe(begun + 1)
  expect(await sent(begun + 1)).toBe('')
})

test('names go to those alone who see them, and come and go with who stands behind a proposal', async () => {
  const { round, paragraphs, position, sent } = await openOne()
  const begun = await position()
  const given = { paragraph: paragraphs[0]!, text: 'States shall keep their lanterns lit.' }
  const id = await tableSome(site.services, round, ALDOVARIA, given)
  expect(await sent(begun)).not.toContain('Aldovaria')
  const delegate = speaker(BRENOSIA)
  expect(await sent(begun, delegate)).toContain('Aldovaria')
  await joinProposal(site.services, delegate, { id, party: BRENOSIA })
  expect(await sent(begun + 1, delegate)).toContain('Brenosia')
  await leaveProposal(site.services, delegate, { id, party: BRENOSIA })
  const after = await sent(begun + 2, delegate)
  expect(after).toContain('Aldovaria')
  expect(after).not.toContain('Brenosia')
  expect(await sent(0)).not.toMatch(/Aldovaria|Brenosia/)
})

test('where a new text stands, the page is sent as a whole', async () => {
  const { round, paragraphs, position, sent } = await openOne()
  const id = await tableSome(site.services, round, ALDOVARIA, { how: 'delete', paragraph: paragraphs[1]! })
  const before = await position()
  await consolidateText(site.services, chair, {
    round,
    expected: (await findRound(anyone(site.services), round))!.version,
    reason: null,
    choices: [{ id, outcome: 'accepted', reason: 'Agreed.', words: null }],
    order: [],
  })
  const event = await sent(before)
  expect(event).toContain('<ol id="rolling"')
  expect(event).not.toContain(paragraphs[1]!)
  expect(event).toContain(`p-${paragraphs[2]!}`)
})

test('of a round that is not there, or of another programme, nothing is sent', async () => {
  const { round } = await openOne()
  for (const path of [
    '/en/exercise/programmes/exercise/negotiation/none/live/1',
    pageOf(round, '/live/1').replace('programmes/exercise', 'programmes/cyber'),
  ])
    expect((await site.router.request(path)).status).toBe(404)
})
