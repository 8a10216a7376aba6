import type { VNode } from 'preact'
import { z } from 'zod'
import {
  type Ahead,
  type Json,
  type Reader,
  type View,
  coreProblems,
  resource,
  useView,
} from '../../../core/index.ts'
import { findSectionPage } from '../queries/find-items.ts'
import { type Outline, findOutline } from '../queries/find-programmes.ts'
import type { Item } from '../schema.ts'
import { type Agreed, PartOfKind } from './agreed.tsx'
import { ProgrammePage } from './components.tsx'
import { OFFICIAL_TEXT, type Shows, TextsMissing, showsOn } from './official-text.tsx'
import { said } from './said.tsx'
import {
  EXAMPLE,
  type ListPart,
  PER_PAGE,
  itemColumns,
  itemCursor,
  itemRow,
  rowOfItem,
} from './section-list.tsx'
import { nameDocuments } from './source-line.tsx'

interface Asked {
  programme: string
  page: string
}

/** What is known ahead of a page of items. */
interface Known extends Ahead {
  outline: Outline | null
}

/** GET /programmes/:programme/:page — a page that the pack names: what the programme agreed on, of one kind or of several. */
export const itemList = resource<Item, Asked, Json, Known>({
  name: 'programme-page',
  path: '/programmes/:programme/:page',
  title: 'programme.agreed.title',
  description: 'programme.agreed.lead',
  query: z.strictObject({ programme: z.string().max(200), page: z.string().max(200) }),
  example: { ...EXAMPLE, page: 'framework' },
  perPage: PER_PAGE,
  cursor: itemCursor,
  async moved(reader, { path: { programme = '', page = '' } }) {
    const outline = await findOutline(reader, programme)
    const now = outline?.pages.find(({ body }) => body.formerly?.includes(page))
    return now ? `/programmes/${programme}/${now.id}` : null
  },
  ahead: async (reader, { programme }) => ({ outline: await findOutline(reader, programme), address: null }),
  async find(reader, asked, paging, known) {
    const sections = kindsOn(known?.outline ?? (await outlineFor(reader, asked)), asked.page).map(
      ({ id }) => id,
    )
    if (sections.length === 0) throw coreProblems.notFound()
    return findSectionPage(reader, asked.programme, sections, paging)
  },
  row: itemRow,
  json: (_reader, items) => items.map(rowOfItem),
  csv: itemColumns,
  async page(view, found, asked, known) {
    const outline = known?.outline ?? (await outlineFor(view, asked))
    const items = found.items as Agreed[]
    await nameDocuments(view, [outline.programme.body, ...items.map(({ body }) => body)])
    const shows = await showsOn(view, wordedIn(outline, items), OFFICIAL_TEXT)
    return (
      <ItemsPage outline={outline} page={asked.page} items={items} shows={shows} list={{ found, asked }} />
    )
  },
})

/** @throws coreProblems.notFound */
async function outlineFor(reader: Reader, { programme }: Asked): Promise<Outline> {
  const outline = await findOutline(reader, programme)
  if (!outline) throw coreProblems.notFound()
  return outline
}

/** The kinds whose items stand on a page, in their order there. */
export const kindsOn = ({ kinds }: Outline, page: string) => kinds.filter(({ body }) => body.page === page)

/** Those whose wording is the paragraph that their source names. */
const wordedIn = ({ kinds }: Outline, items: readonly Agreed[]): Agreed[] => {
  const worded = new Set(kinds.flatMap(({ id, body }) => (body.worded ? [id] : [])))
  return items.filter(({ section }) => worded.has(section))
}

interface PageProps {
  outline: Outline
  page: string
  items: readonly Agreed[]
  shows: Shows
  list: ListPart
}

function ItemsPage({ outline, page, items, shows, list }: PageProps): VNode {
  const view = useView()
  const kinds = kindsOn(outline, page)
  const bySection = Map.groupBy(items, ({ section }) => section)
  const worded = wordedIn(outline, items)
  const { title = '', lead = '' } = outline.pages.find(({ id }) => id === page)?.body ?? {}
  return (
    <ProgrammePage
      outline={outline}
      title={said(view, title)}
      lead={leadOf(view, said(view, lead), worded.length > 0)}
      list={list}
    >
      <TextsMissing items={worded} shows={shows} />
      {kinds.map(
        ({ id, body }) =>
          bySection.has(id) && (
            <PartOfKind
              programme={outline.programme}
              kind={body}
              items={bySection.get(id) ?? []}
              shows={shows}
              alone={kinds.length === 1}
            />
          ),
      )}
    </ProgrammePage>
  )
}

const leadOf = ({ t }: View, lead: string, isWorded: boolean): string =>
  [lead, isWorded && t('programme.agreed.officialFirst')].filter(Boolean).join(' ')
