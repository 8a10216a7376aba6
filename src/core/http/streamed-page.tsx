import { Readable } from 'node:stream'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type View, ViewContext } from '../ui/view.ts'
import { draw } from './respond.tsx'
import type { Ctx } from './router.ts'

const GAP = '<i id="streamed"></i>'

async function* encoded(parts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) yield Buffer.from(part)
}

/**
 * Sends a page of which a part is as long as it likes: that part is drawn piece by piece while it is sent, as fast as the reader takes it.
 * Whoever breaks off ends the drawing; where drawing fails, the page breaks off, so that nobody takes it for whole.
 * @param frame the page around the part
 * @param pieces read when they are needed
 */
export function streamedPage(
  c: Ctx,
  view: View,
  frame: (gap: VNode) => VNode,
  pieces: AsyncIterable<VNode>,
): Response {
  const html = draw(view, frame(<i id="streamed" />))
  const at = html.indexOf(GAP)
  if (at < 0) throw new Error('the frame of a streamed page has no place for its part')
  async function* parts(): AsyncGenerator<string> {
    yield html.slice(0, at)
    for await (const piece of pieces)
      yield renderToString(<ViewContext.Provider value={view}>{piece}</ViewContext.Provider>)
    yield html.slice(at + GAP.length)
  }
  const stream = Readable.from(encoded(parts()))
  stream.on('error', (error) =>
    c.var.services.log.error({ err: error, path: c.req.path }, 'a page broke off'),
  )
  return c.body(Readable.toWeb(stream) as never, 200, {
    'Cache-Control': 'no-store',
    'Content-Language': c.var.lang,
    'Content-Type': 'text/html; charset=UTF-8',
  })
}
