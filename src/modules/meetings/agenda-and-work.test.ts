import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { anyone } from '../../core/index.ts'
import { type KeepAgenda, adoptAgenda, keepAgenda } from './actions/keep-agenda.ts'
import { keepWork } from './actions/keep-work.ts'
import { stepMeeting } from './actions/step-meeting.ts'
import { findAgenda, standingOf } from './queries/find-agenda.ts'
import { findMeant } from './queries/find-meant.ts'
import { chair, convene, secretariat } from './testing.ts'
import type { WorkSlot } from './work-schema.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())

const at = (meeting: string) => ({ programme: 'exercise', meeting })
const item = (number: string, title: string, id: string | null = null): KeepAgenda['items'][number] => ({
  id,
  number,
  title: { en: title },
  about: [],
  questions: [],
})
const keep = (meeting: string, items: KeepAgenda['items'], expected: number) =>
  keepAgenda(site.services, secretariat, { ...at(meeting), topic: null, asked: [], items, expected })
const agendaOf = async (id: string) =>
  (await findAgenda(anyone(site.services), { programme: 'exercise', id }))!
const page = async (meeting: string, below: string): Promise<string> =>
  (await site.router.request(`/en/exercise/programmes/exercise/meetings/${meeting}${below}`)).text()

test('an agenda keeps its versions, is adopted, and can be amended afterwards', async () => {
  const id = await convene(site.services, {}, { title: { en: 'Agenda' } })
  await keep(id, [item('2', 'Lamps'), item('1', 'Opening')], 0)
  const first = standingOf(await agendaOf(id)).items
  expect(first.map(({ number }) => number)).toEqual(['1', '2'])
  await keep(
    id,
    [item('1', 'Opening', first[0]!.id), item('2', 'Adoption'), item('3', 'Lanterns', first[1]!.id)],
    1,
  )
  await expect(keep(id, [], 1)).rejects.toMatchObject({ code: 'changedMeanwhile' })
  await expect(keep(id, [item('1', 'a'), item('1', 'b')], 2)).rejects.toMatchObject({ code: 'numberTwice' })
  await adoptAgenda(site.services, chair, { ...at(id), expected: 2 })
  await expect(adoptAgenda(site.services, chair, { ...at(id), expected: 3 })).rejects.toMatchObject({
    code: 'noAgenda',
  })
  await expect(
    keepAgenda(site.services, chair, { ...at(id), topic: null, asked: [], items: [], expected: 3 }),
  ).rejects.toMatchObject({ code: 'notAllowed' })
  const shown = await page(id, '/agenda')
  for (const word of ['Adopted', 'Moved', 'Reworded', 'Added', 'Version 3']) expect(shown).toContain(word)
  expect(await page(id, '')).toContain('Lanterns')
})

test('a closed meeting keeps its agenda; how long its slots were can still be noted', async () => {
  const id = await convene(site.services, {}, { title: { en: 'Closed' } })
  await keep(id, [item('1', 'Opening')], 0)
  for (const [step, expected] of [
    ['open', 1],
    ['closed', 2],
  ] as const)
    await stepMeeting(site.services, secretariat, {
      ...{ programme: 'exercise', id, step, expected, reason: null, source: null },
    })
  await expect(keep(id, [], 1)).rejects.toMatchObject({ code: 'isClosed' })
  await keepWork(site.services, chair, { ...at(id), slots: [slot({ heldMinutes: 90 })], expected: 0 })
  expect(await page(id, '/programme-of-work')).toContain('90 minutes')
})

const slot = (given: Partial<WorkSlot> = {}): WorkSlot => ({
  day: '2027-03-01',
  from: '10:00',
  to: '13:00',
  kind: 'formal',
  title: null,
  items: [],
  heldMinutes: null,
  isCancelled: false,
  reason: null,
  experts: [],
  ...given,
})

test('a programme of work stands day by day, with items of the agenda and what did not take place', async () => {
  const id = await convene(site.services, {}, { title: { en: 'Slots' } })
  await keep(id, [item('1', 'Opening of the harbour')], 0)
  const [first] = standingOf(await agendaOf(id)).items
  const afternoon = slot({ from: '15:00', to: '18:00', kind: 'panel', experts: ['A keeper of lamps'] })
  await keepWork(site.services, secretariat, {
    ...at(id),
    slots: [{ ...afternoon, isCancelled: true, reason: 'No power' }, slot({ items: [first!.id] })],
    expected: 0,
  })
  const shown = await page(id, '/programme-of-work')
  expect(shown.indexOf('10:00')).toBeLessThan(shown.indexOf('15:00'))
  for (const word of ['Opening of the harbour', 'No power', 'A keeper of lamps', 'Not noted'])
    expect(shown).toContain(word)
  const work = (slots: WorkSlot[]) => keepWork(site.services, chair, { ...at(id), slots, expected: 1 })
  await expect(work([slot({ items: ['nothing'] })])).rejects.toMatchObject({ code: 'noSuchItem' })
  await expect(work([slot({ day: '2027-03-03' })])).rejects.toMatchObject({ code: 'outsideMeeting' })
  // It stays on the slot when it leaves the agenda.
  await keep(id, [], 1)
  await work([slot({ items: [first!.id] })])
  expect(await page(id, '/programme-of-work')).toContain('Opening of the harbour')
})

test('what an item is about is meant by its address here, or as it is cited', async () => {
  const reader = anyone(site.services)
  const lines = [
    '/en/exercise/instruments/working-draft',
    `${site.services.config.origin}/fr/documents/a-res-78-16`,
  ]
  expect(await findMeant(reader, lines)).toEqual({
    refs: ['instrument/instrument/working-draft', 'documents/document/a-res-78-16'],
    unknown: null,
  })
  expect(await findMeant(reader, ['A/RES/78/16', 'nonsense of nobody'])).toEqual({
    refs: ['documents/document/a-res-78-16'],
    unknown: 'nonsense of nobody',
  })
})
