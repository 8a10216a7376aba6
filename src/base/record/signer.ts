import { mkdirSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { type Services, slot } from '../../core/index.ts'
import {
  createPrivateKeyFile,
  currentKey,
  KeyError,
  readPrivateKey,
  signerOf,
  type KeyHistory,
} from './rules/key.ts'
import { printVkey, type Signer } from './rules/note.ts'

/** Where the key lies outside the database, unless OPENPOA_RECORD_KEY gives it. */
export const keyFile = (services: Services): string => join(services.config.dataFolder, 'record.key')

/** A successor that a rotation has written but not yet put in place. */
export const nextKeyFile = (services: Services): string => `${keyFile(services)}.next`

/** The signer that was read last. */
const held = slot<Signer | null>('record.signer')

/** Nothing is read before it is needed. */
export const provideSigner = (services: Services): void => held.set(services, null)

/** The signer of a record that is being opened: its key is created where there is none. */
export function firstSigner(services: Services, origin: string): Signer {
  const file = keyFile(services)
  if (!services.config.recordKey && !existsSync(file)) {
    mkdirSync(services.config.dataFolder, { recursive: true, mode: 0o711 })
    createPrivateKeyFile(file, services.randomBytes)
  }
  return ownSigner(services, origin)
}

/**
 * The signer that the record's history names as the current one. Finishes a rotation that was cut short between
 * database and file. Throws a KeyError where this server does not hold that key.
 */
export function currentSigner(services: Services, origin: string, history: KeyHistory): Signer {
  const wanted = currentKey(history).vkey
  const cached = held.get(services)
  if (cached && printVkey(cached) === wanted) return cached
  const own = ownSigner(services, origin)
  const signer = printVkey(own) === wanted ? own : takeNext(services, origin, wanted)
  if (!signer)
    throw new KeyError(
      `the record is signed with key ${wanted}, but ${placeOf(services)} holds ${printVkey(own)}; put the right key there`,
    )
  held.set(services, signer)
  return signer
}

/** The key that this server holds, whatever the record says; throws a KeyError where it holds none. */
export function ownSigner(services: Services, origin: string): Signer {
  return signerOf(origin, readPrivateKey({ value: services.config.recordKey, file: keyFile(services) }))
}

/**
 * The key that this machine holds, under a name of no record, for what is no note: the seals of backups. Null where it holds none.
 * @throws KeyError where there is one that cannot be used
 */
export const heldKey = (services: Services): Signer | null =>
  services.config.recordKey || existsSync(keyFile(services)) ? ownSigner(services, 'backup') : null

/** The verifier key that this server holds, or null. */
export function ownVkey(services: Services, origin: string): string | null {
  try {
    return printVkey(ownSigner(services, origin))
  } catch (error) {
    if (error instanceof KeyError) return null
    throw error
  }
}

/** Forgets what was read, after a rotation. */
export const forgetSigner = (services: Services): void => held.set(services, null)

/** Puts the successor in the key's place; another process may have been faster. */
export function placeNext(services: Services): void {
  try {
    renameSync(nextKeyFile(services), keyFile(services))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function takeNext(services: Services, origin: string, wanted: string): Signer | null {
  const file = nextKeyFile(services)
  if (services.config.recordKey || !existsSync(file)) return null
  const next = signerOf(origin, readPrivateKey({ file }))
  if (printVkey(next) !== wanted) return null
  placeNext(services)
  return next
}

const placeOf = (services: Services): string =>
  services.config.recordKey ? 'OPENPOA_RECORD_KEY' : keyFile(services)
