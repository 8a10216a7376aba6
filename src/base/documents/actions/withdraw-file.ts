import { type Services, assertTransaction } from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import { documentRef } from '../entities.ts'
import { type Facts, restated } from '../rules/restated-document.ts'
import type { DocumentFile, FileVersion, SourceDocument } from '../schema.ts'
import { filesOf, findDocument, lockDocuments, saveDocument, saveFileVersions } from '../store.ts'

/** A version whose acceptance was undone, by the file from which it was read. */
export interface WithdrawnFile {
  document: string
  language: string
  sha256: string
  version: number
  programme: string | null
  /** Of the text, in each language the version that stands now. */
  standing: readonly Pick<FileVersion & DocumentFile, 'language' | 'number'>[]
}

/**
 * Marks a version of a file as withdrawn: the file stays, and its document says what the version says that stands now in that language. Whoever
 * calls has checked the right.
 */
export async function withdrawFile(tx: Services, given: WithdrawnFile): Promise<void> {
  assertTransaction(tx)
  await lockDocuments(tx.db)
  const document = await findDocument(tx.db, given.document)
  const files = await filesOf(tx.db, [given.document])
  const file = files.find(({ language, sha256 }) => language === given.language && sha256 === given.sha256)
  const was = file?.versions.find(({ number }) => number === given.version)
  if (!document || !file || !was) return
  const versions = file.versions.map((one): FileVersion => (one === was ? { ...one, withdrawn: true } : one))
  const left = files.map((one) => (one === file ? { ...file, versions } : one))
  await saveDocument(tx.db, withoutVersion(document, given, was, left))
  await saveFileVersions(tx.db, { ...file, versions })
  await appendEntry(tx, {
    kind: 'documents.file-withdrawn',
    entity: documentRef(given.document),
    visibility: 'public',
    programme: given.programme ?? undefined,
    data: { sha256: given.sha256, language: given.language, number: given.version },
  })
}

const NOTHING: Facts = { title: '', date: '', session: '', agendaItem: '' }

/** What is left of a document of which only drafts stand is a paper that is worked on, as where no other came. */
function withoutVersion(
  document: SourceDocument,
  { language, standing: stands }: Pick<WithdrawnFile, 'language' | 'standing'>,
  was: FileVersion,
  files: readonly DocumentFile[],
): SourceDocument {
  const standing = new Map(
    files.flatMap((file) =>
      file.versions
        .filter(({ number }) => stands.some((one) => one.language === file.language && one.number === number))
        .map((version) => [file.language, version] as const),
    ),
  )
  const [other = NOTHING] = standing.values()
  // A title is of its language; the day and the session are those of the wording in any.
  const now = standing.get(language) ?? { ...other, title: '' }
  const next = restated(document, { language, was, now })
  const statuses = new Set([...standing.values()].map(({ status }) => status))
  const isDraft = !document.body.source && statuses.size === 1 && statuses.has('working-draft')
  return isDraft ? { ...next, body: { ...next.body, kind: 'working-paper' } } : next
}
