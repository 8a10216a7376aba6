import { createHash } from 'node:crypto'
import type { Handed } from '../contribution-schema.ts'

// A link opens one part to whoever has it, and is kept as its hash: what stands in the database opens nothing.

const BYTES = 32
/** As it stands in an address. */
export const LINK = /^[\w-]{43}$/

export const newLink = (randomBytes: (count: number) => Uint8Array): string =>
  Buffer.from(randomBytes(BYTES)).toString('base64url')

/** Of 256 random bits: no salt would make them harder to guess. */
export const hashOfLink = (link: string): string =>
  createHash('sha256').update(`reporting/link/${link}`).digest('base64url')

/** Whether it still opens the part: to the end of its last day, until it is revoked. */
export const isLive = ({ until, revokedAt }: Pick<Handed, 'until' | 'revokedAt'>, now: Date): boolean =>
  revokedAt === null && now.toISOString().slice(0, 10) <= until
