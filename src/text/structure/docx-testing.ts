/** What people and word processors do to a Word file, done to its XML in tests. */
import { expect } from 'vitest'
import type { Document, Provision } from '../document.ts'
import { readDocument, structureText } from './index.ts'
import { makeZip } from './testing.ts'
import { listZip, readZip } from './zip.ts'

export const bodyPart = 'word/document.xml'

/** The text of one part of a DOCX. */
export function partOf(bytes: Uint8Array, name = bodyPart): string {
  const entry = listZip(bytes).find((one) => one.name === name)
  if (!entry) throw new Error(`${name} is not in the file`)
  return new TextDecoder().decode(readZip(bytes, entry))
}

/** The file with some of its parts changed. */
export function withParts(bytes: Uint8Array, changes: Record<string, (xml: string) => string>): Uint8Array {
  const parts = listZip(bytes).map((entry): [string, string | Uint8Array] => {
    const change = changes[entry.name]
    return [entry.name, change ? change(partOf(bytes, entry.name)) : readZip(bytes, entry)]
  })
  return makeZip(Object.fromEntries(parts))
}

/** The file with its paragraphs (their XML) changed. */
export const withParagraphs = (bytes: Uint8Array, change: (paragraphs: string[]) => string[]): Uint8Array =>
  withParts(bytes, {
    [bodyPart]: (xml) => {
      const [start, end] = [xml.indexOf('<w:p>'), xml.lastIndexOf('</w:p>') + 6]
      const paragraphs = xml.slice(start, end).match(/<w:p>.*?<\/w:p>/gs)!
      return xml.slice(0, start) + change([...paragraphs]).join('') + xml.slice(end)
    },
  })

/** A paragraph as pasting or typing gives it. */
export const typed = (text: string, style = '', run = ''): string =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${runOf(text, run)}</w:p>`

export const runOf = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`

export const inserted = (runs: string): string => `<w:ins w:id="901" w:author="A">${runs}</w:ins>`

export const deleted = (runs: string): string =>
  `<w:del w:id="902" w:author="A">${runs.replaceAll('<w:t ', '<w:delText ').replaceAll('</w:t>', '</w:delText>')}</w:del>`

/** All tracked changes accepted or rejected, those of paragraph marks and within footnotes too. */
export const settled = (bytes: Uint8Array, how: 'accept' | 'reject'): Uint8Array =>
  withParts(bytes, {
    [bodyPart]: (xml) => settle(xml, how),
    'word/footnotes.xml': (xml) => settle(xml, how),
  })

function settle(xml: string, how: 'accept' | 'reject'): string {
  const [goes, stays] = how === 'accept' ? ['del', 'ins'] : ['ins', 'del']
  let open = ''
  return xml.replace(/<w:p>.*?<\/w:p>/gs, (paragraph) => {
    const properties = /^<w:p>(<w:pPr>.*?<\/w:pPr>)?/s.exec(paragraph)?.[1] ?? ''
    const content = paragraph
      .slice('<w:p>'.length + properties.length, -'</w:p>'.length)
      .replace(new RegExp(`<w:${goes} [^>]*[^/]>.*?</w:${goes}>`, 'gs'), '')
      .replace(new RegExp(`</?w:${stays}(?: [^>]*)?>`, 'g'), '')
      .replaceAll('w:delText', 'w:t')
    if (properties.includes(`<w:${goes} `)) {
      open += content
      return ''
    }
    const whole = open + content
    open = ''
    return `<w:p>${properties.replace(new RegExp(`<w:${stays} [^>]*/>`, 'g'), '')}${whole}</w:p>`
  })
}

/** A draft with every level of numbers, each paragraph with a permanent identity. */
export const draft: Document = {
  ...structureText(
    [
      'The General Assembly,',
      'Recalling its resolution 78/237 of 22 December 2023,',
      'Deeply concerned by malicious activity,',
      '1. Calls upon Member States, as appropriate, to protect critical services;',
      '2. Stresses the need for means, and asks for a round table:',
      '(a) With all States;',
      '(b) With civil society:',
      '(i) From developing countries;',
      '(ii) From all regions;',
      '3. States should, where possible, share information on incidents;',
      '4. Decides to meet again.',
    ].join('\n\n'),
  ),
  symbol: 'A/C.1/80/L.99',
  title: 'Security of services',
  agendaItem: '97',
  date: '2031-05-06',
}
for (const [i, provision] of draft.provisions.entries()) provision.guid = `guid-${i + 1}`

export const read = async (bytes: Uint8Array): Promise<Document> =>
  (await readDocument({ bytes, name: 'edited.docx' })).document
const line = ({ eId, number, text, depth, parent, wId, guid }: Provision): string =>
  [eId, number, text, depth, parent ?? '-', wId ?? '', guid ?? ''].join(' | ')
export const outline = (document: Document): string[] => document.provisions.map(line)

export const at = (paragraphs: string[], words: string): number =>
  paragraphs.findIndex((one) => one.includes(words))

export const insertBefore =
  (words: string, ...added: string[]) =>
  (paragraphs: string[]): string[] =>
    paragraphs.toSpliced(at(paragraphs, words), 0, ...added)
export const replace =
  (words: string, change: (paragraph: string) => string | string[]) =>
  (paragraphs: string[]): string[] => {
    const i = at(paragraphs, words)
    return paragraphs.toSpliced(i, 1, ...[change(paragraphs[i]!)].flat())
  }
export const retype = (words: string, from: string, to: string) =>
  replace(words, (one) => {
    expect(one).toContain(from)
    return one.replace(from, to)
  })
export const split = (words: string, where: string) =>
  replace(words, (one) => {
    const properties = /<w:pPr>.*?<\/w:pPr>/s.exec(one)![0]
    return one.replace(
      where,
      `</w:t></w:r></w:p><w:p>${properties}<w:r><w:t xml:space="preserve">${where.trim()}`,
    )
  })
export const join = (words: string) => (paragraphs: string[]) => {
  const i = at(paragraphs, words)
  const next = paragraphs[i + 1]!.replace(/^<w:p>(?:<w:pPr>.*?<\/w:pPr>)?/s, '')
  return paragraphs.toSpliced(i, 2, paragraphs[i]!.slice(0, -'</w:p>'.length) + next)
}
export const move = (words: string, before: string) => (paragraphs: string[]) => {
  const i = at(paragraphs, words)
  const rest = paragraphs.toSpliced(i, 1)
  return rest.toSpliced(at(rest, before), 0, paragraphs[i]!)
}
