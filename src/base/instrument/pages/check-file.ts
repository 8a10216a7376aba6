import type { Ctx } from '../../../core/index.ts'
import { requireComparable } from '../queries/find-proofs.ts'
import { sendPdf } from './send-file.ts'
import { ownVersionAsked } from './version-asked.ts'

/**
 * GET /instruments/:id/check/pdf?version=&text= — the file of a version beside its paragraphs, for whoever may compare them, where it is a PDF.
 * @throws notFound where it is none, and what `requireComparable` throws
 */
export async function showCheckedFile(c: Ctx): Promise<Response> {
  const { view, instrument, version } = await ownVersionAsked(c)
  const { file } = await requireComparable(view, instrument, version)
  return sendPdf(c, file)
}
