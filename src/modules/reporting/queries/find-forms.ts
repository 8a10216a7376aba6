import { type Reader, coreProblems, demand, isHere } from '../../../core/index.ts'
import { type Programme, mayAskUnder } from '../../../base/programme/index.ts'
import { mayImport, mayOpenRound } from '../policy.ts'
import { questionnaireRef } from '../refs.ts'
import type { ImportedForm, ListedForm, Reminder, Round, StoredQuestionnaire } from '../report-schema.ts'
import { ASKING_FEATURES } from '../rules/asking-features.ts'
import { countReports, questionnairesByKey, roundsOf } from '../store.ts'
import { formById, formsOf, remindersOf } from '../store-forms.ts'

/** The forms of a programme that wait to be kept. @throws signInNeeded, notAllowed */
export async function findForms(reader: Reader, programme: string): Promise<ListedForm[]> {
  demand(reader.viewer, mayImport(reader.viewer, programme))
  return (await isHere(reader, programme)) ? formsOf(reader.services.db, programme) : []
}

/** An imported form with what is known of the questionnaire that it is, or would be. */
export interface LookedAtForm {
  form: ImportedForm
  /** All versions, the oldest first. */
  known: StoredQuestionnaire[]
  /** On any of them, the newest first. */
  rounds: Round[]
}

/** @throws signInNeeded, notAllowed, notFound */
export async function findForm(reader: Reader, programme: string, id: string): Promise<LookedAtForm> {
  demand(reader.viewer, mayImport(reader.viewer, programme))
  const form = (await isHere(reader, programme)) ? await formById(reader.services.db, id) : null
  if (form?.programme !== programme) throw coreProblems.notFound()
  const [known, rounds] = await Promise.all([
    findVersionsOf(reader, programme, form.questionnaire),
    roundsOf(reader.services.db, programme),
  ])
  return { form, known, rounds: rounds.filter((round) => round.questionnaire === form.questionnaire) }
}

/** All versions of a questionnaire, the oldest first; none where there is none. */
export async function findVersionsOf(
  reader: Reader,
  programme: string,
  id: string,
): Promise<StoredQuestionnaire[]> {
  if (!(await isHere(reader, programme))) return []
  const key = questionnaireRef({ programme, id }).id
  return (await questionnairesByKey(reader.services.db, [key])).get(key) ?? []
}

/** The features of a programme under which it may ask States. */
export async function findAskingFeatures(
  reader: Reader,
  programme: Programme,
): Promise<Programme['body']['features']> {
  const { features } = programme.body
  const asking = features.filter(({ id }) => ASKING_FEATURES.includes(id))
  const may = await Promise.all(asking.map(({ id }) => mayAskUnder(reader, programme, id)))
  return asking.filter((_feature, nr) => may[nr])
}

/** Fewer reports than these that nobody but their States knows of are not counted out. */
export const FEW = 5

/** How many reports of a round stand where; null for fewer than `FEW`, none included. */
export interface RoundCounts {
  /** Begun, and not submitted. */
  written: number | null
  /** And not published. */
  submitted: number | null
  /** Everybody knows of them. */
  published: number
}

/** For those who open rounds; null for everybody else. It says nothing of who began, and nothing of who did not. */
export async function findRoundCounts(reader: Reader, round: Round): Promise<RoundCounts | null> {
  if (!mayOpenRound(reader.viewer, round.programme)) return null
  const counts = await countReports(reader.services.db, round.id)
  const count = (...statuses: (typeof counts extends Map<infer S, number> ? S : never)[]): number =>
    statuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0)
  const shown = (many: number): number | null => (many < FEW ? null : many)
  return {
    written: shown(count('draft', 'in-clearance', 'cleared')),
    submitted: shown(count('submitted')),
    published: count('published'),
  }
}

/** Of what in a round the viewer asked to be reminded. */
export async function findReminders({ services, viewer }: Reader, round: string): Promise<Reminder[]> {
  return viewer.accountId ? remindersOf(services.db, round, viewer.accountId) : []
}
