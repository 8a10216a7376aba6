import type { ComponentChildren, VNode } from 'preact'
import { type Ctx, directionOf, languageName, type Translate } from '../../../../core/index.ts'
import { labelOf, type ReadingProvision } from '../../../../text/index.ts'
import { addressNumber } from '../../rules/provision-name.ts'

/** What words do in a paragraph, and where they come from. */
export type MarkKind = 'verb' | 'qualifier' | 'addressee' | 'time' | 'verbatim' | 'adapted'

/** Marked words, told apart by their line for the eye and by a word for those who listen. */
export const Mark = ({ t, lang, kind, text }: MarkProps): VNode => (
  <mark class={kind}>
    <span class="hidden" lang={lang} dir={directionOf(lang)}>
      {t(`instrument.view.mark.${kind}`)}
      {': '}
    </span>
    {text}
  </mark>
)
interface MarkProps {
  t: Translate
  /** Of the page; the words themselves have that of the text around them. */
  lang: string
  kind: MarkKind
  text: string
}

/** What the marks of a page mean. */
export const Legend = ({ t, kinds }: { t: Translate; kinds: MarkKind[] }): VNode => (
  <p class="meta">
    {t('instrument.view.legend')}{' '}
    {kinds.map((kind, i) => (
      <>
        {i > 0 && ' · '}
        <mark class={kind}>{t(`instrument.view.mark.${kind}`)}</mark>
      </>
    ))}
  </p>
)

/** Where a paragraph has a page of its own. */
export type AddressOf = (provision: ReadingProvision) => string | null

interface RowProps {
  t: Translate
  /** Of the page. */
  lang: string
  provision: ReadingProvision
  /** Unique on the page. */
  id: string
  address?: string | null | undefined
  number?: ComponentChildren
  margin?: ComponentChildren
  children?: ComponentChildren
}

/** One paragraph of a text with its number before it and what there is to say under it. */
export function Row({ t, lang, provision, id, address, number, margin, children }: RowProps): VNode {
  const printed = number ?? (provision.number || called(provision))
  const shown = printed ?? <span aria-hidden="true">¶</span>
  return (
    <div class={`provision depth-${Math.min(provision.depth, 3)}`} id={id}>
      {address ? (
        <a class="number" href={address} title={t('instrument.reader.toProvision')}>
          {shown}
          {!printed && (
            <span class="hidden" lang={lang}>
              {placeWord(t, provision.eId)}
            </span>
          )}
        </a>
      ) : (
        <span class="number">{shown}</span>
      )}
      <p>
        {provision.kind === 'heading' || provision.kind === 'annex' ? <strong>{children}</strong> : children}
      </p>
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

/** How people speak of the paragraph at an address: "preambular paragraph 3", "paragraph 7 (a)". */
export function placeWord(t: Translate, eId: string): string {
  const preambular = /preamble__pp_(\d+)$/.exec(eId)?.[1]
  if (preambular) return t('instrument.name.preambular', { number: preambular })
  const number = addressNumber(eId)
  return number ? t('instrument.name.paragraph', { number }) : t('instrument.name.unnumbered')
}

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

/** "62 %" in the reader's language. */
export const percent = (share: number, lang: string): string =>
  new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** What a text's language is called; some texts are too short to tell. */
export const languageWord = (c: Ctx, language: string): string =>
  language === '' || language === 'und'
    ? c.var.t('instrument.view.unknownLanguage')
    : languageName(language, c.var.lang)
