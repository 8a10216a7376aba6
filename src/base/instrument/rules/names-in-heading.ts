/** What of a name the index of headings has: in small letters, without what stands in brackets behind it. */
export const indexedName = (name: string): string => name.split(' (')[0]!.toLowerCase()

/** Whether a heading is one of these names, or that and words in brackets: "Borland (joint statement of …)". */
export function isHeadingOf(heading: string, names: readonly string[]): boolean {
  const words = heading.toLowerCase()
  return names.some((name) => words === name.toLowerCase() || words.startsWith(`${name.toLowerCase()} (`))
}
