import type { ComponentChildren, VNode } from 'preact'
import {
  type Ctx,
  type Multilingual,
  Page,
  Text,
  pickText,
  platformProblems,
  publicPage,
  to,
} from '../../platform/index.ts'
import { versionsOfThings } from '../../record/index.ts'
import type { Words } from '../pack/words.ts'
import type { Item, ItemSection, Programme } from '../schema.ts'
import { findProgramme, itemKey, listItems } from '../store.ts'
import { nameDocuments } from './source-line.tsx'

export const asMap = (words: Words): Multilingual => (typeof words === 'string' ? { en: words } : words)

/** Words of a pack in the reader's language, marked where they are not translated. */
export const Said = ({ c, words, unmarked }: { c: Ctx; words: Words; unmarked?: boolean }): VNode => (
  <Text t={c.var.t} lang={c.var.lang} texts={asMap(words)} {...(unmarked ? { unmarked } : {})} />
)

/** The same as a plain string, for titles and attributes. */
export const said = (c: Ctx, words: Words): string => pickText(asMap(words), c.var.lang)?.text ?? ''

export async function programmeOf(c: Ctx): Promise<Programme> {
  const programme = await findProgramme(c.var.env.db, c.req.param('programme') ?? '')
  if (!programme) throw platformProblems.notFound()
  return programme
}

/** Answers with a public page made of a programme's statements; it is rendered anew only when one of them changed. */
export async function sectionPage(
  c: Ctx,
  sections: ItemSection[],
  render: (programme: Programme, items: Map<ItemSection, Item[]>) => Promise<VNode> | VNode,
  further: (string | number | null)[] = [],
): Promise<Response> {
  const programme = await programmeOf(c)
  const items = new Map<ItemSection, Item[]>()
  for (const section of sections) items.set(section, await listItems(c.var.env.db, programme.id, section))
  const parts = await versionParts(c, programme, items, further)
  return publicPage(c, parts, async () => {
    await nameDocuments(c, [programme.body, ...[...items.values()].flat().map((item) => item.body)])
    return render(programme, items)
  })
}

/** What decides whether a page made of these statements is still the same. */
export async function versionParts(
  c: Ctx,
  programme: Programme,
  items: Map<ItemSection, Item[]>,
  further: (string | number | null)[],
): Promise<string[]> {
  const keys = [...items.values()].flat().map(itemKey)
  const versions = await versionsOfThings(c.var.env.db, [
    { room: 'programme', kind: 'programme', id: programme.id },
    ...keys.map((id) => ({ room: 'programme', kind: 'item', id })),
  ])
  return [...versions.map((v) => `${v.thing.id}:${v.version}`), ...further.map(String)]
}

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

/** Every page of an exercise says so. */
export function ExerciseNotice({ c, programme }: { c: Ctx; programme: Programme }): VNode | null {
  if (programme.kind !== 'exercise') return null
  return (
    <p class="note">
      <strong>{c.var.t('programme.exercise.title')}</strong>{' '}
      {programme.body.notice ? (
        <Said c={c} words={programme.body.notice} />
      ) : (
        c.var.t('programme.exercise.notice')
      )}
    </p>
  )
}
