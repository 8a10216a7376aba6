import {
  type Services,
  type Viewer,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
  coreProblems,
} from '../../../core/index.ts'
import { mayImportProjects } from '../project-policy.ts'
import { projectProblems } from '../project-problems.ts'
import { lockTableOf, putTable, tableById } from '../store-tables.ts'
import { guessMapping } from '../rules/read-table.ts'
import type { Mapping, ProjectTable } from '../table-schema.ts'

/**
 * Keeps a table of a portal until it is imported; in the place of one of the same portal that waited. Its columns are read as those of the last one were.
 * @throws signInNeeded, notAllowed
 * @returns its id
 */
export async function keepTable(
  services: Services,
  viewer: Viewer,
  { programme, source, file, rows }: { programme: string; source: string; file: string; rows: string[][] },
): Promise<string> {
  requireAccount(viewer)
  demand(viewer, mayImportProjects(viewer, programme))
  return inTransaction(services, async (tx) => {
    const before = await lockTableOf(tx, programme, source)
    const table: ProjectTable = {
      id: before?.id ?? tx.newId(),
      programme,
      source,
      file,
      rows,
      mapping: guessMapping(rows[0]!, before?.mapping ?? {}),
      version: (before?.version ?? 0) + 1,
      changedAt: tx.clock(),
    }
    await putTable(tx, table)
    return table.id
  })
}

/**
 * Says which columns of a table hold what; it is remembered for the next one of its portal.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, noTitleColumn
 */
export async function mapTable(
  services: Services,
  viewer: Viewer,
  { id, mapping, expected }: { id: string; mapping: Mapping; expected: number | null },
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const table = await lockTable(tx, viewer, id)
    requireVersion(expected, table.version)
    if (!mapping.title) throw projectProblems.noTitleColumn()
    await putTable(tx, { ...table, mapping, version: table.version + 1, changedAt: tx.clock() })
  })
}

/** @throws signInNeeded, notFound, notAllowed */
export async function lockTable(tx: Services, viewer: Viewer, id: string): Promise<ProjectTable> {
  requireAccount(viewer)
  const found = await tableById(tx, id)
  if (!found) throw coreProblems.notFound()
  demand(viewer, mayImportProjects(viewer, found.programme))
  return (await lockTableOf(tx, found.programme, found.source))!
}
