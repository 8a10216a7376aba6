import { z } from 'zod'
import { entity } from '../../core/index.ts'
import { questionnaireRef } from './refs.ts'
import { helpById, helpIds } from './store-inquiries.ts'

const snapshot = z.strictObject({
  programme: z.string(),
  questionnaire: z.string(),
  question: z.string(),
  lang: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  withdrawnAt: z.iso.datetime().nullable(),
})

/** Help on a question that the secretariat gave to everyone. */
export const helpEntity = entity<z.infer<typeof snapshot>>({
  kind: 'help',
  schema: snapshot,
  snapshotVersion: 1,
  snapshots: {
    async read({ db }, ids) {
      const found = await helpById(db, ids)
      return new Map(
        [...found].map(([id, { at, withdrawnAt, id: _, ...help }]) => [
          id,
          { ...help, at: at.toISOString(), withdrawnAt: withdrawnAt?.toISOString() ?? null },
        ]),
      )
    },
    list: ({ db }, after, limit) => helpIds(db, after, limit),
  },
  async references(reader, ids) {
    const found = await helpById(reader.services.db, ids)
    const t = reader.services.words.in(reader.lang)
    return new Map(
      [...found].map(([id, { programme, questionnaire, question }]) => [
        id,
        {
          name: t('reporting.inquiry.helpName', { question }),
          address: `/questionnaires/${programme}/${questionnaire}/questions/${question}`,
          programme,
          restsOn: [questionnaireRef({ programme, id: questionnaire })],
        },
      ]),
    )
  },
  programme: (_id, { programme }) => programme,
  tables: ['reporting_help'],
})
