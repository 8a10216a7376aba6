import { z } from 'zod'
import { type Json, entity, pickText, readingOnly } from '../../core/index.ts'
import { asMap } from '../../base/programme/index.ts'
import { PAPER_STATUSES, type Paper, paperBody } from './paper-schema.ts'
import { paperPage } from './refs.ts'
import { paperIds, papersById } from './store-papers.ts'

const snapshot = z.strictObject({
  programme: z.string(),
  meeting: z.string(),
  status: z.enum(PAPER_STATUSES),
  document: z.string().nullable(),
  ...paperBody.shape,
})
type Snapshot = z.infer<typeof snapshot> & Json

const snapshotOf = ({ programme, meeting, status, document, body }: Paper): Snapshot =>
  ({ programme, meeting, status, document, ...body }) as Snapshot

/** What a document of a meeting is called in a language. */
export const paperName = ({ body: { symbol, title } }: Pick<Paper, 'body'>, lang: string): string =>
  [symbol, pickText(asMap(title), lang)?.text].filter(Boolean).join(' – ')

/** A document of a meeting: reserved, issued in one language after another. Its words are found by its document in the library. */
export const paperEntity = entity<Snapshot>({
  kind: 'paper',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = await papersById(services, ids)
      return new Map([...found].map(([id, paper]) => [id, snapshotOf(paper)]))
    },
    list: paperIds,
  },
  async references({ services, lang }, ids) {
    const found = await readingOnly(
      ids.map((id) => `meetings/paper/${id}`),
      () => papersById(services, ids),
    )
    return new Map(
      [...found].map(([id, paper]) => [
        id,
        { name: paperName(paper, lang), address: paperPage(paper), programme: paper.programme },
      ]),
    )
  },
  programme: (_id, { programme }) => programme,
  tables: ['meetings_paper'],
})
