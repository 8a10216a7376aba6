import { type View, refKey } from '../../../core/index.ts'
import { findTerms } from '../queries/find-terms.ts'
import { itemAddress } from '../entities.ts'
import { itemRef } from '../refs.ts'
import type { TermSection } from '../schema.ts'
import { said } from './said.tsx'

/** What a programme calls a word of one of its vocabularies, in `view.names`, once `nameTerms` looked for it; else the word itself. */
export const termName = (view: View, programme: string | null, section: TermSection, id: string): string =>
  view.names.get(refKey(itemRef({ programme: programme ?? '', section, id })))?.name ?? id

/** Names the words of a vocabulary as a programme calls them: in its own pack, or else in one that it uses. */
export async function nameTerms(
  view: View,
  programme: string | null,
  section: TermSection,
  ids: Iterable<string | undefined>,
): Promise<void> {
  const wanted = new Set([...ids].flatMap((id) => id ?? []))
  if (programme === null || wanted.size === 0) return
  for (const { id, body } of await findTerms(view, programme, section)) {
    const ref = itemRef({ programme, section, id })
    if (!wanted.has(id) || view.names.has(refKey(ref))) continue
    view.names.set(refKey(ref), {
      name: said(view, body.label),
      address: itemAddress({ programme, section, id }),
      programme,
    })
  }
}
