import { Readable } from 'node:stream'
import type { VNode } from 'preact'
import { type View, viewOf } from '../ui/view.ts'
import { draw, drawPart } from './respond.tsx'
import type { Ctx } from './router.ts'
import { tellBrokenOff, turnsOfStream } from './stream-turns.ts'

const GAP = '<i id="streamed"></i>'

/** A page of which a part is as long as it likes. */
export interface StreamedPage {
  /** The page around the part. */
  frame(gap: VNode): VNode
  /** Read when they are needed. */
  pieces: AsyncIterable<VNode>
}

async function* encoded(parts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) yield Buffer.from(part)
}

/**
 * Sends a page of which a part is drawn piece by piece while it is sent, as fast as the reader takes it (`turnsOfStream`). Whoever breaks off
 * ends the drawing; where drawing fails, the page breaks off, so that nobody takes it for whole.
 */
export async function streamedPage(c: Ctx, begin: (view: View) => Promise<StreamedPage>): Promise<Response> {
  const turns = turnsOfStream(c)
  const view = viewOf(c)
  const { html, pieces } = await turns.begin(async () => {
    const { frame, pieces } = await begin(view)
    return { html: draw(view, frame(<i id="streamed" />)), pieces }
  })
  const at = html.indexOf(GAP)
  if (at < 0) throw new Error('the frame of a streamed page has no place for its part')
  async function* parts(): AsyncGenerator<string> {
    yield html.slice(0, at)
    const iterator = pieces[Symbol.asyncIterator]()
    const drawNext = async (): Promise<string | null> => {
      const { done, value } = await iterator.next()
      return done ? null : drawPart(view, value)
    }
    try {
      for (let piece; (piece = await turns.goOn(drawNext)) !== null;) yield piece
    } finally {
      await iterator.return?.()
    }
    yield html.slice(at + GAP.length)
  }
  const stream = Readable.from(encoded(parts()))
  stream.on('error', tellBrokenOff(c, 'a page broke off'))
  return c.body(Readable.toWeb(stream) as never, 200, {
    'Cache-Control': 'no-store',
    'Content-Language': c.var.lang,
    'Content-Type': 'text/html; charset=UTF-8',
  })
}
