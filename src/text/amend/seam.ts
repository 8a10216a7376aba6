/** Joining words where some were taken out or put in, as a typist would. */

/**
 * `left` + `put` + `right` with one space where words meet and none before punctuation. Where two commas or a comma
 * and a semicolon would meet, the mark that was in the text stays.
 *
 * @param replaces words are put in the place of others: what stood beside those without a space does so now
 */
export function joinWords(left: string, put: string, right: string, replaces = false): string {
  const words = put.trim()
  if (words === '') return joinTwo(left, right, true, false)
  return joinTwo(joinTwo(left, words, false, replaces), right, true, replaces)
}

const opensTight = /[([“‘«/–—-]$/
const closesTight = /^[,;:.!?)\]”’»]/

function joinTwo(left: string, right: string, dropsDouble: boolean, staysTight: boolean): string {
  const [before, after] = [left.trimEnd(), right.trimStart()]
  if (before === '' || after === '') return before + after
  if (dropsDouble && /[,;:]$/.test(before) && /^[,;:.]/.test(after)) return before.slice(0, -1) + after
  if (dropsDouble && before.endsWith('.') && /^[.;]/.test(after)) return before.slice(0, -1) + after
  if (closesTight.test(after)) return before + after
  const isTight = left === before && right === after && (staysTight || opensTight.test(before))
  return isTight ? before + after : `${before} ${after}`
}
