/** Amendment papers applied to a draft: what each instruction changes, and why some are not applied. */
import type { Document } from '../document.ts'
import { labelOf } from '../label.ts'
import { sameSymbol } from '../symbol.ts'
import { applyChanges } from './apply.ts'
import { clashOf } from './conflicts.ts'
import type { Amended, AmendmentPaper, Instruction, Outcome } from './model.ts'
import { planInstruction, type Change } from './plan.ts'

export interface AmendOptions {
  /** Applies papers to another revision of the text as well. */
  despiteRevision?: boolean
}

/** An instruction on its way: planned, refused or in conflict. */
interface Attempt {
  paper: AmendmentPaper
  instruction: Instruction
  changes: Change[]
  eId: string
  reason: string
  /** It touches what an instruction of another paper touches. */
  inConflict: boolean
}

/**
 * Applies papers to a draft, in the order given. All instructions are about the draft as it stands: its numbers, its
 * words. Pure; the draft is not changed. Provisions that stay keep their addresses and ids. Refused, with its reason:
 * what is not understood, words that are absent or stand there more than once, a paper to another text or revision, a
 * change of what an earlier instruction takes out. Where instructions of two papers touch the same words, neither is
 * applied: which goes first is not ours to say.
 */
export function amend(
  draft: Document,
  papers: readonly AmendmentPaper[],
  options: AmendOptions = {},
): Amended {
  const attempts = papers.flatMap((paper) => {
    const refusal = options.despiteRevision ? '' : refusalOf(draft, paper)
    return paper.instructions.map((instruction) => attempt(draft, paper, instruction, refusal))
  })
  settle(attempts)
  const accepted = attempts.filter(({ reason }) => reason === '')
  const { document, inserted } = applyChanges(draft, accepted)
  const outcomes = attempts.map((one) => outcomeOf(one, inserted[accepted.indexOf(one)] ?? []))
  return { instructions: outcomes, document }
}

/** Why a paper is not for this draft; empty where it is, or names no text. */
function refusalOf(draft: Document, { to, orally }: AmendmentPaper): string {
  if (draft.documents && draft.documents.length > 0)
    return 'The draft holds several texts; give the one that is amended.'
  const asRevised = orally ? ' as orally revised' : ''
  if (to === '' || (sameSymbol(to, draft.symbol) && !orally)) return ''
  return `The paper is to ${to}${asRevised}; the draft ${draft.symbol ? `is ${draft.symbol}` : 'bears no symbol'}.`
}

function attempt(draft: Document, paper: AmendmentPaper, instruction: Instruction, refusal: string): Attempt {
  const planned = refusal ? { reason: refusal } : planInstruction(draft, instruction)
  const result =
    'reason' in planned ? { changes: [], eId: '', reason: planned.reason } : { ...planned, reason: '' }
  return { paper, instruction, ...result, inConflict: false }
}

/** Compares each instruction with those before it. Ones in conflict stay, so that a third one meets both. */
function settle(attempts: Attempt[]): void {
  const standing: Attempt[] = []
  for (const later of attempts) {
    if (later.reason !== '') continue
    for (const earlier of standing) meet(earlier, later)
    if (later.reason === '' || later.inConflict) standing.push(later)
  }
}

function meet(earlier: Attempt, later: Attempt): void {
  if (later.reason !== '' && !later.inConflict) return
  const clash = clashOf(earlier.changes, later.changes)
  if (!clash) return
  if (clash === 'same' && !later.inConflict) {
    later.reason = `${named(earlier)} asks for the same change.`
    return
  }
  if (clash === 'deleted' && !earlier.inConflict && !later.inConflict) {
    later.reason = `${named(earlier)} deletes ${labelOf(later.eId)}.`
    return
  }
  if (earlier.paper === later.paper) {
    later.reason ||= `${named(earlier)} changes the same words.`
    return
  }
  conflict(earlier, later)
  conflict(later, earlier)
}

function conflict(one: Attempt, other: Attempt): void {
  const said = `Conflicts with ${named(other)}, which touches the same words.`
  one.reason = one.inConflict && one.reason !== said ? `${one.reason} ${said}` : said
  one.inConflict = true
}

/** "Item 8 of A/80/L.30". */
const named = ({ paper, instruction }: Attempt): string =>
  instruction.source.item ? `item ${instruction.source.item} of ${paper.name}` : paper.name

function outcomeOf({ paper, instruction, reason, eId }: Attempt, inserted: string[]): Outcome {
  const { unclear: _unclear, ...said } = instruction
  return {
    paper: paper.name,
    ...said,
    applied: reason === '',
    ...(reason && { reason: reason.charAt(0).toUpperCase() + reason.slice(1) }),
    ...(eId && { eId }),
    ...(inserted.length > 0 && { inserted }),
  }
}
