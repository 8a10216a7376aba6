import { type Ref, type Services, type Viewer, anyone } from '../../core/index.ts'
import { theSite } from '../../base/access/index.ts'
import { bodyRef } from '../../base/programme/index.ts'
import { openSpeakers } from './actions/change-speakers.ts'
import { type ConveneMeeting, type GivenFacts, conveneMeeting } from './actions/convene-meeting.ts'
import { followMeetings } from './actions/follow-meetings.ts'
import { type GivenStatement, handInStatement } from './actions/hand-in-statement.ts'
import { type GivePosition, givePosition } from './actions/give-position.ts'
import { keepAgenda } from './actions/keep-agenda.ts'
import { keepWork } from './actions/keep-work.ts'
import { type SaveDecision, saveDecision } from './actions/save-decision.ts'
import { type SaveVote, saveVote } from './actions/save-vote.ts'
import { reservePaper } from './actions/keep-paper.ts'
import { giveLink } from './actions/give-link.ts'
import { stepMeeting } from './actions/step-meeting.ts'
import { findVote } from './queries/find-decisions.ts'
import { NO_FACTS } from './schema.ts'
import { followsOf } from './store-follows.ts'
import { NO_TOTALS, type Totals } from './vote-schema.ts'

/** The body of the exercise that meets in tests. */
export const BODY = 'x-plenary'

/** The secretariat of the site. */
export const secretariat: Viewer = {
  accountId: '0190f7b0-0000-7000-8000-00000000c4a0',
  name: null,
  roles: [{ role: 'secretariat', scope: theSite }],
}

/** Whoever chairs it. */
export const chair: Viewer = {
  accountId: '0190f7b0-0000-7000-8000-00000000c4a1',
  name: null,
  roles: [{ role: 'chair', scope: bodyRef('exercise', BODY) }],
}

/** What is said of a meeting in tests. */
export function factsWith(given: Partial<GivenFacts> = {}): GivenFacts {
  const { documents: _d, outcomes: _o, packOfficers: _p, note: _n, source: _s, ...facts } = NO_FACTS
  return { ...facts, title: { en: 'Meeting of the harbours' }, ...given }
}

/** Convenes a meeting of the exercise. @returns its id */
export const convene = (
  services: Services,
  given: Partial<ConveneMeeting> = {},
  facts: Partial<GivenFacts> = {},
): Promise<string> =>
  conveneMeeting(services, secretariat, {
    programme: 'exercise',
    body: BODY,
    kind: 'plenary',
    from: '2027-03-01',
    to: '2027-03-02',
    ...given,
    facts: factsWith(facts),
  })

/** A paragraph of the exercise. */
export const PROVISION = 'working-draft.wd-a-lead-body'

/** Puts a decision of a meeting of the exercise on record. @returns its id */
export const recordDecision = (
  services: Services,
  meeting: string,
  given: Partial<SaveDecision> = {},
  viewer: Viewer = secretariat,
): Promise<string> =>
  saveDecision(services, viewer, {
    ...{
      programme: 'exercise',
      meeting,
      id: null,
      kind: 'decision',
      day: '2027-03-02',
      provisions: [],
      chain: [],
    },
    ...{ symbol: null, paragraph: null, to: null, deadline: null, text: { en: 'Decides to meet again' } },
    ...{ reason: null, correctedBy: null, expected: null },
    ...given,
  })

/** Puts a vote of a meeting of the exercise on record. @returns its id */
export const recordVote = (
  services: Services,
  meeting: string,
  { totals, ...given }: Partial<Omit<SaveVote, 'totals'>> & { totals?: Totals | null } = {},
): Promise<string> =>
  saveVote(services, secretariat, {
    ...{
      programme: 'exercise',
      meeting,
      id: null,
      day: '2027-03-02',
      title: { en: 'Paragraph 3, to retain it' },
    },
    ...{
      subject: 'paragraph',
      question: 'retain',
      mode: 'recorded',
      result: 'retained',
      symbol: null,
      version: null,
    },
    ...{ paragraph: '3', casts: [], isWhole: false, reportedBy: 'Report, paragraph 4' },
    ...{ reason: null, correctedBy: null, expected: null },
    totals: totals ?? NO_TOTALS,
    ...given,
  })

/** Puts a dissociation beside a decision of the exercise, on what stands now. */
export async function giveOwn(
  services: Services,
  viewer: Viewer,
  vote: string,
  given: Partial<GivePosition> & { state: string },
): Promise<void> {
  const found = await findVote(anyone(services), 'exercise', vote)
  await givePosition(services, viewer, {
    ...{
      programme: 'exercise',
      vote,
      kind: 'dissociation',
      paragraphs: 'para. 3',
      text: null,
      language: null,
    },
    ...{ reportedBy: null, expected: found?.version ?? null },
    ...given,
  })
}

/** Whoever speaks for a party. */
export const speaker = (party: Ref): Viewer => ({
  accountId: '0190f7b0-0000-7000-8000-00000000c4a2',
  name: null,
  roles: [{ role: party.kind === 'group' ? 'group-coordinator' : 'delegate', scope: party }],
})

/** Hands in a statement for a meeting of the exercise. @returns its id */
export const handIn = (
  services: Services,
  meeting: string,
  { party, ...given }: Partial<GivenStatement> & { party: Ref },
  viewer = speaker(party),
): Promise<string> =>
  handInStatement(services, viewer, {
    programme: 'exercise',
    meeting,
    party,
    language: 'en',
    text: 'Words',
    file: null,
    checkAgainst: false,
    item: null,
    provisions: [],
    onBehalf: [],
    releaseAt: null,
    ...given,
  })

/** Opens a meeting of the exercise that was convened and not changed since. */
export const begin = (services: Services, id: string): Promise<void> =>
  stepMeeting(services, secretariat, {
    ...{ programme: 'exercise', id, step: 'open' as const, reason: null, source: null, expected: 1 },
  })

/** Words of a statement that waits for its release. */
export const KEPT = 'embargofjord'

/** A meeting with its work pages, which are not for everyone. @returns where they stand */
export async function keepHidden(services: Services): Promise<string[]> {
  const id = await convene(services)
  const at = { programme: 'exercise', meeting: id, expected: 0 }
  const item = { id: null, number: '1', title: { en: 'Opening' }, about: [], questions: [] }
  await keepAgenda(services, secretariat, { ...at, topic: null, asked: [], items: [item] })
  await keepWork(services, secretariat, { ...at, slots: [] })
  const programme = '/en/programmes/exercise'
  const own = `${programme}/meetings/${id}`
  const decision = `${programme}/decisions/${await recordDecision(services, id)}`
  const vote = `${programme}/votes/${await recordVote(services, id)}`
  const file = { name: `${KEPT}.txt`, mediaType: 'text/plain', bytes: Buffer.from(KEPT) }
  const aldovaria: Ref = { module: 'parties', kind: 'state', id: 'exercise/x-ald' }
  const waiting = await handIn(services, id, { party: aldovaria, text: KEPT, file })
  const statement = `${own}/statements/${waiting}`
  const paper = await reservePaper(services, secretariat, {
    ...{ programme: 'exercise', meeting: id, kind: 'conference-room' as const, author: 'secretariat' },
    ...{ title: { en: 'Room paper' }, item: null, symbol: null, pending: [], follows: null },
  })
  await followMeetings(services, secretariat, { programme: 'exercise', meeting: id })
  const [follow] = await followsOf(services, secretariat.accountId!)
  const until = services.clock().toISOString().slice(0, 10)
  const link = await giveLink(services, secretariat, {
    ...{ programme: 'exercise', meeting: id },
    party: aldovaria,
    until,
  })
  const list = await openSpeakers(services, chair, {
    ...{ programme: 'exercise', meeting: id, item: null, title: 'General debate' },
    ...{ opensAt: null, closesAt: null, groupsFirst: null },
  })
  return [
    ...[
      '',
      '/edit',
      '/status',
      '/agenda',
      '/agenda/edit',
      '/agenda/adopt',
      '/programme-of-work',
      '/programme-of-work/edit',
      '/decide',
      '/vote',
      '/outcome',
      '/statements',
      '/statements/new',
      '/links',
    ].map((below) => own + below),
    ...['', '/edit', '/status'].map((below) => decision + below),
    ...['', '/edit', '/position'].map((below) => vote + below),
    ...['', '/file', '/act', '/release', '/translate'].map((below) => statement + below),
    ...['new', paper, `${paper}/issue`].map((below) => `${own}/papers/${below}`),
    `${own}/all.zip`,
    `/en/hand-in?link=${link}`,
    `${own}/speakers/new`,
    `${own}/speakers/${list}`,
    `${own}/speakers/${list}/change`,
    `${programme}/convene`,
    `${programme}/follow?meeting=${id}`,
    `/en/follow/${follow!.id}`,
  ]
}
