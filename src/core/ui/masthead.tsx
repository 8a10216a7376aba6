import type { VNode } from 'preact'
import { directionOf, languageNames, type OfficialLanguage } from '../i18n/words.ts'
import { isWithin } from './addresses.ts'
import { SearchBox } from './finding.tsx'
import type { Link } from './structure.tsx'
import { useView } from './view.ts'

/** A part of the site with pages of its own: a programme, a meeting. */
export interface LocalPart {
  label: string
  items: readonly Link[]
}

/** The head of every page: languages and account on top, then name and search, then the navigation by subject. */
export function Masthead(): VNode {
  const { t, to, frame, viewer } = useView()
  return (
    <header class="top">
      <div class="utilities">
        <Languages />
        {viewer.accountId ? (
          <a href={to('/account')}>{t('core.site.account')}</a>
        ) : (
          <a href={to('/sign-in')}>{t('core.site.signIn')}</a>
        )}
      </div>
      <div class="name">
        <a href={to('/')}>
          <Logo />
          <b lang="en">{t('core.site.name')}</b>
        </a>
        <WhatThisIs />
      </div>
      {frame.search && <SiteSearch address={to(frame.search)} />}
      {frame.nav.length > 0 && <MainNavigation />}
    </header>
  )
}

/** One line: what this site is, and who runs it, which only the operator can say. */
function WhatThisIs(): VNode {
  const { t, services } = useView()
  const { name } = services.config.operator
  return (
    <p>
      {t('core.ui.tagline')} {name ? t('core.ui.runBy', { operator: name }) : t('core.ui.runByUnstated')}
    </p>
  )
}

/** Keeps the words on the page that answers. */
function SiteSearch({ address }: { address: string }): VNode {
  const { t, path, query } = useView()
  return (
    <SearchBox
      action={address}
      label={t('core.ui.search.label')}
      example={t('core.ui.search.example')}
      value={path === address ? (query.get('q') ?? '') : ''}
    />
  )
}

/** Paragraphs with their numbers in the margin. */
const Logo = (): VNode => (
  <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path d="M4 6h3M4 16h3M4 26h3M12 6h16M12 16h16M12 26h9" />
  </svg>
)

function Languages(): VNode {
  const { t, lang, services, inLanguage } = useView()
  return (
    <nav aria-label={t('core.site.languages')}>
      <ul>
        {services.words.languages.map((other) => (
          <li>
            <a
              href={inLanguage(other)}
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
  )
}

function MainNavigation(): VNode {
  const { t, to, frame } = useView()
  const items = frame.nav.map(({ message, address }) => ({ label: t(message), href: to(address) }))
  return <Menu label={t('core.site.navigation')} title={t('core.ui.menu')} items={items} />
}

/** The pages of a part of the site, under the navigation of the whole. */
export const LocalNavigation = ({ part }: { part: LocalPart }): VNode => (
  <Menu local label={part.label} title={part.label} items={part.items} />
)

interface MenuProps {
  label: string
  /** What its summary says on narrow screens, before the item in which the reader is. */
  title: string
  items: readonly Link[]
  local?: boolean
}

/** Links in a row where there is room for it, behind a summary where there is none. */
function Menu({ label, title, items, local }: MenuProps): VNode {
  const { path, query } = useView()
  const here = innermost(items, path, query)
  const current = here && pathOf(here) === path ? 'page' : 'true'
  return (
    <details class={local ? 'menu local' : 'menu'}>
      <summary>
        {title}
        {here && <small> {here.label}</small>}
      </summary>
      <nav aria-label={label}>
        <ul>
          {items.map((item) => (
            <li>
              <a href={item.href} aria-current={item === here ? current : undefined}>
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  )
}

/**
 * The item in whose part of the site the page stands; of several the innermost, since a part may begin with its own overview. What an item asks of its
 * page, the page must have been asked.
 */
const innermost = (items: readonly Link[], path: string, query: URLSearchParams): Link | undefined =>
  items
    .filter(({ href }) => !href.includes('#') && isWithin(path, pathOf({ href })) && isAsked(href, query))
    .reduce<Link | undefined>((a, b) => (a && a.href.length >= b.href.length ? a : b), undefined)

const isAsked = (href: string, query: URLSearchParams): boolean =>
  [...new URLSearchParams(/\?(.*)/.exec(href)?.[1])].every(([name, value]) => query.get(name) === value)

const pathOf = ({ href }: Pick<Link, 'href'>): string => href.replace(/\?.*/, '')

/** What stands under every page. */
export function Footer(): VNode {
  const { t, to, frame } = useView()
  return (
    <footer class="foot">
      {frame.footer.length > 0 && (
        <nav aria-label={t('core.site.about')}>
          <ul>
            {frame.footer.map((item) => (
              <li>
                <a href={to(item.address)}>{t(item.message)}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p>{t('core.site.notOfficial')}</p>
      <MachineNote />
    </footer>
  )
}

/** That words of the reader's language were made by a machine, where any were: with the way to the same page in English, and to what can be done. */
function MachineNote(): VNode | null {
  const { t, to, lang, services, inLanguage } = useView()
  const { machine, reviewed, outdated } = services.words.states(lang)
  if (machine === 0) return null
  return (
    <p role="note">
      {t('core.site.machine', { extent: reviewed + outdated === 0 ? 'whole' : 'other' })}{' '}
      <a href={inLanguage('en')} hreflang="en">
        {t('core.site.inEnglish')}
      </a>
      {' · '}
      <a href={to('/languages')}>{t('core.site.aboutWords')}</a>
    </p>
  )
}
