import { sql } from 'kysely'
import type { Db, Ref } from '../../core/index.ts'
import type { ActOnParts, Dated, Life, PartsOf } from './schema.ts'

// The SQL of what became of an entity since it was first public.

/** A snapshot that was made anew shows what the one before showed. */
const RESTATED = 'record.restated'

/**
 * The life of an entity; null where the public never saw it.
 * @param former under which it stood on record before, where that was another kind or id
 */
export async function readLife(db: Db, entity: Ref, former: Ref | null): Promise<Life | null> {
  const marks = (one: Ref) => sql`
    select entry, snapshot from record_mark where module = ${one.module} and kind = ${one.kind} and entity = ${one.id}`
  const { rows } = await sql<Dated & { what: 'published' | 'changed'; snapshot: string | null }>`
    with own as (
      select m.entry, m.snapshot, e.position, e.at, e.kind, lag(m.snapshot) over (order by m.entry) as before
      from (${marks(entity)}${former ? sql` union all ${marks(former)}` : sql``}) as m
      join record_entry e on e.id = m.entry
    ), first as (
      select entry, position, at from own where snapshot is not null order by entry limit 1
    ), last as (
      select own.position, own.at from own, first
      where own.entry > first.entry and own.kind <> ${RESTATED} and own.snapshot is distinct from own.before
      order by own.entry desc limit 1
    )
    select 'published' as what, position, at, (select snapshot from own order by entry desc limit 1) as snapshot from first
    union all select 'changed', position, at, null from last`.execute(db)
  const [published, changed] = (['published', 'changed'] as const).map((wanted) =>
    rows.find(({ what }) => what === wanted),
  )
  const act = ({ position, at }: Dated): Dated => ({ position, at })
  return published
    ? { published: act(published), changed: changed ? act(changed) : null, snapshot: published.snapshot }
    : null
}

/** All public acts on an entity, oldest first, each with what it did to its parts. */
export async function readActsOnParts(db: Db, whole: Ref, parts: PartsOf): Promise<ActOnParts[]> {
  const { rows } = await sql<ActOnParts>`
    with act as (
      select entry from record_mark where module = ${whole.module} and kind = ${whole.kind} and entity = ${whole.id}
    ), part as (
      select p.entry, p.version = 1 as is_first, p.version > 1 and p.snapshot is distinct from (
        select q.snapshot from record_mark q
        where q.module = p.module and q.kind = p.kind and q.entity = p.entity and q.version = p.version - 1
      ) as is_changed
      from act join record_mark p on p.entry = act.entry
      where p.module = ${whole.module} and p.kind = ${parts.kind} and right(p.entity, ${parts.idsEndWith.length}) = ${parts.idsEndWith}
    )
    select e.position, e.at, e.kind, convert_from(e.leaf, 'UTF8')::jsonb -> 'data' as data,
      count(*) filter (where is_first)::integer as first, count(*) filter (where is_changed)::integer as changed
    from act join record_entry e on e.id = act.entry left join part on part.entry = act.entry
    group by e.id order by e.id`.execute(db)
  return rows
}
