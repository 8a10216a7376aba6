import type { ComponentChildren, VNode } from 'preact'
import {
  type Ctx,
  FoundList,
  type Link,
  Notice,
  Page,
  type Reader,
  type View,
  coreProblems,
  dateWords,
  publicPage,
  useView,
} from '../../../core/index.ts'
import type { Outline } from '../queries/find-programmes.ts'
import { findItems } from '../queries/find-items.ts'
import { findOutline } from '../queries/find-programmes.ts'
import type { Item, ItemSection, Programme } from '../schema.ts'
import { partsOf } from './parts.ts'
import { Said, said } from './said.tsx'
import type { ListPart } from './section-list.tsx'
import { nameDocuments } from './source-line.tsx'

/** The programme that an address names, with what its pages are. @throws coreProblems.notFound */
export async function outlineOf(c: Ctx, view: View): Promise<Outline> {
  const outline = await findOutline(view, c.req.param('programme') ?? '')
  if (!outline) throw coreProblems.notFound()
  return outline
}

/** The day it is, in Coordinated Universal Time. */
export const today = ({ services }: Reader): string => services.clock().toISOString().slice(0, 10)

/** Answers with a public page made of a programme's statements. A programme that has no such statements has no such page. */
export const sectionPage = (
  c: Ctx,
  sections: readonly ItemSection[],
  render: (outline: Outline, items: Map<ItemSection, Item[]>, view: View) => Promise<VNode> | VNode,
): Promise<Response> =>
  publicPage(c, async (view) => {
    const outline = await outlineOf(c, view)
    const { programme } = outline
    const items = await findItems(view, programme.id, sections)
    const all = [...items.values()].flat()
    if (sections.length > 0 && all.length === 0) throw coreProblems.notFound()
    await nameDocuments(view, [programme.body, ...all.map((item) => item.body)])
    return render(outline, items, view)
  })

/** What a pack calls a kind of body or another word of its vocabularies. */
export function termOf(
  view: Reader,
  { terms }: Pick<Outline, 'terms'>,
  of: Outline['terms'][number]['section'],
  id: string,
): string {
  const term = terms.find((one) => one.section === of && one.id === id)
  return term ? said(view, term.body.label) : id
}

/** The items of a section as their own type. */
export const itemsIn = <S extends ItemSection>(items: Map<ItemSection, Item[]>, section: S): Item<S>[] =>
  (items.get(section) ?? []) as Item<S>[]

interface FrameProps {
  outline: Outline
  title: string
  heading?: ComponentChildren
  kind?: ComponentChildren
  lead?: string | undefined
  /** Steps between the programme and this page. */
  trail?: readonly Link[]
  /** The list that the page shows: it can be had as files, and may go on. */
  list?: ListPart
  /** Feeds that belong to the page. */
  feeds?: readonly { title: string; address: string }[]
  children?: ComponentChildren
}

/** A page of a programme: its trail, its title, the programme's other pages, the mark of an exercise. */
export function ProgrammePage({ outline, trail = [], list, children, ...page }: FrameProps): VNode {
  const view = useView()
  const { programme } = outline
  const name = said(view, programme.body.name)
  return (
    <Page
      {...page}
      {...(page.lead && { description: page.lead })}
      wide
      trail={[{ label: name, href: programmeAddress(view, programme) }, ...trail]}
      local={{ label: name, items: partsOf(view, outline) }}
      exercise={exerciseBand(programme)}
    >
      <RetiredNotice programme={programme} />
      {list ? <FoundList {...list}>{children}</FoundList> : children}
    </Page>
  )
}

export const programmeAddress = (
  { to }: Pick<View, 'to'>,
  programme: Pick<Programme, 'id'>,
  path = '',
): string => to(`/programmes/${programme.id}${path}`)

/** What pages of an exercise say of themselves in the words of its pack, for the band of `Page`; nothing for other programmes. */
export function exerciseBand(programme: Programme | null): ComponentChildren {
  if (programme?.kind !== 'exercise') return undefined
  const { notice } = programme.body
  return notice && <Said words={notice} />
}

/** That a programme is retired, since when and why; nothing for one that runs. */
export function RetiredNotice({ programme }: { programme: Programme | null }): VNode | null {
  const { t, lang } = useView()
  if (!programme?.retired) return null
  const { at, reason } = programme.retired
  return (
    <Notice>
      <p>
        {t('programme.retired.since', { day: dateWords(at.slice(0, 10), lang) })} <bdi>{reason}</bdi>
      </p>
    </Notice>
  )
}

/** What `exerciseBand` says as plain words, for exports. */
export const exerciseNotice = (view: View, { body }: Programme): string =>
  body.notice ? said(view, body.notice) : view.t('core.ui.exerciseNotice')
