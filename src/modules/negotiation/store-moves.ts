import { sql } from 'kysely'
import type { Services, Topic } from '../../core/index.ts'
import { touchTopics } from '../../base/record/index.ts'

// What changed on the pages of a round, for those that are open: in the order of the changes, which the lock of the round gives.

/** What versions the moves of a round. */
export const movesOf = (round: string): Topic => `negotiation/moves@${round}`
/** What versions those of names. */
export const namesOf = (round: string): Topic => `negotiation/names@${round}`
/** What versions who takes part. */
export const participantsOf = (round: string): Topic => `negotiation/participants@${round}`

/** Notes that paragraphs are to be drawn anew, or all of the text. To be called under the lock of the round. @param ofNames for those alone who see names */
export async function noteMove(
  tx: Services,
  round: string,
  paragraphs: readonly string[] | null,
  ofNames = false,
): Promise<void> {
  await sql`insert into negotiation_move (round_id, nr, paragraphs, of_names)
    select ${round}, coalesce(max(nr), 0) + 1, ${paragraphs && [...paragraphs]}::text[], ${ofNames}
    from negotiation_move where round_id = ${round}`.execute(tx.db)
  await touchTopics(tx, [ofNames ? namesOf(round) : movesOf(round)])
}

/** The number of the newest that a reader is sent; 0 where there is none. */
export async function positionOf(
  { db }: Pick<Services, 'db'>,
  round: string,
  seesNames: boolean,
): Promise<number> {
  const { rows } = await sql<{ nr: number }>`select coalesce(max(nr), 0) as nr from negotiation_move
    where round_id = ${round} and (${seesNames} or not of_names)`.execute(db)
  return rows[0]!.nr
}

/** Beyond so many changes all is drawn anew. */
const MOST = 200

/** What changed, up to a position: the paragraphs, or null where all is to be drawn anew. */
export interface Moves {
  position: number
  paragraphs: ReadonlySet<string> | null
}

/** What changed after a position. */
export async function movesAfter(
  { db }: Pick<Services, 'db'>,
  round: string,
  after: number,
  seesNames: boolean,
): Promise<Moves> {
  const { rows } = await sql<{ nr: number; paragraphs: string[] | null }>`
    select nr, paragraphs from negotiation_move where round_id = ${round} and nr > ${Math.min(after, 2 ** 31 - 1)} and (${seesNames} or not of_names)
    order by nr desc limit ${MOST}`.execute(db)
  const position = rows[0]?.nr ?? (await positionOf({ db }, round, seesNames))
  const isAll = rows.length === MOST || rows.some(({ paragraphs }) => paragraphs === null)
  return { position, paragraphs: isAll ? null : new Set(rows.flatMap(({ paragraphs }) => paragraphs ?? [])) }
}
