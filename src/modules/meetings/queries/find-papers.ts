import { type Reader, here, readingOnly } from '../../../core/index.ts'
import { type DocumentFile, findFilesOf } from '../../../base/documents/index.ts'
import type { Paper } from '../paper-schema.ts'
import type { Meeting } from '../schema.ts'
import { papersById, papersOf } from '../store-papers.ts'

/** A document of a meeting; everyone may see it. Null where there is none in the part of the site in which somebody reads. */
export async function findPaper(reader: Reader, id: string): Promise<Paper | null> {
  const found = await readingOnly([`meetings/paper/${id}`], () => papersById(reader.services, [id]))
  return here(reader, found.get(id) ?? null)
}

/** Those of a meeting, in the order in which they were entered; withdrawn ones are left out. */
export async function findPapersOf(
  { services }: Reader,
  meeting: Pick<Meeting, 'programme' | 'id'>,
): Promise<Paper[]> {
  const found = await readingOnly([`meetings/paper@${meeting.programme}`], () => papersOf(services, meeting))
  return found.filter(({ status }) => status !== 'withdrawn')
}

/** Files of documents that stand, by the ids of their papers. */
export async function findPaperFiles(
  reader: Reader,
  papers: readonly Paper[],
): Promise<Map<string, DocumentFile[]>> {
  const files = await findFilesOf(
    reader,
    papers.flatMap(({ document }) => document ?? []),
  )
  const standing = files.filter(({ versions }) => versions.some(({ withdrawn }) => !withdrawn))
  const byDocument = Map.groupBy(standing, ({ document }) => document)
  return new Map(papers.map(({ id, document }) => [id, byDocument.get(document ?? '') ?? []]))
}
