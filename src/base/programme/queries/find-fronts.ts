import type { Reader } from '../../../core/index.ts'
import { findProgrammesWithParties } from '../../parties/index.ts'
import type { Item } from '../schema.ts'
import { readFronts } from '../store.ts'
import type { Outline } from './find-programmes.ts'

/** What the front page of a programme is made of. */
export interface Front extends Outline {
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
