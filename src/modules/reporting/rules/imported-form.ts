import type { StoredQuestionnaire } from '../report-schema.ts'
import type { Questionnaire } from '../schema.ts'

// A form that was imported, beside the questionnaires that are known.

const LONGEST_ID = 80

/** The name of a questionnaire in addresses, of what its form calls itself: "Baseline survey (v2)" is "baseline-survey-v2". */
export function idOfForm({ id }: Pick<Questionnaire, 'id'>): string {
  const plain = id
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/^-+|-+$/g, '')
  return plain || 'form'
}

/** What people are asked, whatever its version is called. */
export const withoutVersion = (form: Questionnaire): Questionnaire => ({ ...form, version: '' })

/** A version under which nothing stands yet: what the form calls itself, else the next number. */
export function versionFor(form: Questionnaire, known: readonly StoredQuestionnaire[]): string {
  const taken = new Set(known.map(({ version }) => version))
  if (isVersion(form.version) && !taken.has(form.version)) return form.version
  let nr = (known.at(-1)?.nr ?? 0) + 1
  while (taken.has(String(nr))) nr++
  return String(nr)
}

/** As the record takes a version: without blanks. */
export const VERSION = /^[^\s@]{1,60}$/u
const isVersion = (text: string): boolean => VERSION.test(text)
