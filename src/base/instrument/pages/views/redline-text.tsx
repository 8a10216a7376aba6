import type { VNode } from 'preact'
import { type Translate, dateWords, directionOf, listWords, useView } from '../../../../core/index.ts'
import {
  type HeadLine,
  type LeftOutChange,
  type MarkedOp,
  type NoteChange,
  type Pair,
  type ReadingProvision,
  type Redline,
  type Statement,
  type WordOp,
  formKinds,
  isNote,
  markOps,
  marksOf,
  numberOps,
  shownBefore,
  withMarks,
} from '../../../../text/index.ts'
import type { PageOfText } from '../../rules/pages-of-text.ts'
import { WarningWords } from '../import/reading-warnings.tsx'
import { type AddressOf, Row, isolate } from './components.tsx'

interface Props {
  redline: Redline
  prefix: string
  /** Of paragraphs of the later text. */
  addressOf?: AddressOf
  /** Of a long comparison, the pairs that are shown. */
  part?: Pick<PageOfText, 'from' | 'to'>
  /** What changed is counted beside it. */
  isCounted?: boolean
}

/** What changed in words, then the text with insertions and deletions; what its head says otherwise last, folded away. */
export function RedlineText(props: Props): VNode {
  const { t, lang } = useView()
  const { redline, prefix, part, isCounted = false } = props
  const language = redline.b.language || redline.a.language
  const isOfHead = ({ key }: Statement): boolean => key === 'headChanged'
  const { statements } = redline.summary
  const said = statements.filter((one) => !isOfHead(one))
  const ofHead = statements.filter(isOfHead)
  const head = part?.from ? [] : redline.head.filter(({ kind }) => kind !== 'same')
  return (
    <>
      {!isCounted && (
        <ul>
          {said.every(({ key }) => key === 'noLexicon') && <li>{t('instrument.view.headOnly')}</li>}
          {said.map((statement) => (
            <li>{statementWords(t, statement, lang)}</li>
          ))}
          {!part?.from && redline.leftOut.slice(0, MOST_LEFT_OUT).map((one) => <LeftOutRow one={one} />)}
        </ul>
      )}
      <article class="reading" lang={language} dir={directionOf(language)}>
        {runsOf(redline.pairs, part).map(({ from, pairs, same }) => {
          const rows = pairs.map((pair, i) => (
            <PairRow {...props} pair={pair} id={`${prefix}${from + i + 1}`} />
          ))
          if (!same || pairs.length < FOLDED) return rows
          return (
            <details>
              <summary lang={lang} dir={directionOf(lang)}>
                {t('instrument.view.unchangedRun', { count: pairs.length })}
              </summary>
              {rows}
            </details>
          )
        })}
      </article>
      {head.length > 0 && (
        <details id={`${prefix}head`} open={isCounted}>
          <summary>{t('instrument.view.headChanges', { count: head.length })}</summary>
          {!isCounted && (
            <ul>
              {ofHead.map((statement) => (
                <li>{statementWords(t, statement, lang)}</li>
              ))}
            </ul>
          )}
          <div class="reading" lang={language} dir={directionOf(language)}>
            {head.map((line) => (
              <HeadRow line={line} />
            ))}
          </div>
        </details>
      )}
    </>
  )
}

/** Words that were left out are named up to so many; all are counted. */
const MOST_LEFT_OUT = 50

/** Words that were left out of one of the texts alone, and where. */
function LeftOutRow({ one: { side, reason, words, where } }: { one: LeftOutChange }): VNode {
  const { t } = useView()
  const code = reason === 'deletion' ? null : reason
  return (
    <li>
      {t(`instrument.view.leftOut.${side}`)}{' '}
      {code ? (
        <WarningWords code={code} words={words} />
      ) : (
        <>
          {t('instrument.import.proposal.deletion')} <q>{isolate(words)}</q>
        </>
      )}{' '}
      {where && <small>({isolate(where)})</small>}
    </li>
  )
}

/** From so many unchanged paragraphs in a row on they are folded away: what changed is what people look for. */
const FOLDED = 3

interface PairRun {
  /** Place of its first pair. */
  from: number
  pairs: Pair[]
  same: boolean
}

function runsOf(pairs: Pair[], { from: first = 0, to }: Partial<PageOfText> = {}): PairRun[] {
  const runs: PairRun[] = []
  pairs.slice(first, to).forEach((pair, n) => {
    const from = first + n
    const same = pair.kind === 'same' && !pair.renumbered && !pair.notes?.some(isChanged)
    const last = runs.at(-1)
    if (last?.same === same) last.pairs.push(pair)
    else runs.push({ from, pairs: [pair], same })
  })
  return runs
}

const isChanged = ({ kind, renumbered }: NoteChange): boolean => kind !== 'same' || renumbered

/** A line of the head that is not as it was. */
function HeadRow({ line: { field, a, b, words = [] } }: { line: HeadLine }): VNode {
  const { t, lang } = useView()
  const own = { lang, dir: directionOf(lang) }
  return (
    <p>
      <span class="meta" {...own}>
        {t(`instrument.import.field.${field}`)}
        {/* Its space would stand on the other side of words from right to left. */}
        {t('core.ui.colon').trimEnd()}
      </span>{' '}
      {field === 'date' ? (
        <bdi {...own}>
          {a && <del>{dateWords(a, lang)}</del>} {b && <ins>{dateWords(b, lang)}</ins>}
        </bdi>
      ) : (
        <Ops ops={words} />
      )}
    </p>
  )
}

/** What is to say of a paragraph: what became of it, of what kind it was, its footnotes that are not as they were. */
function Margin({ pair: { kind, became, notes = [] } }: { pair: Pair }): VNode {
  const { t } = useView()
  return (
    <>
      {kind !== 'same' && <div>{t(`instrument.view.pair.${kind}`)}</div>}
      {became && <div>{t(`instrument.view.became.${becameKey(became)}`)}</div>}
      {notes.filter(isChanged).map((note) => (
        <div>
          {t(`instrument.view.footnote.${note.kind}`)}
          {': '}
          <NoteText note={note} />
        </div>
      ))}
    </>
  )
}

function becameKey({ from, to }: NonNullable<Pair['became']>): 'preambular' | 'operative' | 'other' {
  if (from === 'operative' && to === 'preambular') return 'preambular'
  return from === 'preambular' && to === 'operative' ? 'operative' : 'other'
}

const NoteText = ({ note }: { note: NoteChange }): VNode => (
  <bdi>
    <sup>
      <Ops ops={markOps(note.a?.mark ?? '', note.b?.mark ?? '')} />
    </sup>{' '}
    <Ops ops={wordsOfNote(note)} />
  </bdi>
)

const wordsOfNote = ({ a, b, words }: NoteChange): WordOp[] => words ?? [{ op: 'same', text: (b ?? a)!.text }]

function PairRow({ redline, addressOf, pair, id }: Props & { pair: Pair; id: string }): VNode | null {
  const later = redline.b.provisions[pair.at.b[0] ?? -1]
  const earlier = redline.a.provisions[pair.at.a[0] ?? -1]
  const provision = later ?? earlier
  if (!provision) return null
  const numbers = numberOps(redline, earlier, later, shownBefore)
  return (
    <Row
      provision={provision}
      language={(later ? redline.b : redline.a).language}
      id={id}
      address={later && addressOf?.(later)}
      number={numbers.length > 0 ? <Ops ops={numbers} /> : undefined}
      margin={(pair.kind !== 'same' || pair.notes?.some(isChanged)) && <Margin pair={pair} />}
    >
      <Ops ops={markedWords(redline, pair, provision)} />
    </Row>
  )
}

/** Bytes of the words of each pair and of its notes that are shown, for `pagesOfText`. */
export const sizesOfPairs = ({ pairs, a, b }: Redline): number[] =>
  pairs.map((pair) => {
    const provision = b.provisions[pair.at.b[0] ?? -1] ?? a.provisions[pair.at.a[0] ?? -1]
    if (!provision) return 0
    const notes = (pair.notes ?? []).filter(isChanged)
    return [...wordsOf(pair, provision), ...notes.flatMap(wordsOfNote)].reduce(
      (sum, { text }) => sum + Buffer.byteLength(text),
      0,
    )
  })

const wordsOf = (pair: Pair, provision: ReadingProvision): WordOp[] =>
  pair.words ?? [{ op: 'same', text: provision.text }]

/** The words of a pair with the marks of its notes among them. */
function markedWords({ a, b }: Redline, pair: Pair, provision: ReadingProvision): MarkedOp[] {
  const here = pair.at.a.map((place) => a.provisions[place]!)
  const there = pair.at.b.map((place) => b.provisions[place]!)
  return withMarks(wordsOf(pair, provision), here, there, pair.notes)
}

function Ops({ ops }: { ops: MarkedOp[] }): VNode {
  const { t, lang } = useView()
  return (
    <>
      {ops.map((one, i) => {
        if (isNote(one)) {
          const before = ops[i - 1]
          return (
            <sup>
              {before && isNote(before) && ','}
              <Ops ops={marksOf(one)} />
            </sup>
          )
        }
        const { op, text } = one
        if (op === 'same') return <Lines text={text} />
        const Tag = op === 'insert' ? 'ins' : 'del'
        return (
          <Tag>
            <span class="hidden" lang={lang} dir={directionOf(lang)}>
              {t(`instrument.view.op.${op}`)}
              {': '}
            </span>
            <Lines text={text} />
          </Tag>
        )
      })}
    </>
  )
}

/** A line break stands for the end of a paragraph that was split or merged. */
const Lines = ({ text }: { text: string }): VNode => (
  <>
    {text.split('\n').map((line, i) => (
      <>
        {i > 0 && <br />}
        {line}
      </>
    ))}
  </>
)

/** A fact of the comparison in the reader's language; words of the text keep their own direction. */
function statementWords(t: Translate, { key, values }: Statement, lang: string): string {
  const params = Object.entries(values).map(([name, value]) => [
    name,
    name === 'kinds'
      ? formsIn(t, String(value), lang)
      : name !== 'field' && typeof value === 'string'
        ? isolate(value)
        : value,
  ])
  return t(`instrument.view.statement.${key}`, Object.fromEntries(params))
}

const formsIn = (t: Translate, kinds: string, lang: string): string =>
  listWords(
    formKinds
      .filter((kind) => kinds.split(' ').includes(kind))
      .map((kind) => t(`instrument.view.form.${kind}`)),
    lang,
  )
