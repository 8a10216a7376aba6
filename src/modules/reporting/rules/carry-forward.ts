import { answerKind } from '../answer-kinds.ts'
import type { Archived, ArchivedAnswer } from '../archived-schema.ts'
import type { Carried, CarriedSource, Evidence, PlacedAnswer, Report } from '../report-schema.ts'
import type { Answer, Question } from '../schema.ts'
import { type Definition, isRepeated } from './outline.ts'
import type { Prepared } from './work-out.ts'

/** What a State said in an earlier report. */
export interface EarlierReport {
  report: Report
  questionnaire: string
  prepared: Prepared
  answers: PlacedAnswer[]
}

/** What an archived report of it says, as somebody confirmed it. */
export interface EarlierArchived {
  archived: Archived
  questionnaire: string
  prepared: Prepared
  answers: ArchivedAnswer[]
}

/**
 * What stands in a new report before anybody wrote in it: what the State said last, of the same question or, in another questionnaire, of the same
 * concept; and what became of help since then, as the measure that was taken. Nobody is asked twice (S1, In focus).
 * @param earlier the newest first; what a later archived report says comes before what an earlier one does
 */
export function carriedInto(
  { questionnaire, prepared }: { questionnaire: string; prepared: Prepared },
  earlier: readonly EarlierReport[],
  evidence: readonly Evidence[],
  archived: readonly EarlierArchived[] = [],
): Carried[] {
  const found = new Map<string, Carried>()
  const said = [...earlier.map(saidInReport), ...archived.map(saidInArchived)]
  for (const one of said.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)))
    for (const carried of fromEarlier({ questionnaire, prepared }, one))
      if (!found.has(carried.place)) found.set(carried.place, carried)
  const since = earlier[0]?.report.changedAt.getTime() ?? 0
  for (const one of evidence) if (one.at.getTime() > since) addEvidence(prepared, found, one)
  return [...found.values()]
}

const questionOf = ({ element }: Definition): Question | null =>
  element?.element === 'question' ? element : null

interface Said {
  /** "2019", "2026-11-28": the later one comes first. */
  day: string
  questionnaire: string
  prepared: Prepared
  answers: (Pick<PlacedAnswer, 'place' | 'question' | 'value'> & { source: CarriedSource })[]
}

function saidInReport({ report, answers, ...asked }: EarlierReport): Said {
  const source = { kind: 'report' as const, report: report.id, at: report.changedAt }
  const day = report.changedAt.toISOString().slice(0, 10)
  return { ...asked, day, answers: answers.map((one) => ({ ...one, source })) }
}

function saidInArchived({ archived, answers, ...asked }: EarlierArchived): Said {
  const { day } = archived.words
  const of = { kind: 'archived' as const, archived: archived.id, day, at: archived.changedAt }
  const read = answers.filter(({ value }) => value !== null)
  return {
    ...asked,
    day,
    answers: read.map(({ question, value, page }) => ({
      ...{ question, value, place: question },
      source: { ...of, page },
    })),
  }
}

function fromEarlier(
  { questionnaire, prepared }: { questionnaire: string; prepared: Prepared },
  { questionnaire: before, prepared: asked, answers }: Said,
): Carried[] {
  const questions = new Map(prepared.outline.all.map((one) => [one.path, questionOf(one)]))
  const byMeaning = new Map(
    prepared.outline.all.flatMap((one) => {
      const meaning = meaningOf(questionOf(one))
      return meaning && !isRepeated(one) ? [[meaning, one.path] as const] : []
    }),
  )
  const meanings = new Map(asked.outline.all.map((one) => [one.path, meaningOf(questionOf(one))]))
  return answers.flatMap(({ place, question, value, source }) => {
    const isSame = before === questionnaire && questions.get(question)
    const target = isSame ? question : byMeaning.get(meanings.get(question) ?? '')
    const wanted = target === undefined ? null : (questions.get(target) ?? null)
    if (target === undefined || !wanted || !fits(prepared, wanted, value)) return []
    return [
      {
        place: isSame ? place : target,
        value,
        sources: [source],
      },
    ]
  })
}

/** What is asked, the same in all questionnaires: a concept, and what the answer is to it. */
export const meaningOf = (question: Question | null): string =>
  question?.basis?.concept ? `${question.basis.concept} ${question.role ?? ''}` : ''

/** Whether a value is an answer to this question: of its kind, and one of its choices. */
export function fits({ outline }: Prepared, question: Question, value: Answer): boolean {
  if (!answerKind(question.kind).answer.safeParse(value).success) return false
  const lists = question.lists ?? []
  if (lists.length !== 1 || question.orOther) return true
  const names = new Set(outline.questionnaire.lists[lists[0]!]?.map(({ name }) => name))
  return (Array.isArray(value) ? value : [value]).every((name) => names.has(String(name)))
}

/** A result is a measure that was taken on the paragraphs that the help was for. */
function addEvidence({ outline }: Prepared, found: Map<string, Carried>, evidence: Evidence): void {
  const source = { kind: 'evidence' as const, source: evidence.source, at: evidence.at }
  for (const definition of outline.all) {
    const question = questionOf(definition)
    if (question?.role !== 'measure' || question.kind !== 'text' || isRepeated(definition)) continue
    if (!question.basis?.provisions?.some((id) => evidence.provisions.includes(id))) continue
    const before = found.get(definition.path)
    // What a report says already is not said to it twice.
    if (before && String(before.value).includes(evidence.words)) continue
    const words = before ? [String(before.value), evidence.words].join('\n\n') : evidence.words
    found.set(definition.path, {
      place: definition.path,
      value: words,
      sources: [...(before?.sources ?? []), source],
    })
  }
}
