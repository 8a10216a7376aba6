import type { TextStatus } from '../pack-shapes.ts'
import type { Instrument, Version } from '../schema.ts'
import { statusOfVersion } from './status-of-text.ts'
import { holding, wordingOf } from './withdrawn-versions.ts'

/** Where a new version stands among those of its text. */
interface PlaceOfVersion {
  number: number
  /** Of the same wording in other languages, where that is not its own number. */
  wording?: number
  /** The version whose paragraphs go on in it. */
  earlier: Version | undefined
}

/**
 * What has one number is one text in several languages: a draft never stands under the number of an adopted text, nor the other way round. A
 * language that has the text already gets the next number that is free for it; a first text in another language stands beside the newest of its
 * own status, where paragraphs at the same place are the same. A number is given once in each language: what was withdrawn keeps its own.
 * @param versions of the text, newest first
 */
export function placeOfVersion(
  instrument: Pick<Instrument, 'body'>,
  versions: readonly Version[],
  language: string,
  status: TextStatus,
): PlaceOfVersion {
  const held = holding(versions)
  const last = held.find((one) => one.language === language)
  const beside = held.find((one) => !one.body.beside && statusOfVersion(instrument, one) === status)
  if (last) return { number: freeNumber(instrument, versions, language, status), earlier: last }
  const next = (versions[0]?.number ?? 0) + 1
  if (!beside) return { number: next, earlier: held[0] }
  const wording = wordingOf(beside)
  const isFree = !versions.some((one) => one.language === language && one.number === wording)
  return { number: isFree ? wording : next, ...(!isFree && { wording }), earlier: beside }
}

/** The next number of a language that no text of another status, no wording of before, and nothing that was only withdrawn stands under. */
function freeNumber(
  instrument: Pick<Instrument, 'body'>,
  versions: readonly Version[],
  language: string,
  status: TextStatus,
): number {
  const held = holding(versions)
  const numbers = new Set(held.map(({ number }) => number))
  const taken = new Set(
    [
      ...held.filter((one) => statusOfVersion(instrument, one) !== status || one.body.wording !== undefined),
      ...versions.filter((one) => one.language === language || !numbers.has(one.number)),
    ].map(({ number }) => number),
  )
  const last = held.find((one) => one.language === language)
  let number = (last?.number ?? 0) + 1
  while (taken.has(number)) number++
  return number
}
