import type { VNode } from 'preact'
import { type Ctx, Text, nameEntities, refKey, to, viewOf } from '../../../core/index.ts'
import type { Source } from '../../../core/index.ts'

const documentRef = (id: string) => ({ module: 'documents', kind: 'document', id })

/**
 * Finds the names of all documents that these values speak of, so that `SourceLine` can say "A/RES/78/16" where the data says "a-res-78-16".
 * Called once before a page is rendered.
 */
export async function nameDocuments(c: Ctx, values: unknown[]): Promise<void> {
  const ids = new Set<string>()
  for (const value of values) collectDocuments(value, ids)
  await nameEntities(viewOf(c), [...ids].map(documentRef))
}

/** Fields that hold the id of a document, or several. */
const FIELDS = new Set(['document', 'documents', 'reportedBy', 'of', 'by', 'to'])

function collectDocuments(value: unknown, ids: Set<string>): void {
  if (Array.isArray(value)) return value.forEach((inner) => collectDocuments(inner, ids))
  if (!value || typeof value !== 'object') return
  for (const [field, inner] of Object.entries(value)) {
    if (FIELDS.has(field)) for (const id of [inner].flat()) if (typeof id === 'string') ids.add(id)
    collectDocuments(inner, ids)
  }
}

/** What a document goes by: its symbol, else its title, else its id. */
export const documentName = (c: Ctx, id: string): string => c.var.names.get(refKey(documentRef(id)))?.name ?? id

/** A document by its name, leading to its page. */
export const DocumentLink = ({ c, id }: { c: Ctx; id: string }): VNode => (
  <a href={to(c, `/documents/${id}`)}>
    <bdi>{documentName(c, id)}</bdi>
  </a>
)

/** "paragraph 13 (a)" for what has a number; a place that goes by another name stands as it is. */
const place = (c: Ctx, paragraph: string): string =>
  /^(OP|PP)? ?\d/.test(paragraph) ? c.var.t('programme.source.paragraph', { paragraph }) : paragraph

/** Where a statement comes from: the document, the paragraph, how it is known, and whether we compared it with its text. */
export function SourceLine({ c, source }: { c: Ctx; source: Source }): VNode {
  const { t, lang } = c.var
  return (
    <span class="source">
      <DocumentLink c={c} id={source.document} />
      {source.paragraph && <>, {place(c, source.paragraph)}</>}
      {' · '}
      {t(`programme.source.label.${source.label}`)}
      {source.label !== 'X' && (
        <>
          {' · '}
          {t(source.checked ? 'programme.source.checked' : 'programme.source.unchecked')}
        </>
      )}
      {source.note && (
        <>
          {' · '}
          <Text
            t={t}
            lang={lang}
            texts={typeof source.note === 'string' ? { en: source.note } : source.note}
            unmarked
          />
        </>
      )}
    </span>
  )
}
