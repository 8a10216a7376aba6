import { type Services, assertTransaction } from '../../../core/index.ts'
import type { PartyBody, ProgrammeParty } from '../schema.ts'
import { partiesOfProgramme, saveParties } from '../store.ts'
import { recordParties } from './record-parties.ts'

/**
 * Adds invented States to an exercise, beside those of its pack, which leaves them alone; what is there under an id stays as it is.
 * @returns how many were added
 */
export async function addStates(
  tx: Services,
  programme: string,
  states: readonly PartyBody[],
): Promise<number> {
  assertTransaction(tx)
  const present = await partiesOfProgramme(tx.db, programme)
  const taken = new Set(present.map(({ id }) => id))
  const after = Math.max(-1, ...present.map(({ position }) => position)) + 1
  const added = states
    .filter(({ id }) => !taken.has(id))
    .map((body, nr): ProgrammeParty => ({
      programme,
      id: body.id,
      kind: 'state',
      position: after + nr,
      body,
    }))
  await saveParties(tx.db, added, false)
  await recordParties(tx, programme, added, 'added')
  return added.length
}
