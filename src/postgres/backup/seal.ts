import { createHmac, hkdfSync, scryptSync, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SCRYPT, SIGNING_KEY } from './keys.ts'
import { BackupError } from './manifest.ts'

const SALT = 16
const base64 = z.base64()

/**
 * Vouches for the manifest, and by its checksums for all of a backup: a code (HMAC-SHA256) under a key made of the passphrase, and one under a
 * key made of the record's. Whoever can write the file but knows neither can make neither.
 */
export const sealSchema = z.strictObject({
  passphrase: z.strictObject({ salt: base64, code: base64 }).nullable(),
  recordKey: z.strictObject({ code: base64 }).nullable(),
})
export type Seal = z.infer<typeof sealSchema>

/** What a backup was found to be vouched for by. */
export type VouchedBy = 'passphrase' | 'record key'

const codeOf = (key: Uint8Array, manifest: Uint8Array): Buffer =>
  createHmac('sha256', key).update(manifest).digest()

const passphraseKey = (passphrase: string, salt: Uint8Array): Uint8Array =>
  scryptSync(`openpoa backup seal ${passphrase}`, salt, 32, SCRYPT)

/** A key of its own, derived from the record's; null where there is none here. */
function recordKey(dataFolder: string): Uint8Array | null {
  const path = join(dataFolder, SIGNING_KEY)
  if (!existsSync(path)) return null
  return new Uint8Array(hkdfSync('sha256', readFileSync(path), '', 'openpoa backup seal', 32))
}

export function sealManifest(
  manifest: Uint8Array,
  {
    dataFolder,
    passphrase,
    random,
  }: { dataFolder: string; passphrase: string | undefined; random: (count: number) => Uint8Array },
): Seal {
  const salt = random(SALT)
  const own = recordKey(dataFolder)
  return {
    passphrase: passphrase
      ? {
          salt: Buffer.from(salt).toString('base64'),
          code: codeOf(passphraseKey(passphrase, salt), manifest).toString('base64'),
        }
      : null,
    recordKey: own && { code: codeOf(own, manifest).toString('base64') },
  }
}

/** Whether there is something at hand by which a seal could be told. */
export const hasMeans = ({
  dataFolder,
  passphrase,
}: {
  dataFolder: string
  passphrase: string | undefined
}): boolean => Boolean(passphrase) || recordKey(dataFolder) !== null

/**
 * Holds a manifest against its seal, by whatever is at hand here.
 * @returns by what it is vouched for; null where nothing here can tell
 * @throws BackupError where the passphrase or the record's key says that it is another one
 */
export function checkSeal(
  manifest: Uint8Array,
  seal: Seal | null,
  { dataFolder, passphrase }: { dataFolder: string; passphrase: string | undefined },
): VouchedBy | null {
  if (seal?.passphrase && passphrase) {
    const key = passphraseKey(passphrase, Buffer.from(seal.passphrase.salt, 'base64'))
    requireCode(key, manifest, seal.passphrase.code, 'OPENPOA_BACKUP_PASSPHRASE')
    return 'passphrase'
  }
  const own = recordKey(dataFolder)
  if (!seal?.recordKey || !own) return null
  requireCode(own, manifest, seal.recordKey.code, SIGNING_KEY)
  return 'record key'
}

function requireCode(key: Uint8Array, manifest: Uint8Array, code: string, by: string): void {
  const [expected, given] = [codeOf(key, manifest), Buffer.from(code, 'base64')]
  if (expected.length === given.length && timingSafeEqual(expected, given)) return
  throw new BackupError(
    `The backup is not what was sealed with ${by}: it was changed, or that is another one. Nothing was restored.`,
  )
}
