/** Where the paragraphs of a DOCX stand: on what colour, on the page or off it. */
import { byFigures } from './colors.ts'
import { PAGE, type Colors } from './docx-colors.ts'
import { child, isOn, valueOf, within, type Styles } from './docx-styles.ts'
import type { XmlNode } from './xml.ts'

export interface Place {
  /** Colour under the words; '' where it is not known. */
  ground: string
  /** Colour of words that name none, by the style of their table; undefined where it is automatic. */
  color: string | undefined
  /** Nobody can see what stands there. */
  unseen: 'off' | 'tiny' | undefined
}

/** Twentieths of a point: a line or row of this height or less shows nothing. */
const TINY_LINE = 20
/** The longer side of a page where none is said (letter), and a margin, in twentieths of a point. */
const PAGE_SIDE = 15_840
const MARGIN = 1440
/** English Metric Units in a twentieth of a point. */
const EMU = 635

/** Finds the places of all paragraphs below an element. */
export class Places {
  private readonly known = new Map<XmlNode, Place>()
  private readonly styles: Styles
  private readonly colors: Colors
  /** The longer side of the page, which may lie on either, in twentieths of a point. */
  private readonly side: number
  readonly page: Place

  constructor(body: XmlNode, styles: Styles, colors: Colors) {
    this.styles = styles
    this.colors = colors
    this.page = { ground: colors.page, color: undefined, unseen: undefined }
    const { w, h } = child(child(body, 'sectPr'), 'pgSz')?.attrs ?? {}
    this.side = Math.max(Number(w) || 0, Number(h) || 0) || PAGE_SIDE
    this.below(body, this.page)
  }

  /** That of a paragraph; what was not looked at, such as a note, stands on the page. */
  of(paragraph: XmlNode): Place {
    return this.known.get(paragraph) ?? this.ofParagraph(paragraph, this.page)
  }

  private below(node: XmlNode, place: Place): void {
    for (const one of node.children) {
      if (one.name === 'tbl') this.table(one, place)
      else if (one.name === 'p') {
        const own = this.ofParagraph(one, place)
        this.known.set(one, own)
        this.below(one, own)
      } else if (one.children.length > 0) this.below(one, this.inside(one, place))
    }
  }

  private ofParagraph(node: XmlNode, place: Place): Place {
    const properties = child(node, 'pPr')
    const style = valueOf(properties, 'pStyle')
    const of = (name: string): XmlNode | undefined => this.styles.property(properties, style, name)
    const ground = this.colors.ofShading(of('shd')) ?? place.ground
    const { line, lineRule } = of('spacing')?.attrs ?? {}
    const isTiny = lineRule === 'exact' && Number(line) <= TINY_LINE
    const { left, start } = of('ind')?.attrs ?? {}
    const frame = of('framePr')?.attrs ?? {}
    const isOff = Number(start ?? left) >= this.side || this.isBeyond(Number(frame['x']), Number(frame['y']))
    const unseen = place.unseen ?? (isOff ? 'off' : isTiny ? 'tiny' : undefined)
    return { ...place, ground, unseen }
  }

  /** A place farther away than the page is large, in twentieths of a point. */
  private isBeyond(x: number, y: number): boolean {
    return Math.abs(x) >= this.side || Math.abs(y) >= this.side
  }

  /** Shapes and pictures hold text on a ground of their own. */
  private inside(node: XmlNode, place: Place): Place {
    if (node.name === 'anchor') return this.isOffPage(node) ? { ...place, unseen: 'off' } : place
    if (node.name === 'wsp') return { ...place, ground: this.fillingOf(node) ?? place.ground }
    if (!/^(?:shape|rect|roundrect|oval)$/.test(node.name)) return place
    const { fillcolor, filled, style = '' } = node.attrs
    const isFilled = !/^(?:f|false|0)$/.test(filled ?? '')
    const ground = !isFilled ? place.ground : fillcolor === undefined ? PAGE : vmlColor(fillcolor)
    const unseen = isVmlOff(style, this.side) ? 'off' : place.unseen
    return { ...place, ground, unseen }
  }

  private fillingOf(shape: XmlNode): string | undefined {
    const properties = child(shape, 'spPr')
    if (child(properties, 'noFill')) return undefined
    const own = this.colors.ofFilling(properties)
    const byStyle = child(child(shape, 'style'), 'fillRef')
    return own ?? (byStyle && byStyle.attrs['idx'] !== '0' ? '' : undefined)
  }

  /** A drawing whose left or upper edge lies beyond the page, or its right or lower edge before it. */
  private isOffPage(anchor: XmlNode): boolean {
    const extent = child(anchor, 'extent')?.attrs ?? {}
    const isOff = (name: string, size: number): boolean => {
      const text = child(child(anchor, name), 'posOffset')
        ?.children.map((one) => one.text)
        .join('')
      if (text === undefined) return false
      const at = Number(text) / EMU
      return at >= this.side || at + size / EMU <= -MARGIN
    }
    return isOff('positionH', Number(extent['cx']) || 0) || isOff('positionV', Number(extent['cy']) || 0)
  }

  private table(table: XmlNode, place: Place): void {
    const look = new TableLook(table, this.styles)
    const rows = within(table, 'tr')
    rows.forEach((row, r) => {
      const height = child(child(row, 'trPr'), 'trHeight')?.attrs ?? {}
      const isTiny = height['hRule'] === 'exact' && Number(height['val']) <= TINY_LINE
      const cells = within(row, 'tc')
      cells.forEach((cell, c) => {
        const at = look.at(r === 0, r === rows.length - 1, c === 0, c === cells.length - 1, r, c)
        const shading =
          this.colors.ofShading(child(child(cell, 'tcPr'), 'shd')) ??
          this.colors.ofShading(look.property(at, 'tcPr', 'shd'))
        this.below(cell, {
          ground: shading ?? place.ground,
          color: this.colors.ofWords(look.property(at, 'rPr', 'color')) ?? place.color,
          unseen: place.unseen ?? (isTiny ? 'tiny' : undefined),
        })
      })
    })
  }
}

/** ISO/IEC 29500-1, 17.4.55: flags of `tblLook`, where they are written as one number. */
const flags = {
  firstRow: 0x20,
  lastRow: 0x40,
  firstColumn: 0x80,
  lastColumn: 0x100,
  noHBand: 0x200,
  noVBand: 0x400,
}

/** What the style of a table says of its parts, the strongest first for each cell. */
class TableLook {
  private readonly chain: XmlNode[]
  private readonly look: Record<string, string>

  constructor(table: XmlNode, styles: Styles) {
    this.chain = styles.tableChain(table)
    this.look = child(child(table, 'tblPr'), 'tblLook')?.attrs ?? {}
  }

  /** The parts of the style that a cell belongs to. */
  at(
    isTop: boolean,
    isBottom: boolean,
    isFirst: boolean,
    isLast: boolean,
    row: number,
    column: number,
  ): string[] {
    if (this.chain.length === 0) return []
    const [top, bottom] = [isTop && this.is('firstRow'), isBottom && this.is('lastRow')]
    const [first, last] = [isFirst && this.is('firstColumn'), isLast && this.is('lastColumn')]
    const r = row - (this.is('firstRow') ? 1 : 0)
    const c = column - (this.is('firstColumn') ? 1 : 0)
    return [
      top && first && 'nwCell',
      top && last && 'neCell',
      bottom && first && 'swCell',
      bottom && last && 'seCell',
      top && 'firstRow',
      bottom && 'lastRow',
      first && 'firstCol',
      last && 'lastCol',
      !this.is('noHBand') && (r % 2 === 0 ? 'band1Horz' : 'band2Horz'),
      !this.is('noVBand') && (c % 2 === 0 ? 'band1Vert' : 'band2Vert'),
      'wholeTable',
    ].filter((part) => part !== false)
  }

  property(parts: string[], group: string, name: string): XmlNode | undefined {
    for (const part of parts) {
      for (const style of this.chain) {
        const own = style.children.find((one) => one.name === 'tblStylePr' && one.attrs['type'] === part)
        const found = child(child(own, group), name)
        if (found) return found
      }
    }
    return this.chain.flatMap((style) => child(child(style, group), name) ?? [])[0]
  }

  private is(flag: keyof typeof flags): boolean {
    const own = this.look[flag]
    if (own !== undefined) return isOn({ name: flag, attrs: { val: own }, children: [], text: '' })
    return (parseInt(this.look['val'] ?? '0', 16) & flags[flag]) > 0
  }
}

const named: Record<string, string> = { white: '#ffffff', black: '#000000' }

/** "#fff", "white", "#ffffff [3212]"; '' for any other name. */
function vmlColor(text: string): string {
  const value = text.split(' ')[0]!.toLowerCase()
  return byFigures(value) ?? named[value] ?? ''
}

/** A shape of older markup farther away than the page is large, in twentieths of a point. */
function isVmlOff(style: string, side: number): boolean {
  const points = (name: string): number => {
    const [, value, unit = 'pt'] =
      new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*(-?[\\d.]+)(pt|in|cm|mm|px)?`, 'i').exec(style) ?? []
    const factors: Record<string, number> = { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75 }
    return Number(value) * factors[unit.toLowerCase()]!
  }
  return ['margin-left', 'left', 'margin-top', 'top'].some((name) => Math.abs(points(name)) * 20 >= side)
}
