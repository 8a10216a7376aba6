/** The lines of a paper: its paragraphs in order, without what belongs to the page and not to the text. */
import { partsOf, type Document, type Footnote } from '../document.ts'
import { verbPattern, imperatives, otherVerbs } from './clauses.ts'
import type { Target } from './model.ts'
import { maskQuotes } from './quotes.ts'
import { withRows } from './table-rows.ts'
import { readTargets } from './targets.ts'

export interface PaperLine {
  eId: string
  page: number
  number: string
  text: string
  depth: number
  /** Without their places: other words of the paper stand beside them than in the text. */
  footnotes: Footnote[]
  /** As the paper prints it, where its words are put otherwise here. */
  printed?: string
  /** A row of a table that is not understood. */
  isUnclear?: boolean
}

const jobNumber = /\s*\b\d\d-\d{5}(?:E)?\s*\([A-Z]\)(?:\s+\d{6})?(?:\s*\*\d{7}\*)?\s*/g
const noteStart = /(?:^|\s)(\*{1,3})\s(?=\p{Lu})/u

/** Lines, and the notes with asterisks that stand among them. */
export function paperLines(paper: Document): { lines: PaperLine[]; notes: Footnote[] } {
  const notes: Footnote[] = []
  const lines: PaperLine[] = []
  // A note whose last line was read as a paragraph of its own.
  let open: Footnote | undefined
  for (const part of partsOf(paper)) {
    for (const { eId, page, number, text, depth, footnotes } of part.provisions) {
      const words = text.replace(jobNumber, ' ').trim()
      if (words === '') continue
      if (/^\*{1,3}\s/.test(words)) notes.push(...notesOf(words))
      else if (open && number === '') open.text += ` ${words}`
      else {
        const bare = footnotes.map(({ at: _, ...note }) => note)
        lines.push({ eId, page, number, text: words, depth, footnotes: bare })
      }
      const last = notes.at(-1)
      open =
        last && !/[.!?]$/.test(last.text) && (open === last || words.endsWith(last.text)) ? last : undefined
    }
  }
  return { lines: withRows(lines).map(named), notes }
}

/** "* … ** …" in one line. */
function notesOf(text: string): Footnote[] {
  const parts = text.split(noteStart)
  const notes: Footnote[] = []
  for (let i = 1; i + 1 < parts.length; i += 2) notes.push({ mark: parts[i]!, text: parts[i + 1]!.trim() })
  return notes
}

/** "PP4. Delete …": the number is the target, unless the words name it too. */
function named(line: PaperLine): PaperLine {
  if (!/^(?:PP|OP)/.test(line.number)) return line
  const [own, said] = [line.number.replace(' ', ''), line.text].map(
    (text) => readTargets(maskQuotes(text).masked, [])[0]?.targets[0],
  )
  const isSaid = own && said && own.kind === said.kind && own.number === said.number
  return { ...line, number: '', text: isSaid ? line.text : `${line.number}: ${line.text}` }
}

const listMark = /^(?:(?:[•▪●◦·–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+)+/

/** A line without the bullet or number that a reader left in it. */
export const withoutMark = (text: string): string => text.replace(listMark, '')

const opensWithVerb = new RegExp(`^(?:please |also |then )?(?:${imperatives})\\b`, 'i')
const opensWithOther = new RegExp(`^(?:please |also |then )?(?:${otherVerbs})\\b`, 'i')
const opensWithLead = /^(?:in|after|before|at|following|between|from|to|for|throughout|under)\b/i
const hasImperative = new RegExp(`\\b(?:${imperatives}|${otherVerbs}|read)\\b`, 'i')
const place = /\b(?:paragraph|preamble|annex|title|end|beginning)\b|⟦/i

/** Whether a line is an instruction by its shape. `quoted`: it may also be a paragraph that was announced. */
export function isInstruction(text: string, context: readonly Target[], quoted: boolean): boolean {
  const { masked } = maskQuotes(withoutMark(text).slice(0, 2000))
  if (opensWithVerb.test(masked)) return true
  const named = readTargets(masked, context)
  if (opensWithOther.test(masked) && named.length > 0) return true
  if (opensWithLead.test(masked))
    return hasImperative.test(masked) && (named.length > 0 || place.test(masked))
  const first = named[0]
  if (!first || quoted) return false
  const before = masked.slice(0, first.start).trim()
  return verbPattern.test(masked) && /^(?:the|the words? ⟦\d+⟧ in|⟦\d+⟧ in)?$/i.test(before)
}

/** The paragraph that a line names without asking for anything: "Operative paragraph 1", "Page 2, OP3, second line:". */
export function headTarget(text: string): Target | null {
  const { masked } = maskQuotes(withoutMark(text).slice(0, 300))
  const named = readTargets(masked, [])
  const target = named[0]?.targets[0]
  if (!target || named.length > 1 || named[0]!.targets.length > 1) return null
  const rest = masked.slice(0, named[0]!.start) + masked.slice(named[0]!.end)
  const other = rest.replace(/\b(?:page \d+|(?:\w+|\d+(?:st|nd|rd|th)) lines?|in|the|on|of)\b/gi, '')
  return /\p{L}|⟦/u.test(other) ? null : target
}
