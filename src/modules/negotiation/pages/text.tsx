import type { ComponentChildren, VNode } from 'preact'
import { type View, addressWith, directionOf, sendOnly, useView } from '../../../core/index.ts'
import { type WorkingParagraph, type WorkingText, wordsOf } from '../../../text/index.ts'
import { paragraphPage } from '../refs.ts'
import type { Round } from '../schema.ts'

/** So many paragraphs stand on a page: a long text opens as fast as a short one. */
const PER_PAGE = 60

/** A page of a text. */
export interface TextShown {
  text: WorkingText
  paragraphs: readonly WorkingParagraph[]
  /** From 1. */
  page: number
  pages: number
}

/** Which page of so many things the address asks for with `?page=`, from 1. */
export function pageAsked(view: View, count: number, perPage: number): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(count / perPage))
  const asked = view.query.get('page') ?? '1'
  const page = /^[1-9]\d{0,3}$/.test(asked) && Number(asked) <= pages ? Number(asked) : 1
  if (String(page) !== asked) sendOnly()
  return { page, pages }
}

/** The page of a text that the address asks for with `?page=`. */
export function textShown(view: View, text: WorkingText): TextShown {
  const { page, pages } = pageAsked(view, text.paragraphs.length, PER_PAGE)
  return { text, paragraphs: text.paragraphs.slice((page - 1) * PER_PAGE, page * PER_PAGE), page, pages }
}

interface Props {
  round: Round
  shown: TextShown
  /** The words of a paragraph, where they are other than its own, as those in brackets are. */
  words?: (paragraph: WorkingParagraph) => ComponentChildren
  /** What stands below a paragraph. */
  below?: (paragraph: WorkingParagraph) => ComponentChildren
  /** Paragraphs lead nowhere: of a version that stands no more. */
  plain?: boolean
}

/** The paragraphs of a page of a text, each leading to its own, with the headings of all pages before them. */
export function Text({ round, shown, words = wordsOf, below, plain }: Props): VNode {
  const { to } = useView()
  const { head } = shown.text
  const lang = head.language
  return (
    <>
      <Contents shown={shown} />
      <ol class="list hang" lang={lang} dir={directionOf(lang)}>
        {shown.paragraphs.map((paragraph) => (
          <li id={anchorOf(paragraph.id)}>
            <span class="outside">
              {plain ? (
                paragraph.number
              ) : (
                <a href={to(paragraphPage(round, paragraph.id))}>
                  <NumberOf number={paragraph.number} />
                </a>
              )}
            </span>
            <div>
              <p class="words">
                {paragraph.kind === 'heading' ? <strong>{words(paragraph)}</strong> : words(paragraph)}
              </p>
              {below?.(paragraph)}
            </div>
          </li>
        ))}
      </ol>
      <Pages shown={shown} />
    </>
  )
}

/** The number of a paragraph; one without has a mark, and for readers of screens a name. */
export function NumberOf({ number }: { number: string }): VNode {
  const { t, lang } = useView()
  if (number) return <>{number}</>
  return (
    <>
      <span aria-hidden="true">¶</span>
      <span class="hidden" lang={lang}>
        {t('negotiation.paragraph.unnumbered')}
      </span>
    </>
  )
}

/** Where a paragraph stands on its page. */
export const anchorOf = (id: string): string => `p-${id}`

/** What the address of a text has behind it to lead to a paragraph at that place, from 0. */
export function onPage(place: number, id: string): string {
  const page = Math.floor(place / PER_PAGE) + 1
  return `${page === 1 ? '' : `?page=${page}`}#${anchorOf(id)}`
}

/** The headings, where the text has several pages. */
export function Contents({ shown: { text, pages } }: { shown: TextShown }): VNode | null {
  const view = useView()
  const { lang } = { lang: text.head.language }
  const headings = text.paragraphs
    .map((paragraph, place) => ({ paragraph, page: Math.floor(place / PER_PAGE) + 1 }))
    .filter(({ paragraph }) => paragraph.kind === 'heading')
  if (pages === 1 || headings.length === 0) return null
  return (
    <details>
      <summary>{view.t('negotiation.text.contents')}</summary>
      <ul lang={lang} dir={directionOf(lang)}>
        {headings.map(({ paragraph, page }) => (
          <li>
            <a
              href={`${addressWith(view, { page: page === 1 ? null : String(page) })}#${anchorOf(paragraph.id)}`}
            >
              {[paragraph.number, wordsOf(paragraph)].filter(Boolean).join(' ')}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

export function Pages({
  shown: { page, pages },
}: {
  shown: Pick<TextShown, 'page' | 'pages'>
}): VNode | null {
  const view = useView()
  if (pages === 1) return null
  return (
    <nav class="pager" aria-label={view.t('negotiation.text.pages')}>
      {Array.from({ length: pages }, (_, at) => at + 1).map((nr) => (
        <>
          <a
            href={addressWith(view, { page: nr === 1 ? null : String(nr) })}
            aria-current={nr === page ? 'page' : undefined}
          >
            {nr}
          </a>{' '}
        </>
      ))}
    </nav>
  )
}
