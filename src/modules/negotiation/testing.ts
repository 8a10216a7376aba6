import { type Ref, type Services, type Viewer, refKey } from '../../core/index.ts'
import { theSite } from '../../base/access/index.ts'
import { bodyRef } from '../../base/programme/index.ts'
import { type Document, structureText } from '../../text/index.ts'
import { consolidateText } from './actions/consolidate-text.ts'
import { type OpenRound, openRound } from './actions/open-round.ts'
import { keepNote } from './actions/keep-note.ts'
import { type SaveDraft, saveDraft } from './actions/save-draft.ts'
import { tableProposal } from './actions/table-proposal.ts'
import type { Typed } from './proposal-schema.ts'
import { convene } from '../meetings/testing.ts'
import { adoptSome, keepObjection } from './decisions-testing.ts'
import type { Round } from './schema.ts'
import { textOf } from './store-texts.ts'

/** The body of the exercise that negotiates in tests. */
export const BODY = 'x-drafting-committee'
const EXERCISE = 'exercise'

/** A party of the exercise: "x-ald". */
export const party = (id: string, kind: 'state' | 'group' | 'organization' = 'state'): Ref => ({
  module: 'parties',
  kind,
  id: `${EXERCISE}/${id}`,
})
export const ALDOVARIA = party('x-ald')
export const BRENOSIA = party('x-bns')
export const CALUMERE = party('x-clm')
export const NORTH = party('x-north', 'group')
export const OPENWIRE = party('x-openwire', 'organization')
export const HARBOUR_LAB = party('x-harbour-lab', 'organization')

const viewer = (nr: string, role: string, scope: Ref): Viewer => ({
  accountId: `0190f7b0-0000-7000-8000-0000000${nr}`,
  name: null,
  roles: [{ role, scope }],
})

/** The secretariat of the site. */
export const secretariat = viewer('0e6a0', 'secretariat', theSite)
/** Whoever chairs the body, and the chair's assistant. */
export const chair = viewer('0e6a1', 'chair', bodyRef(EXERCISE, BODY))
export const assistant = viewer('0e6a2', 'chairs-assistant', bodyRef(EXERCISE, BODY))

const SPEAKER: Record<string, string> = {
  group: 'group-coordinator',
  organization: 'stakeholder-representative',
}
/** Whoever speaks for a party. */
export const speaker = (of: Ref): Viewer => viewer('0e6b0', SPEAKER[of.kind] ?? 'delegate', of)

/** A text of three paragraphs under a title, as it is read. */
export const someText = (): Document => {
  const document = structureText(
    [
      'Draft programme of the lanterns',
      '1. States should keep their lanterns lit.',
      '2. States may share oil with each other.',
      '3. States should meet once a year.',
    ].join('\n\n'),
  )
  return { ...document, language: 'en' }
}

/** Opens a round of the exercise. @returns its id */
export const openSome = (
  services: Services,
  given: Partial<OpenRound> = {},
  viewer = chair,
): Promise<string> =>
  openRound(services, viewer, {
    ...{ programme: EXERCISE, body: BODY, rule: 'consensus', deadline: null, timeZone: 'UTC' },
    title: { en: 'Programme of the lanterns' },
    base: { kind: 'pasted', document: someText() },
    participants: [
      ...[ALDOVARIA, BRENOSIA, CALUMERE, NORTH].map((one) => ({ party: one, part: 'decides' as const })),
      { party: OPENWIRE, part: 'proposes' },
      { party: HARBOUR_LAB, part: 'writes' },
    ],
    ...given,
  })

/** Its page. */
export const pageOf = (id: Round['id'], below = ''): string =>
  `/en/exercise/programmes/${EXERCISE}/negotiation/${id}${below}`

/** Somebody’s draft on the paragraph of that number of `someText`. @returns its id */
export async function draftSome(
  services: Services,
  round: string,
  of: Ref,
  typed: Partial<Omit<Typed, 'paragraph'>> & { paragraph: string },
  given: Partial<SaveDraft> = {},
): Promise<string> {
  return saveDraft(services, speaker(of), {
    ...{ round, id: null, party: of, shared: [], expected: null, language: 'en', reason: null, onto: null },
    textNr: 0,
    ...given,
    typed: { how: 'words', text: null, other: null, number: null, ...typed },
  })
}

/** The same, tabled. @returns its id */
export async function tableSome(
  ...[services, round, of, typed, given]: Parameters<typeof draftSome>
): Promise<string> {
  const id = await draftSome(services, round, of, typed, given)
  await tableProposal(services, speaker(of), { id, expected: 1 })
  return id
}

/** Words of what is not for everybody: a draft, one that is shared with a delegation, a note, and the reason of what is tabled. */
export const KEPT = {
  draft: 'drizzlequay',
  shared: 'sharedbilge',
  note: 'notedkeel',
  reason: 'reasonrudder',
} as const

/** A round of which a first text was made. @returns its id */
async function settleSome(services: Services): Promise<string> {
  const round = await openSome(services)
  const { text } = (await textOf(services, round, 0))!
  const paragraph = text.paragraphs.find(({ number }) => number === '3')!.id
  const id = await tableSome(services, round, BRENOSIA, { paragraph, text: 'States should meet each year.' })
  await consolidateText(services, chair, {
    ...{ round, order: [], reason: null, expected: 1 },
    choices: [{ id, outcome: 'accepted', reason: 'Agreed in the room', words: null }],
  })
  return round
}

/** A round with drafts, a note and a tabled proposal. @returns where they stand */
export async function keepHidden(services: Services): Promise<string[]> {
  const round = await openSome(services)
  const { text } = (await textOf(services, round, 0))!
  const id = (number: string): string => text.paragraphs.find((one) => one.number === number)!.id
  const draft = await draftSome(services, round, ALDOVARIA, {
    paragraph: id('1'),
    text: `States should keep their lanterns lit, ${KEPT.draft}.`,
  })
  const shared = await draftSome(
    services,
    round,
    ALDOVARIA,
    { paragraph: id('2'), text: `States may share ${KEPT.shared}.` },
    { shared: [refKey(BRENOSIA)] },
  )
  const tabled = await tableSome(
    services,
    round,
    BRENOSIA,
    { paragraph: id('3'), text: 'States should meet twice a year.' },
    { reason: KEPT.reason },
  )
  await keepNote(services, speaker(ALDOVARIA), {
    ...{ proposal: tabled, party: ALDOVARIA, kind: 'reserves' as const, reason: KEPT.note, isTabled: false },
  })
  const settled = await settleSome(services)
  const adopted = await openSome(services)
  const meeting = await convene(services, { body: BODY })
  const ended = await adoptSome(services, { round: adopted, chair, meeting })
  const silent = await openSome(services, { rule: 'silence' })
  const objections = await keepObjection(services, {
    ...{ round: silent, chair, party: ALDOVARIA, speaker: speaker(ALDOVARIA) },
  })
  const one = `/en/programmes/${EXERCISE}/negotiation/${round}`
  const proposals = [draft, shared, tabled].flatMap((each) =>
    ['', '/edit', '/act', '/note'].map((below) => `${one}/proposals/${each}${below}`),
  )
  return [
    ...[
      '',
      '/edit',
      '/status',
      '/texts',
      '/texts/0',
      '/texts/0/compare/0',
      '/propose',
      '/import',
      '/proposals',
    ].map((below) => one + below),
    ...['/board', '/consolidate', '/live/1', '/oral', '/input', `/paragraphs/${id('3')}`].map(
      (below) => one + below,
    ),
    ...[
      `/propose?paragraph=${id('3')}`,
      '?view=projector',
      '?view=beside',
      '?view=clean',
      '/proposals?by=delegation',
    ].map((below) => one + below),
    ...proposals,
    ...ended.map((below) => `/en/programmes/${EXERCISE}/negotiation/${adopted}${below}`),
    ...objections.map((below) => `/en/programmes/${EXERCISE}/negotiation/${silent}${below}`),
    `/en/programmes/${EXERCISE}/negotiation/${settled}/undo`,
    `/en/programmes/${EXERCISE}/negotiation/new`,
  ]
}
