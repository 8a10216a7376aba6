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

/** The States that have a vote in a programme on a day, by their ids in English alphabetical order: those of an exercise, else the Members of the United Nations. */
export async function findMembers(reader: Reader, programme: string, day: string): Promise<string[]> {
  return (await isExercise(reader, programme)) ? statesOfExercise(reader, programme) : membersOfWorld(day)
}

/** The Members of the United Nations on a day, a month or a year: of these, to the end. */
export const membersOfWorld = (day: string): string[] =>
  listStates()
    .filter(
      ({ membership, admittedOn }) =>
        membership === 'member' && (admittedOn ?? '').slice(0, day.length) <= day,
    )
    .map(({ id }) => id)

/** Whether a State belongs to a programme: those of an exercise to it alone. */
export const isStateOf = async (reader: Reader, programme: string, state: string): Promise<boolean> =>
  (await isExercise(reader, programme))
    ? (await statesOfExercise(reader, programme)).includes(state)
    : findState(state) !== null

const isExercise = async (reader: Reader, programme: string): Promise<boolean> =>
  (await findProgramme(reader, programme))?.kind === 'exercise'

async function statesOfExercise(reader: Reader, programme: string): Promise<string[]> {
  const states = (await findProgrammeParties(reader, programme)).filter(({ kind }) => kind === 'state')
  return inEnglishOrder(
    reader,
    states.map((party) => partyRef(party).id),
  )
}

/** In English alphabetical order, whatever the language of the reader. */
export async function inEnglishOrder(reader: Reader, states: readonly string[]): Promise<string[]> {
  const names = await resolveRefs({ ...reader, lang: 'en' }, states.map(stateRef))
  const nameOf = (state: string): string => names.get(refKey(stateRef(state)))?.name ?? state
  return states.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'))
}

/** States by what people write: a name in some language, a code. */
export interface StateReader {
  /** Null where nobody, or more than one, is meant. */
  stateOf(name: string): string | null
  /** In the reader's language. */
  nameOf(state: string): string
}

export async function findStateReader(reader: Reader, programme: string): Promise<StateReader> {
  const isOfExercise = await isExercise(reader, programme)
  const ids = isOfExercise ? await statesOfExercise(reader, programme) : listStates().map(({ id }) => id)
  const languages = [...new Set([reader.lang, 'en', 'fr', 'ar'])]
  const named = await Promise.all(
    languages.map((lang) => resolveRefs({ ...reader, lang }, ids.map(stateRef))),
  )
  const byName = new Map<string, string>()
  for (const id of ids) {
    byName.set(folded(id.slice(id.indexOf('/') + 1)), id)
    for (const names of named) byName.set(folded(names.get(refKey(stateRef(id)))?.name ?? id), id)
  }
  return {
    stateOf: (name) => byName.get(folded(name)) ?? (isOfExercise ? null : meant(name)),
    nameOf: (state) => named[0]?.get(refKey(stateRef(state)))?.name ?? state,
  }
}

const folded = (name: string): string => name.trim().normalize('NFC').toLowerCase()

function meant(name: string): string | null {
  const exact = matchParty(name).filter(({ how }) => how === 'exact')
  const [first] = exact.flatMap((match) => (match.kind === 'state' ? [match.state] : []))
  return first && exact.length === 1 ? first.id : null
}
