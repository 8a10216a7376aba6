import { createHash } from 'node:crypto'

// A link opens one thing to whoever has it, to the end of a day, and is kept as its hash: what stands in the database opens nothing.

const BYTES = 32
/** As it stands in an address. */
export const LINK = /^[\w-]{43}$/

export const newLink = (randomBytes: (count: number) => Uint8Array): string =>
  Buffer.from(randomBytes(BYTES)).toString('base64url')

/**
 * Of 256 random bits: no salt would make them harder to guess.
 * @param what it opens, "reporting/link": a link for one thing is none for another
 */
export const hashOfLink = (what: string, link: string): string =>
  createHash('sha256').update(`${what}/${link}`).digest('base64url')

/** Whether it still opens what it was made for: to the end of its last day, until it is revoked. */
export const isLive = ({ until, revokedAt }: { until: string; revokedAt: Date | null }, now: Date): boolean =>
  revokedAt === null && now.toISOString().slice(0, 10) <= until
