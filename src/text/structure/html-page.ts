/** What of a page is text: its tokens without the elements whose content a reader does not see as such, and what it says of itself. */
import { declaredByXml, latin } from './encoding.ts'
import { readTokens, type Attributes, type TokenHandler } from './html-tokens.ts'

const silent = new Set(
  'script style head nav noscript noframes noembed template svg math iframe object applet select textarea canvas audio video'.split(
    ' ',
  ),
)
const active = new Set('script iframe object embed applet'.split(' '))
/** Silent elements that are read like any other where they are never closed. */
const mayStayOpen = new Set(['head', 'nav'])

/** Style sheets that are named. */
const MOST_SHEETS = 5

export interface PageFacts {
  /** Of its head; empty where there is none. */
  title: string
  /** What wrote the page, as its first meta of that name says; empty where none does. */
  generator: string
  /** Names of active and embedded elements that were left out. */
  dropped: ReadonlySet<string>
  /** Menus were left out. */
  hasMenus: boolean
  /** Style sheets in files of their own, as the page names them. */
  sheets: readonly string[]
}

/** Tells of the tags and words of a page that are text. An element that is not ends at the first end tag of its name. Never throws. */
export function readPage(source: string, handler: TokenHandler): PageFacts {
  const page = new PageReader(handler)
  page.read(source)
  return page
}

class PageReader implements TokenHandler, PageFacts {
  title = ''
  generator = ''
  readonly dropped = new Set<string>()
  hasMenus = false
  readonly sheets: string[] = []
  private readonly handler: TokenHandler
  /** The silent element that is open, and where its content begins. */
  private skipped: { name: string; from: number } | null = null
  private readonly neverClosed = new Set<string>()
  private inTitle = false

  constructor(handler: TokenHandler) {
    this.handler = handler
  }

  read(source: string): void {
    readTokens(source, this)
    if (!this.skipped || !mayStayOpen.has(this.skipped.name)) return
    // Each name comes here once at most: none after it was closed either.
    const { name, from } = this.skipped
    this.neverClosed.add(name)
    this.skipped = null
    if (name === 'head') this.title = ''
    this.read(source.slice(from))
  }

  open(name: string, attributes: Attributes, end: number): void {
    if (name === 'meta' && attributes['name'] === 'generator') this.generator ||= attributes['content'] ?? ''
    if (name === 'link') this.addSheet(attributes)
    if (this.skipped) {
      this.inTitle = name === 'title' && this.skipped.name === 'head'
      return
    }
    if (active.has(name)) this.dropped.add(name)
    if (silent.has(name) && !this.neverClosed.has(name)) this.skipped = { name, from: end }
    else this.handler.open(name, attributes, end)
  }

  /** What is not for the screen, or only on offer, hides nothing of it. */
  private addSheet({ rel = '', media = 'all', href = '' }: Attributes): void {
    const isUsed = /\bstylesheet\b/i.test(rel) && !/\balternate\b/i.test(rel) && !/^\s*print\s*$/i.test(media)
    if (isUsed && href !== '' && this.sheets.length < MOST_SHEETS) this.sheets.push(href)
  }

  close(name: string): void {
    this.inTitle = false
    if (!this.skipped) return this.handler.close(name)
    if (name !== this.skipped.name) return
    if (name === 'nav') this.hasMenus = true
    this.skipped = null
  }

  text(words: string): void {
    if (!this.skipped) this.handler.text(words)
    else if (this.inTitle) this.title ||= words
  }
}

/** What a page names: in an XML declaration, or its first meta that does. */
export function declaredByHtml(bytes: Uint8Array): string {
  let found = declaredByXml(bytes)
  readTokens(latin(bytes, 8192), {
    open(name, attributes) {
      if (name !== 'meta') return
      const content = /content-type/i.test(attributes['http-equiv'] ?? '')
        ? (attributes['content'] ?? '')
        : ''
      found ||= (attributes['charset'] ?? /charset\s*=\s*["']?([^\s"';]+)/i.exec(content)?.[1] ?? '').trim()
    },
    close() {},
    text() {},
  })
  return found
}
