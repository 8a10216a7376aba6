import { type Reader, refKey, resolveRefs } from '../../../core/index.ts'
import {
  findProgrammeParties,
  findState,
  listStates,
  matchParty,
  partyRef,
  stateRef,
} from '../../../base/parties/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import { foldWords } from '../rules/similar-projects.ts'

/** The States among which a programme's projects are, by what people write. */
export interface StateNames {
  /** Its id; null where nobody, or more than one, is meant. */
  stateOf(name: string): string | null
  /** In the reader's language. */
  nameOf(state: string): string
}

/** Of an exercise its invented States, by their names; else those of the world, by names, codes and aliases. */
export async function findStateNames(reader: Reader, programme: string): Promise<StateNames> {
  const found = await findProgramme(reader, programme)
  const isExercise = found?.kind === 'exercise'
  const ids = isExercise
    ? (await findProgrammeParties(reader, programme))
        .filter(({ kind }) => kind === 'state')
        .map((party) => partyRef(party).id)
    : listStates().map(({ id }) => id)
  const inLanguages = await Promise.all(
    [reader.lang, 'en', 'fr', 'ar'].map((lang) => resolveRefs({ ...reader, lang }, ids.map(stateRef))),
  )
  const byName = new Map<string, string>()
  for (const names of inLanguages.toReversed())
    for (const id of ids) {
      const name = names.get(refKey(stateRef(id)))?.name
      if (name) byName.set(folded(name), id)
    }
  for (const id of ids) byName.set(folded(id.slice(id.indexOf('/') + 1)), id)
  return {
    stateOf: (name) => byName.get(folded(name)) ?? (isExercise ? null : meant(name)),
    nameOf: (state) => inLanguages[0]?.get(refKey(stateRef(state)))?.name ?? state,
  }
}

const folded = (name: string): string => foldWords(name).join(' ')

function meant(name: string): string | null {
  const exact = matchParty(name).filter(({ how }) => how === 'exact')
  const [first] = exact.flatMap((match) => (match.kind === 'state' ? [match.state] : []))
  return first && exact.length === 1 ? (findState(first.id)?.id ?? null) : null
}
