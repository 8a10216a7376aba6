import { z } from 'zod'
import { entity, resolveRefs } from '../../core/index.ts'
import { roundRef } from './refs.ts'
import { roundsById } from './store.ts'
import { frozenIds, toldCounts } from './store-counts.ts'

const snapshot = z.strictObject({
  programme: z.string(),
  round: z.string(),
  /** Those that were told. */
  counts: z.array(z.strictObject({ question: z.string(), choice: z.string(), count: z.int().min(5) })),
})

/** The numbers of a round of answers that are counted only. */
export const countsEntity = entity<z.infer<typeof snapshot>>({
  kind: 'counts',
  schema: snapshot,
  snapshotVersion: 1,
  snapshots: {
    async read({ db }, ids) {
      const [told, rounds] = await Promise.all([toldCounts(db, ids), roundsById(db, ids)])
      return new Map(
        [...told].map(([round, { counts }]) => [
          round,
          {
            programme: rounds.get(round)!.programme,
            round,
            counts: counts.map(({ question, choice, count }) => ({ question, choice, count })),
          },
        ]),
      )
    },
    list: ({ db }, after, limit) => frozenIds(db, after, limit),
  },
  async references(reader, ids) {
    const told = await toldCounts(reader.services.db, ids)
    const rounds = await roundsById(reader.services.db, [...told.keys()])
    const named = await resolveRefs(reader, [...told.keys()].map(roundRef))
    const t = reader.services.words.in(reader.lang)
    return new Map(
      [...rounds].map(([id, { programme, questionnaire }]) => [
        id,
        {
          name: t('reporting.counts.frozenName', { round: named.get(`reporting/round/${id}`)?.name ?? '' }),
          address: `/questionnaires/${programme}/${questionnaire}/counts`,
          programme,
          restsOn: [roundRef(id)],
        },
      ]),
    )
  },
  programme: (_id, { programme }) => programme,
  tables: ['reporting_frozen', 'reporting_count'],
})
