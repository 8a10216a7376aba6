import type { VNode } from 'preact'
import { Button, type Ctx, Day, DaySpan, Field, languageName, to } from '../../../core/index.ts'
import { DocumentLink, ProofLink, Said, SourceLine } from '../../programme/index.ts'
import type { Instrument, Version } from '../schema.ts'
import { instrumentRef } from '../entities.ts'
import { changesFeed } from './notices.tsx'

interface FactsProps {
  c: Ctx
  instrument: Instrument
  symbol: string | null
  versions: Version[]
  version: Version | null
}

/** What is known of an instrument: its document, how it binds, its three dates, its family and relations, its versions, its proof. */
export function Facts(props: FactsProps): VNode {
  const { c, instrument, version } = props
  const { lang, t } = c.var
  const { body } = instrument
  const rows: [string, VNode | string | null | undefined | false][] = [
    [
      'document',
      instrument.document && (
        <a href={to(c, `/documents/${instrument.document}`)}>
          {props.symbol ?? t('instrument.fact.theDocument')}
        </a>
      ),
    ],
    ['bindingness', body.bindingness && t(`instrument.bindingness.${body.bindingness}`)],
    ['state', t(`instrument.status.${body.status}`)],
    ['adopted', body.adopted && <Day date={body.adopted} lang={lang} />],
    ['endorsed', body.endorsed && <Endorsed c={c} endorsed={body.endorsed} />],
    ['period', body.period && <Period c={c} period={body.period} />],
    ['relations', body.relations.length > 0 && <Relations c={c} relations={body.relations} />],
    ['source', body.source && <SourceLine c={c} source={body.source} />],
    ['text', version && <TextFacts {...props} version={version} />],
    [
      'record',
      <>
        <ProofLink c={c} entity={instrumentRef(instrument.id)} /> ·{' '}
        <a href={changesFeed(c, instrumentRef(instrument.id))}>{t('instrument.feed.subscribe')}</a>
      </>,
    ],
  ]
  return (
    <dl class="facts">
      {rows.map(
        ([name, value]) =>
          value && (
            <>
              <dt>{t.any(`instrument.fact.${name}`)}</dt>
              <dd>{value}</dd>
            </>
          ),
      )}
    </dl>
  )
}

const Endorsed = ({
  c,
  endorsed,
}: {
  c: Ctx
  endorsed: NonNullable<Instrument['body']['endorsed']>
}): VNode => (
  <>
    {endorsed.date && (
      <>
        <Day date={endorsed.date} lang={c.var.lang} />
        {' · '}
      </>
    )}
    <DocumentLink c={c} id={endorsed.by} /> <SourceLine c={c} source={endorsed.source} />
  </>
)

const Period = ({ c, period }: { c: Ctx; period: NonNullable<Instrument['body']['period']> }): VNode => (
  <>
    {period.to ? (
      <DaySpan from={period.from} to={period.to} lang={c.var.lang} />
    ) : (
      <Day date={period.from} lang={c.var.lang} />
    )}{' '}
    {period.text && <Said c={c} words={period.text} />}
  </>
)

const Relations = ({ c, relations }: { c: Ctx; relations: Instrument['body']['relations'] }): VNode => (
  <ul>
    {relations.map((r) => (
      <li>
        {c.var.t(`instrument.relation.${r.type}`)} <DocumentLink c={c} id={r.to} />{' '}
        <SourceLine c={c} source={r.source} />
      </li>
    ))}
  </ul>
)

function TextFacts(props: FactsProps & { version: Version }): VNode {
  const { c, instrument, versions, version } = props
  const { t, lang } = c.var
  return (
    <>
      {t('instrument.fact.version', {
        number: version.number,
        language: languageName(version.language, lang),
      })}
      {version.body.file && (
        <small class="break"> {t('instrument.fact.readFrom', { name: version.body.file.name })} </small>
      )}
      <OtherVersions c={c} instrument={instrument} versions={versions} version={version} />
      {versions.length > 1 && (
        <form class="search" action={to(c, `/instruments/${instrument.id}`)}>
          <Field name="at" type="date" label={t('instrument.reader.at')} value={c.req.query('at')} />
          <Button quiet>{t('instrument.reader.show')}</Button>
        </form>
      )}
    </>
  )
}

function OtherVersions(props: {
  c: Ctx
  instrument: Instrument
  versions: Version[]
  version: Version
}): VNode | null {
  const { c, instrument, versions, version } = props
  const others = versions.filter((v) => v.number !== version.number || v.language !== version.language)
  if (others.length === 0) return null
  return (
    <ul class="inline">
      {others.map((v) => (
        <li>
          <a href={`${to(c, `/instruments/${instrument.id}`)}?version=${v.number}&text=${v.language}`}>
            {c.var.t('instrument.fact.version', {
              number: v.number,
              language: languageName(v.language, c.var.lang),
            })}
          </a>{' '}
          {v.body.date && <Day date={v.body.date} lang={c.var.lang} />}
        </li>
      ))}
    </ul>
  )
}
