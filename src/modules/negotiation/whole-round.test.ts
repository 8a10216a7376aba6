import { afterAll, beforeAll, expect, test } from 'vitest'
import { anyone, inTransaction, refKey } from '../../core/index.ts'
import { recordVerifies } from '../../base/record/testing.ts'
import { type WorkingParagraph, wordsOf } from '../../text/index.ts'
import { NO_TOTALS } from '../meetings/index.ts'
import { convene, giveOwn } from '../meetings/testing.ts'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { consolidateText } from './actions/consolidate-text.ts'
import { endRound } from './actions/end-round.ts'
import { type RecordDecision, recordDecision } from './actions/record-decision.ts'
import { breakSilence, openSilence } from './actions/run-silence.ts'
import { addChainStep } from './actions/follow-outcome.ts'
import { findRound, findStanding } from './index.ts'
import { findOrigins } from './queries/find-origins.ts'
import { findOpen } from './queries/find-proposals.ts'
import { findOutcomes } from './queries/find-outcomes.ts'
import {
  BODY,
  NORTH,
  assistant,
  chair,
  openSome,
  pageOf,
  party,
  secretariat,
  speaker,
  tableSome,
} from './testing.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())

const STATES = ['x-ald', 'x-bns', 'x-clm', 'x-drv', 'x-omr', 'x-frw'].map((id) => party(id))
const GROUPS = [NORTH, party('x-isles', 'group')]
const ALL = [...STATES, ...GROUPS]
const roundOf = async (id: string) => (await findRound(anyone(site.services), id))!
const standing = async (id: string) => findStanding(anyone(site.services), await roundOf(id))
const html = async (path: string): Promise<string> => (await site.router.request(path)).text()
const soon = (): Date => new Date(site.services.clock().getTime() + 3_600_000)

const deciding = async (
  round: string,
  meeting: string,
  given: Partial<RecordDecision> = {},
): Promise<RecordDecision> => ({
  ...{ round, meeting, day: '2027-03-02', subject: 'whole', target: null, question: 'adopt' },
  ...{ mode: 'without-a-vote', result: 'adopted', totals: NO_TOTALS, casts: [], isWhole: false },
  ...{ reportedBy: null, expected: (await roundOf(round)).version },
  ...given,
})

test('six delegations and two groups take the working draft from forty proposals to its adoption', async () => {
  const { services } = site
  const id = await openSome(services, {
    rule: 'vote',
    base: { kind: 'version', instrument: 'working-draft', language: 'en' },
    participants: ALL.map((one) => ({ party: one, part: 'decides' })),
  })
  const meeting = await convene(services, { body: BODY })
  const { text } = await standing(id)
  const long = text.paragraphs.filter((one) => one.number && wordsOf(one).split(' ').length > 8).slice(0, 40)
  expect(long).toHaveLength(40)
  const tabled: { id: string; paragraph: WorkingParagraph }[] = []
  for (const [i, paragraph] of long.entries()) {
    const words = wordsOf(paragraph)
    const typed =
      i % 10 === 3
        ? ({ how: 'alternative', text: `${words} Another way ${i}.` } as const)
        : i % 10 === 7
          ? ({ how: 'delete' } as const)
          : ({ how: 'words', text: `${words} Word${i}.` } as const)
    const own = await tableSome(services, id, ALL[i % ALL.length]!, { paragraph: paragraph.id, ...typed })
    tabled.push({ id: own, paragraph })
  }
  // One more on a paragraph on which one is open: in conflict with its deletion.
  const struck = tabled[7]!
  const rival = await tableSome(services, id, STATES[5]!, {
    paragraph: struck.paragraph.id,
    text: `${wordsOf(struck.paragraph)} Rival.`,
  })
  const choose = async (ids: readonly string[], outcome: 'accepted' | 'not-accepted') => {
    const choices = ids.map((one) => ({ id: one, outcome, reason: 'In the room', words: null }))
    const { version } = await roundOf(id)
    return consolidateText(services, chair, {
      round: id,
      choices,
      order: [],
      reason: null,
      expected: version,
    })
  }
  await expect(choose([struck.id, rival], 'accepted')).rejects.toMatchObject({ code: 'inConflict' })
  const words = tabled.filter((_, i) => i % 10 !== 7 && i % 10 !== 3).map((one) => one.id)
  expect(await choose(words.slice(0, 16), 'accepted')).toBe(1)
  expect(await choose([...words.slice(16), rival], 'accepted')).toBe(2)
  // The rest stays open; who put a word there is for participants alone.
  const open = await findOpen(anyone(services), await roundOf(id))
  expect(open).toHaveLength(8)
  const first = (await standing(id)).text.paragraphs.find((one) => one.id === tabled[0]!.paragraph.id)!
  expect(wordsOf(first)).toContain('Word0.')
  const asked = await findOrigins(
    { ...anyone(services), viewer: speaker(STATES[1]!) },
    await roundOf(id),
    first,
  )
  expect(JSON.stringify(asked)).toContain(refKey(STATES[0]!))
  // A silence, broken; told to the chair alone.
  const { version } = await roundOf(id)
  const silence = await openSilence(services, chair, {
    round: id,
    endsAt: soon(),
    timeZone: 'UTC',
    expected: version,
  })
  await expect(recordDecision(services, secretariat, await deciding(id, meeting))).rejects.toMatchObject({
    code: 'silenceUnderWay',
  })
  await breakSilence(services, speaker(STATES[2]!), { id: silence, party: STATES[2]!, statement: 'Not yet' })
  // One paragraph is voted on, then the whole adopted; one State dissociates itself.
  const counted = { mode: 'recorded', reportedBy: 'Roll call' } as const
  await recordDecision(
    services,
    secretariat,
    await deciding(id, meeting, {
      ...{ ...counted, subject: 'paragraph', target: first.id, question: 'retain', result: 'retained' },
      totals: { yes: 8, no: 2, abstain: 2, absent: 0 },
    }),
  )
  const vote = await recordDecision(services, secretariat, await deciding(id, meeting))
  await giveOwn(services, speaker(STATES[3]!), vote, { state: STATES[3]!.id, paragraphs: 'para. 3' })
  await endRound(services, chair, {
    ...{ id, kind: 'adopted', revisedFrom: null, package: null, summary: null, until: null },
    ...{ absent: [refKey(STATES[5]!)], expected: (await roundOf(id)).version },
  })
  const page = await html(pageOf(id, '/outcome'))
  expect(page).toContain('Dravonia')
  expect(page).toContain('8-2-2')
  const report = await html(pageOf(id, '/report'))
  expect(report).toContain('41 proposals were tabled')
  for (const name of ['Aldovaria', 'Calumere', 'Not yet']) expect(report).not.toContain(name)
  const [outcome] = await findOutcomes(anyone(services), { id })
  const made = outcome!.facts.instrument!
  expect(await html(`/en/exercise/instruments/${made.id}?version=${made.version}&text=en`)).toContain(
    'Word0.',
  )
  await recordVerifies(services)
})

test('the sequence of A/RES/68/144 over other words: a draft, two amendments that were not adopted, the draft adopted, committee and plenary', async () => {
  const { services } = site
  const id = await openSome(services, { rule: 'vote' })
  const meeting = await convene(services, { body: BODY })
  const { text } = await standing(id)
  const [, one, two] = text.paragraphs
  const amendments = [
    await tableSome(services, id, STATES[0]!, { paragraph: one!.id, text: `${wordsOf(one!)} First.` }),
    await tableSome(services, id, STATES[1]!, { paragraph: two!.id, text: `${wordsOf(two!)} Second.` }),
  ]
  for (const target of amendments)
    await recordDecision(
      services,
      secretariat,
      await deciding(id, meeting, { subject: 'amendment', target, mode: 'vote', result: 'not-adopted' }),
    )
  const end = async () =>
    endRound(services, chair, {
      ...{ id, kind: 'adopted', revisedFrom: null, package: null, summary: null, until: null, absent: [] },
      expected: (await roundOf(id)).version,
    } as const)
  await expect(end()).rejects.toMatchObject({ code: 'decisionNeeded' })
  await recordDecision(services, secretariat, await deciding(id, meeting, { mode: 'vote' }))
  await end()
  const steps = [
    ['committee', 'A/C.3/68/L.75'],
    ['plenary', 'A/RES/68/144'],
  ] as const
  for (const [i, [step, symbol]] of steps.entries())
    await addChainStep(services, secretariat, {
      ...{ round: id, expected: i + 1 },
      step: { step, act: 'adopts', symbol, day: null },
    })
  const page = await html(pageOf(id, '/outcome'))
  expect(page.indexOf('A/C.3/68/L.75')).toBeLessThan(page.indexOf('A/RES/68/144'))
  expect(page.match(/Not adopted/gi)?.length).toBeGreaterThanOrEqual(2)
  await expect(recordDecision(services, assistant, await deciding(id, meeting))).rejects.toMatchObject({
    code: 'notAllowed',
  })
  expect(await inTransaction(services, async (tx) => findOutcomes(anyone(tx), { id }))).toHaveLength(1)
})
