import { coreProblems } from '../../../core/index.ts'
import type { Instrument, Version } from '../schema.ts'
import { mostFinal, statusOfVersion } from './status-of-text.ts'
import { holding, isWithdrawn, wordingOf } from './withdrawn-versions.ts'

/**
 * The asked-for version and language, else the one that stands, in the reader's language or else the newest. One that was withdrawn is shown to
 * whoever asks for it by its number.
 * @param versions newest first
 */
export function chooseVersion(
  instrument: Pick<Instrument, 'body'>,
  versions: Version[],
  lang: string,
  number?: string,
  language?: string,
): Version | null {
  const wanted = number ? versions.filter((v) => String(v.number) === number) : standing(instrument, versions)
  if (number && wanted.length === 0) throw coreProblems.notFound()
  const inAsked = language === undefined ? [] : [...wanted, ...(number ? [] : holding(versions))]
  const held = wanted.toSorted((a, b) => Number(isWithdrawn(a)) - Number(isWithdrawn(b)))
  return (
    inAsked.find((v) => v.language === language) ?? held.find((v) => v.language === lang) ?? held[0] ?? null
  )
}

/** Adopted versions where there are any, else those that were issued: a draft that came later stands beside them, and what has to be proven before. */
function standing(instrument: Pick<Instrument, 'body'>, versions: readonly Version[]): Version[] {
  const all = holding(versions).toSorted((a, b) => wordingOf(b) - wordingOf(a))
  const first = all.filter(({ body }) => !body.beside)
  const held = first.length > 0 ? first : all
  const status = mostFinal(held.map((version) => statusOfVersion(instrument, version)))
  return held.filter((version) => statusOfVersion(instrument, version) === status)
}

/** The version that stands in a language, whatever stands in others; undefined where none does. */
export const standingIn = (
  instrument: Pick<Instrument, 'body'>,
  versions: readonly Version[],
  language: string,
): Version | undefined =>
  standing(
    instrument,
    versions.filter((one) => one.language === language),
  )[0]

/**
 * The version that stands, in a language where it stands in it: adopted ones before drafts, then the newest.
 * @param versions newest first
 */
export function standingVersion(
  instrument: Pick<Instrument, 'body'>,
  versions: Version[],
  language: string,
): Version | undefined {
  const [first, ...others] = standing(instrument, versions)
  return (
    [first, ...others].find(
      (one) => one && first && wordingOf(one) === wordingOf(first) && one.language === language,
    ) ?? first
  )
}

/** Whether words are a day as versions have it, ISO 8601. */
export const isDay = (words: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(words) &&
  !Number.isNaN(Date.parse(words)) &&
  new Date(words).toISOString().startsWith(words)

/** The versions that had been made by a day (ISO 8601); all where none is asked for or the day is not one. */
export const standingAt = (versions: Version[], day: string | undefined): Version[] =>
  day && isDay(day) ? versions.filter((v) => v.body.date <= day) : versions
