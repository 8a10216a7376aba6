import type { ComponentChildren, VNode } from 'preact'
import { useId } from 'preact/hooks'
import { addressWith, chosenOf, isInsideList, queryBeside } from './addresses.ts'
import { dateWords, numberWords } from './localized.tsx'
import type { Link } from './structure.tsx'
import { useView } from './view.ts'

/** The parameter in which the words that people seek stand. */
const WORDS = 'q'

export interface FacetGroup {
  /** Its parameter in the address; a facet may be chosen several times. */
  name: string
  label: string
  options: readonly { value: string; label: string; count?: number }[]
}

/** The parameters of a period: its first and its last day or year, as "2026-12-04" or "2026". */
const PERIOD = ['from', 'to'] as const

/** By when the items of a list can be narrowed. */
export interface PeriodAsked {
  /** What their days are called. */
  label: string
  by: 'day' | 'year'
}

/** More than these wait behind a summary. */
const SHOWN = 8

interface FacetsProps {
  groups: readonly FacetGroup[]
  /** What the list was asked for, as it understood it: the address may say more, which narrows nothing. */
  asked: object
  /** Where the list can be narrowed to a period: `from` and `to` in its address. */
  period?: PeriodAsked | undefined
}

/** Filters with counts as a form that needs no script; on a phone behind a summary that says how many are active. */
export function Facets({ groups, asked, period }: FacetsProps): VNode | null {
  const { t, path } = useView()
  const offered = groups.filter(({ options }) => options.length > 0)
  if (offered.length === 0 && !period) return null
  const names = [...groups.map(({ name }) => name), ...(period ? PERIOD : [])]
  const active = names.reduce((sum, name) => sum + chosenOf(asked, name).length, 0)
  return (
    <form class="facets" method="get" action={path} aria-label={t('core.ui.facets.title')}>
      <CarriedAlong asked={asked} except={names} />
      <details>
        <summary>
          {t('core.ui.facets.title')}
          {active > 0 && <small> {t('core.ui.facets.active', { count: active })}</small>}
        </summary>
        {offered.map((group) => (
          <Group group={group} chosen={chosenOf(asked, group.name)} />
        ))}
        {period && <PeriodFields {...period} asked={asked} />}
        <button class="quiet">{t('core.ui.facets.apply')}</button>
      </details>
    </form>
  )
}

function Group({ group, chosen }: { group: FacetGroup; chosen: readonly string[] }): VNode {
  const { t, lang } = useView()
  const { name, label, options } = group
  const shown = options.length > SHOWN + 1 ? options.slice(0, SHOWN) : options
  const rest = options.slice(shown.length)
  const draw = ({ value, label: word, count }: FacetGroup['options'][number]): VNode => (
    <label>
      <input type="checkbox" name={name} value={value} checked={chosen.includes(value)} />
      <span>{word}</span>
      {count !== undefined && <small>{numberWords(count, lang)}</small>}
    </label>
  )
  return (
    <fieldset>
      <legend>{label}</legend>
      {shown.map(draw)}
      {rest.length > 0 && (
        <details open={rest.some(({ value }) => chosen.includes(value))}>
          <summary>{t('core.ui.facets.more', { count: rest.length })}</summary>
          {rest.map(draw)}
        </details>
      )}
    </fieldset>
  )
}

const PERIOD_FIELDS = {
  day: { type: 'date' },
  year: { type: 'text', inputMode: 'numeric', pattern: '\\d{4}', maxLength: 4, size: 4 },
} as const

function PeriodFields({ label, by, asked }: PeriodAsked & { asked: object }): VNode {
  const { t } = useView()
  return (
    <fieldset class="period">
      <legend>{label}</legend>
      {PERIOD.map((name) => (
        <label>
          <span>{t(`core.ui.period.${name}`)}</span>
          <input {...PERIOD_FIELDS[by]} name={name} value={chosenOf(asked, name)[0] ?? ''} />
        </label>
      ))}
    </fieldset>
  )
}

/** What narrows the list now: each with a link that takes it away, and one that takes all away. */
export function ActiveFacets({ groups, asked, period }: FacetsProps): VNode | null {
  const view = useView()
  const { t, lang } = view
  const [words] = chosenOf(asked, WORDS)
  const chips = groups.flatMap(({ name, options }) =>
    chosenOf(asked, name).map((value, _, chosen) => ({
      label: options.find((option) => option.value === value)?.label ?? value,
      href: addressWith(view, { [name]: chosen.filter((other) => other !== value) }),
    })),
  )
  for (const name of period ? PERIOD : []) {
    const [day] = chosenOf(asked, name)
    if (!day) continue
    const label = t(`core.ui.period.chosen.${name}`, { day: dateWords(day, lang) })
    chips.push({ label, href: addressWith(view, { [name]: null }) })
  }
  if (words)
    chips.unshift({ label: t('core.ui.facets.words', { words }), href: addressWith(view, { [WORDS]: null }) })
  if (chips.length === 0) return null
  const names = [WORDS, ...PERIOD, ...groups.map(({ name }) => name)]
  const none = Object.fromEntries(names.map((name) => [name, null]))
  return (
    <ul class="chips" aria-label={t('core.ui.facets.chosen')}>
      {chips.map(({ label, href }) => (
        <li>
          <a class="chip" href={href}>
            <span class="hidden">{t('core.ui.facets.remove')} </span>
            {label}
          </a>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <a href={addressWith(view, none)}>{t('core.ui.facets.clear')}</a>
        </li>
      )}
    </ul>
  )
}

interface SortByProps {
  options: readonly { value: string; label: string }[]
  /** The order that the list has. */
  sorted: string
}

/** The orders that a list can have, as links. */
export function SortBy({ options, sorted }: SortByProps): VNode {
  const view = useView()
  return (
    <nav class="sort" aria-label={view.t('core.ui.sort.label')}>
      <span aria-hidden="true">{view.t('core.ui.sort.label')}</span>
      <ul>
        {options.map(({ value, label }) => (
          <li>
            <a href={addressWith(view, { sort: value })} aria-current={value === sorted ? 'true' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface ResultsProps {
  /** How many there are, in words: "1,234 documents". */
  count: string
  /** Counting stopped there: the page says "about". */
  capped?: boolean
  sort?: VNode
}

/** Stands above a list: how many there are, and their order. */
export function Results({ count, capped, sort }: ResultsProps): VNode {
  const { t } = useView()
  return (
    <div class="results">
      <h2>{capped ? t('core.ui.pager.about', { items: count }) : count}</h2>
      {sort}
    </div>
  )
}

interface PagerProps {
  /** Cursor of what follows; absent on the last page. */
  next?: string | null
  /** Cursor of what comes before; absent on the first page. */
  previous?: string | null
  /** How many there are in all, in words: "1,234 documents". */
  count?: string
  /** Counting stopped there: the page says "about". */
  capped?: boolean
  /** The same list in other forms: a file, a feed. */
  links?: readonly Link[]
}

/** Ways through a long list, by cursor (`?after=…`, `?before=…`); nothing where there is nothing to say. */
export function Pager({ next, previous, count, capped, links = [] }: PagerProps): VNode | null {
  const view = useView()
  const { t } = view
  const isInside = isInsideList(view.query)
  if (!next && !previous && !isInside && !count && links.length === 0) return null
  return (
    <Neighbours
      label={t('core.ui.pager.label')}
      {...(isInside && { first: addressWith(view, {}) })}
      previous={previous && { href: addressWith(view, { before: previous }) }}
      next={next && { href: addressWith(view, { after: next }) }}
      links={links}
    >
      {count && <span>{capped ? t('core.ui.pager.about', { items: count }) : count}</span>}
    </Neighbours>
  )
}

/** A way to what stands beside a page; called "Previous" or "Next" where it has no label. */
type Neighbour = Pick<Link, 'href'> & Partial<Link>

interface NeighboursProps {
  /** What its links lead through. */
  label: string
  /** The address of the first of all. */
  first?: string
  previous?: Neighbour | null | undefined | ''
  next?: Neighbour | null | undefined | ''
  links?: readonly Link[]
  /** Where one stands, in words. */
  children?: ComponentChildren
}

/** What comes before and after, of pages or things that stand in a row; nothing where nothing does. */
export function Neighbours(props: NeighboursProps): VNode | null {
  const { t } = useView()
  const { label, first, previous, next, links = [], children } = props
  if (!first && !previous && !next && links.length === 0 && !children) return null
  return (
    <nav class="pager" aria-label={label}>
      {first && <a href={first}>{t('core.ui.pager.first')}</a>}
      {previous && (
        <a rel="prev" href={previous.href}>
          {previous.label ?? t('core.ui.pager.previous')}
        </a>
      )}
      {children}
      {next && (
        <a rel="next" href={next.href}>
          {next.label ?? t('core.ui.pager.next')}
        </a>
      )}
      {links.map((link) => (
        <a href={link.href}>{link.label}</a>
      ))}
    </nav>
  )
}

interface SearchBoxProps {
  /** Complete address of the page that answers; this page where absent. */
  action?: string
  /** What the list on this page was asked for, whose filters go along. */
  asked?: object
  label: string
  /** An example of what can be typed. */
  example?: string
  value?: string
  children?: ComponentChildren
}

/** A field in which a search begins. */
export function SearchBox({ action, asked, label, example, value, children }: SearchBoxProps): VNode {
  const { t, path } = useView()
  const id = useId()
  return (
    <form class="search-box" role="search" method="get" action={action ?? path} aria-label={label}>
      {asked && <CarriedAlong asked={asked} except={[WORDS]} />}
      <label class="hidden" for={id}>
        {label}
      </label>
      <input id={id} name={WORDS} type="search" placeholder={example ?? label} value={value} />
      {children}
      <button>{t('core.ui.search.button')}</button>
    </form>
  )
}

/** What the list was asked for already and the form does not ask; what others added to the address is nothing to it. */
function CarriedAlong({ asked, except }: { asked: object; except: readonly string[] }): VNode {
  const { query } = useView()
  const own = queryBeside(query, except).filter(([name]) => Object.hasOwn(asked, name))
  return (
    <>
      {own.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
