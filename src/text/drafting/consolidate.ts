/** Proposals taken into a text together. */
import { applyUnnumbered, numbered } from './apply.ts'
import { conflictsOf } from './conflicts.ts'
import type { Consolidated, TextProposal, WorkingParagraph, WorkingText } from './model.ts'

/**
 * The text with proposals taken in. Without an order the result is the same in whatever order they are given: of two in
 * conflict neither is applied. Those that `order` names are applied in it, whatever their conflicts, before all others;
 * one whose words are then gone is lost. An amendment to a proposal comes after that. Each proposal comes out once: as
 * applied, as lost, or in a conflict.
 *
 * @param order ids, as whoever chairs puts them
 */
export function consolidate(
  text: WorkingText,
  proposals: readonly TextProposal[],
  order: readonly string[] = [],
): Consolidated {
  const byId = new Map(proposals.map((one) => [one.id, one]))
  const ordered = new Set(order.filter((id) => byId.has(id)))
  const { free, conflicts } = withoutConflicts(text, [...byId.values()], ordered)
  const given = new Map(order.map((id, i) => [id, i]))
  const byOrder = (a: TextProposal, b: TextProposal): number =>
    (given.get(a.id) ?? Infinity) - (given.get(b.id) ?? Infinity) || (a.id < b.id ? -1 : Number(a.id > b.id))
  const rank = new Map(free.toSorted(compared(byOrder)).map((one, i) => [one, i]))
  const applied: string[] = []
  const lost: Consolidated['lost'] = []
  const fresh = new Set<string>()
  let now = text
  for (const proposal of basesFirst([...rank.keys()], byId)) {
    const made = applyUnnumbered(now, proposal)
    if ('lost' in made) {
      lost.push({ proposal: proposal.id, lost: made.lost })
      continue
    }
    now = made.text
    applied.push(proposal.id)
    for (const id of made.fresh) fresh.add(id)
  }
  return { text: numbered(now, fresh), applied, lost, conflicts }
}

/** Infinity less itself is no number: then the ids decide. */
const compared =
  (by: (a: TextProposal, b: TextProposal) => number) =>
  (a: TextProposal, b: TextProposal): number => {
    const order = by(a, b)
    return Number.isNaN(order) ? (a.id < b.id ? -1 : Number(a.id > b.id)) : order
  }

/** Those that may be applied, and the conflicts for which the others may not. What does not apply by itself keeps nobody out. */
function withoutConflicts(
  text: WorkingText,
  proposals: readonly TextProposal[],
  ordered: ReadonlySet<string>,
): { free: TextProposal[]; conflicts: Consolidated['conflicts'] } {
  const known = new Set(proposals.map(({ id }) => id))
  const standing = proposals.filter(
    (one) =>
      (one.onto !== undefined && known.has(one.onto) && !text.taken.includes(one.onto)) ||
      !('lost' in applyUnnumbered(text, one)),
  )
  const all = conflictsOf(text, standing)
  const conflicts = all.filter(({ proposals: [a, b] }) => !(ordered.has(a) && ordered.has(b)))
  const held = new Set(conflicts.flatMap((one) => one.proposals).filter((id) => !ordered.has(id)))
  return { free: proposals.filter(({ id }) => !held.has(id)), conflicts }
}

/** The same order, where none stands before the one that it amends. */
function basesFirst(proposals: readonly TextProposal[], byId: Map<string, TextProposal>): TextProposal[] {
  const waiting = new Set(proposals)
  const row: TextProposal[] = []
  const take = (one: TextProposal): void => {
    if (!waiting.delete(one)) return
    const base = one.onto === undefined ? undefined : byId.get(one.onto)
    if (base) take(base)
    row.push(one)
  }
  for (const one of proposals) take(one)
  return row
}

/** Who put the words of a paragraph there, in their order: what the round began with, or a proposal. */
export function originsOf({ runs }: Pick<WorkingParagraph, 'runs'>): { origin: string; text: string }[] {
  const stretches: { origin: string; text: string }[] = []
  for (const { origin, text } of runs) {
    const last = stretches.at(-1)
    if (last?.origin === origin) last.text += text
    else stretches.push({ origin, text })
  }
  return stretches
}
