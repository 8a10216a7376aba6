import { type Ctx, coreProblems, inlinePdf, isPdf } from '../../../core/index.ts'
import { requireComparable } from '../queries/find-proofs.ts'
import { ownVersionAsked } from './version-asked.ts'

/**
 * GET /instruments/:id/check/pdf?version=&text= — the file of a version beside its paragraphs, for whoever may compare them, where it is a PDF.
 * @throws notFound where it is none, and what `requireComparable` throws
 */
export async function showCheckedFile(c: Ctx): Promise<Response> {
  const { services } = c.var
  const { view, instrument, version } = await ownVersionAsked(c)
  const { file } = await requireComparable(view, instrument, version)
  const stored = await services.files.get(services.db, file.sha256)
  if (!stored || !isPdf(stored.bytes)) throw coreProblems.notFound()
  c.header('Cache-Control', 'no-store')
  return inlinePdf(c, stored.bytes, file.name)
}
