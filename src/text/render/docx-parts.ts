/** Parts of a DOCX written by hand: the library counts all footnotes itself and stamps the hour of writing. */
import type { Document, Footnote } from '../document.ts'
import { isDate } from './akn-meta.ts'
import { titleOf } from './front.ts'
import { escapeXml, tag } from './xml.ts'

export interface NumberedNote extends Footnote {
  id: number
  /** Whether the word processor counts it; else it bears its own mark. */
  counted: boolean
  /** Its words with their tracked changes; those of `text` where not given. */
  words?: TrackedWords[]
  /** The same of its mark. */
  marks?: TrackedWords[]
}

export interface TrackedWords {
  op: 'same' | 'insert' | 'delete'
  text: string
  track: { id: number; author: string; date: string }
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** word/footnotes.xml. */
export function footnotesPart(notes: NumberedNote[], rightToLeft: boolean): string {
  const separators = ['separator', 'continuationSeparator'].map((type, i) =>
    tag(
      'w:footnote',
      { 'w:type': type, 'w:id': i - 1 },
      tag('w:p', {}, tag('w:r', {}, tag(`w:${type}`, {}, ''))),
    ),
  )
  const written = notes.map((note) =>
    tag('w:footnote', { 'w:id': note.id }, noteParagraph(note, rightToLeft)),
  )
  return declaration + tag('w:footnotes', { 'xmlns:w': main }, separators.join('') + written.join(''))
}

function noteParagraph(note: NumberedNote, rightToLeft: boolean): string {
  const { mark, text, counted, words, marks } = note
  const properties =
    tag('w:pStyle', { 'w:val': 'FootnoteText' }, '') + (rightToLeft ? tag('w:bidi', {}, '') : '')
  const raised = tag('w:rPr', {}, tag('w:rStyle', { 'w:val': 'FootnoteReference' }, ''))
  const own = marks
    ? marks.map((one) => trackedWords(one, raised)).join('')
    : tag('w:r', {}, raised + textOf(mark))
  const reference = counted ? tag('w:r', {}, raised + tag('w:footnoteRef', {}, '')) : own
  const run = rightToLeft ? tag('w:rPr', {}, tag('w:rtl', {}, '')) : ''
  const runs = words
    ? tag('w:r', {}, run + textOf(' ')) + words.map((one) => trackedWords(one, run)).join('')
    : tag('w:r', {}, run + textOf(` ${text}`))
  return tag('w:p', {}, tag('w:pPr', {}, properties) + reference + runs)
}

function trackedWords({ op, text, track }: TrackedWords, look: string): string {
  const tracked = { 'w:id': track.id, 'w:author': track.author, 'w:date': track.date }
  if (op === 'same') return tag('w:r', {}, look + textOf(text))
  if (op === 'insert') return tag('w:ins', tracked, tag('w:r', {}, look + textOf(text)))
  const gone = tag('w:delText', { 'xml:space': 'preserve' }, escapeXml(text))
  return tag('w:del', tracked, tag('w:r', {}, look + gone))
}

const textOf = (text: string): string => tag('w:t', { 'xml:space': 'preserve' }, escapeXml(text))

/** docProps/core.xml: the title and language of the document, its own date and no hour of writing. */
export function corePart(document: Document): string {
  const moment = isDate(document.date)
    ? tag('dcterms:created', { 'xsi:type': 'dcterms:W3CDTF' }, `${document.date}T00:00:00Z`)
    : ''
  return (
    declaration +
    tag(
      'cp:coreProperties',
      {
        'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      tag('dc:title', {}, escapeXml(titleOf(document))) +
        tag('dc:creator', {}, 'OpenPoA') +
        moment +
        (document.language ? tag('dc:language', {}, escapeXml(document.language)) : ''),
    )
  )
}
