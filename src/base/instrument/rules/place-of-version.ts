import type { TextStatus } from '../pack-shapes.ts'
import type { Instrument, Version } from '../schema.ts'
import { statusOfVersion } from './status-of-text.ts'

/** Where a new version stands among those of its text. */
interface PlaceOfVersion {
  number: number
  /** The version whose paragraphs go on in it. */
  earlier: Version | undefined
}

/**
 * What has one number is one text in several languages: a draft never stands under the number of an adopted text, nor the other way round. A
 * language that has the text already gets the next number that is free for it; a first text in another language stands beside the newest of its
 * own status, where paragraphs at the same place are the same.
 * @param versions of the text, newest first
 */
export function placeOfVersion(
  instrument: Pick<Instrument, 'body'>,
  versions: readonly Version[],
  language: string,
  status: TextStatus,
): PlaceOfVersion {
  const [newest] = versions
  const last = versions.find((one) => one.language === language)
  const beside = versions.find((one) => statusOfVersion(instrument, one) === status)
  if (!last) return { number: beside?.number ?? (newest?.number ?? 0) + 1, earlier: beside ?? newest }
  const others = versions.filter((one) => statusOfVersion(instrument, one) !== status)
  const taken = new Set(others.map(({ number }) => number))
  let number = last.number + 1
  while (taken.has(number)) number++
  return { number, earlier: last }
}
