import type { ComponentChildren, VNode } from 'preact'
import {
  percentWords,
  Day,
  DescriptionList,
  Notice,
  type Translate,
  type View,
  directionOf,
  useView,
  Colon,
} from '../../../../core/index.ts'
import {
  type Change,
  type Document,
  type Source,
  type TraceSpan,
  flatten,
  roundShares,
  shorten,
} from '../../../../text/index.ts'
import type { AgreedLanguage, AgreedSource } from '../../agreed-language.ts'
import type { PageOfText } from '../../rules/pages-of-text.ts'
import { type Annexes, annexesAmong, joinPlaces, placeWord } from '../../rules/provision-name.ts'
import { spansByProvision } from '../../rules/spans-by-provision.ts'
import { titleWords } from '../text-page.tsx'
import { type AddressOf, Dotted, LayerWords, Legend, Row, isolate, openingsIn } from './components.tsx'

/** Of a passage, as much is repeated in the list of its sources as is needed to find it. */
const SHOWN = 60

/** Fewer texts than this hold too little of what is agreed elsewhere for the shares to say much. */
const FEW = 100

interface Props {
  document: Document
  agreed: AgreedLanguage
  /** As for `StrengthText`. */
  prefix?: string
  addressOf?: AddressOf
  /** Of a long text, the paragraphs that are shown. */
  part?: Pick<PageOfText, 'from' | 'to'>
  /** As for `StrengthText`. */
  before?(place: number): ComponentChildren
}

/** The shares, then each paragraph with the words that stand in adopted texts, and where they do. */
export function AgreedText({ document, agreed, prefix, addressOf, part, before }: Props): VNode {
  const { t, lang } = useView()
  const { coverage, spans } = agreed.trace
  const shares = roundShares([coverage.verbatim, coverage.adapted, coverage.new], 100)
  const [verbatim, adapted, fresh] = shares.map((percent) => percentWords(percent / 100, lang))
  const { provisions } = flatten(document)
  const annexes = annexesAmong(provisions)
  const { from = 0, to } = part ?? {}
  const of = spansByProvision(provisions, spans)
  const openings = openingsIn(provisions.slice(from, to), document.language)
  return (
    <>
      <p>{t('instrument.view.compared', { count: agreed.compared })}</p>
      {agreed.compared < FEW && (
        <Notice>
          <p>{t('instrument.view.comparedFew')}</p>
        </Notice>
      )}
      <DescriptionList
        items={[
          [t('instrument.view.mark.verbatim'), verbatim],
          [t('instrument.view.mark.adapted'), adapted],
          [t('instrument.view.new'), fresh],
        ]}
      />
      <Legend kinds={['verbatim', 'adapted']} />
      <p class="meta">{t('instrument.view.agreedRule')}</p>
      <article class="reading" lang={document.language} dir={directionOf(document.language)}>
        {provisions.slice(from, to).map((provision, n) => {
          const i = from + n
          const found = (of[i] ?? []).filter(({ kind }) => kind !== 'new')
          const marks = found.map(({ start, end, kind }) => ({
            start,
            end,
            kind: kind as 'verbatim' | 'adapted',
          }))
          return (
            <>
              {before?.(i)}
              <Row
                provision={provision}
                annexes={annexes}
                language={document.language}
                id={prefix === undefined ? provision.eId : `${prefix}${i + 1}`}
                address={addressOf?.(provision)}
                margin={found.length > 0 && <Passages document={document} agreed={agreed} spans={found} />}
              >
                <LayerWords provision={provision} spans={marks} opening={openings[n] ?? 0} />
              </Row>
            </>
          )
        })}
      </article>
    </>
  )
}

function Passages({
  document,
  agreed,
  spans,
}: Pick<Props, 'document' | 'agreed'> & { spans: TraceSpan[] }): VNode {
  const { t } = useView()
  const kind = (span: TraceSpan) => t(`instrument.view.mark.${span.kind as 'verbatim' | 'adapted'}`)
  return (
    <ul>
      {spans.map((span) => (
        <li>
          <q lang={document.language} dir={directionOf(document.language)}>
            {shorten(span.text, SHOWN)}
          </q>{' '}
          {kind(span)}
          <Colon />
          <Dotted
            parts={[
              ...span.sources.map((source) => (
                <SourceLink
                  source={source}
                  found={agreed.sources.get(source.symbol)}
                  annexes={agreed.annexes.get(source.symbol)}
                />
              )),
              ...(span.change ?? []).map((change) => changeWords(t, change)),
            ]}
          />
        </li>
      ))}
    </ul>
  )
}

/** The paragraph it stands in, with the day from which on it was agreed. */
function SourceLink(props: {
  source: Source
  found: AgreedSource | undefined
  annexes: Annexes | undefined
}): VNode {
  const { source, found, annexes } = props
  const view = useView()
  const { t, to } = view
  const name = found ? nameOf(view, found) : source.symbol
  const words = joinPlaces(t, [isolate(name), placeWord(t, source.eId, annexes)])
  return (
    <>
      {found ? <a href={to(`/instruments/${found.instrument.id}/${source.eId}`)}>{words}</a> : words}
      {source.date && (
        <>
          {' ('}
          <Day date={source.date} />
          {')'}
        </>
      )}
    </>
  )
}

const nameOf = (view: View, { symbol, instrument }: AgreedSource): string =>
  symbol ?? titleWords(view, instrument)

function changeWords(t: Translate, { from, to: now }: Change): string {
  if (from === '') return t('instrument.view.change.added', { to: isolate(now) })
  if (now === '') return t('instrument.view.change.leftOut', { from: isolate(from) })
  return t('instrument.view.change.replaced', { from: isolate(from), to: isolate(now) })
}
