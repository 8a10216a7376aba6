import type { Document } from '../../../text/index.ts'
import type { Provision, Version } from '../schema.ts'
import { type ReadProvision, carryIds, carryMeaning, saysTheSame, toBodies } from './provisions-of-reading.ts'

interface Given {
  version: Pick<Version, 'instrument' | 'number' | 'language'>
  /** What was read of it. */
  read: Document
  /** Paragraphs that may go on in it: first those of one version, then those of others, which only give what is left their ids. */
  before: Provision[][]
  /** Paragraphs of versions that were withdrawn, which go on where the same words come again. */
  withdrawn?: Provision[]
  newId: () => string
  /** Whether what is known of a paragraph goes on with it, see `carryMeaning`. */
  isSame?: typeof saysTheSame
}

/** The paragraphs of a version as a reading has them, with the ids and the meaning of those that go on in it. */
export function provisionsOfVersion(given: Given): Provision[] {
  const { version, read, before, withdrawn, newId, isSame } = given
  const fresh = toBodies({ ...read, language: version.language })
  const ids = carryIds(fresh, before, newId, withdrawn)
  return carryMeaning(fresh, before[0] ?? [], ids, isSame).map((one, position) =>
    toProvision(version, one, position, ids),
  )
}

function toProvision(
  { instrument, number, language }: Given['version'],
  read: ReadProvision,
  position: number,
  ids: Map<string, string>,
): Provision {
  const parent = read.parent ? ids.get(read.parent) : undefined
  return {
    id: ids.get(read.eId) ?? read.eId,
    instrument,
    version: number,
    language,
    position,
    eId: read.eId,
    body: { ...read.body, ...(parent ? { parent } : {}) },
  }
}
