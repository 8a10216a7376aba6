import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { fromBase64, toBase64 } from './base64.ts'
import { sha256 } from './merkle.ts'

/**
 * Signed notes of the C2SP specification "signed-note" (v1), with Ed25519 signatures (type 0x01): a text that
 * ends in a newline, an empty line, then lines "— <key name> <base64(key id || signature)>".
 */

/** Who may have signed: a key name, a 4-byte key id and an Ed25519 public key of 32 bytes. */
export interface Verifier {
  name: string
  /** 8 hexadecimal digits. */
  id: string
  publicKey: Uint8Array
}

/** A verifier that can also sign: `sign` returns the 64 bytes of an Ed25519 signature. */
export interface Signer extends Verifier {
  sign(message: Uint8Array): Uint8Array
}

export interface Signature {
  name: string
  /** 8 hexadecimal digits. */
  id: string
  signature: Uint8Array
}

export interface Note {
  /** The signed text, with its final newline. */
  text: string
  signatures: Signature[]
}

/** Why a note was not believed: what it says cannot be read, or was not signed by a trusted key. */
export class NoteError extends Error {
  override name = 'NoteError'
}

const ED25519 = 1
const PUBLIC_KEY_BYTES = 32
const SIGNATURE_BYTES = 64
const MAX_NOTE_CHARACTERS = 1_000_000
const MAX_SIGNATURES = 100
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const HALF_CHARACTER = /\p{Surrogate}/u
const utf8 = new TextEncoder()

/** Key id: the first four bytes of SHA-256(name || 0x0A || 0x01 || public key), as 8 hexadecimal digits. */
export function keyId(name: string, publicKey: Uint8Array): string {
  const hash = sha256(utf8.encode(name), Uint8Array.of(0x0a, ED25519), publicKey)
  return Buffer.from(hash.subarray(0, 4)).toString('hex')
}

/** A verifier from a name and a raw public key of 32 bytes; throws a NoteError where either is unfit. */
export function verifierOf(name: string, publicKey: Uint8Array): Verifier {
  if (!isKeyName(name))
    throw new NoteError(`"${name}" is not a key name: empty, or with a space or a plus sign`)
  if (publicKey.length !== PUBLIC_KEY_BYTES)
    throw new NoteError(`an Ed25519 public key has ${PUBLIC_KEY_BYTES} bytes, not ${publicKey.length}`)
  return { name, id: keyId(name, publicKey), publicKey }
}

/** The verifier key in text: "<name>+<8 hex digits>+<base64(0x01 || public key)>". */
export function printVkey({ name, id, publicKey }: Verifier): string {
  return `${name}+${id}+${toBase64(Uint8Array.of(ED25519, ...publicKey))}`
}

/** Reads a verifier key; throws a NoteError that says what is wrong with it. */
export function parseVkey(vkey: string): Verifier {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? []
  if (!name || !id || !encoded)
    throw new NoteError(
      'a verifier key reads "<name>+<8 hexadecimal digits>+<base64>", unlike: ' + clip(vkey),
    )
  const material = fromBase64(encoded)
  if (!material) throw new NoteError(`the key of verifier key "${clip(vkey)}" is not base64`)
  if (material[0] !== ED25519) throw new NoteError(`verifier key "${clip(vkey)}" is not of type Ed25519 (1)`)
  const verifier = verifierOf(name, material.subarray(1))
  if (verifier.id !== id)
    throw new NoteError(`verifier key "${clip(vkey)}" has id ${id}, but its name and key give ${verifier.id}`)
  return verifier
}

/** Signs `text`, which ends in a newline, with each signer in turn; returns the whole note. */
export function signNote(text: string, signers: readonly Signer[]): string {
  requireNoteText(text)
  const message = utf8.encode(text)
  const lines = signers.map(({ name, id, sign }) => {
    const signature = toBase64(Buffer.concat([Buffer.from(id, 'hex'), sign(message)]))
    return `— ${name} ${signature}\n`
  })
  return `${text}\n${lines.join('')}`
}

/** Takes a note apart without believing it; throws a NoteError where it is not one. */
export function parseNote(note: string): Note {
  if (note.length > MAX_NOTE_CHARACTERS)
    throw new NoteError(`a note of ${note.length} characters is too long`)
  const gap = note.lastIndexOf('\n\n')
  if (gap < 0) throw new NoteError('not a signed note: no empty line before the signatures')
  const text = note.slice(0, gap + 1)
  requireNoteText(text)
  const signed = note.slice(gap + 2)
  if (!signed.endsWith('\n'))
    throw new NoteError('not a signed note: it must end in a signature and a newline')
  const lines = signed.slice(0, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) throw new NoteError(`a note of ${lines.length} signatures is too long`)
  return { text, signatures: lines.map(parseSignature) }
}

/**
 * Opens a note that at least one of `verifiers` signed: returns its text and which of them signed. Signatures
 * of unknown keys are ignored. Throws a NoteError where a known key's signature is false, or none is known.
 */
export function openNote(
  note: string,
  verifiers: readonly Verifier[],
): { text: string; signedBy: Verifier[] } {
  const { text, signatures } = parseNote(note)
  const message = utf8.encode(text)
  const signedBy = new Set<Verifier>()
  for (const { name, id, signature } of signatures) {
    const verifier = verifiers.find((known) => known.name === name && known.id === id)
    if (!verifier || signedBy.has(verifier)) continue
    if (!verifySignature(verifier.publicKey, message, signature))
      throw new NoteError(`the signature of ${name} (key ${id}) does not fit the text`)
    signedBy.add(verifier)
  }
  if (signedBy.size === 0) {
    const names = signatures.map(({ name, id }) => `${name} (key ${id})`).join(', ')
    throw new NoteError(`not signed by a known key, only by ${names}`)
  }
  return { text, signedBy: [...signedBy] }
}

/** Whether `signature` (64 bytes) is the Ed25519 signature of `message` by `publicKey` (32 bytes). */
export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return signature.length === SIGNATURE_BYTES && verify(null, message, publicKeyObject(publicKey), signature)
}

function publicKeyObject(publicKey: Uint8Array): KeyObject {
  const key = Buffer.concat([SPKI_PREFIX, publicKey])
  return createPublicKey({ key, format: 'der', type: 'spki' })
}

function parseSignature(line: string): Signature {
  const [, name, encoded] = /^— (\S+) (\S+)$/u.exec(line) ?? []
  const bytes = encoded === undefined ? null : fromBase64(encoded)
  if (!name || !isKeyName(name) || !bytes || bytes.length < 5)
    throw new NoteError(`not a signature line: "${clip(line)}"`)
  return { name, id: Buffer.from(bytes.subarray(0, 4)).toString('hex'), signature: bytes.subarray(4) }
}

function requireNoteText(text: string): void {
  if (!text.endsWith('\n')) throw new NoteError('the text of a note ends in a newline')
  if (HALF_CHARACTER.test(text)) throw new NoteError('the text of a note is not well-formed Unicode')
  if ([...text].some((character) => character < ' ' && character !== '\n'))
    throw new NoteError('the text of a note has a control character')
}

function isKeyName(name: string): boolean {
  return name.length > 0 && !/[\p{White_Space}\p{Cc}\p{Surrogate}+]/u.test(name)
}

function clip(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
