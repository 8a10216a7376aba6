import type { ComponentChildren, VNode } from 'preact'
import {
  directionOf,
  languageNames,
  type Multilingual,
  type OfficialLanguage,
  pickText,
} from '../i18n/words.ts'
import { dateFormat } from '../i18n/dates.ts'
import type { Translate } from '../i18n/words.ts'
import { assetAddress } from '../http/assets.ts'
import type { Ctx } from '../http/router.ts'
import { type View, useView } from './view.ts'

interface PageProps {
  c?: Ctx
  lead?: ComponentChildren
  exercise?: ComponentChildren
  title: string
  /** One sentence for search results and previews. */
  description?: string
  /** Where this page stands, from the front page down; the page itself is not in it. */
  trail?: { label: string; address: string }[]
  /** Feeds that belong to the page. */
  feeds?: { title: string; address: string }[]
  /** Wider than running text, for documents with margins. */
  wide?: boolean
  /** Reloads the page while long work goes on, in seconds. */
  refresh?: number
  children?: ComponentChildren
}

/** A whole page of the site: skip link, name, navigation, languages, content, footer. */
export function Page(props: PageProps): VNode {
  const { title, trail = [], feeds = [] } = props
  const c = useView()
  const { lang, t } = c
  return (
    <html lang={lang} dir={directionOf(lang)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${t('core.site.name')}`}</title>
        {props.description && <meta name="description" content={props.description} />}
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={assetAddress(c.services.assets, 'site.css')} />
        <link rel="icon" href={assetAddress(c.services.assets, 'mark.svg')} type="image/svg+xml" />
        {feeds.map((feed) => (
          <link rel="alternate" type="application/atom+xml" title={feed.title} href={feed.address} />
        ))}
        {c.services.words.languages.map((other) => (
          <link rel="alternate" hreflang={other} href={sameAddressIn(c, other)} />
        ))}
        {props.refresh && <meta http-equiv="refresh" content={String(props.refresh)} />}
      </head>
      <body>
        <a class="skip" href="#content">
          {t('core.site.skip')}
        </a>
        <Masthead c={c} />
        <main id="content" class={props.wide ? 'wide' : undefined}>
          {trail.length > 0 && (
            <nav class="trail" aria-label={t('core.site.trail')}>
              <ol>
                {trail.map((step) => (
                  <li>
                    <a href={step.address}>{step.label}</a>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          {props.children}
        </main>
        <Footer c={c} />
      </body>
    </html>
  )
}

function Masthead({ c }: { c: View }): VNode {
  const { lang, t, viewer, path: here } = c
  return (
    <header class="masthead">
      <a class="name" href={`/${lang}/`}>
        {t('core.site.name')}
      </a>
      <nav aria-label={t('core.site.navigation')}>
        <ul>
          {navOf(c, 'header').map((item) => {
            const address = `/${lang}${item.address}`
            return (
              <li>
                <a href={address} aria-current={here.startsWith(address) ? 'page' : undefined}>
                  {t(item.message)}
                </a>
              </li>
            )
          })}
          <li>
            {viewer.accountId ? (
              <a href={`/${lang}/account`}>{t('core.site.account')}</a>
            ) : (
              <a href={`/${lang}/sign-in`}>{t('core.site.signIn')}</a>
            )}
          </li>
        </ul>
      </nav>
    </header>
  )
}

function Footer({ c }: { c: View }): VNode {
  const { lang, t } = c
  return (
    <footer class="footer">
      <nav aria-label={t('core.site.languages')}>
        <ul>
          {c.services.words.languages.map((other) => (
            <li>
              <a
                href={sameAddressIn(c, other)}
                lang={other}
                hreflang={other}
                dir={directionOf(other)}
                aria-current={other === lang ? 'true' : undefined}
              >
                {languageNames[other as OfficialLanguage]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label={t('core.site.about')}>
        <ul>
          {navOf(c, 'footer').map((item) => (
            <li>
              <a href={`/${lang}${item.address}`}>{t(item.message)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <p>{t('core.site.notOfficial')}</p>
    </footer>
  )
}

const navOf = (c: View, place: 'header' | 'footer') =>
  c.services.registry.nav.filter((item) => item.place === place)

/** The same page in another language. */
function sameAddressIn({ path, query }: View, other: string): string {
  const rest = path.replace(/^\/[a-z]{2}(?=\/|$)/, '')
  return `/${other}${rest || '/'}${query.size > 0 ? `?${query}` : ''}`
}

/** Text in the reader's language, or its original with its own language, direction and a mark that says so. */
export function Text(props: {
  t: Translate
  lang: string
  texts: Multilingual
  original?: string
  /** Leaves the mark out where a page says it once for all. */
  unmarked?: boolean
}): VNode | null {
  const picked = pickText(props.texts, props.lang, props.original)
  if (!picked) return null
  if (picked.lang === props.lang) return <>{picked.text}</>
  return (
    <>
      <span lang={picked.lang} dir={directionOf(picked.lang)}>
        {picked.text}
      </span>
      {!props.unmarked && (
        <small class="original">
          {' '}
          {props.t('core.text.original', { language: languageName(picked.lang, props.lang) })}
        </small>
      )}
    </>
  )
}

/** "French" for fr, in the reader's language. */
export const languageName = (language: string, reader: string): string =>
  new Intl.DisplayNames([reader], { type: 'language' }).of(language) ?? language

/** A date as exact as it is known, in the reader's language: "2023-12-04", "2023-12" or "2023". */
export function dateWords(date: string, lang: string): string {
  const [year = '', month, day] = date.split('-')
  const style: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    ...(month ? { month: 'long' } : {}),
    ...(day ? { day: 'numeric' } : {}),
  }
  return dateFormat(lang, style).format(new Date(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`))
}

/** A date, as exact as it is known, with its machine form. */
export function Day({ date, lang }: { date: string | Date; lang: string }): VNode {
  const value = typeof date === 'string' ? date : date.toISOString().slice(0, 10)
  return <time dateTime={value}>{dateWords(value, lang)}</time>
}

/** A span of days, such as "7–11 December 2026"; both ends as exact as they are known. */
export function DaySpan({ from, to, lang }: { from: string; to: string; lang: string }): VNode {
  if (from === to) return <Day date={from} lang={lang} />
  const exact = from.length === 10 && to.length === 10
  if (!exact)
    return (
      <span>
        <Day date={from} lang={lang} /> – <Day date={to} lang={lang} />
      </span>
    )
  const format = dateFormat(lang, { dateStyle: 'long' })
  return <span>{format.formatRange(new Date(from), new Date(to))}</span>
}

/** A moment in Coordinated Universal Time, said so. */
export function Moment({ at, lang }: { at: Date; lang: string }): VNode {
  const format = dateFormat(lang, { dateStyle: 'long', timeStyle: 'short' })
  return <time dateTime={at.toISOString()}>{`${format.format(at)} UTC`}</time>
}
