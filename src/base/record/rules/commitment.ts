import { canonicalBytes } from './canonical.ts'
import { sameBytes, sha256 } from './merkle.ts'

/**
 * What is not public enters the record as a salted commitment: the leaf shows no kind, State or time, always
 * has the same length, and says nothing without its salt. Who holds salt and entry can prove what was
 * recorded; once the salt is dropped, the entry can no longer be proven or guessed.
 */

export const SALT_BYTES = 32

/** SHA-256(salt || canonical bytes): 32 bytes. `salt` is exactly 32 random bytes, one for each entry. */
export function commitmentOf(salt: Uint8Array, entry: unknown): Uint8Array {
  if (salt.length !== SALT_BYTES)
    throw new RangeError(`a commitment's salt has ${SALT_BYTES} bytes, not ${salt.length}`)
  return sha256(salt, canonicalBytes(entry))
}

/** The leaf data for a commitment: the canonical bytes of {"commitment":"<base64>"}. */
export function commitmentLeaf(commitment: Uint8Array): Uint8Array {
  return canonicalBytes({ commitment: Buffer.from(commitment).toString('base64') })
}

/** The leaf data for an entry that is not public. */
export function commit(salt: Uint8Array, entry: unknown): Uint8Array {
  return commitmentLeaf(commitmentOf(salt, entry))
}

/** Whether `salt` and `entry` are what `leaf` committed to. */
export function opens(leaf: Uint8Array, salt: Uint8Array, entry: unknown): boolean {
  return salt.length === SALT_BYTES && sameBytes(commit(salt, entry), leaf)
}
