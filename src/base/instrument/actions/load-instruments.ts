import { isDeepStrictEqual } from 'node:util'
import type { Db, Services, Multilingual } from '../../../core/index.ts'
import type {
  Change,
  Instrument as PackInstrument,
  InstrumentProvision,
  PackLoaded,
} from '../../programme/index.ts'
import type { Instrument, Provision, Version } from '../schema.ts'
import {
  instrumentSnapshots,
  provisionSnapshots,
  provisionsOf,
  removeProvisions,
  saveInstrument,
  saveProvisions,
  saveVersion,
} from '../store.ts'
import { recordText } from './record-text.ts'

/** A pack describes the newest text; its version counts from one. */
const VERSION = 1

/** Brings the instruments of a programme to what its pack says. One that the pack forgets stays: what was public is not taken away by a file. */
export async function takePackInstruments(
  tx: Services,
  { pack, changes }: PackLoaded,
): Promise<void> {
  for (const given of pack.instruments) await takeOne(tx, pack.programme.id, given, changes)
}

async function takeOne(
  tx: Services,
  programme: string,
  given: PackInstrument,
  changes: Change[],
): Promise<void> {
  const provisions = given.provisions.map((p, position) => toProvision(given, p, position))
  const ids = provisions.map((p) => p.id)
  const before = await instrumentSnapshots(tx.db, [given.id])
  const textsBefore = await provisionSnapshots(tx.db, ids)
  const present = await provisionsOf(tx.db, given.id, VERSION, given.language)
  const gone = present.map((p) => p.id).filter((id) => !ids.includes(id))
  await saveInstrument(tx.db, toInstrument(programme, given))
  await saveVersion(tx.db, toVersion(given))
  await removeProvisions(tx.db, gone, VERSION)
  await saveProvisions(tx.db, provisions)
  const textsAfter = await provisionSnapshots(tx.db, ids)
  const altered = ids.filter((id) => !isDeepStrictEqual(textsBefore.get(id), textsAfter.get(id)))
  const same = isDeepStrictEqual(before, await instrumentSnapshots(tx.db, [given.id]))
  if (same && altered.length === 0 && gone.length === 0) return
  const what = before.has(given.id) ? 'changed' : 'added'
  changes.push({ kind: 'instrument', id: given.id, what })
  changes.push(
    ...altered.map(
      (id) => ({ kind: 'provision', id, what: textsBefore.has(id) ? 'changed' : what }) as Change,
    ),
  )
  changes.push(...gone.map((id): Change => ({ kind: 'provision', id, what: 'removed' })))
  const touched = [...altered, ...gone]
  await recordText(tx, {
    kind: 'instrument.text-loaded',
    instrument: given.id,
    provisions: touched,
    programme,
    data: { what, count: touched.length + 1 },
  })
}

const toInstrument = (programme: string, given: PackInstrument): Instrument => ({
  id: given.id,
  programme,
  document: given.document ?? null,
  body: {
    title: asMap(given.title),
    family: given.family,
    bindingness: given.bindingness,
    status: given.status,
    notice: given.notice,
    drafted: given.drafted,
    adopted: given.adopted,
    endorsed: given.endorsed,
    period: given.period,
    relations: given.relations,
    source: given.source,
  },
})

const toVersion = (given: PackInstrument): Version => ({
  instrument: given.id,
  number: VERSION,
  language: given.language,
  body: {
    date: given.adopted ?? given.drafted ?? '',
    sections: given.sections.map((section) => ({ ...section, title: asMap(section.title) })),
  },
})

const toProvision = (given: PackInstrument, p: InstrumentProvision, position: number): Provision => ({
  id: `${given.id}.${p.id}`,
  instrument: given.id,
  version: VERSION,
  language: given.language,
  position,
  eId: p.eId,
  body: {
    kind: p.kind,
    number: p.number,
    text: p.text === undefined ? {} : asMap(p.text),
    depth: p.kind === 'subparagraph' ? 1 : 0,
    section: p.section,
    footnotes: [],
    role: p.role,
    level: p.level,
    theme: p.theme,
    addressees: p.addressees,
    norm: p.norm,
    limb: p.limb,
    official: p.official,
    target: p.target,
    gender: p.gender,
    sources: p.sources,
  },
})

const asMap = (words: string | Multilingual): Multilingual =>
  typeof words === 'string' ? { en: words } : words
