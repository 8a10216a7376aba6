/** XML as a plain tree. No entity, no external file is ever loaded. */
import { ParseOption, XmlDocument, XmlElement, type XmlTreeNode } from 'libxml2-wasm'
import { decodeText, longestLine } from './clean.ts'
import { declaredByXml } from './encoding.ts'
import { UnreadableFile, type ReadWarning } from './errors.ts'

export interface XmlNode {
  /** Local name, without prefix; '' for text. */
  name: string
  /** By local name. */
  attrs: Record<string, string>
  children: XmlNode[]
  /** Characters of a text node, else ''. */
  text: string
}

const mostNodes = 2_000_000

/** Parses XML. Throws UnreadableFile: hostile (declares entities or a document type, text without end), damaged, too-large. */
export function parseXml(bytes: Uint8Array, where: string): { root: XmlNode; warnings: ReadWarning[] } {
  // Word processors write all of a document on one line: here the words between two tags are bounded.
  const { text, warnings } = decodeText(bytes, where, { anyLine: true, declared: declaredByXml(bytes) })
  const declaration = /<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)[^>[]{0,80}/i.exec(text)
  if (declaration) {
    throw new UnreadableFile(
      'hostile',
      `Declares a document type or entities (${declaration[0].trim()}); such files are not read`,
      where,
    )
  }
  const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NOCDATA
  let document: XmlDocument
  try {
    document = XmlDocument.fromString(text.replace(/^\s*<\?xml[^>]*\?>/, ''), { option })
  } catch (error) {
    throw new UnreadableFile('damaged', `Is not well-formed XML: ${(error as Error).message.trim()}`, where)
  }
  try {
    const budget = { nodes: mostNodes }
    return { root: convert(document.root, budget, where), warnings }
  } finally {
    document.dispose()
  }
}

function convert(element: XmlElement, budget: { nodes: number }, where: string): XmlNode {
  if (--budget.nodes < 0) throw new UnreadableFile('too-large', `More than ${mostNodes} elements`, where)
  const attrs: Record<string, string> = Object.create(null) as Record<string, string>
  for (const attr of element.attrs) attrs[attr.name] = attr.value
  const children: XmlNode[] = []
  for (let child: XmlTreeNode | null = element.firstChild; child; child = child.next) {
    if (child instanceof XmlElement) children.push(convert(child, budget, where))
    else if (child.constructor.name !== 'XmlComment' && child.content) {
      refuseEndlessText(child.content, where)
      children.push({ name: '', attrs: {}, children: [], text: child.content })
    }
  }
  return { name: element.name, attrs, children, text: '' }
}

function refuseEndlessText(text: string, where: string): void {
  if (text.length <= 4 * longestLine) return
  throw new UnreadableFile('hostile', `A text of ${text.length} characters without a tag`, where)
}

/** First element of a name at any depth, in document order. */
export function findNode(node: XmlNode, name: string): XmlNode | undefined {
  if (node.name === name) return node
  for (const child of node.children) {
    const found = findNode(child, name)
    if (found) return found
  }
  return undefined
}

/** All elements of a name at any depth, in document order. */
export function findNodes(node: XmlNode, name: string): XmlNode[] {
  return [...(node.name === name ? [node] : []), ...node.children.flatMap((child) => findNodes(child, name))]
}

/** All characters below a node. */
export function textOf(node: XmlNode): string {
  return node.name === '' ? node.text : node.children.map(textOf).join('')
}
