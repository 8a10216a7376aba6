import { type Ctx, attachment, coreProblems, inlinePdf, isPdf } from '../../../core/index.ts'

/** A stored file, as what it stands beside names it. */
interface NamedFile {
  sha256: string
  name: string
}

/** A file that only some may have, for saving, whatever it is; no cache keeps it. @throws notFound where it is no longer here */
export async function sendForSaving(c: Ctx, file: NamedFile): Promise<Response> {
  const { bytes, mediaType } = await storedFile(c, file)
  return attachment(c, bytes, mediaType, file.name)
}

/** The same beside its paragraphs. @throws notFound where it is no longer here, or no PDF */
export async function sendPdf(c: Ctx, file: NamedFile): Promise<Response> {
  const { bytes } = await storedFile(c, file)
  if (!isPdf(bytes)) throw coreProblems.notFound()
  return inlinePdf(c, bytes, file.name)
}

async function storedFile(c: Ctx, { sha256 }: NamedFile) {
  const { services } = c.var
  const stored = await services.files.get(services.db, sha256)
  if (!stored) throw coreProblems.notFound()
  c.header('Cache-Control', 'no-store')
  return stored
}
