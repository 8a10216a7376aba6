/** Which paragraphs of a working text belong together, and their order. */
import type { WorkingParagraph } from './model.ts'
import { HEAD_LINES } from './model.ts'

export const isHeadLine = (id: string): boolean => (HEAD_LINES as readonly string[]).includes(id)

/** Place of a paragraph, or -1. */
export const placeOfParagraph = (paragraphs: readonly WorkingParagraph[], id: string): number =>
  paragraphs.findIndex((one) => one.id === id)

/** The paragraphs that hang under one, at whatever depth, in order. */
export function below(paragraphs: readonly WorkingParagraph[], id: string): WorkingParagraph[] {
  return gathered(paragraphs, id, (one, ids) => one.parent !== null && ids.has(one.parent))
}

/** A paragraph with all that stands or falls in its place: what hangs under it, other wordings of it, and what hangs under those. */
export function blockOf(paragraphs: readonly WorkingParagraph[], id: string): WorkingParagraph[] {
  const own = paragraphs.filter((one) => one.id === id)
  const isInside = (one: WorkingParagraph, ids: Set<string>): boolean =>
    (one.parent !== null && ids.has(one.parent)) ||
    (one.alternativeTo !== undefined && ids.has(one.alternativeTo))
  return [...own, ...gathered(paragraphs, id, isInside)]
}

/** Parents stand before what hangs under them; an annex is also known by the addresses in it. */
function gathered(
  paragraphs: readonly WorkingParagraph[],
  id: string,
  isInside: (one: WorkingParagraph, ids: Set<string>) => boolean,
): WorkingParagraph[] {
  const owner = paragraphs.find((one) => one.id === id)
  const prefix = owner?.kind === 'annex' ? `${owner.eId}__` : null
  const ids = new Set([id])
  return paragraphs.filter((one) => {
    if (one.id === id || !(isInside(one, ids) || (prefix !== null && one.eId.startsWith(prefix))))
      return false
    ids.add(one.id)
    return true
  })
}

/** Behind which place of the text the block of a paragraph ends. */
export function endOfBlock(paragraphs: readonly WorkingParagraph[], id: string): number {
  const last = blockOf(paragraphs, id).at(-1)
  return last ? paragraphs.lastIndexOf(last) + 1 : paragraphs.length
}

/** Behind which place of the text a paragraph ends with what hangs under it, its other wordings left out. */
export function endBelow(paragraphs: readonly WorkingParagraph[], id: string): number {
  const others = new Set(
    paragraphs.flatMap((one) => (one.alternativeTo === id ? blockOf(paragraphs, one.id) : [])),
  )
  const last = blockOf(paragraphs, id).findLast((one) => !others.has(one))
  return last ? paragraphs.lastIndexOf(last) + 1 : paragraphs.length
}

/** The paragraphs with others put in at a place. */
export const spliced = (
  paragraphs: readonly WorkingParagraph[],
  at: number,
  put: readonly WorkingParagraph[],
): WorkingParagraph[] => [...paragraphs.slice(0, at), ...put, ...paragraphs.slice(at)]
