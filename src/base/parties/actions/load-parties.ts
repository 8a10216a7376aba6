import { isDeepStrictEqual } from 'node:util'
import { type Change, type Services, assertTransaction, refKey } from '../../../core/index.ts'
import type { PartiesOfPack } from '../pack-section.ts'
import { partyRef } from '../refs.ts'
import type { ProgrammeParty } from '../schema.ts'
import { packParties, removeParties, saveParties } from '../store.ts'
import { recordParties } from './record-parties.ts'

/** Brings the parties that a programme names or invents to what its pack says; one entry on record for those of a kind that changed alike. */
export async function loadParties(
  tx: Services,
  programme: string,
  given: PartiesOfPack,
  changes: Change[],
): Promise<void> {
  assertTransaction(tx)
  const before = new Map((await packParties(tx.db, programme)).map((party) => [keyOf(party), party]))
  const wanted = partiesOf(programme, given)
  const altered = wanted.filter((party) => !isDeepStrictEqual(before.get(keyOf(party)), asStored(party)))
  const kept = new Set(wanted.map(keyOf))
  const gone = [...before.values()].filter((party) => !kept.has(keyOf(party)))
  await removeParties(tx.db, gone)
  await saveParties(tx.db, altered, true)
  const record = async (parties: ProgrammeParty[], what: Change['what']): Promise<void> => {
    changes.push(...parties.map(({ kind, id }) => ({ kind, id, what })))
    await recordParties(tx, programme, parties, what)
  }
  await record(
    altered.filter((party) => !before.has(keyOf(party))),
    'added',
  )
  await record(
    altered.filter((party) => before.has(keyOf(party))),
    'changed',
  )
  await record(gone, 'removed')
}

/** What was a group is another entity as an organization, under the same id. */
const keyOf = (party: ProgrammeParty): string => refKey(partyRef(party))

function partiesOf(programme: string, { states, groups, organizations }: PartiesOfPack): ProgrammeParty[] {
  const as = (kind: ProgrammeParty['kind'], list: ProgrammeParty['body'][]) =>
    list.map((body) => ({ kind, body }))
  const all = [...as('state', states), ...as('group', groups), ...as('organization', organizations)]
  return all.map(({ kind, body }, position) => ({ programme, id: body.id, kind, position, body }))
}

/** A value as it comes back from the database: without what JSON leaves out. */
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
