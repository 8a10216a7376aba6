import type { Change, Services } from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import { partyRef } from '../refs.ts'
import type { ProgrammeParty } from '../schema.ts'

/** An entry names at most so many entities, to stay well below the 64 KiB that a tile gives it. */
const ENTITIES_PER_ENTRY = 200

/** One entry on record, or some where they are very many, for parties of a programme that changed alike. */
export async function recordParties(
  tx: Services,
  programme: string,
  parties: readonly ProgrammeParty[],
  what: Change['what'],
): Promise<void> {
  for (let from = 0; from < parties.length; from += ENTITIES_PER_ENTRY) {
    const [entity, ...also] = parties.slice(from, from + ENTITIES_PER_ENTRY).map(partyRef)
    if (!entity) continue
    await appendEntry(tx, {
      kind: 'parties.parties-loaded',
      entity,
      also,
      visibility: 'public',
      programme,
      data: { what, count: also.length + 1 },
    })
  }
}
