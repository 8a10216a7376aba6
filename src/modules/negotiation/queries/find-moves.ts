import { type Reader, type Topic, readingOnly } from '../../../core/index.ts'
import { rolesHeldFor } from '../../../base/access/index.ts'
import { bodyRef, programmeRef } from '../../../base/programme/index.ts'
import type { Round } from '../schema.ts'
import { type Moves, movesAfter, movesOf, positionOf } from '../store-moves.ts'

/** How many changes the pages of a round show; everyone may know. */
export const findPosition = ({ services }: Reader, { id }: Round): Promise<number> =>
  readingOnly([movesOf(id)], () => positionOf(services, id))

/** What changed on the pages of a round after a position. */
export const findMoves = ({ services }: Reader, { id }: Round, after: number): Promise<Moves> =>
  movesAfter(services, id, after)

/** What says that the open pages of a round are to be looked at. */
export const topicsOf = ({ id }: Round): Topic[] => [movesOf(id)]

/** What decides who sees names in a round. */
export const rightsIn = ({ programme, body, participants }: Round): Topic[] =>
  [programmeRef(programme), bodyRef(programme, body), ...participants.map(({ party }) => party)].map(
    rolesHeldFor,
  )
