import type { Services } from '../../../core/index.ts'
import type { PlannedAction } from '../plan-schema.ts'
import { forgetEvidence, keepEvidence } from './keep-evidence.ts'

const wordsOf = ({ what, result }: PlannedAction): string => result ?? what

/**
 * What was done stands in the next report as the measure that was taken, once: with the day on which it was done, also when its words change
 * afterwards. What is done no longer leaves nothing.
 */
export async function keepResult(
  tx: Services,
  before: PlannedAction | null,
  action: PlannedAction,
): Promise<void> {
  const source = `reporting/action/${action.id}`
  if (action.state !== 'done') {
    if (before?.state === 'done') await forgetEvidence(tx, source)
    return
  }
  if (action.provisions.length === 0) return
  if (before?.state === 'done' && wordsOf(before) === wordsOf(action)) return
  const { programme, of: state, provisions } = action
  const at = new Date(action.doneAt!)
  await keepEvidence(tx, { programme, state, provisions, source, words: wordsOf(action), at })
}
