import type { VNode } from 'preact'
import { List, type Panel, Section, type View, pickText, useView } from '../../../core/index.ts'
import { type Item, documentsOfItem, findItemsByKey, nameDocuments } from '../../programme/index.ts'
import { findDocuments, findRelations } from '../queries/find-documents.ts'
import type { DocumentRelation, SourceDocument } from '../schema.ts'
import { ParagraphsNaming } from './paragraphs-naming.tsx'
import { RelationList, endsOf } from './relations.tsx'
import { wherePublished } from './where-published.tsx'

/** On an item: the documents in which it stands and is elaborated, where they were published, and who took them up. */
const documentsOnItem: Panel = {
  name: 'documents.of-item',
  on: 'programme/item',
  order: 20,
  async render(view, keys) {
    const items = [...(await findItemsByKey(view, keys))].map(
      ([key, item]) => [key, documentsOfItem((item as Item<string>).body)] as const,
    )
    const ids = [...new Set(items.flatMap(([, own]) => own))]
    const [documents, relations] = await Promise.all([findDocuments(view, ids), findRelations(view, ids)])
    await nameDocuments(view, endsOf(relations))
    const told = items.map(([key, own]) => {
      const shown = own
        .flatMap((id) => documents.get(id) ?? [])
        .filter(({ body }) => body.kind !== 'our-work')
      return [key, shown] as const
    })
    return new Map(
      told
        .filter(([, shown]) => shown.length > 0)
        .map(([key, shown]) => [key, <DocumentsOfItem documents={shown} relations={relations} />]),
    )
  },
}

interface Props {
  documents: SourceDocument[]
  relations: DocumentRelation[]
}

function DocumentsOfItem({ documents, relations }: Props): VNode {
  const view = useView()
  const { t, to } = view
  return (
    <Section id="documents" title={t('documents.ofItem.title')}>
      <List
        rows={documents.map(({ id, symbol, body }) => ({
          title: symbol ? <bdi>{symbol}</bdi> : titleOf(view, body),
          href: to(`/documents/${id}`),
          summary: symbol && titleOf(view, body),
          meta: [wherePublished(view, { symbol, address: body.address })],
          children: (
            <>
              <RelationList document={id} relations={relations.filter((one) => one.to === id)} />
              <ParagraphsNaming symbol={symbol} />
            </>
          ),
        }))}
      />
    </Section>
  )
}

const titleOf = ({ lang }: View, { title }: SourceDocument['body']): string =>
  pickText(title, lang)?.text ?? ''

export const documentPanels: Panel[] = [documentsOnItem]
