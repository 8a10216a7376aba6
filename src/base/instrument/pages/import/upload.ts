import type { Ctx } from '../../../../core/index.ts'
import { sendForSaving, sendPdf } from '../send-file.ts'
import { importOf } from './access.ts'

/** GET /imports/:id/file — the file that was uploaded, for whoever may import it: for saving, whatever it is. */
export const sendUpload = async (c: Ctx): Promise<Response> => sendForSaving(c, (await importOf(c)).file)

/** GET /imports/:id/pdf — the same beside its paragraphs, for the same people, where it is a PDF. @throws notFound where it is not */
export const showUpload = async (c: Ctx): Promise<Response> => sendPdf(c, (await importOf(c)).file)
