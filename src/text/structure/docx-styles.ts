/** Styles of a DOCX: what a paragraph, a run or a table has by its style and by those that it is based on. */
import { findNode, type XmlNode } from './xml.ts'

interface Style {
  id: string
  basedOn: string
  paragraph: XmlNode | undefined
  run: XmlNode | undefined
  name: string
  node: XmlNode
}

/** Styles in a row on which one is based; more are a circle. */
const MOST_STEPS = 20

export class Styles {
  private readonly styles = new Map<string, Style>()
  private readonly chains = new Map<string, Style[]>()
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
        node,
      })
    }
  }

  nameOf(id: string): string {
    return this.styles.get(id)?.name || id
  }

  /** A property of a paragraph: its own, else that of the nearest style. */
  property(own: XmlNode | undefined, style: string, name: string): XmlNode | undefined {
    const direct = child(own, name)
    if (direct) return direct
    for (const { paragraph } of this.chain(style)) {
      const found = child(paragraph, name)
      if (found) return found
    }
    return undefined
  }

  /** A style with those that it is based on, the nearest first; none named is the ordinary one. */
  chain(id: string): Style[] {
    const known = this.chains.get(id)
    if (known) return known
    const found: Style[] = []
    this.chains.set(id, found)
    let current = this.styles.get(id || this.ordinary)
    while (current && found.length < MOST_STEPS) {
      found.push(current)
      current = this.styles.get(current.basedOn)
    }
    return found
  }

  /** The style of a table with those that it is based on, the nearest first; none where it names none. */
  tableChain(table: XmlNode): XmlNode[] {
    const named = valueOf(child(table, 'tblPr'), 'tblStyle')
    return named === '' ? [] : this.chain(named).map(({ node }) => node)
  }

  /** How the words of a run, or the mark of a paragraph, are set not to be read; undefined where they are not. */
  setUnseen(own: XmlNode | undefined, paragraphStyle: string): 'struck' | 'hidden' | undefined {
    const is = (name: string): boolean => this.isSet(own, paragraphStyle, name)
    if (is('vanish') || is('webHidden')) return 'hidden'
    return is('strike') || is('dstrike') ? 'struck' : undefined
  }

  /** A property of the words of a run: its own, else that of the nearest style of the run, of the paragraph, of all. */
  runProperty(own: XmlNode | undefined, paragraphStyle: string, name: string): XmlNode | undefined {
    return (
      child(own, name) ??
      inherited(this.runChain(own), name) ??
      inherited(this.chain(paragraphStyle), name) ??
      child(this.defaults, name)
    )
  }

  private runChain(own: XmlNode | undefined): Style[] {
    const named = valueOf(own, 'rStyle')
    return named === '' ? [] : this.chain(named)
  }

  /** ISO/IEC 29500-1, 17.7.3: set in the style of the paragraph and in that of the run, most of these cancel out. */
  private isSet(own: XmlNode | undefined, paragraphStyle: string, name: string): boolean {
    const direct = child(own, name)
    if (direct) return isOn(direct)
    if (name === 'strike' || name === 'vanish') {
      const byDefault = child(this.defaults, name)
      if (byDefault && isOn(byDefault)) return true
      const levels = [this.chain(paragraphStyle), this.runChain(own)].map((chain) => inherited(chain, name))
      return levels.filter((level) => level && isOn(level)).length % 2 === 1
    }
    const nearest = this.runProperty(own, paragraphStyle, name)
    return nearest !== undefined && isOn(nearest)
  }
}

/** What the nearest style says of runs. */
function inherited(chain: Style[], name: string): XmlNode | undefined {
  for (const { run } of chain) {
    const found = child(run, name)
    if (found) return found
  }
  return undefined
}

/** Elements that stand around paragraphs, rows or cells and change nothing of them. */
export const wrappers = new Set(['sdt', 'sdtContent', 'ins', 'moveTo', 'smartTag', 'customXml'])

/** Elements of a name below a node, through content controls and the like, but not those within one of them. */
export function within(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((one) => {
    if (one.name === name) return [one]
    return wrappers.has(one.name) ? within(one, name) : []
  })
}

/** The one of several forms of the same content that is read: the newest that has words, else the one for older readers. */
export function chosenOf(alternatives: XmlNode): XmlNode | undefined {
  const [choice, fallback] = [child(alternatives, 'Choice'), child(alternatives, 'Fallback')]
  return choice && hasWords(choice) ? choice : (fallback ?? choice)
}

const hasWords = (node: XmlNode): boolean =>
  findNode(node, 't') !== undefined || findNode(node, 'sym') !== undefined

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
