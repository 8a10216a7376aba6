import type { ComponentChildren, VNode } from 'preact'
import { useId } from 'preact/hooks'
import {
  Button,
  Neighbours,
  type Translate,
  type View,
  addressWith,
  sendOnly,
  useView,
} from '../../../core/index.ts'
import { type PageOfText, pageAsked } from '../rules/pages-of-text.ts'

interface Props {
  pages: readonly PageOfText[]
  page: PageOfText
  /** What asks for a page in the address, where several things on one page have pages of their own: "differences". */
  parameter?: string | undefined
}

/** The page of a text that an address asks for, see `pageAsked`. */
export function shownPage(pages: readonly PageOfText[], asked: string | undefined): PageOfText {
  const page = pageAsked(pages, asked)
  if (asked !== undefined && asked !== String(page.number)) sendOnly()
  return page
}

/** The address of another page of the text that is shown. @param eId of a paragraph on it @param parameter that asks for the page */
export const addressOfPage = (
  view: Pick<View, 'path' | 'query'>,
  { number }: PageOfText,
  eId?: string,
  parameter = 'page',
): string =>
  addressWith(view, { [parameter]: number > 1 ? String(number) : null }) +
  (eId === undefined ? '' : `#${eId}`)

/** The same without what comes before "?", which is enough on a page of that text. */
export const queryOfPage = (view: Pick<View, 'path' | 'query'>, page: PageOfText): string =>
  new URL(addressOfPage(view, page), 'https://page').search

/** A paragraph that stands on another page, and how its number reads. */
export interface Anchor {
  eId: string
  words: string
}

interface PageListProps extends Props {
  /** Of the paragraphs of a page: a link to one of them that leads to the first page finds there the way to where it stands. */
  anchors?: (page: PageOfText) => readonly Anchor[]
  /** Of the paragraphs of a page, the first and the last number. */
  rangeOf?: (page: PageOfText) => { from: string; to: string } | null
  /** What leads to another page, if not a link: its words are given. */
  wayTo?: (page: PageOfText, words: string) => VNode
  /** Other ways to read the text. */
  children?: ComponentChildren
}

/** The pages of a text that is too long for one; nothing where one is enough. */
export function PageList(props: PageListProps): VNode | null {
  const { pages, page, anchors, rangeOf, wayTo, parameter, children } = props
  const view = useView()
  const { t } = view
  if (pages.length < 2) return null
  return (
    <nav class="pages" id={wayTo || parameter ? undefined : 'pages'} aria-label={t('instrument.pages.label')}>
      <p>
        {t('instrument.pages.page', { page: page.number, pages: pages.length })} {children}
      </p>
      <ol class="inline">
        {pages.map((one) => (
          <li>
            <WayTo
              one={one}
              page={page}
              wayTo={wayTo}
              parameter={parameter}
              words={numberWords(t, one, rangeOf?.(one))}
            />
            {anchors && one !== page && <Anchors anchors={anchors(one)} page={one} />}
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface WayToProps extends Pick<PageListProps, 'page' | 'wayTo' | 'parameter'> {
  one: PageOfText
  words: string
}

function WayTo({ one, page, wayTo, parameter, words }: WayToProps): VNode {
  const view = useView()
  const current = one.number === page.number ? 'page' : undefined
  if (wayTo) return current ? <span aria-current={current}>{words}</span> : wayTo(one, words)
  return (
    <a href={addressOfPage(view, one, undefined, parameter)} aria-current={current}>
      {words}
    </a>
  )
}

const numberWords = (
  t: Translate,
  { number: page }: PageOfText,
  range: { from: string; to: string } | null | undefined,
): string =>
  range ? t('instrument.pages.range', { page, ...range }) : t('instrument.pages.number', { page })

/** Ways to paragraphs of another page: one is seen where an address ends in "#" and the paragraph. */
function Anchors({ anchors, page }: { anchors: readonly Anchor[]; page: PageOfText }): VNode {
  const view = useView()
  const query = queryOfPage(view, page)
  return (
    <span class="elsewhere">
      {view.t('instrument.pages.elsewhere')}
      {anchors.map(({ eId, words }) => (
        <a id={eId} href={`${query}#${eId}`}>
          {words}
        </a>
      ))}
    </span>
  )
}

/** Asks for a paragraph by its number and leads to the page with it. */
export function GoToParagraph({ instrument }: { instrument: string }): VNode {
  const { t, to, query } = useView()
  const id = useId()
  const version = ['version', 'text'].map((name) => [name, query.get(name)] as const)
  return (
    <form class="go-to" action={to(`/instruments/${instrument}`)}>
      {version.map(([name, value]) => value && <input type="hidden" name={name} value={value} />)}
      <label for={id}>{t('instrument.pages.goTo')}</label>
      <input id={id} name="at" size={8} />
      <Button quiet>{t('instrument.reader.show')}</Button>
    </form>
  )
}

/** The pages before and after, where a page of a text ends; nothing where it has one. */
export function PageEnd({ pages, page, parameter }: Props): VNode | null {
  const view = useView()
  const { t } = view
  if (pages.length < 2) return null
  const wayTo = (one: PageOfText | undefined) =>
    one && { href: addressOfPage(view, one, undefined, parameter) }
  return (
    <Neighbours
      label={t('instrument.pages.end')}
      previous={wayTo(pages[page.number - 2])}
      next={wayTo(pages[page.number])}
    >
      <span>{t('instrument.pages.page', { page: page.number, pages: pages.length })}</span>
    </Neighbours>
  )
}
