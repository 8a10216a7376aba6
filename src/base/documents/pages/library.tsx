import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  type Column,
  Day,
  EmptyState,
  type Found,
  FoundList,
  LocalizedText,
  Page,
  SortBy,
  Table,
  Tag,
  type View,
  languageName,
  pickText,
  resource,
  useView,
} from '../../../core/index.ts'
import { type Programme, findProgrammes, misaskedProgramme, said } from '../../programme/index.ts'
import { type LibraryItem, librarySorts } from '../library-store.ts'
import { findBodyNames } from '../queries/body-names.ts'
import { findInLibrary } from '../queries/list-library.ts'
import { fileStatuses } from '../schema.ts'

const some = z.array(z.string().max(200)).optional()
const places = ['here', 'elsewhere'] as const
const year = z
  .string()
  .regex(/^\d{4}$/)
  .optional()
const filter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  kind: some,
  text: z
    .array(z.enum(places))
    .optional()
    .meta({ description: 'Whether it can be read here, or only where it was published.' }),
  status: z.array(z.enum(fileStatuses)).optional(),
  body: some.meta({ description: 'Who adopted or issued it.' }),
  from: year.meta({ description: 'The first year of a period.' }),
  to: year.meta({ description: 'The last year of a period.' }),
  language: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .optional()
    .meta({ description: 'In which it can be read here.' }),
  programme: some,
  sort: z.enum(librarySorts).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  symbol: z.string().nullable(),
  title: z.record(z.string(), z.string()),
  kind: z.string(),
  date: z.string().nullable(),
  body: z.string().nullable(),
  languages: z.array(z.string()),
  status: z.string().nullable(),
  programme: z.string().nullable(),
  address: z.string(),
})

/** Everything that can be read or is cited here, of all modules: documents with their texts, and texts without one. */
export const libraryResource = resource<LibraryItem, Filter, z.infer<typeof row>>({
  name: 'library',
  path: '/library',
  title: 'documents.library.title',
  description: 'documents.library.lead',
  query: filter,
  values: ({ library }) => ({ kind: library.flatMap(({ kinds }) => Object.keys(kinds)) }),
  labels: {
    kind: 'documents.fact.kind',
    text: 'documents.library.text.label',
    status: 'documents.library.status.label',
    body: 'documents.fact.organ',
    language: 'documents.library.language',
    programme: 'documents.list.programme',
    from: 'core.ui.period.from',
    to: 'core.ui.period.to',
    sort: 'core.ui.sort.label',
  },
  cursor: z.tuple([z.enum(['document', 'page']), z.string().nullable(), z.string()]),
  find: findInLibrary,
  async misasked(reader, asked) {
    const kinds = reader.services.registry.library.flatMap(({ kinds }) => Object.keys(kinds))
    if (!(asked.kind ?? []).every((kind) => kinds.includes(kind))) return 'kind'
    return misaskedProgramme(reader, asked)
  },
  row,
  json: (_reader, items) =>
    items.map(({ symbol, title, kind, day, body, languages, status, programme, address }) => ({
      symbol,
      title: title as Record<string, string>,
      kind,
      date: day,
      body,
      languages,
      status,
      programme,
      address,
    })),
  csv: [
    'symbol',
    { name: 'title', value: ({ title }) => title['en'] ?? Object.values(title)[0] ?? null },
    'kind',
    'date',
    'body',
    { name: 'languages', value: ({ languages }) => languages.join(' ') },
    'status',
    'programme',
    'address',
  ],
  page: showLibrary,
})

/** GET /library?q=&kind=&text=&status=&body=&language=&programme=&from=&to=&sort= */
async function showLibrary(view: View, found: Found<LibraryItem>, asked: Filter): Promise<VNode> {
  const { services, t, lang } = view
  const { library } = services.registry
  const addresses = found.items.map(({ address }) => address)
  const [programmes, { labels }, ...tags] = await Promise.all([
    findProgrammes(view),
    findBodyNames(view),
    ...library.map((source) => source.tags?.(view, addresses)),
  ])
  const kinds = new Map(library.flatMap(({ kinds }) => Object.entries(kinds)))
  const kindWords = (kind: string): string => {
    const message = kinds.get(kind)
    return message ? t(message) : kind
  }
  const ways = library.flatMap((source) => source.ways?.(view) ?? [])
  const sort = asked.sort ?? 'date'
  return (
    <Page
      wide
      title={t('documents.library.title')}
      lead={t('documents.library.lead')}
      description={t('documents.library.lead')}
    >
      {ways.length > 0 && <Actions others={ways} />}
      <FoundList
        found={found}
        asked={asked}
        facets={{
          kind: { label: t('documents.fact.kind'), words: kindWords },
          text: {
            label: t('documents.library.text.label'),
            words: (place) => t.any(`documents.library.text.${place}`),
          },
          status: {
            label: t('documents.library.status.label'),
            words: (status) => t.any(`documents.file.status.${status}`),
          },
          body: {
            label: t('documents.fact.organ'),
            words: (body) => pickText(labels.get(body) ?? {}, lang)?.text ?? body,
          },
          language: {
            label: t('documents.library.language'),
            words: (language) => languageName(language, lang),
          },
          programme: { label: t('documents.list.programme'), words: (id) => nameOf(view, programmes, id) },
        }}
        period={{ label: t('documents.library.years'), by: 'year' }}
        search={{ label: t('documents.list.find'), example: t('documents.list.find') }}
        count={(count) => t('documents.list.count', { count })}
        sort={
          <SortBy
            sorted={sort}
            options={librarySorts.map((value) => ({ value, label: t(`documents.library.sort.${value}`) }))}
          />
        }
      >
        <Table
          captionHidden
          caption={t('documents.library.title')}
          columns={columnsOf(view, kindWords, (address) =>
            tags.map((one) => one?.get(address)).find((tag) => tag !== undefined),
          )}
          rows={found.items}
          empty={<NothingFound asked={asked} />}
        />
      </FoundList>
    </Page>
  )
}

const nameOf = (view: View, programmes: readonly Programme[], id: string): string =>
  said(view, programmes.find((one) => one.id === id)?.body.name ?? id)

const columnsOf = (
  { t, to, lang }: View,
  kindWords: (kind: string) => string,
  tagOf: (address: string) => VNode | undefined,
): Column<LibraryItem>[] => [
  {
    label: t('documents.list.name'),
    render: ({ address, title }) => (
      <a class="title" href={to(address)}>
        <LocalizedText texts={title} unmarked />
      </a>
    ),
  },
  { label: t('documents.list.symbol'), render: ({ symbol }) => symbol && <bdi>{symbol}</bdi> },
  { label: t('documents.fact.kind'), render: ({ kind }) => kindWords(kind) },
  { label: t('documents.list.date'), render: ({ day }) => day && <Day date={day} short /> },
  {
    label: t('documents.library.text.label'),
    render: ({ address, status, isHere, languages }) =>
      tagOf(address) ??
      (isHere ? (
        <>
          {status === 'working-draft' && <Tag>{t('documents.file.status.working-draft')}</Tag>}{' '}
          <small>{languages.map((language) => languageName(language, lang)).join(' · ')}</small>
        </>
      ) : (
        <small>{t('documents.library.text.elsewhere')}</small>
      )),
  },
]

function NothingFound({ asked }: { asked: Filter }): VNode {
  const { t, to } = useView()
  const { sort: _, ...narrowing } = asked
  if (!Object.values(narrowing).some(Boolean)) return <EmptyState title={t('documents.list.empty')} />
  return (
    <EmptyState title={t('documents.list.none')}>
      <p>
        {t('documents.list.widen')} <a href={to('/library')}>{t('documents.list.all')}</a>
      </p>
    </EmptyState>
  )
}
