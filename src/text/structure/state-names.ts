/** Names of States as a line begins with them, in the official languages. */

/** How a line of sponsors begins, in the official languages; some thousand names, so they are put together once. */
const stateNames = namesOfStates()

function namesOfStates(): readonly string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((a) => letters.map((b) => a + b))
  const names = ['en', 'fr', 'es', 'ru', 'ar', 'zh'].flatMap((language) => {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    return codes.flatMap((code) => display.of(code)?.split(/[ (]/)[0] ?? [])
  })
  const others =
    'El Salvador|Republic|République|República|Республика|Lao|Holy|State|European|Российская|الاتحاد|俄罗斯'.split(
      '|',
    )
  // An article is no name: "La".
  return [...new Set([...names, ...others])].filter(
    (name) => name.length > 2 || /^\p{Script=Han}{2}/u.test(name),
  )
}

/** Whether a line begins with the name of a State. */
export function beginsWithState(printed: string): boolean {
  // "GREECE AND ITALY".
  const isCapitals = /^\p{Lu}{4}/u.test(printed) && !/\p{Ll}/u.test(printed)
  const line = isCapitals
    ? printed.replace(/\p{L}+/gu, (word) => word[0]! + word.slice(1).toLowerCase())
    : printed
  return stateNames.some(
    (name) => line.startsWith(name) && !/^[\p{L}--\p{Script=Han}]/v.test(line.slice(name.length)),
  )
}
