import type { ReportStatus, Round } from '../report-schema.ts'

/** Whether a State answered: it submitted its report, whatever became of that. */
export const isAnswered = (status: ReportStatus): boolean =>
  status === 'submitted' || status === 'published' || status === 'withdrawn'

const DAY_MS = 24 * 3_600_000

/** The day so many days before the last one of a round. */
export const dayBefore = ({ closes }: Pick<Round, 'closes'>, days: number): string =>
  new Date(Date.parse(closes) - days * DAY_MS).toISOString().slice(0, 10)
