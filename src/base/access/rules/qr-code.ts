/** QR codes of ISO/IEC 18004 for short texts: byte mode, error correction level L, versions 1 to 20. */
import { encode } from 'uqr'

/** What version 20 holds at level L; larger codes are hard to read from a screen. */
const MOST_BYTES = 858
/** Modules around the code (clause 6.3.8). */
const QUIET_ZONE = 4

/**
 * The code of a text as the path data of an SVG with one unit for each module, the quiet zone of four included; `size` is that of the square.
 *
 * @throws Error where the text has more than 858 bytes of UTF-8
 */
export function qrPath(text: string): { path: string; size: number } {
  const bytes = [...Buffer.from(text, 'utf8')]
  if (bytes.length > MOST_BYTES)
    throw new Error(`${bytes.length} bytes are too many for a QR code of version 20: it holds ${MOST_BYTES}`)
  const { data, size } = encode(bytes, { ecc: 'L', border: QUIET_ZONE })
  const runs = data.flatMap((row, r) =>
    [...row.map(Number).join('').matchAll(/1+/g)].map(
      ({ index, 0: run }) => `M${index} ${r}h${run.length}v1h-${run.length}z`,
    ),
  )
  return { path: runs.join(''), size }
}
