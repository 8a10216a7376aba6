import type { ComponentChildren, VNode } from 'preact'
import { type View, directionOf, languageName, useView } from '../../../../core/index.ts'
import { labelOf, openingsOf, shownBefore, type ReadingProvision } from '../../../../text/index.ts'
import { type MarkedSpan, markedPieces } from '../../rules/marked-pieces.ts'
import { type Annexes, placeWord } from '../../rules/provision-name.ts'
import { Footnotes } from '../footnotes.tsx'

/** What words do in a paragraph, and where they come from. */
export type MarkKind = 'verb' | 'qualifier' | 'addressee' | 'time' | 'verbatim' | 'adapted'

/** Marked words, told apart by their line for the eye and by a word for those who listen. */
export function Mark({ kind, children }: { kind: MarkKind; children: ComponentChildren }): VNode {
  const { t, lang } = useView()
  return (
    <mark class={kind}>
      <span class="hidden" lang={lang} dir={directionOf(lang)}>
        {t(`instrument.view.mark.${kind}`)}
        {': '}
      </span>
      {children}
    </mark>
  )
}

/** What the marks of a page mean. */
export function Legend({ kinds }: { kinds: MarkKind[] }): VNode {
  const { t } = useView()
  return (
    <p class="meta">
      {t('instrument.view.legend')}{' '}
      <Dotted
        parts={kinds.map((kind) => (
          <mark class={kind}>{t(`instrument.view.mark.${kind}`)}</mark>
        ))}
      />
    </p>
  )
}

/** Where a paragraph has a page of its own. */
export type AddressOf = (provision: ReadingProvision) => string | null

interface LayerWordsProps<Kind extends MarkKind> {
  provision: ReadingProvision
  spans: readonly MarkedSpan<Kind>[]
  /** Characters of its opening words, which stand in italics. */
  opening?: number
}

/** The words of a paragraph under a layer: its parts marked, its opening words in italics, its notes behind them. */
export function LayerWords<Kind extends MarkKind>({
  provision: { text, footnotes },
  spans,
  opening = 0,
}: LayerWordsProps<Kind>): VNode {
  let at = 0
  return (
    <>
      {markedPieces(text, spans).map((piece) => {
        const cut = Math.min(Math.max(opening - at, 0), piece.text.length)
        at += piece.text.length
        const words = (
          <>
            {cut > 0 && <em>{piece.text.slice(0, cut)}</em>}
            {piece.text.slice(cut)}
          </>
        )
        return piece.kind ? <Mark kind={piece.kind}>{words}</Mark> : words
      })}
      <Footnotes notes={footnotes} />
    </>
  )
}

/** By its place, the characters that open each paragraph of a text; none where only numbers and headings stand. */
export const openingsIn = (provisions: readonly ReadingProvision[], language: string): number[] =>
  openingsOf(
    provisions.map(({ kind, text }) => (kind === 'preambular' || kind === 'operative' ? text : '')),
    language,
  ).map((opening) => opening?.length ?? 0)

interface RowProps {
  provision: ReadingProvision
  /** Of the text. */
  language: string
  /** Unique on the page. */
  id: string
  address?: string | null | undefined
  /** Of the text: by them a paragraph without a number is called for those who listen. */
  annexes?: Annexes
  number?: ComponentChildren
  margin?: ComponentChildren
  children?: ComponentChildren
}

/** One paragraph of a text with its number before it and what there is to say under it. */
export function Row({
  provision,
  language,
  id,
  address,
  annexes,
  number,
  margin,
  children,
}: RowProps): VNode {
  const { t, lang } = useView()
  const printed = number ?? (shownBefore(provision, language) || called(provision))
  const isHeading = provision.kind === 'heading' || provision.kind === 'annex'
  const shown = printed ?? (isHeading ? null : <span aria-hidden="true">¶</span>)
  return (
    <div class={`provision depth-${Math.min(provision.depth, 3)}`} id={id}>
      {address && shown !== null ? (
        <a class="number" href={address} title={t('instrument.reader.toProvision')}>
          {shown}
          {!printed && (
            <span class="hidden" lang={lang}>
              {placeWord(t, provision.eId, annexes)}
            </span>
          )}
        </a>
      ) : (
        <span class="number">{shown}</span>
      )}
      <p>{isHeading ? <strong>{children}</strong> : children}</p>
      {margin && (
        <div class="margin" lang={lang} dir={directionOf(lang)}>
          {margin}
        </div>
      )}
    </div>
  )
}

/** Preambular paragraphs have no number; delegates count them. */
const called = ({ kind, eId, parent }: ReadingProvision): string | null =>
  kind === 'preambular' && !parent ? labelOf(eId) : null

/** Words of one language inside a sentence of another keep their own direction. */
export const isolate = (text: string): string => `\u2068${text}\u2069`

/** Things said one after the other, with a dot between. */
export const Dotted = ({ parts }: { parts: ComponentChildren[] }): VNode => (
  <>
    {parts.map((part, i) => (
      <>
        {i > 0 && ' · '}
        {part}
      </>
    ))}
  </>
)

/** What a text's language is called; some texts are too short to tell. */
export const languageWord = ({ t, lang }: Pick<View, 't' | 'lang'>, language: string): string =>
  language === '' || language === 'und' ? t('instrument.view.unknownLanguage') : languageName(language, lang)

/** Where a paragraph of a text kept here has its permanent page; headings of a pack have none. */
export const addressIn =
  ({ to }: Pick<View, 'to'>): AddressOf =>
  ({ guid }) =>
    guid ? to(`/provisions/${guid}`) : null
