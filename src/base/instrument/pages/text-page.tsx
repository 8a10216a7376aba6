import type { ComponentChildren, VNode } from 'preact'
import {
  Day,
  LocalizedText,
  Notice,
  Page,
  type Ref,
  Tabs,
  Tag,
  type View,
  dateWords,
  languageName,
  pickText,
  refKey,
  useView,
} from '../../../core/index.ts'
import { inLibrary } from '../../documents/index.ts'
import type { RenderFormat } from '../../../text/index.ts'
import { type Programme, ProofLink, RetiredNotice, Said, exerciseBand } from '../../programme/index.ts'
import { instrumentRef } from '../entities.ts'
import { isDay, standingIn, standingVersion } from '../rules/choose-version.ts'
import { adoptionOf, titlesOfVersion } from '../rules/facts-of-version.ts'
import type { KnownOfDocument } from '../rules/known-of-document.ts'
import type { ShownLife } from '../rules/life-of-version.ts'
import { type PlaceInLine, placeInLine } from '../rules/place-in-line.ts'
import { statusOfVersion } from '../rules/status-of-text.ts'
import type { TextProof } from '../rules/proofs.ts'
import { holding, wordingOf } from '../rules/withdrawn-versions.ts'
import type { Instrument, Version } from '../schema.ts'
import { type Layer, addressOfLayer } from './layers.ts'
import { TextBadge, frontWords } from './proof-badge.tsx'
import { PublishedSince } from './published-since.tsx'
import { waysOfText } from './ways-of-text.ts'

export type ViewName = 'plain' | 'since' | Layer

/** A text of which a page speaks. */
export interface ShownText {
  instrument: Instrument
  programme: Programme | null
  symbol: string | null
  /** What a pack says of its document, where nothing proves what the version says of itself. */
  known: KnownOfDocument | null
  versions: Version[]
  version: Version | null
  /** How far the wording of the version is proven; null where there is none. */
  proof: TextProof | null
  /** Only the places of its paragraphs are known here. */
  isWithoutWords?: boolean
  /** When the version was published here, with how many paragraphs, and when it last changed. */
  life?: (ShownLife & { count: number }) | null
  /** What stood here before its file was read again is still to be seen. */
  wasReread?: boolean
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
  const title = titleOf(here, text)
  const isPlain = view === 'plain'
  return (
    <Page
      wide
      title={
        isPlain
          ? [symbol, title].filter(Boolean).join(': ')
          : t('instrument.view.title', { text: symbol ?? title, view: t(`instrument.view.name.${view}`) })
      }
      heading={<LocalizedText texts={titlesOfVersion(instrument, text.version, text.known)} />}
      trail={[
        inLibrary({ t, to }),
        ...(isPlain ? [] : [{ label: symbol ?? title, href: to(`/instruments/${instrument.id}`) }]),
      ]}
      local={waysOfText(here, {
        instrument,
        name: symbol ?? title,
        hasViews: hasViews && text.version !== null && !text.isWithoutWords,
        chosen: chosenIn(here, text.version),
        ...(text.version && { compared: namedVersion(text.version) }),
      })}
      feeds={[
        { title: t('instrument.feed.changes'), address: changesFeed(here, instrumentRef(instrument.id)) },
      ]}
      exercise={exerciseBand(programme)}
    >
      <RetiredNotice programme={programme} />
      <AuthorsNotice instrument={instrument} />
      <Bar text={text} hasViews={hasViews} />
      <PublishedSince
        name={symbol ?? title}
        life={text.life}
        count={text.life?.count ?? 0}
        entity={instrumentRef(instrument.id)}
        place={placeOf(text)}
        instrument={instrument.id}
      />
      {text.version && <OtherThanStands {...text} version={text.version} />}
      {text.version && <WhereFrom version={text.version} />}
      {text.version?.body.against && (
        <p class="meta">{t('instrument.reader.against', { by: acceptedBy(text.version) })}</p>
      )}
      {text.proof?.factsByHand && text.proof.factsByHand.length > 0 && !text.proof.front && (
        <p class="meta">{frontWords(here, text.proof)}</p>
      )}
      {hasViews && text.version && <Views view={view} {...text} version={text.version} />}
      {children}
    </Page>
  )
}

const placeOf = ({ instrument, versions, version }: ShownText): PlaceInLine | null =>
  version && placeInLine(version, versions, standingIn(instrument, versions, version.language))

/** The title of a text as plain words. */
export const titleWords = ({ lang }: Pick<View, 'lang'>, { id, body }: Instrument): string =>
  pickText(body.title, lang)?.text ?? id

/** The title of a version as plain words. */
export const titleOf = (
  { lang }: Pick<View, 'lang'>,
  { instrument, version, known }: Pick<ShownText, 'instrument' | 'version' | 'known'>,
): string => pickText(titlesOfVersion(instrument, version, known), lang)?.text ?? instrument.id

/** Who accepted a version first, with its status, as far as that is known. */
const acceptedBy = ({ body }: Version): 'person' | 'command' | 'other' => body.acceptedBy ?? 'other'

/** Who accepted the reading of a version that stands now, as far as that is known. */
export const readBy = ({ body }: Version): 'person' | 'command' | 'other' =>
  body.readingBy ?? body.acceptedBy ?? 'other'

/** The address of a version, below that of its text. */
export const addressOfVersion = ({
  instrument,
  number,
  language,
}: Pick<Version, 'instrument' | 'number' | 'language'>): string =>
  `/instruments/${instrument}?version=${number}&text=${language}`

/** How addresses name a version where they name several. */
export const namedVersion = ({
  instrument,
  number,
  language,
}: Pick<Version, 'instrument' | 'number' | 'language'>): string => `${instrument}:${number}:${language}`

/** Where a version is downloaded in a format, without language. */
export const addressOfDownload = (
  { instrument, number, language }: Pick<Version, 'instrument' | 'number' | 'language'>,
  format: RenderFormat,
): string => `/instruments/${instrument}/download?to=${format}&version=${number}&text=${language}`

/** Where a version is compared with its document, without language. */
export const addressOfCheck = ({
  instrument,
  number,
  language,
}: Pick<Version, 'instrument' | 'number' | 'language'>): string =>
  `/instruments/${instrument}/check?version=${number}&text=${language}`

/** Of the file of a version that is compared, where it is a PDF. */
export const addressOfCheckedPdf = ({
  instrument,
  number,
  language,
}: Pick<Version, 'instrument' | 'number' | 'language'>): string =>
  `/instruments/${instrument}/check/pdf?version=${number}&text=${language}`

/** Where the reader takes back what they compared in a version, without language. */
export const addressOfTakingBack = ({
  instrument,
  number,
  language,
}: Pick<Version, 'instrument' | 'number' | 'language'>): string =>
  `/instruments/${instrument}/check/take-back?version=${number}&text=${language}`

/** Where a misreading is reported, below the address of the text. @param eId of the paragraph; the text as a whole where absent */
export const addressOfReport = (
  { instrument, number, language }: Pick<Version, 'instrument' | 'number' | 'language'>,
  eId?: string,
): string =>
  `/instruments/${instrument}/misreading?version=${number}&text=${language}${eId === undefined ? '' : `&at=${encodeURIComponent(eId)}`}`

/** Where the acceptance of a version is undone. */
export const addressOfWithdrawal = ({
  instrument,
  number,
  language,
}: Pick<Version, 'instrument' | 'number' | 'language'>): string =>
  `/instruments/${instrument}/withdraw?version=${number}&text=${language}`

/** The day on which an address asks for a text; null where it asks for none. */
export function dayAsked({ query }: Pick<View, 'query'>): string | null {
  const at = query.get('at')
  return at && isDay(at) ? at : null
}

/** Which day is asked for, and that another version stands than the one that is shown. */
function OtherThanStands(props: ShownText & { version: Version }): VNode | null {
  const view = useView()
  const { t, to, lang } = view
  const { instrument, versions, version } = props
  const day = dayAsked(view)
  const stands = standingVersion(instrument, versions, version.language)
  if (version.body.withdrawn) return <WithdrawnNotice version={version} stands={stands} />
  const isOther =
    stands !== undefined &&
    (wordingOf(stands) !== wordingOf(version) || stands.body.beside !== version.body.beside)
  if (!isOther && !day) return null
  const named = namedIn(lang)
  return (
    <Notice>
      {day && <p>{t('instrument.reader.standsAt', { day: dateWords(day, lang), ...named(version) })}</p>}
      {isOther && (
        <p>
          {t(
            `instrument.reader.${version.body.beside ? 'beside' : version.number < stands.number ? 'earlier' : 'laterDraft'}`,
            named(version),
          )}{' '}
          <a href={to(addressOfVersion(stands))}>{t('instrument.reader.toStanding', named(stands))}</a>
        </p>
      )}
    </Notice>
  )
}

const namedIn =
  (lang: string) =>
  ({ number, language }: Pick<Version, 'number' | 'language'>) => ({
    number,
    language: languageName(language, lang),
  })

/** That the acceptance of a version was undone, when and why, and what stands instead. */
export function WithdrawnNotice(props: { version: Version; stands: Version | undefined }): VNode | null {
  const { t, to, lang } = useView()
  const { version, stands } = props
  const { withdrawn } = version.body
  if (!withdrawn) return null
  const named = namedIn(lang)
  const day = dateWords(withdrawn.at.slice(0, 10), lang)
  return (
    <Notice warning title={t('instrument.reader.withdrawn', { day, ...named(version) })}>
      <p>
        <Reason words={withdrawn.reason} />
      </p>
      <p>
        {stands ? (
          <a href={to(addressOfVersion(stands))}>{t('instrument.reader.toStanding', named(stands))}</a>
        ) : (
          t('instrument.reader.noneStands')
        )}
      </p>
    </Notice>
  )
}

/** That a version is what others quote, or else what it took the place of, and why. */
function WhereFrom({ version }: { version: Version }): VNode | null {
  const { t } = useView()
  const { replaced, quoted } = version.body
  if (quoted) return <p class="meta">{t('instrument.badge.quotedIn', { name: quoted.name })}</p>
  if (!replaced) return null
  const { reason, ...counts } = replaced
  return (
    <p class="meta">
      {t('instrument.reader.replaced', counts)} {reason && <Reason words={reason} />}
    </p>
  )
}

/** A reason as somebody wrote it, in whatever language. */
function Reason({ words }: { words: string }): VNode {
  const { t } = useView()
  return (
    <>
      {t('instrument.reader.reason')}{' '}
      <q>
        <bdi>{words}</bdi>
      </q>
    </>
  )
}

/** What the authors of a text want said of it, before its words. */
export const AuthorsNotice = ({ instrument: { body } }: { instrument: Instrument }): VNode | null =>
  body.notice === undefined ? null : (
    <Notice>
      <p>
        <Said words={body.notice} />
      </p>
    </Notice>
  )

/** The feed of everything that the record says of one entity. */
export const changesFeed = ({ to }: Pick<View, 'to'>, entity: Ref): string =>
  to(`/record/entries.atom?entity=${encodeURIComponent(refKey(entity))}`)

/** Stays at the top while one reads: which text this is, how far it can be relied on, and what can be done with it. */
function Bar({ text, hasViews }: Pick<TextPageProps, 'text' | 'hasViews'>): VNode {
  const view = useView()
  const { t, to } = view
  const { instrument, symbol, version, proof } = text
  const adopted = adoptionOf(instrument, version, text.known)
  const { endorsed } = instrument.body
  const status = statusOfVersion(instrument, version)
  const page = to(`/instruments/${instrument.id}`) + chosenIn(view, version)
  return (
    <div class="reader-bar">
      <strong>{symbol ? <bdi>{symbol}</bdi> : titleOf(view, text)}</strong>
      <span>
        <Tag>{t(`instrument.status.${status}`)}</Tag> {adopted && <Day date={adopted} />}
        {status === 'adopted' && endorsed?.date && (
          <>
            {' · '}
            {t('instrument.fact.endorsed')} <Day date={endorsed.date} />
          </>
        )}{' '}
        {version?.body.withdrawn && <Tag>{t('instrument.versions.withdrawn')}</Tag>}
      </span>
      {version && proof && !text.isWithoutWords && <TextBadge proof={proof} version={version} />}
      <nav aria-label={t('instrument.reader.bar')}>
        <ul class="inline">
          <li>
            <a href={`${page}#about`}>{t('instrument.reader.about')}</a>
          </li>
          <li>
            <a href={`${page}#cite`}>{t('instrument.reader.cite')}</a>
          </li>
          {version && !text.isWithoutWords && (
            <li>
              <a href={to(addressOfDownload(version, 'docx'))}>{t('instrument.download.word')}</a>
            </li>
          )}
          {version && hasViews && !text.isWithoutWords && (
            <li>
              <a href={to(`/compare?a=${namedVersion(version)}`)}>{t('instrument.compare.invitation')}</a>
            </li>
          )}
          <li>
            <ProofLink entity={instrumentRef(instrument.id)} />
          </li>
        </ul>
      </nav>
    </div>
  )
}

/** Where an address asks for a version, its parameters for other pages of the text; else nothing: that leads to whichever stands. */
function chosenIn({ query }: Pick<View, 'query'>, version: Version | null): string {
  const isChosen = query.get('version') || query.get('text') || query.get('at')
  return isChosen && version ? `?version=${version.number}&text=${version.language}` : ''
}

/** The views of a text side by side; the one shown is marked. */
function Views(props: { view: ViewName; version: Version } & ShownText): VNode {
  const here = useView()
  const { t, to } = here
  const { view, instrument, versions, version } = props
  const before = versionBefore(versions, version)
  const chosen = chosenIn(here, version)
  const addressOf = (name: ViewName): string =>
    name === 'plain' || name === 'since'
      ? `${to(`/instruments/${instrument.id}${name === 'plain' ? '' : '/since'}`)}${chosen}`
      : to(addressOfLayer(instrument.id, name, chosen))
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

/** The version before, in the same language, whose acceptance holds. */
export const versionBefore = (
  versions: Version[],
  { number, language, body: { quoted } }: Version,
): Version | undefined =>
  holding(versions).find(
    // Before what others quote only places were known.
    ({ body, ...v }) => v.language === language && v.number < number && (!quoted || body.quoted),
  )
