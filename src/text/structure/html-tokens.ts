/** Tags, attributes and words of HTML, told apart by htmlparser2: what both readers of it share. */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { withoutMisleading } from './clean.ts'

/** Values by lower-case name, their entities as characters; '' where there is none. Of two of a name the first counts. */
export type Attributes = Record<string, string>

/** Is told of the tokens of a page, in order. Names are in lower case. */
export interface TokenHandler {
  /** `end` is the position after the tag. */
  open(name: string, attributes: Attributes, end: number): void
  close(name: string): void
  /** All words between two tags, their entities as characters. */
  text(words: string): void
}

/**
 * Tells of the tags and words of a page; comments and declarations are left out. What is open and what a tag implies is left to the handler:
 * the parser of htmlparser2 would know, but takes a time that grows with the square of the depth. Linear in the length. Never throws.
 */
export function readTokens(source: string, handler: TokenHandler): void {
  const tokenizer = new Tokenizer({}, new TokenGatherer(source, handler))
  tokenizer.write(source)
  tokenizer.end()
}

const openSection = '<![CDATA['

const foreignElements = new Set(['svg', 'math'])

/** Puts together what the tokenizer tells by positions. State is the point here. */
class TokenGatherer implements TokenizerCallbacks {
  private readonly source: string
  private readonly handler: TokenHandler
  private words = ''
  private name = ''
  private attributes: Attributes = {}
  private attribute = ''
  private value = ''
  /** The drawing or formula that is open: within, no tag makes markup into mere words. */
  private foreign = ''

  constructor(source: string, handler: TokenHandler) {
    this.source = source
    this.handler = handler
  }

  ontext(start: number, end: number): void {
    this.words += this.source.slice(start, end)
  }

  ontextentity(code: number): void {
    this.words += characterOf(code)
  }

  /** A browser shows none, but pages written as XML hold words in them. */
  oncdata(start: number, end: number, offset: number): void {
    this.words += this.source.slice(start, end - offset)
  }

  onopentagname(start: number, end: number): void {
    this.tellWords()
    this.name = this.source.slice(start, end).toLowerCase()
    this.attributes = Object.create(null) as Attributes
  }

  onattribname(start: number, end: number): void {
    this.attribute = this.source.slice(start, end).toLowerCase()
  }

  onattribdata(start: number, end: number): void {
    this.value += this.source.slice(start, end)
  }

  onattribentity(code: number): void {
    this.value += characterOf(code)
  }

  onattribend(): void {
    this.attributes[this.attribute] ??= this.value
    this.value = ''
  }

  onopentagend(end: number): void {
    if (!this.foreign && foreignElements.has(this.name)) this.foreign = this.name
    this.handler.open(this.name, this.attributes, end + 1)
  }

  /** HTML takes the slash for nothing, but in drawings and formulas. */
  onselfclosingtag(end: number): void {
    const isWhole = !this.foreign && foreignElements.has(this.name)
    this.onopentagend(end)
    if (!isWhole) return
    this.foreign = ''
    this.handler.close(this.name)
  }

  onclosetag(start: number, end: number): void {
    this.tellWords()
    const name = this.source.slice(start, end).toLowerCase()
    if (name === this.foreign) this.foreign = ''
    this.handler.close(name)
  }

  onend(): void {
    this.tellWords()
  }

  isInForeignContext(): boolean {
    return this.foreign !== ''
  }

  /** A section of characters that never ends comes as a comment; no word is lost for want of its end. */
  oncomment(start: number, end: number): void {
    if (this.source.startsWith(openSection, start - 2)) {
      this.words += this.source.slice(start - 2 + openSection.length, end)
    }
  }

  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  private tellWords(): void {
    if (this.words === '') return
    this.handler.text(this.words)
    this.words = ''
  }
}

/** The character of an entity. A space but the line feed, a control and a turn of the direction of writing become a plain space. */
function characterOf(code: number): string {
  const character = withoutMisleading(String.fromCodePoint(code))
  return character === '' || /[^\S\n]/.test(character) ? ' ' : character
}
