import {
  type Services,
  type Viewer,
  anonymous,
  coreProblems,
  dateWords,
  demand,
  inTransaction,
  refKey,
  requireAccount,
  resolveRef,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { contributionProblems } from '../contribution-problems.ts'
import { type Handed, LIMITS_OF_CONTRIBUTIONS } from '../contribution-schema.ts'
import { recordOfReport } from '../entries.ts'
import { mayHandOver } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import type { Report } from '../report-schema.ts'
import { hashOfLink, isLive } from '../rules/link.ts'
import { type Part, partsOf } from '../rules/parts.ts'
import { labelOf } from '../rules/question-words.ts'
import { lockReport, questionnaireAt, roundsById } from '../store.ts'
import { handedOf, lockHanded, putHanded } from '../store-contributions.ts'

export interface HandOverPart extends Pick<Handed, 'part' | 'until' | 'showsStanding'> {
  report: string
  /** To whom it was handed before, who goes on by this link alone; part and name stay. */
  again?: string | undefined
  /** As the focal point calls them. */
  name: string
  /** Where the link is sent, if e-mails leave the site; null where the focal point passes it on. */
  email: string | null
  /** Of the letter. */
  language: string
  /** Opens the part: see rules/link.ts. */
  link: string
  /** The page that the link opens, in the language of the letter, without the link: "/fr/contribute". */
  page: string
}

/**
 * Hands a part of a draft to somebody without an account, by a link to the end of a day of the round, in place of the one that they had. On record for the State, without names.
 * @returns the id
 * @throws signInNeeded, notFound, notAllowed, notNow, notInRound, tooManyLinks
 */
export async function handOverPart(services: Services, viewer: Viewer, given: HandOverPart): Promise<string> {
  const account = requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const report = await lockReport(tx.db, given.report)
    if (!report) throw coreProblems.notFound()
    demand(viewer, mayHandOver(viewer, report.state))
    if (report.status !== 'draft') throw reportingProblems.notNow()
    const before = given.again === undefined ? null : await lockHanded(tx, report.id, given.again)
    if (given.again !== undefined && !before) throw coreProblems.notFound()
    const { part, closes } = await partOfRound(tx, report, before?.part ?? given.part)
    const at = tx.clock()
    if (given.until < at.toISOString().slice(0, 10) || given.until > closes)
      throw contributionProblems.notInRound({ day: closes })
    const live = (await handedOf(tx, report.id)).filter((one) => isLive(one, at) && one.id !== before?.id)
    if (live.length >= LIMITS_OF_CONTRIBUTIONS.links)
      throw contributionProblems.tooManyLinks({ count: LIMITS_OF_CONTRIBUTIONS.links })
    const { email, until, showsStanding, link } = given
    const name = before?.to.name ?? given.name
    const handed: Handed = {
      id: before?.id ?? tx.newId(),
      report: report.id,
      part: part.name,
      until,
      showsStanding,
      to: { name, email },
      at,
      revokedAt: null,
      settled: before?.settled ?? 0,
      newest: before?.newest ?? null,
    }
    if (!(await putHanded(tx, handed, { linkHash: hashOfLink(link), account })))
      throw coreProblems.badRequest()
    await recordOfReport(tx, report, {
      kind: 'part-handed-over',
      visibility: 'private',
      role: 'focal-point',
      data: { until },
    })
    // An e-mail that does not leave would keep the link in the outbox, and bring it to nobody.
    if (email !== null && tx.mail.leaves) await postLink(tx, report, part, { ...given, email })
    return handed.id
  })
}

/** The part as the questionnaire of the report has it, and until when its round is open. @throws notFound */
async function partOfRound(
  tx: Services,
  report: Report,
  name: string,
): Promise<{ part: Part; closes: string }> {
  const round = (await roundsById(tx.db, [report.round])).get(report.round)!
  const { body } = (await questionnaireAt(tx.db, round))!
  const part = partsOf(body).find((one) => one.name === name)
  if (!part) throw coreProblems.notFound()
  return { part, closes: round.closes }
}

/** Of this letter nothing is kept once it has left: it carries the link. */
async function postLink(
  tx: Services,
  { state }: Report,
  { group }: Part,
  { email, language, link, page, until }: HandOverPart & { email: string },
): Promise<void> {
  const t = tx.words.in(language)
  const ref = stateRef(state)
  const named = await resolveRef({ services: tx, viewer: anonymous, lang: language }, ref)
  const words = {
    state: named?.name ?? refKey(ref),
    part: group ? labelOf({ lang: language, t }, group) : t('reporting.questionnaire.asks'),
    until: dateWords(until, language),
    address: `${tx.config.origin}${page}?link=${link}`,
  }
  const letter = {
    to: email,
    subject: t('reporting.letter.link.subject', words),
    text: t('reporting.letter.link.text', words),
  }
  await tx.mail.post(tx, letter, true)
}
