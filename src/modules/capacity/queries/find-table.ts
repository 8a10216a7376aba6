import { type Reader, coreProblems, demand, here } from '../../../core/index.ts'
import { mayImportProjects } from '../project-policy.ts'
import type { ImportLine } from '../project-schema.ts'
import { type TableProject, readProjects } from '../rules/read-table.ts'
import { tableById } from '../store-tables.ts'
import type { ProjectTable } from '../table-schema.ts'
import { findStateNames } from './find-state-names.ts'

/** A table that waits, and what its rows would say as they are read now. @throws signInNeeded, notFound, notAllowed */
export async function findTable(
  reader: Reader,
  id: string,
): Promise<{ table: ProjectTable; rows: string[][]; projects: TableProject[]; lines: ImportLine[] }> {
  const table = await here(reader, await tableById(reader.services, id))
  if (!table?.rows) throw coreProblems.notFound()
  demand(reader.viewer, mayImportProjects(reader.viewer, table.programme))
  const states = await findStateNames(reader, table.programme)
  return { table, rows: table.rows, ...readProjects(table.rows, table, states.stateOf) }
}
