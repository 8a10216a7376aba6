import { z } from 'zod'
import { type Json, entity } from '../../core/index.ts'
import type { Input } from './note-schema.ts'
import { roundPage } from './refs.ts'
import { roundsById } from './store.ts'
import { inputIds, inputsById } from './store-notes.ts'

const snapshot = z.strictObject({
  round: z.string(),
  party: z.string(),
  paragraph: z.string().nullable(),
  language: z.string(),
  text: z.string(),
})
type Snapshot = z.infer<typeof snapshot> & Json

const snapshotOf = ({ round, party, paragraph, language, text }: Input): Snapshot =>
  ({ round, party, paragraph, language, text }) as Snapshot

/** Written input, which is public and stands apart from the text. */
export const inputEntity = entity<Snapshot>({
  kind: 'input',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      return new Map([...(await inputsById(services, ids))].map(([id, one]) => [id, snapshotOf(one)]))
    },
    list: inputIds,
  },
  async references({ services, lang }, ids) {
    const found = await inputsById(services, ids)
    const rounds = await roundsById(services, [...new Set([...found.values()].map(({ round }) => round))])
    const name = services.words.in(lang)('negotiation.input.one')
    return new Map(
      [...found].flatMap(([id, { round: own, paragraph }]) => {
        const round = rounds.get(own)
        if (!round) return []
        const below = paragraph ? (`/paragraphs/${encodeURIComponent(paragraph)}` as const) : ''
        return [[id, { name, address: roundPage(round, below), programme: round.programme }]]
      }),
    )
  },
  tables: ['negotiation_input'],
})
