/** An amendment as Akoma Ntoso: its sentences, and what each changes of the text. */
import { maskQuotes } from '../amend/quotes.ts'
import type { Document } from '../document.ts'
import { AKN_NAMESPACE, metaOf, workOf } from '../render/akn-meta.ts'
import { escapeXml, tag } from '../render/xml.ts'
import { instructionOf } from './instruction.ts'
import type { Operation, WorkingText } from './model.ts'
import { asDocument } from './open-text.ts'

/** What the paper says of itself: "A/C.1/79/L.60", "Borland: amendment to draft resolution A/C.1/79/L.51". */
export interface PaperHead {
  symbol: string
  title: string
  /** ISO 8601, or empty. */
  date: string
}

/** How the schema calls each operation; it has no name for what only stands in brackets or beside. */
const types: Record<Operation['what'], string> = {
  words: 'substitution',
  insert: 'insertion',
  alternative: 'insertion',
  bracket: 'substitution',
  delete: 'repeal',
  move: 'renumbering',
  merge: 'join',
  split: 'split',
}

/**
 * A paper with one `mod` for each operation, and its active modifications, which name the paragraphs of the text by their
 * addresses. Valid against the schema of Akoma Ntoso 3.0. English.
 */
export function amendmentAkn(text: WorkingText, operations: readonly Operation[], head: PaperHead): string {
  const draft = asDocument(text)
  const sentences = instructionOf(text, operations, 'en')
  const addresses = new Map(text.paragraphs.map(({ id, eId }) => [id, eId]))
  const mods = operations.map((operation, i) => modOf(operation, sentences[i] ?? '', `mod_${i + 1}`))
  const active = operations.map((operation, i) => {
    const destinations = touched(operation).flatMap((id) => addresses.get(id) ?? [])
    const { olds, news } = mods[i]!
    return tag(
      'textualMod',
      { eId: `textualMod_${i + 1}`, type: typeOf(operation) },
      tag('source', { href: `#mod_${i + 1}` }, '') +
        (destinations.length > 0 ? destinations : ['']).map((eId) => tag('destination', { href: eId ? `${workOf(draft)}/~${eId}` : workOf(draft) }, '')).join('') +
        olds.map((href) => tag('old', { href }, '')).join('') +
        news.map((href) => tag('new', { href }, '')).join(''),
    )
  }) // prettier-ignore
  const paper: Document = {
    symbol: head.symbol, title: head.title, date: head.date, session: draft.session, agendaItem: draft.agendaItem,
    body: draft.body, enactingFormula: '', language: 'en', provisions: [],
  } // prettier-ignore
  const analysis =
    active.length > 0
      ? tag('analysis', { source: '#openpoa' }, tag('activeModifications', {}, active.join('')))
      : ''
  const body = mods.map(({ xml }, i) =>
    tag(
      'hcontainer',
      { name: 'instruction', eId: `instruction_${i + 1}` },
      tag('num', {}, `${i + 1}.`) + tag('content', {}, tag('p', {}, xml)),
    ),
  )
  const title = tag('preface', {}, tag('p', {}, tag('docTitle', {}, escapeXml(head.title || head.symbol || 'Amendment')))) // prettier-ignore
  const statement = tag(
    'statement',
    { name: 'amendment' },
    metaOf(paper, { analysis }) + title + tag('mainBody', {}, body.join('') || tag('p', {}, '')),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('akomaNtoso', { xmlns: AKN_NAMESPACE }, statement)}\n`
}

function typeOf(operation: Operation): string {
  if (operation.what !== 'words') return types[operation.what]
  const { edits } = operation
  if (edits.every(({ remove }) => remove === null)) return 'insertion'
  return edits.every(({ put }) => put === '') ? 'repeal' : 'substitution'
}

function touched(operation: Operation): string[] {
  if ('paragraph' in operation) return [operation.paragraph]
  return operation.what === 'insert' ? [operation.beside] : operation.paragraphs
}

/** A sentence with what it quotes as quotedText: the first of each pair is what goes or where it comes, the other what is put in. */
function modOf(
  operation: Operation,
  sentence: string,
  eId: string,
): { xml: string; olds: string[]; news: string[] } {
  const { masked, quotes } = maskQuotes(sentence)
  const [olds, news]: [string[], string[]] = [[], []]
  const xml = masked
    .split(/(⟦\d+⟧)/)
    .map((piece, i, all) => {
      const quote = /^⟦(\d+)⟧$/.exec(piece)?.[1]
      if (quote === undefined) return lines(piece)
      const own = `${eId}__qtext_${Number(quote) + 1}`
      const before = all[i - 1] ?? ''
      if (/\b(?:replace|delete) $/.test(before)) olds.push(`#${own}`)
      else if (operation.what !== 'split' && !/\bafter $/.test(before)) news.push(`#${own}`)
      return tag(
        'quotedText',
        { eId: own, startQuote: '“', endQuote: '”' },
        lines(quotes[Number(quote)] ?? ''),
      )
    })
    .join('')
  return { xml: tag('mod', { eId }, xml), olds, news }
}

const lines = (text: string): string => text.split('\n').map(escapeXml).join('<eol/>')
