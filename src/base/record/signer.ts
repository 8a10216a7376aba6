import { mkdirSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Env, Hooks } from '../../core/index.ts'
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
export const keyFile = (env: Env): string => join(env.config.dataFolder, 'record.key')

/** A successor that a rotation has written but not yet put in place. */
export const nextKeyFile = (env: Env): string => `${keyFile(env)}.next`

// The hooks are the one part of an environment that stays the same object when it is bound to a transaction.
const signers = new WeakMap<Hooks, Signer>()

/** The signer of a record that is being opened: its key is created where there is none. */
export function firstSigner(env: Env, origin: string): Signer {
  const file = keyFile(env)
  if (!env.config.recordKey && !existsSync(file)) {
    mkdirSync(env.config.dataFolder, { recursive: true, mode: 0o711 })
    createPrivateKeyFile(file, env.randomBytes)
  }
  return ownSigner(env, origin)
}

/**
 * The signer that the record's history names as the current one. Finishes a rotation that was cut short between
 * database and file. Throws a KeyError where this server does not hold that key.
 */
export function currentSigner(env: Env, origin: string, history: KeyHistory): Signer {
  const wanted = currentKey(history).vkey
  const cached = signers.get(env.hooks)
  if (cached && printVkey(cached) === wanted) return cached
  const own = ownSigner(env, origin)
  const signer = printVkey(own) === wanted ? own : takeNext(env, origin, wanted)
  if (!signer)
    throw new KeyError(
      `the record is signed with key ${wanted}, but ${placeOf(env)} holds ${printVkey(own)}; put the right key there`,
    )
  signers.set(env.hooks, signer)
  return signer
}

/** The key that this server holds, whatever the record says; throws a KeyError where it holds none. */
export function ownSigner(env: Env, origin: string): Signer {
  return signerOf(origin, readPrivateKey({ value: env.config.recordKey, file: keyFile(env) }))
}

/** The verifier key that this server holds, or null. */
export function ownVkey(env: Env, origin: string): string | null {
  try {
    return printVkey(ownSigner(env, origin))
  } catch (error) {
    if (error instanceof KeyError) return null
    throw error
  }
}

/** Forgets what was read, after a rotation. */
export const forgetSigner = (env: Env): void => void signers.delete(env.hooks)

/** Puts the successor in the key's place; another process may have been faster. */
export function placeNext(env: Env): void {
  try {
    renameSync(nextKeyFile(env), keyFile(env))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function takeNext(env: Env, origin: string, wanted: string): Signer | null {
  const file = nextKeyFile(env)
  if (env.config.recordKey || !existsSync(file)) return null
  const next = signerOf(origin, readPrivateKey({ file }))
  if (printVkey(next) !== wanted) return null
  placeNext(env)
  return next
}

const placeOf = (env: Env): string => (env.config.recordKey ? 'OPENPOA_RECORD_KEY' : keyFile(env))
