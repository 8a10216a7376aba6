import { MOST_INDEX, nameBelow } from './paths.ts'
import { writeNumber } from './numbers.ts'

/**
 * What stands in a form, name of a field → text: what a person typed, or what there is to edit. A field with several texts and rows have their
 * places in their names, "tags[0]", "rows[1].title".
 */
export type FormValues = Record<string, string>

/** Without a prototype: a field may have any name. */
export const emptyValues = (): FormValues => Object.create(null) as FormValues

/** Data as a form's values, such that reading them with the schema of the data gives the same. Files have none. */
export function valuesOf(data: unknown): FormValues {
  const values = emptyValues()
  write(data, '', values)
  return values
}

function write(data: unknown, name: string, values: FormValues): void {
  if (data === undefined || data === null || data instanceof File) return
  if (Array.isArray(data)) return data.forEach((item, i) => write(item, nameBelow(name, i), values))
  if (typeof data !== 'object' || data instanceof Date) return void (values[name] = textOf(data))
  for (const [key, value] of Object.entries(data)) write(value, nameBelow(name, key), values)
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'number') return writeNumber(value)
  if (typeof value === 'boolean') return value ? 'on' : 'false'
  return String(value)
}

/** How many rows, or texts, stand under a name. */
export function rowsIn(values: FormValues, name: string): number {
  let count = 0
  for (const key of Object.keys(values)) {
    const index = rowOf(key, name)
    if (index !== null) count = Math.max(count, index + 1)
  }
  return count
}

/** The row of a list to which a field belongs; null for others, and for a row that no list of ours has, which may be very far down. */
export function rowOf(key: string, list: string): number | null {
  if (!key.startsWith(`${list}[`)) return null
  const [, number] = /^(0|[1-9]\d{0,2})\]/.exec(key.slice(list.length + 1)) ?? []
  return number === undefined || Number(number) > MOST_INDEX ? null : Number(number)
}

/** The texts that stand under a name: of a field that repeats, or one. */
export function textsIn(values: FormValues, name: string): string[] {
  const texts = Array.from({ length: rowsIn(values, name) }, (_, i) => values[nameBelow(name, i)] ?? '')
  if (texts.length === 0 && values[name] !== undefined) texts.push(values[name])
  return texts.filter(Boolean)
}

/** With one more row, blank, at the end of a list; unchanged where it is as long as a list may be. */
export function withRow(values: FormValues, list: string): FormValues {
  const count = rowsIn(values, list)
  if (count > MOST_INDEX) return values
  return copyOf({ ...values, [nameBelow(list, count)]: '' })
}

/** Without a row of a list; those after it move up. */
export function withoutRow(values: FormValues, list: string, row: number): FormValues {
  const kept = emptyValues()
  for (const [key, value] of Object.entries(values)) {
    const index = rowOf(key, list)
    if (index === row) continue
    const rest = index === null ? '' : key.slice(nameBelow(list, index).length)
    kept[index === null || index < row ? key : `${nameBelow(list, index - 1)}${rest}`] = value
  }
  return kept
}

/** A copy that has no prototype. */
export const copyOf = (values: FormValues): FormValues => Object.assign(emptyValues(), values)

/** The same with other texts in some fields. */
export const withValues = (values: FormValues, others: Record<string, string>): FormValues =>
  Object.assign(copyOf(values), others)

/** Those values whose names begin so, under the rest of their names. */
export function valuesBelow(values: FormValues, prefix: string): FormValues {
  const found = emptyValues()
  for (const [key, value] of Object.entries(values))
    if (key.startsWith(prefix)) found[key.slice(prefix.length)] = value
  return found
}
