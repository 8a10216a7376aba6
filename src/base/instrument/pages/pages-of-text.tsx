import type { ComponentChildren, VNode } from 'preact'
import { Neighbours, type View, addressWith, sendOnly, useView } from '../../../core/index.ts'
import { type PageOfText, pageAsked } from '../rules/pages-of-text.ts'

interface Props {
  pages: readonly PageOfText[]
  page: PageOfText
}

/** The page of a text that an address asks for, see `pageAsked`. */
export function shownPage(pages: readonly PageOfText[], asked: string | undefined): PageOfText {
  const page = pageAsked(pages, asked)
  if (asked !== undefined && asked !== String(page.number)) sendOnly()
  return page
}

/** The address of another page of the text that is shown. @param eId of a paragraph on it */
export const addressOfPage = (
  view: Pick<View, 'path' | 'query'>,
  { number }: PageOfText,
  eId?: string,
): string =>
  addressWith(view, { page: number > 1 ? String(number) : null }) + (eId === undefined ? '' : `#${eId}`)

interface PageListProps extends Props {
  /** Of the paragraphs of a page: a link to one of them that leads to the first page finds there on which page it stands. */
  anchors?: (page: PageOfText) => readonly string[]
  /** Other ways to read the text. */
  children?: ComponentChildren
}

/** The pages of a text that is too long for one; nothing where one is enough. */
export function PageList({ pages, page, anchors, children }: PageListProps): VNode | null {
  const view = useView()
  const { t } = view
  if (pages.length < 2) return null
  return (
    <nav class="pages" id="pages" aria-label={t('instrument.pages.label')}>
      <p>
        {t('instrument.pages.page', { page: page.number, pages: pages.length })} {children}
      </p>
      {anchors && <p class="elsewhere note">{t('instrument.pages.elsewhere')}</p>}
      <ol class="inline">
        {pages.map((one) => (
          <li>
            {anchors && one !== page && anchors(one).map((eId) => <i id={eId} />)}
            <a href={addressOfPage(view, one)} aria-current={one === page ? 'page' : undefined}>
              {t('instrument.pages.number', { page: one.number })}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The pages before and after, where a page of a text ends; nothing where it has one. */
export function PageEnd({ pages, page }: Props): VNode | null {
  const view = useView()
  const { t } = view
  if (pages.length < 2) return null
  const wayTo = (one: PageOfText | undefined) => one && { href: addressOfPage(view, one) }
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
