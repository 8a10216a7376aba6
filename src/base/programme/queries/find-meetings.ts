import { type Reader, readingFound, within } from '../../../core/index.ts'
import type { Item, ItemBodies } from '../schema.ts'
import { readFronts } from '../store.ts'
import { findItems } from './find-items.ts'
import { type Outline, topicsOfOutline } from './find-programmes.ts'

/** A meeting of a body, as far as it is known. */
export type Meeting = ItemBodies['meeting'] & { programme: string }

/**
 * The meetings of a programme, the earliest first; everyone may see them. All that pages say of meetings comes from this file.
 * @param bodies only of these
 */
export async function findMeetings(
  reader: Reader,
  programme: string,
  bodies?: ReadonlySet<string>,
): Promise<Meeting[]> {
  const items = (await findItems(reader, programme, ['meeting'])).get('meeting') ?? []
  return asMeetings(items).filter(({ body }) => !bodies || bodies.has(body))
}

/** What the front page of a programme is made of, read in one statement: what it is, and its meetings, the earliest first. */
export interface Front extends Outline {
  meetings: Meeting[]
}

/** The front of one programme, or of all with the retired ones last, in the part of the site in which somebody reads; everyone may see them. */
export async function findFronts(reader: Reader, id?: string): Promise<Front[]> {
  const { has } = await within(reader)
  if (id !== undefined && !has(id)) return []
  const read = () => readFronts(reader.services.db, id ?? null)
  const fronts =
    id === undefined
      ? await read()
      : await readingFound(read, (found) => [
          `programme/programme/${id}`,
          ...found.flatMap((front) => topicsOfOutline(front)),
        ])
  const own = fronts.filter(({ programme }) => has(programme.id))
  own.sort((a, b) => Number(a.programme.retired !== undefined) - Number(b.programme.retired !== undefined))
  return own.map(({ meetings, ...outline }) => ({ ...outline, meetings: asMeetings(meetings) }))
}

const asMeetings = (items: readonly Item<'meeting'>[]): Meeting[] =>
  items.map(({ programme, body }) => ({ ...body, programme })).sort(byDate)

const byDate = (a: Meeting, b: Meeting): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)
