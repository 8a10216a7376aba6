import { type Reader, type Ref, parseRef, refKey } from '../../../core/index.ts'
import {
  electorateAt,
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

/** Whether the viewer acts for a State with which the answers of a published report were shared, by name or by its group as it is today. */
export async function isChosen(reader: Reader, report: Report): Promise<boolean> {
  const states = statesOfRoles(reader.viewer)
  if (states.length === 0 || !(await isForParties(reader.services.db, report.id))) return false
  const saved = await savedPart(reader.services, report.id, READERS)
  const chosen = (saved?.answers as Readers | undefined)?.parties ?? []
  if (chosen.length === 0) return false
  return mayReadAsChosen(reader.viewer, await statesAmong(reader, report.programme, chosen))
}

/** The States that were chosen, those of groups included. @param chosen keys, "parties/group/g77" */
async function statesAmong(reader: Reader, programme: string, chosen: readonly string[]): Promise<string[]> {
  const refs = chosen.flatMap((key) => parseRef(key) ?? [])
  const named = refs.filter(({ kind }) => kind === 'state').map(({ id }) => id)
  const groups = new Set(refs.filter(({ kind }) => kind === 'group').map(({ id }) => id))
  if (groups.size === 0) return named
  if (await isOfExercise(reader, programme)) {
    const parties = await findProgrammeParties(reader, programme)
    const inside = parties.filter(
      ({ kind, body }) => kind === 'state' && groups.has(`${programme}/${body.group}`),
    )
    return [...named, ...inside.map(({ id }) => `${programme}/${id}`)]
  }
  const day = reader.services.clock().toISOString().slice(0, 10)
  const inside = listGroups().filter(({ id }) => groups.has(id))
  return [...named, ...inside.flatMap((group) => [...membersAt(group, day), ...electorateAt(group, day)])]
}
