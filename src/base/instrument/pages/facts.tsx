import type { VNode } from 'preact'
import {
  Button,
  CiteAs,
  Day,
  DayField,
  DaySpan,
  DescriptionList,
  Section,
  Tag,
  type View,
  citationWords,
  dateWords,
  refKey,
  useView,
} from '../../../core/index.ts'
import { renderFormats } from '../../../text/index.ts'
import { DocumentLink, ProofLink, Said, SourceLine } from '../../programme/index.ts'
import { adoptionOf, draftDayOf } from '../rules/facts-of-version.ts'
import { joinPlaces } from '../rules/provision-name.ts'
import { isFinal, statusOfVersion } from '../rules/status-of-text.ts'
import { versionWords } from '../rules/version-words.ts'
import { isWithdrawn } from '../rules/withdrawn-versions.ts'
import { mayImport } from '../policy.ts'
import type { TextProof } from '../rules/proofs.ts'
import type { Acceptance, Instrument, Version } from '../schema.ts'
import { instrumentRef } from '../entities.ts'
import { citation } from './citation.ts'
import { TextBadge, frontWords, outcomeWords } from './proof-badge.tsx'
import { isolate } from './views/components.tsx'
import {
  type ShownText,
  addressOfCheck,
  addressOfDownload,
  addressOfReport,
  addressOfVersion,
  addressOfWithdrawal,
  changesFeed,
  readBy,
  titleOf,
} from './text-page.tsx'

/** What is known of an instrument: its document, how it binds, its three dates, its family and relations, its versions, its proof. */
export function About(props: ShownText): VNode {
  const view = useView()
  const { t } = view
  const { instrument, symbol, known, versions, version, wasReread, proof } = props
  const { bindingness, endorsed, period, relations, source } = instrument.body
  const adopted = adoptionOf(instrument, version, known)
  const drafted = draftDayOf(instrument, version)
  const { title, date, session, agendaItem, organ, accepted } = version?.body ?? {}
  // What the file says of itself, and nothing proves, is said to be that.
  const own = (fact: string): string =>
    proof && !proof.front ? t('instrument.fact.asFileSays', { fact }) : fact
  const ref = instrumentRef(instrument.id)
  // What was withdrawn is neither undone again nor read again.
  const isFromFile = version?.body.file !== undefined && !isWithdrawn(version)
  const mayUndo =
    (isFromFile || (version?.body.quoted !== undefined && !isWithdrawn(version))) &&
    mayImport(view.viewer, instrument.programme)
  return (
    <Section id="about" title={t('instrument.reader.about')}>
      <DescriptionList
        items={[
          [
            t('instrument.fact.document'),
            instrument.document && (
              <a href={view.to(`/documents/${instrument.document}`)}>
                {symbol ? <bdi>{symbol}</bdi> : t('instrument.fact.theDocument')}
              </a>
            ),
          ],
          [t('instrument.fact.bindingness'), bindingness && t(`instrument.bindingness.${bindingness}`)],
          [t('instrument.fact.state'), t(`instrument.status.${statusOfVersion(instrument, version)}`)],
          [t('instrument.fact.adopted'), adopted && <Day date={adopted} />],
          [t('instrument.versions.column.date'), drafted && <Day date={drafted} />],
          [own(t('instrument.import.field.title')), title !== titleOf(view, props) && title],
          [own(t('instrument.import.field.body')), organ],
          [own(t('instrument.import.field.session')), session],
          [own(t('instrument.import.field.agendaItem')), agendaItem],
          [
            own(t('instrument.import.field.date')),
            known?.adopted && date && known.adopted !== date && <Day date={date} />,
          ],
          [t('instrument.fact.endorsed'), endorsed && <Endorsed endorsed={endorsed} />],
          [t('instrument.fact.period'), period && <Period period={period} />],
          [t('instrument.fact.relations'), relations.length > 0 && <Relations relations={relations} />],
          [t('instrument.fact.source'), source && <SourceLine source={source} />],
          [t('instrument.fact.text'), versions.length > 0 && <TextFacts {...props} />],
          [
            t('instrument.fact.accepted'),
            accepted && t('instrument.fact.acceptedBy', acceptance(view, accepted)),
          ],
          [
            t('instrument.fact.wording'),
            version && proof && <Wording {...props} version={version} proof={proof} />,
          ],
          [
            t('instrument.fact.record'),
            <>
              <ProofLink entity={ref} /> ·{' '}
              <a href={changesFeed(view, ref)}>{t('instrument.feed.subscribe')}</a>
            </>,
          ],
        ]}
      />
      {(isFromFile || mayUndo || wasReread) && (
        <ul class="inline">
          {mayUndo && version && (
            <li>
              <a href={view.to(addressOfWithdrawal(version))}>{t('instrument.withdraw.title')}</a>
            </li>
          )}
          {isFromFile && (
            <li>
              <a href={view.to(addressOfReport(version))}>{t('instrument.misreading.report')}</a>
            </li>
          )}
          {wasReread && (
            <li>
              <a href={view.to(`/instruments/${instrument.id}/readings`)}>{t('instrument.readings.title')}</a>
            </li>
          )}
        </ul>
      )}
      {version && !props.isWithoutWords && <Downloads document={instrument.document} version={version} />}
      <Section id="cite" level={3} title={t('instrument.reader.cite')}>
        <CiteAs text={citedText(view, props)} />
      </Section>
    </Section>
  )
}

const acceptance = ({ lang }: View, { as, on }: Acceptance) => ({ as, day: dateWords(on, lang) })

/** Whether the wording is proven, by whom it was compared, and the way to compare it for who might. */
function Wording(props: ShownText & { version: Version; proof: TextProof }): VNode {
  const view = useView()
  const { t, to, viewer } = view
  const { instrument, version, proof } = props
  const why = outcomeWords(view, proof.file, version)
  return (
    <>
      <TextBadge proof={proof} version={version} plain /> {why}{' '}
      {proof.official > 0 && frontWords(view, proof)}
      {proof.checked.map((one) => (
        <p>
          {t('instrument.fact.checked')}{' '}
          {t('instrument.fact.checkedBy', { ...acceptance(view, one), with: one.against ?? 'other' })}{' '}
          {one.seen && <span class="break">({one.seen})</span>}
          {!proof.isOfficial && (
            <> · {t('instrument.badge.part', { official: proof.official, count: proof.count })}</>
          )}
        </p>
      ))}
      {!proof.isOfficial &&
        version.body.file &&
        !isWithdrawn(version) &&
        mayImport(viewer, instrument.programme) && (
          <p>
            <a href={to(addressOfCheck(version))}>{t('instrument.check.invitation')}</a>
          </p>
        )}
    </>
  )
}

/** The version that is shown, by its own address: others come. An adopted or issued text that has no other goes by its name. */
function citedText(view: View, text: ShownText): string {
  const { instrument, symbol, versions, version } = text
  const title = titleOf(view, text)
  const name = symbol === null ? title : `${symbol}, ${title}`
  const isOnly = versions.length < 2 && isFinal(statusOfVersion(instrument, version))
  if (!version || isOnly) return citation(view, name, `/instruments/${instrument.id}`)
  const place = versionWords(view, version)
  return citation(view, citationWords(view.t, { symbol: name, place }), addressOfVersion(version))
}

const Endorsed = ({ endorsed }: { endorsed: NonNullable<Instrument['body']['endorsed']> }): VNode => (
  <>
    {endorsed.date && (
      <>
        <Day date={endorsed.date} />
        {' · '}
      </>
    )}
    <DocumentLink id={endorsed.by} /> <SourceLine source={endorsed.source} />
  </>
)

const Period = ({ period }: { period: NonNullable<Instrument['body']['period']> }): VNode => (
  <>
    {period.to ? <DaySpan from={period.from} to={period.to} /> : <Day date={period.from} />}{' '}
    {period.text && <Said words={period.text} />}
  </>
)

function Relations({ relations }: { relations: Instrument['body']['relations'] }): VNode {
  const { t } = useView()
  return (
    <ul>
      {relations.map(({ type, to, source }) => (
        <li>
          {t(`instrument.relation.${type}`)} <RelatedLink id={to} /> <SourceLine source={source} />
        </li>
      ))}
    </ul>
  )
}

/** What a text stands in a relation to: a text that is here, or a document. */
function RelatedLink({ id }: { id: string }): VNode {
  const { names, to } = useView()
  const text = names.get(refKey(instrumentRef(id)))
  if (!text) return <DocumentLink id={id} />
  return (
    <a href={to(text.address)}>
      <bdi>{text.name}</bdi>
    </a>
  )
}

/** Whether anybody compared any of it, or a pin proves it: then nobody is said to have checked nothing. */
const isLookedAt = (proof: TextProof | null): boolean =>
  proof !== null && (proof.official > 0 || proof.isOfficial || proof.awaitsSecond)

function TextFacts(props: ShownText): VNode {
  const { t, to, query } = useView()
  const { instrument, versions, version } = props
  return (
    <>
      {version && <VersionName version={version} />}
      {version?.body.file && (
        <small class="break">
          {' '}
          {t('instrument.fact.readFrom', {
            name: version.body.file.name,
            by: isLookedAt(props.proof) && readBy(version) === 'command' ? 'checked' : readBy(version),
          })}{' '}
        </small>
      )}
      {version?.body.quoted && (
        <small class="break"> {t('instrument.fact.quotedIn', { name: version.body.quoted.name })} </small>
      )}
      {versions.length > 1 && (
        <>
          {' '}
          <a href={to(`/instruments/${instrument.id}/versions`)}>{t('instrument.versions.all')}</a>
        </>
      )}
      <OtherVersions versions={versions} version={version} />
      {(versions.length > 1 || !version) && (
        <form class="search" action={to(`/instruments/${instrument.id}`)}>
          <DayField name="at" label={t('instrument.reader.at')} value={query.get('at') ?? ''} />
          <Button quiet>{t('instrument.reader.show')}</Button>
        </form>
      )}
    </>
  )
}

/** A version as a file: as it was supplied, and in every format. */
function Downloads({ document, version }: { document: string | null; version: Version }): VNode {
  const { t, to } = useView()
  const { file } = version.body
  return (
    <Section id="download" level={3} title={t('instrument.download.title')}>
      <ul class="inline">
        {file && document && (
          <li>
            <a href={to(`/documents/${document}/files/${file.sha256}`)}>
              {t('instrument.download.supplied')}
            </a>
          </li>
        )}
        {renderFormats.map((format) => (
          <li>
            <a href={to(addressOfDownload(version, format))}>{t(`instrument.download.format.${format}`)}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** "version 2, French" */
export const VersionName = ({ version }: { version: Pick<Version, 'number' | 'language'> }): VNode => (
  <>{versionWords(useView(), version)}</>
)

/** "A/80/L.25, paragraph 7, version 2, French". @param text what it goes by @param place in it, in the reader's words */
export function TextInVersion(props: {
  text: string
  place?: string | null
  version: Pick<Version, 'number' | 'language'>
}): VNode {
  const { text, place = null, version } = props
  const view = useView()
  return <>{joinPlaces(view.t, [isolate(text), place, versionWords(view, version)])}</>
}

/** Beside the name of a version. */
export function WithdrawnTag(): VNode {
  return <Tag>{useView().t('instrument.versions.withdrawn')}</Tag>
}

function OtherVersions(props: { versions: Version[]; version: Version | null }): VNode | null {
  const { to } = useView()
  const { versions, version } = props
  const others = versions.filter((one) => one !== version)
  if (others.length === 0) return null
  return (
    <ul class="inline">
      {others.map((v) => (
        <li>
          <a href={to(addressOfVersion(v))}>
            <VersionName version={v} />
          </a>{' '}
          {v.body.date && <Day date={v.body.date} />} {isWithdrawn(v) && <WithdrawnTag />}
        </li>
      ))}
    </ul>
  )
}
