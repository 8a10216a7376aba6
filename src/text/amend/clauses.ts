/** A sentence of an amendment paper cut into its instructions: one verb each, with the paragraph named before it. */

export const imperatives =
  'delete|remove|strike(?: out)?|omit|insert|add|replace|substitute|move|transfer|renumber|reletter|reword|amend|change|revise|modify'
const passives =
  'deleted|removed|omitted|inserted|added|replaced|substituted|moved|renumbered|amended|reworded'
export const verbPattern = new RegExp(`\\b(?:${imperatives}|${passives}|reads?)\\b`, 'i')

/** What is also asked for, and only understood in part. */
export const otherVerbs =
  'merge|combine|consolidate|join|split|divide|retain|keep|restore|reinstate|bracket|unbracket|streamline|shorten|simplify|swap|switch|reorder'

/** Longest way from "In …" or "After …" to its verb, in characters; bounds the search. */
const lead = `(?:(?:in|after|before|at|following|between|from|to|for|throughout)\\b[^;.]{0,300}?[, ]\\s*)?`
const boundary = new RegExp(
  `(?:[.;]\\s+|,?\\s+and(?:,? (?:then|also|in addition))?,?\\s+|,\\s+)(?=${lead}(?:${imperatives})\\b)`,
  'i',
)

export interface Clauses {
  clauses: string[]
  /** What stands behind "the following:" in the same sentence; absent where nothing is announced. */
  content?: string
}

/** Cuts a masked sentence. What is announced by a colon is set aside; a colon before a quotation says nothing more. */
export function cutClauses(masked: string): Clauses {
  const verb = verbPattern.exec(masked)
  const colon = verb ? masked.slice(verb.index).search(/:(?=\s|$)/) : -1
  const at = colon < 0 || !verb ? -1 : verb.index + colon
  if (at < 0) return { clauses: cut(masked) }
  const content = masked.slice(at + 1).trim()
  const lead = masked.slice(0, at)
  if (!/^⟦\d+⟧/.test(content)) return { clauses: cut(lead), content }
  // "the following: “x”" announces x; "following “x”" is the place after it.
  return { clauses: cut(`${lead}${/follow(?:ing|s)$/i.test(lead) ? ':' : ''} ${content}`) }
}

/** Words without a verb belong to the verb after them ("In OP 3, …"), at the end to the one before. */
function cut(masked: string): string[] {
  const clauses: string[] = []
  let open = ''
  for (const piece of masked.split(boundary)) {
    open = open ? `${open}, ${piece}` : piece
    if (!verbPattern.test(open)) continue
    clauses.push(open)
    open = ''
  }
  if (open.trim() && clauses.length > 0) clauses[clauses.length - 1] += `, ${open}`
  else if (open.trim()) clauses.push(open)
  return clauses
}
