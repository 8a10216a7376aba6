import type { Reader } from '../../../core/index.ts'
import { findProgrammesWithParties } from '../../parties/index.ts'
import type { Item, Programme } from '../schema.ts'
import { readFronts } from '../store.ts'

/** What the front page of a programme is made of. */
export interface Front {
  programme: Programme
  /** Sections in which it has statements; "party" where it brings parties. */
  sections: Set<string>
  meetings: Item<'meeting'>[]
}

/** The front of one programme, or of all, the real ones first; everyone may see them. */
export async function findFronts(reader: Reader, id?: string): Promise<Front[]> {
  const [fronts, withParties] = await Promise.all([
    readFronts(reader.services.db, id ?? null),
    findProgrammesWithParties(reader),
  ])
  for (const { programme, sections } of fronts) if (withParties.has(programme.id)) sections.add('party')
  return fronts
}
