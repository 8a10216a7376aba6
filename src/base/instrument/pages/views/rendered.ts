import type { Ctx } from '../../../../core/index.ts'
import { type Document, type RenderFormat, type Standing, renderedAs } from '../../../../text/index.ts'
import { type TextRunner, TextThreadError } from '../../analysis-worker.ts'
import { instrumentProblems } from '../../problems.ts'
import { analysed } from './analysed.ts'
import { isolate } from './components.tsx'

/** A text as a file. @throws notRenderable with the reason, where the format cannot hold it; as `analysed` */
export const rendered = (
  c: Ctx,
  thread: TextRunner,
  document: Document,
  format: RenderFormat,
  standing?: Standing,
): Promise<Uint8Array> =>
  analysed(
    c,
    thread.run('render', document, format, standing).catch((error: unknown) => {
      if (!(error instanceof TextThreadError) || error.name !== 'UnrenderableDocument') throw error
      throw instrumentProblems.notRenderable({
        format: renderedAs[format].extension,
        reason: isolate(error.message),
      })
    }),
  )
