import { type Ctx, type View, to } from '../../../core/index.ts'

/** The library, as the way to a page begins: of a document, of a text, of what is done with texts. */
export const inLibrary = ({ t, to }: Pick<View, 't' | 'to'>) => ({
  label: t('documents.library.title'),
  href: to('/library'),
})

/**
 * Leads to the library, which took the place of the lists of documents and of texts, with what an address asks of a list but for the place in it.
 * @param narrowed by what it is narrowed beside
 */
export function toLibrary(c: Ctx, narrowed: Record<string, string> = {}): Response {
  const query = new URL(c.req.url).searchParams
  query.delete('after')
  for (const [name, value] of Object.entries(narrowed)) query.set(name, value)
  return c.redirect(to(c, `/library?${query}`), 301)
}
