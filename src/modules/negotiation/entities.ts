import { z } from 'zod'
import { type Json, type Snapshots, entity, pickText, readingOnly, refKey } from '../../core/index.ts'
import { wordsOf } from '../../text/index.ts'
import { roundPage, textPage } from './refs.ts'
import {
  PARTS,
  ROUND_STATUSES,
  type Round,
  TEXT_KINDS,
  type TextVersion,
  roundFacts,
  textOutcome,
} from './schema.ts'
import { roundIds, roundsById } from './store.ts'
import { textKeys, textsByKey } from './store-texts.ts'

const roundSnapshot = z.strictObject({
  programme: z.string(),
  body: z.string(),
  status: z.enum(ROUND_STATUSES),
  ...roundFacts.shape,
  deadline: z.string().nullable(),
  timeZone: z.string(),
  textNr: z.int(),
  participants: z.array(z.strictObject({ party: z.string(), part: z.enum(PARTS) })),
})
type RoundSnapshot = z.infer<typeof roundSnapshot> & Json

const snapshotOfRound = (round: Round): RoundSnapshot => {
  const { programme, body, status, facts, deadline, timeZone, textNr, participants } = round
  return {
    programme,
    body,
    status,
    ...facts,
    deadline: deadline?.toISOString() ?? null,
    timeZone,
    textNr,
    participants: participants.map(({ party, part }) => ({ party: refKey(party), part })),
  } as RoundSnapshot
}

/** What a round is called in a language. */
export const titleOf = ({ facts }: Pick<Round, 'facts'>, lang: string): string =>
  pickText(facts.title, lang)?.text ?? ''

/** Rounds as snapshots have them; the first version did not say why one was closed. */
const snapshotsOf = <S extends Json>(version: 1 | 2): Snapshots<S> => ({
  async read(services, ids) {
    const found = await roundsById(services, ids)
    return new Map(
      [...found].map(([id, round]) => {
        const { stepReason, ...first } = snapshotOfRound(round) as { [name: string]: Json }
        return [
          id,
          (version === 1 || stepReason === undefined ? first : { ...first, stepReason }) as Json as S,
        ]
      }),
    )
  },
  list: roundIds,
})

export const roundEntity = entity<RoundSnapshot>({
  kind: 'round',
  schema: roundSnapshot as unknown as z.ZodType<RoundSnapshot>,
  snapshotVersion: 2,
  snapshots: snapshotsOf<RoundSnapshot>(2),
  earlier: { 1: snapshotsOf<Json>(1) },
  async references({ services, lang }, ids) {
    const found = await readingOnly(
      ids.map((id) => `negotiation/round/${id}`),
      () => roundsById(services, ids),
    )
    return new Map(
      [...found].map(([id, round]) => [
        id,
        { name: titleOf(round, lang), address: roundPage(round), programme: round.programme, isDraft: true },
      ]),
    )
  },
  search: (_id, { title, programme }) => ({
    kind: 'drafting-round',
    codes: [],
    texts: [title],
    programme,
    facets: {},
  }),
  searchKinds: { 'drafting-round': 'negotiation.searchKind.round' },
  programme: (_id, { programme }) => programme,
  tables: ['negotiation_round', 'negotiation_participant', 'negotiation_rule'],
})

/** The words of a version as everyone reads them: none of them says who put it there. */
const textSnapshot = z.strictObject({
  round: z.string(),
  nr: z.int(),
  kind: z.enum(TEXT_KINDS),
  language: z.string(),
  paragraphs: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      number: z.string(),
      depth: z.int(),
      parent: z.string().nullable(),
      text: z.string(),
      footnotes: z.array(z.strictObject({ mark: z.string(), text: z.string() })),
    }),
  ),
  outcomes: z.array(textOutcome),
  reason: z.string().nullable(),
  restores: z.int().nullable(),
})
type TextSnapshot = z.infer<typeof textSnapshot> & Json

const snapshotOfText = ({ round, nr, kind, text, outcomes, reason, restores }: TextVersion): TextSnapshot =>
  ({
    round,
    nr,
    kind,
    language: text.head.language,
    paragraphs: text.paragraphs.map((one) => ({
      id: one.id,
      kind: one.kind,
      number: one.number,
      depth: one.depth,
      parent: one.parent,
      text: wordsOf(one),
      footnotes: one.notes.map(({ mark, text: words }) => ({ mark, text: words })),
    })),
    outcomes,
    reason,
    restores,
  }) as TextSnapshot

export const textEntity = entity<TextSnapshot>({
  kind: 'text',
  schema: textSnapshot as unknown as z.ZodType<TextSnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, keys) {
      const found = await textsByKey(services, keys)
      return new Map([...found].map(([key, version]) => [key, snapshotOfText(version)]))
    },
    list: textKeys,
  },
  async references({ services, lang }, keys) {
    const rounds = await roundsById(services, [...new Set(keys.map(roundOfKey))])
    const t = services.words.in(lang)
    return new Map(
      keys.flatMap((key) => {
        const round = rounds.get(roundOfKey(key))
        const nr = Number(key.slice(key.lastIndexOf('/') + 1))
        if (!round || !(nr <= round.textNr)) return []
        const name = t('negotiation.text.name', { nr, title: titleOf(round, lang) })
        return [[key, { name, address: textPage(round, nr), programme: round.programme, isDraft: true }]]
      }),
    )
  },
  tables: ['negotiation_text'],
})

const roundOfKey = (key: string): string => key.slice(0, key.lastIndexOf('/'))
