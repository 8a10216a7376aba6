import { type Ctx, attachment, coreProblems, inlinePdf, isPdf } from '../../../../core/index.ts'
import { importOf } from './access.ts'

/** GET /imports/:id/file — the file that was uploaded, for whoever may import it: for saving, whatever it is. */
export async function sendUpload(c: Ctx): Promise<Response> {
  const { services } = c.var
  const { file } = await importOf(c)
  const stored = await services.files.get(services.db, file.sha256)
  if (!stored) throw coreProblems.notFound()
  c.header('Cache-Control', 'no-store')
  return attachment(c, stored.bytes, stored.mediaType, file.name)
}

/** GET /imports/:id/pdf — the same beside its paragraphs, for the same people, where it is a PDF. @throws notFound where it is not */
export async function showUpload(c: Ctx): Promise<Response> {
  const { services } = c.var
  const { file } = await importOf(c)
  const stored = await services.files.get(services.db, file.sha256)
  if (!stored || !isPdf(stored.bytes)) throw coreProblems.notFound()
  c.header('Cache-Control', 'no-store')
  return inlinePdf(c, stored.bytes, file.name)
}
