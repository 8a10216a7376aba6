import type { VNode } from 'preact'
import {
  DescriptionList,
  LocalizedText,
  type Multilingual,
  dateWords,
  directionOf,
  useView,
} from '../../../core/index.ts'
import { versionWords } from '../rules/version-words.ts'

// What snapshots say as people read them: drawn of what is hashed, and of nothing else.

interface Paragraph {
  language: string
  body: { number: string; text: Multilingual; footnotes: { mark: string; text: string }[] }
}

/** The wording of a paragraph, for its page of verification; nothing where it has none here. */
export function VerifiedParagraph({ language, body }: Paragraph): VNode | null {
  if (Object.keys(body.text).length === 0) return null
  return (
    <figure class="quote">
      <blockquote lang={language} dir={directionOf(language)}>
        {body.number && <span class="outside">{body.number}</span>}
        <p>
          <LocalizedText texts={body.text} lang={language} unmarked />
        </p>
        {body.footnotes.map(({ mark, text }) => (
          <p>
            <small>
              [{mark}] {text}
            </small>
          </p>
        ))}
      </blockquote>
    </figure>
  )
}

interface Text {
  body: { title: Multilingual }
  versions: { number: number; language: string; body: { date: string } }[]
}

/** What a text is called, and its versions; its paragraphs are no part of what is hashed here. */
export function VerifiedText({ body, versions }: Text): VNode {
  const view = useView()
  return (
    <>
      <DescriptionList
        items={[
          [view.t('instrument.list.column.title'), <LocalizedText texts={body.title} />],
          [
            view.t('instrument.versions.title'),
            <ul>
              {versions.map((version) => (
                <li>
                  {versionWords(view, version)}
                  {version.body.date && ` · ${dateWords(version.body.date, view.lang)}`}
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
      <p>{view.t('instrument.published.paragraphs')}</p>
    </>
  )
}
