import type { VNode } from 'preact'
import { Section, useView } from '../../../../core/index.ts'
import { type ReadingProvision, shownBefore } from '../../../../text/index.ts'
import type { CorrectedReading, ParagraphPlace } from '../../rules/corrected-reading.ts'
import { type DoubtsHere, keyOfPlace } from '../../rules/doubts-of-reading.ts'
import { paragraphsOf } from '../../rules/pages-of-reading.ts'
import type { PageOfText } from '../../rules/pages-of-text.ts'
import { type Annexes, annexesAmong, provisionWord } from '../../rules/provision-name.ts'
import { addressOfPdf, idOnPage } from './addresses.ts'
import { DoubtHere } from './doubts.tsx'
import { PageEnd, PageList } from '../pages-of-text.tsx'
import { FileBeside, PageOfFile } from '../file-beside.tsx'
import { Footnotes } from '../footnotes.tsx'
import { MarkedWords } from '../text-in-brackets.tsx'

interface Props {
  /** Of the import. */
  id: string
  isPdf: boolean
  reading: CorrectedReading
  /** By `keyOfPlace`. */
  doubtful: ReadonlyMap<string, DoubtsHere>
  pages: PageOfText[]
  page: PageOfText
}

/** The paragraphs of a file, each with a link to where it is corrected; many of them in pages. */
export function ReadParagraphs({ id, isPdf, reading, doubtful, pages, page }: Props): VNode {
  const { t } = useView()
  const { parts } = reading
  const doubtOf = (place: ParagraphPlace): VNode | null => {
    const doubt = doubtful.get(keyOfPlace(place))
    return doubt ? <DoubtHere id={id} reading={reading} doubt={doubt} /> : null
  }
  const rows = paragraphsOf(reading).slice(page.from, page.to)
  const shown = Map.groupBy(rows, ({ place }) => place.part)
  const inFile = isPdf ? rows.find(({ provision }) => provision.page > 0)?.provision.page : undefined
  const paragraphs = (
    <Section id="paragraphs" title={t('instrument.import.paragraphs')}>
      <p>{t('instrument.import.paragraphsHint')}</p>
      <PageList pages={pages} page={page} />
      {[...shown].map(([part, own]) => {
        const document = parts[part - 1]
        const annexes = annexesAmong(document?.provisions ?? [])
        const read = own.map(({ place, provision }) => (
          <Paragraph
            id={id}
            isPdf={isPdf}
            place={place}
            language={document?.language ?? ''}
            provision={provision}
            annexes={annexes}
            doubt={doubtOf(place)}
          />
        ))
        if (parts.length === 1) return read
        return (
          <Section level={3} title={<bdi>{document?.symbol || document?.title}</bdi>}>
            {read}
          </Section>
        )
      })}
      <PageEnd pages={pages} page={page} />
    </Section>
  )
  if (inFile === undefined) return paragraphs
  return (
    <FileBeside address={addressOfPdf(id)} page={inFile}>
      {paragraphs}
    </FileBeside>
  )
}

interface ParagraphProps {
  /** Of the import. */
  id: string
  isPdf: boolean
  place: ParagraphPlace
  language: string
  provision: ReadingProvision
  /** Of its document. */
  annexes: Annexes
  /** What is doubted of it. */
  doubt: VNode | null
}

function Paragraph({ id, isPdf, place, language, provision, annexes, doubt }: ParagraphProps): VNode {
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
        {page > 0 && (
          <>
            {' · '}
            {isPdf ? (
              <PageOfFile address={addressOfPdf(id)} page={page} />
            ) : (
              t('instrument.import.page', { page })
            )}
          </>
        )}{' '}
        ·{' '}
        <a href={to(`/imports/${id}/paragraphs/${encodeURIComponent(eId)}${part}`)}>
          {t('instrument.import.correct')}
          <span class="hidden"> {provisionWord(t, { eId, body: provision }, annexes)}</span>
        </a>
      </p>
      {doubt}
    </div>
  )
}
