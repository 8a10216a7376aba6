/** What part of a draft a sentence names: "operative paragraph 33", "the fourth preambular paragraph", "OP7 (a)". */
import type { Target, TargetKind } from './model.ts'
import { ordinalPattern, ordinalValue } from './ordinals.ts'

/** Parts named at one place of a sentence. */
export interface Named {
  targets: Target[]
  start: number
  end: number
}

const latin = '(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)'
const number = `\\d{1,3}(?:[ .]?${latin}\\b)?(?:[ .]?alt\\b\\.?(?: ?\\d+)?)?`
const sub = `\\((?:[a-z]{1,5}|\\d{1,2})(?: ${latin})?\\)`
const numbered = `${number}(?: ?${sub})*`
const between = '(?:, and |, | and | to |–|-)'
const numbers = `${numbered}(?:${between}${numbered})*`
/** Without dashes: "twenty-third" is one number. */
const betweenWords = '(?:, and |, | and | to )'
const ordinals = `${ordinalPattern}(?:${betweenWords}(?:the )?${ordinalPattern})*`
const subs = `${sub}(?: ?${sub})*`
const part = '(?:preambular|operative)'
const paragraphs = '(?:paragraphs?|paras?\\.?)'
const withSub = `(?:,? (?:in )?sub-?paragraphs? (${subs}))?`

/** Each way of naming, tried in this order at each place. */
const patterns: [RegExp, (match: RegExpExecArray) => Target[]][] = [
  [
    new RegExp(`sub-?paragraphs? (${subs}(?:${between}${subs})*),? (?:of|in) (?:the )?(?:new )?`, 'iy'),
    () => [],
  ],
  [new RegExp(`(${ordinals}) (${part}) ${paragraphs}`, 'iy'), (m) => byOrdinal(m[1]!, kindOf(m[2]!))],
  [new RegExp(`(${ordinals}) paragraphs? of the preamble`, 'iy'), (m) => byOrdinal(m[1]!, 'preambular')],
  [
    new RegExp(`(?:(preambular|operative) )?${paragraphs} (?:No\\. ?)?(${numbers})${withSub}`, 'iy'),
    (m) => byNumber(m[2]!, kindOf(m[1] ?? 'operative'), m[3]),
  ],
  [new RegExp(`(PP|OP)s?[ .]?(${numbers})${withSub}`, 'iy'), (m) => byNumber(m[2]!, kindOf(m[1]!), m[3])],
  [
    /(?:foot)?notes? (\d{1,3}|\*{1,3}|[a-z])(?![\p{L}\p{N}])/iuy,
    (m) => [{ kind: 'footnote', number: m[1]!, subparagraph: [] }],
  ],
  [
    /the title(?: of the (?:draft )?(?:resolution|decision))?\b/iy,
    () => [{ kind: 'title', number: '', subparagraph: [] }],
  ],
  [/the enacting formula\b/iy, () => [{ kind: 'formula', number: '', subparagraph: [] }]],
]
const looseSub = new RegExp(`sub-?paragraphs? (${subs}(?:${between}${subs})*)`, 'iy')
const annexPattern = /\b(?:the )?annex(?: (?:([IVXLC]{1,6}|\d{1,2}|[A-Z])\b)?)?/i
const sectionPattern = /\bsection ([IVXLC]{1,6}|\d{1,2}|[A-Z])\b/i

const kindOf = (word: string): TargetKind => (/^p/i.test(word) ? 'preambular' : 'operative')

/**
 * Parts that a masked sentence names, in order. `context` is the paragraph that is being spoken of: "subparagraph (b)"
 * alone is one of its own.
 */
export function readTargets(masked: string, context: Target | null): Named[] {
  const found: Named[] = []
  for (let at = 0; at < masked.length; at++) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(masked[at - 1]!)) continue
    const named = readAt(masked, at, context)
    if (!named) continue
    found.push(named)
    at = named.end - 1
  }
  const annex = annexPattern.exec(masked)
  const section = sectionPattern.exec(masked)?.[1]
  if (!annex && !section) return found
  const inside = (target: Target): Target => ({
    ...target,
    ...(annex && { annex: annex[1] ?? '' }),
    ...(section && { section }),
  })
  if (found.length > 0) return found.map((named) => ({ ...named, targets: named.targets.map(inside) }))
  if (!annex) return []
  const whole: Target = { kind: 'annex', number: annex[1] ?? '', subparagraph: [] }
  return [{ targets: [whole], start: annex.index, end: annex.index + annex[0].length }]
}

function readAt(masked: string, at: number, context: Target | null): Named | null {
  for (const [pattern, read] of patterns) {
    pattern.lastIndex = at
    const match = pattern.exec(masked)
    if (!match) continue
    const end = at + match[0].length
    if (pattern !== patterns[0]![0]) return { targets: read(match), start: at, end }
    const owner = readAt(masked, end, context)
    if (owner) return { targets: below(owner.targets[0], match[1]!), start: at, end: owner.end }
  }
  looseSub.lastIndex = at
  const match = looseSub.exec(masked)
  if (!match || !context) return null
  return { targets: below({ ...context, subparagraph: [] }, match[1]!), start: at, end: at + match[0].length }
}

/** Sub-paragraphs of one paragraph: "(a)", "(b) and (c)". */
function below(owner: Target | undefined, printed: string): Target[] {
  if (!owner) return []
  return printed
    .split(new RegExp(between))
    .map((one) => ({ ...owner, subparagraph: subsOf(one) }))
    .filter(({ subparagraph }) => subparagraph.length > 0)
}

const subsOf = (printed: string): string[] =>
  [...printed.matchAll(/\(([^)]+)\)/g)].map(([, inner]) => inner!.toLowerCase())

function byOrdinal(printed: string, kind: TargetKind): Target[] {
  const words = printed.split(new RegExp(`(${betweenWords})(?:the )?(?=${ordinalPattern})`, 'i'))
  return spread(words.map((word) => ordinalValue(word) || word)).map((value) => ({
    kind,
    number: value,
    subparagraph: [],
  }))
}

function byNumber(printed: string, kind: TargetKind, further: string | undefined): Target[] {
  const words = printed.split(new RegExp(`(${between})(?=\\d)`))
  return spread(words).map((word) => ({
    kind,
    number: tidyNumber(word.replace(/\(.*$/s, '')),
    subparagraph: [...subsOf(word), ...subsOf(further ?? '')],
  }))
}

/** Most paragraphs that "3 to 9" may name. */
const longestRange = 200

/** ["3", " to ", "5"] → ["3", "4", "5"]; ["3", " and ", "5"] → ["3", "5"]. */
function spread(words: string[]): string[] {
  const all: string[] = []
  for (let i = 0; i < words.length; i += 2) {
    const [joint = '', word = ''] = [words[i - 1], words[i]]
    const [from, to] = [Number(all.at(-1)), Number(word)]
    const isRange = /to|[–-]/.test(joint) && to > from && to - from < longestRange
    if (isRange) for (let n = from + 1; n < to; n++) all.push(String(n))
    all.push(word.trim())
  }
  return all
}

/** "4.bis" and "4bis" → "4 bis". */
export function tidyNumber(printed: string): string {
  return printed
    .trim()
    .toLowerCase()
    .replace(/[.\s]+/g, ' ')
    .replace(/(\d)([a-z])/g, '$1 $2')
    .trim()
}
