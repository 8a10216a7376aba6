import { sql } from 'kysely'
import { type Services, isUuid, seal, unseal } from '../../core/index.ts'
import type { DecisionRule } from './schema.ts'
import type { Objection, Silence, SilenceStatus } from './silence-schema.ts'

// Silence procedures. Who objected lies sealed for good, and is opened for those alone to whom the rule tells it.

interface Row {
  id: string
  round_id: string
  text_nr: number
  status: SilenceStatus
  rule: DecisionRule
  opened_at: Date
  ends_at: Date
  time_zone: string
  ended_at: Date | null
  reason: string | null
  version: number
}

const COLUMNS = sql.raw(
  'id, round_id, text_nr, status, rule, opened_at, ends_at, time_zone, ended_at, reason, version',
)
const placeOf = (id: string): string => `negotiation/silence/${id}`

const toSilence = (row: Row): Silence => ({
  id: row.id,
  round: row.round_id,
  textNr: row.text_nr,
  status: row.status,
  rule: row.rule,
  openedAt: row.opened_at,
  endsAt: row.ends_at,
  timeZone: row.time_zone,
  endedAt: row.ended_at,
  reason: row.reason,
  version: row.version,
})

/** By their ids; what is not there is absent. */
export async function silencesById(
  { db }: Pick<Services, 'db'>,
  ids: readonly string[],
): Promise<Map<string, Silence>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select ${COLUMNS} from negotiation_silence where id = any(${known}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, toSilence(row)]))
}

/** Those of a round, the newest first. */
export async function silencesOf({ db }: Services, round: string): Promise<Silence[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from negotiation_silence where round_id = ${round} order by opened_at desc, id desc limit 100`.execute(
    db,
  )
  return rows.map(toSilence)
}

/** Locked until the transaction ends; null where there is none. */
export async function lockSilence({ db }: Services, id: string): Promise<Silence | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Row>`
    select ${COLUMNS} from negotiation_silence where id = ${id} for update`.execute(db)
  return rows[0] ? toSilence(rows[0]) : null
}

/** What the clock of the database shows at this moment, and not when the transaction began: all servers go by it. */
export async function databaseTime({ db }: Pick<Services, 'db'>): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  return rows[0]!.now
}

/** @param objection of one that was broken */
export async function putSilence(tx: Services, silence: Silence, objection?: Objection): Promise<void> {
  const { id, round, textNr, status, rule, openedAt, endsAt, timeZone, endedAt, reason, version } = silence
  const sealed = objection ? seal(tx, placeOf(id), objection) : null
  await sql`
    insert into negotiation_silence (id, round_id, text_nr, status, rule, opened_at, ends_at, time_zone, ended_at, reason, version, sealed)
    values (${id}, ${round}, ${textNr}, ${status}, ${JSON.stringify(rule)}::jsonb, ${openedAt}, ${endsAt}, ${timeZone}, ${endedAt}, ${reason},
      ${version}, ${sealed})
    on conflict (id) do update set status = excluded.status, ended_at = excluded.ended_at, reason = excluded.reason,
      version = excluded.version, sealed = excluded.sealed`.execute(tx.db)
}

/** Who broke it; null where nobody did, or this reader may not learn it. @param may asked with the party before a word of it is shown */
export async function objectionOf(
  services: Services,
  id: string,
  may: (objection: Objection) => boolean,
): Promise<Objection | null> {
  const { rows } = await sql<{ sealed: Buffer | null }>`
    select sealed from negotiation_silence where id = ${id}`.execute(services.db)
  const sealed = rows[0]?.sealed
  if (!sealed) return null
  const objection = unseal<Objection>(services, placeOf(id), sealed)
  return may(objection) ? objection : null
}

/** Ids of all, ascending. */
export async function silenceIds(
  { db }: Pick<Services, 'db'>,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from negotiation_silence
    where ${after === null ? sql`true` : sql`id > ${after}`} order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
