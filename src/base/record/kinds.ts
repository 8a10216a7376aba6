import { type EntryKind, type Registry, type Services, slot } from '../../core/index.ts'
import { officialPaths, requireImpersonal } from './fields.ts'

/** Where the data of each kind of entry, by "<name>@<version>", may hold official text. */
const official = slot<ReadonlyMap<string, ReadonlySet<string>>>('record.official-paths')

/** Looks at every kind of entry that the modules declare. @throws Error naming the field that leaves room for personal data */
export function provideKinds(services: Services): void {
  const paths = new Map<string, ReadonlySet<string>>()
  for (const [name, versions] of services.registry.entryKinds)
    for (const { version, schema } of versions.values())
      paths.set(`${name}@${version}`, officialPaths(`${name}, version ${version}`, schema))
  official.set(services, paths)
}

/** A declared kind, or undefined. */
export const findKind = (registry: Registry, name: string, version: number): EntryKind | undefined =>
  registry.entryKind(name)?.get(version)

/** The version in which new entries of a kind are written, where none is given. @throws Error where nobody declares it */
export function newestVersion(registry: Registry, name: string): number {
  const versions = registry.entryKind(name)
  if (!versions) throw new Error(`entry kind ${name} is declared by no module`)
  return Math.max(...versions.keys())
}

/**
 * The data as its kind reads it.
 * @throws Error naming kind and field, where it does not fit, or holds free words or an address
 */
export function readData(services: Services, name: string, version: number, data: unknown): unknown {
  const kind = findKind(services.registry, name, version)
  if (!kind) throw new Error(`entry kind ${name}, version ${version}, is declared by no module`)
  const parsed = kind.schema.safeParse(data)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${['data', ...issue.path].join('.')}: ${issue.message}`)
    throw new Error(`entry ${name}, version ${version}: ${wrong.join('; ')}`)
  }
  requireImpersonal(parsed.data, official.get(services).get(`${name}@${version}`) ?? new Set(), 'data')
  return parsed.data
}
