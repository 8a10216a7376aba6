/**
 * Walks the blocks of one document in order and gives each its kind, number, depth, parent and address.
 * Long because: it is one pass, in which all that is open decides what a block hangs under.
 */
import type { Provision, ProvisionKind } from '../document.ts'
import { withFullStops } from './bare-numbers.ts'
import { inBrackets, readAnnexHead, type AnnexHead } from './annexes.ts'
import { isPlaceholder, isNote, isWholeBracket } from './brackets.ts'
import {
  headingAddress,
  headingRank,
  looksLikeHeading,
  mergeHeads,
  readHeading,
  type Heading,
} from './headings.ts'
import { countedMarker, hangsBelow, isPlainMarker, opensParagraph, type CountedPlace } from './counted.ts'
import { isDecision } from './decisions.ts'
import { asksFor, quotedBlocks } from './instructions.ts'
import { type Block, type Counted, plainText } from './layout.ts'
import { ListStack } from './lists.ts'
import { nestedNumbers } from './nesting.ts'
import type { NoteIndex } from './notes.ts'
import { partFacts, type PartFacts } from './part-facts.ts'
import { isRuleAddress, labelAddress, titledPart } from './part-labels.ts'
import { ProvisionList } from './provision-list.ts'
import {
  addressPart,
  choiceWords,
  isInserted,
  isSmallMark,
  letterValue,
  readMarker,
  type Marker,
} from './numbering.ts'
import {
  hasPreambularEnd,
  isClosing,
  isOperativeOpening,
  isPreambularOpening,
  opensPreamble,
} from './openings.ts'

/** "Option" of "Option 2", "1 Option" of "1 Option 2". */
const choiceWord = new RegExp(`^(?:\\d{1,4} )?[[(]?(?:${choiceWords})\\.?`, 'u')

/** What stands behind the number of a heading. */
const titleOf = (text: string): string | undefined => readMarker(text)?.rest ?? titledPart(text)?.title

interface OpenHeading {
  eId: string
  rank: number
}

/** Provisions of one document. `blocks` begin after the enacting formula; `formal` says that there was one. */
export function walk(blocks: Block[], notes: NoteIndex, formal: boolean): Provision[] {
  return new Walker(mergeHeads(withFullStops(blocks)), notes, formal).run()
}

/** One pass over the blocks. State is the point here: what is open decides what a block hangs under. */
class Walker {
  private readonly provisions: ProvisionList
  private readonly lists = new ListStack()
  private readonly blocks: Block[]
  private readonly formal: boolean
  private part: 'preamble' | 'operative' | 'annex' = 'preamble'
  private prefix = ''
  private annexes = 0
  private annexId: string | null = null
  private headings: OpenHeading[] = []
  private headingCount = 0
  private lastLetter = 0
  /** Places of paragraphs that an instruction quotes, of numbers inside a paragraph, and both. */
  private readonly quoted: Set<number>
  private readonly nested: Set<number>
  private readonly inside: Set<number>
  private facts: PartFacts
  private current: Provision | null = null
  /** The number of the current paragraph, where it is counted. */
  private opened: Counted | undefined
  /** What hangs under the current paragraph by a number that is counted. */
  private readonly counted: { level: number; eId: string; depth: number }[] = []

  constructor(blocks: Block[], notes: NoteIndex, formal: boolean) {
    this.formal = formal
    this.blocks = blocks
    this.provisions = new ProvisionList(notes)
    this.quoted = quotedBlocks(blocks)
    this.nested = nestedNumbers(blocks, this.quoted)
    this.inside = new Set([...this.nested, ...this.quoted])
    this.facts = partFacts(blocks, 0, this.inside)
  }

  run(): Provision[] {
    for (let i = 0; i < this.blocks.length; i++) i += this.take(this.blocks[i]!, i)
    return this.provisions.all
  }

  /** Takes one block; returns how many further blocks it used up. */
  private take(block: Block, i: number): number {
    const text = plainText(block)
    if (text === '') return 0
    if (this.quoted.has(i)) {
      this.addQuoted(block)
      return 0
    }
    const annex = readAnnexHead(text, block.display)
    if (annex) return this.openAnnex(block, i, annex)
    if (isClosing(text)) {
      const eId = 'conclusions'
      this.provisions.add({ kind: 'other', eId, number: '', text: block.text, block, parent: null, depth: 0 })
      this.current = null
      return 0
    }
    const heading = readHeading(block, this.lastLetter)
    if (heading) this.openHeading(heading, block)
    else this.takeText(block, i)
    return 0
  }

  private openAnnex(block: Block, i: number, annex: AnnexHead): number {
    this.annexes++
    this.part = 'annex'
    const title = !annex.title && this.isTitle(i + 1) ? this.blocks[i + 1] : null
    this.headings = []
    this.lastLetter = 0
    this.current = null
    this.lists.clear()
    this.facts = partFacts(this.blocks, i + 1, this.inside)
    const eId = `annex_${this.annexes}`
    this.prefix = `${eId}__`
    const text = inBrackets(annex, title?.text ?? annex.title)
    const number = annex.number
    this.annexId = this.provisions.add({
      kind: 'annex',
      eId,
      number,
      text,
      block,
      parent: null,
      depth: 0,
    }).eId
    return title ? 1 : 0
  }

  /** A heading, or what looks like one above a number. */
  private isTitle(i: number): boolean {
    const [block, next] = [this.blocks[i], this.blocks[i + 1]]
    const text = block ? plainText(block) : ''
    if (!block || block.isRemark || readMarker(text) || readAnnexHead(text, true)) return false
    if (block.display || block.level > 0) return true
    return (
      looksLikeHeading(text) && /^(?:paragraph|roman|label)$/.test(readMarker(next?.text ?? '')?.kind ?? '')
    )
  }

  private openHeading(heading: Heading, block: Block): void {
    const rank = headingRank(heading, this.facts.romanRestarts)
    while (this.headings.length > 0 && this.headings.at(-1)!.rank >= rank) this.headings.pop()
    if (heading.style === 'roman') this.lastLetter = 0
    if (heading.style === 'letter') this.lastLetter = letterValue(heading.number)
    const parent = this.section()
    const address = headingAddress(heading, this.headingCount + 1)
    if (address.startsWith('hdg_')) this.headingCount++
    const base = parent && !address.startsWith('hdg_') ? `${parent}__` : this.prefix
    const added = this.provisions.add({
      kind: 'heading',
      eId: base + address,
      number: heading.number,
      text: (heading.number && titleOf(block.text)) || block.text,
      block,
      parent,
      depth: this.headings.length + 1,
    })
    this.headings.push({ eId: added.eId, rank })
    this.current = null
    this.lists.clear()
  }

  private takeText(block: Block, i: number): void {
    const marker = readMarker(block.text)
    if (block.isRemark) return this.addNote(block)
    const { counted } = block
    const own = counted && countedMarker(block, counted)
    if (own && opensParagraph(counted, marker, this.placeNow(own.rest))) return this.openParagraph(own, block)
    if (counted && hangsBelow(counted, marker, this.opened)) return this.addCounted(block, counted)
    if (marker?.kind === 'paragraph' && this.nested.has(i)) return this.addBracket(marker, block, i)
    if (marker?.kind === 'paragraph') return this.openParagraph(marker, block)
    if (marker && (this.isInsertedParagraph(marker) || this.isSmallParagraph(marker)))
      return this.openParagraph(marker, block)
    // "Article 7. Lamps burn.": the article is a paragraph itself.
    if (marker?.kind === 'label' && marker.rest !== '' && isRuleAddress(labelAddress(marker.number)))
      return this.openParagraph(marker, block)
    if (marker?.kind === 'bracket') return this.addBracket(marker, block, i)
    if (marker?.kind === 'bullet') return this.addItem(block, marker.number, marker.rest, 'point')
    if (marker?.kind === 'choice') return this.addChoice(marker, block)
    this.takeUnnumbered(block)
  }

  /** "(3 alt)" where no list is open. */
  private isInsertedParagraph({ kind, number }: Marker): boolean {
    const inserted = kind === 'bracket' && /^\(\d/.test(number) && isInserted(number)
    return inserted && this.lists.depth === 0 && !/:$/.test(this.provisions.lastText)
  }

  /** "i. Decides" below a preamble, and what follows it. */
  private isSmallParagraph({ number, rest }: Marker): boolean {
    if (!isSmallMark(number)) return false
    return this.part === 'preamble' ? isOperativeOpening(rest) : isSmallMark(this.current?.number ?? '')
  }

  private placeNow(words: string): CountedPlace {
    const inOperative = this.current?.kind === 'operative'
    return { opened: this.opened, inOperative, numbered: this.facts.numbered, words }
  }

  private openParagraph(marker: Marker, block: Block): void {
    const preambular = /^[[(]?PP\s?\d/.test(marker.number)
    if (!preambular && this.part === 'preamble') this.part = 'operative'
    const part = marker.kind === 'label' ? labelAddress(marker.number) : `para_${addressPart(marker.number)}`
    const base = preambular ? `${this.prefix}preamble__` : this.base()
    const chosen = readMarker(marker.rest)
    const isChoice = chosen?.kind === 'choice'
    // "1. Option 1: …", and further below "1. Option 2: …".
    if (isChoice && this.current?.number === marker.number)
      return this.addChoice({ ...chosen, number: `${marker.number} ${chosen.number}` }, block)
    this.open(
      preambular ? 'preambular' : 'operative',
      base + (preambular ? part.replace(/^para_/, 'pp_') : part),
      marker.number,
      isChoice ? '' : marker.rest,
      block,
    )
    if (isChoice) this.addChoice(chosen, block)
  }

  /** "Alternative 1: …" hangs under the paragraph that announces it, or stands where that paragraph would stand. */
  private addChoice(marker: Marker, block: Block): void {
    const before = this.provisions.lastText
    const follows = this.provisions.all.at(-1)?.eId.startsWith(`${this.current?.eId}__alt_`)
    const announced =
      this.current !== null && (follows || /[:]$/.test(before) || before === '' || isPlaceholder(before))
    const { number, rest } = marker
    const own = addressPart(number.replace(choiceWord, ''))
    const part = own ? `alt_${own}` : this.provisions.next('alt_')
    if (!announced) {
      const preambular = this.part === 'preamble' && isPreambularOpening(rest)
      if (this.part === 'preamble' && !preambular) this.part = 'operative'
      const base = preambular ? `${this.base()}preamble__` : this.base()
      return this.open(preambular ? 'preambular' : 'operative', base + part, number, rest, block)
    }
    const { kind, eId: parent } = this.current!
    this.provisions.add({ kind, eId: `${parent}__${part}`, number, text: rest, block, parent, depth: 1 })
  }

  private takeUnnumbered(block: Block): void {
    const text = plainText(block)
    if (isNote(text)) return this.addNote(block)
    if (!this.formal && this.part !== 'annex' && isDecision(text)) return this.openUnnumbered(block)
    const before = this.current ? this.provisions.lastText : ''
    if (this.part === 'preamble') {
      if (isOperativeOpening(text)) return this.openUnnumbered(block)
      if (this.formal || this.isPreambular(text)) return this.openPreambular(block)
      return this.openOther(block)
    }
    if (/:$/.test(before) && this.current) return this.addItem(block, '', block.text, 'p')
    const afterPreambular = this.current === null || this.current.kind === 'preambular'
    if (afterPreambular && isPreambularOpening(text)) return this.openPreambular(block)
    if (afterPreambular && isOperativeOpening(text)) return this.openUnnumbered(block)
    if (this.isNextUnnumbered(text) || this.standsInBrackets(text)) return this.openUnnumbered(block)
    if (this.current) return this.addItem(block, '', block.text, 'p')
    this.openOther(block)
  }

  /** Where no paragraph bears a number, each begins with its verb. */
  private isNextUnnumbered(text: string): boolean {
    return !this.facts.numbered && this.current?.number === '' && isOperativeOpening(text)
  }

  /** "[Decides to meet;]", "[Placeholder for paragraph 6]": a paragraph that has no number yet. */
  private standsInBrackets(text: string): boolean {
    if (this.part !== 'operative' || /:$/.test(this.provisions.lastText)) return false
    return text.startsWith('[') && (isOperativeOpening(text) || (isWholeBracket(text) && isPlaceholder(text)))
  }

  /** What the Chair or the Secretariat says about the text is no part of it. */
  private addNote(block: Block): void {
    this.addBeside(block, 'note', '', block.text)
  }

  /** A paragraph of another text, with its number there, is no act of this one. */
  private addQuoted(block: Block): void {
    const marker = readMarker(block.text)
    const { number, rest } = isPlainMarker(marker) ? marker! : { number: '', rest: block.text }
    this.addBeside(block, 'p', number, rest)
  }

  private addBeside(block: Block, part: string, number: string, text: string): void {
    const parent = this.above()
    const eId = this.provisions.next(`${this.within(parent)}${part}_`)
    const depth = this.current ? this.current.depth + 1 : 0
    this.provisions.add({ kind: 'other', eId, number, text, block, parent, depth })
  }

  /** Without an enacting formula its opening words tell, or its comma where it follows another. */
  private isPreambular(text: string): boolean {
    if (isPreambularOpening(text) || opensPreamble(text)) return true
    return this.current?.kind === 'preambular' && hasPreambularEnd(text)
  }

  /** Text that stands for itself: before any paragraph, or in an annex without numbers. */
  private openOther(block: Block): void {
    const kind = this.part === 'operative' ? 'operative' : 'other'
    this.open(kind, this.provisions.next(`${this.base()}p_`), '', block.text, block)
    this.current = null
  }

  private openPreambular(block: Block): void {
    this.open('preambular', this.provisions.next(`${this.base()}preamble__pp_`), '', block.text, block)
  }

  private openUnnumbered(block: Block): void {
    if (this.part === 'preamble') this.part = 'operative'
    const eId = this.provisions.next(`${this.base()}${this.facts.numbered ? 'p_' : 'para_'}`)
    this.open('operative', eId, '', block.text, block)
  }

  private open(kind: ProvisionKind, eId: string, number: string, text: string, block: Block): void {
    const parent = this.section()
    this.current = this.provisions.add({
      kind,
      eId,
      // Before an instruction it says what that is about; a number alone is that of the item.
      number: asksFor(text) ? number : number.replace(/^([[(]?)OP\s?(?=\d)/, '$1'),
      text,
      block,
      parent,
      depth: 0,
    })
    this.opened = block.counted
    this.lists.clear()
    this.counted.length = 0
  }

  private addBracket(marker: Marker, block: Block, i: number): void {
    const opensBelow = /:$/.test(this.provisions.lastText)
    const depth = this.lists.place(marker.number, this.nextBracket(i), opensBelow, block.counted)
    const above = this.counted.at(-1)
    const parent = depth > 1 ? (this.lists.eIdAt(depth - 1) ?? this.section()) : (above?.eId ?? this.above())
    const { number, rest: text } = marker
    const added = this.provisions.add({
      kind: this.kindInside(),
      eId: `${this.within(parent)}subpara_${addressPart(number)}`,
      number,
      text,
      block,
      parent,
      depth: depth + (above?.depth ?? 0),
    })
    this.lists.name(added.eId)
  }

  /** "1.2" hangs under what is counted on a level above it. */
  private addCounted(block: Block, counted: Counted): void {
    const { number, rest } = countedMarker(block, counted)
    const above = this.counted.findLast((one) => one.level < counted.level)
    const parent = above?.eId ?? this.above()
    const eId = `${this.within(parent)}subpara_${addressPart(number)}`
    const depth = (above?.depth ?? 0) + 1
    const kind = this.kindInside()
    const added = this.provisions.add({ kind, eId, number, text: rest, block, parent, depth })
    this.counted.push({ level: counted.level, eId: added.eId, depth })
  }

  /** Bullets and unnumbered text inside a paragraph, or under a heading. */
  private addItem(block: Block, number: string, text: string, part: 'point' | 'p'): void {
    const inList = part === 'point' || /:$/.test(this.provisions.lastText)
    const under = (inList ? this.lists.eIdAt(this.lists.depth) : null) ?? this.current?.eId
    const parent = under ?? this.section()
    const eId = this.provisions.next(`${this.within(parent)}${part}_`)
    const depth = under ? (inList ? this.lists.depth : 0) + 1 : 1
    this.provisions.add({ kind: this.kindInside(), eId, number, text, block, parent, depth })
  }

  private kindInside(): ProvisionKind {
    if (this.current) return this.current.kind
    if (this.part === 'preamble') return this.formal ? 'preambular' : 'other'
    return 'operative'
  }

  private nextBracket(i: number): string | null {
    for (const [n, block] of this.blocks.slice(i + 1, i + 6).entries()) {
      const marker = readMarker(block.text)
      if (marker?.kind === 'bracket' || this.nested.has(i + 1 + n)) return marker!.number
      if (marker?.kind === 'paragraph' || block.display) return null
    }
    return null
  }

  /** The heading or annex that is open. */
  private section(): string | null {
    return this.headings.at(-1)?.eId ?? this.annexId
  }

  /** The paragraph that is open, or its section. */
  private above(): string | null {
    return this.current?.eId ?? this.section()
  }

  /** What the addresses of all that hangs under another begin with. */
  private within(parent: string | null): string {
    return parent ? `${parent}__` : this.prefix
  }

  /** Prefix of paragraph addresses: the section too, where numbering begins again in each. */
  private base(): string {
    const heading = this.headings.findLast((open) => open.rank < 60)
    return this.facts.numbersRestart && heading ? `${heading.eId}__` : this.prefix
  }
}
