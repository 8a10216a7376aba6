/** The beginning of a text, cut between words, with an ellipsis where something was left out. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.lastIndexOf(' ', most)
  return `${text.slice(0, cut > 0 ? cut : most)} …`
}

/** The end of a text, cut between words, with an ellipsis where something was left out. */
export function lastWords(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.indexOf(' ', text.length - most - 1)
  return `… ${text.slice(cut < 0 ? text.length - most : cut + 1)}`
}
