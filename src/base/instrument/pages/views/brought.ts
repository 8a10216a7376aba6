import { z } from 'zod'
import { type Ctx, type FormErrors, takeOwnTurn } from '../../../../core/index.ts'
import type { Document, ReadResult } from '../../../../text/index.ts'
import type { Means } from '../../means-of-sender.ts'
import { instrumentProblems } from '../../problems.ts'
import { charactersOf } from '../../rules/characters-of.ts'
import { PASTED } from '../import/reading-warnings.tsx'
import { isolate } from './components.tsx'

// Texts that somebody brings, to be read and forgotten.

/** Of a file. */
const MOST_BYTES = 10_000_000
/** Of a text, pasted or read: some 150 pages. */
const MOST_CHARACTERS = 500_000

/** Many delegates may share one network address. */
const LIMITS = {
  anonymous: { name: 'instrument/analyse', seconds: 600, turns: 60 },
  account: { name: 'instrument/analyse', seconds: 600, turns: 120 },
}

/** Lets a text pass that comes within the limits of its sender; before a byte of it is read. @throws coreProblems.tooMany */
export const takeTurn = (c: Ctx): Promise<void> => takeOwnTurn(c, LIMITS)

type FieldOfText = 'text' | 'earlier' | 'file' | 'earlierFile'

/** A field for a text that is pasted. */
export const pastedText = (field: FieldOfText) =>
  z
    .string()
    .max(MOST_CHARACTERS)
    .meta({ label: `instrument.analysis.field.${field}` })
    .optional()

/** A field for a file that is read and not kept. */
export const textFile = (field: FieldOfText) =>
  z
    .file()
    .min(1)
    .max(MOST_BYTES, { message: 'instrument.analysis.fileTooLarge' })
    .meta({ label: `instrument.analysis.field.${field}` })
    .optional()

interface ReadBrought {
  reading: ReadResult | null
  errors: FormErrors
}

/** Reads what stands in a pair of fields, in a thread with limits of time and memory. @param fields what the two are called, for what is wrong in them */
export async function readBrought(
  c: Ctx,
  means: Means,
  { words, file }: { words?: string | undefined; file?: File | undefined },
  fields: { words: string; file: string },
): Promise<ReadBrought> {
  const { t } = c.var
  if (words && file) return { reading: null, errors: { [fields.file]: t('instrument.analysis.both') } }
  if (!words && !file) return { reading: null, errors: {} }
  const field = words ? fields.words : fields.file
  const bytes = words ? new TextEncoder().encode(words) : new Uint8Array(await file!.arrayBuffer())
  const answer = await means.read({ bytes, name: file?.name ?? PASTED })
  if ('refusal' in answer) {
    const why = t.any(`instrument.import.refusal.${answer.refusal.code}`)
    const error = t('instrument.analysis.refused', { why, detail: isolate(answer.refusal.message) })
    return { reading: null, errors: { [field]: error } }
  }
  if (isTooLong(answer.reading.document)) {
    const error = t('instrument.analysis.tooLong', { maximum: MOST_CHARACTERS })
    return { reading: null, errors: { [field]: error } }
  }
  return { reading: answer.reading, errors: {} }
}

const isTooLong = (document: Document): boolean => charactersOf(document) > MOST_CHARACTERS

/** A text that a page carried along, read as a file is. @throws notBroughtAgain */
export async function readCarried(means: Means, json: object): Promise<Document> {
  // In lines, as files are: one without an end is taken for a hostile one.
  const bytes = new TextEncoder().encode(JSON.stringify(json, null, 1))
  const answer = await means.read({ bytes, name: 'text.json' })
  if ('refusal' in answer || answer.reading.format !== 'json' || isTooLong(answer.reading.document))
    throw instrumentProblems.notBroughtAgain()
  return answer.reading.document
}
