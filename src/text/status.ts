import type { Document } from './document.ts'
import { parseSymbol } from './symbol.ts'

/** How far a text has come: a draft, adopted by a body, or issued as it is. */
export type DocumentStatus = 'adopted' | 'issued' | 'working-draft'

/** Natures of documents that are worked on: limited distribution, conference room papers, working papers. */
const draftSeries = new Set(['L', 'CRP', 'WP'])
/** Natures of what a body has adopted: resolutions, decisions, statements of a president. */
const adoptedSeries = new Set(['RES', 'DEC', 'PRST'])
/** Natures of what is issued and not adopted: information, and records of what was said. */
const issuedSeries = new Set(['INF', 'NGO', 'PV', 'SR'])

/** How drafts call themselves, in the official languages. */
const draftWords = [
  '(?:zero|working|rolling|revised|advance) (?:draft|text)',
  'draft (?:resolution|decision|declaration|programme|plan|outcome|text|report|recommendation)',
  '(?:working|non)[- ]?paper',
  "projet (?:de|d[’'])\\s?(?:résolution|décision|déclaration|programme|plan|document final|texte|rapport)",
  '(?:avant-projet|document de travail|document officieux)',
  'proyecto de (?:resolución|decisión|declaración|programa|plan|documento final|texto|informe)',
  '(?:anteproyecto|documento de trabajo|documento oficioso)',
  'проект (?:резолюции|решения|декларации|программы|плана|доклада)',
  '(?:рабочий|неофициальный) документ',
  'مشروع (?:قرار|مقرر|إعلان|برنامج|خطة|تقرير)',
  '(?:مسودة|ورقة عمل|ورقة غير رسمية)',
]
const draft = new RegExp(`(?<![\\p{L}\\p{N}])(?:${draftWords.join('|')})(?![\\p{L}\\p{N}])`, 'iu')
/** Chinese sets no space between words. */
const chineseDraft = /(?:决议|决定|宣言)草案|工作文件|非文件|零草案/

type Said = Pick<Document, 'symbol' | 'title' | 'date' | 'submission' | 'provisions'>

/**
 * What a document says of its own status: a draft by its symbol (A/C.1/78/L.60, …/CRP.2, …/WP.1, with or without Rev.) or by words of its
 * title or of what stands before its text; adopted where it has the symbol of a resolution or decision, and a date; issued where it has that of
 * information or of a record (…/INF/5). Null where it says nothing, or contradicts itself.
 */
export function statusOf(document: Said): DocumentStatus | null {
  const { series = '', number, modifications } = parseSymbol(document.symbol)
  const isAdopted =
    adoptedSeries.has(series) && Boolean(number) && modifications.length === 0 && document.date !== ''
  if (issuedSeries.has(series)) return 'issued'
  const isDraft = draftWordsIn(document) !== null
  if (isAdopted === isDraft) return null
  return isAdopted ? 'adopted' : 'working-draft'
}

/** It bears the symbol of a draft, or calls itself one and bears none of what bodies adopt. */
export const isDraft = (document: Pick<Document, 'symbol' | 'title'>): boolean =>
  !adoptedSeries.has(parseSymbol(document.symbol).series ?? '') &&
  draftWordsIn({ ...document, provisions: [] }) !== null

/** By what a document calls itself a draft: its symbol, or the words themselves ("draft resolution"); null where it does not. */
export function draftWordsIn(document: Omit<Said, 'date'>): string | null {
  const { series = '' } = parseSymbol(document.symbol)
  if (draftSeries.has(series)) return document.symbol
  for (const text of wordsBefore(document)) {
    const found = draftWordsOf(text)
    if (found) return found
  }
  return null
}

/** The title, and paragraphs that stand before the text. */
const wordsBefore = ({ title, submission, provisions }: Omit<Said, 'date'>): string[] => [
  title,
  // It says last what is submitted, after a list of any length.
  (submission ?? '').slice(-LOOKED_AT),
  submission ?? '',
  ...provisions.filter(({ eId }) => eId.startsWith('preface__')).map(({ text }) => text),
]

/** Words far into a paragraph are about something else. */
const LOOKED_AT = 200

function draftWordsOf(text: string): string | null {
  // Soft hyphens and the like are seen by nobody.
  const seen = text.slice(0, LOOKED_AT).replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  const words = seen.normalize('NFC').replace(/\s+/g, ' ')
  return (draft.exec(words) ?? chineseDraft.exec(words))?.[0] ?? null
}
