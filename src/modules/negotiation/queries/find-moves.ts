import { type Reader, type Topic, readingOnly } from '../../../core/index.ts'
import { rolesHeldFor } from '../../../base/access/index.ts'
import { bodyRef, programmeRef } from '../../../base/programme/index.ts'
import { seesNames } from '../policy.ts'
import type { Round } from '../schema.ts'
import { type Moves, movesAfter, movesOf, namesOf, participantsOf, positionOf } from '../store-moves.ts'

/** How many changes the page of a round shows this reader. */
export const findPosition = ({ services, viewer }: Reader, round: Round): Promise<number> =>
  readingOnly(topicsOf(round, seesNames(viewer, round)), () =>
    positionOf(services, round.id, seesNames(viewer, round)),
  )

/** What changed on the pages of a round after a position, as far as this reader sees it. */
export const findMoves = ({ services, viewer }: Reader, round: Round, after: number): Promise<Moves> =>
  movesAfter(services, round.id, after, seesNames(viewer, round))

/** What says that the open pages of a round are to be looked at. */
export const topicsOf = ({ id }: Round, areNamed: boolean): Topic[] =>
  areNamed ? [movesOf(id), namesOf(id)] : [movesOf(id)]

/** What decides who sees names in a round. */
export const rightsIn = ({ id, programme, body, participants }: Round): Topic[] => [
  participantsOf(id),
  ...[programmeRef(programme), bodyRef(programme, body), ...participants.map(({ party }) => party)].map(
    rolesHeldFor,
  ),
]
