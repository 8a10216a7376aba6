import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Services } from '../contract/services.ts'

const KEY_BYTES = 32

/** Where this server keeps a key of its own: in the folder of its data, never in the database. */
export const ownKeyFile = ({ config }: Services, name: string): string =>
  join(config.dataFolder, 'keys', name)

/**
 * A key that this server made for itself, in base64url; made when it is first asked for.
 * @throws Error where the file cannot be read or is damaged
 */
export function readOwnKey(services: Services, name: string): string {
  const path = ownKeyFile(services, name)
  if (!existsSync(path)) createOnce(path, newKey(services))
  const key = readFileSync(path, 'utf8').trim()
  if (Buffer.from(key.split('\n')[0] ?? '', 'base64url').length < KEY_BYTES)
    throw new Error(`${path} is too short to be a key of this server; restore it from a backup or remove it`)
  return key
}

/** In base64url. */
export const newKey = ({ randomBytes }: Services): string =>
  Buffer.from(randomBytes(KEY_BYTES)).toString('base64url')

/** Puts other keys in the place of one, whole: whoever reads meanwhile finds those of before or these. */
export function replaceOwnKey(services: Services, name: string, keys: string): void {
  const path = ownKeyFile(services, name)
  const draft = draftOf(path, keys)
  renameSync(draft, path)
}

function draftOf(path: string, key: string): string {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${key}\n`, { mode: 0o600, flush: true })
  chmodSync(draft, 0o600)
  return draft
}

/** Two processes that start at once agree on one key: the second finds the first one's file, whole. */
function createOnce(path: string, key: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = draftOf(path, key)
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
}
