import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import type { Services } from '../contract/services.ts'
import { coreProblems } from '../problems/problem.ts'
import { readOwnKey } from './own-key.ts'

// What is not for everybody may lie sealed in the database (AES-256-GCM, NIST SP 800-38D): whoever has its files, a backup or its log, and not
// the key, reads nothing.

const ALGORITHM = 'aes-256-gcm'
const [NONCE_BYTES, TAG_BYTES] = [12, 16]
/** The name of the key stands before all that it sealed. */
export const ID_BYTES = 8
/** The file in which a server keeps what it made for itself. */
export const SEALING_KEY = 'sealing'

interface Key {
  /** The first bytes of its hash: names it, and tells nothing of it. */
  id: Buffer
  bytes: Buffer
}

/**
 * The keys that seal, outside the database: OPENPOA_SEALING_KEY, or a file that it made for itself. The first seals, all of them open.
 * @throws Error where one is too short
 */
export function readSealingKeys(services: Services): Key[] {
  const text = services.config.sealingKey ?? readOwnKey(services, SEALING_KEY)
  return text.split(/\s+/).filter(Boolean).map(keyOf)
}

function keyOf(text: string): Key {
  const given = Buffer.from(text, 'base64url')
  if (given.length < 32) throw new Error('a key that seals has 32 bytes, in base64')
  const bytes = given.subarray(0, 32)
  return { id: createHash('sha256').update(bytes).digest().subarray(0, ID_BYTES), bytes }
}

/**
 * Seals a value as JSON: the name of the key, a nonce, the text, its tag.
 * @param place where it belongs, "reporting/<report>/<part>": moved elsewhere it does not open
 */
export function seal(services: Services, place: string, value: unknown): Buffer {
  const [key] = readSealingKeys(services)
  const nonce = services.randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, key!.bytes, nonce).setAAD(Buffer.from(place))
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([key!.id, nonce, text, cipher.getAuthTag()])
}

/** Opens what `seal` sealed for the same place. @throws sealedElsewhere where no key of this server opens it */
export function unseal<T>(services: Services, place: string, sealed: Buffer): T {
  const id = sealed.subarray(0, ID_BYTES)
  const key = readSealingKeys(services).find((one) => one.id.equals(id))
  if (!key) throw coreProblems.sealedElsewhere()
  const nonce = sealed.subarray(ID_BYTES, ID_BYTES + NONCE_BYTES)
  const decipher = createDecipheriv(ALGORITHM, key.bytes, nonce)
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    const text = decipher.update(sealed.subarray(ID_BYTES + NONCE_BYTES, -TAG_BYTES))
    return JSON.parse(Buffer.concat([text, decipher.final()]).toString('utf8')) as T
  } catch {
    throw coreProblems.sealedElsewhere()
  }
}
