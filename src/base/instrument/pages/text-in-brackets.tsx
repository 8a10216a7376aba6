import type { ComponentChildren, VNode } from 'preact'
import { LocalizedText, directionOf, pickText, useView } from '../../../core/index.ts'
import { type Footnote, spansOf, writeWords } from '../../../text/index.ts'
import { otherScript } from '../rules/other-script.ts'
import type { Provision } from '../schema.ts'

interface TextInBracketsProps {
  provision: Provision
  /** Characters of its words that open it, and stand in italics. */
  opening?: number
}

/** The words of a paragraph with the marks of its notes; brackets, alternatives and remarks are named for who hears the page. */
export function TextInBrackets({ provision: { body, language }, opening = 0 }: TextInBracketsProps): VNode {
  const picked = pickText(body.text, language)
  if (!picked) return <LocalizedText texts={body.text} lang={language} unmarked />
  // Places of marks are those in the words of the version.
  const footnotes = picked.lang === language ? body.footnotes : body.footnotes.map(atEnd)
  const spans = spansOf(picked.text)
  const lang = otherScript(picked.text, picked.lang) ?? picked.lang
  if (lang === picked.lang && spans.length === 0 && footnotes.length === 0 && opening === 0)
    return <LocalizedText texts={body.text} lang={language} unmarked />
  return (
    <span lang={lang} dir={directionOf(lang)}>
      <MarkedWords
        text={picked.text}
        footnotes={footnotes}
        opening={picked.lang === language ? opening : 0}
      />
    </span>
  )
}

function atEnd({ at: _, ...note }: Footnote): Footnote {
  return note
}

interface MarkedWordsProps {
  text: string
  footnotes: readonly Footnote[]
  opening?: number
}

/** Words with what their brackets mean and with the marks of their notes, each in its place, the opening ones in italics. */
export function MarkedWords({ text, footnotes, opening = 0 }: MarkedWordsProps): VNode {
  const { t } = useView()
  const pieces = writeWords<ComponentChildren>(
    { text, spans: spansOf(text), footnotes },
    {
      words: (start, end) => {
        const cut = Math.min(Math.max(opening, start), end)
        if (cut === start) return text.slice(start, end)
        return (
          <>
            <em>{text.slice(start, cut)}</em>
            {text.slice(cut, end)}
          </>
        )
      },
      notes: (notes) => <sup>{notes.map(({ mark }) => mark).join(', ')}</sup>,
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
    },
  )
  return <>{pieces}</>
}
