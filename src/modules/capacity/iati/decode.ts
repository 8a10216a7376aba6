/** What a file is written in: all of it becomes UTF-8. */

/** Why a file cannot be read as text. */
export class Unreadable extends Error {
  override name = 'UnreadableFile'
}

const GZIP = [0x1f, 0x8b]
const ZIP = [0x50, 0x4b, 0x03, 0x04]

const startsWith = (bytes: Uint8Array, sign: readonly number[]): boolean =>
  sign.every((byte, at) => bytes[at] === byte)

/** How many bytes are looked at to know the encoding. */
const HEAD = 1024

/**
 * The chunks of a file as UTF-8, without its byte order mark.
 * @throws Unreadable where it is compressed or in an encoding that nobody knows, or breaks it
 */
export async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array()
  let decode: ((chunk: Uint8Array, last: boolean) => Uint8Array) | null = null
  const begin = (bytes: Uint8Array): Uint8Array => {
    const known = encodingOf(bytes)
    decode = decoderOf(known.encoding)
    return decode(bytes.subarray(known.mark), false)
  }
  for await (const chunk of chunks) {
    if (head) {
      head = head.length > 0 ? Buffer.concat([head, chunk]) : chunk
      if (head.length < HEAD) continue
      yield begin(head)
      head = null
    } else yield decode!(chunk, false)
  }
  if (head) yield begin(head)
  yield decode!(new Uint8Array(), true)
}

function encodingOf(bytes: Uint8Array): { encoding: string; mark: number } {
  if (startsWith(bytes, GZIP) || startsWith(bytes, ZIP))
    throw new Unreadable('The file is compressed. Unpack it, and check what is in it.')
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', mark: 3 }
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff]))
    throw new Unreadable('The file is in UTF-32. Save it as UTF-8.')
  if (startsWith(bytes, [0xff, 0xfe])) return { encoding: 'utf-16le', mark: 2 }
  if (startsWith(bytes, [0xfe, 0xff])) return { encoding: 'utf-16be', mark: 2 }
  if (startsWith(bytes, [0x3c, 0, 0x3f, 0])) return { encoding: 'utf-16le', mark: 0 }
  if (startsWith(bytes, [0, 0x3c, 0, 0x3f])) return { encoding: 'utf-16be', mark: 0 }
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD))
  const said = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/.exec(start)?.[1]?.toLowerCase()
  // Who says UTF-16 here wrote UTF-8: the sign itself could be read.
  if (!said || /^utf-?(8|16)|^us-ascii$|^ascii$/.test(said)) return { encoding: 'utf-8', mark: 0 }
  return { encoding: said, mark: 0 }
}

function decoderOf(encoding: string): (chunk: Uint8Array, last: boolean) => Uint8Array {
  // What breaks UTF-8 is found, with its line, where the XML is read.
  if (encoding === 'utf-8') return (chunk) => chunk
  const decoder = decoderNamed(encoding)
  return (chunk, last) => {
    try {
      return Buffer.from(decoder.decode(chunk, { stream: !last }), 'utf8')
    } catch {
      throw new Unreadable(`The file has bytes that are not ${encoding}.`)
    }
  }
}

function decoderNamed(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  } catch {
    throw new Unreadable(
      `The file says that it is in "${encoding}", which is not known here. Save it as UTF-8.`,
    )
  }
}
