import { type Generated, type Selectable, sql } from 'kysely'
import { type Db, prepared } from '../../core/index.ts'
import type { PartyBody, ProgrammeParty } from './schema.ts'

type PartiesTables = {
  parties_party: {
    programme_id: string
    id: string
    kind: ProgrammeParty['kind']
    position: number
    body: unknown
    of_pack: Generated<boolean>
  }
}
type PartyRow = Selectable<PartiesTables['parties_party']>
const parties = (db: Db) => db.withTables<PartiesTables>()

/** The parties that a programme brings, in the order of its pack, and those that were added after them. */
export async function partiesOfProgramme(db: Db, programme: string): Promise<ProgrammeParty[]> {
  return partiesIn(ofProgramme(db, programme))
}

/** Without those that were added beside its pack. */
export const packParties = (db: Db, programme: string): Promise<ProgrammeParty[]> =>
  partiesIn(ofProgramme(db, programme).where('of_pack', '=', true))

const ofProgramme = (db: Db, programme: string) =>
  parties(db).selectFrom('parties_party').selectAll().where('programme_id', '=', programme)

async function partiesIn(query: ReturnType<typeof ofProgramme>): Promise<ProgrammeParty[]> {
  return (await query.orderBy('position').execute()).map(toParty)
}

/** Parties of one kind by "<programme>/<id>"; what is not there is absent. */
export async function findParties(
  db: Db,
  kind: ProgrammeParty['kind'],
  keys: string[],
): Promise<Map<string, ProgrammeParty>> {
  const wanted = keys.flatMap((key) => {
    const [programme, id, ...rest] = key.split('/')
    return programme && id && rest.length === 0 ? [{ programme, id }] : []
  })
  if (wanted.length === 0) return new Map()
  const rows = await partiesNamed(
    db,
    kind,
    wanted.map(({ programme }) => programme),
    wanted.map(({ id }) => id),
  )
  return new Map(rows.map((row) => [`${row.programme_id}/${row.id}`, toParty(row)]))
}

const partiesNamed = prepared(
  (_db, kind: ProgrammeParty['kind'], programmes: string[], ids: string[]) =>
    sql<PartyRow>`select p.* from parties_party p
      join unnest(${programmes}::text[], ${ids}::text[]) as named (programme, id)
        on (p.programme_id, p.id) = (named.programme, named.id)
      where p.kind = ${kind}`,
)

/** Keys of one kind in their order, after one. */
export async function partyKeys(
  db: Db,
  kind: ProgrammeParty['kind'],
  after: string | null,
  limit: number,
): Promise<string[]> {
  const [programme = '', id = ''] = (after ?? '/').split('/')
  const rows = await parties(db)
    .selectFrom('parties_party')
    .select(['programme_id', 'id'])
    .where('kind', '=', kind)
    .where((eb) => eb(eb.refTuple('programme_id', 'id'), '>', eb.tuple(programme, id)))
    .orderBy('programme_id')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => `${row.programme_id}/${row.id}`)
}

/** @param ofPack false for those that stand beside the pack of their programme */
export async function saveParties(trx: Db, list: ProgrammeParty[], ofPack: boolean): Promise<void> {
  if (list.length === 0) return
  await parties(trx)
    .insertInto('parties_party')
    .values(
      list.map(({ programme, id, kind, position, body }) => ({
        programme_id: programme,
        id,
        kind,
        position,
        body: JSON.stringify(body),
        of_pack: ofPack,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['programme_id', 'id']).doUpdateSet((eb) => ({
        kind: eb.ref('excluded.kind'),
        position: eb.ref('excluded.position'),
        body: eb.ref('excluded.body'),
        of_pack: eb.ref('excluded.of_pack'),
      })),
    )
    .execute()
}

export async function removeParties(trx: Db, list: ProgrammeParty[]): Promise<void> {
  if (list.length === 0) return
  await parties(trx)
    .deleteFrom('parties_party')
    .where((eb) =>
      eb(
        eb.refTuple('programme_id', 'id'),
        'in',
        list.map(({ programme, id }) => eb.tuple(programme, id)),
      ),
    )
    .execute()
}

const toParty = (row: PartyRow): ProgrammeParty => ({
  programme: row.programme_id,
  id: row.id,
  kind: row.kind,
  position: row.position,
  body: row.body as PartyBody,
})
