import type { ComponentChildren, VNode } from 'preact'
import { assetAddress } from '../http/assets.ts'
import { directionOf } from '../i18n/words.ts'
import { Footer, LocalNavigation, Masthead, type LocalPart } from './masthead.tsx'
import { Sources } from './sources.tsx'
import type { Link } from './structure.tsx'
import { useView } from './view.ts'

export interface PageProps {
  /** Of the page: its heading, and in the tab of the browser. */
  title: string
  /** The heading, where it is more than plain words. */
  heading?: ComponentChildren
  /** A line above the heading: what kind of thing it is, the symbol of a document. */
  kind?: ComponentChildren
  /** What the page is, in a sentence or two under the heading. */
  lead?: ComponentChildren
  /** One sentence for search results and previews. */
  description?: string
  /** Where this page stands, from the part of the site down; the page itself is not in it. */
  trail?: readonly (Link | { label: string; address: string })[]
  /** The pages of the part of the site in which this one stands; drawn already where another module knows them. */
  local?: LocalPart | VNode | undefined
  /** Feeds that belong to the page. */
  feeds?: readonly { title: string; address: string }[]
  /** The address by which the page is cited and found, where it has several: from the root of the site. */
  canonical?: string
  /** Uses the whole width, for lists and for documents with margins; running text keeps its measure. */
  wide?: boolean
  /** Reloads the page while long work goes on, in seconds. */
  refresh?: number
  /** What a page of the exercise says of itself, where that is more than every such page says. */
  exercise?: ComponentChildren
  children?: ComponentChildren
}

/** A whole page of the site: skip link, name, search, navigation, languages, content, sources, footer. */
export function Page(props: PageProps): VNode {
  const { lang, t, done, part, to } = useView()
  const isExercise = part.name === 'exercise' || props.exercise !== undefined
  return (
    <html lang={lang} dir={directionOf(lang)} class={isExercise ? 'exercise' : undefined}>
      <Head {...props} />
      <body>
        <a class="skip" href="#content">
          {t('core.site.skip')}
        </a>
        <Masthead />
        {isExercise && (
          <aside class="band" aria-label={t('core.ui.exercise')}>
            <p>
              {props.exercise ?? t('core.ui.exerciseNotice')}{' '}
              <a href={to('/./')}>{t('core.ui.leaveExercise')}</a>
            </p>
          </aside>
        )}
        {props.local && ('items' in props.local ? <LocalNavigation part={props.local} /> : props.local)}
        <main id="content" tabIndex={-1} class={props.wide ? 'wide' : undefined}>
          <Trail steps={props.trail ?? []} />
          {done && (
            <p class="note done" role="status">
              {done}
            </p>
          )}
          <Heading {...props} />
          {props.children}
          <Sources />
        </main>
        <Footer />
      </body>
    </html>
  )
}

function Head({ title, description, feeds = [], canonical, refresh }: PageProps): VNode {
  const { t, services, inLanguage, isRefused } = useView()
  const said = isRefused ? t('core.form.errorTitle', { title }) : title
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${said} · ${t('core.site.name')}`}</title>
      {description && <meta name="description" content={description} />}
      <meta name="color-scheme" content="light dark" />
      <link rel="stylesheet" href={assetAddress(services.assets, 'site.css')} />
      <link rel="icon" href={assetAddress(services.assets, 'mark.svg')} type="image/svg+xml" />
      {canonical && <link rel="canonical" href={services.config.origin + canonical} />}
      {feeds.map((feed) => (
        <link rel="alternate" type="application/atom+xml" title={feed.title} href={feed.address} />
      ))}
      {services.words.languages.map((other) => (
        <link rel="alternate" hreflang={other} href={inLanguage(other)} />
      ))}
      {refresh && <meta http-equiv="refresh" content={String(refresh)} />}
    </head>
  )
}

function Heading({ title, heading, kind, lead }: PageProps): VNode {
  return (
    <>
      {kind && <p class="kind">{kind}</p>}
      <h1>{heading ?? title}</h1>
      {lead && <p class="lead">{lead}</p>}
    </>
  )
}

function Trail({ steps }: { steps: NonNullable<PageProps['trail']> }): VNode | null {
  const { t } = useView()
  if (steps.length === 0) return null
  return (
    <nav class="trail" aria-label={t('core.site.trail')}>
      <ol>
        {steps.map((step) => (
          <li>
            <a href={'href' in step ? step.href : step.address}>{step.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
