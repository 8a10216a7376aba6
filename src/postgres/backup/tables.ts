import type { ClientBase } from 'pg'

export interface TableShape {
  name: string
  columns: string[]
}

/** Which migrations a database has been through: the manifest names them, and whoever restores runs them. Before 0.2 they stood in platform_…. */
export const LEFT_OUT = ['core_migration', 'core_migration_lock', 'platform_migration']

/** Every table of ours with the columns that hold data (not those that are computed), each after the tables that it refers to. */
export async function tablesInOrder(client: ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; refers: string[] }>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(distinct r.relname::text) from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '{}') as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r'
    order by c.relname`)
  const waiting = rows.filter((row) => !LEFT_OUT.includes(row.name))
  const ordered: TableShape[] = []
  const placed = new Set<string>()
  while (waiting.length > 0) {
    const ready = waiting.findIndex((row) => row.refers.every((name) => placed.has(name)))
    if (ready < 0)
      throw new Error(`tables refer to each other in a circle: ${waiting.map((w) => w.name).join(', ')}`)
    for (const { name, columns } of waiting.splice(ready, 1)) {
      ordered.push({ name, columns: columns ?? [] })
      placed.add(name)
    }
  }
  return ordered
}

export interface SequenceState {
  name: string
  last: string
}

/** Sequences that have given a number, with the last one. */
export async function sequenceStates(client: ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<SequenceState>(
    `select sequencename as name, last_value::text as last from pg_sequences
      where schemaname = 'public' and last_value is not null order by 1`,
  )
  return rows
}

/** An identifier as SQL takes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
