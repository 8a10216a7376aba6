import {
  type Services,
  type Viewer,
  anyone,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { type SaveVote, findMeeting, isVote, saveVote } from '../../meetings/index.ts'
import { decisionProblems } from '../decision-problems.ts'
import { roleIn } from '../policy.ts'
import { type RoundDecision, decisionRef } from '../outcome-schema.ts'
import { roundRef } from '../refs.ts'
import { hasMajority } from '../rules/majority.ts'
import { paragraphLabel } from '../rules/paragraph-label.ts'
import type { Round, Words } from '../schema.ts'
import { addDecision } from '../store-outcomes.ts'
import { proposalsById } from '../store-proposals.ts'
import { silencesOf } from '../store-silence.ts'
import { textOf } from '../store-texts.ts'
import { roundToChange } from './change-round.ts'
import { requireNegotiated } from './open-round.ts'

type FromVote = Pick<
  SaveVote,
  'meeting' | 'day' | 'question' | 'mode' | 'result' | 'totals' | 'casts' | 'isWhole' | 'reportedBy'
>

export interface RecordDecision extends FromVote {
  round: string
  subject: RoundDecision['subject']
  /** Id of the paragraph or proposal; null for the whole. */
  target: string | null
  /** The version of the round that the person saw. */
  expected: number | null
}

/**
 * Puts on record how the body decided on the text as it stands, on a paragraph of it or on a proposal: among the votes of the meeting, where positions are
 * given too.
 * @returns the id of the vote
 * @throws signInNeeded, notFound, notAllowed, notMandated, changedMeanwhile, silenceUnderWay, otherMeeting, noVoteHere, noSuchTarget, noMajority, and what
 * `saveVote` throws
 */
export async function recordDecision(
  services: Services,
  viewer: Viewer,
  given: RecordDecision,
): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const round = await roundToChange(tx, given.round)
    await requireNegotiated(tx, round.programme)
    const { round: _, target, expected, subject, ...vote } = given
    const { title, paragraph, text } = await nameOf(tx, round, given)
    const saved = await saveVote(tx, viewer, {
      ...vote,
      ...{ programme: round.programme, id: null, subject, title },
      ...{ symbol: text.symbol, version: text.version, paragraph },
      ...{ reason: null, correctedBy: null, expected: null },
    })
    requireVersion(expected, round.version)
    await requireRule(tx, round, given)
    const decision: RoundDecision = {
      ...{ round: round.id, vote: saved, textNr: round.textNr, subject, target },
      at: tx.clock(),
    }
    await addDecision(tx, decision)
    await appendEntry(tx, {
      kind: 'negotiation.decision-recorded',
      entity: decisionRef(decision),
      also: [roundRef(round.id)],
      visibility: 'public',
      programme: round.programme,
      role: roleIn(viewer, round),
      data: { subject, textNr: round.textNr },
    })
    return saved
  })
}

/** @throws otherMeeting, silenceUnderWay, noVoteHere, noMajority */
async function requireRule(tx: Services, round: Round, given: RecordDecision): Promise<void> {
  const meeting = await findMeeting(anyone(tx), round.programme, given.meeting)
  if (meeting?.body !== round.body) throw decisionProblems.otherMeeting()
  if ((await silencesOf(tx, round.id)).some(({ status }) => status === 'open'))
    throw decisionProblems.silenceUnderWay()
  const { rule } = round.facts
  if (rule.kind !== 'vote' && isVote(given.mode)) throw decisionProblems.noVoteHere()
  const isThrough = given.subject === 'whole' && given.result === 'adopted'
  if (isThrough && isVote(given.mode) && hasMajority(rule, given.totals) === false)
    throw decisionProblems.noMajority()
}

interface Named {
  title: Words
  paragraph: string | null
  text: { symbol: string | null; version: string }
}

/** What the decision is called in the languages of the site, and on which text it is. @throws noSuchTarget */
async function nameOf(tx: Services, round: Round, given: RecordDecision): Promise<Named> {
  const { text } = (await textOf(tx, round.id, round.textNr))!
  const { subject, target, question } = given
  const on = await targetOf()
  const titleIn = (lang: string): string =>
    withoutMarks(
      tx.words.in(lang).any(`negotiation.decision.on.${subject}`, { question, on: on.name.slice(0, 100) }),
    )
  return {
    title: Object.fromEntries(tx.words.languages.map((lang) => [lang, titleIn(lang)])),
    paragraph: on.paragraph,
    text: {
      symbol: text.head.symbol || null,
      version: tx.words.in('en')('negotiation.text.nr', { nr: round.textNr }),
    },
  }

  async function targetOf(): Promise<{ name: string; paragraph: string | null }> {
    if (subject === 'whole' && target === null) return { name: '', paragraph: null }
    if (subject === 'paragraph') {
      const found = text.paragraphs.find(({ id }) => id === target)
      if (!found) throw decisionProblems.noSuchTarget()
      const name = paragraphLabel(found)
      return { name, paragraph: name }
    }
    const proposal = target === null ? null : (await proposalsById(tx, [target], () => true)).get(target)
    if (subject !== 'amendment' || proposal?.round !== round.id || proposal.nr === null)
      throw decisionProblems.noSuchTarget()
    return { name: String(proposal.nr), paragraph: null }
  }
}

/** Without the marks by which a page keeps the direction of what it puts in: it is kept as it would be typed. */
const withoutMarks = (words: string): string => words.replace(/[\u2066-\u2069]/g, '')
