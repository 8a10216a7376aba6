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
