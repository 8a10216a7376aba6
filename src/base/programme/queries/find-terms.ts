import { type Reader, readingFound } from '../../../core/index.ts'
import type { Item, TermSection } from '../schema.ts'
import { termsOf } from '../store.ts'
import { topicsOf } from './find-items.ts'

/** The words of a vocabulary of a programme, its own before those of the packs that it uses; everyone may see them. */
export const findTerms = async (
  { services }: Reader,
  programme: string,
  section: TermSection,
): Promise<Item<TermSection>[]> =>
  (
    await readingFound(
      () => termsOf(services.db, programme, section),
      ({ uses }) => [`programme/programme/${programme}`, ...[programme, ...uses].flatMap(topicsOf)],
    )
  ).terms
