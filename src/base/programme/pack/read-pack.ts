/**
 * Reads a pack folder. Nothing here throws for a pack that is wrong: every fault becomes a problem that names
 * file, line and path, so that whoever writes a pack sees all of them at once.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LineCounter, isCollection, isNode, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { checkReferences } from './references.ts'
import { instrument, sections, type Pack, type SectionName } from './schema.ts'

export interface PackProblem {
  /** File name inside the pack folder: "norms.yaml", "instruments/working-draft.yaml". */
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

interface Reading {
  pack: Partial<Pack> & { instruments: Pack['instruments'] }
  files: Map<string, PackFile>
  problems: PackProblem[]
}

/**
 * Reads a pack and the packs that it uses (its neighbours by folder name), validates every section and resolves
 * every reference.
 * @returns the pack if nothing is wrong with it, and all problems found.
 */
export function readPack(folder: string): { pack?: Pack; problems: PackProblem[] } {
  const reading = readSections(folder)
  const { programme } = reading.pack
  if (!programme || reading.problems.length > 0) return { problems: reading.problems }
  const pack: Pack = { ...reading.pack, programme }
  const used: Pack[] = []
  for (const [index, name] of programme.uses.entries()) {
    const other = readSections(join(folder, '..', name))
    const usable = other.pack.programme && other.problems.length === 0
    if (usable) used.push(other.pack as Pack)
    else
      reading.problems.push(
        problemAt(reading, 'programme.yaml', ['uses', index], `the pack "${name}" cannot be used`),
      )
  }
  if (basename(folder) !== programme.id)
    reading.problems.push(
      problemAt(reading, 'programme.yaml', ['id'], `the folder is named "${basename(folder)}"`),
    )
  for (const wrong of checkReferences(pack, used))
    reading.problems.push(problemAt(reading, wrong.file, wrong.path, wrong.message))
  return reading.problems.length > 0 ? { problems: reading.problems } : { pack, problems: [] }
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
      ...yamlFiles(join(one, 'instruments')).map((name) => `instruments/${name}`),
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

function readSections(folder: string): Reading {
  const reading: Reading = { pack: { instruments: [] }, files: new Map(), problems: [] }
  if (!existsSync(join(folder, 'programme.yaml'))) {
    reading.problems.push({
      file: 'programme.yaml',
      line: 0,
      path: [],
      message: `${folder} holds no programme.yaml`,
    })
    return reading
  }
  for (const file of yamlFiles(folder)) {
    const name = file.replace(/\.yaml$/, '')
    if (!Object.hasOwn(sections, name)) {
      const known = Object.keys(sections).join(', ')
      reading.problems.push({
        file,
        line: 0,
        path: [],
        message: `no section has this name; sections are ${known}`,
      })
      continue
    }
    const data = readSection(reading, folder, file, sections[name as SectionName] as z.ZodType)
    if (data !== undefined) Object.assign(reading.pack, { [name]: data })
  }
  for (const file of yamlFiles(join(folder, 'instruments'))) {
    const data = readSection(reading, folder, `instruments/${file}`, instrument)
    if (data === undefined) continue
    reading.pack.instruments.push(data)
    if (`${data.id}.yaml` === file) continue
    reading.problems.push(
      problemAt(reading, `instruments/${file}`, ['id'], `the file is named after another id`),
    )
  }
  return reading
}

function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
}

function readSection<T>(reading: Reading, folder: string, file: string, schema: z.ZodType<T>): T | undefined {
  const read = readPackFile(join(folder, file))
  reading.files.set(file, read)
  for (const fault of read.faults) reading.problems.push({ file, path: [], ...fault })
  if (read.faults.length > 0) return undefined
  const result = schema.safeParse(read.data)
  if (result.success) return result.data
  for (const issue of result.error.issues)
    reading.problems.push(problemAt(reading, file, issue.path.map(keyOf), issue.message))
  return undefined
}

function keyOf(key: PropertyKey): string | number {
  return typeof key === 'number' ? key : String(key)
}
