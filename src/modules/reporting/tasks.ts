import type { Reader, Task, TaskProvider } from '../../core/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { findProgrammes } from '../../base/programme/index.ts'
import { mayAsk, mayComment, mayFill, mayHandOver, mayTake, readingStates, statesOf } from './policy.ts'
import { findCommented, findUnsettled } from './queries/find-contributions.ts'
import { findReplied } from './queries/find-inquiries.ts'
import { findOpenRounds, findReportsOf, findSentBack } from './queries/find-shared.ts'
import { roundRef } from './refs.ts'
import type { Report, Round } from './report-schema.ts'
import { asks } from './rules/in-time.ts'
import { takesComments } from './rules/steps.ts'

/** What waits for the people of a State: rounds that ask it, and reports at the step that is theirs. */
export const reportTasks: TaskProvider = {
  name: 'reporting.reports',
  async find(worker) {
    const reader = { ...worker, lang: 'en' }
    const states = readingStates(worker.viewer)
    if (states.length === 0) return []
    const [rounds, reports] = await Promise.all([findOpenRounds(worker), findReportsOf(worker, states)])
    const open = new Map(rounds.map((round) => [round.id, round]))
    const isBack = await findSentBack(
      reader,
      reports.filter(({ status }) => status === 'draft').map(({ id }) => id),
    )
    return [
      ...(await roundsToShare(reader, rounds, reports)),
      ...reports.flatMap((report) => taskOf(reader, report, open.get(report.round), isBack)),
      ...(await contributionsToRead(reader, reports)),
      ...(await commentsToRead(reader, reports)),
      ...(await repliesToRead(reader, reports)),
    ]
  },
}

/** Rounds in which a State of this person began nothing yet. */
async function roundsToShare(reader: Reader, rounds: Round[], reports: Report[]): Promise<Task[]> {
  const programmes = new Map((await findProgrammes(reader)).map((one) => [one.id, one]))
  return rounds.flatMap((round) => {
    const isExercise = programmes.get(round.programme)?.kind === 'exercise'
    return statesOf(reader.viewer)
      .filter((state) => asks(round.programme, isExercise, state))
      .filter((state) => !reports.some((one) => one.round === round.id && one.state === state))
      .map((state) => ({
        message: 'reporting.task.share',
        address: `/rounds/${round.id}`,
        for: stateRef(state),
        about: roundRef(round.id),
        due: endOf(round),
      }))
  })
}

/** Until the last day is over. */
const endOf = ({ closes }: Round): Date => new Date(`${closes}T23:59:59Z`)

/** The next step of a report, for whoever takes it. */
function taskOf(
  { viewer }: Reader,
  report: Report,
  round: Round | undefined,
  isBack: ReadonlySet<string>,
): Task[] {
  const { id, state, status } = report
  const task = (message: Task['message'], address: string): Task[] => [
    {
      message,
      address,
      for: stateRef(state),
      about: roundRef(report.round),
      ...(round && { due: endOf(round) }),
    },
  ]
  if (status === 'draft' && mayFill(viewer, state))
    return task(isBack.has(id) ? 'reporting.task.sentBack' : 'reporting.task.goOn', `/reports/${id}/work`)
  if (status === 'in-clearance' && mayTake(viewer, 'clear', state))
    return task('reporting.task.clear', `/reports/${id}/steps/clear`)
  if (status === 'cleared' && mayTake(viewer, 'submit', state))
    return task('reporting.task.submit', `/reports/${id}/steps/submit`)
  if (status === 'submitted' && mayTake(viewer, 'publish', state))
    return task('reporting.task.publish', `/reports/${id}/steps/publish`)
  return []
}

/** Parts of drafts in which somebody said that theirs is done. */
async function contributionsToRead({ services, viewer }: Reader, reports: Report[]): Promise<Task[]> {
  const drafts = reports.filter(({ status, state }) => status === 'draft' && mayHandOver(viewer, state))
  const found = await findUnsettled(
    { services },
    drafts.map(({ id }) => id),
  )
  return found.flatMap(({ report: id, part }) => {
    const { state, round } = drafts.find((one) => one.id === id)!
    const address = `/reports/${id}/parts/${part}/contributions`
    return [{ message: 'reporting.task.contribution', address, for: stateRef(state), about: roundRef(round) }]
  })
}

/** Comments of others that nobody resolved, on reports over which their people still talk. */
async function commentsToRead(reader: Reader, reports: Report[]): Promise<Task[]> {
  const open = reports.filter(
    ({ status, state }) => takesComments(status) && mayComment(reader.viewer, state),
  )
  const found = await findCommented(
    reader,
    open.map(({ id }) => id),
  )
  return found.map(({ report: id, part }) => {
    const { state, round } = open.find((one) => one.id === id)!
    const address = `/reports/${id}/parts/${part}/comments`
    return { message: 'reporting.task.comments', address, for: stateRef(state), about: roundRef(round) }
  })
}

/** Replies of the secretariat that nobody said to have read. */
async function repliesToRead(reader: Reader, reports: Report[]): Promise<Task[]> {
  const own = reports.filter(({ state }) => mayAsk(reader.viewer, state))
  const found = await findReplied(
    reader,
    own.map(({ id }) => id),
  )
  return found.map(({ report: id, part }) => {
    const { state, round } = own.find((one) => one.id === id)!
    const address = `/reports/${id}/parts/${part}/ask`
    return { message: 'reporting.task.replied', address, for: stateRef(state), about: roundRef(round) }
  })
}
