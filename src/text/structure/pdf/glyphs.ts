/**
 * Text of a PDF as runs with their place on the page. Reads the operator list rather than the ready-made text content:
 * it holds the true spaces of the file, so that words torn apart by tracking ("ar ising") do not arise, and takes no
 * longer. Plain data in and out, so that it can run in a worker.
 */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { UnreadableFile } from '../errors.ts'
import { COMMON_UNIT, divideByInk, isTiny, type HiddenWords, type InkedRun, type Paint } from './ink.ts'
import { PaintBook, type Box, type PathOperands } from './paints.ts'
import { multiply, toMatrix, type Matrix } from './matrix.ts'

/** A stretch of text in one font. Units: points, origin at the lower left of the page. */
export interface Run {
  text: string
  x: number
  /** Right end. */
  end: number
  y: number
  size: number
  bold: boolean
  italic: boolean
  /** The file marks it as furniture of the page (tagged PDF: Artifact). */
  artifact: boolean
}

export interface Page {
  width: number
  height: number
  runs: Run[]
  /** Words that a reader of the page does not see, or sees struck out. */
  hidden: HiddenWords[]
  /** None of its words are painted, as those over the picture of a scanned page: they were kept. */
  isScan: boolean
}

export interface GlyphLimits {
  /** Most pages read. */
  pages: number
  /** Most glyphs over all pages. */
  glyphs: number
  /** Most operators on one page. */
  operators: number
}

export const defaultGlyphLimits: GlyphLimits = { pages: 2000, glyphs: 20_000_000, operators: 2_000_000 }

interface Glyph {
  unicode: string
  width: number
  isSpace: boolean
}
interface State {
  ctm: Matrix
  font: FontFacts
  size: number
  charSpacing: number
  wordSpacing: number
  scale: number
  rise: number
  leading: number
  /** Of fills and strokes; empty for a pattern. */
  fill: string
  stroke: string
  lineWidth: number
  /** Opacity of fills, 0 to 1. */
  alpha: number
  /** Mixed with what lies below instead of covering it. */
  blends: boolean
  /** How text is painted: 3 is not at all. */
  mode: number
  /** Nothing outside of it is painted. */
  clip: Box | null
}
interface FontFacts {
  bold: boolean
  italic: boolean
  unit: number
}
/** Layers of the file that may be switched off. */
interface Layers {
  isVisible(group: unknown): boolean
}
interface FontSource {
  has(id: string): boolean
  get(id: string): unknown
}

const identity: Matrix = [1, 0, 0, 1, 0, 0]
const plainFont: FontFacts = { bold: false, italic: false, unit: COMMON_UNIT }

/** Pages of a PDF in order. Throws UnreadableFile: encrypted, damaged, too-large. */
export async function readGlyphs(
  bytes: Uint8Array,
  limits: GlyphLimits = defaultGlyphLimits,
  onPage: (done: number, total: number) => void = () => {},
): Promise<Page[]> {
  const { OPS } = await getResolvedPDFJS()
  const pdf = await openPdf(bytes)
  try {
    if (pdf.numPages > limits.pages) {
      throw new UnreadableFile('too-large', `PDF has ${pdf.numPages} pages, more than ${limits.pages}`)
    }
    const pages: Page[] = []
    let glyphs = limits.glyphs
    const layers = (await pdf.getOptionalContentConfig()) as Layers
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await readPage(pdf, number, OPS, limits, () => glyphs--, layers)
      pages.push(page)
      onPage(number, pdf.numPages)
    }
    return pages
  } finally {
    await pdf.loadingTask.destroy()
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, { maxImageSize: 1, verbosity: 0, stopAtErrors: false })
  } catch (error) {
    const { name, message } = error as Error
    if (name === 'PasswordException') {
      throw new UnreadableFile(
        'encrypted',
        'PDF is locked with a password; store it without one and try again',
      )
    }
    throw new UnreadableFile('damaged', `PDF cannot be opened: ${message}`)
  }
}

async function readPage(
  pdf: Pdf,
  number: number,
  ops: Record<string, number>,
  limits: GlyphLimits,
  spend: () => number,
  layers: Layers,
): Promise<Page> {
  try {
    const page = await pdf.getPage(number)
    const list = await page.getOperatorList()
    if (list.fnArray.length > limits.operators) {
      throw new UnreadableFile(
        'too-large',
        `more than ${limits.operators} drawing operations`,
        `page ${number}`,
      )
    }
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view
    const fonts = page.commonObjs as FontSource
    const machine = new TextMachine(ops, fonts, spend, number, layers)
    machine.run(list.fnArray, list.argsArray)
    page.cleanup()
    const size = { width: right - left, height: top - bottom }
    return { ...size, ...divideByInk(...machine.moved(left, bottom), size) }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile(
      'damaged',
      `PDF page cannot be read: ${(error as Error).message}`,
      `page ${number}`,
    )
  }
}

/** The text part of the PDF imaging model: text matrix, spacing, graphics state stack. State is the point here. */
class TextMachine {
  private readonly runs: InkedRun[] = []
  private readonly book = new PaintBook()
  private readonly stack: State[] = []
  private readonly artifacts: boolean[] = []
  /** For each marked content that is open, whether its layer is switched off. */
  private readonly switchedOff: boolean[] = []
  private clips = false
  private readonly known = new Map<string, FontFacts>()
  private state: State = {
    ctm: identity,
    font: plainFont,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    rise: 0,
    leading: 0,
    fill: '#000000',
    stroke: '#000000',
    lineWidth: 1,
    alpha: 1,
    blends: false,
    mode: 0,
    clip: null,
  }
  private textMatrix: Matrix = identity
  private lineMatrix: Matrix = identity

  private readonly ops: Record<string, number>
  private readonly fonts: FontSource
  private readonly spend: () => number
  private readonly page: number
  private readonly layers: Layers

  constructor(
    ops: Record<string, number>,
    fonts: FontSource,
    spend: () => number,
    page: number,
    layers: Layers,
  ) {
    this.layers = layers
    this.ops = ops
    this.fonts = fonts
    this.spend = spend
    this.page = page
  }

  run(operators: number[], operands: unknown[]): void {
    const table = this.table()
    operators.forEach((operator, i) => table.get(operator)?.((operands[i] ?? []) as never[]))
  }

  /** What was found, from the lower left of the page. */
  moved(left: number, bottom: number): [InkedRun[], Paint[]] {
    for (const run of this.runs) {
      run.x -= left
      run.end -= left
      run.y -= bottom
    }
    return [this.runs, this.book.moved(left, bottom)]
  }

  private table(): Map<number, (args: never[]) => void> {
    const on = new Map<number, (args: never[]) => void>()
    const { ops } = this
    const define = (name: string, act: (args: never[]) => void) => {
      const code = ops[name]
      if (code !== undefined) on.set(code, act)
    }
    define('save', () => this.save())
    define('restore', () => this.restore())
    define('transform', (args) => (this.state.ctm = multiply(this.state.ctm, toMatrix(args))))
    define('paintFormXObjectBegin', ([matrix]) => {
      this.save()
      if (matrix) this.state.ctm = multiply(this.state.ctm, toMatrix(matrix))
    })
    define('paintFormXObjectEnd', () => this.restore())
    define('beginText', () => this.place(identity))
    define('setTextMatrix', (args) => this.place(toMatrix(args.length === 1 ? args[0]! : args)))
    define('moveText', ([x, y]) => this.move(x!, y!))
    define('setLeadingMoveText', ([x, y]) => {
      this.state.leading = -y!
      this.move(x!, y!)
    })
    define('nextLine', () => this.move(0, -this.state.leading))
    define('setFont', ([id, size]) => {
      this.state.font = this.fontFacts(id!)
      this.state.size = size!
    })
    define('setCharSpacing', ([value]) => (this.state.charSpacing = value!))
    define('setWordSpacing', ([value]) => (this.state.wordSpacing = value!))
    define('setHScale', ([value]) => (this.state.scale = value! / 100))
    define('setTextRise', ([value]) => (this.state.rise = value!))
    define('setLeading', ([value]) => (this.state.leading = value!))
    define('showText', ([glyphs]) => this.show(glyphs!))
    define('beginMarkedContent', ([tag]) => this.openContent(tag!, null))
    define('beginMarkedContentProps', ([tag, properties]) => this.openContent(tag!, properties))
    define('endMarkedContent', () => {
      this.artifacts.pop()
      this.switchedOff.pop()
    })
    define('beginAnnotation', ([, , transform, matrix]) => {
      this.save()
      for (const one of [transform, matrix]) if (one) this.state.ctm = multiply(this.state.ctm, toMatrix(one))
    })
    define('endAnnotation', () => this.restore())
    this.defineInk(define)
    return on
  }

  /** What tells whether words are seen: colours, opacity, and the boxes and lines around them. */
  private defineInk(define: (name: string, act: (args: never[]) => void) => void): void {
    define('setFillRGBColor', ([color]) => (this.state.fill = color!))
    define('setStrokeRGBColor', ([color]) => (this.state.stroke = color!))
    define('setFillColorN', () => (this.state.fill = ''))
    define('setStrokeColorN', () => (this.state.stroke = ''))
    define('setFillTransparent', () => (this.state.fill = ''))
    define('setLineWidth', ([width]) => (this.state.lineWidth = width!))
    define('setTextRenderingMode', ([mode]) => (this.state.mode = mode!))
    define('setGState', ([entries]) => this.setGraphics((entries ?? []) as [string, unknown][]))
    define('clip', () => (this.clips = true))
    define('eoClip', () => (this.clips = true))
    define('constructPath', (args) => this.paintPath(args as unknown as PathOperands))
    define('shadingFill', () => this.book.unknown(this.state.clip))
  }

  private setGraphics(entries: [string, unknown][]): void {
    for (const [key, value] of entries) {
      if (key === 'ca') this.state.alpha = Number(value)
      if (key === 'BM') this.state.blends = value !== 'source-over' && value !== 'Normal'
      if (key === 'SMask' && value) this.state.blends = true
    }
  }

  private openContent(tag: string, properties: unknown): void {
    this.artifacts.push(tag === 'Artifact')
    this.switchedOff.push(tag === 'OC' && properties !== null && !this.layers.isVisible(properties))
  }

  private paintPath(path: PathOperands): void {
    const { ctm, fill, stroke, lineWidth, alpha, blends, clip } = this.state
    if (this.clips) this.state.clip = this.book.clipped(path, ctm, clip)
    else if (!this.switchedOff.includes(true))
      this.book.add(path, { ctm, fill, stroke, lineWidth, alpha, blends, ops: this.ops })
    this.clips = false
  }

  private save(): void {
    this.stack.push({ ...this.state })
    if (this.stack.length > 10_000)
      throw new UnreadableFile('hostile', 'drawing states nested too deeply', `page ${this.page}`)
  }

  private restore(): void {
    this.state = this.stack.pop() ?? this.state
  }

  private place(matrix: Matrix): void {
    this.textMatrix = this.lineMatrix = matrix
  }

  private move(x: number, y: number): void {
    this.place(multiply(this.lineMatrix, [1, 0, 0, 1, x, y]))
  }

  private fontFacts(id: string): FontFacts {
    const seen = this.known.get(id)
    if (seen) return seen
    const font = (this.fonts.has(id) ? this.fonts.get(id) : {}) as {
      name?: string
      bold?: boolean
      italic?: boolean
      fontMatrix?: number[]
    }
    const name = font?.name ?? ''
    const facts = {
      bold: Boolean(font?.bold) || /bold|black|heavy/i.test(name),
      italic: Boolean(font?.italic) || /italic|oblique/i.test(name),
      unit: font?.fontMatrix?.[0] ?? COMMON_UNIT,
    }
    this.known.set(id, facts)
    return facts
  }

  private show(glyphs: (Glyph | number | null)[]): void {
    const { state } = this
    const base = multiply(state.ctm, this.textMatrix)
    const size = Math.abs(state.size) * Math.hypot(base[2], base[3])
    const scaleX = Math.hypot(base[0], base[1])
    let text = ''
    let advance = 0
    const stops: number[] = []
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        advance -= (glyph / 1000) * state.size * state.scale
        // A jump of more than a quarter em without a space glyph is a gap between words.
        if (glyph < -250 && text && !/\s$/.test(text)) text += ' '
        continue
      }
      if (!glyph) continue
      if (this.spend() <= 0)
        throw new UnreadableFile('too-large', 'PDF holds too much text', `page ${this.page}`)
      stops.push(text.length, advance * scaleX)
      text += glyph.unicode
      const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0)
      advance += (glyph.width * state.font.unit * state.size + spacing) * state.scale
    }
    const [, , , , x, y] = multiply(base, [1, 0, 0, 1, 0, state.rise])
    if (text && Number.isFinite(x + y + size)) {
      const { bold, italic } = state.font
      const artifact = this.artifacts.includes(true)
      const end = x + advance * scaleX
      const painted = this.paints(x, end, y, size)
      const tiny = isTiny(size, state.font.unit)
      const ink = { color: state.fill, painted, isTiny: tiny, order: this.book.count, stops }
      this.runs.push({ text, x, end, y, size, bold, italic, artifact, ...ink })
    }
    this.textMatrix = multiply(this.textMatrix, [1, 0, 0, 1, advance, 0])
  }

  /** Whether glyphs leave ink: not in a layer that is off, see-through, in the mode that paints none, or clipped away. */
  private paints(x: number, end: number, y: number, size: number): boolean {
    const { mode, alpha, clip } = this.state
    if (mode === 3 || alpha < 0.05 || this.switchedOff.includes(true)) return false
    if (!clip) return true
    return end >= clip.left && x <= clip.right && y + 0.7 * size >= clip.bottom && y <= clip.top
  }
}
