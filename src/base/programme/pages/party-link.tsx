import type { VNode } from 'preact'
import { EntityLink, type Ref, type View, nameEntities, refKey, useView } from '../../../core/index.ts'
import { type PartyName, type ProgrammeParty, partyRef } from '../../parties/index.ts'

/** Who a name of a pack may mean: a party of the pack itself, else one of the world. */
const refsOf = (programme: string, name: PartyName): Ref[] =>
  (Object.entries(name) as [ProgrammeParty['kind'], string][]).flatMap(([kind, id]) => [
    partyRef({ programme, kind, id }),
    { module: 'parties', kind, id },
  ])

/** Finds what parties are called, once before a page is drawn. */
export const nameParties = (view: View, programme: string, parties: readonly PartyName[]): Promise<void> =>
  nameEntities(
    view,
    parties.flatMap((name) => refsOf(programme, name)),
  )

/** A party of a programme or of the world by its name, leading to its page. */
export function PartyLink({ programme, party }: { programme: string; party: PartyName }): VNode {
  const { names } = useView()
  const [known] = refsOf(programme, party).flatMap((ref) => names.get(refKey(ref)) ?? [])
  return known ? <EntityLink {...known} /> : <>{Object.values(party)[0]}</>
}
