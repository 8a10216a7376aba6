/**
 * Reads a pack folder. Nothing here throws for a pack that is wrong: every fault becomes a problem that names
 * file, line and path, so that whoever writes a pack sees all of them at once.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LineCounter, isCollection, isNode, parseDocument, type Document } from 'yaml'
import type { PackSection, PackView } from '../../../core/index.ts'
import { ownSections } from './own-sections.ts'
import { checkReferences } from './references.ts'
import type { Pack } from './schema.ts'

export interface PackProblem {
  /** File name inside the pack folder: "bodies.yaml", "instruments/working-draft.yaml". */
  file: string
  /** From 1; 0 where the fault is the file itself. */
  line: number
  /** Keys and positions from the top of the file. */
  path: (string | number)[]
  message: string
}

export interface PackFile {
  data: unknown
  /** Line, from 1, of the value at the path; of its nearest ancestor where the path does not exist. */
  lineOf: (path: (string | number)[]) => number
  /** Faults of the YAML itself, such as a bad indent or a key written twice. */
  faults: { line: number; message: string }[]
}

/** Reads one YAML file. Throws only if the file cannot be opened. */
export function readPackFile(path: string): PackFile {
  const lines = new LineCounter()
  const yaml = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, prettyErrors: false })
  const faults = [...yaml.errors, ...yaml.warnings].map((fault) => ({
    line: lines.linePos(fault.pos[0]).line,
    message: fault.message,
  }))
  const data = yaml.errors.length > 0 ? undefined : valueOf(yaml, faults)
  return { data, faults, lineOf: (wanted) => lines.linePos(offsetOf(yaml, wanted)).line }
}

function valueOf(yaml: Document, faults: PackFile['faults']): unknown {
  try {
    return yaml.toJS({ maxAliasCount: 20 })
  } catch (error) {
    faults.push({ line: 1, message: error instanceof Error ? error.message : String(error) })
    return undefined
  }
}

function offsetOf(yaml: Document, path: (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = depth === 1 ? yaml.contents : yaml.getIn(path.slice(0, depth - 1), true)
    if (!isCollection(parent)) continue
    const node = parent.get(path[depth - 1], true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return yaml.contents?.range?.[0] ?? 0
}

/** A pack as read: the files of each section, by the section's file name, each parsed by its schema. */
export interface ReadPack extends PackView {
  files: ReadonlyMap<string, readonly unknown[]>
  /** What the loading takes by itself. */
  own: Pack
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
    const other = readSections(join(folder, '..', name), sections)
    if (ownOf(other).programme && other.problems.length === 0) used.push(other)
    else
      reading.problems.push(
        problemAt(reading, 'programme.yaml', ['uses', index], `the pack "${name}" cannot be used`),
      )
  }
  if (basename(folder) !== programme.id)
    reading.problems.push(
      problemAt(reading, 'programme.yaml', ['id'], `the folder is named "${basename(folder)}"`),
    )
  const pack: ReadPack = {
    programme: programme.id,
    exercise: programme.kind === 'exercise',
    knows: knowing([reading, ...used], sections),
    brings: knowing([reading], sections),
    files: new Map([...reading.sections].map(([section, files]) => [section, files.map(({ data }) => data)])),
    own: { ...rest, programme },
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
  for (const one of [folder, ...usedFolders(folder)])
    for (const file of [
      ...yamlFiles(one),
      ...foldersOf(one).flatMap((name) => yamlFiles(join(one, name)).map((own) => `${name}/${own}`)),
    ])
      hash
        .update(`${basename(one)}/${file}\0`)
        .update(readFileSync(join(one, file)))
        .update('\0')
  return hash.digest('hex')
}

function usedFolders(folder: string): string[] {
  const file = join(folder, 'programme.yaml')
  if (!existsSync(file)) return []
  const { uses } = (readPackFile(file).data ?? {}) as { uses?: unknown }
  return Array.isArray(uses) ? uses.map((name) => join(folder, '..', String(name))) : []
}

function problemAt(reading: Reading, file: string, path: (string | number)[], message: string): PackProblem {
  return { file, line: reading.files.get(file)?.lineOf(path) ?? 0, path, message }
}

function readSections(folder: string, sections: readonly PackSection[]): Reading {
  const reading: Reading = { sections: new Map(), files: new Map(), problems: [] }
  const wrong = (file: string, message: string): void =>
    void reading.problems.push({ file, line: 0, path: [], message })
  if (!existsSync(join(folder, 'programme.yaml'))) {
    wrong('programme.yaml', `${folder} holds no programme.yaml`)
    return reading
  }
  const single = new Map(sections.map((section) => [`${section.file}.yaml`, section]))
  for (const file of yamlFiles(folder)) {
    const section = single.get(file)
    if (section) readSection(reading, folder, file, section)
    else wrong(file, noSection(sections))
  }
  for (const section of sections.filter(({ file }) => file.endsWith('/')))
    for (const name of yamlFiles(join(folder, section.file))) readOneOf(reading, folder, name, section)
  const folders = foldersOf(folder).map((name) => `${name}/`)
  for (const name of folders)
    if (yamlFiles(join(folder, name)).length > 0 && !sections.some(({ file }) => file === name))
      wrong(name, noSection(sections))
  for (const place of ['', ...folders])
    for (const name of filesOf(join(folder, place), '.yml'))
      wrong(`${place}${name}`, 'a file of a pack ends in .yaml')
  return reading
}

const noSection = (sections: readonly PackSection[]): string =>
  `no section has this name; sections are ${sections.map(({ file }) => file).join(', ')}`

/** A file of a section that is a folder: named after the id of what it holds. */
function readOneOf(reading: Reading, folder: string, name: string, section: PackSection): void {
  const file = `${section.file}${name}`
  const data = readSection(reading, folder, file, section) as { id?: string } | undefined
  if (data?.id !== undefined && `${data.id}.yaml` !== name)
    reading.problems.push(problemAt(reading, file, ['id'], `the file is named after another id`))
}

const foldersOf = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : []

const yamlFiles = (folder: string): string[] => filesOf(folder, '.yaml')

function filesOf(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
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
