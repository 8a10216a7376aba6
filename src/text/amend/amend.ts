/** Amendment papers applied to a draft: what each instruction changes, and why some are not applied. */
import type { Document } from '../document.ts'
import { labelOf } from '../label.ts'
import { applyChanges } from './apply.ts'
import { clashOf } from './conflicts.ts'
import type { Amended, AmendmentPaper, Instruction, Outcome } from './model.ts'
import { planInstruction, type Change } from './plan.ts'
import { isOtherRevision, isText, nameOf } from './text-meant.ts'

export interface AmendOptions {
  /** Applies papers to another revision of the text as well. */
  despiteRevision?: boolean
}

/** An instruction on its way: planned, refused or in conflict. */
interface Attempt {
  paper: AmendmentPaper
  instruction: Instruction
  changes: Change[]
  /** The same for instructions that ask for the same change. */
  key: string
  eId: string
  reason: string
}

/**
 * Applies papers to a draft; in which order they are given changes nothing. All instructions are about the draft as it
 * stands: its numbers, its words. Pure; the draft is not changed. Provisions that stay keep their addresses and ids.
 * Refused, with its reason: what is not understood, words that are absent or stand there more than once, a paper to
 * another text or revision, a change of what an earlier instruction of the same paper changes or takes out. Where
 * instructions of two papers touch the same words, or one needs a paragraph that the other takes out, neither is
 * applied: which goes first is not ours to say. Paragraphs that several papers put in at one place stand in the order
 * of the papers' names.
 */
export function amend(
  draft: Document,
  papers: readonly AmendmentPaper[],
  options: AmendOptions = {},
): Amended {
  const attempts = papers.map((paper) => {
    const refusal = refusalOf(draft, paper, options)
    return paper.instructions.map((instruction) => attempt(draft, paper, instruction, refusal))
  })
  const twins: Twins[] = []
  for (const own of attempts) {
    settleTogether(own)
    twins.push(...settleWithin(own))
    settleTogether(own)
  }
  const ranked = byName(papers).map((i) => attempts[i]!)
  twins.push(...settleBetween(ranked))
  for (const own of attempts) settleTogether(own)
  // Only now it is known which of two stands, so that what goes together with either is not halved.
  for (const [one, other] of twins)
    if (one.reason === '') other.reason ||= `${named(one)} asks for the same change.`
  const accepted = ranked.flat().filter(({ reason }) => reason === '')
  const { document, inserted } = applyChanges(draft, accepted)
  const insertedBy = new Map(accepted.map((one, i) => [one, inserted[i]!]))
  return {
    instructions: attempts.flat().map((one) => outcomeOf(one, insertedBy.get(one) ?? [])),
    notes: papers.flatMap((paper, i) =>
      attempts[i]!.some(({ reason }) => reason === '') ? notesOn(paper) : [],
    ),
    document,
  }
}

/** Why a paper cannot be applied to this draft; empty where it can. All texts that it names must be the draft. */
function refusalOf(draft: Document, { name, texts }: AmendmentPaper, options: AmendOptions): string {
  if (draft.documents && draft.documents.length > 0)
    return 'The draft holds several texts; give the one that is amended.'
  if (options.despiteRevision) return ''
  if (texts.length === 0 && isOtherRevision(name, draft))
    return `The paper bears the symbol ${name}; the draft is ${nameOf(draft)}.`
  const other = texts.find((text) => !isText(text, draft))
  if (!other) return ''
  const own = draft.symbol ? `is ${nameOf(draft)}` : 'bears no symbol'
  const isBySymbol = other.parts.some(({ kind }) => kind === 'symbol')
  const names = other === texts[0] ? 'is to' : 'also names'
  return `The paper ${names} ${other.said}; the draft ${isBySymbol ? own : 'does not say that it is that text'}.`
}

/** What nobody can tell of a paper that is applied. */
const notesOn = ({ name, texts }: AmendmentPaper): string[] =>
  texts.length > 0 ? [] : [`${name} does not say to which text or revision it is.`]

function attempt(draft: Document, paper: AmendmentPaper, instruction: Instruction, refusal: string): Attempt {
  const planned = refusal ? { reason: refusal } : planInstruction(draft, instruction)
  const result =
    'reason' in planned ? { changes: [], eId: '', reason: planned.reason } : { ...planned, reason: '' }
  return { paper, instruction, ...result, key: JSON.stringify(result.changes) }
}

/** Of what belongs together all is applied or nothing: half of a move is a loss. */
function settleTogether(own: Attempt[]): void {
  for (const group of Map.groupBy(own, ({ instruction }) => instruction.together).values()) {
    // Numbers are never changed: what else the sentence asks for does not hang on that.
    const refused = group.find(
      ({ reason, instruction }) => reason !== '' && instruction.action !== 'renumber',
    )
    if (!refused) continue
    for (const one of group) one.reason ||= `It goes together with what is not applied: ${refused.reason}`
  }
}

const collator = new Intl.Collator('en', { numeric: true })

/** Places of the papers by their names, L.9 before L.10; those of one name by what they say. */
function byName(papers: readonly AmendmentPaper[]): number[] {
  const said = papers.map((paper) => JSON.stringify(paper))
  return [...papers.keys()].sort(
    (i, j) =>
      collator.compare(papers[i]!.name, papers[j]!.name) ||
      (said[i]! < said[j]! ? -1 : Number(said[i]! > said[j]!)),
  )
}

/** Two instructions that ask for the same change: the first of them does it. */
type Twins = [Attempt, Attempt]

/** Instructions of one paper follow one another: the later one is refused. */
function settleWithin(own: Attempt[]): Twins[] {
  const standing: Attempt[] = []
  const twins: Twins[] = []
  for (const later of own) {
    if (later.reason !== '') continue
    for (const earlier of standing) {
      if (earlier.key === later.key) twins.push([earlier, later])
      else later.reason ||= reasonBehind(earlier, later)
    }
    if (later.reason === '') standing.push(later)
  }
  return twins
}

function reasonBehind(earlier: Attempt, later: Attempt): string {
  const clash = clashOf(earlier.changes, later.changes)
  if (!clash) return ''
  const isDeletion = clash === 'deleted' && earlier.instruction.action === 'delete'
  return `${named(earlier)} ${isDeletion ? `deletes ${labelOf(earlier.eId)}` : 'changes the same words'}.`
}

/** Of two papers neither goes first: both are refused, unless they ask for the same change. */
function settleBetween(papers: Attempt[][]): Twins[] {
  const standing = papers.map((own) => own.filter(({ reason }) => reason === ''))
  const twins: Twins[] = []
  for (const [i, own] of standing.entries()) {
    for (const other of standing.slice(i + 1).flat()) {
      for (const one of own) {
        if (one.key === other.key) twins.push([one, other])
        else if (clashOf(one.changes, other.changes)) refuseBoth(one, other)
      }
    }
  }
  return twins
}

function refuseBoth(one: Attempt, other: Attempt): void {
  const because = (by: Attempt): string =>
    `Conflicts with ${named(by)}, which touches the same words or paragraph.`
  one.reason = `${one.reason} ${because(other)}`.trim()
  other.reason = `${other.reason} ${because(one)}`.trim()
}

/** "Item 8 of A/80/L.30". */
const named = ({ paper, instruction }: Attempt): string =>
  instruction.source.item ? `item ${instruction.source.item} of ${paper.name}` : paper.name

function outcomeOf({ paper, instruction, reason, eId, changes }: Attempt, inserted: string[]): Outcome {
  const { unclear: _unclear, together: _together, ...said } = instruction
  return {
    paper: paper.name,
    ...said,
    applied: reason === '',
    ...(reason && { reason: reason.charAt(0).toUpperCase() + reason.slice(1) }),
    ...(eId && { eId }),
    ...(reason === '' && said.occurrence === 'all' && { times: changes.length }),
    ...(inserted.length > 0 && { inserted }),
  }
}
