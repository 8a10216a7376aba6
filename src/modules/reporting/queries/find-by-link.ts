import { type Reader, here } from '../../../core/index.ts'
import type { Contributed, Handed } from '../contribution-schema.ts'
import type { PlacedAnswer, Report, Round, StoredQuestionnaire } from '../report-schema.ts'
import { placedAnswers } from '../rules/answer-places.ts'
import { preparedOf } from '../rules/made-ready.ts'
import { LINK, hashOfLink, isLive } from '../rules/link.ts'
import { type Part, inWhole, partsOf } from '../rules/parts.ts'
import { surroundingsOf } from '../rules/surroundings.ts'
import type { Prepared } from '../rules/work-out.ts'
import { questionnaireAt, reportsById, roundsById } from '../store.ts'
import { savedPart } from '../store-answers.ts'
import { contributedBy, handedByLink } from '../store-contributions.ts'

/** What a link opens: one part, what was written with this link, and nothing else of the report. */
export interface OpenedPart {
  report: Report
  round: Round
  questionnaire: StoredQuestionnaire
  prepared: Prepared
  part: Part
  handed: Handed
  words: Contributed | null
  /** What the State saved in the part, where the focal point lets it be seen. */
  standing: PlacedAnswer[]
}

/** Whoever has the link may read. Null for one that opens nothing, whatever the reason. Changes nothing. */
export async function findByLink(reader: Reader, link: string): Promise<OpenedPart | null> {
  const { services } = reader
  if (!LINK.test(link)) return null
  const handed = await handedByLink(services, hashOfLink(link))
  if (!handed || !isLive(handed, services.clock())) return null
  const report = await here(reader, (await reportsById(services.db, [handed.report])).get(handed.report)!)
  if (report?.status !== 'draft') return null
  const round = (await roundsById(services.db, [report.round])).get(report.round)!
  const questionnaire = (await questionnaireAt(services.db, round))!
  const prepared = preparedOf(questionnaire.body)
  const part = partsOf(questionnaire.body).find(({ name }) => name === handed.part)!
  const words = await contributedBy(services, handed)
  const saved = handed.showsStanding ? await savedPart(services, report.id, part.name) : null
  const standing = saved ? placedAnswers(prepared, inWhole(part, saved.answers), surroundingsOf(reader)) : []
  return { report, round, questionnaire, prepared, part, handed, words, standing }
}

/** Whether a link would still open its part, had the report not been sent on. */
export async function isSentOn(reader: Reader, link: string): Promise<boolean> {
  const { services } = reader
  const handed = LINK.test(link) ? await handedByLink(services, hashOfLink(link)) : null
  if (!handed || !isLive(handed, services.clock())) return false
  const report = await here(reader, (await reportsById(services.db, [handed.report])).get(handed.report)!)
  return report !== null && report.status !== 'draft'
}

/** What was written with the link in a version, for whoever has it. */
export const findWordsAt = (
  { services }: Reader,
  { handed }: OpenedPart,
  version: number,
): Promise<Contributed | null> => contributedBy(services, handed, version)
