import { type Services, type Viewer, anyone, inTransaction } from '../../core/index.ts'
import { addStates, findProgrammeParties, partyRef } from '../../base/parties/index.ts'
import { findProgramme, programmeRef } from '../../base/programme/index.ts'
import {
  beginReport,
  chooseReaders,
  findPublished,
  findRounds,
  loadQuestionnaires,
  openRound,
  savePart,
  takeStep,
} from '../reporting/index.ts'
import { inventAnswers } from './demo-answers.ts'
import { demoQuestionnaire } from './demo-questionnaire.ts'
import { MOST_STATES, inventStates } from './demo-states.ts'

const PROGRAMME = 'exercise'

/** As many States as the United Nations has members, in so many rounds, at scale 1. */
const STATES = 193
const ROUNDS = 6
/** A round every second year, up to this one. */
const YEARS_BETWEEN = 2

/** Answers that are for others than everyone, in each report. */
const APART = {
  'part-1/plans/challenge': 'states',
  'part-2/plans/need': 'states',
  'part-3/practice/need': 'secretariat',
  'part-4/practice/desk': 'private',
} as const

/** What a run found or made. */
export interface FilledReports {
  states: number
  rounds: number
  reports: number
  /** Reports that were not there before. */
  added: number
}

/**
 * Fills the exercise with invented States and their reports: at scale 1 of 193 States in 6 rounds, each with answers to 100 questions. Below 1 fewer
 * States report, above it there are more rounds. A larger scale goes on where a smaller one ended, and a repeated one changes nothing.
 * @returns null where the exercise is not loaded
 */
export async function fillReports(
  services: Services,
  scale: number,
  seed: number,
  progress: (done: number, total: number) => void,
): Promise<FilledReports | null> {
  if (!(await findProgramme(anyone(services), PROGRAMME))) return null
  const states = await keepStates(services, Math.max(1, Math.round(STATES * Math.min(1, scale))))
  const rounds = await keepRounds(services, Math.round(ROUNDS * Math.max(1, scale)))
  const filled = { states: states.length, rounds: rounds.length, reports: 0, added: 0 }
  const total = states.length * rounds.length
  for (const [nr, round] of rounds.entries()) {
    const filter = { programme: PROGRAMME, round }
    const { items } = await findPublished(anyone(services), filter, { after: null, limit: states.length })
    const there = new Set(items.map(({ state }) => state))
    for (const state of states) {
      progress(filled.reports++, total)
      if (there.has(state)) continue
      await inTransaction(services, (tx) => keepReport(tx, round, state, inventAnswers(seed, state, nr)))
      filled.added++
    }
  }
  progress(total, total)
  return filled
}

/** Whoever acts in an exercise that a program fills. */
const actor = (services: Services, role: string, scope: Viewer['roles'][number]['scope']): Viewer => ({
  accountId: services.newId(),
  name: null,
  roles: [{ role, scope }],
})

/** The States of the pack first, then as many invented ones as are missing. @returns their ids, "exercise/x-ald" */
async function keepStates(services: Services, count: number): Promise<string[]> {
  const invented = inventStates(MOST_STATES)
  return inTransaction(services, async (tx) => {
    const states = async () =>
      (await findProgrammeParties(anyone(tx), PROGRAMME)).filter(({ kind }) => kind === 'state')
    const ofPack = (await states()).filter(({ id }) => !invented.some((one) => one.id === id))
    await addStates(tx, PROGRAMME, invented.slice(0, Math.max(0, count - ofPack.length)))
    return (await states()).slice(0, count).map((state) => partyRef(state).id)
  })
}

/** @returns their ids, the oldest first */
async function keepRounds(services: Services, count: number): Promise<string[]> {
  return inTransaction(services, async (tx) => {
    await loadQuestionnaires(tx, PROGRAMME, [demoQuestionnaire], [])
    const secretariat = actor(tx, 'secretariat', programmeRef(PROGRAMME))
    const today = tx.clock().toISOString().slice(0, 10)
    const present = await findRounds(anyone(tx), PROGRAMME)
    const ids: string[] = []
    for (let nr = 0; nr < count; nr++) {
      const opens = `${Number(today.slice(0, 4)) - nr * YEARS_BETWEEN}-01-01`
      const there = present.find((one) => one.questionnaire === demoQuestionnaire.id && one.opens === opens)
      const round = { programme: PROGRAMME, questionnaire: demoQuestionnaire.id, opens, closes: today }
      ids.unshift(there?.id ?? (await openRound(tx, secretariat, round)))
    }
    return ids
  })
}

/** Begins, answers, submits and publishes a report, as its focal point does. */
async function keepReport(
  tx: Services,
  round: string,
  state: string,
  answers: ReturnType<typeof inventAnswers>,
): Promise<void> {
  const focalPoint = actor(tx, 'focal-point', { module: 'parties', kind: 'state', id: state })
  const report = await beginReport(tx, focalPoint, { round, state })
  for (const [part, own] of Object.entries(answers))
    await savePart(tx, focalPoint, { report, part, answers: own, expected: 0 })
  const readers = { everything: 'public', apart: APART } as const
  await chooseReaders(tx, focalPoint, { report, readers, expected: 0 })
  const saves = Object.keys(answers).length + 1
  const onPaper = { reference: 'Exercise', day: tx.clock().toISOString().slice(0, 10) }
  await takeStep(tx, focalPoint, { report, step: 'submit', expected: 1 + saves, onPaper })
  await takeStep(tx, focalPoint, { report, step: 'publish', expected: 2 + saves, onPaper: null })
}
