import type { Multilingual } from '../../../core/index.ts'
import type { Instrument, Version } from '../schema.ts'
import { statusOfVersion } from './status-of-text.ts'

type Text = Pick<Instrument, 'body'>

/**
 * What a version calls itself, in its own language: a title that stands beside its words is no other file's, which nobody may have compared. The text
 * itself where the version does not say it, or where there is none. What a pack calls its text stays.
 */
export function titlesOfVersion({ body }: Text, version: Version | null | undefined): Multilingual {
  if (!version?.body.title || body.source) return body.title
  return { [version.language]: version.body.title }
}

/** The day on which the wording of a version was adopted; undefined for a draft, or where nobody knows. What a pack says of its text stays. */
export function adoptionOf(text: Text, version: Version | null): string | undefined {
  if (statusOfVersion(text, version) !== 'adopted') return undefined
  return (!text.body.source && version?.body.date) || text.body.adopted
}

/** The day of a draft, or on which a text was issued; undefined for what was adopted. */
export const draftDayOf = (text: Text, version: Version | null): string | undefined =>
  statusOfVersion(text, version) === 'adopted' ? undefined : version?.body.date || text.body.issued
