import type { ComponentChildren, VNode } from 'preact'
import {
  Badge,
  Day,
  LocalizedText,
  Notice,
  Page,
  type Ref,
  Tabs,
  Tag,
  type View,
  pickText,
  refKey,
  useView,
} from '../../../core/index.ts'
import { type Programme, ProofLink, exerciseBand } from '../../programme/index.ts'
import { instrumentRef } from '../entities.ts'
import { statusOfVersion } from '../rules/status-of-text.ts'
import type { Instrument, Version } from '../schema.ts'

export type ViewName = 'plain' | 'strength' | 'since' | 'agreed'

/** A text of which a page speaks. */
export interface ShownText {
  instrument: Instrument
  programme: Programme | null
  symbol: string | null
  versions: Version[]
  version: Version | null
}

interface TextPageProps {
  text: ShownText
  view: ViewName
  /** Whether its language may be analysed. */
  hasViews: boolean
  children?: ComponentChildren
}

/** A page that shows a text in one of its views: what it is, a bar that stays, the views beside each other. */
export function TextPage({ text, view, hasViews, children }: TextPageProps): VNode {
  const here = useView()
  const { t, to } = here
  const { instrument, programme, symbol } = text
  const title = titleWords(here, instrument)
  const isPlain = view === 'plain'
  return (
    <Page
      wide
      title={
        isPlain
          ? [symbol, title].filter(Boolean).join(': ')
          : t('instrument.view.title', { text: symbol ?? title, view: t(`instrument.view.name.${view}`) })
      }
      heading={<LocalizedText texts={instrument.body.title} />}
      trail={[
        { label: t('instrument.list.title'), href: to('/instruments') },
        ...(isPlain ? [] : [{ label: symbol ?? title, href: to(`/instruments/${instrument.id}`) }]),
      ]}
      feeds={[
        { title: t('instrument.feed.changes'), address: changesFeed(here, instrumentRef(instrument.id)) },
      ]}
      exercise={exerciseBand(here, programme)}
    >
      <AuthorsNotice instrument={instrument} />
      <Bar {...text} />
      {hasViews && text.version && <Views view={view} {...text} version={text.version} />}
      {children}
    </Page>
  )
}

/** The title of a text as plain words. */
export const titleWords = ({ lang }: Pick<View, 'lang'>, { id, body }: Instrument): string =>
  pickText(body.title, lang)?.text ?? id

/** What the authors of a text want said of it, before its words. */
export const AuthorsNotice = ({ instrument: { body } }: { instrument: Instrument }): VNode | null =>
  body.notice === undefined ? null : (
    <Notice>
      <p lang="en" dir="ltr">
        {body.notice}
      </p>
    </Notice>
  )

/** The feed of everything that the record says of one entity. */
export const changesFeed = ({ to }: Pick<View, 'to'>, entity: Ref): string =>
  to(`/record/entries.atom?entity=${encodeURIComponent(refKey(entity))}`)

/** Stays at the top while one reads: which text this is, how far it can be relied on, and what can be done with it. */
function Bar({ instrument, symbol, version }: ShownText): VNode {
  const view = useView()
  const { t, to } = view
  const { adopted } = instrument.body
  const status = statusOfVersion(instrument, version)
  const page = to(`/instruments/${instrument.id}`)
  return (
    <div class="reader-bar">
      <strong>{symbol ? <bdi>{symbol}</bdi> : titleWords(view, instrument)}</strong>
      <span>
        <Tag>{t(`instrument.status.${status}`)}</Tag>{' '}
        {status === 'adopted' && adopted && <Day date={adopted} />}
      </span>
      {status === 'adopted' && version && <TextBadge version={version} />}
      <nav aria-label={t('instrument.reader.bar')}>
        <ul class="inline">
          <li>
            <a href={`${page}#about`}>{t('instrument.reader.about')}</a>
          </li>
          <li>
            <a href={`${page}#cite`}>{t('instrument.reader.cite')}</a>
          </li>
          <li>
            <ProofLink entity={instrumentRef(instrument.id)} />
          </li>
        </ul>
      </nav>
    </div>
  )
}

/** Nobody compared the texts here with their documents on record yet: where the wording comes from is said on demand. */
function TextBadge({ version }: { version: Version }): VNode {
  const { t } = useView()
  const { file } = version.body
  return (
    <Badge
      kind="unverified"
      detail={file ? t('instrument.badge.supplied', { name: file.name }) : t('instrument.badge.quoted')}
    />
  )
}

/** The views of a text side by side; the one shown is marked. */
function Views(props: { view: ViewName; version: Version } & ShownText): VNode {
  const { t, to, query } = useView()
  const { view, instrument, versions, version } = props
  const before = versionBefore(versions, version)
  const isChosen = query.get('version') || query.get('text')
  const chosen = isChosen ? `?version=${version.number}&text=${version.language}` : ''
  const addressOf = (name: ViewName): string =>
    `${to(`/instruments/${instrument.id}${name === 'plain' ? '' : `/${name}`}`)}${chosen}`
  const names: ViewName[] = ['plain', 'strength', ...(before ? (['since'] as const) : []), 'agreed']
  return (
    <Tabs
      label={t('instrument.view.nav')}
      current={addressOf(view)}
      items={names.map((name) => ({
        label:
          name === 'since' && before
            ? t('instrument.view.since', { number: before.number })
            : t(`instrument.view.name.${name}`),
        href: addressOf(name),
      }))}
    />
  )
}

/** The version before, in the same language. */
export const versionBefore = (versions: Version[], { number, language }: Version): Version | undefined =>
  versions.find((v) => v.language === language && v.number < number)
