import { type RawBuilder, sql } from 'kysely'
import type { Db, Ref } from '../../core/index.ts'
import type { ActOnParts, Dated, Life, LifeOfParts, PartsOf, ShownNow } from './schema.ts'

// The SQL of what became of an entity since it was first public.

/** A snapshot that was made anew shows what the one before showed. */
const RESTATED = 'record.restated'

/**
 * The life of an entity; null where the public never saw it.
 * @param former under which it stood on record before, where that was another kind or id
 */
export async function readLife(db: Db, entity: Ref, former: Ref | null): Promise<Life | null> {
  const marks = (one: Ref) => sql`
    select entry, snapshot, snapshot_version from record_mark where module = ${one.module} and kind = ${one.kind} and entity = ${one.id}`
  const { rows } = await sql<
    Dated & Pick<Life, 'snapshot' | 'snapshotVersion'> & { what: 'published' | 'changed' }
  >`
    with own as (
      select m.entry, m.snapshot, m.snapshot_version, e.position, e.at, e.kind, lag(m.snapshot) over (order by m.entry) as before
      from (${marks(entity)}${former ? sql` union all ${marks(former)}` : sql``}) as m
      join record_entry e on e.id = m.entry
    ), first as (
      select entry, position, at from own where snapshot is not null order by entry limit 1
    ), last as (
      select own.position, own.at from own, first
      where own.entry > first.entry and own.kind <> ${RESTATED} and own.snapshot is distinct from own.before
      order by own.entry desc limit 1
    )
    select 'published' as what, position, at, newest.* from first,
      (select snapshot, snapshot_version as "snapshotVersion" from own order by entry desc limit 1) as newest
    union all select 'changed', position, at, null, null from last`.execute(db)
  const [published, changed] = (['published', 'changed'] as const).map((wanted) =>
    rows.find(({ what }) => what === wanted),
  )
  const act = ({ position, at }: Dated): Dated => ({ position, at })
  return published
    ? {
        published: act(published),
        changed: changed ? act(changed) : null,
        snapshot: published.snapshot,
        snapshotVersion: published.snapshotVersion,
      }
    : null
}

const newest = (ref: RawBuilder<unknown>) => sql`
  select snapshot, snapshot_version from record_mark m where ${ref} order by m.version desc limit 1`

/**
 * Those that the record has otherwise than they are shown, or not at all, as one list. By an earlier serialiser it has none: each is put on the present one
 * before anybody is served.
 */
function otherwiseAmong(shown: readonly ShownNow[]): RawBuilder<unknown> {
  const wanted = shown.map(({ entity, former, snapshot, snapshotVersion }) => ({
    ...entity,
    former,
    snapshot,
    version: snapshotVersion,
  }))
  return sql`select jsonb_agg(jsonb_build_object('module', w.module, 'kind', w.kind, 'id', w.id))
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as w (module text, kind text, id text, former jsonb, snapshot text, version integer)
        left join lateral (${newest(sql`m.module = w.module and m.kind = w.kind and m.entity = w.id`)}) last on true
      where case when last.snapshot_version is null then not exists (
          select from record_mark f where f.module = w.former ->> 'module' and f.kind = w.former ->> 'kind' and f.entity = w.former ->> 'id')
        else last.snapshot_version < w.version
          or last.snapshot_version = w.version and last.snapshot is distinct from w.snapshot end`
}

/** What the record has otherwise than it is shown, or not at all. */
export async function readOtherwise(db: Db, shown: readonly ShownNow[]): Promise<Ref[]> {
  const { rows } = await sql<{
    otherwise: Ref[] | null
  }>`select (${otherwiseAmong(shown)}) as otherwise`.execute(db)
  return rows[0]?.otherwise ?? []
}

interface Whole {
  whole: Ref
  parts: PartsOf
}

/** Wholes as rows `w`, by their place in the list. */
function wholesAsRows(wholes: readonly Whole[]): RawBuilder<unknown> {
  const rows = wholes.map(({ whole, parts }, n) => ({ n, ...whole, of: parts.kind, ends: parts.idsEndWith }))
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (n integer, module text, kind text, id text, of text, ends text)`
}

/**
 * The parts of wholes: those that acts on a whole name. Each whole finds its acts and each act its parts by their index (`offset 0`): else PostgreSQL,
 * which does not know how few there are, tries every part with every act.
 */
const partsOfWholes = (wholes: readonly Whole[]): RawBuilder<unknown> => sql`
  select distinct w.n, p.module, p.kind, p.entity from ${wholesAsRows(wholes)}
    cross join lateral (
      select distinct entry from record_mark where module = w.module and kind = w.kind and entity = w.id offset 0) a
    cross join lateral (select module, kind, entity from record_mark where entry = a.entry offset 0) p
  where p.module = w.module and p.kind = w.of and right(p.entity, length(w.ends)) = w.ends`

/** Of many wholes at once, a checksum of all that the record has of each and of its parts, in the order asked. */
export async function readStates(db: Db, wholes: readonly Whole[]): Promise<string[]> {
  const { rows } = await sql<{ n: number; state: string }>`
    with own as materialized (
      ${partsOfWholes(wholes)} union all select w.n, w.module, w.kind, w.id from ${wholesAsRows(wholes)}
    )
    select n, encode(sha256(convert_to(
      string_agg(m::text, E'\n' order by m.kind collate "C", m.entity collate "C", m.version), 'UTF8')), 'hex') as state
    from own join record_mark m using (module, kind, entity) group by n`.execute(db)
  const byPlace = new Map(rows.map(({ n, state }) => [n, state]))
  return wholes.map((_, n) => byPlace.get(n) ?? '')
}

/** Of many wholes at once, in one statement: what the record has otherwise, and how many parts of each are still public by it, in the order asked. */
export async function readHeld(
  db: Db,
  wholes: readonly Whole[],
  shown: readonly ShownNow[],
): Promise<{ otherwise: Ref[]; parts: number[] }> {
  const { rows } = await sql<{ otherwise: Ref[] | null; parts: number[] | null }>`
    with own as materialized (${partsOfWholes(wholes)}), counted as (
      select own.n, count(last.snapshot)::integer as parts from own, lateral (
        ${newest(sql`m.module = own.module and m.kind = own.kind and m.entity = own.entity`)}) last
      group by own.n
    )
    select (${otherwiseAmong(shown)}) as otherwise, (
      select jsonb_agg(coalesce(parts, 0) order by n)
      from generate_series(0, ${wholes.length - 1}::integer) as n left join counted using (n)) as parts`.execute(
    db,
  )
  return { otherwise: rows[0]?.otherwise ?? [], parts: rows[0]?.parts ?? [] }
}

/**
 * Acts on a whole, and whether the record has it and its parts as they are shown, in one statement. What it has by another serialiser, or only under
 * another id, is not compared: that is about to be put on record anew.
 */
export async function readLifeOfParts(
  db: Db,
  whole: Ref,
  parts: PartsOf,
  shown: readonly ShownNow[],
): Promise<LifeOfParts> {
  type Told = Omit<ActOnParts, 'at'> & { at: string }
  const { rows } = await sql<{ acts: Told[] | null; otherwise: Ref[] | null; parts: number }>`
    with act as (
      select entry from record_mark where module = ${whole.module} and kind = ${whole.kind} and entity = ${whole.id}
    ), part as (
      select p.entry, p.entity, p.version = 1 as is_first, p.version > 1 and p.snapshot is distinct from (
        select q.snapshot from record_mark q
        where q.module = p.module and q.kind = p.kind and q.entity = p.entity and q.version = p.version - 1
      ) as is_changed
      from act join record_mark p on p.entry = act.entry
      where p.module = ${whole.module} and p.kind = ${parts.kind} and right(p.entity, ${parts.idsEndWith.length}) = ${parts.idsEndWith}
    ), told as (
      select e.id, e.position, e.at, e.kind, convert_from(e.leaf, 'UTF8')::jsonb -> 'data' as data,
        count(*) filter (where is_first)::integer as first, count(*) filter (where is_changed)::integer as changed
      from act join record_entry e on e.id = act.entry left join part on part.entry = act.entry
      group by e.id
    )
    select (select jsonb_agg(to_jsonb(told) - 'id' order by id) from told) as acts, (
      ${otherwiseAmong(shown)}
    ) as otherwise, (
      select count(*)::integer from (select distinct entity from part) as own, lateral (
        ${newest(sql`m.module = ${whole.module} and m.kind = ${parts.kind} and m.entity = own.entity`)}) last
      where last.snapshot is not null
    ) as parts`.execute(db)
  const { acts, otherwise, parts: count = 0 } = rows[0] ?? {}
  return {
    acts: (acts ?? []).map((act) => ({ ...act, at: new Date(act.at) })),
    otherwise: otherwise ?? [],
    parts: count,
  }
}
