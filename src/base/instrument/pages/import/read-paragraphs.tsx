import type { VNode } from 'preact'
import { Section, useView } from '../../../../core/index.ts'
import type { Document, ReadingProvision } from '../../../../text/index.ts'
import type { ParagraphPlace } from '../../rules/corrected-reading.ts'

/** Identifies a paragraph on the page of its import: of the first document by its address. */
export const idOnPage = ({ part, eId }: ParagraphPlace): string => (part === 1 ? eId : `part-${part}-${eId}`)

/** The paragraphs of a file, each with a link to where it is corrected. */
export function ReadParagraphs({ id, parts }: { id: string; parts: Document[] }): VNode {
  const { t } = useView()
  return (
    <Section id="paragraphs" title={t('instrument.import.paragraphs')}>
      <p>{t('instrument.import.paragraphsHint')}</p>
      {parts.map((document, i) => {
        const paragraphs = document.provisions.map((provision) => (
          <Paragraph
            id={id}
            place={{ part: i + 1, eId: provision.eId }}
            language={document.language}
            provision={provision}
          />
        ))
        if (parts.length === 1) return paragraphs
        return (
          <Section level={3} title={<bdi>{document.symbol || document.title}</bdi>}>
            {paragraphs}
          </Section>
        )
      })}
    </Section>
  )
}

interface ParagraphProps {
  /** Of the import. */
  id: string
  place: ParagraphPlace
  language: string
  provision: ReadingProvision
}

function Paragraph({ id, place, language, provision }: ParagraphProps): VNode {
  const { t, to } = useView()
  const { eId, kind, number, text, depth, footnotes, page } = provision
  const part = place.part === 1 ? '' : `?part=${place.part}`
  return (
    <div class={`provision depth-${Math.min(depth, 3)}`} id={idOnPage(place)}>
      <span class="number" lang={language}>
        {number}
      </span>
      <p>
        <span lang={language} dir="auto">
          {text}
        </span>
        {footnotes.map((f) => (
          <small lang={language}>
            {' '}
            [{f.mark}] {f.text}
          </small>
        ))}
      </p>
      <p class="margin">
        {t(`instrument.import.kind.${kind}`)}
        {page > 0 && ` · ${t('instrument.import.page', { page })}`} ·{' '}
        <a href={to(`/imports/${id}/paragraphs/${encodeURIComponent(eId)}${part}`)}>
          {t('instrument.import.correct')}
          <span class="hidden"> {eId}</span>
        </a>
      </p>
    </div>
  )
}
