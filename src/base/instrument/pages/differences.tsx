import type { VNode } from 'preact'
import { type Column, Table, Tag, type View, directionOf, useView } from '../../../core/index.ts'
import { type WordOp, compareWords } from '../../../text/index.ts'
import { type PageOfText, pagesOfText } from '../rules/pages-of-text.ts'
import { type Annexes, placeWord } from '../rules/provision-name.ts'
import { wordsOfNotes, wordsWithMarks } from '../rules/words-with-marks.ts'
import type { FactDifference, ParagraphDifference, ReadShape, ReadingDifferences } from '../schema.ts'
import { fieldOfFact } from './field-of-fact.ts'
import { PageEnd, PageList, shownPage } from './pages-of-text.tsx'

/** One thing that two readings do not read alike. */
type Difference = FactDifference | ParagraphDifference

const rowsOf = ({ facts, paragraphs }: ReadingDifferences): Difference[] => [...facts, ...paragraphs]

interface Props {
  differences: ReadingDifferences
  /** Of the text. */
  language: string
  /** What each side is called. */
  labels: { was: string; now: string }
  /** Of the text. */
  annexes: Annexes
}

/** What two readings of one version do not read alike, side by side: place by place, many of them in pages. */
export function Differences({ differences, language, labels, annexes }: Props): VNode {
  const view = useView()
  const rows = rowsOf(differences)
  const pages = pagesOfText(rows.map(sizeOf))
  const page: PageOfText = shownPage(pages, view.query.get('differences') ?? undefined)
  const { t } = view
  return (
    <>
      <PageList parameter="differences" pages={pages} page={page} />
      {rows.length > 0 && (
        <Table
          caption={t('instrument.rereading.caption')}
          captionHidden
          columns={columnsOf(view, language, labels, annexes)}
          rows={rows.slice(page.from, page.to)}
        />
      )}
      <PageEnd parameter="differences" pages={pages} page={page} />
      {differences.placed.length > 0 && (
        <p>{t('instrument.rereading.placed', { count: differences.placed.length })}</p>
      )}
      {differences.moved.length > 0 && (
        <p>{t('instrument.rereading.moved', { count: differences.moved.length })}</p>
      )}
    </>
  )
}

const sizeOf = (row: Difference): number =>
  'fact' in row
    ? Buffer.byteLength(row.was + row.now)
    : [row.was, row.now].reduce((sum, shape) => sum + (shape ? Buffer.byteLength(wordsIn(shape)) : 0), 0)

const wordsIn = (shape: ReadShape): string => `${markedIn(shape)} ${notesIn(shape)}`

const markedIn = (shape: ReadShape | null): string =>
  shape ? wordsWithMarks(shape.text, shape.footnotes) : ''
const notesIn = (shape: ReadShape | null): string => (shape ? wordsOfNotes(shape.footnotes) : '')

const columnsOf = (
  view: View,
  language: string,
  { was, now }: Props['labels'],
  annexes: Annexes,
): Column<Difference>[] => [
  { label: view.t('instrument.rereading.place'), render: (row) => <Place row={row} annexes={annexes} /> },
  { label: was, render: (row) => <Side row={row} language={language} side="was" /> },
  { label: now, render: (row) => <Side row={row} language={language} side="now" /> },
]

/** Identifies a paragraph among the differences of a page, which may have the text beside them. */
export const idOfDifference = (eId: string): string => `difference-${eId}`

/** Where it is, and in what it is read differently. */
function Place({ row, annexes }: { row: Difference; annexes: Annexes }): VNode {
  const { t } = useView()
  if ('fact' in row) return <>{t(`instrument.import.field.${fieldOfFact[row.fact]}`)}</>
  const { was, now, what, corrected } = row
  const eId = now?.eId ?? was?.eId ?? ''
  const said = !was ? 'added' : !now ? 'gone' : null
  return (
    <span id={idOfDifference(eId)}>
      {placeWord(t, eId, annexes)}{' '}
      {said ? (
        <Tag>{t(`instrument.rereading.change.${said}`)}</Tag>
      ) : (
        what.map((one) => <Tag>{t(`instrument.rereading.change.${one}`)}</Tag>)
      )}{' '}
      {corrected && <Tag>{t('instrument.rereading.corrected')}</Tag>}
    </span>
  )
}

type SideName = 'was' | 'now'

function Side({ row, language, side }: { row: Difference; language: string; side: SideName }): VNode {
  const { t } = useView()
  if ('fact' in row) {
    const words = <Words ops={compareWords(row.was, row.now)} side={side} />
    return <InText language={language}>{row[side] === '' ? <Nothing /> : words}</InText>
  }
  const shape = row[side]
  if (!shape) return <Nothing />
  const isKind = row.what.includes('kind')
  return (
    <InText language={language}>
      {isKind && <em>{t.any(`instrument.import.kind.${shape.kind}`)}: </em>}
      {shape.number && <Number row={row} side={side} />}
      <Words ops={compareWords(markedIn(row.was), markedIn(row.now))} side={side} />
      {shape.footnotes.length > 0 && (
        <small>
          {' '}
          <Words ops={compareWords(notesIn(row.was), notesIn(row.now))} side={side} />
        </small>
      )}
    </InText>
  )
}

const InText = ({
  language,
  children,
}: {
  language: string
  children: VNode | (VNode | false | '' | VNode[])[]
}) => (
  <span lang={language} dir={directionOf(language)}>
    {children}
  </span>
)

/** A side on which nothing stands. */
function Nothing(): VNode {
  const { t } = useView()
  return <span class="meta">{t('instrument.rereading.nothing')}</span>
}

function Number({ row, side }: { row: ParagraphDifference; side: SideName }): VNode {
  const number = row[side]?.number ?? ''
  const isChanged = row.was && row.now && row.was.number !== row.now.number
  const Mark = side === 'was' ? 'del' : 'ins'
  return <>{isChanged ? <Mark>{number}</Mark> : number} </>
}

/** One side of a comparison of words: what only that one has is marked. */
function Words({ ops, side }: { ops: readonly WordOp[]; side: SideName }): VNode {
  const own = side === 'was' ? 'delete' : 'insert'
  const Mark = side === 'was' ? 'del' : 'ins'
  return (
    <>
      {ops.map(({ op, text, was }) => {
        if (op === own) return <Mark>{text}</Mark>
        if (op !== 'same') return null
        return side === 'was' ? (was ?? text) : text
      })}
    </>
  )
}
