import {
  type Multilingual,
  type PackWords,
  type Reader,
  type Services,
  type Source,
  readingFound,
  slot,
  within,
} from '../../../core/index.ts'
import type { Item, ItemBodies } from '../schema.ts'
import { readFronts } from '../store.ts'
import { findItems } from './find-items.ts'
import { type Outline, topicsOfOutline } from './find-programmes.ts'

/** A meeting of a body, as far as it is known. */
export interface Meeting extends Omit<ItemBodies['meeting'], 'source' | 'title' | 'place' | 'parts'> {
  programme: string
  title: PackWords | Multilingual
  place?: PackWords | Multilingual
  /** None where it was convened here: the record says by whom. */
  source?: Source
  /** It does not take place on its days, as was put on record here, and why. */
  off?: { status: 'postponed' | 'cancelled'; reason: string | null }
  /** Its days before they were changed here last. */
  before?: { from: string; to: string }
  /** Rises with each change that was put on record here. */
  revision?: number
  /** Its parts, each with what calendars call it where a module keeps it. */
  parts?: (NonNullable<ItemBodies['meeting']['parts']>[number] & { name?: string })[]
  /** Its own page, without language. */
  page?: string
}

/**
 * What a module that keeps meetings knows of those of some programmes, by the id of the programme, the earliest first; a programme is absent of which it keeps
 * none: then what its pack says stands.
 */
export const keptMeetingsSlot =
  slot<(reader: Reader, programmes: readonly string[]) => Promise<Map<string, Meeting[]>>>(
    'programme.kept-meetings',
  )

/** Where no module keeps meetings, what packs say of them stands. */
export const keepNoMeetings = (services: Services): void =>
  keptMeetingsSlot.set(services, async () => new Map())

/**
 * The meetings of a programme, the earliest first; everyone may see them. All that pages say of meetings comes from this file.
 * @param bodies only of these
 */
export async function findMeetings(
  reader: Reader,
  programme: string,
  bodies?: ReadonlySet<string>,
): Promise<Meeting[]> {
  const kept = (await keptMeetingsSlot.get(reader.services)(reader, [programme])).get(programme)
  const all = kept ?? asMeetings((await findItems(reader, programme, ['meeting'])).get('meeting') ?? [])
  return all.filter(({ body }) => !bodies || bodies.has(body))
}

/** What the front page of a programme is made of, read in one statement: what it is, and its meetings, the earliest first. */
export interface Front extends Outline {
  meetings: Meeting[]
  /** Bodies whose mandate is to be reviewed at a date. */
  reviewed: Item<'body'>[]
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
  const kept = await keptMeetingsSlot.get(reader.services)(
    reader,
    own.map(({ programme }) => programme.id),
  )
  return own.map(({ meetings, ...outline }) => ({
    ...outline,
    meetings: kept.get(outline.programme.id) ?? asMeetings(meetings),
  }))
}

const asMeetings = (items: readonly Item<'meeting'>[]): Meeting[] =>
  items.map(({ programme, body }) => ({ ...body, programme })).sort(byDate)

const byDate = (a: Meeting, b: Meeting): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)
