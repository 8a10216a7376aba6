/** Reading an amendment paper: to which text it is, and what it asks for, in order. */
import type { Document, Footnote } from '../document.ts'
import { noteAt } from '../note-places.ts'
import { readMarker } from '../structure/numbering.ts'
import { cutClauses } from './clauses.ts'
import { headTarget, isInstruction, paperLines, withoutMark, type PaperLine } from './lines.ts'
import type { AmendmentPaper, Instruction, NewParagraph, Source, Target } from './model.ts'
import { isSubNumber } from './numbering.ts'
import { maskQuotes } from './quotes.ts'
import type { Asked } from './asked.ts'
import { readSentence } from './sentence.ts'
import { readTargets } from './targets.ts'
import { textsBelow } from './texts-named.ts'
import { textsOf } from './text-meant.ts'

/**
 * Reads the instructions of a paper. Never throws: what is not understood becomes an instruction of action `unread`,
 * whatever stands before the first instruction is its head.
 *
 * @param name what the paper is called where it bears no symbol
 */
export function readAmendments(paper: Document, name: string): AmendmentPaper {
  const { lines, notes } = paperLines(paper)
  const reader = new PaperReader(lines, notes)
  reader.read()
  const texts = textsOf(paper, reader.head, reader.below)
  const instructions = inGroups(reader.instructions)
  return { name: paper.symbol || name, to: texts[0]?.said ?? '', texts, instructions }
}

/** "(a) …; and" */
const joinsNext = /\band[,;:]?\s*$/i

/**
 * What one line asks for belongs together, and so do the points of a list that ends with "and": "(a) …; (b) …; and
 * (c) …".
 */
function inGroups(instructions: Omit<Instruction, 'together'>[]): Instruction[] {
  const lines = [...new Set(instructions.map(({ source }) => source))]
  const groupOf = new Map<Source, number>()
  let list: Source[] = []
  for (const [i, line] of lines.entries()) {
    groupOf.set(line, i)
    list.push(line)
    if (joinsNext.test(line.text) && i + 1 < lines.length) continue
    const isJoined = list.some(({ text }) => joinsNext.test(text))
    if (isJoined) for (const one of list) groupOf.set(one, i)
    if (isJoined || !/[;,]\s*$/.test(line.text)) list = []
  }
  return instructions.map((one) => ({ ...one, together: groupOf.get(one.source)! }))
}

/** What was announced and is being collected. */
interface Pending {
  asked: Asked[]
  source: Source
  footnotes: Footnote[]
  lines: { number: string; text: string; footnotes: Footnote[] }[]
  isPlural: boolean
}

/** Most lines that one quotation may run over. */
const longestQuotation = 60

/** One pass over the lines. State is the point: the paragraph spoken of, and what was announced. */
class PaperReader {
  readonly instructions: Omit<Instruction, 'together'>[] = []
  readonly head: string[] = []
  /** What may name a text below the head: instructions and remarks, without what is quoted. */
  readonly below: string[] = []
  private context: readonly Target[] = []
  /** The paragraph spoken of was named by a line of its own: numbered instructions below are about it. */
  private isHeaded = false
  private pending: Pending | null = null
  private item = ''
  /** No quotation that opens before this line closes in time. */
  private triedUntil = 0
  private readonly lines: PaperLine[]
  private readonly notes: Footnote[]

  constructor(lines: PaperLine[], notes: Footnote[]) {
    this.lines = lines
    this.notes = notes
  }

  read(): void {
    for (let i = 0; i < this.lines.length; i++) i += this.take(i)
    this.flush()
  }

  /** Takes one line; returns how many further lines it used up. */
  private take(i: number): number {
    const { line, used } = this.whole(i)
    const awaits = this.pending !== null && this.pending.lines.length === 0
    if (line.isUnclear) this.takeOther(line)
    else if (isInstruction(line.text, this.context, awaits)) this.takeInstruction(line)
    else if (this.pending && this.continues(this.pending, line)) this.pending.lines.push(line)
    else this.takeOther(line)
    return used
  }

  /** A line, with those after it over which its quotation runs. */
  private whole(i: number): { line: PaperLine; used: number } {
    const line = this.lines[i]!
    let text = line.text
    let used = 0
    if (i < this.triedUntil || maskQuotes(text).balanced) return { line, used }
    while (used < longestQuotation && i + used + 1 < this.lines.length) {
      text += `\n${printed(this.lines[i + ++used]!)}`
      if (maskQuotes(text).balanced) return { line: { ...line, text }, used }
    }
    this.triedUntil = i + used
    return { line, used: 0 }
  }

  private takeInstruction(line: PaperLine): void {
    this.flush()
    if (/^\d|^\(/.test(line.number)) this.item = line.number
    const isNew = /^\d/.test(line.number)
    if (isNew && !this.isHeaded) this.context = []
    const text = withoutMark(line.text)
    this.below.push(askingWords(text))
    const asked = readSentence(text, this.context)
    const spokenOf = asked.findLast(({ targets }) => targets.length > 0)?.targets
    this.context = spokenOf?.map(({ isChapeau: _, ...target }) => target) ?? this.context
    const source = { item: this.item, eId: line.eId, page: line.page, text: line.printed ?? line.text }
    const isPlural = /\b(?:following|new|two|three)\s[^⟦:]*?paragraphs\b/i.test(maskQuotes(text).masked)
    this.pending = { asked, source, footnotes: line.footnotes, lines: [], isPlural }
    if (!asked.some(({ awaits, paragraphs }) => awaits || paragraphs)) this.flush()
  }

  /** Whether a line belongs to the words that were announced. */
  private continues({ asked, lines, isPlural }: Pending, line: PaperLine): boolean {
    const last = lines.at(-1)?.text ?? asked.at(-1)?.paragraphs?.content ?? ''
    if (speaksOfPaper(line.text)) return false
    if (last === '') return asked.some(({ awaits }) => awaits)
    if (!asked.some(({ paragraphs }) => paragraphs)) return false
    if (isPlural || /:\s*$/.test(last)) return true
    return isSubNumber(line.number) || !/[.;,]["”’)]*$/.test(last)
  }

  private takeOther(line: PaperLine): void {
    this.flush()
    const named = readTargets(maskQuotes(line.text.slice(0, 2000)).masked, [])
    const isItem = /^\d/.test(line.number) && named.length > 0
    const isHead = this.instructions.length === 0 && !this.isHeaded && !isItem && !speaksOfWords(line.text)
    if (!isHead) this.below.push(maskQuotes(line.text).masked)
    const target = line.isUnclear ? null : headTarget(line.text)
    if (target) {
      this.context = [target]
      this.isHeaded = true
      this.item = /^\d|^\(/.test(line.number) ? line.number : ''
      return
    }
    if (isHead && !line.isUnclear) {
      this.head.push(line.text)
      return
    }
    // What follows is about what this line names, which is not known.
    if (named.length > 0) this.context = []
    const source = { item: line.number, eId: line.eId, page: line.page, text: line.printed ?? line.text }
    const unclear = 'This is not understood as an instruction.'
    this.instructions.push({ action: 'unread', target: null, words: {}, source, unclear })
  }

  private flush(): void {
    const { pending } = this
    this.pending = null
    if (!pending) return
    const instructions = pending.asked.flatMap((asked) => this.instructionsOf(asked, pending))
    this.instructions.push(...instructions)
  }

  private instructionsOf(
    asked: Asked,
    { source, footnotes, lines }: Pending,
  ): Omit<Instruction, 'together'>[] {
    const { action, targets, destination, words, occurrence, unclear } = asked
    const made: Omit<Instruction, 'together'> = { action, target: null, words, source }
    if (destination) made.destination = destination
    if (occurrence !== undefined) made.occurrence = occurrence
    if (unclear !== undefined) made.unclear = unclear
    if (asked.paragraphs) made.paragraphs = this.paragraphsOf(asked.paragraphs, lines, footnotes)
    else if (asked.awaits) made.words = { ...words, in: lines.map(({ text }) => unquoted(text)).join(' ') }
    if (made.words.in !== undefined) {
      const marked = this.withNotes(made.words.in)
      made.words = { ...made.words, in: marked.text }
      if (marked.footnotes.length + footnotes.length > 0) made.footnotes = [...footnotes, ...marked.footnotes]
    }
    if (made.paragraphs?.length === 0 || made.words.in === '') {
      made.action = 'unread'
      made.unclear = 'The words that are announced do not follow.'
    }
    return targets.length === 0 ? [made] : targets.map((target) => ({ ...made, target }))
  }

  private paragraphsOf(
    { content, number }: NonNullable<Asked['paragraphs']>,
    lines: Pending['lines'],
    footnotes: Footnote[],
  ): NewParagraph[] {
    const own = content.split('\n').map((text) => ({ number: '', text, footnotes: [] as Footnote[] }))
    const below = lines.flatMap(({ number, text, footnotes }) =>
      text.split('\n').map((one, i) => ({ number: i === 0 ? number : '', text: one, footnotes })),
    )
    const all = [...own, ...below].filter(({ text }) => text.trim() !== '')
    return all.map((line, i) => {
      const marker = readMarker(unquoted(line.text))
      const isNumber = marker?.kind === 'paragraph' || marker?.kind === 'bracket' || marker?.kind === 'bullet'
      const text = isNumber ? marker.rest : unquoted(line.text)
      const marked = this.withNotes(text)
      return {
        number: line.number || (isNumber ? marker.number : '') || (i === 0 ? number : ''),
        text: marked.text,
        footnotes: [...(i === 0 ? footnotes : []), ...line.footnotes, ...marked.footnotes],
      }
    })
  }

  /** Asterisks in words put in are marks of the paper's notes. */
  private withNotes(text: string): { text: string; footnotes: Footnote[] } {
    const found: Footnote[] = []
    let taken = 0
    const plain = text.replace(/(?<=[\p{L}\p{N},;.)”])(\*{1,3})(?!\*)/gu, (mark, _own, place: number) => {
      const note = this.notes.find((one) => one.mark === mark)
      if (!note) return mark
      found.push({ ...note, at: place - taken })
      taken += mark.length
      return ''
    })
    return { text: plain, footnotes: found.map((note) => noteAt(note, note.at!, plain.length)) }
  }
}

/** "New OP 3 bis: “…”", "Page 2, OP3, line 1: …": a line that begins with a paragraph and says more, understood or not. */
function speaksOfWords(text: string): boolean {
  const { masked } = maskQuotes(text.slice(0, 2000))
  const [first] = readTargets(masked, [])
  if (!first || first.targets.some(({ kind }) => kind === 'title' || kind === 'text')) return false
  const isFirst = /^(?:(?:page \d+|new|in|a|the)[,\s]*)*$/i.test(masked.slice(0, first.start))
  return isFirst && /⟦|(?<!\p{L})(?:delet|replac|insert|add|read)/iu.test(masked.slice(first.end))
}

/** "These proposals are to L.9/Rev.1": a line about the paper, and nothing that it puts in. */
const speaksOfPaper = (text: string): boolean =>
  /^(?:(?:these|this|the|our|all|above)\b[^“"]{0,40})?\b(?:amendments?|proposals?|changes|edits|suggestions|comments)\b[^“"]{0,60}\b(?:to|on|relate|refer|based)\b/i.test(
    text,
  ) && textsBelow(maskQuotes(text).masked).length > 0

/** What a sentence asks for without the words that it puts in or takes out. */
function askingWords(text: string): string {
  const { masked } = maskQuotes(text)
  const corrected = /(?:^|[,:]\s)for\s.*\bread\b/i.exec(masked)
  return corrected ? masked.slice(0, corrected.index) : cutClauses(masked).clauses.join(' ')
}

/** A line as printed, with its number. */
function printed({ number, text }: PaperLine): string {
  if (number === '') return text
  return /^\d+(?: [a-z]+)?$/.test(number) ? `${number}. ${text}` : `${number} ${text}`
}

/** Announced words without the quotation marks around them; of several paragraphs each may open, and the last close. */
function unquoted(text: string): string {
  const words = text.trim()
  const { masked, quotes, balanced } = maskQuotes(words)
  if (/^⟦0⟧[.;,]?$/.test(masked)) return quotes[0] ?? ''
  if (!balanced && /^[“"]/.test(words)) return words.slice(1)
  const closesOnly = /[”"][.;]?$/.test(words) && !/[“"]/.test(words.slice(0, -2))
  return closesOnly ? words.replace(/[”"][.;]?$/, '') : words
}
