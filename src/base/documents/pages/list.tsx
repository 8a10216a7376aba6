import type { VNode } from 'preact'
import { z } from 'zod'
import {
  type Column,
  Day,
  EmptyState,
  type Found,
  FoundList,
  LocalizedText,
  Page,
  Table,
  type View,
  resource,
  useView,
} from '../../../core/index.ts'
import { type Programme, findProgrammes, misaskedProgramme, said } from '../../programme/index.ts'
import { listDocuments } from '../queries/find-documents.ts'
import { type DocumentBody, type SourceDocument, documentKinds } from '../schema.ts'

const filter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  kind: z.array(z.enum(documentKinds)).optional(),
  programme: z.array(z.string().max(200)).optional(),
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
  labels: { kind: 'documents.fact.kind', programme: 'documents.list.programme' },
  cursor: z.tuple([z.string().nullable(), z.string()]),
  find: listDocuments,
  misasked: misaskedProgramme,
  row,
  json: (_reader, documents) => documents.map(rowOf),
  csv: [
    'id',
    'symbol',
    { name: 'title', value: ({ title }) => title['en'] ?? Object.values(title)[0] ?? null },
    'kind',
    'adopted',
    'issued',
    'programme',
    'address',
  ],
  page: showDocuments,
})

/** GET /documents?q=&kind=&programme= */
async function showDocuments(view: View, found: Found<SourceDocument>, asked: Filter): Promise<VNode> {
  return <DocumentsPage found={found} asked={asked} programmes={await findProgrammes(view)} />
}

interface ListProps {
  found: Found<SourceDocument>
  asked: Filter
  programmes: Programme[]
}

function DocumentsPage({ found, asked, programmes }: ListProps): VNode {
  const view = useView()
  const { t } = view
  const programmeOf = (id: string | null) => programmes.find((one) => one.id === id)
  return (
    <Page wide title={t('documents.list.title')} lead={t('documents.list.lead')}>
      <FoundList
        found={found}
        asked={asked}
        facets={{
          kind: { label: t('documents.fact.kind'), words: (kind) => t.any(`documents.kind.${kind}`) },
          programme: {
            label: t('documents.list.programme'),
            words: (id) => said(view, programmeOf(id)?.body.name ?? id),
          },
        }}
        search={{ label: t('documents.list.find'), example: t('documents.list.find') }}
        count={(count) => t('documents.list.count', { count })}
      >
        <Table
          captionHidden
          caption={t('documents.list.caption')}
          columns={columnsOf(view)}
          rows={found.items}
          empty={<NoDocument asked={asked} />}
        />
      </FoundList>
    </Page>
  )
}

const columnsOf = ({ t, to }: View): Column<SourceDocument>[] => [
  {
    label: t('documents.list.name'),
    render: ({ id, body }) => (
      <a class="title" href={to(`/documents/${id}`)}>
        <LocalizedText texts={body.title} unmarked />
      </a>
    ),
  },
  { label: t('documents.list.symbol'), render: ({ symbol }) => symbol && <bdi>{symbol}</bdi> },
  { label: t('documents.fact.kind'), render: ({ body }) => t(`documents.kind.${body.kind}`) },
  { label: t('documents.list.date'), render: ({ body }) => <DateOf {...body} /> },
]

/** When it was adopted, else when it was issued. */
const DateOf = ({ adopted, issued }: DocumentBody): VNode | null => {
  const date = adopted ?? issued
  return date ? <Day date={date} short /> : null
}

function NoDocument({ asked }: { asked: Filter }): VNode {
  const { t, to } = useView()
  const isNarrowed = Object.values(asked).some(Boolean)
  if (!isNarrowed) return <EmptyState title={t('documents.list.empty')} />
  return (
    <EmptyState title={t('documents.list.none')}>
      <p>
        {t('documents.list.widen')} <a href={to('/documents')}>{t('documents.list.all')}</a>
      </p>
    </EmptyState>
  )
}
