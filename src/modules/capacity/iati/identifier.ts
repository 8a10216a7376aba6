const OPEN = '<iati-identifier'

/** The identifier as it stands in an activity, without blanks around it; null where there is none in plain sight. */
export function identifierOf(activity: Uint8Array): string | null {
  const bytes = Buffer.from(activity.buffer, activity.byteOffset, activity.byteLength)
  const open = bytes.indexOf(OPEN, 0, 'latin1')
  if (open < 0) return null
  const start = bytes.indexOf('>', open, 'latin1') + 1
  const end = bytes.indexOf('<', start, 'latin1')
  return start > 0 && end > start ? bytes.toString('utf8', start, end).trim() || null : null
}

/**
 * Whether an identifier is of a publisher: by the standard it begins with the reference of that, and with a sign that ends it.
 * @param ref as it stands at the reporting-org
 */
export const isOfPublisher = (identifier: string, ref: string): boolean =>
  ref !== '' && identifier.startsWith(ref) && /^[^\p{L}\p{N}]/u.test(identifier.slice(ref.length))

/**
 * Which of two publishers an identifier is of, where both tell of it: of the one whose reference is the longer beginning of it, since references begin
 * one another; null where it is of neither.
 */
export function ownerOf(identifier: string, one: string, other: string): string | null {
  const own = [one, other].filter((ref) => isOfPublisher(identifier, ref))
  return own.toSorted((a, b) => b.length - a.length)[0] ?? null
}
