import type { VNode } from 'preact'
import { type Ctx, Day, directionOf, pickText, to } from '../../../../core/index.ts'
import {
  type Change,
  type Document,
  type Source,
  type TraceSpan,
  flatten,
  shorten,
} from '../../../../text/index.ts'
import type { AgreedLanguage, AgreedSource } from '../../agreed-language.ts'
import { markedPieces } from '../../rules/marked-pieces.ts'
import { spansByProvision } from '../../rules/spans-by-provision.ts'
import { type AddressOf, Legend, Mark, Row, isolate, percent, placeWord } from './components.tsx'

/** Of a passage, as much is repeated in the list of its sources as is needed to find it. */
const SHOWN = 60

/** Fewer texts than this hold too little of what is agreed elsewhere for the shares to say much. */
const FEW = 100

interface Props {
  c: Ctx
  document: Document
  agreed: AgreedLanguage
  prefix: string
  addressOf?: AddressOf
}

/** The shares, then each paragraph with the words that stand in adopted texts, and where they do. */
export function AgreedText({ c, document, agreed, prefix, addressOf }: Props): VNode {
  const { t, lang } = c.var
  const { coverage, spans } = agreed.trace
  const { provisions } = flatten(document)
  const of = spansByProvision(provisions, spans)
  return (
    <>
      <p>{t('instrument.view.compared', { count: agreed.compared })}</p>
      {agreed.compared < FEW && <p class="note">{t('instrument.view.comparedFew')}</p>}
      <dl class="facts">
        <dt>{t('instrument.view.mark.verbatim')}</dt>
        <dd>{percent(coverage.verbatim, lang)}</dd>
        <dt>{t('instrument.view.mark.adapted')}</dt>
        <dd>{percent(coverage.adapted, lang)}</dd>
        <dt>{t('instrument.view.new')}</dt>
        <dd>{percent(coverage.new, lang)}</dd>
      </dl>
      <Legend t={t} kinds={['verbatim', 'adapted']} />
      <p class="meta">{t('instrument.view.agreedRule')}</p>
      <div lang={document.language} dir={directionOf(document.language)}>
        {provisions.map((provision, i) => {
          const found = (of[i] ?? []).filter(({ kind }) => kind !== 'new')
          const marks = found.map(({ start, end, kind }) => ({
            start,
            end,
            kind: kind as 'verbatim' | 'adapted',
          }))
          return (
            <Row
              t={t}
              lang={lang}
              provision={provision}
              id={`${prefix}${i + 1}`}
              address={addressOf?.(provision)}
              margin={
                found.length > 0 && <Passages c={c} document={document} agreed={agreed} spans={found} />
              }
            >
              {markedPieces(provision.text, marks).map((piece) =>
                piece.kind ? <Mark t={t} lang={lang} kind={piece.kind} text={piece.text} /> : piece.text,
              )}
            </Row>
          )
        })}
      </div>
    </>
  )
}

function Passages(props: Pick<Props, 'c' | 'document' | 'agreed'> & { spans: TraceSpan[] }): VNode {
  const { c, document, agreed, spans } = props
  const { t } = c.var
  const kind = (span: TraceSpan) => t(`instrument.view.mark.${span.kind as 'verbatim' | 'adapted'}`)
  return (
    <ul>
      {spans.map((span) => (
        <li>
          <q lang={document.language} dir={directionOf(document.language)}>
            {shorten(span.text, SHOWN)}
          </q>{' '}
          {kind(span)}
          {': '}
          {span.sources.map((source, i) => (
            <>
              {i > 0 && ' · '}
              <SourceLink c={c} source={source} sources={agreed.sources} />
            </>
          ))}
          {(span.change ?? []).map((change) => (
            <>
              {' · '}
              {changeWords(c, change)}
            </>
          ))}
        </li>
      ))}
    </ul>
  )
}

/** The paragraph it stands in, with the day from which on it was agreed. */
function SourceLink(props: { c: Ctx; source: Source; sources: Map<string, AgreedSource> }): VNode {
  const { c, source, sources } = props
  const { t, lang } = c.var
  const found = sources.get(source.symbol)
  const name = found ? nameOf(found, lang) : source.symbol
  const words = t('instrument.view.place', { text: isolate(name), place: placeWord(t, source.eId) })
  return (
    <>
      {found ? <a href={to(c, `/instruments/${found.instrument.id}/${source.eId}`)}>{words}</a> : words}
      {source.date && (
        <>
          {' ('}
          <Day date={source.date} lang={lang} />
          {')'}
        </>
      )}
    </>
  )
}

const nameOf = ({ symbol, instrument }: AgreedSource, lang: string): string =>
  symbol ?? pickText(instrument.body.title, lang)?.text ?? instrument.id

function changeWords(c: Ctx, { from, to: now }: Change): string {
  const { t } = c.var
  if (from === '') return t('instrument.view.change.added', { to: isolate(now) })
  if (now === '') return t('instrument.view.change.leftOut', { from: isolate(from) })
  return t('instrument.view.change.replaced', { from: isolate(from), to: isolate(now) })
}
