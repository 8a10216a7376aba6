import { z } from 'zod'
import { type Json, entity } from '../../core/index.ts'
import { titleOf } from './entities.ts'
import { roundPage } from './refs.ts'
import { decisionRule } from './schema.ts'
import { SILENCE_STATUSES, type Silence } from './silence-schema.ts'
import { roundsById } from './store.ts'
import { silenceIds, silencesById } from './store-silence.ts'

/** A silence procedure as everyone sees it: that there was an objection, and not whose. */
const snapshot = z.strictObject({
  round: z.string(),
  textNr: z.int(),
  status: z.enum(SILENCE_STATUSES),
  rule: decisionRule,
  openedAt: z.string(),
  endsAt: z.string(),
  timeZone: z.string(),
  endedAt: z.string().nullable(),
  reason: z.string().nullable(),
})
type Snapshot = z.infer<typeof snapshot> & Json

const snapshotOf = (silence: Silence): Snapshot => {
  const { round, textNr, status, rule, openedAt, endsAt, timeZone, endedAt, reason } = silence
  return {
    ...{ round, textNr, status, rule, timeZone, reason },
    openedAt: openedAt.toISOString(),
    endsAt: endsAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  } as Snapshot
}

export const silenceEntity = entity<Snapshot>({
  kind: 'silence',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = await silencesById(services, ids)
      return new Map([...found].map(([id, one]) => [id, snapshotOf(one)]))
    },
    list: silenceIds,
  },
  async references({ services, lang }, ids) {
    const found = await silencesById(services, ids)
    const rounds = await roundsById(services, [...new Set([...found.values()].map(({ round }) => round))])
    const t = services.words.in(lang)
    return new Map(
      [...found].flatMap(([id, { round: own, textNr }]) => {
        const round = rounds.get(own)
        if (!round) return []
        const name = t('negotiation.silence.name', { nr: textNr, title: titleOf(round, lang) })
        return [
          [
            id,
            { name, address: roundPage(round, '/silence'), programme: round.programme, isDraft: true },
          ] as const,
        ]
      }),
    )
  },
  tables: ['negotiation_silence'],
})
