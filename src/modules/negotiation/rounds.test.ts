import { afterAll, beforeAll, expect, test } from 'vitest'
import { anyone, buildSite } from '../../core/index.ts'
import { recordVerifies } from '../../base/record/testing.ts'
import { wordsOf } from '../../text/index.ts'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { changeRound, stepRound } from './actions/change-round.ts'
import { findRound, findStanding, openRound } from './index.ts'
import { momentWords } from './pages/deadline.tsx'
import {
  ALDOVARIA,
  HARBOUR_LAB,
  OPENWIRE,
  assistant,
  chair,
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

test('a round begins with a text that stands here, in its words, and everyone reads it', async () => {
  const id = await openSome(site.services, {
    base: { kind: 'version', instrument: 'working-draft', language: 'en' },
    deadline: new Date(site.services.clock().getTime() + 86_400_000),
    timeZone: 'Europe/Lisbon',
  })
  const found = await round(id)
  expect(found.facts).toMatchObject({ language: 'en', rule: { kind: 'consensus' } })
  const { text } = await findStanding(anyone(site.services), found)
  expect(text.paragraphs.length).toBeGreaterThan(100)
  expect(new Set(text.paragraphs.map((one) => one.id)).size).toBe(text.paragraphs.length)
  const page = await html(pageOf(id))
  expect(page).toContain('(Europe/Lisbon)')
  const last = text.paragraphs.at(-1)!
  expect(page).not.toContain(`p-${last.id}"`)
  expect(await html(`${pageOf(id)}?page=${Math.ceil(text.paragraphs.length / 60)}`)).toContain(
    `p-${last.id}"`,
  )
  expect(await html(pageOf(id, `/paragraphs/${last.id}`))).toContain(wordsOf(last).slice(0, 20))
  expect(await html(pageOf(id, '/texts/0'))).toContain('Begun with')
  for (const gone of ['/texts/1', '/texts/x', '/paragraphs/none'])
    expect((await site.router.request(pageOf(id, gone))).status).toBe(404)
  await recordVerifies(site.services)
})

test('secretariats, chairs and co-facilitators open rounds, and chairs lead them', async () => {
  const open = (viewer: typeof chair) =>
    openRound(site.services, viewer, {
      ...{ programme: 'exercise', body: 'x-drafting-committee', rule: 'consensus', deadline: null },
      ...{ timeZone: 'UTC', title: { en: 'Mine' } },
      base: { kind: 'version', instrument: 'working-draft', language: 'en' },
      participants: [{ party: ALDOVARIA, part: 'decides' }],
    })
  await expect(open(speaker(ALDOVARIA))).rejects.toMatchObject({ code: 'notAllowed' })
  await expect(open(assistant)).rejects.toMatchObject({ code: 'notAllowed' })
  const id = await open(secretariat)
  const step = { id, step: 'suspended' as const, expected: 1 }
  await expect(stepRound(site.services, secretariat, step)).rejects.toMatchObject({ code: 'notAllowed' })
  await stepRound(site.services, chair, step)
  await expect(stepRound(site.services, chair, step)).rejects.toMatchObject({ code: 'changedMeanwhile' })
  await expect(stepRound(site.services, chair, { ...step, expected: 2 })).rejects.toMatchObject({
    code: 'noStep',
  })
})

test('a round is closed with a reason that everyone reads, by whoever was told what is deleted', async () => {
  const id = await openSome(site.services)
  const step = { id, step: 'closed' as const, expected: 1 }
  await expect(stepRound(site.services, chair, step)).rejects.toMatchObject({ code: 'reasonNeeded' })
  const asChair = buildSite(site.services, async () => chair)
  const form = await asChair.request(pageOf(id, '/status'))
  expect(await form.text()).toContain('notes of all delegations are deleted for good')
  await stepRound(site.services, chair, { ...step, reason: 'The lanterns are out.' })
  const page = await html(pageOf(id))
  expect(page).toContain('The lanterns are out.')
  expect(page).toContain('the round was closed on')
  expect(page).not.toContain('Draft under negotiation')
  await stepRound(site.services, chair, { id, step: 'open', expected: 2 })
  expect(await html(pageOf(id))).not.toContain('The lanterns are out.')
})

test('moments are written as everywhere on the site, in the zone of the round', () => {
  const at = new Date('2027-03-01T18:00:00Z')
  expect(momentWords(at, 'Asia/Kathmandu', 'en')).toBe('1 March 2027 at 23:45 (Asia/Kathmandu)')
  expect(momentWords(at, 'UTC', 'fr')).toContain('1er mars 2027')
  expect(momentWords(at, 'UTC', 'ar')).toContain('آذار/مارس')
})

test.each([
  ['noSuchBody', { body: 'x-nowhere' }],
  ['noSuchRule', { rule: 'vote-by-lot' }],
  ['noSuchText', { base: { kind: 'version', instrument: 'working-draft', language: 'ru' } }],
  ['noParticipants', { participants: [{ party: OPENWIRE, part: 'proposes' }] }],
  ['otherParty', { participants: [{ party: HARBOUR_LAB, part: 'decides' }] }],
  ['notInTime', { deadline: new Date('2001-01-01') }],
  ['notMandated', { programme: 'cyber', body: 'global-mechanism' }],
] as const)('is refused: %s', async (code, given) => {
  const opening = openRound(site.services, secretariat, {
    ...{ programme: 'exercise', body: 'x-drafting-committee', rule: 'consensus', deadline: null },
    ...{ timeZone: 'UTC', title: { en: 'No' } },
    base: { kind: 'version', instrument: 'working-draft', language: 'en' },
    participants: [{ party: ALDOVARIA, part: 'decides' }],
    ...(given as object),
  })
  await expect(opening).rejects.toMatchObject({ code })
})

test('who takes part can change, and what was seen otherwise is not overwritten', async () => {
  const id = await openSome(site.services)
  const given = { id, title: { en: 'Lamps' }, deadline: null, timeZone: 'UTC' }
  const participants = [{ party: ALDOVARIA, part: 'decides' as const }]
  await changeRound(site.services, secretariat, { ...given, participants, expected: 1 })
  expect((await round(id)).participants).toEqual(participants)
  const late = changeRound(site.services, chair, { ...given, participants, expected: 1 })
  await expect(late).rejects.toMatchObject({ code: 'changedMeanwhile' })
})
