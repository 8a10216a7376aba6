import { z } from 'zod'
import { type Json, type Multilingual, entity, pickText, readingOnly } from '../../core/index.ts'
import { asMap } from '../../base/programme/index.ts'
import {
  DECISION_KINDS,
  DECISION_STATUSES,
  type Decision,
  decisionBody,
  decisionChange,
  decisionCorrection,
} from './decision-schema.ts'
import { decisionPage, votePage } from './decision-refs.ts'
import { titleOf } from './entities.ts'
import { type Proceedings, proceedingsBody, proceedingsCorrection } from './proceedings-schema.ts'
import { meetingPage } from './refs.ts'
import { meetingsByKey } from './store.ts'
import { decisionKeys, decisionsByKey } from './store-decisions.ts'
import { proceedingsByKey, proceedingsKeys, voteKeys, votesByKey } from './store-votes.ts'
import { type Vote, position, voteBody, voteCorrection } from './vote-schema.ts'

const decisionSnapshot = z.strictObject({
  origin: z.enum(['pack', 'here']),
  kind: z.enum(DECISION_KINDS),
  body: z.string(),
  meeting: z.string().nullable(),
  day: z.string(),
  position: z.int(),
  status: z.enum(DECISION_STATUSES),
  successor: z.string().nullable(),
  provisions: z.array(z.string()),
  ...decisionBody.shape,
  changes: z.array(decisionChange),
  corrections: z.array(decisionCorrection),
})
type DecisionSnapshot = z.infer<typeof decisionSnapshot> & Json

const decisionShown = (one: Decision): DecisionSnapshot => {
  const { origin, kind, body, meeting, day, position: at, status, successor, provisions } = one
  const { facts, changes, corrections } = one
  return {
    ...{ origin, kind, body, meeting, day, position: at, status, successor, provisions },
    ...facts,
    ...{ changes, corrections },
  } as DecisionSnapshot
}

/** What a decision is called in a list: symbol and paragraph, else how it begins. */
export function nameOfDecision({ facts, id }: Pick<Decision, 'facts' | 'id'>, lang: string): string {
  const { symbol, paragraph, text } = facts
  if (symbol) return paragraph ? `${symbol}, ${paragraph}` : symbol
  const words = pickText(asMap(text), lang)?.text ?? id
  return words.length > 80 ? `${words.slice(0, 79)}…` : words
}

const programmeOf = (key: string): string | null => key.split('/')[0] ?? null
const pageOf = (module: 'decisions' | 'votes') => (page: string) => {
  const steps = new RegExp(`^/programmes/([a-z0-9-]+)/${module}/([a-z0-9-]+)$`).exec(page)
  return steps ? [`${steps[1]}/${steps[2]}`] : []
}

/** A paragraph by which a body decides or recommends something. */
export const decisionEntity = entity<DecisionSnapshot>({
  kind: 'decision',
  schema: decisionSnapshot as unknown as z.ZodType<DecisionSnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, keys) {
      const found = await decisionsByKey(services, keys)
      return new Map([...found].map(([key, one]) => [key, decisionShown(one)]))
    },
    list: ({ db }, after, limit) => decisionKeys(db, after, limit),
  },
  async references({ services, lang }, keys) {
    const found = await readingOnly(
      keys.map((key) => `meetings/decision/${key}`),
      () => decisionsByKey(services, keys),
    )
    return new Map(
      [...found].map(([key, one]) => [
        key,
        { name: nameOfDecision(one, lang), address: decisionPage(one), programme: one.programme },
      ]),
    )
  },
  search: (key, { kind, text, symbol, paragraph, to }) => ({
    kind,
    codes: [symbol, paragraph].filter((code) => code !== null),
    texts: [asMap(text) as Multilingual, ...(to ? [{ und: to } as Multilingual] : [])],
    programme: programmeOf(key),
    facets: {},
  }),
  searchKinds: {
    decision: 'meetings.decision.kind.decision',
    recommendation: 'meetings.decision.kind.recommendation',
  },
  sought: async (_reader, what) => ('page' in what ? pageOf('decisions')(what.page) : []),
  programme: programmeOf,
  tables: ['meetings_decision', 'meetings_decision_provision'],
})

const voteSnapshot = z.strictObject({
  origin: z.enum(['pack', 'here']),
  body: z.string(),
  meeting: z.string().nullable(),
  day: z.string(),
  place: z.int(),
  ...voteBody.shape,
  positions: z.array(position),
  corrections: z.array(voteCorrection),
})
type VoteSnapshot = z.infer<typeof voteSnapshot> & Json

const voteShown = ({
  origin,
  body,
  meeting,
  day,
  place,
  facts,
  positions,
  corrections,
}: Vote): VoteSnapshot =>
  ({ origin, body, meeting, day, place, ...facts, positions, corrections }) as VoteSnapshot

export const nameOfVote = ({ facts }: Pick<Vote, 'facts'>, lang: string): string =>
  pickText(asMap(facts.title), lang)?.text ?? ''

/** How a body decided on one text, with how many for and against, and who did not join. */
export const voteEntity = entity<VoteSnapshot>({
  kind: 'vote',
  schema: voteSnapshot as unknown as z.ZodType<VoteSnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, keys) {
      const found = await votesByKey(services, keys)
      return new Map([...found].map(([key, one]) => [key, voteShown(one)]))
    },
    list: ({ db }, after, limit) => voteKeys(db, after, limit),
  },
  async references({ services, lang }, keys) {
    const found = await readingOnly(
      keys.map((key) => `meetings/vote/${key}`),
      () => votesByKey(services, keys),
    )
    return new Map(
      [...found].map(([key, one]) => [
        key,
        { name: nameOfVote(one, lang), address: votePage(one), programme: one.programme },
      ]),
    )
  },
  search: (key, { title, note, symbol, paragraph }) => ({
    kind: 'vote',
    codes: [symbol, paragraph].filter((code) => code !== null),
    texts: [title, note].flatMap((one): Multilingual[] => (one ? [asMap(one)] : [])),
    programme: programmeOf(key),
    facets: {},
  }),
  searchKinds: { vote: 'meetings.vote.searchKind' },
  sought: async (_reader, what) => ('page' in what ? pageOf('votes')(what.page) : []),
  programme: programmeOf,
  tables: ['meetings_vote'],
})

const proceedingsSnapshot = z.strictObject({
  ...proceedingsBody.shape,
  corrections: z.array(proceedingsCorrection),
})
type ProceedingsSnapshot = z.infer<typeof proceedingsSnapshot> & Json

const proceedingsShown = ({ facts, corrections }: Proceedings): ProceedingsSnapshot =>
  ({ ...facts, corrections }) as ProceedingsSnapshot

/** What came of a meeting, and what happened in the room: shown on the page of the meeting. */
export const proceedingsEntity = entity<ProceedingsSnapshot>({
  kind: 'proceedings',
  schema: proceedingsSnapshot as unknown as z.ZodType<ProceedingsSnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, keys) {
      const found = await proceedingsByKey(services, keys)
      return new Map([...found].map(([key, one]) => [key, proceedingsShown(one)]))
    },
    list: ({ db }, after, limit) => proceedingsKeys(db, after, limit),
  },
  async references({ services, lang }, keys) {
    const found = await meetingsByKey(services, keys)
    const words = services.words.in(lang)
    return new Map(
      [...found].map(([key, meeting]) => [
        key,
        {
          name: words('meetings.proceedings.name', { meeting: titleOf(meeting, lang) }),
          address: meetingPage(meeting),
          programme: meeting.programme,
        },
      ]),
    )
  },
  programme: programmeOf,
  tables: ['meetings_proceedings'],
})
