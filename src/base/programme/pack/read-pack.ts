/**
 * Reads a pack folder. Nothing here throws for a pack that is wrong: every fault becomes a problem that names
 * file, line and path, so that whoever writes a pack sees all of them at once.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { PackFault, PackSection, PackView } from '../../../core/index.ts'
import { ownSections } from './own-sections.ts'
import { isOwnFolder, listPackFiles } from './pack-files.ts'
import { type PackFile, readPackFile } from './read-file.ts'
import { checkReferences } from './references.ts'
import type { Pack } from './schema.ts'
import { circleOf, usesOf } from './uses.ts'

export interface PackProblem {
  /** File name inside the pack folder: "bodies.yaml", "instruments/working-draft.yaml". */
  file: string
  /** From 1; 0 where the fault is the file itself. */
  line: number
  /** Keys and positions from the top of the file. */
  path: (string | number)[]
  message: string
}

/** A pack as read: the files of each section, by the section's file name, each parsed by its schema. */
export interface ReadPack extends PackView {
  files: ReadonlyMap<string, readonly unknown[]>
  /** What the loading takes by itself. */
  own: Pack
  /** A fault in one of the files of a section, with its file and line. */
  problemIn(section: string, index: number, fault: PackFault): PackProblem
}

interface Reading {
  /** By section, each file with its name. */
  sections: Map<string, { name: string; data: unknown }[]>
  files: Map<string, PackFile>
  problems: PackProblem[]
}

/**
 * Reads a pack and the packs that it uses (its neighbours by folder name), validates every section and resolves
 * every reference.
 * @param sections that the modules declare, this one's own included
 * @returns the pack if nothing is wrong with it, and all problems found.
 */
export function readPack(
  folder: string,
  sections: readonly PackSection[],
): { pack?: ReadPack; problems: PackProblem[] } {
  const reading = readSections(folder, sections)
  const { programme, ...rest } = ownOf(reading)
  if (!programme || reading.problems.length > 0) return { problems: reading.problems }
  const used: Reading[] = []
  for (const [index, name] of programme.uses.entries()) {
    const { other, reason } = readUsed(folder, programme.id, name, sections)
    if (other) used.push(other)
    else reading.problems.push(problemAt(reading, 'programme.yaml', ['uses', index], reason))
  }
  const name = basename(resolve(folder))
  if (name !== programme.id)
    reading.problems.push(problemAt(reading, 'programme.yaml', ['id'], `the folder is named "${name}"`))
  const pack: ReadPack = {
    programme: programme.id,
    exercise: programme.kind === 'exercise',
    knows: knowing([reading, ...used], sections),
    brings: knowing([reading], sections),
    files: new Map([...reading.sections].map(([section, files]) => [section, files.map(({ data }) => data)])),
    own: { ...rest, programme },
    problemIn: (section, index, { path, message }) =>
      problemAt(reading, reading.sections.get(section)?.[index]?.name ?? section, path, message),
  }
  for (const section of sections)
    for (const { name, data } of reading.sections.get(section.file) ?? [])
      for (const { path, message } of [
        ...checkReferences(section.file, data, pack),
        ...(section.check?.(data, pack) ?? []),
      ])
        reading.problems.push(problemAt(reading, name, path, message))
  return reading.problems.length > 0 ? { problems: reading.problems } : { pack, problems: [] }
}

/** A pack that another one uses, or why it cannot be used. */
function readUsed(
  folder: string,
  own: string,
  name: string,
  sections: readonly PackSection[],
): { other: Reading; reason?: undefined } | { other?: undefined; reason: string } {
  const circle = circleOf(folder, own, name)
  if (circle) return { reason: `packs cannot use each other in a circle: ${circle}` }
  const place = join(resolve(folder), '..', name)
  if (!isOwnFolder(place)) return { reason: `there is no pack "${name}" beside this one` }
  const other = readSections(place, sections)
  const [first] = other.problems
  if (!first) return { other }
  return {
    reason: `the pack "${name}" cannot be used, since it is wrong itself: ${name}/${first.file}:${first.line} ${first.message}`,
  }
}

/** What the loading of a programme takes by itself. */
const ownOf = ({ sections }: Reading): Partial<Pack> =>
  Object.fromEntries(
    ownSections.flatMap(({ file }) => {
      const all = (sections.get(file) ?? []).map(({ data }) => data)
      if (file.endsWith('/')) return all.length > 0 ? [[file, all]] : []
      return all.length > 0 ? [[file, all[0]]] : []
    }),
  )

function knowing(readings: readonly Reading[], sections: readonly PackSection[]): PackView['knows'] {
  const known = new Set<string>()
  for (const reading of readings)
    for (const section of sections)
      for (const { data } of reading.sections.get(section.file) ?? [])
        for (const { kind, id } of section.ids?.(data) ?? []) known.add(`${kind} ${id}`)
  return (kind, id) => known.has(`${kind} ${id}`)
}

/**
 * Fingerprint (SHA-256, hex) of the files of a pack and of the packs that it uses: the same while no byte of them
 * changes. Costs a few milliseconds, where reading a pack costs some hundreds.
 */
export function packFingerprint(folder: string): string {
  const hash = createHash('sha256')
  for (const one of [folder, ...usesOf(folder).map((name) => join(resolve(folder), '..', name))]) {
    const { files, refused } = listPackFiles(one)
    for (const file of files)
      hash
        .update(`${basename(one)}/${file}\0`)
        .update(readFileSync(join(one, file)))
        .update('\0')
    for (const { file, message } of refused) hash.update(`${basename(one)}/${file}\0${message}\0`)
  }
  return hash.digest('hex')
}

function problemAt(reading: Reading, file: string, path: (string | number)[], message: string): PackProblem {
  return { file, line: reading.files.get(file)?.lineOf(path) ?? 0, path, message }
}

function readSections(folder: string, sections: readonly PackSection[]): Reading {
  const reading: Reading = { sections: new Map(), files: new Map(), problems: [] }
  const wrong = (file: string, message: string): void =>
    void reading.problems.push({ file, line: 0, path: [], message })
  const { files, folders, refused } = listPackFiles(folder)
  for (const { file, message } of refused) wrong(file, message)
  const isRefused = (name: string): boolean => refused.some(({ file }) => file === name)
  if (!files.includes('programme.yaml')) {
    if (!isRefused('programme.yaml')) wrong('programme.yaml', `${folder} holds no programme.yaml`)
    return reading
  }
  const single = new Map(sections.map((section) => [`${section.file}.yaml`, section]))
  for (const file of files.filter((name) => !name.includes('/'))) {
    const section = single.get(file)
    if (section) readSection(reading, folder, file, section)
    else wrong(file, noSection(sections))
  }
  for (const section of sections.filter(({ file }) => file.endsWith('/')))
    for (const file of files.filter((name) => name.startsWith(section.file)))
      readOneOf(reading, folder, file, section)
  for (const name of folders)
    if (!sections.some(({ file }) => file === name)) wrong(name, noSection(sections))
  return reading
}

const noSection = (sections: readonly PackSection[]): string =>
  `no section has this name; sections are ${sections.map(({ file }) => file).join(', ')}`

/** A file of a section that is a folder: named after the id of what it holds. */
function readOneOf(reading: Reading, folder: string, file: string, section: PackSection): void {
  const data = readSection(reading, folder, file, section) as { id?: string } | undefined
  if (data?.id !== undefined && `${section.file}${data.id}.yaml` !== file)
    reading.problems.push(problemAt(reading, file, ['id'], `the file is named after another id`))
}

function readSection(reading: Reading, folder: string, file: string, section: PackSection): unknown {
  const read = readPackFile(join(folder, file))
  reading.files.set(file, read)
  for (const fault of read.faults) reading.problems.push({ file, path: [], ...fault })
  if (read.faults.length > 0) return undefined
  const result = section.schema.safeParse(read.data)
  for (const issue of result.error?.issues ?? [])
    reading.problems.push(problemAt(reading, file, issue.path.map(keyOf), issue.message))
  if (!result.success) return undefined
  reading.sections.set(section.file, [
    ...(reading.sections.get(section.file) ?? []),
    { name: file, data: result.data },
  ])
  return result.data
}

function keyOf(key: PropertyKey): string | number {
  return typeof key === 'number' ? key : String(key)
}
