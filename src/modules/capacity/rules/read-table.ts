/** Reads tables of projects from other portals: their cells, and what these say by a mapping of their columns. */
import { createHash } from 'node:crypto'
import { parseCsv } from 'hucre/csv'
import { CURRENCIES } from '../currencies.ts'
import {
  EMPTY_BODY,
  type ImportLine,
  LIMITS,
  PROJECT_STATUSES,
  type ProjectBody,
  type ProjectStatus,
} from '../project-schema.ts'
import { type Mapping, TABLE_FIELDS, TABLE_LIMITS, type TableField } from '../table-schema.ts'
import { foldWords } from './similar-projects.ts'

/** Why a table cannot be read. */
export type TableFault =
  'not-text' | 'no-rows' | 'too-many-rows' | 'too-many-columns' | 'same-headers' | 'damaged'

/** The cells of a table, the header first; or why there are none. */
export type ReadTable = { rows: string[][] } | { fault: TableFault }

/** Reads a CSV file in UTF-8. */
export function readTable(bytes: Uint8Array): ReadTable {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { fault: 'not-text' }
  }
  // A file that is no text has such bytes; what is kept as JSON has no place for them.
  if (text.includes('\u0000')) return { fault: 'not-text' }
  let cells: unknown[][]
  try {
    cells = parseCsv(text, { skipEmptyRows: true, maxRows: TABLE_LIMITS.rows + 2 })
  } catch {
    return { fault: 'damaged' }
  }
  const rows = cells.map((row) =>
    row.map((cell) =>
      String(cell ?? '')
        .trim()
        .slice(0, TABLE_LIMITS.cell),
    ),
  )
  const [header = []] = rows
  if (rows.length < 2) return { fault: 'no-rows' }
  if (rows.length > TABLE_LIMITS.rows + 1) return { fault: 'too-many-rows' }
  if (header.length > TABLE_LIMITS.columns) return { fault: 'too-many-columns' }
  const named = header.filter(Boolean)
  if (named.length === 0 || new Set(named).size < named.length) return { fault: 'same-headers' }
  return { rows }
}

/** What columns are called elsewhere, folded. */
const KNOWN: Record<TableField, readonly string[]> = {
  title: ['title', 'project title', 'project name', 'name', 'titre'],
  identifier: ['identifier', 'id', 'project id', 'iati identifier'],
  summary: ['summary', 'description', 'abstract', 'resume'],
  aims: ['aims', 'aim', 'objectives', 'objective', 'goals'],
  activities: ['activities', 'activity'],
  outputs: ['outputs', 'output', 'deliverables'],
  states: ['beneficiaries', 'beneficiary', 'countries', 'country', 'recipient country', 'recipient', 'pays'],
  themes: ['themes', 'theme', 'topics', 'topic', 'sector'],
  status: ['status', 'project status'],
  starts: ['start', 'start date', 'starts', 'begin', 'from'],
  ends: ['end', 'end date', 'ends', 'to'],
  funders: ['funders', 'funder', 'donor', 'donors', 'funding organisation', 'funded by'],
  implementers: ['implementers', 'implementer', 'implementing organisation', 'implemented by'],
  partners: ['partners', 'partner'],
  amount: ['budget', 'amount', 'total budget', 'value'],
  currency: ['currency', 'monnaie'],
  purpose: ['purpose code', 'purpose', 'dac code', 'crs code'],
}

/** The mapping that was remembered, where its columns are still there; others by what they are called. */
export function guessMapping(header: readonly string[], remembered: Mapping): Mapping {
  const mapping: Mapping = {}
  for (const field of TABLE_FIELDS) {
    const kept = remembered[field]
    if (kept !== undefined && header.includes(kept)) mapping[field] = kept
    else {
      const found = header.find((name) => KNOWN[field].includes(foldWords(name).join(' ')))
      if (found) mapping[field] = found
    }
  }
  return mapping
}

/** A project of a row, with its number in the table: the header is the first. */
export interface TableProject {
  row: number
  identifier: string
  imported: string
  /** Null where no column states it, or its words are not known. */
  status: ProjectStatus | null
  body: ProjectBody
}

/**
 * What the rows of a table say.
 * @param source what the portal is called; identifiers are its own
 * @param stateOf the State that a name means; null where none is known by it
 */
export function readProjects(
  [header = [], ...rows]: readonly string[][],
  { mapping, source }: { mapping: Mapping; source: string },
  stateOf: (name: string) => string | null,
): { projects: TableProject[]; lines: ImportLine[] } {
  const lines: ImportLine[] = []
  const projects: TableProject[] = []
  rows.forEach((cells, at) => {
    const row = at + 2
    const cell = (field: TableField): string => {
      const column = mapping[field]
      return column === undefined ? '' : (cells[header.indexOf(column)] ?? '').trim()
    }
    const title = cell('title').replaceAll(/\s+/g, ' ').slice(0, LIMITS.line)
    const own = (cell('identifier') || hashOf([title, cell('states'), cell('starts')]).slice(0, 16)).slice(
      0,
      200,
    )
    const identifier = `${source}: ${own}`
    let isRefused = false
    const say = (code: string, detail: string, refuses: boolean): void => {
      isRefused ||= refuses
      lines.push({ line: row, isRefused: refuses, identifier, code, detail: detail.slice(0, 200) })
    }
    if (!title) return say('no-title', identifier, true)
    const dates = { starts: dayOf(cell('starts'), 'start'), ends: dayOf(cell('ends'), 'end') }
    for (const field of ['starts', 'ends'] as const)
      if (cell(field) && !dates[field]) say('no-date', cell(field), false)
    if (dates.starts && dates.ends && dates.ends < dates.starts)
      say('ends-before-start', `${dates.starts} … ${dates.ends}`, true)
    const status = statusOf(cell('status'))
    if (!status && cell('status')) say('status-not-read', cell('status'), false)
    const beneficiaries = severalOf(cell('states')).map((name) => {
      const state = stateOf(name)
      if (!state) say('unknown-state', name, false)
      return { state, code: state ?? name, name: state ? null : name, share: null }
    })
    const budgets = budgetOf(cell('amount'), cell('currency'), say)
    if (isRefused) return undefined
    const organizations = (field: TableField) => severalOf(cell(field)).map((name) => ({ name, ref: null }))
    const body: ProjectBody = {
      ...EMPTY_BODY,
      title,
      summary: cell('summary') || null,
      aims: cell('aims') || null,
      activities: cell('activities') || null,
      outputs: cell('outputs') || null,
      themes: severalOf(cell('themes')),
      purposes: severalOf(cell('purpose')).map((code) => ({ code, share: null })),
      beneficiaries,
      funders: organizations('funders'),
      implementers: organizations('implementers'),
      partners: organizations('partners'),
      ...dates,
      budgets,
    }
    projects.push({ row, identifier, imported: hashOf([body, status]), status, body })
    return undefined
  })
  return { projects, lines }
}

const hashOf = (what: unknown): string => createHash('sha256').update(JSON.stringify(what)).digest('hex')

/** Names in one cell stand apart by semicolons, bars or lines; a comma may be part of a name. */
const severalOf = (cell: string): string[] =>
  [...new Set(cell.split(/[;|\n]/).map((part) => part.trim().slice(0, LIMITS.line)))]
    .filter(Boolean)
    .slice(0, LIMITS.list)

/** "2026-01-31", or a year alone; nothing else says its order of day and month. */
function dayOf(cell: string, which: 'start' | 'end'): string | null {
  if (/^\d{4}$/.test(cell)) return `${cell}-${which === 'start' ? '01-01' : '12-31'}`
  const day = /^(\d{4}-\d\d-\d\d)(?:[T ].*)?$/.exec(cell)?.[1]
  return day && isDay(day) ? day : null
}

const isDay = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

/** Words of portals for how far a project is, folded; codes of the IATI standard too. */
const STATUS_WORDS: Record<ProjectStatus, readonly string[]> = {
  planned: ['planned', 'pipeline', 'identification', 'upcoming', '1'],
  ongoing: ['ongoing', 'active', 'implementation', 'under way', 'in progress', '2'],
  finishing: ['finalisation', 'finishing', '3'],
  closed: ['closed', 'completed', 'finished', 'ended', 'past', '4'],
  cancelled: ['cancelled', 'canceled', '5'],
  suspended: ['suspended', 'on hold', '6'],
}

const statusOf = (cell: string): ProjectStatus | null =>
  PROJECT_STATUSES.find((status) => STATUS_WORDS[status].includes(foldWords(cell).join(' '))) ?? null

function budgetOf(
  amount: string,
  currency: string,
  say: (code: string, detail: string, refuses: boolean) => void,
): ProjectBody['budgets'] {
  if (!amount) return []
  const value = /^\d[\d,\u00a0\u202f ]*(?:\.\d+)?$/.test(amount)
    ? Number(amount.replaceAll(/[^\d.]/g, ''))
    : Number.NaN
  const code = currency.toUpperCase()
  if (Number.isNaN(value)) say('no-amount', amount, false)
  else if (value === 0) say('zero-budget', `0 ${code}`, false)
  else if (!code) say('no-currency', amount, true)
  else if (!CURRENCIES.has(code)) say('unknown-currency', currency, true)
  else return [{ amount: value.toFixed(2), currency: code }]
  return []
}
