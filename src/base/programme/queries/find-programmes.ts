import {
  type Found,
  type Paging,
  type Reader,
  type Services,
  type Topic,
  isHere,
  pageOf,
  readingFound,
  readingOnly,
  within,
  withoutReading,
} from '../../../core/index.ts'
import { EXERCISES } from '../refs.ts'
import { retiredIds } from '../packs-store.ts'
import type { Programme } from '../schema.ts'
import {
  type ReadOutline,
  exerciseIds,
  findProgramme as programmeById,
  listProgrammes,
  readOutline,
} from '../store.ts'
import { topicsOf } from './find-items.ts'

/** The ids of programmes that are exercises. */
export const findExercises = async ({ db }: Services): Promise<ReadonlySet<string>> =>
  new Set(await readingOnly([EXERCISES], () => exerciseIds(db)))

/** The ids of programmes that are retired. */
export const findRetired = async ({ db }: Services): Promise<ReadonlySet<string>> =>
  new Set(await withoutReading(() => retiredIds(db)))

/** The programmes of the part of the site in which somebody reads, the real ones first; everyone may see them. */
export async function findProgrammes(reader: Reader): Promise<Programme[]> {
  const { has } = await within(reader)
  return (await listProgrammes(reader.services.db)).filter(({ id }) => has(id))
}

/** Of lists narrowed to programmes: "programme" where one is asked for that there is not, else null. */
export async function misaskedProgramme(
  reader: Reader,
  { programme = [] }: { programme?: readonly string[] | undefined },
): Promise<'programme' | null> {
  if (programme.length === 0) return null
  const known = new Set((await findProgrammes(reader)).map(({ id }) => id))
  return programme.every((id) => known.has(id)) ? null : 'programme'
}

/** A page of them; the cursor is kind and id of the last. */
export async function findProgrammePage(reader: Reader, { after, limit }: Paging): Promise<Found<Programme>> {
  const { where } = await within(reader)
  const found = await listProgrammes(reader.services.db, where('id'), { after, limit: limit + 1 })
  return pageOf(found, limit, ({ kind, id }) => [kind, id])
}

/** A programme by its id; null where there is none in the part of the site in which somebody reads. */
export async function findProgramme(reader: Reader, id: string): Promise<Programme | null> {
  if (!(await isHere(reader, id))) return null
  return readingOnly([`programme/programme/${id}`], () => programmeById(reader.services.db, id))
}

/** A programme, of what it has pages, and what it calls things. */
export type Outline = ReadOutline

/** On what a page rests that shows an outline: on the words of the packs that its own uses too. */
export const topicsOfOutline = ({ programme: { id, body } }: Outline): Topic[] => [
  `programme/programme/${id}`,
  ...[id, ...body.uses].flatMap(topicsOf),
]

/** The outline of a programme; null where there is none in the part of the site in which somebody reads. */
export async function findOutline(reader: Reader, id: string): Promise<Outline | null> {
  if (!(await isHere(reader, id))) return null
  return readingFound(
    () => readOutline(reader.services.db, id),
    (found) => (found ? topicsOfOutline(found) : [`programme/programme/${id}`]),
  )
}
