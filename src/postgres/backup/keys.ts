import { createCipheriv, createDecipheriv, scryptSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BackupError } from './manifest.ts'

/** Keys that lie beside the database, in the data folder. */
export const SIGNING_KEY = 'record.key'
/** Seals what is sealed in the database. */
export const SECRET = 'keys/secret'
/** Seals what States keep to themselves. */
export const SEALING = 'keys/sealing'
const FILES = [SIGNING_KEY, SECRET, SEALING]

export const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const [SALT, NONCE, TAG] = [16, 12, 16]

const keyOf = (passphrase: string, salt: Uint8Array): Buffer => scryptSync(passphrase, salt, 32, SCRYPT)

export const keyFilesIn = (dataFolder: string): string[] =>
  FILES.filter((file) => existsSync(join(dataFolder, file)))

/** The keys of a data folder, encrypted with a passphrase (scrypt, AES-256-GCM); null where there are none. */
export function sealKeys(
  dataFolder: string,
  passphrase: string,
  random: (count: number) => Uint8Array,
): Buffer | null {
  const present = keyFilesIn(dataFolder)
  if (present.length === 0) return null
  const plain = JSON.stringify(
    Object.fromEntries(present.map((file) => [file, readFileSync(join(dataFolder, file), 'base64')])),
  )
  const [salt, nonce] = [random(SALT), random(NONCE)]
  const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, salt), nonce)
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed])
}

/** Keys out of a backup, to be put in place when everything else is. */
export type OpenedKeys = [file: string, content: Buffer][]

/**
 * Opens the keys of a backup for a data folder.
 * @throws BackupError where the passphrase is not the right one, or another signing key is in the place
 */
export function unsealKeys(sealed: Uint8Array, passphrase: string, dataFolder: string): OpenedKeys {
  const files = open(sealed, passphrase)
  // The secret of an empty site guards nothing yet and may go; a signing key never does.
  const signing = files.find(([file]) => file === SIGNING_KEY)
  const path = join(dataFolder, SIGNING_KEY)
  if (signing && existsSync(path) && !readFileSync(path).equals(signing[1]))
    throw new BackupError(
      `${path} is another key than the one in the backup. Move it away first; nothing was restored.`,
    )
  return files
}

export function placeKeys(files: OpenedKeys, dataFolder: string): void {
  for (const [file, content] of files) {
    const path = join(dataFolder, file)
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, content, { mode: 0o600 })
  }
}

function open(sealed: Uint8Array, passphrase: string): OpenedKeys {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyOf(passphrase, bytes.subarray(0, SALT)),
    bytes.subarray(SALT, SALT + NONCE),
    { authTagLength: TAG },
  )
  decipher.setAuthTag(bytes.subarray(SALT + NONCE, SALT + NONCE + TAG))
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(SALT + NONCE + TAG)), decipher.final()])
    const files = Object.entries(JSON.parse(plain.toString('utf8')) as Record<string, string>)
    return files
      .filter(([file]) => FILES.includes(file))
      .map(([file, content]) => [file, Buffer.from(content, 'base64')])
  } catch {
    throw new BackupError(
      'OPENPOA_BACKUP_PASSPHRASE does not open the keys in this backup. Nothing was restored.',
    )
  }
}
