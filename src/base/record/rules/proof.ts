import { fromBase64, toBase64 } from './base64.ts'
import { openCheckpoint, type Checkpoint } from './checkpoint.ts'
import { HASH_BYTES, leafHash, verifyInclusion } from './merkle.ts'
import { NoteError, type Verifier } from './note.ts'

/**
 * Proofs that can be kept in a file and checked without asking anyone: the C2SP specification "tlog-proof"
 * (v1): the entry's index, its inclusion proof and the signed checkpoint it leads to.
 */
export interface TlogProof {
  index: number
  /** Hashes of 32 bytes, from the leaf's sibling up. */
  path: Uint8Array[]
  /** The signed checkpoint, as it was issued. */
  checkpoint: string
  /** Anything the application adds; nobody signed it. */
  extra?: Uint8Array
}

const HEADER = 'c2sp.org/tlog-proof@v1'

/** The proof as text, for a file named "….tlog-proof". */
export function printProof({ index, path, checkpoint, extra }: TlogProof): string {
  const lines = [
    HEADER,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...path.map(toBase64),
  ]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** Reads a proof; throws a NoteError naming the line that is wrong. */
export function parseProof(text: string): TlogProof {
  const gap = text.indexOf('\n\n')
  const lines = text.slice(0, Math.max(gap, 0)).split('\n')
  if (gap < 0 || lines.shift() !== HEADER) throw new NoteError(`a proof begins with "${HEADER}"`)
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()!.slice('extra '.length)) : undefined
  if (extra === null) throw new NoteError('the extra line of the proof is not base64')
  const [, index] = /^index (0|[1-9][0-9]*)$/.exec(lines.shift() ?? '') ?? []
  if (index === undefined || !Number.isSafeInteger(Number(index)))
    throw new NoteError('the proof lacks its "index <number>" line')
  const path = lines.map((line, i) => {
    const hash = fromBase64(line)
    if (hash?.length !== HASH_BYTES)
      throw new NoteError(`hash ${i + 1} of the proof is not 32 bytes in base64`)
    return hash
  })
  return { index: Number(index), path, checkpoint: text.slice(gap + 2), ...(extra && { extra }) }
}

/**
 * Checks that `leaf` (an entry's bytes) is in the record `origin` as `proof` says; returns the checkpoint that
 * shows it. Throws a NoteError where the checkpoint is not truly signed or the proof does not lead to it.
 */
export function checkProof(
  proof: TlogProof,
  leaf: Uint8Array,
  verifiers: readonly Verifier[],
  origin: string,
): Checkpoint {
  const checkpoint = openCheckpoint(proof.checkpoint, verifiers, origin)
  if (!leadsTo(checkpoint, proof, leaf))
    throw new NoteError(
      `the proof does not lead from this entry, as number ${proof.index}, to the checkpoint of ${checkpoint.size} entries`,
    )
  return checkpoint
}

/** Whether a proof leads from an entry's bytes to an opened checkpoint. */
export const leadsTo = ({ size, root }: Checkpoint, { index, path }: TlogProof, leaf: Uint8Array): boolean =>
  verifyInclusion(leafHash(leaf), index, size, path, root)
