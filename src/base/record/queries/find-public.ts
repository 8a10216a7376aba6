import { sql } from 'kysely'
import { type Reader, readingOnly } from '../../../core/index.ts'

/** Those of these entities, "<module>/<kind>/<id>", that the public sees as of the last act on each, with how many acts there were. */
export async function publicAmong(
  { services }: Reader,
  keys: readonly string[],
): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map()
  return readingOnly(keys, async () => {
    const { rows } = await sql<{ key: string; version: number }>`
      select key, last.version from unnest(${[...keys]}::text[]) as key, lateral string_to_array(key, '/') as part,
        lateral (
          select m.version, m.snapshot from record_mark m where m.module = part[1] and m.kind = part[2]
            and m.entity = substr(key, length(part[1]) + length(part[2]) + 3)
          order by m.version desc limit 1) as last
      where last.snapshot is not null`.execute(services.db)
    return new Map(rows.map(({ key, version }) => [key, version]))
  })
}
