import type { ComponentChildren, VNode } from 'preact'
import {
  type Ctx,
  type Multilingual,
  type View,
  Page,
  Text,
  pickText,
  coreProblems,
  publicPage,
  to,
  viewOf,
} from '../../../core/index.ts'
import type { PackWords as Words } from '../../../core/index.ts'
import type { Item, ItemSection, Programme } from '../schema.ts'
import { findItems } from '../queries/find-items.ts'
import { findProgramme } from '../queries/find-programmes.ts'
import { nameDocuments } from './source-line.tsx'

export const asMap = (words: Words): Multilingual => (typeof words === 'string' ? { en: words } : words)

/** Words of a pack in the reader's language, marked where they are not translated. */
export const Said = ({ c, words, unmarked }: { c: Ctx; words: Words; unmarked?: boolean }): VNode => (
  <Text t={c.var.t} lang={c.var.lang} texts={asMap(words)} {...(unmarked ? { unmarked } : {})} />
)

/** The same as a plain string, for titles and attributes. */
export const said = (c: Ctx, words: Words): string => pickText(asMap(words), c.var.lang)?.text ?? ''

export async function programmeOf(c: Ctx): Promise<Programme> {
  const programme = await findProgramme(viewOf(c), c.req.param('programme') ?? '')
  if (!programme) throw coreProblems.notFound()
  return programme
}

/** The day it is, in Coordinated Universal Time. */
export const today = (c: Ctx): string => c.var.services.clock().toISOString().slice(0, 10)

/** Answers with a public page made of a programme's statements. A programme that has no such statements has no such page. */
export const sectionPage = (
  c: Ctx,
  sections: ItemSection[],
  render: (programme: Programme, items: Map<ItemSection, Item[]>, view: View) => Promise<VNode> | VNode,
): Promise<Response> =>
  publicPage(c, async (view) => {
    const programme = await programmeOf(c)
    const items = await findItems(view, programme.id, sections)
    const all = [...items.values()].flat()
    if (sections.length > 0 && all.length === 0) throw coreProblems.notFound()
    await nameDocuments(c, [programme.body, ...all.map((item) => item.body)])
    return render(programme, items, view)
  })

/** The items of a section as their own type. */
export const itemsIn = <S extends ItemSection>(items: Map<ItemSection, Item[]>, section: S): Item<S>[] =>
  (items.get(section) ?? []) as Item<S>[]

interface FrameProps {
  c: Ctx
  programme: Programme
  title: string
  lead?: string
  /** Steps between the programme and this page. */
  trail?: { label: string; address: string }[]
  children?: ComponentChildren
}

/** A page of a programme: its trail, its title, the mark of an exercise. */
export function ProgrammePage({ c, programme, title, lead, trail = [], children }: FrameProps): VNode {
  return (
    <Page
      c={c}
      title={title}
      {...(lead ? { description: lead } : {})}
      trail={[{ label: said(c, programme.body.name), address: programmeAddress(c, programme) }, ...trail]}
    >
      <ExerciseNotice c={c} programme={programme} />
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </Page>
  )
}

export const programmeAddress = (c: Ctx, programme: Programme, path = ''): string =>
  to(c, `/programmes/${programme.id}${path}`)

/** Every page of an exercise says so, in the words of its pack where it has some. */
export function ExerciseNotice({ c, programme }: { c: Ctx; programme: Programme }): VNode | null {
  if (programme.kind !== 'exercise') return null
  const { notice } = programme.body
  if (notice)
    return (
      <p class="note">
        <Said c={c} words={notice} />
      </p>
    )
  return (
    <p class="note">
      <strong>{c.var.t('programme.exercise.title')}</strong> {c.var.t('programme.exercise.notice')}
    </p>
  )
}

/** The same as plain words, for exports. */
export const exerciseNotice = (c: Ctx, { body }: Programme): string =>
  body.notice ? said(c, body.notice) : c.var.t('programme.exercise.notice')
