import type { Document } from '../../text/index.ts'
import type { Provision, ProvisionBody } from '../schema.ts'

export interface ReadProvision {
  eId: string
  /** eId of the provision it hangs under. */
  parent: string | null
  body: Omit<ProvisionBody, 'parent'>
}

/** What a reading says of each paragraph, in the shape in which provisions are kept. */
export const toBodies = (read: Document): ReadProvision[] =>
  read.provisions.map((p) => ({
    eId: p.eId,
    parent: p.parent,
    body: {
      kind: p.kind,
      number: p.number,
      text: { [read.language]: p.text },
      depth: p.depth,
      footnotes: p.footnotes,
      page: p.page || undefined,
      addressees: [],
      gender: false,
      sources: [],
    },
  }))

/**
 * Gives each paragraph its permanent id: that of the paragraph of the earlier version with the same words, else with the same address, else a
 * new one. No id is given twice.
 * @returns id by eId
 */
export function carryIds(
  read: ReadProvision[],
  before: Provision[],
  newId: () => string,
): Map<string, string> {
  const ids = new Map<string, string>()
  const free = new Map(before.map((p) => [p.id, p]))
  const take = (eId: string, match: (p: Provision) => boolean): void => {
    if (ids.has(eId)) return
    const found = [...free.values()].find(match)
    if (!found) return
    free.delete(found.id)
    ids.set(eId, found.id)
  }
  for (const p of read) take(p.eId, (old) => old.eId === p.eId && sameWords(old.body, p.body))
  for (const p of read) take(p.eId, (old) => sameWords(old.body, p.body))
  for (const p of read) take(p.eId, (old) => old.eId === p.eId && old.body.kind === p.body.kind)
  for (const p of read) if (!ids.has(p.eId)) ids.set(p.eId, newId())
  return ids
}

const sameWords = (a: Pick<ProvisionBody, 'text'>, b: Pick<ProvisionBody, 'text'>): boolean =>
  Object.entries(a.text).some(([lang, text]) => text !== '' && b.text[lang] === text)
