import { z } from 'zod'
import { type PackFault, type PackPath, type PackView, packSection } from '../../core/index.ts'
import { CALLED, calledBy } from '../documents/index.ts'
import { loadInstruments } from './actions/load-instruments.ts'
import { loadPins } from './actions/load-pins.ts'
import { type PackInstrument, type PackPin, type PackProvision, instrument, pin } from './pack-shapes.ts'

/** Sections, levels, themes, addressees and items that an instrument names are there. */
function faults(one: PackInstrument, pack: PackView): PackFault[] {
  const own = new Set(one.sections.map((section) => section.id))
  const wrong: PackFault[] = []
  for (const [index, section] of one.sections.entries())
    if (section.parent && !own.has(section.parent))
      wrong.push({ path: ['sections', index, 'parent'], message: `there is no section "${section.parent}"` })
  for (const [index, { text, official, sources }] of one.provisions.entries())
    if (!text && (!official || !sources) && !one.document)
      wrong.push({
        path: ['provisions', index],
        message: 'a provision has its text, or names the official paragraph, or its instrument the document',
      })
  for (const [index, given] of one.provisions.entries())
    for (const { path, message } of faultsOfProvision(given, own, pack))
      wrong.push({ path: ['provisions', index, ...path], message })
  return wrong
}

function faultsOfProvision(one: PackProvision, sections: Set<string>, pack: PackView): PackFault[] {
  const wrong: PackFault[] = []
  const requireKnown = (kind: string, name: string | undefined, path: PackPath): void => {
    if (name && !pack.knows(kind, name)) wrong.push({ path, message: `there is no ${kind} "${name}"` })
  }
  if (!sections.has(one.section))
    wrong.push({ path: ['section'], message: `there is no section "${one.section}"` })
  requireKnown('level', one.level, ['level'])
  requireKnown('theme', one.theme, ['theme'])
  for (const [index, name] of one.addressees.entries()) requireKnown('addressee', name, ['addressees', index])
  for (const [index, name] of (one.acts ?? []).entries()) requireKnown('act', name, ['acts', index])
  requireKnown('item', one.item, ['item'])
  if (one.item && one.limb && pack.knows('item', one.item) && !pack.knows('limb', `${one.item}/${one.limb}`))
    wrong.push({ path: ['limb'], message: `${one.item} has no limb "${one.limb}"` })
  return wrong
}

/** An exercise invents its texts: nothing official is known of them. */
function faultsOfPins(pins: PackPin[], { exercise, knows, brings }: PackView): PackFault[] {
  const wrong: PackFault[] = exercise ? [{ path: [], message: 'an exercise pins no official documents' }] : []
  for (const [index, { document, symbol, files, paragraphs, source }] of pins.entries()) {
    if (source.label !== 'V' && source.label !== 'D')
      wrong.push({ path: [index, 'source', 'label'], message: 'a pin is made of what was read (V, D)' })
    if (files.length + paragraphs.length === 0)
      wrong.push({ path: [index], message: 'a pin names a file or a paragraph' })
    // Else any pack could make other words official for the text of another programme.
    if (knows('document', document) && !brings('document', document))
      wrong.push({
        path: [index, 'document'],
        message: `"${document}" stands in another pack: that one pins it`,
      })
    if (brings('document', document) && !knows(CALLED, calledBy(document, symbol)))
      wrong.push({ path: [index, 'symbol'], message: `"${document}" is not called "${symbol}"` })
    for (const [place, { quotedIn }] of paragraphs.entries())
      if (quotedIn && !knows('document', quotedIn))
        wrong.push({
          path: [index, 'paragraphs', place, 'quotedIn'],
          message: `there is no document "${quotedIn}"`,
        })
  }
  return wrong
}

export const pinsSection = packSection<PackPin[]>({
  file: 'pins',
  gives:
    'official texts: without pins, what is imported stays “not yet verified” until a second person compares it',
  schema: z.array(pin),
  check: faultsOfPins,
  take: (tx, files, { programme, changes }) => loadPins(tx, programme, files.flat(), changes),
})

export const instrumentsSection = packSection<PackInstrument>({
  file: 'instruments/',
  gives: 'texts that are read paragraph by paragraph, each with its source',
  schema: instrument,
  ids: ({ id: own, provisions }) => [
    { kind: 'instrument', id: own },
    ...provisions.map(({ id }) => ({ kind: 'provision', id: `${own}.${id}` })),
  ],
  check: faults,
  take: (tx, files, { programme, changes }) => loadInstruments(tx, programme, files, changes),
})
