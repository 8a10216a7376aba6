import { type Ctx, attachment } from '../../../core/index.ts'
import { type Document, type RenderFormat, renderedAs } from '../../../text/index.ts'
import { storedAnalyses } from '../stored-analyses.ts'
import { rendered } from './views/rendered.ts'

/**
 * Sends a document as a file, written within the means of who asks; nobody keeps it on the way.
 * @param name of the file without its ending
 * @throws notRenderable, notAnalysed
 */
export async function sendDocument(
  c: Ctx,
  document: Document,
  format: RenderFormat,
  name: string,
): Promise<Response> {
  const analyse = storedAnalyses(c)
  const bytes = await analyse(['render', format, document], document.provisions.length, ({ thread }) =>
    rendered(c, thread, document, format),
  )
  c.header('Cache-Control', 'no-store')
  const { mediaType, extension } = renderedAs[format]
  return attachment(c, bytes, mediaType, `${name}.${extension}`)
}
