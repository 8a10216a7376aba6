/** Words below an element of a DOCX, and what an element says of its words, apart from where these are read. */
import { child, chosenOf, isOn, valueOf, within } from './docx-styles.ts'
import { findNodes, textOf, type XmlNode } from './xml.ts'

/** Elements that say how something looks or is made, and hold no word of the text. */
export const silent = new Set(
  'pPr rPr sdtPr sdtEndPr instrText delInstrText delText fldData rubyPr rt tblPr tblGrid trPr tcPr'.split(
    ' ',
  ),
)

/** The words below a node, its paragraphs apart by a space. */
export const wordsOf = (node: XmlNode): string => printedBelow(node).replace(/\s+/g, ' ').trim()

function printedBelow(node: XmlNode): string {
  if (node.name === 't') return textOf(node)
  const inside = node.name === 'AlternateContent' ? [chosenOf(node) ?? []].flat() : node.children
  const words = inside.map(printedBelow).join('')
  return node.name === 'p' ? ` ${words} ` : words
}

/** Without the marks of notes, which are no words; paragraphs and cells apart. */
export function deletedWords(node: XmlNode): string {
  if (node.name === 't' || node.name === 'delText') return textOf(node)
  if (/^(?:tab|br|cr)$/.test(node.name)) return ' '
  if (node.name === 'noBreakHyphen') return '-'
  if (node.name === 'p') return `${node.children.map(deletedWords).join('')} `
  if (node.name === 'tr')
    return node.children
      .map(deletedWords)
      .filter((words) => words.trim())
      .join('| ')
  if (silent.has(node.name)) return ''
  return isMark(child(node, 'rPr')) ? '' : node.children.map(deletedWords).join('')
}

/** The reference in a run to a note whose mark is the text of that run. */
export const customMark = (run: XmlNode): XmlNode | undefined =>
  run.children.find(
    ({ name, attrs }) =>
      /^(?:foot|end)noteReference$/.test(name) && /^(?:1|true|on)$/.test(attrs['customMarkFollows'] ?? ''),
  )

/** The mark of a note, repeated before its words where it is not one that the word processor counts. */
export const isMark = (properties: XmlNode | undefined): boolean =>
  /^(?:foot|end)note ?(?:reference|characters|anchor)$/i.test(valueOf(properties, 'rStyle'))

/** Whether all words of a paragraph are bold. */
export function isBold(paragraph: XmlNode): boolean {
  const runs = findNodes(paragraph, 'r').filter((run) =>
    findNodes(run, 't').some((t) => textOf(t).trim() !== ''),
  )
  const bold = (run: XmlNode): boolean => {
    const mark = child(child(run, 'rPr'), 'b')
    return mark !== undefined && isOn(mark)
  }
  return runs.length > 0 && runs.every(bold)
}

/** The words of a cell, or those of a row, its cells apart, as they read with all changes accepted. */
export function wordsOfCells(node: XmlNode): string {
  const cells = node.name === 'tr' ? within(node, 'tc') : [node]
  return cells.map(wordsOf).filter(Boolean).join(' | ')
}
