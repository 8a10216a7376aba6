import type { ComponentChildren, VNode } from 'preact'
import { directionOf, type Multilingual, pickText, type Translate } from '../i18n/words.ts'
import { LocalizedText } from './localized.tsx'
import type { Source } from './source-list.ts'
import { Badge, type BadgeKind } from './status.tsx'
import { useView } from './view.ts'

interface EntityLinkProps {
  name: string
  /** Address without language; the name stands alone where the reader has no page to go to. */
  address?: string
  /** Language of the name, where it is not the reader's. */
  lang?: string
}

/** The name of an entity, leading to its page; set apart from the direction of the words around it. */
export function EntityLink({ name, address, lang }: EntityLinkProps): VNode {
  const { to } = useView()
  const words = <bdi lang={lang}>{name}</bdi>
  return address ? <a href={to(address)}>{words}</a> : words
}

interface Cited {
  /** "A/RES/79/40" */
  symbol: string
  /** Number of the paragraph, "27" or "27–29". */
  paragraph?: string | undefined
  /** Another place than a paragraph, in the reader's words: "annex II". */
  place?: string | undefined
}

/** A place in a document as the field writes it: "A/RES/79/40, para. 27". */
export function citationWords(t: Translate, { symbol, paragraph, place }: Cited): string {
  if (paragraph)
    return t(`core.ui.citation.${/[–,-]/.test(paragraph) ? 'paragraphs' : 'paragraph'}`, {
      symbol,
      number: paragraph,
    })
  return place ? t('core.ui.citation.place', { symbol, place }) : symbol
}

/** A place in a document, leading to it where it is here. */
export function Citation({ href, ...cited }: Cited & { href?: string | undefined }): VNode {
  const { t, lang } = useView()
  // With a place it is a phrase of the reader's language, in which the symbol stands apart.
  const direction = cited.paragraph || cited.place ? directionOf(lang) : undefined
  const words = <bdi dir={direction}>{citationWords(t, cited)}</bdi>
  return <cite>{href ? <a href={href}>{words}</a> : words}</cite>
}

/** A citation to take along: one press selects all of it. @param text all of it, with title and address */
export function CiteAs({ text, lang }: { text: string; lang?: string }): VNode {
  const view = useView()
  return (
    <figure class="cite-as">
      <figcaption>{view.t('core.ui.citation.citeAs')}</figcaption>
      <p lang={lang} dir={directionOf(lang ?? view.lang)}>
        {text}
      </p>
    </figure>
  )
}

/** The number of a source at the claim that rests on it; written directly after its last word. The page lists the sources once, at its end. */
export function SourceMark({ source }: { source: Source }): VNode {
  const { t, sources } = useView()
  const { number, isFirst } = sources.cite(source)
  return (
    <a class="source-mark" href={`#source-${number}`} id={isFirst ? `claim-${number}` : undefined}>
      <span class="hidden">{t('core.ui.source.mark')} </span>
      {number}
    </a>
  )
}

/** The sources that the page named before this place, each once. `Page` ends with them. */
export function Sources(): VNode | null {
  const { t, sources } = useView()
  const all = sources.all()
  const own = sources.hasOwn() && <p class="hint">{t('core.ui.source.own')}</p>
  if (all.length === 0) return own || null
  return (
    <section class="sources" aria-labelledby="sources">
      <h2 id="sources">{t('core.ui.source.title')}</h2>
      {own}
      <ol>
        {all.map(({ number, source }) => (
          <li id={`source-${number}`}>
            <SourceEntry source={source} />{' '}
            <a href={`#claim-${number}`}>
              <span aria-hidden="true">↑</span>
              <span class="hidden">{t('core.ui.source.back', { number })}</span>
            </a>
          </li>
        ))}
      </ol>
    </section>
  )
}

function SourceEntry({ source }: { source: Source }): VNode {
  const { services } = useView()
  const { title, paragraph, place, href, status, note, remark, lang } = source
  return (
    <>
      {/* On paper nothing leads anywhere: the style sheet prints the whole address. */}
      <span lang={lang} data-address={href?.startsWith('/') ? services.config.origin + href : href}>
        <Citation symbol={title} paragraph={paragraph} place={place} href={href} />
      </span>
      {status && (
        <>
          {' '}
          <Badge kind={status} />
        </>
      )}
      {note && ` · ${note}`}
      {remark && (
        <>
          {' · '}
          <span lang={remark.lang} dir={directionOf(remark.lang)}>
            {remark.text}
          </span>
        </>
      )}
    </>
  )
}

interface QuoteProps {
  /** The wording; in the reader's language, else as it was written. */
  texts: Multilingual
  original?: string
  /** The same as it is set, with italics and marks. */
  words?: ComponentChildren
  /** None for a draft: there is no document with which it could be compared. */
  badge?: BadgeKind
  /** What stands behind the badge, as that of `Badge`. */
  badgeDetail?: string | undefined
  /** Number or letter of the paragraph, set in the margin. */
  mark?: string
  source?: Source
  /** What else belongs under the wording. */
  children?: ComponentChildren
}

/** Words of a document, before anything is said about them, with their badge and where they stand. */
export function Quote(props: QuoteProps): VNode | null {
  const { texts, original, words, badge, badgeDetail, mark, source, children } = props
  const { lang } = useView()
  const written = pickText(texts, lang, original)?.lang ?? lang
  return (
    <figure class="quote">
      <blockquote lang={written} dir={directionOf(written)}>
        {mark && <span class="outside">{mark}</span>}
        <p>{words ?? <LocalizedText texts={texts} lang={written} />}</p>
      </blockquote>
      <figcaption>
        {source && (
          <>
            <Citation
              symbol={source.title}
              paragraph={source.paragraph}
              place={source.place}
              href={source.href}
            />
            <SourceMark source={source} />{' '}
          </>
        )}
        {badge && <Badge kind={badge} detail={badgeDetail} />} {children}
      </figcaption>
    </figure>
  )
}
