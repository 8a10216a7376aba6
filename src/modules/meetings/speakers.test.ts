import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { integrateAll, verifyRecord } from '../../base/record/index.ts'
import { type Viewer, Problem, anonymous, anyone } from '../../core/index.ts'
import { groupRef, stateRef } from '../../base/parties/index.ts'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { moveSpeaker, noteSpoke, openSpeakers, signUp, withdrawSpeaker } from './actions/change-speakers.ts'
import { findSpeakers } from './queries/find-speakers.ts'
import { inOrder } from './rules/speakers.ts'
import { chair, convene, secretariat, speaker } from './testing.ts'

let site: OpenSite
let meeting: string
const STATES = ['ald', 'bns', 'clm', 'drv', 'omr', 'frw', 'gld', 'hst', 'ist', 'kld', 'lmv', 'ulv'].map(
  (id) => stateRef(`exercise/x-${id}`),
)
const NORTH = groupRef('exercise/x-north')

beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
  meeting = await convene(site.services, {}, { title: { en: 'Meeting of bells' } })
}, 120_000)
afterAll(() => site.close())

const open = (given: Partial<Parameters<typeof openSpeakers>[2]> = {}) =>
  openSpeakers(site.services, chair, {
    ...{ programme: 'exercise', meeting, item: null, title: 'General debate' },
    ...{ opensAt: new Date(0), closesAt: null, groupsFirst: null },
    ...given,
  })
const listOf = async (id: string) => (await findSpeakers(anyone(site.services), id))!
const namesOf = async (id: string, isReply = false) =>
  inOrder((await listOf(id)).speakers, isReply).map(({ party }) => party.id.slice(-3))

test('by the rule of its body groups speak first; replies come on a list of their own', async () => {
  const { services } = site
  const list = await open()
  for (const party of [STATES[0]!, NORTH, STATES[1]!])
    await signUp(services, speaker(party), { list, party, onBehalf: null, isReply: false })
  await signUp(services, speaker(STATES[2]!), {
    list,
    party: STATES[2]!,
    onBehalf: 'parties/group/exercise/x-isles',
    isReply: false,
  })
  await signUp(services, speaker(STATES[1]!), { list, party: STATES[1]!, onBehalf: null, isReply: true })
  expect(await namesOf(list)).toEqual(['rth', 'clm', 'ald', 'bns'])
  expect(await namesOf(list, true)).toEqual(['bns'])
  const html = await (
    await site.router.request(`/en/exercise/programmes/exercise/meetings/${meeting}/speakers/${list}`)
  ).text()
  for (const words of ['Right of reply', 'Northern Reach Group', 'Groups first'])
    expect(html).toContain(words)
})

test('a delegation signs up in its time, once, and for itself', async () => {
  const { services } = site
  const [ald, bns] = [STATES[0]!, STATES[1]!]
  const closed = await open({ opensAt: null })
  const of = (list: string, party = ald) => ({ list, party, onBehalf: null, isReply: false })
  await expect(signUp(services, speaker(ald), of(closed))).rejects.toMatchObject({ code: 'notOpen' })
  await signUp(services, secretariat, of(closed))
  const list = await open()
  await expect(signUp(services, speaker(bns), of(list))).rejects.toMatchObject({ code: 'notAllowed' })
  await expect(signUp(services, anonymous, of(list))).rejects.toMatchObject({ code: 'signInNeeded' })
  const id = await signUp(services, speaker(ald), of(list))
  await expect(signUp(services, speaker(ald), of(list))).rejects.toMatchObject({ code: 'waitsAlready' })
  await expect(
    moveSpeaker(services, speaker(ald), { list, speaker: id, before: null }),
  ).rejects.toMatchObject({ code: 'notAllowed' })
  await withdrawSpeaker(services, speaker(ald), { list, speaker: id })
  await expect(noteSpoke(services, chair, { list, speaker: id })).rejects.toMatchObject({
    code: 'speakerGone',
  })
  await signUp(services, speaker(ald), of(list))
  await expect(open({ closesAt: new Date(0) })).rejects.toMatchObject({ code: 'closesFirst' })
})

const assistant: Viewer = {
  accountId: '0190f7b0-0000-7000-8000-00000000c4a9',
  name: null,
  roles: [{ role: 'chairs-assistant', scope: chair.roles[0]!.scope }],
}
const step = fc.record({
  what: fc.constantFrom('move', 'move', 'spoke', 'withdraw', 'reply'),
  a: fc.nat(11),
  b: fc.nat(12),
})

test('three people change a list at once, and nobody is lost, nor the order of those who are not moved', async () => {
  const { services } = site
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 3 }),
      async (plans) => {
        const list = await open({ groupsFirst: false })
        const ids: string[] = []
        for (const party of STATES)
          ids.push(await signUp(services, chair, { list, party, onBehalf: null, isReply: false }))
        const touched = new Set<string>()
        const [ended, replies] = [new Set<string>(), new Set<number>()]
        await Promise.all(
          [chair, secretariat, assistant].map(async (who, i) => {
            for (const { what, a, b } of plans[i]!) {
              const own = { list, speaker: ids[a]! }
              try {
                if (what === 'move') await moveSpeaker(services, who, { ...own, before: ids[b] ?? null })
                else if (what === 'spoke') await noteSpoke(services, who, own)
                else if (what === 'withdraw') await withdrawSpeaker(services, who, own)
                else await signUp(services, who, { list, party: STATES[a]!, onBehalf: null, isReply: true })
                if (what === 'move') touched.add(own.speaker)
                else if (what === 'reply') replies.add(a)
                else ended.add(own.speaker)
              } catch (error) {
                // Somebody else was quicker: that is said, and nothing is changed.
                if (!(error instanceof Problem) || !['speakerGone', 'waitsAlready'].includes(error.code))
                  throw error
              }
            }
          }),
        )
        const { speakers, version } = await listOf(list)
        const own = inOrder(speakers, false)
        expect(own.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
        const unmoved = (all: string[]) => all.filter((id) => !touched.has(id))
        expect(unmoved(own.map(({ id }) => id))).toEqual(unmoved(ids))
        expect(
          own
            .filter(({ status }) => status !== 'waiting')
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual([...ended].toSorted())
        expect(inOrder(speakers, true).length).toBe(replies.size)
        expect(version).toBeGreaterThan(STATES.length)
      },
    ),
    { numRuns: 5 },
  )
  await integrateAll(services)
  const { findings } = await verifyRecord(services)
  expect(findings.filter(({ params }) => String(params['entity']).startsWith('meetings/speakers'))).toEqual(
    [],
  )
}, 60_000)
