import { type RawBuilder, sql } from 'kysely'
import type { Reader } from './entity.ts'
import type { Services } from './services.ts'

/**
 * The parts of the site: what is real, and the exercise, which is a place apart with addresses and a search of its own. Nothing of one stands
 * in the other. Pages of the site itself, such as an account, stand once and speak of both.
 */
export type PartName = 'real' | 'exercise' | 'site'

/** Where the addresses of the exercise begin, after the language or "/api". */
export const EXERCISE = '/exercise'

/** In which part somebody reads. */
export interface Part {
  name: PartName
  /** The programmes that are exercises: all that belongs to one of them is part of the exercise. */
  exercises(): Promise<ReadonlySet<string>>
}

/** Asks for the exercises once, when they are first of interest. */
export function partOf(services: Services, name: PartName): Part {
  let found: Promise<ReadonlySet<string>> | undefined
  return { name, exercises: () => (found ??= services.registry.exercises(services)) }
}

/** What stands in the part in which somebody reads. */
export interface Within {
  /** @param programme to which something belongs; null for what is of the world or the site */
  has(programme: string | null | undefined): boolean
  /** The same as a condition on a column, or on what stands for one, that names programmes. */
  where(column: string | RawBuilder<unknown>): RawBuilder<boolean>
  /** What may be named there as well: an exercise may name what is real, never the other way round. */
  orNamed: Pick<Within, 'has' | 'where'>
}

/** Work that nobody looks at, and pages of the site itself, see both parts. */
export async function within({ part }: Pick<Reader, 'part'>): Promise<Within> {
  if (!part || part.name === 'site') return { ...everything, orNamed: everything }
  const exercises = await part.exercises()
  const inExercise = part.name === 'exercise'
  const own: Within['orNamed'] = {
    has: (programme) => exercises.has(programme ?? '') === inExercise,
    where(column) {
      const programme = typeof column === 'string' ? sql.ref(column) : column
      const isOfOne = sql<boolean>`coalesce(${programme} = any(${[...exercises]}::text[]), false)`
      return inExercise ? isOfOne : sql<boolean>`not ${isOfOne}`
    },
  }
  return { ...own, orNamed: inExercise ? everything : own }
}

const everything: Within['orNamed'] = { has: () => true, where: () => sql<boolean>`true` }

/** What was found, where it stands in the part in which somebody reads; else null. */
export async function here<T extends { programme: string | null }>(
  reader: Pick<Reader, 'part'>,
  found: T | null,
): Promise<T | null> {
  return found && (await within(reader)).has(found.programme) ? found : null
}

/** Whether what belongs to a programme stands in the part in which somebody reads. */
export const isHere = async (
  reader: Pick<Reader, 'part'>,
  programme: string | null | undefined,
): Promise<boolean> => (await within(reader)).has(programme)

/** Before an address that leads from the exercise to what is real; browsers read it as the address alone. */
const OUTSIDE = '/.'

/** The address of an entity, without the language, as it is named in a part. */
export function addressFrom(part: PartName, address: string, isOfExercise: boolean): string {
  if (isOfExercise) return part === 'exercise' ? address : `${EXERCISE}${address}`
  return part === 'exercise' ? `${OUTSIDE}${address}` : address
}

/** An address of a part, without the language, as the site has it: "/documents" → "/exercise/documents". */
export function addressIn({ registry }: Services, part: PartName, address: string): string {
  if (address.startsWith(`${OUTSIDE}/`)) return address.slice(OUTSIDE.length)
  return part === 'exercise' && registry.once(address) === null ? `${EXERCISE}${address}` : address
}
