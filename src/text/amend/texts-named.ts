/** Texts and revisions that a line of a paper names: by symbol, revision, date, stage or title. English. */
import { dayInFigures, englishMonth, shortMonth } from '../structure/months.ts'
import { parseSymbol } from '../symbol.ts'
import type { NamedPart, NamedText } from './model.ts'

/** "Rev. 1" is written with a space too, and behind a full stop. */
const component = String.raw`(?: ?[/.] ?(?:Rev|Add|Corr)\.? ?\d+|/(?:L|CRP|WP)\.? ?\d+|/[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*)(?:\([IVXLC\d]+\))?`
const symbol = String.raw`(?<![\p{L}\p{N}/.-])[A-Z]{1,5}(?=/\S*\d)(?:${component})+`
/** "L.9", "L.9/Rev. 1". */
const shortSymbol = String.raw`(?<![\p{L}\p{N}/.-])(?:L\.? ?|CRP\.? ?|WP\.? ?)\d+(?:${component})*`

const ordinal = 'first|second|third|fourth|fifth|sixth|1st|2nd|3rd|4th|5th|6th'
const revision = String.raw`(?<![\p{L}\p{N}])(?:rev(?:ision)?\.? ?(?:no\.? ?)?\d{1,2}|(?:version|v\.?) ?\d{1,2}(?:\.\d{1,2})?|(?:${ordinal}) revision)(?![\p{L}\p{N}])`

const month = `(?:${englishMonth}|${shortMonth})\\.?`
const day = String.raw`\d{1,2}(?:st|nd|rd|th)?`
const date = String.raw`(?<!\p{N})(?:(?:the )?${day}(?: of)? ${month}|${month} ${day})(?:,? \d{4})?(?![\p{L}\p{N}])|(?<!\p{N})(?:${dayInFigures})(?!\p{N})`
const textNouns = 'draft|text|version|document|paper|proposal|compilation'
/** What stands before the date of a text, and not of a meeting. */
const beforeDate = new RegExp(
  String.raw`(?:\b(?:${textNouns}|resolution|decision|revision)s?\b|${revision}|/[\w.-]+)[^;:]{0,60}?(?:\b(?:of|dated|from|as at|circulated|distributed|issued|shared|sent|tabled)(?: on)?|\()\s?$`,
  'iu',
)

/** In which order a text stands among its revisions. */
const stage = `zero|${ordinal}|final|initial|original|preliminary|revised|amended|modified|corrected|updated|latest|newest|previous|earlier|consolidated|compiled|advance`
const stageNouns = `(?:draft (?:resolution|decision)|(?:${textNouns})|resolution|decision)s?`
const staged = String.raw`(?:(?:${stage})[ -]){1,3}(?:${stageNouns})\b|draft (?:zero|one|two|three|\d{1,2})\b|(?:${stage}) (?=[A-Z]{1,5}/)|revision (?=of\b)`
/** "as orally revised", "as amended by …"; a paragraph "as amended would read" is what this paper makes of it. */
const changedSince = String.raw`\b(?:as (?:(?:further|orally|subsequently) )*|orally )(?:revised|amended|corrected|modified|updated)\b(?: (?:by|in) (?:${symbol}|${shortSymbol}))?`
const thenReads = String.raw`(?!,? (?:to|should|shall|would|will|reads?)\b)`
const titled = String.raw`\bdraft (?:resolution|decision)s?\b[^“"”;]{0,60}\bentitled [“"][^“"”]{1,400}[”"]`

const everywhere: [NamedPart['kind'], RegExp][] = [
  ['symbol', new RegExp(symbol, 'giu')],
  ['symbol', new RegExp(shortSymbol, 'gu')],
  ['revision', new RegExp(revision, 'giu')],
  ['date', new RegExp(date, 'giu')],
]
const inHead: typeof everywhere = [
  ['stage', new RegExp(changedSince, 'giu')],
  ['stage', new RegExp(String.raw`(?<!\p{L})(?:${staged})`, 'giu')],
  ['title', new RegExp(titled, 'giu')],
]
/** "In the revised draft, …"; "the following revised text" is what is put in. */
const inInstructions: typeof everywhere = [
  ['stage', new RegExp(changedSince + thenReads, 'giu')],
  ['stage', new RegExp(String.raw`(?<=\b(?:in|of|to|on|from|under|against) (?:the )?)(?:${staged})`, 'giu')],
]

/** Most characters of a line in which it is looked for. */
const LOOKED_AT = 5000

interface Placed extends NamedPart {
  start: number
  end: number
}

/** The texts that a line of the head of a paper names. */
export const textsInHead = (line: string): NamedText[] => named(line, [...inHead, ...everywhere])

/** Those that an instruction or a remark names, quotations left out; what bodies have adopted is only cited there. */
export const textsBelow = (line: string): NamedText[] =>
  named(line, [...inInstructions, ...everywhere], (part) => part.kind === 'symbol' && isAdopted(part.said))

/** Symbols of what bodies have adopted. */
export const isAdopted = (said: string): boolean => /^(?:RES|DEC|PRST)$/.test(parseSymbol(said).series ?? '')

function named(
  line: string,
  patterns: typeof everywhere,
  isLeftOut?: (part: Placed) => boolean,
): NamedText[] {
  const text = line.slice(0, LOOKED_AT).replace(/\s+/g, ' ')
  const parts: Placed[] = []
  for (const [kind, pattern] of patterns) {
    for (const { 0: said, index: start } of text.matchAll(pattern)) {
      const end = start + said.trimEnd().length
      const part = { kind, said: said.trim(), start, end }
      const isOfText = kind !== 'date' || beforeDate.test(text.slice(Math.max(0, start - 120), start))
      const isTaken = parts.some((other) => start < other.end && other.start < end)
      if (isOfText && !isTaken && !isLeftOut?.(part)) parts.push(part)
    }
  }
  return inPhrases(
    text,
    parts.filter((part) => !isSaidTwice(text, part)).sort((a, b) => a.start - b.start),
  )
}

/** "Revised draft resolution A/…/Rev.1": its symbol says the same. */
const isSaidTwice = (text: string, { kind, said, end }: Placed): boolean =>
  kind === 'stage' && /^revised\b/i.test(said) && /^\s\S+\/Rev/i.test(text.slice(end))

/** Nothing but such words stands between what is said of one text. */
const joins = new RegExp(
  String.raw`^[\s,;:()[\]–—-]*(?:(?:of|to|in|on|the|as|by|dated|circulated|contained|${stageNouns})[\s,;:()[\]–—-]+)*$`,
  'i',
)
/** "the Chair’s text of", "draft resolution on lamps (version of": how a text without a symbol is called. */
const calledBefore = new RegExp(String.raw`(?:\p{L}+[’']s? )?\b(?:${textNouns})\b[^.;:,]{0,60}$`, 'iu')

function inPhrases(text: string, parts: Placed[]): NamedText[] {
  const phrases: Placed[][] = []
  for (const part of parts) {
    const before = phrases.at(-1)
    const joint = before && text.slice(before.at(-1)!.end, part.start)
    const isOther = part.kind === 'symbol' && before?.some(({ kind }) => kind === 'symbol')
    if (joint !== undefined && !isOther && joins.test(joint)) before!.push(part)
    else phrases.push([part])
  }
  return phrases.map((phrase) => {
    const [first] = phrase
    let { start } = first!
    const { end } = phrase.at(-1)!
    if (first!.kind !== 'symbol') start -= calledBefore.exec(text.slice(0, start))?.[0].length ?? 0
    const words = text.slice(start, end)
    const isOpen = words.lastIndexOf('(') > words.lastIndexOf(')') && text[end] === ')'
    return { said: isOpen ? `${words})` : words, parts: phrase.map(({ kind, said }) => ({ kind, said })) }
  })
}
