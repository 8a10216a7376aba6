/** Styles of a DOCX: what a paragraph or a run has by its style and by those that it is based on. */
import type { XmlNode } from './xml.ts'

interface Style {
  id: string
  basedOn: string
  paragraph: XmlNode | undefined
  run: XmlNode | undefined
  name: string
}

/** Words that a reader does not see as text: struck through, or hidden. */
export type Unseen = 'struck' | 'hidden'

/** Styles in a row on which one is based; more are a circle. */
const MOST_STEPS = 20

export class Styles {
  private readonly styles = new Map<string, Style>()
  private readonly defaults: XmlNode | undefined
  /** The style of a paragraph that names none. */
  private readonly ordinary: string = ''

  constructor(root: XmlNode | null) {
    for (const node of root ? root.children : []) {
      if (node.name === 'docDefaults') this.defaults = child(child(node, 'rPrDefault'), 'rPr')
      if (node.name !== 'style') continue
      const id = node.attrs['styleId'] ?? ''
      if (node.attrs['type'] === 'paragraph' && isTrue(node.attrs['default'])) this.ordinary = id
      this.styles.set(id, {
        id,
        basedOn: valueOf(node, 'basedOn'),
        paragraph: child(node, 'pPr'),
        run: child(node, 'rPr'),
        name: valueOf(node, 'name'),
      })
    }
  }

  nameOf(id: string): string {
    return this.styles.get(id)?.name || id
  }

  /** A property of a paragraph: its own, else that of the nearest style. */
  property(own: XmlNode | undefined, style: string, name: string): XmlNode | undefined {
    return child(own, name) ?? this.chain(style).flatMap((one) => child(one.paragraph, name) ?? [])[0]
  }

  /** A style with those that it is based on, the nearest first; none named is the ordinary one. */
  chain(id: string): Style[] {
    const found: Style[] = []
    let current = this.styles.get(id || this.ordinary)
    while (current && found.length < MOST_STEPS) {
      found.push(current)
      current = this.styles.get(current.basedOn)
    }
    return found
  }

  /** How the words of a run, or the mark of a paragraph, are kept from the reader; undefined where they are seen. */
  unseen(own: XmlNode | undefined, paragraphStyle: string): Unseen | undefined {
    const styles = [this.chain(paragraphStyle), this.runChain(own)]
    const is = (name: string): boolean => this.isSet(own, styles, name)
    if (is('vanish') || is('webHidden')) return 'hidden'
    return is('strike') || is('dstrike') ? 'struck' : undefined
  }

  private runChain(own: XmlNode | undefined): Style[] {
    const named = valueOf(own, 'rStyle')
    return named === '' ? [] : this.chain(named)
  }

  /** ISO/IEC 29500-1, 17.7.3: set in the style of the paragraph and in that of the run, most of these cancel out. */
  private isSet(own: XmlNode | undefined, styles: Style[][], name: string): boolean {
    const direct = child(own, name)
    if (direct) return isOn(direct)
    const byDefault = child(this.defaults, name)
    const levels = styles.map((chain) => chain.flatMap((one) => child(one.run, name) ?? [])[0])
    if (name === 'strike' || name === 'vanish') {
      if (byDefault && isOn(byDefault)) return true
      return levels.filter((level) => level && isOn(level)).length % 2 === 1
    }
    const nearest = levels[1] ?? levels[0] ?? byDefault
    return nearest !== undefined && isOn(nearest)
  }
}

/** The first child of a name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name === name)
}

/** Attribute "val" of the first child of a name, or ''. */
export function valueOf(node: XmlNode | undefined, name: string): string {
  return child(node, name)?.attrs['val'] ?? ''
}

const isTrue = (value: string | undefined): boolean => /^(?:1|true|on)$/.test(value ?? '')

/** A property without a value is on. */
export const isOn = (node: XmlNode): boolean => !/^(?:0|false|off|none)$/.test(node.attrs['val'] ?? '')
