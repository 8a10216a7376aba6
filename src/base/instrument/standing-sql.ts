import { type RawBuilder, type SqlBool, sql } from 'kysely'

// Which versions stand, as statements on paragraphs ask it; in code it is `rules/choose-version.ts`.

/**
 * Paragraphs `p` of the ids `w.id`, read by these before anything is joined. A planner without statistics, as of a table that has just been
 * filled, went through every text for each of them instead.
 */
export const WANTED = sql`(select * from instrument_provision where id = w.id offset 0) p`
/** The version `v` and the instrument `i` of each paragraph `p`. */
export const OF_VERSION = sql`join instrument_instrument i on i.id = p.instrument_id
  join instrument_version v on v.instrument_id = p.instrument_id and v.number = p.version and v.language = p.language`
const finalityOf = (version: string): RawBuilder<number> =>
  sql.raw(
    `(case coalesce(${version}.body ->> 'status', i.body ->> 'status') when 'adopted' then 2 when 'issued' then 1 else 0 end
      - case when ${version}.body -> 'beside' is null then 0 else 3 end)`,
  )
/** How final a version is: adopted before issued before drafts, as `mostFinal` has it; after all of them what stands beside one that is proven. */
export const FINALITY = finalityOf('v')
/** Its acceptance was not undone. */
export const HOLDS = sql`(v.body -> 'withdrawn' is null)`
/** Which wording a version is, see `wordingOf`. */
export const WORDING = sql`coalesce((v.body ->> 'wording')::integer, v.number)`
/** The version that stands first: adopted ones before issued ones before drafts, then the newest; what was withdrawn last. */
export const STANDING_FIRST = sql`${HOLDS} desc, ${FINALITY} desc, ${WORDING} desc, p.version desc`

/**
 * No version of its instrument is better than its own, which holds. Asked of each paragraph that was found (`offset 0`): else PostgreSQL works it
 * out for all versions there are.
 * @param better how another version `v` is, beside the `own`
 */
const unlessBetter = (better: RawBuilder<SqlBool>): RawBuilder<SqlBool> => sql`not exists (
  select 1 from instrument_version own join instrument_version v on v.instrument_id = own.instrument_id
    join instrument_instrument i on i.id = own.instrument_id
  where own.instrument_id = p.instrument_id and own.number = p.version and own.language = p.language
    and (own.body -> 'withdrawn' is not null or ${HOLDS} and ${better})
  offset 0)`
const OWN_FINALITY = finalityOf('own')
const IS_LATER = sql<boolean>`(${FINALITY}, ${WORDING}) > (
  ${OWN_FINALITY}, coalesce((own.body ->> 'wording')::integer, own.number))`

/** Its version stands: it was not withdrawn, and no other of its instrument is more final, or newer. */
export const STANDS = unlessBetter(IS_LATER)
/** Its version stands in its language, whatever is newer in others; a draft does not where another version was adopted. */
export const STANDS_IN_LANGUAGE = unlessBetter(
  sql`(${FINALITY} > ${OWN_FINALITY} or v.language = own.language and ${IS_LATER})`,
)
