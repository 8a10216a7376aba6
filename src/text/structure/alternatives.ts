/** Words between which a text under negotiation leaves the choice. */
import type { SpanOption, TextRange, TextSpan } from '../document.ts'
import { isState } from './brackets.ts'
import { choiceWords } from './numbering.ts'
import { isOperativeOpening, opensWithParticiple } from './openings.ts'

const modal =
  '(?:should|shall|may|must|will|can|could|would|ought to|devraient|devrait|doivent|doit|peuvent|peut|pourraient|debería|deberían|deberá|deberán|debe|deben|podrá|podrán|puede|pueden)(?: not)?'
const modalWord = new RegExp(`^${modal}$`, 'i')
const slashedModals = new RegExp(`(?<![\\p{L}/])${modal}(?:\\s?/\\s?${modal})+(?![\\p{L}/])`, 'giu')
const modalBefore = new RegExp(`(?<![\\p{L}])${modal}\\s*$`, 'iu')
/** A verb with what belongs to it: "Calls upon", "Takes note of". */
const phrase = "\\p{Lu}?[\\p{L}’']+(?: (?:upon|on|for|to|note of|attention to|acte de|note de|nota de))?"
const slashedVerbs = new RegExp(`^[[\\s“"]*((?:\\p{L}+ )?${phrase}(?:\\s?/\\s?${phrase})+)(?![\\p{L}/])`, 'u')
const label = new RegExp(`^((?:${choiceWords}) ?(?:\\d{1,2}|[A-Z]|[IVX]{1,4})?\\s?[:.)–—])\\s*`, 'u')

/** "Alt 1:" at the beginning of what stands in brackets; '' where there is none. */
export const choiceLabel = (inside: string): string => label.exec(inside)?.[1] ?? ''

/** Alternatives in a text whose brackets are known; null where they, or the options of one, are more than `most`. */
export function alternativesIn(text: string, spans: TextSpan[], most: number): TextSpan[] | null {
  const brackets = spans.filter(
    (one) => one.kind === 'bracket' && !one.goesOn && !instructs(text, one, spans),
  )
  const rows = rowsOf(text, brackets)
  const inRows = new Set(rows.flat())
  const single = brackets.filter((one) => !inRows.has(one))
  const made = [
    ...rows.map((row) => toSpan(row.map((one) => optionOf(text, one)))),
    ...single.flatMap((one) =>
      barsIn(text.slice(one.start + 1, one.end - 1)).length > 0 ? [] : (alone(text, one) ?? []),
    ),
    ...single.flatMap((one) => within(text, one) ?? []),
    ...slashed(text),
  ]
  if (made.length > most || made.some(({ options = [] }) => options.length > most)) return null
  return made.filter((one, i) => fits(one, [...spans, ...made.slice(0, i)]))
}

/** "[B: delete “should”]": what is to be done with the words, and no words to choose. */
function instructs(text: string, { start, end }: TextSpan, spans: TextSpan[]): boolean {
  const who = spans.find((one) => one.kind === 'attribution' && one.start === start + 1)
  return who !== undefined && isState(text.slice(who.end, end - 1))
}

const toSpan = (options: SpanOption[]): TextSpan => ({
  kind: 'alternative',
  start: options[0]!.start,
  end: options.at(-1)!.end,
  options,
})

/** Two spans lie beside each other or one in the other; no two alternatives are the same. */
const fits = (one: TextSpan, others: TextSpan[]): boolean =>
  others.every(
    (other) =>
      one.end <= other.start ||
      one.start >= other.end ||
      (one.start >= other.start && one.end <= other.end) ||
      (one.start <= other.start && one.end >= other.end),
  ) &&
  !others.some(({ kind, start, end }) => kind === 'alternative' && start === one.start && end === one.end)

/** Brackets with nothing between them but white space, a slash or "or". */
function rowsOf(text: string, brackets: TextSpan[]): TextSpan[][] {
  const rows: TextSpan[][] = []
  for (const one of brackets.toSorted((a, b) => a.start - b.start)) {
    const row = rows.find((known) =>
      /^\s*(?:\/|or|ou|o|или|أو|或)?\s*$/.test(between(text, known.at(-1)!, one)),
    )
    if (row) row.push(one)
    else rows.push([one])
  }
  return rows.filter((row) => row.length > 1)
}

const between = (text: string, before: TextSpan, after: TextSpan): string =>
  after.start >= before.end ? text.slice(before.end, after.start) : 'within'

function optionOf(text: string, { start, end }: TextRange): SpanOption {
  const printed = choiceLabel(text.slice(start + 1, end - 1))
  return { start, end, ...(printed ? { label: printed } : {}) }
}

/** "[Alt 1: …]" by itself, or "should [shall]": the words before the bracket are the other choice. */
function alone(text: string, one: TextSpan): TextSpan | undefined {
  const option = optionOf(text, one)
  if (option.label) return toSpan([option])
  const inside = text.slice(one.start + 1, one.end - 1).trim()
  const before = text.slice(0, one.start)
  const other = modalWord.test(inside) ? modalBefore.exec(before)?.[0] : openingBefore(before, inside)
  if (!other) return undefined
  const start = one.start - other.length
  return toSpan([{ start, end: start + other.trimEnd().length }, option])
}

/** "Urges [Calls upon]": the paragraph opens with a verb, and so does what stands in brackets. */
function openingBefore(before: string, inside: string): string | undefined {
  const words = before.replace(/^[[\s]+/, '')
  if (words.trim() === '' || words.trim().split(/\s+/).length > 3 || inside.split(/\s+/).length > 4)
    return undefined
  const verbs = isOperativeOpening(words) && isOperativeOpening(inside)
  return verbs || (opensWithParticiple(words) && opensWithParticiple(inside)) ? words : undefined
}

/** "[each year / every two years]", "[row | sail]": a slash between words that stand apart, or a bar. */
function within(text: string, one: TextSpan): TextSpan | undefined {
  const inside = text.slice(one.start + 1, one.end - 1)
  const bars = barsIn(inside)
  const cuts = bars.length > 0 ? bars : slashesIn(inside)
  if (cuts.length === 0) return undefined
  const ends = [...cuts.map(({ start }) => start), inside.length]
  const options = ends.flatMap((end, i) => {
    const from = i === 0 ? 0 : cuts[i - 1]!.end
    const printed = inside.slice(from, end)
    const words = printed.trim()
    if (words === '') return []
    const start = one.start + 1 + from + printed.indexOf(words)
    const named = choiceLabel(words)
    return [{ start, end: start + words.length, ...(named && { label: named }) }]
  })
  return options.length > 1 ? toSpan(options) : undefined
}

/** Bars that no bracket inside stands around. */
function barsIn(inside: string): TextRange[] {
  let depth = 0
  return [...inside.matchAll(/[[\]]|[|｜]+/g)].flatMap(({ 0: mark, index: start }) => {
    if (mark === '[') depth++
    else if (mark === ']') depth--
    else if (depth === 0) return [{ start, end: start + mark.length }]
    return []
  })
}

function slashesIn(inside: string): TextRange[] {
  if (!/\S\s+\/\s+\S/.test(inside) || /[[\]]/.test(inside)) return []
  return [...inside.matchAll(/\s+\/\s+/g)].map(({ 0: cut, index: start }) => ({
    start,
    end: start + cut.length,
  }))
}

/** "should/shall" anywhere, "Urges/Calls upon" where the paragraph opens. */
function slashed(text: string): TextSpan[] {
  if (!text.includes('/') || !/\p{L}\s?\/\s?\p{L}/u.test(text)) return []
  const found = [...text.matchAll(slashedModals)].map((match) => split(match[0], match.index))
  const opening = slashedVerbs.exec(text)
  const words = opening?.[1]
  if (!words) return found
  const verbs = words.split(/\s?\/\s?/)
  const all =
    verbs.every((verb) => isOperativeOpening(capital(verb))) ||
    verbs.every((verb) => opensWithParticiple(capital(verb)))
  return all ? [...found, split(words, opening[0].length - words.length)] : found
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

function split(words: string, offset: number): TextSpan {
  const options = [...words.matchAll(/[^/\s](?:[^/]*[^/\s])?/g)].map((match) => ({
    start: offset + match.index,
    end: offset + match.index + match[0].length,
  }))
  return toSpan(options)
}
