/** What goes on with a name or an address: letters of any script, digits, and the marks that join parts of either. */
const PART = String.raw`[\p{L}\p{M}\p{N}_@+]`
const JOIN = String.raw`['.\-]*`

/**
 * Whether a text has a name or an e-mail address in it by itself, not as part of a longer one: "ann@example.org" is in
 * "write to ann@example.org." and not in "joann@example.org" or "ann@example.org.uk".
 * @param name as it is written in the text, not empty
 */
export const isNamedIn = (text: string, name: string): boolean =>
  new RegExp(`(?<!${PART}${JOIN})${escaped(name)}(?!${JOIN}${PART})`, 'u').test(text)

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
