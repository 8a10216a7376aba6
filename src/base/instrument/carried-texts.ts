import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { z } from 'zod'
import { type Document, type LeftOut, type ReadResult, leftOutReasons } from '../../text/index.ts'

/** What was read of what somebody brought: a page carries it along, since the site keeps none of it. */
export interface CarriedTexts extends Pick<ReadResult, 'document' | 'warnings' | 'proposals'> {
  earlier: Document | null
  /** Words of the earlier file that are not in its text. */
  leftOutEarlier: LeftOut[]
}

/** Bytes of the JSON of all of it. */
const MOST_BYTES = 8_000_000

const json = z.record(z.string(), z.unknown())
const carried = z.object({
  document: json,
  earlier: json.nullable(),
  leftOutEarlier: z.array(z.object({ reason: z.enum(leftOutReasons), words: z.string(), where: z.string() })),
  warnings: z.array(
    z.object({ code: z.string(), message: z.string(), where: z.string(), words: z.string().exactOptional() }),
  ),
  proposals: z
    .array(
      z.object({
        kind: z.enum(['insertion', 'deletion', 'comment']),
        author: z.string(),
        date: z.string(),
        words: z.string(),
        eId: z.string(),
        where: z.string(),
      }),
    )
    .exactOptional(),
})

/** For a hidden field. */
export const packTexts = async (texts: CarriedTexts): Promise<string> =>
  (await promisify(gzip)(JSON.stringify(texts))).toString('base64')

/** What a field carried, as whoever sent it says: the texts have yet to be read. Null where it is damaged. */
export async function unpackTexts(field: string): Promise<z.infer<typeof carried> | null> {
  try {
    const unpacked = await promisify(gunzip)(Buffer.from(field, 'base64'), { maxOutputLength: MOST_BYTES })
    return carried.parse(JSON.parse(unpacked.toString()))
  } catch {
    return null
  }
}
