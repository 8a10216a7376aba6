import type { Reader } from '../../../core/index.ts'
import type { ItemBodies } from '../schema.ts'
import { findItems } from './find-items.ts'

/** A meeting of a body, as far as it is known. */
export type Meeting = ItemBodies['meeting'] & { programme: string }

/**
 * The meetings of a programme, the earliest first; everyone may see them. All that this site says of meetings comes from here.
 * @param bodies only of these
 */
export async function findMeetings(
  reader: Reader,
  programme: string,
  bodies?: ReadonlySet<string>,
): Promise<Meeting[]> {
  const items = (await findItems(reader, programme, ['meeting'])).get('meeting') ?? []
  return items
    .map(({ body }) => ({ ...body, programme }))
    .filter(({ body }) => !bodies || bodies.has(body))
    .sort(byDate)
}

const byDate = (a: Meeting, b: Meeting): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : 0
