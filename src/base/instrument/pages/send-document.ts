import { type Ctx, attachment } from '../../../core/index.ts'
import { type Document, type RenderFormat, type Standing, renderedAs } from '../../../text/index.ts'
import { storedAnalyses } from '../stored-analyses.ts'
import { rendered } from './views/rendered.ts'

/**
 * Sends a document as a file, written within the means of who asks; nobody keeps it on the way.
 * @param name of the file without its ending
 * @param standing what the site says of it, below its title
 * @throws notRenderable, notAnalysed
 */
export async function sendDocument(
  c: Ctx,
  document: Document,
  format: RenderFormat,
  name: string,
  standing?: Standing,
): Promise<Response> {
  const analyse = storedAnalyses(c)
  const bytes = await analyse(
    ['render', format, document, standing],
    document.provisions.length,
    ({ thread }) => rendered(c, thread, document, format, standing),
  )
  c.header('Cache-Control', 'no-store')
  const { mediaType, extension } = renderedAs[format]
  return attachment(c, bytes, mediaType, `${name}.${extension}`)
}
