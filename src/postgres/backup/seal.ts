import { createHmac, createPublicKey, scryptSync, timingSafeEqual, verify } from 'node:crypto'
import { z } from 'zod'
import { SCRYPT } from './keys.ts'

const SALT = 16
const base64 = z.base64()

/**
 * Vouches for the manifest, and by its checksums for all of a backup: a code (HMAC-SHA256) under a key made of the passphrase, and a signature by
 * the record's key (Ed25519). Whoever can write the file but knows neither can make neither.
 */
export const sealSchema = z.strictObject({
  passphrase: z.strictObject({ salt: base64, code: base64 }).nullable(),
  /** With the public key, so that another key and another manifest are told apart. */
  recordKey: z.strictObject({ key: base64, signature: base64 }).nullable(),
})
export type Seal = z.infer<typeof sealSchema>

/** By what a backup is vouched for. */
export type VouchedBy = 'passphrase' | 'record key'

/** The record's private key, wherever it lies. */
export interface SealingKey {
  /** Raw, 32 bytes. */
  publicKey: Uint8Array
  sign(message: Uint8Array): Uint8Array
}

export function sealManifest(
  manifest: Uint8Array,
  {
    recordKey,
    passphrase,
    random,
  }: {
    recordKey: SealingKey | null
    passphrase: string | undefined
    random: (count: number) => Uint8Array
  },
): Seal {
  const salt = random(SALT)
  return {
    passphrase: passphrase
      ? { salt: toBase64(salt), code: toBase64(codeOf(passphrase, salt, manifest)) }
      : null,
    recordKey: recordKey && {
      key: toBase64(recordKey.publicKey),
      signature: toBase64(recordKey.sign(signedText(manifest))),
    },
  }
}

/** By what a seal vouches, for whoever has that at hand. */
export const meansOf = (seal: Seal): VouchedBy[] => [
  ...(seal.passphrase ? (['passphrase'] as const) : []),
  ...(seal.recordKey ? (['record key'] as const) : []),
]

/** What is at hand to tell a seal by. */
export interface Means {
  passphrase: string | undefined
  /** Keys of the record, raw and public: the one that signs, and others that somebody kept. */
  recordKeys: readonly Uint8Array[]
}

/**
 * Holds a manifest against its seal, by whatever is at hand.
 * @returns by what it is vouched for, if by anything; and what of it says that the manifest is another one
 */
export function checkSeal(
  manifest: Uint8Array,
  seal: Seal | null,
  { passphrase, recordKeys }: Means,
): { vouchedBy: VouchedBy | null; denied: VouchedBy[] } {
  const found: [by: VouchedBy, vouches: boolean][] = []
  if (seal?.passphrase && passphrase)
    found.push(['passphrase', hasCode(seal.passphrase, passphrase, manifest)])
  const key = recordKeys.find((one) => toBase64(one) === seal?.recordKey?.key)
  if (seal?.recordKey && key)
    found.push(['record key', isSigned(key, manifest, fromBase64(seal.recordKey.signature))])
  return {
    vouchedBy: found.find(([, vouches]) => vouches)?.[0] ?? null,
    denied: found.flatMap(([by, vouches]) => (vouches ? [] : [by])),
  }
}

function hasCode(
  { salt, code }: { salt: string; code: string },
  passphrase: string,
  manifest: Uint8Array,
): boolean {
  const [expected, given] = [codeOf(passphrase, fromBase64(salt), manifest), fromBase64(code)]
  return expected.length === given.length && timingSafeEqual(expected, given)
}

const codeOf = (passphrase: string, salt: Uint8Array, manifest: Uint8Array): Buffer =>
  createHmac('sha256', scryptSync(`openpoa backup seal ${passphrase}`, salt, 32, SCRYPT))
    .update(manifest)
    .digest()

/** The key signs the record as well: what it signs here is never read as anything there. */
const signedText = (manifest: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from('openpoa backup seal\n'), manifest])

function isSigned(publicKey: Uint8Array, manifest: Uint8Array, signature: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, signedText(manifest), key, signature)
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64')
