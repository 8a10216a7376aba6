import type { Document } from '../document.ts'
import { fill, labelsFor, longDate } from './labels.ts'

/** The title, or the symbol, or words that say there is none. */
export const titleOf = (document: Document): string =>
  document.title || document.symbol || labelsFor(document.language).untitled

/**
 * What the document says of itself, one line under its title. A symbol is named as a reference ("Text of …") and never
 * set where an official document bears its own.
 */
export function referencesOf(document: Document): string[] {
  const labels = labelsFor(document.language)
  return [
    document.symbol && fill(labels.textOf, document.symbol),
    document.body,
    document.session,
    document.agendaItem && fill(labels.agendaItem, document.agendaItem),
    document.date && longDate(document.date, document.language),
  ].filter((line) => line !== '')
}
