import { z } from 'zod'
import {
  type Json,
  type Reader,
  type Reference,
  type Snapshots,
  dateWords,
  entity,
  pick,
  pickText,
  resolveRefs,
  sha256Hex,
} from '../../core/index.ts'
import { canonicalBytes } from '../../base/record/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { mayRead } from './policy.ts'
import { questionnaireOf, questionnaireRef } from './refs.ts'
import { ORIGINS, type Report, type Round, type StoredQuestionnaire } from './report-schema.ts'
import type { Questionnaire } from './schema.ts'
import {
  newestByKey,
  publicReportIds,
  questionnaireKeys,
  questionnairesByKey,
  reportsById,
  roundIds,
  roundsById,
} from './store.ts'
import { sharedAnswers } from './store-answers.ts'

/** What a questionnaire is called in a language. */
export const titleOf = ({ title, titles }: Questionnaire, lang: string): string =>
  pickText(titles ?? {}, lang)?.text ?? title

const questionnaireSnapshot = z.strictObject({
  programme: z.string(),
  feature: z.string(),
  titles: z.record(z.string(), z.string()),
  /** Each with how it came here, and the SHA-256 of the whole, in hexadecimal. */
  versions: z.array(z.strictObject({ version: z.string(), sha256: z.string(), origin: z.enum(ORIGINS) })),
})
type QuestionnaireSnapshot = z.infer<typeof questionnaireSnapshot>
/** All came from packs. */
const questionnaireSnapshotFirst = questionnaireSnapshot.extend({
  versions: z.array(z.strictObject({ version: z.string(), sha256: z.string() })),
})

/** SHA-256 of data as canonical JSON, in hexadecimal; the database keeps no field that is undefined. */
export const checksumOf = (data: unknown): string =>
  sha256Hex(canonicalBytes(JSON.parse(JSON.stringify(data))))

export const questionnaireEntity = entity<QuestionnaireSnapshot>({
  kind: 'questionnaire',
  schema: questionnaireSnapshot,
  snapshotVersion: 2,
  snapshots: questionnairesAs<QuestionnaireSnapshot>(questionnaireSnapshot),
  earlier: { 1: questionnairesAs<Json>(questionnaireSnapshotFirst) },
  async references({ services, lang }, ids) {
    const found = await newestByKey(services.db, ids)
    return new Map([...found].map(([key, newest]) => [key, referenceOf(newest, lang)]))
  },
  search: (_id, { programme, titles }) => ({
    kind: 'questionnaire',
    codes: [],
    texts: [titles],
    programme,
    facets: {},
  }),
  searchKinds: { questionnaire: 'reporting.searchKind.questionnaire' },
  programme: (_id, { programme }) => programme,
  tables: ['reporting_questionnaire'],
})

/** Questionnaires, as a schema shows them. */
function questionnairesAs<S extends Json>(schema: z.ZodType): Snapshots<S> {
  return {
    async read({ db }, ids) {
      const found = await questionnairesByKey(db, ids)
      return new Map(
        [...found].map(([key, versions]) => {
          const { programme, feature, body } = versions.at(-1)!
          const shown = {
            programme,
            feature,
            titles: body.titles ?? { en: body.title },
            versions: versions.map((one) => ({ ...one, sha256: checksumOf(one.body) })),
          }
          return [key, pick(schema, shown) as S]
        }),
      )
    },
    list: ({ db }, after, limit) => questionnaireKeys(db, after, limit),
  }
}

const referenceOf = ({ programme, id, body }: StoredQuestionnaire, lang: string): Reference => ({
  name: titleOf(body, lang),
  address: `/questionnaires/${programme}/${id}`,
  programme,
})

const roundSnapshot = z.strictObject({
  programme: z.string(),
  questionnaire: z.string(),
  questionnaireVersion: z.string(),
  opens: z.iso.date(),
  closes: z.iso.date(),
  /** The last day as it was announced first; null where it still is. */
  announced: z.iso.date().nullable(),
})
type RoundSnapshot = z.infer<typeof roundSnapshot>
/** The last day of none was moved. */
const roundSnapshotFirst = roundSnapshot.omit({ announced: true })

export const roundEntity = entity<RoundSnapshot>({
  kind: 'round',
  schema: roundSnapshot,
  snapshotVersion: 2,
  snapshots: roundsAs<RoundSnapshot>(roundSnapshot),
  earlier: { 1: roundsAs<Json>(roundSnapshotFirst) },
  references: async (reader, ids) => nameRounds(reader, await roundsById(reader.services.db, ids)),
  programme: (_id, { programme }) => programme,
  tables: ['reporting_round'],
})

/** Rounds, as a schema shows them. */
function roundsAs<S extends Json>(schema: z.ZodType): Snapshots<S> {
  return {
    async read({ db }, ids) {
      const found = await roundsById(db, ids)
      return new Map([...found].map(([id, round]) => [id, pick(schema, round) as S]))
    },
    list: ({ db }, after, limit) => roundIds(db, after, limit),
  }
}

/** A round goes by its questionnaire and its days. */
async function nameRounds(reader: Reader, rounds: Map<string, Round>): Promise<Map<string, Reference>> {
  const { services, lang } = reader
  const t = services.words.in(lang)
  const keys = [...rounds.values()].map(questionnaireOf)
  const questionnaires = await newestByKey(services.db, keys)
  return new Map(
    [...rounds].map(([id, round]) => {
      const own = questionnaires.get(questionnaireOf(round))
      const name = t('reporting.round.name', {
        questionnaire: own ? titleOf(own.body, lang) : round.questionnaire,
        from: dateWords(round.opens, lang),
        to: dateWords(round.closes, lang),
      })
      const restsOn = [questionnaireRef({ programme: round.programme, id: round.questionnaire })]
      return [id, { name, address: `/rounds/${id}`, programme: round.programme, restsOn }]
    }),
  )
}

const reportSnapshot = z.strictObject({
  programme: z.string(),
  round: z.string(),
  state: z.string(),
  status: z.enum(['published', 'withdrawn']),
  publishedAt: z.iso.datetime(),
  withdrawnAt: z.iso.datetime().nullable(),
  /** Those shared with everyone; none of one that was withdrawn. */
  answers: z.array(z.strictObject({ place: z.string(), value: z.json() })),
})
type ReportSnapshot = z.infer<typeof reportSnapshot> & Json

export const reportEntity = entity<ReportSnapshot>({
  kind: 'report',
  schema: reportSnapshot as unknown as z.ZodType<ReportSnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const reports = [...(await reportsById(services.db, ids)).values()].filter(isPublic)
      const answers = await sharedAnswers(
        services,
        reports.map(({ id }) => id),
        ['public'],
      )
      return new Map(
        reports.map((report) => [
          report.id,
          {
            programme: report.programme,
            round: report.round,
            state: report.state,
            status: report.withdrawnAt ? 'withdrawn' : 'published',
            publishedAt: report.publishedAt!.toISOString(),
            withdrawnAt: report.withdrawnAt?.toISOString() ?? null,
            answers: (answers.get(report.id) ?? []).map(({ place, value }) => ({ place, value })),
          } as ReportSnapshot,
        ]),
      )
    },
    list: ({ db }, after, limit) => publicReportIds(db, after, limit),
  },
  async references(reader, ids) {
    const found = [...(await reportsById(reader.services.db, ids)).values()]
    return nameReports(
      reader,
      found.filter((report) => isPublic(report) || mayRead(reader.viewer, report.state)),
    )
  },
  programme: (_id, { programme }) => programme,
  tables: ['reporting_report', 'reporting_answer'],
})

/** Everybody knows of it: it was published, and stands or was withdrawn. */
export const isPublic = ({ publishedAt }: Report): boolean => publishedAt !== null

/** A report goes by its State and its round. */
async function nameReports(reader: Reader, reports: Report[]): Promise<Map<string, Reference>> {
  const t = reader.services.words.in(reader.lang)
  const rounds = await nameRounds(
    reader,
    await roundsById(reader.services.db, [...new Set(reports.map(({ round }) => round))]),
  )
  const states = await resolveRefs(
    reader,
    reports.map(({ state }) => stateRef(state)),
  )
  return new Map(
    reports.map((report) => {
      const { id, state, round, programme } = report
      const name = t('reporting.report.name', {
        state: states.get(`parties/state/${state}`)?.name ?? state,
        round: rounds.get(round)?.name ?? '',
      })
      const restsOn = [stateRef(state), { module: 'reporting', kind: 'round', id: round }]
      return [id, { name, address: `/reports/${id}`, programme, restsOn }]
    }),
  )
}
