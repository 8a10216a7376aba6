import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Viewer, anonymous, anyone, buildSite } from '../../core/index.ts'
import { integrateAll } from '../../base/record/index.ts'
import { recordVerifies } from '../../base/record/testing.ts'
import { wordsOf } from '../../text/index.ts'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { changeRound } from './actions/change-round.ts'
import { discardDraft, saveDraft } from './actions/save-draft.ts'
import { joinProposal, leaveProposal, tableProposal } from './actions/table-proposal.ts'
import { findRound, findStanding } from './index.ts'
import { findOpen, findProposal } from './queries/find-proposals.ts'
import {
  ALDOVARIA,
  BRENOSIA,
  CALUMERE,
  HARBOUR_LAB,
  NORTH,
  OPENWIRE,
  assistant,
  chair,
  draftSome,
  openSome,
  pageOf,
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

const html = async (below: string, viewer: Viewer = anonymous): Promise<string> => {
  asks = viewer
  return (await router.request(pageOf(round, below))).text()
}
const standing = async () => {
  const found = (await findRound(anyone(site.services), round))!
  return { round: found, text: (await findStanding(anyone(site.services), found)).text }
}
/** The id of the paragraph of that number. */
const paragraph = async (number: string): Promise<string> =>
  (await standing()).text.paragraphs.find((one) => one.number === number)!.id
const reader = (viewer: Viewer) => ({ services: site.services, viewer, lang: 'en' })
const seen = async (viewer: Viewer, id: string) => findProposal(reader(viewer), (await standing()).round, id)

describe('a draft', () => {
  test('is read by its delegation and those with whom it is shared, and by nobody else', async () => {
    const two = await paragraph('2')
    const typed = { paragraph: two, text: 'States should share wharfoil with each other.' }
    const id = await draftSome(site.services, round, ALDOVARIA, typed, {
      shared: ['parties/state/exercise/x-bns'],
    })
    for (const [viewer, sees] of [
      [speaker(ALDOVARIA), true],
      [speaker(BRENOSIA), true],
      [speaker(CALUMERE), false],
      [chair, false],
      [assistant, false],
      [anonymous, false],
    ] as const) {
      expect((await seen(viewer, id)) !== null).toBe(sees)
      const pages = [
        await html('', viewer),
        await html('/proposals', viewer),
        await html(`/proposals/${id}`, viewer),
      ]
      expect(pages.join('').includes('wharfoil')).toBe(sees)
    }
    const { rows } = await site.services.pool.query('select * from negotiation_proposal where id = $1', [id])
    expect(JSON.stringify(rows)).not.toContain(two)
  })

  test('keeps what was typed, is merged and never overwritten', async () => {
    const typed = { paragraph: await paragraph('2'), text: 'States should share oil.' }
    const id = await draftSome(site.services, round, ALDOVARIA, typed)
    const again = {
      id,
      round,
      party: ALDOVARIA,
      shared: [],
      language: 'en',
      reason: null,
      onto: null,
      textNr: 0,
    }
    const whole = { how: 'words' as const, other: null, number: null, ...typed }
    await saveDraft(site.services, speaker(ALDOVARIA), { ...again, typed: whole, expected: 1 })
    const late = saveDraft(site.services, speaker(ALDOVARIA), { ...again, typed: whole, expected: 1 })
    await expect(late).rejects.toMatchObject({ code: 'changedMeanwhile' })
    await expect(discardDraft(site.services, speaker(BRENOSIA), id)).rejects.toMatchObject({
      code: 'notAllowed',
    })
    await discardDraft(site.services, speaker(ALDOVARIA), id)
    expect(await seen(speaker(ALDOVARIA), id)).toBeNull()
  })

  test.each([
    ['paragraphGone', { paragraph: 'none', text: 'Words' }],
    ['nothingChanges', { paragraph: '1', text: 'States should keep their lanterns lit.' }],
    ['noOther', { paragraph: '1', how: 'moveAfter', other: '9' }],
    ['wordsNeeded', { paragraph: '1', how: 'after' }],
    ['notUnderstood', { paragraph: '1', how: 'sentence', text: 'Lanterns, please' }],
    ['nothingChanges', { paragraph: '1', how: 'split', text: 'States\nother words.' }],
  ] as const)('is refused with its words kept: %s', async (code, { paragraph: number, ...typed }) => {
    const id = number === 'none' ? number : await paragraph(number)
    const saving = draftSome(site.services, round, ALDOVARIA, { paragraph: id, ...typed })
    await expect(saving).rejects.toMatchObject({ code, status: 422 })
  })

  test('is not for those who take no part, or only write', async () => {
    const typed = { paragraph: await paragraph('1'), how: 'delete' as const }
    for (const of of [HARBOUR_LAB, { ...ALDOVARIA, id: 'exercise/x-drv' }])
      await expect(draftSome(site.services, round, of, typed)).rejects.toMatchObject({
        code: 'notParticipant',
      })
    await draftSome(site.services, round, OPENWIRE, typed)
  })
})

describe('a tabled proposal', () => {
  test('shows its words to everyone, and who proposes it to participants alone', async () => {
    const typed = { paragraph: await paragraph('2'), text: 'States should share tarpitch with each other.' }
    const id = await tableSome(site.services, round, ALDOVARIA, typed, { reason: 'Whyfore' })
    await joinProposal(site.services, speaker(NORTH), { id, party: NORTH })
    const page = `/proposals/${id}`
    for (const viewer of [anonymous, speaker(HARBOUR_LAB)]) {
      const text = await html(page, viewer)
      expect(text).toContain('tarpitch')
      const own = text.slice(text.indexOf('<main'))
      for (const hidden of ['Whyfore', 'Northern Reach', 'Proposed by']) expect(own).not.toContain(hidden)
      expect((await seen(viewer, id))?.sponsors).toBeNull()
    }
    for (const viewer of [speaker(BRENOSIA), chair, assistant])
      expect(await html(page, viewer)).toMatch(/Aldovaria.*Northern Reach Group/s)
    expect(await html(`/paragraphs/${typed.paragraph}`)).toContain('tarpitch')
    await integrateAll(site.services)
    const { rows } = await site.services.pool.query<{ leaf: Buffer }>(
      `select leaf from record_entry e where not exists (select from record_private p where p.entry = e.id)`,
    )
    const leaves = rows.map(({ leaf }) => leaf.toString()).filter((leaf) => leaf.includes(id))
    expect(leaves.length).toBeGreaterThan(0)
    expect(leaves.filter((leaf) => leaf.includes('x-ald') || leaf.includes('tarpitch'))).toEqual([])
    await recordVerifies(site.services)
  })

  test('is withdrawn with the last who stands behind it, and can be taken up', async () => {
    const id = await tableSome(site.services, round, ALDOVARIA, {
      paragraph: await paragraph('3'),
      how: 'delete',
    })
    const join = (party: typeof ALDOVARIA) => joinProposal(site.services, speaker(party), { id, party })
    const leave = (party: typeof ALDOVARIA) => leaveProposal(site.services, speaker(party), { id, party })
    await join(BRENOSIA)
    await expect(join(BRENOSIA)).rejects.toMatchObject({ code: 'standsAlready' })
    await leave(ALDOVARIA)
    expect((await seen(anonymous, id))?.status).toBe('tabled')
    await leave(BRENOSIA)
    expect(await seen(anonymous, id)).toMatchObject({ status: 'withdrawn', body: { operations: [] } })
    await join(CALUMERE)
    expect(await seen(speaker(ALDOVARIA), id)).toMatchObject({
      status: 'tabled',
      sponsors: [{ party: 'parties/state/exercise/x-clm', role: 'proposer' }],
    })
  })

  test('comes in time, to an open round', async () => {
    const id = await draftSome(site.services, round, ALDOVARIA, {
      paragraph: await paragraph('1'),
      how: 'bracket',
    })
    const now = site.services.clock().getTime()
    const { round: before } = await standing()
    const given = { id: round, title: before.facts.title, timeZone: 'UTC', participants: before.participants }
    await changeRound(site.services, chair, { ...given, deadline: new Date(now + 1_000), expected: 1 })
    site.pass(2_000)
    const tabling = () => tableProposal(site.services, speaker(ALDOVARIA), { id, expected: 1 })
    await expect(tabling()).rejects.toMatchObject({ code: 'afterDeadline' })
    await changeRound(site.services, chair, { ...given, deadline: null, expected: 2 })
    await tabling()
    await expect(tabling()).rejects.toMatchObject({ code: 'notSo' })
  })

  test.each([
    ['after', { text: 'New words' }, 'insert'],
    ['alternative', { text: 'Other words' }, 'alternative'],
    ['moveBefore', { other: '3' }, 'move'],
    ['merge', { other: '2', text: 'Both' }, 'merge'],
    ['split', { text: 'States should keep\ntheir lanterns lit.' }, 'split'],
  ] as const)('can be: %s', async (how, typed, what) => {
    const first = await paragraph('1')
    await tableSome(site.services, round, ALDOVARIA, { paragraph: first, how, ...typed })
    const [proposal] = await findOpen(reader(anonymous), (await standing()).round, [first])
    expect(proposal?.body.operations).toMatchObject([{ what }])
  })

  test('can be amended, on its own words', async () => {
    const one = await paragraph('1')
    const onto = await tableSome(site.services, round, ALDOVARIA, {
      paragraph: one,
      text: 'States should keep their brass lanterns lit.',
    })
    const id = await tableSome(
      site.services,
      round,
      BRENOSIA,
      { paragraph: one, text: 'States should keep their copper lanterns lit.' },
      { onto },
    )
    const form = await html(`/propose?paragraph=${one}&onto=${onto}`, speaker(CALUMERE))
    expect(form).toContain('An amendment to Proposal 1')
    expect(form).toMatch(/<textarea[^>]*name="text"[^>]*>States should keep their brass lanterns lit/)
    const shown = await html(`/proposals/${id}`)
    expect(shown).toMatch(/<del>\s*brass\s*<\/del><ins>\s*copper/)
    const put = await tableSome(site.services, round, ALDOVARIA, {
      ...{ paragraph: one, how: 'after' as const, text: 'New lanterns are lit.' },
    })
    const newForm = await html(`/propose?paragraph=${one}&onto=${put}`, speaker(CALUMERE))
    expect(newForm).toMatch(/<textarea[^>]*name="text"[^>]*>New lanterns are lit/)
    expect(await seen(anonymous, id)).toMatchObject({ onto, status: 'tabled' })
    expect(wordsOf((await standing()).text.paragraphs.find((p) => p.id === one)!)).not.toContain('copper')
  })
})
