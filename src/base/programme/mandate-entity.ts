import { z } from 'zod'
import {
  type Json,
  type Ref,
  type Reference,
  type Snapshots,
  entity,
  pick,
  readingOnly,
  refKey,
} from '../../core/index.ts'
import { mandateChecks, programmesCompared } from './mandate-store.ts'
import { type MandateCheck, mandateRoles } from './schema.ts'

/** What people compared of the mandates of a programme. */
export const mandateChecksRef = (programme: string): Ref => ({
  module: 'programme',
  kind: 'mandate-checks',
  id: programme,
})

const snapshot = z.strictObject({
  checks: z.array(
    z.strictObject({
      feature: z.string(),
      document: z.string(),
      paragraph: z.string(),
      place: z.string(),
      wording: z.string(),
      as: z.enum(mandateRoles),
      at: z.string(),
    }),
  ),
})
type Snapshot = z.infer<typeof snapshot> & Json

/** What the public sees of what was compared of the mandates of a programme. @param checks not taken back, the earliest first */
export const publicMandateChecks = (checks: readonly MandateCheck[]): Json =>
  pick(snapshot, { checks: checks.map((one) => ({ ...one, at: one.at.toISOString() })) })

const snapshots: Snapshots<Snapshot> = {
  async read({ db }, ids) {
    const [known, checks] = await Promise.all([programmesCompared(db, ids), mandateChecks(db, ids)])
    const byProgramme = Map.groupBy(checks, ({ programme }) => programme)
    return new Map(
      known.map((id) => {
        return [id, publicMandateChecks(byProgramme.get(id) ?? []) as Snapshot]
      }),
    )
  },
  list: ({ db }, after, limit) => programmesCompared(db, { after, limit }),
}

/** What people compared of the mandates of a programme and did not take back: whoever adds one behind the record is found by verification. */
export const mandateChecksEntity = entity<Snapshot>({
  kind: 'mandate-checks',
  isEvidence: true,
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots,
  async references({ services, lang }, ids) {
    const topics = ids.map((id) => refKey(mandateChecksRef(id)))
    const known = await readingOnly(topics, () => programmesCompared(services.db, ids))
    const name = services.words.in(lang)('programme.mandates.comparisons')
    return new Map(
      known.map((id): [string, Reference] => [
        id,
        { name, address: `/programmes/${id}/mandates`, programme: id },
      ]),
    )
  },
  programme: (id) => id,
  tables: ['programme_mandate_check'],
})
