import type { VNode } from 'preact'
import { useView } from '../../../core/index.ts'
import { ClaimSource, DocumentLink } from '../../programme/index.ts'
import type { DocumentRelation } from '../schema.ts'

/** The documents that a page of these relations names, for `nameDocuments`. */
export const endsOf = (relations: readonly DocumentRelation[]): unknown[] =>
  relations.map(({ from, to, source }) => ({ documents: [from, to], source }))

interface Props {
  document: string
  /** That begin or end at it. */
  relations: readonly DocumentRelation[]
}

/** How a document stands to others, seen from it, each with its source; nothing where no relation is known. */
export function RelationList({ document, relations }: Props): VNode | null {
  const { t } = useView()
  if (relations.length === 0) return null
  return (
    <ul>
      {relations.map(({ from, to, type, source }) => (
        <li>
          {t.any(`documents.relations.${from === document ? 'type' : 'back'}.${type}`)}{' '}
          <DocumentLink id={from === document ? to : from} />
          {source && <ClaimSource source={source} />}
        </li>
      ))}
    </ul>
  )
}
