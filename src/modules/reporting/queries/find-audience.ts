import { type Reader, type Ref, parseRef, refKey } from '../../../core/index.ts'
import {
  electorateAt,
  findGroup,
  findProgrammeParties,
  groupRef,
  listGroups,
  listStates,
  membersAt,
  partyRef,
  stateRef,
  statesOfRoles,
} from '../../../base/parties/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import { mayReadAsChosen } from '../policy.ts'
import { READERS } from '../rules/parts.ts'
import { partiesOf } from '../rules/shared-answers.ts'
import type { Readers, Report } from '../report-schema.ts'
import { isForParties, savedPart } from '../store-answers.ts'

// Parties that a State chooses to share answers with: States and groups, of an exercise its own.

const isOfExercise = async (reader: Reader, programme: string): Promise<boolean> =>
  (await findProgramme(reader, programme))?.kind === 'exercise'

/** Whom a State may choose in a programme: groups, then States, each in the order of their register. */
export async function findChoosable(
  reader: Reader,
  { programme, state }: Pick<Report, 'programme' | 'state'>,
): Promise<Ref[]> {
  const all = (await isOfExercise(reader, programme))
    ? (await findProgrammeParties(reader, programme))
        .filter(({ kind }) => kind !== 'organization')
        .map(partyRef)
    : [...listGroups().map(({ id }) => groupRef(id)), ...listStates().map(({ id }) => stateRef(id))]
  const others = all.filter((one) => refKey(one) !== refKey(stateRef(state)))
  return [...others.filter(({ kind }) => kind === 'group'), ...others.filter(({ kind }) => kind === 'state')]
}

/**
 * Of which questions the viewer reads answers of a published report that were shared with chosen parties: those of which the list names a State for which
 * the viewer acts, or its group as it is today.
 */
export async function chosenFor(reader: Reader, report: Report): Promise<(question: string) => boolean> {
  const states = statesOfRoles(reader.viewer)
  if (states.length === 0 || !(await isForParties(reader.services.db, report.id))) return () => false
  const saved = await savedPart(reader.services, report.id, READERS)
  const readers = saved?.answers as Readers | undefined
  if (!readers) return () => false
  const among = await statesAmong(reader, report.programme)
  const seen = new Map<string, boolean>()
  return (question) => {
    const chosen = partiesOf(readers, question)
    const key = chosen.join(' ')
    if (!seen.has(key)) seen.set(key, mayReadAsChosen(reader.viewer, among(chosen)))
    return seen.get(key)!
  }
}

/** Whether the viewer acts for a State among chosen parties, by name or by its group as it is today. @param chosen keys */
export async function isAmongChosen(
  reader: Reader,
  programme: string,
  chosen: readonly string[],
): Promise<boolean> {
  if (chosen.length === 0 || statesOfRoles(reader.viewer).length === 0) return false
  return mayReadAsChosen(reader.viewer, (await statesAmong(reader, programme))(chosen))
}

/** The States that were chosen, those of groups included. */
type StatesAmong = (chosen: readonly string[]) => string[]

async function statesAmong(reader: Reader, programme: string): Promise<StatesAmong> {
  const inside = await membersToday(reader, programme)
  return (chosen) => {
    const refs = chosen.flatMap((key) => parseRef(key) ?? [])
    return refs.flatMap(({ kind, id }) => (kind === 'state' ? [id] : kind === 'group' ? inside(id) : []))
  }
}

/** The States of a group, by its id, as they are today. */
async function membersToday(reader: Reader, programme: string): Promise<(group: string) => string[]> {
  if (await isOfExercise(reader, programme)) {
    const parties = await findProgrammeParties(reader, programme)
    const states = parties.filter(({ kind }) => kind === 'state')
    return (group) =>
      states
        .filter(({ body }) => `${programme}/${body.group}` === group)
        .map(({ id }) => `${programme}/${id}`)
  }
  const day = reader.services.clock().toISOString().slice(0, 10)
  return (id) => {
    const group = findGroup(id)
    return group ? [...membersAt(group, day), ...electorateAt(group, day)] : []
  }
}
