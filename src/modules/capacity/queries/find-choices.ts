import { type Reader, refKey } from '../../../core/index.ts'
import { groupRef, stateRef } from '../../../base/parties/index.ts'
import { type Item, type Programme, findProgramme, findTerms } from '../../../base/programme/index.ts'
import { findSelfCheck } from './find-offers.ts'
import { type Places, findPlaces } from './find-places.ts'

/** What can be chosen in requests and offers of a programme. */
export interface Choices {
  /** Terms of its vocabulary of themes; of the packs that it uses where it has none of its own. */
  areas: Awaited<ReturnType<typeof findTerms>>
  places: Places
  /** Refs of groups and States, as offers name those that may ask. */
  askers: string[]
  /** What an offer is checked against. */
  selfCheck: Item<string>[]
}

export async function findChoices(reader: Reader, programme: Programme): Promise<Choices> {
  const [terms, places, selfCheck] = await Promise.all([
    findTerms(reader, programme.id, 'theme'),
    findPlaces(reader, programme.id, programme.kind === 'exercise'),
    findSelfCheck(reader, programme.id),
  ])
  const own = terms.filter((term) => term.programme === programme.id)
  return {
    areas: own.length > 0 ? own : terms,
    places,
    askers: [
      ...places.groups.map((id) => refKey(groupRef(id))),
      ...places.states.map((id) => refKey(stateRef(id))),
    ],
    selfCheck,
  }
}

/** Of lists: "area" or "region" where one is asked for that the programme does not have, else null. */
export async function misaskedChoice(
  reader: Reader,
  {
    programme: id,
    area = [],
    region = [],
  }: { programme: string; area?: readonly string[] | undefined; region?: readonly string[] | undefined },
): Promise<'area' | 'region' | null> {
  if (area.length + region.length === 0) return null
  const programme = await findProgramme(reader, id)
  if (!programme) return null
  const [terms, { regions }] = await Promise.all([
    findTerms(reader, id, 'theme'),
    findPlaces(reader, id, programme.kind === 'exercise'),
  ])
  if (!area.every((one) => terms.some((term) => term.id === one))) return 'area'
  return region.every((one) => regions.includes(one)) ? null : 'region'
}
