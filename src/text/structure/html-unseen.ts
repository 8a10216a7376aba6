/** Words of a page that a reader does not see as its text: struck through, or hidden by the element they stand in. */
import { shorten } from '../shorten.ts'
import type { ReadWarning } from './errors.ts'
import type { Attributes, TokenHandler } from './html-tokens.ts'
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

const hiddenStyle =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)/i
const struckStyle = /text-decoration(?:-line)?\s*:[^;]{0,60}line-through/i

/** Characters that are shown of what was left out; places told one by one. */
const LONGEST = 200
const MOST_PLACES = 100

/** Passes on what a reader sees, and keeps what is left out as warnings. State is the point here. */
export class UnseenFilter implements TokenHandler {
  readonly warnings: ReadWarning[] = []
  private readonly handler: TokenHandler
  private readonly struckClasses: ReadonlySet<string>
  /** Places beyond those that are named. */
  private unnamed = 0
  private unseen: UnseenElement | null = null
  private last = ''

  /** `source` is the page, whose styles may name classes of struck words. */
  constructor(handler: TokenHandler, source: string) {
    this.handler = handler
    this.struckClasses = struckClassesOf(source)
  }

  open(name: string, attributes: Attributes, end: number): void {
    if (this.unseen && this.endsAt(this.unseen, name)) this.finish()
    const { unseen } = this
    if (unseen) {
      if (!voidTags.has(name)) unseen.inside.set(name, (unseen.inside.get(name) ?? 0) + 1)
      if (unseen.code === 'hidden-words') return
    } else if (!voidTags.has(name)) {
      const code = this.codeOf(name, attributes)
      if (code) this.unseen = { name, code, words: '', after: this.last, inside: new Map() }
      if (code === 'hidden-words') return
    }
    this.handler.open(name, attributes, end)
  }

  close(name: string): void {
    const { unseen } = this
    if (!unseen) return this.handler.close(name)
    const open = unseen.inside.get(name) ?? 0
    if (open > 0) unseen.inside.set(name, open - 1)
    const isOwn = open === 0 && name === unseen.name
    const isAbove = open === 0 && !isOwn && blocks.has(name) && !goesOn.has(unseen.name)
    if (isOwn || isAbove) this.finish()
    if (isAbove || unseen.code === 'struck-words') this.handler.close(name)
  }

  text(words: string): void {
    if (this.unseen) {
      if (this.unseen.words.length <= LONGEST) this.unseen.words += words
      // What stood between two words parts them still.
      if (/^\s|\s$/.test(words)) this.handler.text(' ')
      return
    }
    if (words.trim() !== '') this.last = words.slice(0, 2 * PLACE)
    this.handler.text(words)
  }

  /** What was open at the end of the page. */
  end(): void {
    if (this.unseen) this.finish()
    if (this.unnamed === 0) return
    const message = `Struck or hidden words in ${this.unnamed} more places were left out; these are not named one by one.`
    this.warnings.push({ code: 'hidden-words', message, where: '' })
  }

  private codeOf(name: string, attributes: Attributes): UnseenCode | undefined {
    const { style = '', class: names = '' } = attributes
    if (attributes['hidden'] !== undefined || hiddenStyle.test(style)) return 'hidden-words'
    if (struckTags.has(name) || struckStyle.test(style)) return 'struck-words'
    if (this.struckClasses.size === 0) return undefined
    return names.split(/\s+/).some((one) => this.struckClasses.has(one)) ? 'struck-words' : undefined
  }

  private endsAt({ name, inside }: UnseenElement, next: string): boolean {
    return (endedBy[name]?.has(next) ?? false) && lists.every((list) => (inside.get(list) ?? 0) === 0)
  }

  private finish(): void {
    const { code, words, after } = this.unseen!
    this.unseen = null
    const quoted = shorten(tidy(words), LONGEST)
    if (quoted === '') return
    if (this.warnings.length >= MOST_PLACES) return void this.unnamed++
    const what = code === 'struck-words' ? 'Struck' : 'Hidden'
    const message = `${what} words were left out: “${quoted}”.`
    this.warnings.push({ code, message, where: `“${shorten(tidy(after), PLACE)}”`, words: quoted })
  }
}

/** Characters of styles that are looked at. */
const MOST_STYLES = 200_000

/** Classes that the styles of a page strike through. */
function struckClassesOf(source: string): ReadonlySet<string> {
  const styles = source
    .split(/<style/i)
    .slice(1)
    .map((piece) => piece.slice(0, MOST_STYLES).split(/<\/style/i, 1)[0]!)
    .join('}')
    .slice(0, MOST_STYLES)
  const rules = styles.split('}').map((rule) => rule.split('{'))
  const struck = rules.filter((rule) => struckStyle.test(rule.at(-1)!) && rule.length > 1)
  const selectors = struck.flatMap((rule) => rule.at(-2)!.split(','))
  return new Set(selectors.flatMap((selector) => /\.([\w-]+)\s*$/.exec(selector)?.[1] ?? []))
}
