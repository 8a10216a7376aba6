import type { VNode } from 'preact'
import {
  Button,
  CiteAs,
  Day,
  DayField,
  DaySpan,
  DescriptionList,
  Section,
  languageName,
  useView,
} from '../../../core/index.ts'
import { DocumentLink, ProofLink, Said, SourceLine } from '../../programme/index.ts'
import { statusOfVersion } from '../rules/status-of-text.ts'
import type { Instrument, Version } from '../schema.ts'
import { instrumentRef } from '../entities.ts'
import { citation } from './citation.ts'
import { type ShownText, changesFeed, titleWords } from './text-page.tsx'

/** What is known of an instrument: its document, how it binds, its three dates, its family and relations, its versions, its proof. */
export function About(props: ShownText): VNode {
  const view = useView()
  const { t } = view
  const { instrument, symbol, version } = props
  const { bindingness, adopted, endorsed, period, relations, source } = instrument.body
  const ref = instrumentRef(instrument.id)
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
          [t('instrument.fact.endorsed'), endorsed && <Endorsed endorsed={endorsed} />],
          [t('instrument.fact.period'), period && <Period period={period} />],
          [t('instrument.fact.relations'), relations.length > 0 && <Relations relations={relations} />],
          [t('instrument.fact.source'), source && <SourceLine source={source} />],
          [t('instrument.fact.text'), version && <TextFacts {...props} version={version} />],
          [
            t('instrument.fact.record'),
            <>
              <ProofLink entity={ref} /> ·{' '}
              <a href={changesFeed(view, ref)}>{t('instrument.feed.subscribe')}</a>
            </>,
          ],
        ]}
      />
      <Section id="cite" level={3} title={t('instrument.reader.cite')}>
        <CiteAs
          text={citation(view, symbol ?? titleWords(view, instrument), `/instruments/${instrument.id}`)}
        />
      </Section>
    </Section>
  )
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
          {t(`instrument.relation.${type}`)} <DocumentLink id={to} /> <SourceLine source={source} />
        </li>
      ))}
    </ul>
  )
}

function TextFacts(props: ShownText & { version: Version }): VNode {
  const { t, to, query } = useView()
  const { instrument, versions, version } = props
  return (
    <>
      <VersionName version={version} />
      {version.body.file && (
        <small class="break"> {t('instrument.fact.readFrom', { name: version.body.file.name })} </small>
      )}
      {versions.length > 1 && (
        <>
          {' '}
          <a href={to(`/instruments/${instrument.id}/versions`)}>{t('instrument.versions.all')}</a>
        </>
      )}
      <OtherVersions instrument={instrument} versions={versions} version={version} />
      {versions.length > 1 && (
        <form class="search" action={to(`/instruments/${instrument.id}`)}>
          <DayField name="at" label={t('instrument.reader.at')} value={query.get('at') ?? ''} />
          <Button quiet>{t('instrument.reader.show')}</Button>
        </form>
      )}
    </>
  )
}

/** "version 2, French" */
export function VersionName({
  version: { number, language },
}: {
  version: Pick<Version, 'number' | 'language'>
}): VNode {
  const { t, lang } = useView()
  return <>{t('instrument.fact.version', { number, language: languageName(language, lang) })}</>
}

function OtherVersions(props: {
  instrument: Instrument
  versions: Version[]
  version: Version
}): VNode | null {
  const { to } = useView()
  const { instrument, versions, version } = props
  const others = versions.filter((v) => v.number !== version.number || v.language !== version.language)
  if (others.length === 0) return null
  return (
    <ul class="inline">
      {others.map((v) => (
        <li>
          <a href={`${to(`/instruments/${instrument.id}`)}?version=${v.number}&text=${v.language}`}>
            <VersionName version={v} />
          </a>{' '}
          {v.body.date && <Day date={v.body.date} />}
        </li>
      ))}
    </ul>
  )
}
