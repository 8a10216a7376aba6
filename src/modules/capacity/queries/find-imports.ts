import { type Cursor, type Reader, coreProblems, here } from '../../../core/index.ts'
import type { ImportLine, ProjectImport } from '../project-schema.ts'
import { mayImportProjects } from '../project-policy.ts'
import { importById, importLines, importsOf } from '../store-imports.ts'

/** Imports of a programme that are shown. */
const SHOWN = 50

/** The last imports of a programme, for whoever may import. */
export const findImports = async (
  { services, viewer }: Reader,
  programme: string,
): Promise<ProjectImport[]> =>
  mayImportProjects(viewer, programme) ? importsOf(services, programme, SHOWN) : []

/**
 * An import with a page of its log. Everyone may read it: whoever published the file sees there what was refused and why.
 * @throws coreProblems.notFound
 */
export async function findImport(
  reader: Reader,
  id: string,
  after: Cursor,
  limit: number,
): Promise<{ one: ProjectImport; lines: (ImportLine & { nr: number })[]; next: Cursor }> {
  const one = await here(reader, await importById(reader.services, id))
  if (!one) throw coreProblems.notFound()
  const found = await importLines(reader.services, id, after, limit + 1)
  const lines = found.slice(0, limit)
  return { one, lines, next: found.length > limit ? [lines.at(-1)!.line, lines.at(-1)!.nr] : null }
}
