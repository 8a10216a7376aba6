import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Badge,
  EmptyState,
  type FacetWords,
  type Found,
  FoundList,
  List,
  type ListRow,
  Notice,
  Page,
  Results,
  SearchBox,
  Section,
  Tag,
  type View,
  addressWith,
  languageName,
  refKey,
  resource,
  useView,
} from '../../../core/index.ts'
import { verifications } from '../../../base/instrument/index.ts'
import { type Programme, findProgrammes, said } from '../../../base/programme/index.ts'
import { type Named, findNamed } from '../queries/find-named.ts'
import { findMoved } from '../queries/find-moved.ts'
import { misaskedSearch } from '../queries/misasked-search.ts'
import { PER_PAGE, searchCursor, searchSite } from '../queries/search-site.ts'
import { type SearchVocabulary, findVocabulary } from '../queries/search-vocabulary.ts'
import { type Abbreviation, abbreviationsIn } from '../rules/abbreviations.ts'
import { type FacetName, facetNames, isNarrowed } from '../rules/count-facets.ts'
import { readQuestion } from '../rules/read-question.ts'
import { type Question, type Result, questionFilter } from '../schema.ts'

const row = z.strictObject({
  entity: z.string(),
  kind: z.string(),
  programme: z.string().nullable(),
  draft: z.boolean(),
  name: z.string(),
  address: z.string(),
  snippet: z.string().nullable(),
  snippetLanguage: z.string().nullable(),
  words: z.enum(['all', 'some']),
  /** How far the wording of an adopted text or one of its paragraphs is proven; null for all else. */
  verification: z.enum(verifications).nullable(),
})
type Row = z.infer<typeof row>

const rowOf = ({
  entity,
  itemKind,
  programme,
  isDraft,
  name,
  address,
  snippet,
  words,
  verification,
}: Result): Row => ({
  entity: refKey(entity),
  kind: itemKind,
  programme,
  draft: isDraft,
  name,
  address,
  snippet: snippet && snippet.pieces.map(({ text }) => text).join(''),
  snippetLanguage: snippet && snippet.language,
  words,
  verification,
})

/** Everything public, by words in any language. */
export const searchResource = resource<Result, Question, Row, Named>({
  name: 'search',
  path: '/search',
  title: 'publication.search.title',
  description: 'publication.search.lead',
  query: questionFilter,
  labels: {
    all: 'publication.search.allLabel',
    kind: 'publication.search.kindLabel',
    programme: 'publication.search.programme',
    level: 'publication.search.level',
    item: 'publication.search.item',
    addressee: 'publication.search.addressee',
    verb: 'publication.search.verb',
    act: 'publication.search.act',
    body: 'publication.search.body',
    year: 'publication.search.year',
  },
  perPage: PER_PAGE,
  cursor: searchCursor,
  example: { q: 'information' },
  find: searchSite,
  moved: findMoved,
  ahead: findNamed,
  misasked: misaskedSearch,
  row,
  json: async (_reader, results) => results.map(rowOf),
  csv: [
    'entity',
    'kind',
    'programme',
    'draft',
    'name',
    'address',
    'snippet',
    'snippetLanguage',
    'words',
    'verification',
  ],
  page: showSearch,
})

/** GET /search?q=&kind=&addressee=&verb=&body=&year=&act=&level=&item=&programme= */
async function showSearch(
  view: View,
  found: Found<Result>,
  asked: Question,
  known: Named | null,
): Promise<VNode> {
  const { t } = view
  const title = t('publication.search.title')
  const lead = t('publication.search.lead')
  const search = { label: t('publication.search.words'), example: t('core.ui.search.example') }
  if (!asked.q?.trim() && !isNarrowed(asked))
    return (
      <Page title={title} description={lead} lead={lead}>
        <SearchBox {...search} asked={asked} />
        <p>{t('publication.search.empty')}</p>
      </Page>
    )
  const programmes = await findProgrammes(view)
  const named = known && known.items.length > 0 ? known : null
  const { called } = await findVocabulary(view)
  const words: ResultWords = { programmes, called }
  return (
    <Page title={title} description={lead}>
      <FoundList found={found} asked={asked} facets={await facetsOf(view, programmes)} search={search}>
        {named && <NamedFirst named={named} words={words} />}
        <Answer
          found={found}
          asked={asked}
          words={words}
          abbreviations={await abbreviationsOf(view, asked)}
          isFirst={!named}
        />
      </FoundList>
    </Page>
  )
}

/** More than this is not said again. */
const LONGEST_TYPED = 300
const typedIn = ({ q = '' }: Question): string => [...q.trim()].slice(0, LONGEST_TYPED).join('')

const abbreviationsOf = async (view: View, { q = '' }: Question): Promise<Abbreviation[]> =>
  abbreviationsIn(readQuestion(q), (await findVocabulary(view)).abbreviations)

/** What the filters and their values are called. */
async function facetsOf(view: View, programmes: Programme[]): Promise<Record<FacetName, FacetWords>> {
  const { t } = view
  const { called, itemsCalled } = await findVocabulary(view)
  const names = new Map(programmes.map(({ id, body }) => [id, said(view, body.name)]))
  const facet = (name: FacetName, label: string): FacetWords => ({
    label,
    words: (value) => called(name, value) ?? value,
  })
  return {
    kind: { label: t('publication.search.kindLabel'), words: (kind) => kindWord(view, called, kind) },
    addressee: facet('addressee', t('publication.search.addressee')),
    verb: facet('verb', t('publication.search.verb')),
    act: facet('act', t('publication.search.act')),
    body: facet('body', t('publication.search.body')),
    year: facet('year', t('publication.search.year')),
    level: facet('level', t('publication.search.level')),
    item: facet('item', itemsCalled ?? t('publication.search.item')),
    programme: {
      label: t('publication.search.programme'),
      words: (value) => names.get(value) ?? value,
    },
  }
}

/** A kind that only newer software on the same index knows goes by its own name. */
function kindWord({ t, services }: View, called: SearchVocabulary['called'], kind: string): string {
  const word = services.registry.searchKinds.get(kind)
  return word ? t(word) : (called('kind', kind) ?? kind)
}

/** What results are called. */
interface ResultWords {
  programmes: Programme[]
  called: SearchVocabulary['called']
}

interface NamedProps {
  named: Named
  words: ResultWords
}

/** What the question names, before what merely has its words. */
function NamedFirst({ named, words }: NamedProps): VNode {
  const view = useView()
  const { t } = view
  const { items, isCapped, missing } = named
  return (
    <Section title={t('publication.search.named')}>
      {missing && <Notice title={t('publication.search.noParagraph', { place: missing })} status />}
      <List rows={rowsOf(view, items, words)} />
      {isCapped && <p class="hint">{t('publication.search.namedMany', { count: items.length })}</p>}
    </Section>
  )
}

interface AnswerProps {
  found: Found<Result>
  asked: Question
  words: ResultWords
  /** Those that were asked for. */
  abbreviations: Abbreviation[]
  /** Nothing stands above it. */
  isFirst: boolean
}

function Answer({ found, asked, words, abbreviations, isFirst }: AnswerProps): VNode {
  const view = useView()
  const { t } = view
  const { items, total } = found
  if (!total?.count)
    return isFirst ? <NothingFound asked={asked} /> : <p>{t('publication.search.noFurther')}</p>
  const { count, capped } = total
  const typed = typedIn(asked)
  return (
    <>
      <Results
        count={
          typed
            ? t(capped ? 'publication.search.foundMany' : 'publication.search.found', { count, typed })
            : t(capped ? 'publication.search.chosenMany' : 'publication.search.chosen', { count })
        }
      />
      {capped && <p class="hint">{t(typed ? 'publication.search.many' : 'publication.search.manyChosen')}</p>}
      {abbreviations.map(({ written, term }) => (
        <p class="hint">{t('publication.search.standsFor', { abbreviation: written, term })}</p>
      ))}
      {items.some((item) => item.words === 'some') && <Loose asked={asked} />}
      <List empty={<p>{t('publication.search.noFurther')}</p>} rows={rowsOf(view, items, words)} />
    </>
  )
}

/** Says that these have some of the words only; under filters, that others may have all. */
function Loose({ asked }: { asked: Question }): VNode {
  const { t } = useView()
  if (!isNarrowed(asked)) return <p>{t('publication.search.loose')}</p>
  return (
    <p>
      {t('publication.search.looseNarrowed')} <WithoutFilters />
    </p>
  )
}

function WithoutFilters(): VNode {
  const view = useView()
  const everything = addressWith(view, Object.fromEntries(facetNames.map((name) => [name, null])))
  return <a href={everything}>{view.t('publication.search.tryAll')}</a>
}

function NothingFound({ asked }: { asked: Question }): VNode {
  const { t } = useView()
  const typed = typedIn(asked)
  if (!typed) return <EmptyState title={t('publication.search.chosen', { count: 0 })} />
  const title = isNarrowed(asked)
    ? t('publication.search.nothingNarrowed', { typed })
    : t('publication.search.found', { count: 0, typed })
  return (
    <EmptyState title={title}>
      <p>{t('publication.search.tryTitle')}</p>
      <ul>
        {isNarrowed(asked) && (
          <li>
            <WithoutFilters />
          </li>
        )}
        <li>{t('publication.search.tryFewer')}</li>
        <li>{t('publication.search.tryLanguage')}</li>
        <li>{t('publication.search.trySymbol')}</li>
      </ul>
    </EmptyState>
  )
}

const rowsOf = (view: View, results: readonly Result[], { programmes, ...words }: ResultWords): ListRow[] =>
  results.map((result) =>
    rowOfList(
      view,
      result,
      programmes.find(({ id }) => id === result.programme),
      words,
    ),
  )

/** One result: its name, what it is, where in it the words stand. */
function rowOfList(
  view: View,
  result: Result,
  programme: Programme | undefined,
  { called }: Omit<ResultWords, 'programmes'>,
): ListRow {
  const { t, to } = view
  const { name, address, itemKind, isDraft, snippet, verification } = result
  return {
    title: <bdi>{name}</bdi>,
    href: to(address),
    tags: (
      <>
        <Tag>{kindWord(view, called, itemKind)}</Tag> {isDraft && <Tag>{t('publication.search.draft')}</Tag>}
        {verification && <Badge kind={verification === 'official' ? 'official' : 'unverified'} plain />}
      </>
    ),
    meta: [
      programme && said(view, programme.body.name),
      snippet && snippet.language !== view.lang && languageName(snippet.language, view.lang),
    ],
    summary: snippet?.pieces.map(({ text, marked }) => (marked ? <mark>{text}</mark> : text)),
    lang: snippet?.language,
  }
}
