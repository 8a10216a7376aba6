import type { Translate } from '../../../core/index.ts'
import type { Document } from '../../../text/index.ts'

/** What happened in a round, as a report says it: dates, documents, proposals by number; nobody's position, and nobody's name. */
export interface Happened {
  title: string
  body: string
  language: string
  openedOn: string
  meetings: readonly { title: string; from: string; to: string }[]
  texts: readonly { nr: number; kind: 'base' | 'consolidation' | 'undo'; on: string }[]
  /** Numbers of those that were tabled, by what became of them. */
  proposals: readonly { nr: number; status: string }[]
  silences: readonly { nr: number; until: string; status: string }[]
  decisions: readonly { title: string; result: string | null; on: string }[]
  endings: readonly { kind: string; on: string; hasSummary: boolean }[]
}

/** A line of the report, or one that stands below the line before. */
export interface ReportLine {
  text: string
  below: boolean
}

/** The statuses in which the report tells of proposals, in this order. */
const STATUSES = [
  'accepted',
  'accepted-as-amended',
  'not-accepted',
  'overtaken',
  'withdrawn',
  'tabled',
] as const

/** The report in numbered paragraphs. @param t words of the language in which it is made */
export function reportLines(t: Translate, happened: Happened): ReportLine[] {
  const { title, body, openedOn, meetings, texts, proposals, silences, decisions, endings } = happened
  const part = (text: string, own: readonly string[]): ReportLine[] =>
    own.length === 0 ? [] : [{ text, below: false }, ...own.map((line) => ({ text: line, below: true }))]
  const byStatus = STATUSES.flatMap((status) => {
    const numbers = proposals.filter((one) => one.status === status).map(({ nr }) => nr)
    if (numbers.length === 0) return []
    const list = ranges(numbers)
    return [t.any('negotiation.report.proposals', { status: camel(status), count: numbers.length, list })]
  })
  return [
    { text: t('negotiation.report.opened', { title, body, day: openedOn }), below: false },
    ...part(
      t('negotiation.report.meetings'),
      meetings.map((one) => t('negotiation.report.meeting', one)),
    ),
    ...part(
      t('negotiation.report.texts'),
      texts.map(({ nr, kind, on }) => t.any('negotiation.report.text', { nr, kind, day: on })),
    ),
    ...part(t('negotiation.report.tabled', { count: proposals.length }), byStatus),
    ...part(
      t('negotiation.report.silences'),
      silences.map(({ nr, until, status }) => t.any('negotiation.report.silence', { nr, at: until, status })),
    ),
    ...part(
      t('negotiation.report.decisions'),
      decisions.map((one) =>
        t.any('negotiation.report.decision', {
          title: one.title,
          day: one.on,
          result: camel(one.result ?? 'other'),
        }),
      ),
    ),
    ...endings.flatMap(({ kind, on, hasSummary }) => [
      { text: t.any('negotiation.report.ended', { kind, day: on }), below: false },
      ...(hasSummary ? [{ text: t('negotiation.report.summary'), below: false }] : []),
    ]),
  ]
}

/** As messages name it: "notAccepted". */
const camel = (code: string): string => code.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** "1–4, 7, 9–12": numbers in their order. */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const nr of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last[1] === nr - 1) last[1] = nr
    else runs.push([nr, nr])
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ')
}

/** The same as a document, to be taken away and worked on. */
export function reportDocument(
  lines: readonly ReportLine[],
  { title, body, date, language }: { title: string; body: string; date: string; language: string },
): Document {
  let nr = 0
  let letter = 0
  return {
    ...{ symbol: '', title, date, session: '', agendaItem: '', body, enactingFormula: '', language },
    provisions: lines.map(({ text, below }) => {
      if (below) letter += 1
      else [nr, letter] = [nr + 1, 0]
      const eId = below ? `para_${nr}__subpara_${letter}` : `para_${nr}`
      return {
        ...{ eId, kind: 'operative' as const, text, footnotes: [] },
        number: below ? `(${letterOf(letter)})` : `${nr}.`,
        depth: below ? 1 : 0,
        page: 0,
        parent: below ? `para_${nr}` : null,
      }
    }),
  }
}

/** 1 is "a", 27 is "aa". */
function letterOf(nr: number): string {
  const rest = Math.floor((nr - 1) / 26)
  return (rest > 0 ? letterOf(rest) : '') + String.fromCharCode(97 + ((nr - 1) % 26))
}
