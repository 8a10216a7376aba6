import { isDeepStrictEqual } from 'node:util'
import { type Services, assertTransaction } from '../../../core/index.ts'
import { instrumentEntity, provisionEntity, provisionRef } from '../entities.ts'
import { instrumentProblems } from '../problems.ts'
import type { Instrument, Provision, Version } from '../schema.ts'
import { provisionKey, provisionsOf, removeProvisions, saveProvisions } from '../provision-store.ts'
import { documentsOf, findInstrument, saveInstrument, saveVersion } from '../store.ts'
import { recordText } from './record-text.ts'

/** A whole text in one version and language. */
export interface Text {
  instrument: Instrument
  version: Version
  provisions: Provision[]
}

/** What loading a text did, by the ids of its paragraphs; null where all was as given. */
export type LoadedText = {
  what: 'added' | 'changed'
  added: string[]
  changed: string[]
  removed: string[]
} | null

/**
 * Brings a version of a text to what is given and puts that on record; for texts that come as data. Whoever calls
 * has checked the right: a pack is loaded by the operator, see `loadExerciseText` for the others.
 * @throws idTaken where the instrument belongs to another programme
 */
export async function loadText(tx: Services, { instrument, version, provisions }: Text): Promise<LoadedText> {
  assertTransaction(tx)
  const { id, programme } = instrument
  const found = await findInstrument(tx.db, id)
  if (found?.programme && found.programme !== programme)
    throw instrumentProblems.idTaken({ id, programme: found.programme })
  const keys = provisions.map(provisionKey)
  const read = () =>
    Promise.all([instrumentEntity.snapshots.read(tx, [id]), provisionEntity.snapshots.read(tx, keys)])
  const [textBefore, before] = await read()
  const present = await provisionsOf(tx.db, id, version.number, version.language)
  const kept = new Set(keys)
  const gone = present.filter((one) => !kept.has(provisionKey(one)))
  const documentsBefore = await documentsOf(tx.db, id)
  await saveInstrument(tx.db, instrument)
  await saveVersion(tx.db, version)
  await removeProvisions(tx.db, gone)
  await saveProvisions(tx.db, provisions)
  const [textAfter, after] = await read()
  const altered = provisions.filter((one) => {
    const key = provisionKey(one)
    return !isDeepStrictEqual(before.get(key), after.get(key))
  })
  const touched = [...altered, ...gone]
  if (touched.length === 0 && isDeepStrictEqual(textBefore, textAfter)) return null
  const what = found ? 'changed' : 'added'
  await recordText(tx, {
    act: 'loaded',
    instrument: id,
    provisions: touched.map(provisionRef),
    documentsBefore,
    programme,
    data: { what, count: touched.length + 1 },
  })
  const wasThere = (one: Provision): boolean => before.has(provisionKey(one))
  return {
    what,
    added: altered.filter((one) => !wasThere(one)).map((one) => one.id),
    changed: altered.filter(wasThere).map((one) => one.id),
    removed: gone.map((one) => one.id),
  }
}
