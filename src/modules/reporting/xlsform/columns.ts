import type { Labels } from '../schema.ts'
import type { FormLog } from './problem.ts'
import type { TextSheet } from './workbook.ts'

/** Columns with words, in one language or several. */
export const WORD_COLUMNS = [
  'label',
  'hint',
  'guidance_hint',
  'constraint_message',
  'required_message',
] as const
export type WordColumn = (typeof WORD_COLUMNS)[number]

const SURVEY = [
  'type',
  'name',
  'relevant',
  'constraint',
  'required',
  'default',
  'read_only',
  'calculation',
  'choice_filter',
  'repeat_count',
  'appearance',
  'parameters',
  // Ours: what XLSForm has no word for. Other programs pass over them.
  'answer_kind',
  'answer_role',
  'matrix_lists',
  'provisions',
  'item',
  'limb',
  'concept',
] as const
export type SurveyColumn = (typeof SURVEY)[number]

const CHOICES = ['list_name', 'name'] as const
const SETTINGS = ['form_title', 'form_id', 'version', 'default_language'] as const

export type SheetName = 'survey' | 'choices' | 'settings'
export const SHEETS: Record<SheetName, { plain: readonly string[]; words: readonly string[] }> = {
  survey: { plain: SURVEY, words: WORD_COLUMNS },
  choices: { plain: CHOICES, words: ['label'] },
  settings: { plain: SETTINGS, words: ['form_title'] },
}

/** Other spellings, as XLSForm's own tools take them. */
const ALIASES: Record<string, string> = {
  command: 'type',
  value: 'name',
  caption: 'label',
  relevance: 'relevant',
  readonly: 'read_only',
  calculate: 'calculation',
  constraintmsg: 'constraint_message',
  'constraint-msg': 'constraint_message',
  requiredmsg: 'required_message',
  required_msg: 'required_message',
  'jr:constraintmsg': 'constraint_message',
  'jr:requiredmsg': 'required_message',
  count: 'repeat_count',
  'jr:count': 'repeat_count',
  list: 'list_name',
  listname: 'list_name',
  title: 'form_title',
  set_form_title: 'form_title',
  set_form_id: 'form_id',
  id_string: 'form_id',
}

const MEDIA = /^(?:media::?)?(?:image|big-image|audio|video|autoplay)(?:::?.*)?$/

export interface Language {
  code: string
  name: string
}

interface Column {
  /** Of those of its sheet; undefined for what means nothing here. */
  key: string | undefined
  language: Language | undefined
  header: string
}

/** A row by its columns. */
export interface Row {
  row: number
  text(key: string): string
  /** By the code of the language. */
  words(key: string): Labels | undefined
  /** Cells of columns that mean nothing here: column → cell. */
  extra(): Record<string, string> | undefined
  isEmpty: boolean
}

export interface Table {
  languages: Language[]
  has(key: string): boolean
  rows: Row[]
}

/** Languages of readers by the names that forms give them without a code. */
const NAMED: Record<string, string> = {
  english: 'en',
  french: 'fr',
  français: 'fr',
  arabic: 'ar',
  العربية: 'ar',
  spanish: 'es',
  español: 'es',
  russian: 'ru',
  русский: 'ru',
  chinese: 'zh',
  中文: 'zh',
}

/** "French (fr)" is French with the code "fr", and so is "French"; another name without a code stands for itself. */
export function languageOf(text: string): Language {
  const name = text.trim()
  const parts = /^(.*\S)\s*\(([A-Za-z]{2,8}(?:[-_][A-Za-z0-9]+)*)\)$/.exec(name)
  if (parts) return { name: parts[1]!, code: parts[2]! }
  const known = name.toLowerCase()
  return { name, code: Object.hasOwn(NAMED, known) ? NAMED[known]! : name }
}

/** What a form is in that names no language. */
export const UNNAMED: Language = { code: 'default', name: 'default' }

/**
 * A sheet by its header, the first row that is not empty. What stands in columns that mean nothing here is kept.
 * @param bare the language of words in columns that name none
 */
export function tableOf(sheet: TextSheet, kind: SheetName, bare: Language, log: FormLog): Table {
  const [header, ...rows] = sheet.rows
  const columns = (header?.cells ?? []).map((text) => columnOf(text, kind, bare))
  remarkColumns(sheet, header?.row ?? 1, kind, columns, log)
  const placed = columns.flatMap(({ key, language }, i) => (key ? [{ key, language, i }] : []))
  // A title in one language stands beside the title itself.
  const inOrder = [
    ...placed.filter(({ language }) => language),
    ...placed.filter(({ language }) => !language),
  ]
  const places = new Map(inOrder.map(({ key, i }) => [key, i]))
  const languages = new Map<string, Language>()
  for (const { key, language } of columns) if (key && language) languages.set(language.code, language)
  return {
    languages: [...languages.values()],
    has: (key) => places.has(key),
    rows: rows.map(({ row, cells }) => rowOf(row, cells, columns, places)),
  }
}

function columnOf(header: string, kind: SheetName, bare: Language): Column {
  const plain = header
    .toLowerCase()
    .replace(/^(?:bind|body|control)::?/, '')
    .replace(/\s+/g, '_')
  const { plain: names, words } = SHEETS[kind]
  const key = ALIASES[plain] ?? plain
  if (names.includes(key)) return { key, language: undefined, header }
  if (words.includes(key)) return { key, language: bare, header }
  const [, start = '', rest = ''] = /^([^:]+?)\s*::?\s*(.+)$/.exec(header) ?? []
  const first = start.toLowerCase().replace(/\s+/g, '_')
  const translated = ALIASES[first] ?? first
  return words.includes(translated)
    ? { key: translated, language: languageOf(rest), header }
    : { key: undefined, language: undefined, header }
}

function remarkColumns(
  sheet: TextSheet,
  row: number,
  kind: SheetName,
  columns: Column[],
  log: FormLog,
): void {
  const seen = new Set<string>()
  for (const column of columns) {
    const { key, language, header } = column
    const id = key ? `${key}::${language?.code ?? ''}` : header
    if (header && seen.has(id)) {
      log.add(sheet.name, row, 'column-twice', { column: header })
      column.header = ''
      column.key = undefined
      continue
    }
    seen.add(id)
    // Columns of choices are what filters ask for; they are at home there.
    if (key || !header || kind === 'settings') continue
    if (MEDIA.test(header.toLowerCase())) log.add(sheet.name, row, 'media-column', { column: header })
    else if (kind === 'survey') log.add(sheet.name, row, 'column-kept', { column: header })
  }
}

function rowOf(row: number, cells: string[], columns: Column[], places: Map<string, number>): Row {
  return {
    row,
    isEmpty: columns.every((column, i) => !column.header || !cells[i]),
    text: (key) => cells[places.get(key) ?? -1] ?? '',
    words(key) {
      const found = columns.flatMap(({ key: own, language }, i) =>
        own === key && language && cells[i] ? [[language.code, cells[i]] as const] : [],
      )
      return found.length > 0 ? Object.fromEntries(found) : undefined
    },
    extra() {
      const found = columns.flatMap(({ key, header }, i) =>
        !key && header && cells[i] ? [[header, cells[i]] as const] : [],
      )
      return found.length > 0 ? Object.fromEntries(found) : undefined
    },
  }
}
