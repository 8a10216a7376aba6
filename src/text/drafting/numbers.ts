/** Numbers and addresses of paragraphs that come into a text. */
import { firstFree, numberAfter, type Taken } from '../amend/numbering.ts'
import { addressPart, insertedWords } from '../structure/numbering.ts'
import type { WorkingParagraph } from './model.ts'

/**
 * The paragraphs with numbers and addresses for those that came in since; the others keep theirs. Given in the order of
 * reading, so that it does not matter which came in first. A number that the proposal gives is kept where it is free.
 */
export function withNumbers(
  paragraphs: readonly WorkingParagraph[],
  fresh: ReadonlySet<string>,
): WorkingParagraph[] {
  if (fresh.size === 0) return [...paragraphs]
  const taken: Taken = new Set(paragraphs.flatMap(({ id, eId }) => (fresh.has(id) ? [] : [eId])))
  const numbered: WorkingParagraph[] = []
  const byId = new Map<string, WorkingParagraph>()
  const lastOf = new Map<string, WorkingParagraph>()
  for (const one of paragraphs) {
    const row = `${one.parent} ${one.kind} ${one.depth}`
    const made = fresh.has(one.id) ? { ...one, ...placeFor(one, lastOf.get(row), byId, taken) } : one
    numbered.push(made)
    byId.set(made.id, made)
    if (made.alternativeTo === undefined) lastOf.set(row, made)
  }
  return numbered
}

type Place = Pick<WorkingParagraph, 'number' | 'eId'>

function placeFor(
  { number, kind, parent, alternativeTo }: WorkingParagraph,
  previous: WorkingParagraph | undefined,
  byId: Map<string, WorkingParagraph>,
  taken: Taken,
): Place {
  const beside = alternativeTo === undefined ? undefined : byId.get(alternativeTo)
  if (beside) return alternativePlace(beside, taken)
  const given = number.replace(/^(?:OP|PP)\s?/i, '').replace(/[.\s]+$/, '')
  const address = addressPart(given)
  if (previous) {
    const own = previous.eId.replace(/[^_]*$/, address)
    const isFree = address !== '' && previous.number !== '' && !isLatin(given) && !taken.has(own)
    if (!isFree) return numberAfter(previous, { number: given }, taken)
    taken.add(own)
    return { number: given, eId: own }
  }
  const above = parent === null ? undefined : byId.get(parent)
  const within = above ? `${above.eId}__` : kind === 'preambular' ? 'preamble__' : ''
  const name =
    address === '' ? 'p_new' : above && above.kind === kind ? `subpara_${address}` : `para_${address}`
  return { number: given, eId: firstFree(within + name, taken) }
}

const isLatin = (number: string): boolean => new RegExp(`(?:${insertedWords.join('|')})\\)?$`).test(number)

/** "4 alt 1": another wording of paragraph 4. */
function alternativePlace({ eId, number }: WorkingParagraph, taken: Taken): Place {
  let n = 1
  while (taken.has(`${eId}__alt_${n}`)) n++
  taken.add(`${eId}__alt_${n}`)
  return { eId: `${eId}__alt_${n}`, number: number === '' ? `Alt ${n}` : `${number} alt ${n}` }
}
