import type { Document } from '../../../text/index.ts'
import type { Provision, Version } from '../schema.ts'
import { isMissing } from './missing-words.ts'
import { carryIds, toBodies } from './provisions-of-reading.ts'

interface Given {
  version: Version
  /** The paragraphs that others quote. */
  read: Document
  /** Those that stand. */
  before: readonly Provision[]
  /** Of versions that were withdrawn. */
  withdrawn: Provision[]
  newId: () => string
}

/**
 * The paragraphs of a version of which only what others quote is known: each at its place, which keeps its id, its number and what is known of it; places
 * without words stay without.
 */
export function quotedProvisions({ version, read, before, withdrawn, newId }: Given): Provision[] {
  const quoted = new Map(toBodies({ ...read, language: version.language }).map((one) => [one.eId, one]))
  const places = before.filter((one) => isMissing(one) || quoted.has(one.eId))
  const known = new Set(places.map(({ eId }) => eId))
  const added = [...quoted.values()].filter(({ eId }) => !known.has(eId))
  const ids = carryIds(added, [], newId, withdrawn)
  const all = places.map((one): Pick<Provision, 'id' | 'eId' | 'body'> => {
    const text = quoted.get(one.eId)?.body.text ?? {}
    return { id: one.id, eId: one.eId, body: { ...one.body, text } }
  })
  for (const { eId, body } of added) {
    const next = all.findIndex((one) => isBefore(eId, one.eId))
    const section = version.body.sections.find((one) => one.eId === eId)?.id
    const one = { id: ids.get(eId) ?? eId, eId, body: { ...body, ...(section && { section }) } }
    all.splice(next < 0 ? all.length : next, 0, one)
  }
  const { instrument, number, language } = version
  return all.map((one, position) => ({ ...one, instrument, version: number, language, position }))
}

/** In the order of addresses: the preamble first, 9 before 10, a paragraph before its parts. */
function isBefore(eId: string, other: string): boolean {
  const [own, its] = [eId, other].map((one) => one.replace(/^preamble/, '').split('__'))
  for (const [i, step] of (own ?? []).entries()) {
    const order = step.localeCompare(its?.[i] ?? '', 'en', { numeric: true })
    if (order !== 0) return order < 0
  }
  return (own?.length ?? 0) < (its?.length ?? 0)
}
