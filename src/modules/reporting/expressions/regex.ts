import { RE2JS } from 're2js'

/** Characters of a pattern. */
const MAX_PATTERN = 1_000

/**
 * Whether a text has a part that a pattern describes, as `regex` asks. Patterns are those of RE2, which takes a time in proportion
 * to the text, whatever the pattern: what looks ahead, behind or back is not among them, and matches nothing (see `isPattern`).
 */
export function matches(pattern: string, text: string): boolean {
  const compiled = compile(pattern)
  return compiled !== undefined && compiled.matcher(text).find()
}

/** Whether a pattern can be used. */
export const isPattern = (pattern: string): boolean => compile(pattern) !== undefined

function compile(pattern: string): RE2JS | undefined {
  if (pattern.length > MAX_PATTERN) return undefined
  try {
    return RE2JS.compile(pattern)
  } catch {
    return undefined
  }
}
