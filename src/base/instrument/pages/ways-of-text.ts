import type { LocalPart, View } from '../../../core/index.ts'
import type { Instrument } from '../schema.ts'
import { addressOfLayer } from './layers.ts'

interface WaysOf {
  instrument: Pick<Instrument, 'id' | 'document'>
  /** What it goes by. */
  name: string
  /** Its language may be analysed. */
  hasViews: boolean
  /** The version that an address asks for, as parameters; '' for whichever stands. */
  chosen?: string
  /** For a comparison: `namedVersion`, or the text alone. */
  compared?: string
}

/** What can be done with a text, on all pages of it and of its document. */
export function waysOfText(
  { t, to }: View,
  { instrument, name, hasViews, chosen = '', compared }: WaysOf,
): LocalPart {
  const { id, document } = instrument
  const page = to(`/instruments/${id}`)
  return {
    label: t('instrument.way.label', { text: name }),
    items: [
      { label: t('instrument.way.read'), href: `${page}${chosen}` },
      ...(hasViews
        ? [
            { label: t('instrument.way.analyse'), href: to(addressOfLayer(id, 'strength', chosen)) },
            { label: t('instrument.way.compare'), href: to(`/compare?a=${compared ?? id}`) },
          ]
        : []),
      { label: t('instrument.way.download'), href: `${page}${chosen}#download` },
      { label: t('instrument.versions.title'), href: `${page}/versions` },
      ...(document
        ? [{ label: t('instrument.way.cited'), href: `${to(`/documents/${document}`)}#cited` }]
        : []),
    ],
  }
}
