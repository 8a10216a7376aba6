import { isDeepStrictEqual } from 'node:util'
import type { Document, ReadingProvision } from '../../../text/index.ts'
import { type AsRead, type ReadFact, readFacts } from '../schema.ts'
import { readingOf } from './compare-readings.ts'

/**
 * What the machine read in the file of a text, beside what people made of it.
 * @param read the document as the machine read it; undefined where it read none at that place
 * @param taken as it was corrected and accepted
 */
export function asReadOf(read: Document | undefined, taken: Document): AsRead {
  const before = new Map(read?.provisions.map((one) => [one.eId, one]))
  const now = new Set(taken.provisions.map(({ eId }) => eId))
  return {
    symbol: read?.symbol ?? '',
    language: read?.language ?? '',
    byHand: taken.provisions.filter((one) => !isAsRead(before.get(one.eId), one)).map(({ eId }) => eId),
    leftOut: [...before.keys()].filter((eId) => !now.has(eId)).length,
    facts: factsByHand(read, taken),
  }
}

/** What stands at the head of a text otherwise than it was read. */
function factsByHand(read: Document | undefined, taken: Document): ReadFact[] {
  const now = readingOf(taken).facts
  const before = read && readingOf(read).facts
  return readFacts.filter((fact) => (now[fact] ?? '') !== (before?.[fact] ?? ''))
}

const isAsRead = (read: ReadingProvision | undefined, taken: ReadingProvision): boolean =>
  read !== undefined &&
  read.kind === taken.kind &&
  read.number === taken.number &&
  read.text === taken.text &&
  isDeepStrictEqual(read.footnotes, taken.footnotes)
