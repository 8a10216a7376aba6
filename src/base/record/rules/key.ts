import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { fromBase64, toBase64 } from './base64.ts'
import { NoteError, openNote, parseVkey, printVkey, signNote, verifierOf, type Signer } from './note.ts'

/** The key that signs checkpoints, and its rotation. It lies outside the database. */

const SEED_BYTES = 32
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/** What a signing key was not read for; `message` names where it came from, never the key. */
export class KeyError extends Error {
  override name = 'KeyError'
}

/**
 * Reads an Ed25519 private key: base64 of its seed (32 bytes) or of PKCS #8, or PKCS #8 as PEM.
 * `where` names the place in errors.
 */
export function parsePrivateKey(text: string, where: string): KeyObject {
  const key = readKey(text.trim())
  if (!key)
    throw new KeyError(`${where}: expected an Ed25519 key, as base64 of its 32-byte seed or as PKCS #8`)
  if (key.asymmetricKeyType !== 'ed25519')
    throw new KeyError(`${where}: a key of type ${key.asymmetricKeyType}; the record is signed with Ed25519`)
  return key
}

function readKey(text: string): KeyObject | null {
  if (text.startsWith('-----BEGIN ')) return attempt(() => createPrivateKey(text))
  const bytes = fromBase64(text)
  if (!bytes) return null
  const der = bytes.length === SEED_BYTES ? Buffer.concat([PKCS8_PREFIX, bytes]) : Buffer.from(bytes)
  return attempt(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
}

function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

/** A signer of notes under `name`, from an Ed25519 private key. */
export function signerOf(name: string, key: KeyObject): Signer {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const verifier = verifierOf(name, new Uint8Array(spki.subarray(-32)))
  return { ...verifier, sign: (message) => sign(null, message, key) }
}

export interface KeyPlace {
  /** The value of OPENPOA_RECORD_KEY, where it is set. */
  value?: string | undefined
  /** The file that holds the key otherwise. */
  file: string
}

/**
 * The private key of the record, from OPENPOA_RECORD_KEY, else from the file. Throws a KeyError where neither
 * holds one, or others than its owner may read the file.
 */
export function readPrivateKey({ value, file }: KeyPlace): KeyObject {
  if (value) return parsePrivateKey(value, 'OPENPOA_RECORD_KEY')
  const mode = modeOf(file)
  if (mode === null)
    throw new KeyError(`${file}: the record's signing key is not there, and OPENPOA_RECORD_KEY is not set`)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new KeyError(`${file}: others can read this key (mode ${(mode & 0o777).toString(8)}); chmod 600 it`)
  return parsePrivateKey(readFileSync(file, 'utf8'), file)
}

function modeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mode ?? null
}

/**
 * Writes a new key to a file that only its owner can read, whole or not at all. Where another process was first,
 * its key stands.
 * @param randomBytes gives that many random bytes
 */
export function createPrivateKeyFile(file: string, randomBytes: (count: number) => Uint8Array): void {
  const draft = `${file}.${Buffer.from(randomBytes(8)).toString('hex')}.new`
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeSync(handle, `${toBase64(randomBytes(SEED_BYTES))}\n`)
    fsyncSync(handle)
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    closeSync(handle)
    rmSync(draft, { force: true })
  }
}

/** A key and the size from which on it signs checkpoints, until the next key's. */
export interface KeyPeriod {
  vkey: string
  from: number
}

/** The keys of a record, oldest first; the first begins at size 0. */
export type KeyHistory = readonly [KeyPeriod, ...KeyPeriod[]]

/** The history of a record that begins with `vkey`. */
export function firstKey(vkey: string): KeyHistory {
  parseVkey(vkey)
  return [{ vkey, from: 0 }]
}

/** The history after a rotation; throws a KeyError where the key is not new or comes out of order. */
export function rotate(history: KeyHistory, next: KeyPeriod): KeyHistory {
  parseVkey(next.vkey)
  const used = history.find(({ vkey }) => vkey === next.vkey)
  if (used)
    throw new KeyError(
      `key ${next.vkey} already signed from entry ${used.from} on; a retired key stays retired`,
    )
  const last = currentKey(history)
  if (next.from <= last.from)
    throw new KeyError(`a key from entry ${next.from} on cannot follow one from entry ${last.from} on`)
  return [...history, next]
}

/** The key that signs now. */
export function currentKey(history: KeyHistory): KeyPeriod {
  return history.at(-1) ?? history[0]
}

/** The key that signs a checkpoint of `size` entries. */
export function keyAt(history: KeyHistory, size: number): KeyPeriod {
  return history.findLast(({ from }) => from <= size) ?? history[0]
}

/** What is said at a rotation: from here on `next` signs the record `origin` in place of `previous`. */
export interface Rotation {
  origin: string
  previous: string
  next: string
}

const ROTATION = 'rotation of the key that signs this record'

/**
 * The statement of a rotation as a signed note: signed by the old key, which names its successor, and by the
 * new one, which shows that it is held. Its second line can never be read as a checkpoint's.
 */
export function signRotation(origin: string, previous: Signer, next: Signer): string {
  const text = `${[origin, ROTATION, printVkey(previous), printVkey(next)].join('\n')}\n`
  return signNote(text, [previous, next])
}

/** Reads a rotation that both its keys signed; throws a NoteError otherwise. */
export function openRotation(note: string): Rotation {
  const [origin, what, previous, next, end, ...rest] = note.split('\n')
  if (!origin || what !== ROTATION || !previous || !next || end !== '' || rest.length === 0)
    throw new NoteError('not a statement of a key rotation')
  const keys = [parseVkey(previous), parseVkey(next)]
  const { signedBy } = openNote(note, keys)
  if (signedBy.length !== 2)
    throw new NoteError('a key rotation must be signed by the old key and by the new one')
  return { origin, previous, next }
}
