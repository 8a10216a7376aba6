import { STATUS_LIST } from '../answer-kinds.ts'
import type { Choice, Questionnaire } from '../schema.ts'
import type { Row, Table } from './columns.ts'
import type { FormLog } from './problem.ts'

/** The lists of choices. A choice that comes twice is taken once, unless the form says that they may. */
export function readChoices(
  sheet: string,
  table: Table,
  allowsTwice: boolean,
  log: FormLog,
): Questionnaire['lists'] {
  const lists = new Map<string, Choice[]>()
  const seen = new Set<string>()
  for (const row of table.rows) {
    const [list, name] = [row.text('list_name'), row.text('name')]
    if (row.isEmpty || list === STATUS_LIST) continue
    if (!list || !name || !isName(list)) {
      log.add(sheet, row.row, 'choice-incomplete', { list, name })
      continue
    }
    const key = JSON.stringify([list, name])
    if (seen.has(key) && !allowsTwice) {
      log.add(sheet, row.row, 'choice-twice', { list, name })
      continue
    }
    seen.add(key)
    if (!lists.has(list)) lists.set(list, [])
    lists.get(list)!.push(choiceOf(row, name))
  }
  return Object.fromEntries(lists)
}

function choiceOf(row: Row, name: string): Choice {
  const [label, columns] = [row.words('label'), row.extra()]
  return { name, ...(label && { label }), ...(columns && { columns }) }
}

/** A name as XLSForm has them, of groups, questions and lists. */
export const isName = (text: string): boolean =>
  text.length <= 120 && /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u.test(text)
