import type { Panel } from '../../core/index.ts'
import { agendaPanel } from './pages/agenda.tsx'
import { workPanel } from './pages/work.tsx'
import { decisionPanels } from './pages/decision-panels.tsx'
import { papersPanel } from './pages/papers.tsx'
import { speakersPanel } from './pages/speakers.tsx'
import { statementsOfMeeting, statementsOnProvision } from './pages/statement-panels.tsx'

/**
 * What hangs on a meeting, in the order of its page; each is a file of its own. Those at the place `followUp` stand first: what became of what the last
 * meeting decided.
 */
export const panels: Panel[] = [
  agendaPanel,
  workPanel,
  ...decisionPanels,
  papersPanel,
  speakersPanel,
  statementsOfMeeting,
  statementsOnProvision,
]
