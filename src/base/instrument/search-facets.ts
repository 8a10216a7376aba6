import {
  type FurtherFacets,
  type SearchFacets,
  type Services,
  anyone,
  inTransaction,
} from '../../core/index.ts'
import { operativeReading, readOperative } from '../../text/index.ts'
import { adoptionFacets, findDocuments, yearOf } from '../documents/index.ts'
import { operativeProvisions, saveOperative, unreadVersions } from './operative-store.ts'
import { provisionsOf } from './provision-store.ts'
import { documentOfVersion } from './rules/document-of-version.ts'
import type { Instrument, Version } from './schema.ts'
import { findInstruments } from './store.ts'

// By what search can be narrowed to texts and paragraphs, beside what their snapshots say.

/** When and by whom their texts were adopted; of paragraphs also what they do, and whom they address. */
export const provisionFacets: FurtherFacets = {
  version: () => operativeReading,
  prepare: readUnread,
  async read(services, keys) {
    const found = await operativeProvisions(services.db, keys)
    const adoptions = await adoptionsOf(
      services,
      found.map(({ instrument }) => instrument),
    )
    return new Map(
      found.map(({ key, instrument, verbs, addressees, named, date, organ }): [string, SearchFacets] => [
        key,
        {
          verb: verbs,
          addressee: [...new Set([...addressees, ...named])],
          ...adoptions.get(instrument),
          ...(yearOf(date ?? '') && { year: yearOf(date ?? '') }),
          ...(!adoptions.get(instrument)?.['body'] && organ && { body: organ }),
        },
      ]),
    )
  },
}

/** When and by whom they were adopted. */
export const instrumentFacets: FurtherFacets = {
  version: () => '',
  read: adoptionsOf,
}

/**
 * Reads what the paragraphs of a whole text do, where that was not read since it changed: an item acts by the verb of the paragraph above it. Whoever
 * replaces the text meanwhile waits.
 */
async function readUnread(services: Services, keys: string[]): Promise<void> {
  const by = operativeReading
  await inTransaction(services, async (tx) => {
    const versions = await unreadVersions(tx.db, keys, by)
    const instruments = await findInstruments(tx.db, [
      ...new Set(versions.map(({ instrument }) => instrument)),
    ])
    for (const version of versions)
      await saveOperative(tx.db, version, await read(tx, instruments.get(version.instrument)!, version), by)
  })
}

async function read({ db }: Services, instrument: Instrument, version: Version) {
  const provisions = await provisionsOf(db, version.instrument, version.number, version.language)
  const ids = new Map(provisions.map(({ eId, id }) => [eId, id]))
  const text = documentOfVersion({ instrument, symbol: '', version, provisions })
  return readOperative(text).flatMap(({ eId, verbs, addressees }) => {
    const id = ids.get(eId)
    return id === undefined ? [] : [{ id, verbs, addressees }]
  })
}

/** By whom texts were adopted, as their documents say, and when: as the text itself says, else its document. */
async function adoptionsOf(services: Services, ids: string[]): Promise<Map<string, SearchFacets>> {
  const instruments = await findInstruments(services.db, [...new Set(ids)])
  const documents = await findDocuments(
    anyone(services),
    [...instruments.values()].flatMap(({ document }) => document ?? []),
  )
  return new Map(
    [...instruments].map(([id, { document, body }]): [string, SearchFacets] => {
      const year = yearOf(body.adopted ?? body.issued ?? body.drafted)
      const known = documents.get(document ?? '')
      return [id, { ...(known && adoptionFacets(known)), ...(year && { year }) }]
    }),
  )
}
