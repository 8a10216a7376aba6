import type { Multilingual } from '../../../core/index.ts'
import type { Instrument, Version } from '../schema.ts'
import type { KnownOfDocument } from './known-of-document.ts'
import { statusOfVersion } from './status-of-text.ts'

type Text = Pick<Instrument, 'body'>

/**
 * What a version calls itself, in its own language: a title that stands beside its words is no other file's, which nobody may have compared. The text
 * itself where the version does not say it, or where there is none. What a pack calls its text, or the document of one that nothing proves, stays.
 */
export function titlesOfVersion(
  { body }: Text,
  version: Version | null | undefined,
  known: KnownOfDocument | null,
): Multilingual {
  const own = version?.body.title && !body.source ? { [version.language]: version.body.title } : body.title
  return known ? { ...own, ...known.title } : own
}

/** The day on which the wording of a version was adopted; undefined for a draft, or where nobody knows. What a pack says of its text stays. */
export function adoptionOf(
  text: Text,
  version: Version | null,
  known: KnownOfDocument | null,
): string | undefined {
  if (statusOfVersion(text, version) !== 'adopted') return undefined
  if (known?.adopted) return known.adopted
  return (!text.body.source && version?.body.date) || text.body.adopted
}

/** The day of a draft, or on which a text was issued; undefined for what was adopted. */
export const draftDayOf = (text: Text, version: Version | null): string | undefined =>
  statusOfVersion(text, version) === 'adopted' ? undefined : version?.body.date || text.body.issued
