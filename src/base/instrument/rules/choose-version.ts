import { coreProblems } from '../../../core/index.ts'
import type { Version } from '../schema.ts'

/** The asked-for version and language, else the newest in the reader's language, else the newest. */
export function chooseVersion(
  versions: Version[],
  lang: string,
  number?: string,
  language?: string,
): Version | null {
  const wanted = number ? versions.filter((v) => String(v.number) === number) : versions
  if (number && wanted.length === 0) throw coreProblems.notFound()
  return wanted.find((v) => v.language === (language ?? lang)) ?? wanted[0] ?? null
}

/** The versions that had been made by a day (ISO 8601); all where none is asked for or the day is not one. */
export const standingAt = (versions: Version[], day: string | undefined): Version[] =>
  day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? versions.filter((v) => v.body.date <= day) : versions
