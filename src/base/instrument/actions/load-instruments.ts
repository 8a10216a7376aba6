import type { Change, Multilingual, Services } from '../../../core/index.ts'
import type { PackInstrument, PackProvision } from '../pack-shapes.ts'
import { placeOf } from '../rules/provision-name.ts'
import type { Instrument, Provision, Version } from '../schema.ts'
import { loadText } from './load-text.ts'

/** A pack describes the newest text; its version counts from one. */
const VERSION = 1

/** Brings the instruments of a programme to what its pack says. One that the pack forgets stays: what was public is not taken away by a file. */
export async function loadInstruments(
  tx: Services,
  programme: string,
  wanted: PackInstrument[],
  changes: Change[],
): Promise<void> {
  for (const given of wanted) {
    const loaded = await loadText(tx, {
      instrument: toInstrument(programme, given),
      version: toVersion(given),
      provisions: given.provisions.map((provision, position) => toProvision(given, provision, position)),
    })
    if (!loaded) continue
    changes.push({ kind: 'instrument', id: given.id, what: loaded.what })
    const note = (ids: string[], what: Change['what']) =>
      changes.push(...ids.map((id): Change => ({ kind: 'provision', id, what })))
    note(loaded.added, 'added')
    note(loaded.changed, 'changed')
    note(loaded.removed, 'removed')
  }
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
    issued: given.issued,
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
    date: given.adopted ?? given.issued ?? given.drafted ?? '',
    sections: given.sections.map((section) => ({ ...section, title: asMap(section.title) })),
  },
})

const toProvision = (given: PackInstrument, p: PackProvision, position: number): Provision => ({
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
    acts: p.acts,
    item: p.item,
    limb: p.limb,
    official: p.official ?? ownParagraph(given, p),
    target: p.target,
    gender: p.gender,
    sources: p.sources ?? [],
  },
})

/** A provision without words of its own is the paragraph at its place in the document that the instrument is. */
function ownParagraph({ document, source }: PackInstrument, { text, eId, number }: PackProvision) {
  if (text || !document) return undefined
  const place = placeOf(eId) || number
  const paragraph = eId.startsWith('annex_') ? `annex, ${place}` : place
  return { document, paragraph, label: source.label, checked: source.checked }
}

const asMap = (words: string | Multilingual): Multilingual =>
  typeof words === 'string' ? { en: words } : words
