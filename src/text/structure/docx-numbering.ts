/** Numbers that a word processor counts by itself: "1.", "(a)", "(iv)", "•", and heading levels of styles. */
import { findNode, findNodes, type XmlNode } from './xml.ts'

interface Level {
  format: string
  /** Pattern with %1 … %9. */
  text: string
  start: number
}

interface Style {
  basedOn: string
  properties: XmlNode | undefined
  name: string
}

/** Counts the numbered paragraphs of a DOCX in order. */
export class Numbering {
  private readonly abstracts = new Map<string, Level[]>()
  private readonly numbers = new Map<string, string>()
  private readonly styles = new Map<string, Style>()
  private readonly counters = new Map<string, number[]>()

  constructor(numbering: XmlNode | null, styles: XmlNode | null) {
    for (const node of numbering ? findNodes(numbering, 'abstractNum') : []) {
      this.abstracts.set(node.attrs['abstractNumId'] ?? '', findNodes(node, 'lvl').map(readLevel))
    }
    for (const node of numbering ? findNodes(numbering, 'num') : []) {
      this.numbers.set(node.attrs['numId'] ?? '', findNode(node, 'abstractNumId')?.attrs['val'] ?? '')
    }
    for (const node of styles ? findNodes(styles, 'style') : []) {
      this.styles.set(node.attrs['styleId'] ?? '', {
        basedOn: valueOf(node, 'basedOn'),
        properties: node.children.find((child) => child.name === 'pPr'),
        name: valueOf(node, 'name'),
      })
    }
  }

  /** The number that stands before the next paragraph, or ''. */
  next(properties: XmlNode | undefined, style: string): string {
    const numPr = this.property(properties, style, 'numPr')
    const numId = numPr ? valueOf(numPr, 'numId') : ''
    const abstract = this.numbers.get(numId)
    if (!numPr || abstract === undefined || numId === '0') return ''
    const depth = Math.min(Number(valueOf(numPr, 'ilvl') || 0), 8)
    const levels = this.abstracts.get(abstract) ?? []
    const level = levels[depth]
    if (!level) return ''
    const counts = this.counters.get(abstract) ?? []
    counts.length = Math.min(counts.length, depth + 1)
    for (let i = 0; i <= depth; i++) counts[i] ??= (levels[i]?.start ?? 1) - (i === depth ? 1 : 0)
    counts[depth] = counts[depth]! + 1
    this.counters.set(abstract, counts)
    if (level.format === 'bullet') return '•'
    return level.text.replace(/%(\d)/g, (_, n: string) => {
      const i = Number(n) - 1
      return format(counts[i] ?? 1, levels[i]?.format ?? 'decimal')
    })
  }

  /** Level of a heading from its outline level or the name of its style, or 0. */
  headingLevel(properties: XmlNode | undefined, style: string): number {
    const outline = this.property(properties, style, 'outlineLvl')?.attrs['val']
    if (outline !== undefined && Number(outline) < 9) return Number(outline) + 1
    const named = /^heading\s?(\d)/i.exec(this.styles.get(style)?.name || style)
    return named ? Number(named[1]) : 0
  }

  private property(properties: XmlNode | undefined, style: string, name: string): XmlNode | undefined {
    const own = properties?.children.find((child) => child.name === name)
    if (own) return own
    let current = style
    for (let i = 0; i < 12; i++) {
      const found = this.styles.get(current)
      const inherited = found?.properties?.children.find((child) => child.name === name)
      if (inherited) return inherited
      if (!found?.basedOn) return undefined
      current = found.basedOn
    }
    return undefined
  }
}

function valueOf(node: XmlNode, name: string): string {
  return node.children.find((child) => child.name === name)?.attrs['val'] ?? ''
}

function readLevel(node: XmlNode): Level {
  return {
    format: valueOf(node, 'numFmt'),
    text: valueOf(node, 'lvlText'),
    start: Number(valueOf(node, 'start') || 1),
  }
}

function format(value: number, style: string): string {
  if (style === 'lowerLetter') return letters(value)
  if (style === 'upperLetter') return letters(value).toUpperCase()
  if (style === 'lowerRoman') return roman(value)
  if (style === 'upperRoman') return roman(value).toUpperCase()
  return String(value)
}

function letters(value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26))
  return letter.repeat(Math.min(Math.floor((value - 1) / 26) + 1, 4))
}

function roman(value: number): string {
  const parts: [number, string][] = [
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  let rest = Math.min(value, 399)
  let result = ''
  for (const [size, letters] of parts) {
    while (rest >= size) {
      result += letters
      rest -= size
    }
  }
  return result
}
