import { readFile, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { CommandIO } from '../core/contract/command.ts'
import type { Document } from './document.ts'
import { labelOf } from './label.ts'
import { leftOutOf, readDocument, type LeftOut, type ReadProposal } from './structure/index.ts'

/** A document, and the words of its file that are no part of it. */
interface Opened {
  document: Document
  leftOut: LeftOut[]
}

/** Reads the file of an argument; what was set aside or looks odd is said, with its place, and the reading goes on. */
export const openDocument = async (
  path: string,
  io: Pick<CommandIO, 'say' | 'progress'>,
): Promise<Document> => (await openWhole(path, io)).document

/** The same, with what was left out. */
export async function openWhole(path: string, io: Pick<CommandIO, 'say' | 'progress'>): Promise<Opened> {
  const entry = await stat(path).catch(() => undefined)
  if (!entry) throw new Error(`There is no file ${path}.`)
  if (!entry.isFile()) throw new Error(`${path} is a folder; a file is needed.`)
  const {
    document,
    warnings,
    proposals = [],
  } = await readDocument({
    bytes: await readFile(path),
    name: path,
    onProgress: (done, total) => io.progress(done, total, `Reading ${path}, page`),
  })
  for (const { message, where } of warnings) io.say(`Note: ${message} (${where})`)
  for (const one of proposals.filter(({ kind }) => kind !== 'comment')) {
    const by = [one.author, one.date.slice(0, 10)].filter(Boolean).join(', ')
    io.say(`Tracked ${proposalWords[one.kind]}${by && ` by ${by}`}: “${one.words}” (${placeOf(one)})`)
  }
  return { document, leftOut: leftOutOf({ warnings, proposals }) }
}

const proposalWords: Record<ReadProposal['kind'], string> = {
  insertion: 'insertion',
  deletion: 'deletion',
  'moved-from': 'move from here',
  'moved-to': 'move to here',
  comment: 'comment',
  joined: 'deletion of the paragraph break after',
  split: 'insertion of a paragraph break after',
}

/** "note 2 to OP7, “7. Asks …”". */
function placeOf({ eId, where, isAfter, note }: ReadProposal): string {
  const paragraph = [eId && labelOf(eId), `“${where}”`].filter(Boolean).join(', ')
  const place = isAfter ? `after ${paragraph}` : paragraph
  return note === undefined ? place : `${note === '' ? 'a note' : `note ${note}`} to ${place}`
}

/** Prints a result, or writes it where `--out` says and tells so. */
export async function writeResult(
  result: string | Uint8Array,
  format: string,
  out: string | true | undefined,
  io: CommandIO,
): Promise<void> {
  if (typeof out !== 'string') {
    io.out(typeof result === 'string' ? result : new TextDecoder().decode(result).replace(/\n$/, ''), true)
    return
  }
  await writeFile(out, result).catch((error: NodeJS.ErrnoException) => {
    const why: Record<string, string> = {
      ENOENT: `there is no folder ${dirname(out)}`,
      EISDIR: 'it is a folder',
      EACCES: 'that is not allowed',
    }
    throw new Error(`${out} cannot be written: ${why[error.code ?? ''] ?? error.message}.`)
  })
  if (io.json) io.out(JSON.stringify({ file: out, format, bytes: Buffer.byteLength(result) }))
  else io.say(`Written to ${out}.`)
}
