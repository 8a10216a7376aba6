/** Which proposals cannot both be taken as they are, and which are open where. */
import type { Conflict, TextProposal, WorkingText } from './model.ts'
import { touchesOf, type Touch, type TouchOf } from './touches.ts'

/**
 * Pairs that somebody must put in an order: one names words, or the word behind which its own come, among those that the
 * other takes out; both put words or paragraphs in at one place; one moves, merges, splits or deletes a paragraph that the
 * other is about in any way. An amendment to a proposal is in no conflict with that.
 */
export function conflictsOf(text: WorkingText, proposals: readonly TextProposal[]): Conflict[] {
  const found: Conflict[] = []
  const isOf = lineage(proposals)
  for (const [paragraph, touches] of touchesOf(text, proposals)) {
    if (touches.length < 2) continue
    const known = new Map<string, Set<string>>()
    const report = (a: TextProposal, b: TextProposal): void => {
      if (a === b || isOf(a, b) || isOf(b, a)) return
      const [first, second] = a.id < b.id ? [a.id, b.id] : [b.id, a.id]
      const others = known.get(first) ?? new Set()
      if (others.has(second)) return
      known.set(first, others.add(second))
      found.push({ proposals: [first, second], paragraph })
    }
    overlaps(touches, report)
    sharedPlaces(touches, report)
    wholes(touches, report)
  }
  return found
}

/** Whether one is an amendment to another, or to an amendment of it. */
function lineage(proposals: readonly TextProposal[]): (one: TextProposal, base: TextProposal) => boolean {
  const byId = new Map(proposals.map((one) => [one.id, one]))
  return (one, base) => {
    const seen = new Set<string>()
    for (let at = one.onto; at !== undefined && !seen.has(at); at = byId.get(at)?.onto) {
      if (at === base.id) return true
      seen.add(at)
    }
    return false
  }
}

type Report = (a: TextProposal, b: TextProposal) => void
type OfKind<W extends Touch['what']> = TouchOf & { touch: Extract<Touch, { what: W }> }

const ofKind = <W extends Touch['what']>(touches: readonly TouchOf[], what: W): OfKind<W>[] =>
  touches.filter((one): one is OfKind<W> => one.touch.what === what)

/** Stretches of words that lie in one another: one pass over them in their order. */
function overlaps(touches: readonly TouchOf[], report: Report): void {
  const stretches = ofKind(touches, 'words').sort((a, b) => a.touch.from - b.touch.from)
  let open: OfKind<'words'>[] = []
  for (const one of stretches) {
    open = open.filter(({ touch }) => touch.to >= one.touch.from)
    for (const other of open) report(other.proposal, one.proposal)
    open.push(one)
  }
}

function sharedPlaces(touches: readonly TouchOf[], report: Report): void {
  for (const same of Map.groupBy(ofKind(touches, 'place'), ({ touch }) => touch.place).values())
    for (const [i, one] of same.entries())
      for (const other of same.slice(i + 1)) report(one.proposal, other.proposal)
}

function wholes(touches: readonly TouchOf[], report: Report): void {
  for (const one of ofKind(touches, 'whole'))
    for (const other of touches) report(one.proposal, other.proposal)
}

/**
 * The proposals that are open on each paragraph, by its id, in their order: those that change it or put something beside
 * it; where one goes with what hangs above it, that too.
 */
export function touching(text: WorkingText, proposals: readonly TextProposal[]): Map<string, string[]> {
  const byParagraph = new Map<string, string[]>()
  for (const [paragraph, touches] of touchesOf(text, proposals))
    byParagraph.set(paragraph, [...new Set(touches.map(({ proposal }) => proposal.id))])
  return byParagraph
}
