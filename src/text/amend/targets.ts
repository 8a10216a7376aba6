/** What part of a draft a sentence names: "operative paragraph 33", "the fourth preambular paragraph", "OP7 (a)". */
import { insertedWords, letterValue, romanValue } from '../structure/numbering.ts'
import { writeNumber } from '../structure/numerals.ts'
import type { Target, TargetKind } from './model.ts'
import { ordinalPattern, ordinalValue } from './ordinals.ts'

/** Parts named at one place of a sentence. */
export interface Named {
  targets: Target[]
  start: number
  end: number
  /** It is a part of the one named before it: "in OP3, delete subparagraph (b)". */
  isWithin?: boolean
}

const latin = `(?:${insertedWords.join('|')})`
const number = `\\d{1,3}(?:[ .]?${latin}\\b)?(?:[ .]?alt\\b\\.?(?: ?\\d+)?)?`
const sub = `\\((?:[a-z]{1,5}|\\d{1,2})(?: ${latin})?\\)`
const numbered = `${number}(?: ?${sub})*`
const between = '(?:, and |, | and | to |–|-)'
/** Without dashes: "twenty-third" is one number. */
const betweenWords = '(?:, and |, | and | to )'
const ordinals = `${ordinalPattern}(?:${betweenWords}(?:the )?${ordinalPattern})*`
const subs = `${sub}(?: ?${sub})*`
const manySubs = `${subs}(?:${between}${subs})*`
const numbers = `${numbered}(?:${between}(?:${numbered}|${subs}))*`
const part = '(?:preambular|operative)'
const paragraphs = '(?:paragraphs?|paras?\\.?)'
const withSub = `(?:,? (?:in )?sub-?paragraphs? (${manySubs}))?`

/** Each way of naming, tried in this order at each place. */
const patterns: [RegExp, (match: RegExpExecArray) => Target[]][] = [
  [new RegExp(`sub-?paragraphs? (${manySubs}),? (?:of|in) (?:the )?(?:new )?`, 'iy'), () => []],
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
const looseSub = new RegExp(`sub-?paragraphs? (${manySubs})`, 'iy')
const annexPattern = /\b(?:the )?annex(?: (?:([IVXLC]{1,6}|\d{1,2}|[A-Z])\b)?)?/i
const sectionPattern = /\bsection ([IVXLC]{1,6}|\d{1,2}|[A-Z])\b/i

const kindOf = (word: string): TargetKind => (/^p/i.test(word) ? 'preambular' : 'operative')

/**
 * Parts that a masked sentence names, in order. "Subparagraph (b)" alone is one of the paragraph named before it, or of
 * the one that is being spoken of.
 *
 * @param context the paragraphs being spoken of
 */
export function readTargets(masked: string, context: readonly Target[]): Named[] {
  const found: Named[] = []
  for (let at = 0; at < masked.length; at++) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(masked[at - 1]!)) continue
    const before = found.at(-1)
    const named = readAt(masked, at) ?? readLooseSub(masked, at, before?.targets ?? context)
    if (!named) continue
    found.push(before && named.isWithin ? named : { ...named, isWithin: false })
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

function readAt(masked: string, at: number): Named | null {
  for (const [pattern, read] of patterns) {
    pattern.lastIndex = at
    const match = pattern.exec(masked)
    if (!match) continue
    const end = at + match[0].length
    if (pattern !== patterns[0]![0]) return { targets: read(match), start: at, end }
    const owner = readAt(masked, end)
    if (owner) return { targets: below(owner.targets[0], match[1]!), start: at, end: owner.end }
  }
  return null
}

function readLooseSub(masked: string, at: number, owners: readonly Target[]): Named | null {
  looseSub.lastIndex = at
  const match = looseSub.exec(masked)
  if (!match || owners.length !== 1) return null
  const targets = below({ ...owners[0]!, subparagraph: [] }, match[1]!)
  const isWithin = owners[0]!.subparagraph.length === 0
  return { targets, start: at, end: at + match[0].length, isWithin }
}

/** Sub-paragraphs of one paragraph: "(a)", "(b) and (c)", "(a) to (d)". */
const below = (owner: Target | undefined, printed: string): Target[] =>
  owner ? inRow(cut(printed, between), (word) => ({ ...owner, subparagraph: subsOf(word) })) : []

const subsOf = (printed: string): string[] =>
  [...printed.matchAll(/\(([^)]+)\)/g)].map(([, inner]) => inner!.toLowerCase())

function byOrdinal(printed: string, kind: TargetKind): Target[] {
  const words = printed.split(new RegExp(`(${betweenWords})(?:the )?(?=${ordinalPattern})`, 'i'))
  return inRow(words, (word) => ({ kind, number: ordinalValue(word) || word, subparagraph: [] }))
}

function byNumber(printed: string, kind: TargetKind, further: string | undefined): Target[] {
  const targets = inRow(cut(printed, between), (word, last) => {
    const own = subsOf(word)
    if (!word.startsWith('(') || !last)
      return { kind, number: tidyNumber(word.replace(/\(.*$/s, '')), subparagraph: own }
    if (last.subparagraph.length < own.length) return null
    // "3 (a) and (b)": a further one in the same paragraph.
    return { ...last, subparagraph: [...last.subparagraph.slice(0, -own.length), ...own] }
  })
  return further ? targets.flatMap((target) => below(target, further)) : targets
}

/** ["3", " to ", "5 (a)", " and ", "(b)"]: words, and what stands between them. */
const cut = (printed: string, joints: string): string[] =>
  printed.split(new RegExp(`(${joints})(?=[\\d(])`)).map((one, i) => (i % 2 === 0 ? one.trim() : one))

/** Most paragraphs that "3 to 9" may name. */
const longestRange = 200

/**
 * Targets of words with joints between them; "to" names those between as well. A row that cannot be counted becomes one
 * target that no draft has, so that nothing is done and the refusal names it.
 */
function inRow(words: string[], targetOf: (word: string, last?: Target) => Target | null): Target[] {
  const all: Target[] = []
  for (let i = 0; i < words.length; i += 2) {
    const joint = words[i - 1] ?? ''
    const last = all.at(-1)
    const target = targetOf(words[i]!, last)
    const isRange = last !== undefined && /to|[–-]/.test(joint)
    const skipped = target && isRange ? countUp(last, target) : []
    if (target && skipped) all.push(...skipped, target)
    else if (last)
      all.splice(-1, 1, { ...last, number: printedOf(last) + joint + words[i]!, subparagraph: [] })
  }
  return all
}

const printedOf = ({ number, subparagraph }: Target): string =>
  [number, ...subparagraph.map((one) => `(${one})`)].join(' ')

/** What stands between two targets of one row; null where that is not known. */
function countUp(from: Target, to: Target): Target[] | null {
  const [rowFrom, rowTo] = [from, to].map(({ number, subparagraph }) => [number, ...subparagraph])
  const [first, last] = [rowFrom!.pop()!, rowTo!.pop()!]
  if (rowFrom!.join(' ') !== rowTo!.join(' ') || rowFrom!.length !== rowTo!.length) return null
  const count = countings.find(({ valueOf }) => valueOf(first) > 0 && valueOf(last) > valueOf(first))
  if (!count || count.valueOf(last) - count.valueOf(first) > longestRange) return null
  const names = []
  for (let n = count.valueOf(first) + 1; n < count.valueOf(last); n++) names.push(count.write(n))
  return names.map((name) =>
    rowFrom!.length === 0
      ? { ...to, number: name }
      : { ...to, subparagraph: [...to.subparagraph.slice(0, -1), name] },
  )
}

/** Ways in which a row is counted. "(i) to (v)" counts Roman numbers. */
const countings: { valueOf: (name: string) => number; write: (value: number) => string }[] = [
  { valueOf: (name) => (/^\d{1,3}$/.test(name) ? Number(name) : 0), write: String },
  {
    valueOf: (name) => (/^[ivx]+$/.test(name) ? romanValue(name) : 0),
    write: (value) => writeNumber(value, 'lowerRoman'),
  },
  {
    valueOf: (name) => (name.length === 1 ? letterValue(name) : 0),
    write: (value) => String.fromCharCode(96 + value),
  },
]

/** "4.bis" and "4bis" → "4 bis". */
export function tidyNumber(printed: string): string {
  return printed
    .trim()
    .toLowerCase()
    .replace(/[.\s]+/g, ' ')
    .replace(/(\d)([a-z])/g, '$1 $2')
    .trim()
}
