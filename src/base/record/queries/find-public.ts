import { sql } from 'kysely'
import { type Reader, readingOnly } from '../../../core/index.ts'

/** Which of these entities, "<module>/<kind>/<id>", the public sees now, as of the last act on each. */
export async function publicAmong({ services }: Reader, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  return readingOnly(keys, async () => {
    const { rows } = await sql<{ key: string }>`
      select key from unnest(${[...keys]}::text[]) as key, lateral string_to_array(key, '/') as part
      where (select m.snapshot from record_mark m where m.module = part[1] and m.kind = part[2]
          and m.entity = substr(key, length(part[1]) + length(part[2]) + 3)
        order by m.version desc limit 1) is not null`.execute(services.db)
    return new Set(rows.map((row) => row.key))
  })
}
