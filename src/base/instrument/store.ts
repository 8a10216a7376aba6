import type { Db, Json } from '../../core/index.ts'
import type { Instrument, Provision, Version } from './schema.ts'

export type InstrumentTables = {
  instrument_instrument: {
    id: string
    programme_id: string | null
    document_id: string | null
    body: unknown
  }
  instrument_version: { instrument_id: string; number: number; language: string; body: unknown }
  instrument_provision: {
    id: string
    instrument_id: string
    version: number
    language: string
    position: number
    e_id: string
    body: unknown
  }
}
const tables = (db: Db) => db.withTables<InstrumentTables>()

export const instrumentRef = (id: string) => ({ module: 'instrument', kind: 'instrument', id })
export const provisionRef = (id: string) => ({ module: 'instrument', kind: 'provision', id })

export async function findInstrument(db: Db, id: string): Promise<Instrument | null> {
  const row = await tables(db)
    .selectFrom('instrument_instrument')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? toInstrument(row) : null
}

export async function findInstruments(db: Db, ids: string[]): Promise<Map<string, Instrument>> {
  if (ids.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('instrument_instrument')
    .selectAll()
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, toInstrument(row)]))
}

/** All instruments, of one programme or of the site, adopted ones first. */
export async function listInstruments(db: Db, programme?: string): Promise<Instrument[]> {
  let query = tables(db).selectFrom('instrument_instrument').selectAll()
  if (programme) query = query.where('programme_id', '=', programme)
  const rows = await query.orderBy('id').execute()
  const order = (i: Instrument): string => `${i.body.status === 'adopted' ? 0 : 1}${i.body.adopted ?? ''}`
  return rows.map(toInstrument).sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

/** The instrument whose text is that of the document. */
export async function instrumentOfDocument(db: Db, document: string): Promise<Instrument | null> {
  const row = await tables(db)
    .selectFrom('instrument_instrument')
    .selectAll()
    .where('document_id', '=', document)
    .orderBy('id')
    .executeTakeFirst()
  return row ? toInstrument(row) : null
}

export async function saveInstrument(db: Db, instrument: Instrument): Promise<void> {
  const row = {
    programme_id: instrument.programme,
    document_id: instrument.document,
    body: JSON.stringify(instrument.body),
  }
  await tables(db)
    .insertInto('instrument_instrument')
    .values({ id: instrument.id, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute()
}

/** Versions, newest first; of one number in each language. */
export async function versionsOf(db: Db, instrument: string): Promise<Version[]> {
  const rows = await tables(db)
    .selectFrom('instrument_version')
    .selectAll()
    .where('instrument_id', '=', instrument)
    .orderBy('number', 'desc')
    .orderBy('language')
    .execute()
  return rows.map(toVersion)
}

export async function saveVersion(db: Db, version: Version): Promise<void> {
  const body = JSON.stringify(version.body)
  await tables(db)
    .insertInto('instrument_version')
    .values({ instrument_id: version.instrument, number: version.number, language: version.language, body })
    .onConflict((c) => c.columns(['instrument_id', 'number', 'language']).doUpdateSet({ body }))
    .execute()
}

/** The provisions of one version in one language, in reading order. */
export async function provisionsOf(
  db: Db,
  instrument: string,
  version: number,
  language: string,
): Promise<Provision[]> {
  const rows = await tables(db)
    .selectFrom('instrument_provision')
    .selectAll()
    .where('instrument_id', '=', instrument)
    .where('version', '=', version)
    .where('language', '=', language)
    .orderBy('position')
    .execute()
  return rows.map(toProvision)
}

/** Every version of a provision, newest first. */
export async function historyOf(db: Db, id: string): Promise<Provision[]> {
  const rows = await tables(db)
    .selectFrom('instrument_provision')
    .selectAll()
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .orderBy('language')
    .execute()
  return rows.map(toProvision)
}

/** The provision at an address of the newest version. */
export async function findByAddress(db: Db, instrument: string, eId: string): Promise<Provision | null> {
  const row = await tables(db)
    .selectFrom('instrument_provision')
    .selectAll()
    .where('instrument_id', '=', instrument)
    .where('e_id', '=', eId)
    .orderBy('version', 'desc')
    .orderBy('language')
    .executeTakeFirst()
  return row ? toProvision(row) : null
}

/** Those before and after a provision in its version. */
export async function neighboursOf(
  db: Db,
  provision: Provision,
): Promise<{ before: Provision | null; after: Provision | null }> {
  const near = tables(db)
    .selectFrom('instrument_provision')
    .selectAll()
    .where('instrument_id', '=', provision.instrument)
    .where('version', '=', provision.version)
    .where('language', '=', provision.language)
  const [before, after] = await Promise.all([
    near.where('position', '<', provision.position).orderBy('position', 'desc').executeTakeFirst(),
    near.where('position', '>', provision.position).orderBy('position').executeTakeFirst(),
  ])
  return { before: before ? toProvision(before) : null, after: after ? toProvision(after) : null }
}

/** Provisions, in their newest versions, that rest on a document, or on a norm. */
export async function provisionsWhere(
  db: Db,
  criterion: { source: string } | { norm: string },
): Promise<Provision[]> {
  const wanted =
    'norm' in criterion ? { norm: criterion.norm } : { sources: [{ document: criterion.source }] }
  const rows = await tables(db)
    .selectFrom('instrument_provision as p')
    .selectAll()
    .where('body', '@>', JSON.stringify(wanted))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('instrument_version as v')
            .select('v.number')
            .whereRef('v.instrument_id', '=', 'p.instrument_id')
            .whereRef('v.number', '>', 'p.version'),
        ),
      ),
    )
    .orderBy('instrument_id')
    .orderBy('position')
    .execute()
  return rows.map(toProvision)
}

const BATCH = 300

export async function saveProvisions(db: Db, provisions: Provision[]): Promise<void> {
  for (let from = 0; from < provisions.length; from += BATCH)
    await tables(db)
      .insertInto('instrument_provision')
      .values(
        provisions.slice(from, from + BATCH).map((p) => ({
          id: p.id,
          instrument_id: p.instrument,
          version: p.version,
          language: p.language,
          position: p.position,
          e_id: p.eId,
          body: JSON.stringify(p.body),
        })),
      )
      .onConflict((c) =>
        c.columns(['id', 'version', 'language']).doUpdateSet((eb) => ({
          position: eb.ref('excluded.position'),
          e_id: eb.ref('excluded.e_id'),
          body: eb.ref('excluded.body'),
        })),
      )
      .execute()
}

export async function removeProvisions(db: Db, ids: string[], version: number): Promise<void> {
  if (ids.length === 0) return
  await tables(db)
    .deleteFrom('instrument_provision')
    .where('id', 'in', ids)
    .where('version', '=', version)
    .execute()
}

/** Public states for the record: the instrument with its versions. */
export async function instrumentSnapshots(db: Db, ids: string[]): Promise<Map<string, Json>> {
  const instruments = await findInstruments(db, ids)
  const versions = await tables(db)
    .selectFrom('instrument_version')
    .selectAll()
    .where('instrument_id', 'in', ids)
    .orderBy('number')
    .orderBy('language')
    .execute()
  return new Map(
    [...instruments].map(([id, { programme, document, body }]) => [
      id,
      plain({
        programme,
        document,
        body,
        versions: versions.filter((v) => v.instrument_id === id).map(toVersion),
      }),
    ]),
  )
}

export async function instrumentIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('instrument_instrument')
    .select('id')
    .where('id', '>', after ?? '')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** Public states for the record: the provision in all its versions. */
export async function provisionSnapshots(db: Db, ids: string[]): Promise<Map<string, Json>> {
  const rows = await tables(db)
    .selectFrom('instrument_provision')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('version')
    .orderBy('language')
    .execute()
  const states = new Map<string, Json[]>()
  for (const { id, ...version } of rows.map(toProvision))
    states.set(id, [...(states.get(id) ?? []), plain(version)])
  return states
}

export async function provisionIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('instrument_provision')
    .select('id')
    .distinct()
    .where('id', '>', after ?? '')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** Each of these provisions in its newest version, in one language. */
export async function newestProvisions(db: Db, ids: string[]): Promise<Provision[]> {
  if (ids.length === 0) return []
  const rows = await tables(db)
    .selectFrom('instrument_provision')
    .selectAll()
    .distinctOn('id')
    .where('id', 'in', ids)
    .orderBy('id')
    .orderBy('version', 'desc')
    .orderBy('language')
    .execute()
  return rows.map(toProvision)
}

/** As JSON keeps it, without what is undefined. */
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json

const toInstrument = (row: InstrumentTables['instrument_instrument']): Instrument => ({
  id: row.id,
  programme: row.programme_id,
  document: row.document_id,
  body: row.body as Instrument['body'],
})

const toVersion = (row: InstrumentTables['instrument_version']): Version => ({
  instrument: row.instrument_id,
  number: row.number,
  language: row.language,
  body: row.body as Version['body'],
})

const toProvision = (row: InstrumentTables['instrument_provision']): Provision => ({
  id: row.id,
  instrument: row.instrument_id,
  version: row.version,
  language: row.language,
  position: row.position,
  eId: row.e_id,
  body: row.body as Provision['body'],
})
