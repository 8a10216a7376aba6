/** Words of a page that a reader does not see as its text: struck through, hidden, off the page, tiny, or in the colour of their ground. */
import { shorten } from '../shorten.ts'
import type { ReadWarning } from './errors.ts'
import { Looks } from './html-looks.ts'
import type { Attributes, TokenHandler } from './html-tokens.ts'
import { isGone, isStruck, type Declarations } from './html-values.ts'
import { PLACE, tidy } from './layout.ts'

type UnseenCode = Extract<ReadWarning['code'], 'struck-words' | 'hidden-words'>

interface UnseenElement {
  name: string
  code: UnseenCode
  words: string
  /** The words before it. */
  after: string
  /** How many elements of each name are open in it. */
  inside: Map<string, number>
}

const struckTags = new Set(['s', 'strike', 'del'])
const voidTags = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** Browsers open these again in the next block, where they were not closed. */
const goesOn = new Set(['s', 'strike', 'font'])
/** Elements that the next of these ends. */
const endedBy: Record<string, ReadonlySet<string>> = {
  p: new Set(
    'address article blockquote center div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul'.split(
      ' ',
    ),
  ),
  li: new Set(['li']),
  td: new Set(['td', 'th', 'tr']),
  th: new Set(['td', 'th', 'tr']),
  tr: new Set(['tr']),
  dt: new Set(['dt', 'dd']),
  dd: new Set(['dt', 'dd']),
}
const blocks = new Set(
  'article blockquote body dd div dl dt html li main ol p section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const lists = ['ol', 'ul', 'dl', 'table']

/** Characters that are shown of what was left out; places told one by one. */
const LONGEST = 200
const MOST_PLACES = 100

/** Passes on what a reader sees, and keeps what is left out as warnings. State is the point here. */
export class UnseenFilter implements TokenHandler {
  readonly warnings: ReadWarning[] = []
  private readonly handler: TokenHandler
  private readonly looks: Looks
  /** Words that are shown but cannot be seen, and why. */
  private pale: { what: string; words: string; after: string } | null = null
  /** An element whose words may be hidden, by a selector that was not understood; each is told once. */
  private doubt: { depth: number; selector: string } | null = null
  private readonly doubted = new Set<string>()
  /** Places beyond those that are named. */
  private unnamed = 0
  private unseen: UnseenElement | null = null
  private last = ''

  /** `source` is the page, with its styles. */
  constructor(handler: TokenHandler, source: string) {
    this.handler = handler
    this.looks = new Looks(source)
  }

  open(name: string, attributes: Attributes, end: number): void {
    if (this.unseen && this.endsAt(this.unseen, name)) this.finish()
    const { unseen } = this
    if (unseen) {
      if (!voidTags.has(name)) unseen.inside.set(name, (unseen.inside.get(name) ?? 0) + 1)
      if (unseen.code === 'hidden-words') return
    }
    if (!voidTags.has(name)) {
      this.looks.leaveEnded((open) => endedBy[open]?.has(name) ?? false, lists)
      const { declarations, doubts } = this.looks.enter(name, attributes)
      const code = unseen ? undefined : codeOf(name, attributes, declarations)
      const selector = doubts.find((one) => !this.doubted.has(one))
      if (selector !== undefined) this.doubt ??= { depth: this.looks.depth, selector }
      if (code) this.begin(name, code)
      if (code === 'hidden-words') return
    }
    this.handler.open(name, attributes, end)
  }

  close(name: string): void {
    const { unseen } = this
    if (!unseen) {
      this.leave(name)
      return this.handler.close(name)
    }
    const open = unseen.inside.get(name) ?? 0
    if (open > 0) unseen.inside.set(name, open - 1)
    const isOwn = open === 0 && name === unseen.name
    const isAbove = open === 0 && !isOwn && blocks.has(name) && !goesOn.has(unseen.name)
    if (isOwn || isAbove) this.finish()
    // What stands in a hidden element was not entered.
    if (isOwn || isAbove || unseen.code === 'struck-words') this.leave(name)
    if (isAbove || unseen.code === 'struck-words') this.handler.close(name)
  }

  private leave(name: string): void {
    this.looks.leave(name)
    if (this.doubt && this.looks.depth < this.doubt.depth) this.doubt = null
  }

  text(words: string): void {
    if (this.unseen) {
      if (this.unseen.words.length <= LONGEST) this.unseen.words += words
      // What stood between two words parts them still.
      if (/^\s|\s$/.test(words)) this.handler.text(' ')
      return
    }
    const what = words.trim() === '' ? undefined : this.looks.unseen
    if (what !== undefined) return this.setAside(what, words)
    if (words.trim() !== '') {
      this.endPale()
      this.tellDoubt(words)
      this.last = words.slice(0, 2 * PLACE)
    }
    this.handler.text(words)
  }

  private begin(name: string, code: UnseenCode): void {
    this.endPale()
    this.unseen = { name, code, words: '', after: this.last, inside: new Map() }
  }

  private setAside(what: string, words: string): void {
    if (this.pale?.what !== what) {
      this.endPale()
      this.pale = { what, words: '', after: this.last }
    }
    if (this.pale.words.length <= LONGEST) this.pale.words += words
    if (/^\s|\s$/.test(words)) this.handler.text(' ')
  }

  private endPale(): void {
    if (!this.pale) return
    const { what, words, after } = this.pale
    this.pale = null
    this.tell('hidden-words', what, words, after)
  }

  /** Words that were read, though a browser may not show them. */
  private tellDoubt(words: string): void {
    if (!this.doubt || this.warnings.length >= MOST_PLACES) return
    const { selector } = this.doubt
    this.doubt = null
    this.doubted.add(selector)
    const message = `A style that may hide words was not understood: “${selector}”. These were read: “${shorten(tidy(words), LONGEST)}”.`
    this.warnings.push({ code: 'not-read', message, where: placeAfter(this.last), words: selector })
  }

  /** What was open at the end of the page. */
  end(): void {
    if (this.unseen) this.finish()
    this.endPale()
    if (this.looks.isCut) {
      const message = 'The page has more styles than were looked at; some of them may hide words.'
      this.warnings.push({ code: 'not-read', message, where: '' })
    }
    if (this.unnamed === 0) return
    const message = `Struck or hidden words in ${this.unnamed} more places were left out; these are not named one by one.`
    this.warnings.push({ code: 'hidden-words', message, where: '' })
  }

  private endsAt({ name, inside }: UnseenElement, next: string): boolean {
    return (endedBy[name]?.has(next) ?? false) && lists.every((list) => (inside.get(list) ?? 0) === 0)
  }

  private finish(): void {
    const { code, words, after } = this.unseen!
    this.unseen = null
    this.tell(code, code === 'struck-words' ? 'Struck words' : 'Hidden words', words, after)
  }

  private tell(code: UnseenCode, what: string, words: string, after: string): void {
    const quoted = shorten(tidy(words), LONGEST)
    if (quoted === '') return
    if (this.warnings.length >= MOST_PLACES) return void this.unnamed++
    const message = `${what} were left out: “${quoted}”.`
    this.warnings.push({ code, message, where: placeAfter(after), words: quoted })
  }
}

const placeAfter = (words: string): string => `“${shorten(tidy(words), PLACE)}”`

function codeOf(name: string, attributes: Attributes, styles: Declarations): UnseenCode | undefined {
  // The attribute counts for less than any style.
  const isHidden = attributes['hidden'] !== undefined && !styles.has('display')
  if (isHidden || isGone(styles)) return 'hidden-words'
  return struckTags.has(name) || isStruck(styles) ? 'struck-words' : undefined
}
