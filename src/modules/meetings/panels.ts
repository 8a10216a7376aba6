import type { Panel } from '../../core/index.ts'
import { statementsOfMeeting, statementsOnProvision } from './pages/statement-panels.tsx'

/**
 * What hangs on a meeting, in the order of its page; each is a file of its own. Those at the place `followUp` stand first: what became of what the last
 * meeting decided.
 */
export const panels: Panel[] = [statementsOfMeeting, statementsOnProvision]
