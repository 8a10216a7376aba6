import { z } from 'zod'
import { type Json, type Reader, type Reference, entity, resolveRefs } from '../../core/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import type { Archived } from './archived-schema.ts'
import { mayRead } from './policy.ts'
import { archivedAnswers, archivedById, publicArchivedIds } from './store-archived.ts'

const archivedSnapshot = z.strictObject({
  programme: z.string(),
  state: z.string(),
  questionnaire: z.string(),
  questionnaireVersion: z.string(),
  status: z.enum(['shared', 'withdrawn']),
  day: z.string(),
  round: z.string().nullable(),
  forum: z.string().nullable(),
  symbol: z.string().nullable(),
  language: z.string(),
  sharedAt: z.iso.datetime(),
  withdrawnAt: z.iso.datetime().nullable(),
  /** Nothing of one that was withdrawn. */
  title: z.string().nullable(),
  file: z.strictObject({ sha256: z.string(), mediaType: z.string(), size: z.int() }).nullable(),
  answers: z.array(z.strictObject({ question: z.string(), value: z.json(), page: z.int().nullable() })),
})
type ArchivedSnapshot = z.infer<typeof archivedSnapshot> & Json

export const archivedEntity = entity<ArchivedSnapshot>({
  kind: 'archived',
  schema: archivedSnapshot as unknown as z.ZodType<ArchivedSnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = [...(await archivedById(services, ids)).values()].filter(isKnown)
      const standing = found.filter(({ status }) => status === 'shared').map(({ id }) => id)
      const answers = await archivedAnswers(services, standing)
      return new Map(
        found.map((one) => {
          const said = (answers.get(one.id) ?? []).filter(({ value }) => value !== null)
          return [one.id, snapshotOf(one, said)]
        }),
      )
    },
    list: ({ db }, after, limit) => publicArchivedIds(db, after, limit),
  },
  async references(reader, ids) {
    const found = [...(await archivedById(reader.services, ids)).values()]
    return nameArchived(
      reader,
      found.filter((one) => isKnown(one) || mayRead(reader.viewer, one.state)),
    )
  },
  programme: (_id, { programme }) => programme,
  tables: ['reporting_archived', 'reporting_archived_answer'],
})

/** Everybody knows of it: it was shared with everyone, and stands or was withdrawn. */
export const isKnown = ({ visibility }: Pick<Archived, 'visibility'>): boolean => visibility === 'public'

function snapshotOf(
  { words, programme, questionnaire, questionnaireVersion, state, status, sharedAt, withdrawnAt }: Archived,
  answers: ArchivedSnapshot['answers'] | object[],
): ArchivedSnapshot {
  const { day, round, forum, symbol, language, title, file } = words
  const stands = status === 'shared'
  return {
    ...{ programme, state, questionnaire, questionnaireVersion, status, day, round, forum, symbol, language },
    sharedAt: sharedAt!.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    title: stands ? title : null,
    file: stands && file ? { sha256: file.sha256, mediaType: file.mediaType, size: file.size } : null,
    answers: stands ? answers : [],
  } as ArchivedSnapshot
}

/** An archived report goes by its State and its year. */
async function nameArchived(reader: Reader, found: Archived[]): Promise<Map<string, Reference>> {
  const t = reader.services.words.in(reader.lang)
  const states = await resolveRefs(
    reader,
    found.map(({ state }) => stateRef(state)),
  )
  return new Map(
    found.map(({ id, state, programme, words }) => {
      const name = t('reporting.archived.name', {
        state: states.get(`parties/state/${state}`)?.name ?? state,
        year: words.day.slice(0, 4),
      })
      const restsOn = [stateRef(state)]
      return [id, { name, address: `/archived-reports/${id}`, programme, restsOn }]
    }),
  )
}
