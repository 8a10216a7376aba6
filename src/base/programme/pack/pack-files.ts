/** Which files of a folder are read as a pack: its own, plain and of a size that one can read. */
import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Of one file. The largest pack that came with the software has files of some 130 kB. */
export const LARGEST_FILE = 2 * 1024 * 1024
/** Of one pack. */
const MOST_FILES = 500

/** What stands in the folder of a pack, by names inside it: "bodies.yaml", "instruments/draft.yaml". */
export interface PackFiles {
  /** Ending in .yaml, in the order of their names. */
  files: string[]
  /** Folders that hold such files, "instruments/". */
  folders: string[]
  /** What is not read, and why. */
  refused: { file: string; message: string }[]
}

/** Looks through the folder of a pack and the folders in it, without opening a file. Nothing there where it is none. */
export function listPackFiles(folder: string): PackFiles {
  const found: PackFiles = { files: [], folders: [], refused: [] }
  const entries = entriesOf(folder)
  for (const entry of entries) takeFile(found, folder, '', entry)
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const before = found.files.length
    for (const entry of entriesOf(join(folder, name))) takeFile(found, folder, `${name}/`, entry)
    if (found.files.length > before) found.folders.push(`${name}/`)
  }
  if (found.files.length <= MOST_FILES) return found
  const message = `a pack has at most ${MOST_FILES} files; this one has ${found.files.length}`
  return { files: [], folders: [], refused: [{ file: 'programme.yaml', message }] }
}

/** Whether there is such a folder, which is itself no link to another place. */
export const isOwnFolder = (folder: string): boolean =>
  lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true

const entriesOf = (folder: string): Dirent[] =>
  statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder, { withFileTypes: true })
        .filter(({ name }) => !name.startsWith('.'))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
    : []

function takeFile(found: PackFiles, folder: string, place: string, entry: Dirent): void {
  const file = `${place}${entry.name}`
  const refuse = (message: string): void => void found.refused.push({ file, message })
  if (entry.isDirectory() && place === '' && !entry.name.endsWith('.yaml')) return
  if (entry.isSymbolicLink()) return refuse('a link is not followed: a pack holds its files itself')
  if (entry.isDirectory()) return refuse('a folder has no place here')
  if (entry.name.endsWith('.yml')) return refuse('a file of a pack ends in .yaml')
  if (!entry.name.endsWith('.yaml')) return
  if (!entry.isFile()) return refuse('this is no file')
  const { size } = lstatSync(join(folder, file))
  if (size > LARGEST_FILE)
    return refuse(`the file has ${inMegabytes(size)} MB; at most ${inMegabytes(LARGEST_FILE)} are read`)
  found.files.push(file)
}

const inMegabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')
