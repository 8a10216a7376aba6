import type { VNode } from 'preact'
import { z } from 'zod'
import {
  ActiveFacets,
  Actions,
  Day,
  EmptyState,
  Facets,
  type Found,
  LocalizedText,
  Page,
  Pager,
  Results,
  Split,
  Table,
  Tag,
  type View,
  dataLinks,
  facetGroups,
  nameEntities,
  printCursor,
  refKey,
  resource,
  useView,
} from '../../../core/index.ts'
import { documentName, nameDocuments, programmeRef } from '../../programme/index.ts'
import { importableProgrammes } from '../policy.ts'
import { listInstruments } from '../queries/find-instruments.ts'
import type { Instrument } from '../schema.ts'

const statuses = ['adopted', 'working-draft'] as const

const filter = z.strictObject({
  status: z.array(z.enum(statuses)).optional(),
  programme: z.array(z.string().max(200)).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  title: z.record(z.string(), z.string()),
  status: z.enum(statuses),
  adopted: z.string().nullable(),
  programme: z.string().nullable(),
  document: z.string().nullable(),
  notice: z.string().nullable(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = ({ id, programme, document, body }: Instrument): Row => ({
  id,
  title: body.title as Row['title'],
  status: body.status,
  adopted: body.adopted ?? null,
  programme,
  document,
  notice: body.notice ?? null,
  address: `/instruments/${id}`,
})

/** Every text that can be read here, adopted ones first. */
export const instrumentsResource = resource<Instrument, Filter, Row>({
  name: 'instruments',
  path: '/instruments',
  title: 'instrument.list.title',
  description: 'instrument.list.lead',
  query: filter,
  cursor: z.tuple([z.enum(['adopted', 'draft']), z.string(), z.string()]),
  find: listInstruments,
  row,
  json: (_reader, instruments) => instruments.map(rowOf),
  csv: [
    { name: 'id', value: ({ id }) => id },
    { name: 'title', value: ({ title }) => title['en'] ?? Object.values(title)[0] ?? null },
    { name: 'status', value: ({ status }) => status },
    { name: 'adopted', value: ({ adopted }) => adopted },
    { name: 'programme', value: ({ programme }) => programme },
    { name: 'document', value: ({ document }) => document },
    { name: 'notice', value: ({ notice }) => notice },
    { name: 'address', value: ({ address }) => address },
  ],
  page: showInstruments,
})

/** GET /instruments?status=&programme= */
async function showInstruments(
  view: View,
  { items, next, total, facets = [] }: Found<Instrument>,
  asked: Filter,
): Promise<VNode> {
  const { t, to, viewer } = view
  const programmes = facets.find(({ name }) => name === 'programme')?.values ?? []
  await Promise.all([
    nameDocuments(
      view,
      items.map(({ document }) => ({ document })),
    ),
    nameEntities(
      view,
      [...programmes.map(({ value }) => value), ...(asked.programme ?? [])].map(programmeRef),
    ),
  ])
  const groups = facetGroups(view, facets, {
    status: { label: t('instrument.fact.state'), words: (value) => t.any(`instrument.status.${value}`) },
    programme: {
      label: t('instrument.import.programme'),
      words: (value) => view.names.get(refKey(programmeRef(value)))?.name ?? value,
    },
  })
  const count = t('instrument.list.count', { count: total?.count ?? 0 })
  return (
    <Page
      wide
      title={t('instrument.list.title')}
      lead={t('instrument.list.lead')}
      description={t('instrument.list.lead')}
    >
      <Actions
        others={[
          { label: t('instrument.analysis.invitation'), href: to('/text') },
          ...(importableProgrammes(viewer).length > 0
            ? [{ label: t('instrument.import.title'), href: to('/imports') }]
            : []),
        ]}
      />
      <Split start aside={<Facets groups={groups} />}>
        <Results count={count} />
        <ActiveFacets groups={groups} />
        <InstrumentTable instruments={items} isNarrowed={groups.some(({ name }) => view.query.has(name))} />
        <Pager next={next && printCursor(next)} links={dataLinks(view, asked)} />
      </Split>
    </Page>
  )
}

function InstrumentTable(props: { instruments: Instrument[]; isNarrowed: boolean }): VNode {
  const view = useView()
  const { t, to, path } = view
  return (
    <Table
      caption={t('instrument.list.caption')}
      captionHidden
      rows={props.instruments}
      empty={
        props.isNarrowed ? (
          <EmptyState title={t('instrument.list.nothingFound')}>
            <p>
              <a href={path}>{t('instrument.list.all')}</a>
            </p>
          </EmptyState>
        ) : (
          <EmptyState title={t('instrument.list.none')} />
        )
      }
      columns={[
        {
          label: t('instrument.list.column.title'),
          render: ({ id, body }) => (
            <>
              <a class="title" href={to(`/instruments/${id}`)}>
                <LocalizedText texts={body.title} />
              </a>
              {body.notice && (
                <p class="meta" lang="en" dir="ltr">
                  {body.notice}
                </p>
              )}
            </>
          ),
        },
        {
          label: t('instrument.import.field.symbol'),
          render: ({ document }) => document && <bdi>{documentName(view, document)}</bdi>,
        },
        {
          label: t('instrument.fact.adopted'),
          render: ({ body }) => body.adopted && <Day date={body.adopted} short />,
        },
        {
          label: t('instrument.fact.state'),
          render: ({ body }) => <Tag>{t(`instrument.status.${body.status}`)}</Tag>,
        },
      ]}
    />
  )
}
