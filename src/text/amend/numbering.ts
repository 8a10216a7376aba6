/** Numbers and addresses of paragraphs that are put in: "4 bis" after 4, so that no other paragraph changes its number. */
import type { Provision } from '../document.ts'
import { insertedWords } from '../structure/numbering.ts'
import type { NewParagraph } from './model.ts'
import { tidyNumber } from './targets.ts'

/** "(a)" or a bullet: the number of a sub-paragraph. */
export const isSubNumber = (number: string): boolean => /^(?:\(|[•▪●◦])/.test(number)

/** Addresses in use; grows with each paragraph that is put in. */
export type Taken = Set<string>

/** The next free "… bis" after a paragraph; a number of that kind which the paper gives is kept. */
export function numberAfter(
  before: Pick<Provision, 'number' | 'eId'>,
  given: Pick<NewParagraph, 'number'>,
  taken: Taken,
): Pick<Provision, 'number' | 'eId'> {
  const base = before.eId.replace(new RegExp(`(?:${insertedWords.join('|')})(?:-\\d+)?$`), '')
  const wanted = /^\(?(?:OP|PP)?\s?\d*[a-z]*\s*([a-z]{3,9})\)?$/i.exec(tidyNumber(given.number))?.[1]
  const words = [...insertedWords.filter((word) => word === wanted), ...insertedWords]
  const word = words.find((one) => !taken.has(base + one))
  const eId = word ? base + word : firstFree(`${base}bis`, taken)
  taken.add(eId)
  return { eId, number: inserted(before.number, word ?? '') }
}

/** "7" → "7 bis", "4 bis" → "4 ter", "(b)" → "(b bis)"; a paragraph after one without a number has none. */
function inserted(number: string, word: string): string {
  const bare = number.replace(new RegExp(`\\s*(?:${insertedWords.join('|')})(?=\\)?$)`), '')
  if (!/[\p{L}\p{N}]/u.test(bare)) return bare
  return bare.endsWith(')') ? `${bare.slice(0, -1)} ${word})` : `${bare} ${word}`.trim()
}

/** An address nobody has. */
export function firstFree(eId: string, taken: Taken): string {
  let free = eId
  for (let n = 2; taken.has(free); n++) free = `${eId}-${n}`
  taken.add(free)
  return free
}
