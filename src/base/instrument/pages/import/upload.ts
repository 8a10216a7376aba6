import { type Ctx, attachment, coreProblems } from '../../../../core/index.ts'
import { importOf } from './access.ts'

/** GET /imports/:id/file — the file that was uploaded, for whoever may import it: for saving, whatever it is. */
export async function sendUpload(c: Ctx): Promise<Response> {
  const { services } = c.var
  const { file } = await importOf(c)
  const stored = await services.files.get(services.db, file.sha256)
  if (!stored) throw coreProblems.notFound()
  return attachment(c, stored.bytes, stored.mediaType, file.name)
}
