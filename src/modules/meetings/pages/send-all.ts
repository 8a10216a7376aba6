import { Readable } from 'node:stream'
import { Zip, ZipPassThrough } from 'fflate'
import { type Ctx, coreProblems, tellBrokenOff, turnsOfStream, viewOf } from '../../../core/index.ts'
import { findMeeting } from '../queries/find-meetings.ts'
import { readPublicFiles } from '../queries/find-all.ts'

/** GET /programmes/:programme/meetings/:meeting/all.zip — the documents and the released statements of a meeting, one file after another while it is sent. */
export async function sendAll(c: Ctx): Promise<Response> {
  const turns = turnsOfStream(c)
  const view = viewOf(c)
  const meeting = await turns.begin(() =>
    findMeeting(view, c.req.param('programme') ?? '', c.req.param('meeting') ?? ''),
  )
  if (!meeting) throw coreProblems.notFound()
  async function* parts(): AsyncGenerator<Uint8Array> {
    let made: Uint8Array[] = []
    const zip = new Zip((error, data) => {
      if (error) throw error
      made.push(data)
    })
    const takeMade = (): Uint8Array[] => {
      const taken = made
      made = []
      return taken
    }
    const files = readPublicFiles(view, meeting!)[Symbol.asyncIterator]()
    try {
      for (;;) {
        const { done, value } = await turns.goOn(() => files.next())
        if (done) break
        // Most are PDF or DOCX, which are compressed already.
        const file = new ZipPassThrough(value.name)
        file.mtime = value.at
        zip.add(file)
        file.push(value.bytes, true)
        yield* takeMade()
      }
    } finally {
      await files.return?.(undefined)
    }
    zip.end()
    yield* takeMade()
  }
  const stream = Readable.from(parts())
  // Where reading fails the file breaks off without its end, so that nobody takes it for whole.
  stream.on('error', tellBrokenOff(c, 'a file broke off'))
  return c.body(Readable.toWeb(stream) as never, 200, {
    'Cache-Control': 'no-store',
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="${meeting.programme}-${meeting.id}.zip"`,
  })
}
