import type { Services } from '../../../core/index.ts'
import type { SharedAnswer } from '../report-schema.ts'
import { isOver } from '../rules/in-time.ts'
import { sharedOf } from '../rules/shared-answers.ts'
import { toldCounts } from '../store-counts.ts'
import type { SavedReport } from './find-work.ts'

/**
 * What of a report leaves the State's own view if it is published now. A round takes answers that are counted only until it is over, or was counted:
 * one that goes on again is not counted twice.
 */
export async function findToShare(
  { clock, db }: Services,
  saved: Pick<SavedReport, 'prepared' | 'round' | 'answers' | 'readers'>,
): Promise<SharedAnswer[]> {
  const { id } = saved.round
  const takesCounted =
    !isOver(saved.round, clock().toISOString().slice(0, 10)) && !(await toldCounts(db, [id])).has(id)
  return sharedOf(saved, takesCounted)
}
