import type { ComponentChildren, VNode } from 'preact'
import { LocalizedText, directionOf, pickText, useView } from '../../../core/index.ts'
import { spansOf, writeSpans } from '../../../text/index.ts'
import type { Provision } from '../schema.ts'

/** The words of a paragraph; brackets, alternatives and remarks of a text under negotiation are named for who hears the page. */
export function TextInBrackets({ provision: { body, language } }: { provision: Provision }): VNode {
  const { t } = useView()
  const picked = pickText(body.text, language)
  const text = picked?.text ?? ''
  const spans = spansOf(text)
  if (!picked || spans.length === 0) return <LocalizedText texts={body.text} lang={language} unmarked />
  const pieces = writeSpans<ComponentChildren>(text.length, spans, {
    words: (start, end) => text.slice(start, end),
    around: (mark, content) =>
      'option' in mark ? (
        <span class="option">{content}</span>
      ) : (
        <span
          class={`span-${mark.span.kind}`}
          role="group"
          aria-label={t(`instrument.span.${mark.span.kind}`)}
        >
          {content}
        </span>
      ),
  })
  return (
    <span lang={picked.lang} dir={directionOf(picked.lang)}>
      {pieces}
    </span>
  )
}
