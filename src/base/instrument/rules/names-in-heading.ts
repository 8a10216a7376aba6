/** What may stand between two names, or around one. */
const BEFORE = /(^|[(:,;،؛]|\band|\bet|\bby|\bof|\bde|\bpar|\bو)\s*(the\s|l[ea]s?\s|l’)?$/
const AFTER = /^\s*($|[(),:;،؛]|and\b|et\b|on behalf\b|au nom\b|و)/

/** How a paper names who is behind it, where no party stands first. */
const BEHIND_IT =
  /\b(joint|on behalf of|submitted by|suggested by|proposed by|commune|conjointe?|au nom de|présentée? par|proposée? par|soumise? par)\b/

const occurrences = function* (words: string, name: string): Generator<number> {
  for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) yield at
}

/**
 * Whether a heading names a party as one of those who speak: it alone ("Borland (on behalf of …)"), or with others ("Borland and Meridia",
 * "Oz (joint statement of: Borland, Meridia and Oz)").
 * @param names by what it goes, in any language @param isParty whether words are the name of any party
 */
export function isHeadingOf(
  heading: string,
  names: readonly string[],
  isParty: (words: string) => boolean,
): boolean {
  const words = heading.toLowerCase()
  return names.some((one) => {
    const name = one.toLowerCase()
    return [...occurrences(words, name)].some((at) => {
      if (!AFTER.test(words.slice(at + name.length))) return false
      // What stands behind the first name in brackets may be a part of the name.
      if (at === 0) return !isParty(wholeName(heading, name.length))
      const before = words.slice(0, at)
      return (
        BEFORE.test(before) &&
        (BEHIND_IT.test(before) || isParty(heading.split(/[(:,;،؛]| and | et /)[0]!.trim()))
      )
    })
  })
}

/** A name with the brackets that follow it, where they do: "Meridia (Republic of)" is another party than Meridia. */
function wholeName(heading: string, length: number): string {
  const [brackets = ''] = /^ \([^()]*\)/.exec(heading.slice(length)) ?? []
  return brackets && heading.slice(0, length) + brackets
}
