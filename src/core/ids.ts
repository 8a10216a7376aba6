/**
 * A UUID of version 7: sorts by time, unguessable enough for ids, not for secrets.
 * @param now milliseconds since 1970
 * @param random ten random bytes
 */
export function uuidV7(now: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(now) << 16n)
  bytes.set(random.subarray(0, 10), 6)
  return written(bytes, 7)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Whether a text that somebody sent can be the id of a row: the database refuses others with an error. */
export const isUuid = (text: string): boolean => UUID.test(text)

/** A UUID of version 4, which tells nothing, not even when it was made. @param random sixteen random bytes */
export const uuidV4 = (random: Uint8Array): string => written(Uint8Array.from(random.subarray(0, 16)), 4)

/** RFC 9562, section 4: version and variant stand in fixed places. */
function written(bytes: Uint8Array, version: number): string {
  bytes[6] = (version << 4) | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
