import { TooManySteps } from '../expressions/evaluate.ts'
import { outlineOf } from '../rules/outline.ts'
import { prepare, workOut } from '../rules/work-out.ts'
import { type Questionnaire, questionnaireSchema } from '../schema.ts'
import { readChoices } from './choices.ts'
import { type Language, SHEETS, type SheetName, type Table, UNNAMED, languageOf, tableOf } from './columns.ts'
import { judge } from './judge.ts'
import { FormLog, type FormProblem, UnreadableForm } from './problem.ts'
import { readSurvey } from './survey.ts'
import { FILE_LIMITS, type TextSheet, readWorkbook } from './workbook.ts'

/** What became of a file. */
export interface ReadForm {
  /** Null where nothing can be made of it; `problems` says why. */
  questionnaire: Questionnaire | null
  problems: FormProblem[]
}

/** Whether a file of so many bytes is not even loaded. */
export const isTooLarge = (bytes: number): boolean => bytes > FILE_LIMITS.megabytes * 1_000_000

/** What is said of one. */
export const tooLarge: FormProblem = {
  sheet: '',
  row: 0,
  code: 'too-large',
  params: { megabytes: FILE_LIMITS.megabytes },
}

/**
 * Reads an XLSForm (https://xlsform.org). What is not supported is left out or kept without meaning, each said by its line; a file of which
 * nothing can be made is an answer too.
 * @param name of the file, for a form that names itself by nothing
 */
export async function readXlsForm(bytes: Uint8Array, name: string): Promise<ReadForm> {
  if (isTooLarge(bytes.length)) return { questionnaire: null, problems: [tooLarge] }
  const log = new FormLog()
  try {
    const sheets = await sheetsOf(bytes, log)
    return { questionnaire: questionnaireOf(sheets, name, log), problems: log.problems }
  } catch (error) {
    if (!(error instanceof UnreadableForm)) throw error
    log.add('', 0, error.code, error.params)
    return { questionnaire: null, problems: log.problems }
  }
}

type Sheets = Partial<Record<SheetName, TextSheet>>

const sheetOf = (name: string): SheetName | undefined =>
  (Object.keys(SHEETS) as SheetName[]).find((sheet) => sheet === name.trim().toLowerCase())

async function sheetsOf(bytes: Uint8Array, log: FormLog): Promise<Sheets> {
  const { sheets, names } = await readWorkbook(bytes, (name) => sheetOf(name) !== undefined, log)
  const found: Sheets = {}
  for (const sheet of sheets) found[sheetOf(sheet.name)!] ??= sheet
  if (!found.survey) throw new UnreadableForm('no-survey', { sheets: names.join(', ').slice(0, 500) })
  for (const name of names.filter((one) => !sheetOf(one))) log.add(name, 0, 'sheet-unused')
  return found
}

function questionnaireOf(sheets: Sheets, name: string, log: FormLog): Questionnaire {
  const settings = sheets.settings && tableOf(sheets.settings, 'settings', UNNAMED, log)
  const setting = (key: string): string => settings?.rows[0]?.text(key) ?? ''
  const bare = setting('default_language') ? languageOf(setting('default_language')) : UNNAMED
  const survey = tableOf(sheets.survey!, 'survey', bare, log)
  if (!survey.has('type')) throw new UnreadableForm('no-type-column')
  const choices = sheets.choices && tableOf(sheets.choices, 'choices', bare, log)
  const allowsTwice = /^(?:yes|true)$/i.test(settings?.rows[0]?.extra()?.allow_choice_duplicates ?? '')
  const lists = choices ? readChoices(sheets.choices!.name, choices, allowsTwice, log) : {}
  const read = readSurvey(sheets.survey!.name, survey, lists, log)
  if (read.elements.length === 0) throw new UnreadableForm('no-questions')
  const languages = languagesOf(survey, choices, bare)
  const titles = settings?.rows[0]?.words('form_title')
  const extra = keptSettings(sheets.settings, settings, log)
  const questionnaire: Questionnaire = {
    id: setting('form_id') || baseOf(name),
    version: setting('version'),
    title: setting('form_title') || setting('form_id') || baseOf(name),
    ...(titles && { titles }),
    languages,
    defaultLanguage: setting('default_language') ? bare.code : languages[0]!.code,
    elements: read.elements,
    lists,
    ...(extra && { extra }),
  }
  judge(outlineOf(questionnaire), sheets.survey!.name, read.rows, log)
  checkBounds(questionnaire)
  return questionnaire
}

/** What no site keeps, and what nobody could answer. @throws UnreadableForm too-long, too-heavy */
function checkBounds(questionnaire: Questionnaire): void {
  const misfit = questionnaireSchema.safeParse(questionnaire).error?.issues[0]
  if (misfit) throw new UnreadableForm('too-long', { name: nameAt(questionnaire, misfit.path) })
  try {
    workOut(prepare(questionnaire), {}, { now: '2000-01-01T00:00:00.000+00:00', seed: 0, language: 'en' })
  } catch (error) {
    if (!(error instanceof TooManySteps)) throw error
    throw new UnreadableForm('too-heavy')
  }
}

/** What the innermost element or choice on a path is called. */
function nameAt(questionnaire: Questionnaire, path: readonly PropertyKey[]): string {
  let at: unknown = questionnaire
  let name = ''
  for (const step of path) {
    at = (at as Record<PropertyKey, unknown> | undefined)?.[step]
    const own = (at as { name?: unknown } | undefined)?.name
    if (typeof own === 'string') name = own
  }
  return name.slice(0, 120)
}

function languagesOf(survey: Table, choices: Table | undefined, bare: Language): Language[] {
  const all = [...survey.languages, ...(choices?.languages ?? [])]
  const unique = new Map(all.map((language) => [language.code, language]))
  return unique.size > 0 ? [...unique.values()] : [bare]
}

function keptSettings(
  sheet: TextSheet | undefined,
  settings: Table | undefined,
  log: FormLog,
): Record<string, string> | undefined {
  const row = settings?.rows[0]
  const extra = row?.extra()
  for (const column of Object.keys(extra ?? {})) log.add(sheet!.name, row!.row, 'setting-kept', { column })
  return extra
}

const baseOf = (name: string): string => name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '') || name
