/** Fields of a project that a column of a table may hold, in the order in which they are asked for. */
export const TABLE_FIELDS = [
  'title',
  'identifier',
  'summary',
  'aims',
  'activities',
  'outputs',
  'states',
  'themes',
  'status',
  'starts',
  'ends',
  'funders',
  'implementers',
  'partners',
  'amount',
  'currency',
  'purpose',
] as const
export type TableField = (typeof TABLE_FIELDS)[number]

/** Which column holds a field, by its header. */
export type Mapping = Partial<Record<TableField, string>>

/** A table of projects from another portal. */
export interface ProjectTable {
  id: string
  programme: string
  /** What the portal is called: how its columns are read is remembered for it. */
  source: string
  /** Name and rows of the file that waits to be imported, the header first; null once it was. */
  file: string | null
  rows: string[][] | null
  mapping: Mapping
  version: number
  changedAt: Date
}

export const TABLE_LIMITS = { megabytes: 20, rows: 5000, columns: 100, cell: 20_000 } as const
