import { type Reader, demand } from '../../../core/index.ts'
import type { ImportScope } from '../import-store.ts'
import { importableProgrammes } from '../policy.ts'

/** Where somebody works: what waits for them is told apart by parts of the site too. */
export type Worker = Pick<Reader, 'services' | 'viewer' | 'part'>

/** The programmes of the part of the site in which somebody reads, as far as they import texts of them. */
export async function importScope(reader: Worker): Promise<ImportScope> {
  const programmes = importableProgrammes(reader.viewer)
  const own = await scopeHere(reader)
  if (programmes === 'all' || own === 'all') return programmes === 'all' ? own : programmes
  return programmes.filter((id) => ('without' in own ? !own.without.includes(id) : own.includes(id)))
}

/** All programmes of that part. */
export async function scopeHere({ part }: Worker): Promise<ImportScope> {
  if (!part || part.name === 'site') return 'all'
  const exercises = [...(await part.exercises())]
  return part.name === 'exercise' ? exercises : { without: exercises }
}

/** The same without retired programmes: nothing of these waits for anybody. */
export async function runningScope(worker: Worker): Promise<ImportScope> {
  const scope = await importScope(worker)
  const retired = await worker.services.registry.retired(worker.services)
  if (scope === 'all') return { without: [...retired] }
  if ('without' in scope) return { without: [...scope.without, ...retired] }
  return scope.filter((id) => !retired.has(id))
}

/** The same for whoever imports texts at all. @throws signInNeeded, notAllowed */
export async function requireImportScope(reader: Worker): Promise<ImportScope> {
  demand(reader.viewer, importableProgrammes(reader.viewer).length > 0)
  return importScope(reader)
}
