import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  Field,
  type Found,
  Page,
  Pager,
  Text,
  type View,
  printCursor,
  resource,
} from '../../../core/index.ts'
import { nameOf } from '../entities.ts'
import { listDocuments } from '../queries/find-documents.ts'
import { type SourceDocument, documentKinds } from '../schema.ts'

const filter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  kind: z.enum(documentKinds).optional(),
  programme: z.string().max(200).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  symbol: z.string().nullable(),
  title: z.record(z.string(), z.string()),
  kind: z.enum(documentKinds),
  adopted: z.string().nullable(),
  issued: z.string().nullable(),
  programme: z.string().nullable(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = ({ id, symbol, programme, body }: SourceDocument): Row => ({
  id,
  symbol,
  title: body.title as Row['title'],
  kind: body.kind,
  adopted: body.adopted ?? null,
  issued: body.issued ?? null,
  programme,
  address: `/documents/${id}`,
})

/** Every document by symbol; found by a symbol, or by words of its names in any language. */
export const documentsResource = resource<SourceDocument, Filter, Row>({
  name: 'documents',
  path: '/documents',
  title: 'documents.list.title',
  description: 'documents.list.lead',
  query: filter,
  cursor: z.tuple([z.string().nullable(), z.string()]),
  find: listDocuments,
  row,
  json: (_reader, documents) => documents.map(rowOf),
  csv: [
    { name: 'id', value: ({ id }) => id },
    { name: 'symbol', value: ({ symbol }) => symbol },
    { name: 'title', value: ({ title }) => title['en'] ?? Object.values(title)[0] ?? null },
    { name: 'kind', value: ({ kind }) => kind },
    { name: 'adopted', value: ({ adopted }) => adopted },
    { name: 'issued', value: ({ issued }) => issued },
    { name: 'programme', value: ({ programme }) => programme },
    { name: 'address', value: ({ address }) => address },
  ],
  page: showDocuments,
})

/** GET /documents?q=&kind=&programme= */
function showDocuments(view: View, { items, next, total }: Found<SourceDocument>, asked: Filter): VNode {
  const { lang, t, to } = view
  const isNarrowed = Object.values(asked).some(Boolean)
  return (
    <Page title={t('documents.list.title')}>
      <h1>{t('documents.list.title')}</h1>
      <p class="lead">{t('documents.list.lead')}</p>
      <form class="search" role="search" action={to('/documents')}>
        <Field name="q" type="search" label={t('documents.list.find')} value={asked.q ?? ''} />
        <Button>{t('documents.list.search')}</Button>
      </form>
      {total?.count === 0 && <p>{t(isNarrowed ? 'documents.list.none' : 'documents.list.empty')}</p>}
      <ul class="rows">
        {items.map((document) => (
          <li>
            <a href={to(`/documents/${document.id}`)}>
              <bdi>{nameOf(document, lang)}</bdi>
            </a>{' '}
            <span class="mark">{t(`documents.kind.${document.body.kind}`)}</span>
            {document.symbol && (
              <p>
                <Text t={t} lang={lang} texts={document.body.title} unmarked />
              </p>
            )}
          </li>
        ))}
      </ul>
      <Pager next={next && printCursor(next)} />
    </Page>
  )
}
