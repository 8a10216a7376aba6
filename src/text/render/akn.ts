import type { Document, HeadNote, Provision } from '../document.ts'
import { AKN_NAMESPACE, isDate, metaOf, nameOf, OPENPOA_NAMESPACE, proprietary } from './akn-meta.ts'
import { UnrenderableDocument } from './errors.ts'
import { titleOf } from './front.ts'
import { outlineOf, printedBefore, printedNumber, type Branch } from './outline.ts'
import { openingsByProvision } from './opening-words.ts'
import type { Standing } from './render.ts'
import { writeWords, type Mark } from './spans.ts'
import { escapeXml, tag, type Attributes } from './xml.ts'

/*
 * How a Document stands in AKN4UN:
 * - preface: docNumber, docTitle, docProponent (body), docCommittee, session, lines of the masthead (inline), inline agendaItem, agendaTitle and submission (with the
 *   notes to the head), docDate (or inline date). Sponsors stand in meta/proprietary too.
 * - preamble: formula, then each leading preambular paragraph as a container; what hangs under it as blockList/item.
 * - mainBody: heading → section, operative → paragraph, or point below another paragraph (within list), the rest →
 *   hcontainer named by its kind. Words in content/p, in list/intro/p where something hangs under them, titles in heading.
 * - a last paragraph of kind 'other' → conclusions/p; annexes at the end → attachments, each with a doc.
 * - footnotes: authorialNote where its mark stands; in the preface its class says in which line. A line break in the words is eol.
 * - brackets, alternatives and remarks: inline named bracket, alternative (with option), attribution, note, placeholder.
 * - numbers as printed ("7."): without the full stop they are those of the Document.
 * - class says the kind where the element does not; meta/proprietary says what else the place of a provision does not.
 * - components of a document → components after the statement.
 */

/**
 * A document as Akoma Ntoso for the United Nations, valid against the schema of Akoma Ntoso 3.0.
 *
 * @throws UnrenderableDocument where a component holds components of its own
 */
export function renderAkn(document: Document, standing?: Standing): string {
  const components = (document.documents ?? []).map((one, i) => {
    if (one.documents?.length) {
      throw new UnrenderableDocument(
        `Component ${i + 1} holds components of its own: Akoma Ntoso has no place for them`,
      )
    }
    return tag('component', { eId: `component_${i + 1}` }, statement(one))
  })
  const root = tag(
    'akomaNtoso',
    { xmlns: AKN_NAMESPACE, 'xmlns:op': OPENPOA_NAMESPACE },
    statement(document) + (document.documents ? tag('components', {}, components.join('')) : ''),
  )
  // Akoma Ntoso has no place for what others say of a document.
  const said = standing ? `<!-- ${escapeXml(standing.words).replaceAll('--', '- -')} -->\n` : ''
  return `<?xml version="1.0" encoding="UTF-8"?>\n${said}${root}\n`
}

function statement(document: Document): string {
  const outline = outlineOf(document.provisions)
  const { preamble, body, conclusions, annexes } = divide(outline)
  const openings = openingsByProvision(
    preamble.map(({ provision }) => provision),
    document.language,
  )
  const formula = document.enactingFormula
    ? tag('formula', { name: 'enactingFormula' }, paragraph(document.enactingFormula))
    : ''
  const opening =
    formula + preamble.map((branch) => container(branch, openings.get(branch.provision) ?? '')).join('')
  const closing = conclusions.map(({ provision }) => tag('p', identity(provision), words(provision))).join('')
  return tag(
    'statement',
    { name: nameOf(document) },
    metaOf(document, { extra: proprietary(document, outline) }) +
      preface(document) +
      (opening ? tag('preamble', {}, opening) : '') +
      mainBody(body) +
      (closing ? tag('conclusions', {}, closing) : '') +
      (annexes.length > 0
        ? tag('attachments', {}, annexes.map((branch) => attachment(branch, document)).join(''))
        : ''),
  )
}

function preface(document: Document): string {
  const notesIn = (line: HeadNote['line']): HeadNote[] =>
    (document.footnotes ?? []).filter((note) => note.line === line)
  const agenda = noted(document.agendaTitle ?? '', notesIn('agendaTitle'))
  const submission =
    noted(document.submission ?? '', notesIn('submission')) + notesIn(undefined).map(note).join('')
  const lines = [
    document.symbol && tag('docNumber', {}, escapeXml(document.symbol)),
    tag('docTitle', document.title ? {} : { class: 'supplied' }, noted(titleOf(document), notesIn('title'))),
    document.body && tag('docProponent', {}, escapeXml(document.body)),
    document.committee && tag('docCommittee', {}, escapeXml(document.committee)),
    document.session && tag('session', {}, escapeXml(document.session)),
    document.agendaItem && tag('inline', { name: 'agendaItem' }, escapeXml(document.agendaItem)),
    agenda && tag('inline', { name: 'agendaTitle' }, agenda),
    submission && tag('inline', { name: 'submission' }, submission),
    document.date && dated(document.date),
    ...(document.masthead ?? []).map((line) => tag('inline', { name: 'masthead' }, escapeXml(line))),
  ]
  return tag('preface', {}, lines.map((line) => (line ? tag('p', {}, line) : '')).join(''))
}

/** A line of the head with the notes in it. */
const noted = (text: string, footnotes: HeadNote[]): string =>
  writeWords(
    { text, footnotes },
    {
      words: (start, end) => inline(text.slice(start, end)),
      around: (_, content) => content.join(''),
      notes: (notes) => notes.map(note).join(''),
    },
  ).join('')

const dated = (date: string): string =>
  isDate(date) ? tag('docDate', { date }, escapeXml(date)) : tag('inline', { name: 'date' }, escapeXml(date))

/** The roots by the part of the statement they stand in, order kept. */
function divide(roots: Branch[]): Record<'preamble' | 'body' | 'conclusions' | 'annexes', Branch[]> {
  const isPart = (branch: Branch | undefined, kind: Provision['kind']) => branch?.provision.kind === kind
  let start = 0
  while (isPart(roots[start], 'preambular')) start++
  let annex = roots.length
  while (annex > start && isPart(roots[annex - 1], 'annex')) annex--
  let end = annex
  while (end > start && isPart(roots[end - 1], 'other') && isPlain(roots[end - 1]!)) end--
  return {
    preamble: roots.slice(0, start),
    body: roots.slice(start, end),
    conclusions: roots.slice(end, annex),
    annexes: roots.slice(annex),
  }
}

const isPlain = ({ provision, children }: Branch): boolean => children.length === 0 && provision.number === ''

const mainBody = (branches: Branch[]): string =>
  tag('mainBody', {}, branches.map(hierarchical).join('') || tag('p', {}, ''))

/** Identity, and the kind where the element does not say it. */
const identity = ({ eId, wId, guid, kind }: Provision, byElement?: Provision['kind']): Attributes => ({
  eId,
  wId,
  GUID: guid,
  class: kind === byElement ? undefined : kind,
})

const number = (provision: Provision): string =>
  provision.number === '' ? '' : tag('num', {}, escapeXml(printedNumber(provision.number)))

const words = (provision: Provision): string =>
  writeWords(provision, {
    words: (start, end) => inline(provision.text.slice(start, end)),
    around: spanElement,
    notes: (notes) => notes.map(note).join(''),
  }).join('')

/** A bracket, alternative or remark: inline named by its kind; the class says where it goes on, the title its label. */
const spanElement = (mark: Mark, content: string[]): string =>
  'span' in mark
    ? tag('inline', { name: mark.span.kind, class: mark.span.goesOn }, content.join(''))
    : tag('inline', { name: 'option', title: mark.option.label }, content.join(''))

const inline = (text: string): string => text.split('\n').map(escapeXml).join('<eol/>')

const note = ({ mark, text, line }: HeadNote): string =>
  tag('authorialNote', { marker: mark, placement: 'bottom', class: line }, paragraph(text))

const paragraph = (text: string): string => tag('p', {}, inline(text))

/** A paragraph of the preamble: container name="recalling". */
function container({ provision, children }: Branch, opening: string): string {
  const mark = provision.number
    ? tag('inline', { name: 'num' }, escapeXml(printedNumber(provision.number)))
    : ''
  return tag(
    'container',
    {
      name: containerName(opening),
      ...identity(provision, 'preambular'),
    },
    tag('p', {}, mark + words(provision)) + items(children),
  )
}

/** "Deeply concerned" → "deeplyConcerned"; "preambular" where nothing is left. */
function containerName(opening: string): string {
  const parts = opening
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '')
  const name = parts.map((part, i) => (i === 0 ? part : part[0]!.toUpperCase() + part.slice(1))).join('')
  return name || 'preambular'
}

function items(children: Branch[]): string {
  if (children.length === 0) return ''
  const list = children.map(({ provision, children: below }) =>
    tag(
      'item',
      identity(provision, 'preambular'),
      number(provision) + tag('p', {}, words(provision)) + items(below),
    ),
  )
  return tag('blockList', {}, list.join(''))
}

function hierarchical({ provision, children }: Branch): string {
  const below = children.map(hierarchical).join('')
  const title = number(provision) + tag('heading', {}, words(provision))
  const text = tag('p', {}, words(provision))
  const passage =
    number(provision) + (below ? tag('list', {}, tag('intro', {}, text) + below) : tag('content', {}, text))
  if (provision.kind === 'heading') return tag('section', identity(provision, 'heading'), title + below)
  if (provision.kind === 'operative') {
    return tag(provision.depth > 0 ? 'point' : 'paragraph', identity(provision, 'operative'), passage)
  }
  const attributes = { name: provision.kind, ...identity(provision) }
  return tag('hcontainer', attributes, provision.kind === 'annex' ? title + below : passage)
}

function attachment({ provision, children }: Branch, document: Document): string {
  const below = children.map(hierarchical).join('') || tag('p', {}, '')
  return tag(
    'attachment',
    identity(provision),
    tag('num', {}, escapeXml(printedBefore(provision, document.language))) +
      tag('heading', {}, words(provision)) +
      tag(
        'doc',
        { name: 'annex' },
        metaOf(document, { component: provision.eId }) + tag('mainBody', {}, below),
      ),
  )
}
