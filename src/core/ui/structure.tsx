import { Fragment, type ComponentChildren, type VNode } from 'preact'
import { useId } from 'preact/hooks'
import { numberWords } from './localized.tsx'
import { useView } from './view.ts'

/** A link as HTML has it: `href` is complete, made by `view.to` for pages of this site. */
export interface Link {
  label: ComponentChildren
  href: string
}

interface SectionProps {
  title: ComponentChildren
  /** For links to it; without one the section makes its own. */
  id?: string
  /** Beside the title: a count, or a link to all of it. */
  aside?: ComponentChildren
  level?: 2 | 3
  children?: ComponentChildren
}

/** A part of a page under its own heading. */
export function Section({ title, id, aside, level = 2, children }: SectionProps): VNode {
  const own = useId()
  const heading = id ?? own
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section class={level === 2 ? 'part' : undefined} aria-labelledby={heading}>
      <div class="part-head">
        <Heading id={heading}>{title}</Heading>
        {aside && <span>{aside}</span>}
      </div>
      {children}
    </section>
  )
}

interface SplitProps {
  /** What stands beside the matter on a wide screen. */
  aside: ComponentChildren
  /** Before the matter, as filters do; after it otherwise. */
  start?: boolean
  /** On a narrow screen it comes before the matter; on a wide one it stands at the end all the same. */
  first?: boolean
  children?: ComponentChildren
}

/** Matter with something beside it; below each other on narrow screens. */
export const Split = ({ aside, start, first, children }: SplitProps): VNode => (
  <div class={['split', start && 'split-start', first && 'split-first'].filter(Boolean).join(' ')}>
    {start && <div>{aside}</div>}
    {first && <aside>{aside}</aside>}
    <div>{children}</div>
    {!start && !first && <aside>{aside}</aside>}
  </div>
)

/** Something that stands by itself beside the matter: the next meeting, what one looks after. */
export function Card({
  title,
  level = 2,
  label,
  children,
}: Pick<SectionProps, 'title' | 'level' | 'children'> & {
  /** What it goes by where several on a page have one title. */
  label?: string
}): VNode {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section class="card" {...(label ? { 'aria-label': label } : { 'aria-labelledby': id })}>
      <Heading id={id}>{title}</Heading>
      {children}
    </section>
  )
}

/** A term and what is said of it; what is null, undefined, false or '' drops out with its term. */
export type Description = readonly [term: ComponentChildren, value: ComponentChildren]

/** Short statements about one thing: term beside value. Nothing where all are empty. */
export function DescriptionList({ items }: { items: readonly (Description | null | false)[] }): VNode | null {
  const told = items.filter((item): item is Description => item !== null && item !== false && isTold(item[1]))
  if (told.length === 0) return null
  return (
    <dl class="facts">
      {told.map(([term, value]) => (
        <Fragment>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

const isTold = (value: ComponentChildren): boolean =>
  Array.isArray(value)
    ? value.some(isTold)
    : value !== null && value !== undefined && value !== false && value !== true && value !== ''

interface TabsProps {
  /** What the tabs are of, for those who listen. */
  label: string
  items: readonly (Link & { count?: number })[]
  /** The `href` of the one that is open. */
  current: string
}

/** Views of one thing, each with an address of its own. */
export function Tabs({ label, items, current }: TabsProps): VNode {
  const { lang } = useView()
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {items.map(({ label: name, href, count }) => (
          <li>
            <a href={href} aria-current={href === current ? 'page' : undefined}>
              {name}
              {count !== undefined && <small> {numberWords(count, lang)}</small>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface ActionsProps {
  /** The one thing that is mostly done here. */
  main?: Link
  others?: readonly Link[]
  /** Forms with a button of their own. */
  children?: ComponentChildren
}

/** What can be done here: one filled, the others outlined. */
export const Actions = ({ main, others = [], children }: ActionsProps): VNode => (
  <div class="actions">
    {main && (
      <a class="button" href={main.href}>
        {main.label}
      </a>
    )}
    {others.map(({ label, href }) => (
      <a class="button quiet" href={href}>
        {label}
      </a>
    ))}
    {children}
  </div>
)

interface FigureProps {
  /** A number, or words such as "fewer than 5". */
  value: number | string
  label: ComponentChildren
  /** The data behind it. */
  href?: string
}

/** A number that leads to its data. Stands in `Figures`. */
export function Figure({ value, label, href }: FigureProps): VNode {
  const { lang } = useView()
  const content = (
    <>
      <b>{typeof value === 'number' ? numberWords(value, lang) : value}</b> <span>{label}</span>
    </>
  )
  return <li>{href ? <a href={href}>{content}</a> : content}</li>
}

/** Some figures side by side. */
export const Figures = ({ children }: { children: ComponentChildren }): VNode => (
  <ul class="figures">{children}</ul>
)
