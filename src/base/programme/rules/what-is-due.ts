import type { PackWords, Source } from '../../../core/index.ts'
import type { Item, Programme } from '../schema.ts'
import { isOver } from './is-over.ts'

/** A date by which something is to be decided, to be reviewed or to end. */
export interface DueDate {
  what: 'decision' | 'review' | 'end'
  /** As exact as it is known, ISO 8601. */
  date: string
  text: PackWords
  source: Source
  /** Below the programme. */
  path: string
}

/** What has passed longer ago is no longer shown: a pack says what came of it. */
const SHOWN_YEARS = 1

/**
 * What falls due under the mandates of a programme, and of bodies whose mandate is to be reviewed; the earliest last day first, what passed a year ago or longer left out.
 * @param today "2026-11-22"
 */
export function whatIsDue(
  { body }: Pick<Programme, 'body'>,
  bodies: readonly Pick<Item<'body'>, 'id' | 'body'>[],
  today: string,
): DueDate[] {
  const since = `${Number(today.slice(0, 4)) - SHOWN_YEARS}${today.slice(4)}`
  const ofMandates = body.mandates.flatMap(({ id, text, source, decisionBy, review, until }) =>
    dated({ decision: decisionBy, review, end: until }).map((due): DueDate => ({
      ...due,
      text,
      source,
      path: `/mandates#${id}`,
    })),
  )
  const ofBodies = bodies.flatMap(({ id, body: { name, source, review } }) =>
    dated({ review }).map((due): DueDate => ({ ...due, text: name, source, path: `/bodies/${id}` })),
  )
  return [...ofMandates, ...ofBodies]
    .filter(({ date }) => !isOver(date, since))
    .sort((a, b) => (lastDayOf(a.date) < lastDayOf(b.date) ? -1 : 1))
}

const dated = (
  dates: Partial<Record<DueDate['what'], string | undefined>>,
): Pick<DueDate, 'what' | 'date'>[] =>
  (Object.entries(dates) as [DueDate['what'], string | undefined][]).flatMap(([what, date]) =>
    date === undefined ? [] : [{ what, date }],
  )

/** The last day of a month or a year, where no day is known. */
export function lastDayOf(date: string): string {
  if (date.length === 10) return date
  const [year = '', month = '12'] = date.split('-')
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10)
}
