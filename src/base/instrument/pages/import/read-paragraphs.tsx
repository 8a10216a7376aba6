import type { VNode } from 'preact'
import { Section, type View, useView } from '../../../../core/index.ts'
import { type ReadingProvision, shownBefore } from '../../../../text/index.ts'
import type { CorrectedReading, ParagraphPlace } from '../../rules/corrected-reading.ts'
import { paragraphsOf } from '../../rules/pages-of-reading.ts'
import type { PageOfText } from '../../rules/pages-of-text.ts'
import { type Annexes, annexesAmong, provisionWord } from '../../rules/provision-name.ts'
import { PageEnd, PageList } from '../pages-of-text.tsx'
import { Footnotes } from '../footnotes.tsx'
import { MarkedWords } from '../text-in-brackets.tsx'

/** Identifies a paragraph on the page of its import: of the first document by its address. */
const idOnPage = ({ part, eId }: ParagraphPlace): string => (part === 1 ? eId : `part-${part}-${eId}`)

/** The address of an import, at one of its paragraphs: on the page with it. @param page absent where the paragraph is gone */
export const addressOfParagraph = (
  { to }: Pick<View, 'to'>,
  id: string,
  place: ParagraphPlace,
  page: PageOfText | undefined,
): string =>
  `${to(`/imports/${id}`)}${page && page.number > 1 ? `?page=${page.number}` : ''}#${idOnPage(place)}`

interface Props {
  /** Of the import. */
  id: string
  reading: CorrectedReading
  pages: PageOfText[]
  page: PageOfText
}

/** The paragraphs of a file, each with a link to where it is corrected; many of them in pages. */
export function ReadParagraphs({ id, reading, pages, page }: Props): VNode {
  const { t } = useView()
  const { parts } = reading
  const shown = Map.groupBy(paragraphsOf(reading).slice(page.from, page.to), ({ place }) => place.part)
  return (
    <Section id="paragraphs" title={t('instrument.import.paragraphs')}>
      <p>{t('instrument.import.paragraphsHint')}</p>
      <PageList pages={pages} page={page} />
      {[...shown].map(([part, own]) => {
        const document = parts[part - 1]
        const annexes = annexesAmong(document?.provisions ?? [])
        const paragraphs = own.map(({ place, provision }) => (
          <Paragraph
            id={id}
            place={place}
            language={document?.language ?? ''}
            provision={provision}
            annexes={annexes}
          />
        ))
        if (parts.length === 1) return paragraphs
        return (
          <Section level={3} title={<bdi>{document?.symbol || document?.title}</bdi>}>
            {paragraphs}
          </Section>
        )
      })}
      <PageEnd pages={pages} page={page} />
    </Section>
  )
}

interface ParagraphProps {
  /** Of the import. */
  id: string
  place: ParagraphPlace
  language: string
  provision: ReadingProvision
  /** Of its document. */
  annexes: Annexes
}

function Paragraph({ id, place, language, provision, annexes }: ParagraphProps): VNode {
  const { t, to } = useView()
  const { eId, kind, number, text, depth, footnotes, page } = provision
  const part = place.part === 1 ? '' : `?part=${place.part}`
  return (
    <div class={`provision depth-${Math.min(depth, 3)}`} id={idOnPage(place)}>
      <span class="number" lang={language}>
        {shownBefore({ kind, number }, language)}
      </span>
      <p>
        <span lang={language} dir="auto">
          <MarkedWords text={text} footnotes={footnotes} />
        </span>
        <span lang={language} dir="auto">
          <Footnotes notes={footnotes} />
        </span>
      </p>
      <p class="margin">
        {t(`instrument.import.kind.${kind}`)}
        {page > 0 && ` · ${t('instrument.import.page', { page })}`} ·{' '}
        <a href={to(`/imports/${id}/paragraphs/${encodeURIComponent(eId)}${part}`)}>
          {t('instrument.import.correct')}
          <span class="hidden"> {provisionWord(t, { eId, body: provision }, annexes)}</span>
        </a>
      </p>
    </div>
  )
}
