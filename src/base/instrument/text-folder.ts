import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join, relative } from 'node:path'
import { MAX_FILE_BYTES, type Services, sha256Hex } from '../../core/index.ts'
import { documentsOfFile, symbolKey } from '../../text/index.ts'
import type { UploadedFile } from './actions/start-import.ts'
import type { Quotations } from './actions/take-quoted.ts'
import type { Supplied } from './download.ts'
import { readInWorker, readersOf } from './read-in-worker.ts'
import { mediaTypeOf, readableEndings } from './rules/media-type-of.ts'
import { type PinnedText, type SaysOfItself, whatFileSays } from './rules/pinned-texts.ts'
import { quotedIn } from './rules/quoted-paragraphs.ts'

/** A folder with more files than this is not the one that was meant. */
const MOST_FILES = 10_000
/** A file that quotes paragraphs is small; bytes. */
const MOST_QUOTING = 1_000_000

export interface TextFolder {
  /** The file that is pinned for a text, else one that says of itself that it is this text. */
  find(text: PinnedText): Promise<Supplied>
  /** The text file that quotes most of the paragraphs whose wording is pinned for a text; null where none does. */
  quotes(text: PinnedText): Promise<Quotations | null>
  /** So many of its files are too large to be looked at. */
  tooLarge: number
}

/**
 * Looks through a folder and those in it.
 * @param onProgress hears of each file that is looked at
 * @throws Error with a sentence where it cannot be read or holds too much
 */
export async function openTextFolder(
  services: Services,
  folder: string,
  onProgress: (done: number, total: number) => void,
): Promise<TextFolder> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const all = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  if (all.length > MOST_FILES)
    throw new Error(
      `${folder} holds ${all.length} files, more than ${MOST_FILES}: name the folder of the texts.`,
    )
  const paths: string[] = []
  const bySum = new Map<string, string>()
  for (const [i, path] of all.toSorted().entries()) {
    onProgress(i, all.length)
    if ((await stat(path)).size > MAX_FILE_BYTES) continue
    paths.push(path)
    const sum = sha256Hex(await readFile(path))
    if (!bySum.has(sum)) bySum.set(sum, path)
  }
  onProgress(all.length, all.length)
  const whatItHolds = createReader(services)

  async function supply(path: string): Promise<{ file: UploadedFile }> {
    const name = basename(path)
    return { file: { name, mediaType: mediaTypeOf(name), bytes: await readFile(path) } }
  }
  return {
    tooLarge: all.length - paths.length,
    async find(text) {
      const pinned = text.files.map((sum) => bySum.get(sum)).find(Boolean)
      if (pinned) return supply(pinned)
      for (const path of inOrder(paths, folder, text))
        if (whatFileSays(await whatItHolds(path), text) === 'same') return supply(path)
      return { what: 'notInFolder' }
    },
    async quotes(text) {
      let best: Quotations | null = null
      if (text.paragraphs.length === 0) return best
      for (const path of inOrder(paths, folder, text).filter(
        (one) => extname(one).toLowerCase() === '.txt',
      )) {
        const { file } = await supply(path)
        if (file.bytes.length > MOST_QUOTING) continue
        const paragraphs = quotedIn(new TextDecoder().decode(file.bytes), text.paragraphs)
        if (paragraphs.length > (best?.paragraphs.length ?? 0)) best = { file, paragraphs }
      }
      return best
    },
  }
}

/** Files that can be read; those first whose name has the symbol in it. */
function inOrder(paths: readonly string[], folder: string, { symbol }: PinnedText): string[] {
  const key = lettersOf(symbolKey(symbol))
  const isNamed = (path: string): boolean => lettersOf(relative(folder, path)).includes(key)
  const readable = paths.filter((path) => readableEndings.includes(extname(path).slice(1).toLowerCase()))
  const named = Map.groupBy(readable, isNamed)
  return [...(named.get(true) ?? []), ...(named.get(false) ?? [])]
}

const lettersOf = (words: string): string => words.replace(/[^a-z0-9]+/gi, '').toLowerCase()

/** Reads a file once, apart from this thread, and keeps what its documents call themselves; what cannot be read holds nothing. */
function createReader(services: Services) {
  const known = new Map<string, Promise<SaysOfItself[]>>()
  const read = async (path: string): Promise<SaysOfItself[]> => {
    const file = { bytes: await readFile(path), name: basename(path) }
    const answer = await readInWorker(readersOf(services).imports, file, () => {})
    if ('refusal' in answer) return []
    return documentsOfFile(answer.reading.document).map(({ symbol, language }) => ({ symbol, language }))
  }
  return (path: string) => {
    const found = known.get(path) ?? read(path)
    known.set(path, found)
    return found
  }
}
