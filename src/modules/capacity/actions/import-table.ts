import {
  type Services,
  type Viewer,
  coreProblems,
  inTransaction,
  requireVersion,
} from '../../../core/index.ts'
import type { ImportLine, ProjectImport } from '../project-schema.ts'
import { findStateNames } from '../queries/find-state-names.ts'
import { readProjects } from '../rules/read-table.ts'
import { putTable } from '../store-tables.ts'
import { beginImport } from './import-projects.ts'
import { lockTable } from './keep-table.ts'

/** Rows that are imported together, as activities are. */
const PART = 100

/**
 * Imports a table that waits, as its columns are mapped. Its rows are kept no longer.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, noCatalogue
 */
export async function importTable(
  services: Services,
  viewer: Viewer,
  { id, expected }: { id: string; expected: number | null },
): Promise<ProjectImport> {
  return inTransaction(services, async (tx) => {
    const table = await lockTable(tx, viewer, id)
    requireVersion(expected, table.version)
    const { programme, source, file, rows, mapping } = table
    if (!rows) throw coreProblems.notFound()
    const states = await findStateNames({ services: tx, viewer, lang: 'en' }, programme)
    const { projects, lines } = readProjects(rows, { mapping, source }, states.stateOf)
    const running = await beginImport(tx, viewer, {
      programme,
      kind: 'csv',
      file: file ?? source,
      sha256: null,
    })
    const byRow = Map.groupBy(lines, ({ line }) => Math.floor(line / PART))
    for (let at = 0; at * PART <= rows.length; at++) {
      const part = projects.filter(({ row }) => Math.floor(row / PART) === at)
      const said: ImportLine[] = byRow.get(at) ?? []
      if (part.length === 0 && said.length === 0) continue
      await running.take({
        lines: said,
        projects: part.map(({ row, ...project }) => ({
          ...project,
          line: row,
          provisions: [],
          source: { kind: 'csv', id: source, name: source },
        })),
      })
    }
    await putTable(tx, { ...table, rows: null, version: table.version + 1, changedAt: tx.clock() })
    return running.end([])
  })
}
