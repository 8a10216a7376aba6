import { z } from 'zod'
import { type Ctx, type View, demand, viewOf } from '../../../../core/index.ts'
import { importableProgrammes } from '../../policy.ts'
import { instrumentProblems } from '../../problems.ts'
import { findImport } from '../../queries/find-imports.ts'
import { type CorrectedReading, correctedReading } from '../../rules/corrected-reading.ts'
import type { Import } from '../../schema.ts'

/** Lets those pass who import texts. @throws signInNeeded, notAllowed */
export function requireRight({ var: { viewer } }: Ctx): void {
  demand(viewer, importableProgrammes(viewer).length > 0)
}

/** The import of the address. @throws signInNeeded, notAllowed, noImport */
export async function importOf(c: Ctx): Promise<Import> {
  requireRight(c)
  const id = c.req.param('id') ?? ''
  const found = z.uuid().safeParse(id).success ? await findImport(viewOf(c), id) : null
  if (!found) throw instrumentProblems.noImport()
  return found
}

/** Whether its file was read as a PDF: it can be shown beside its paragraphs. */
export const isPdf = ({ reading }: Pick<Import, 'reading'>): boolean => reading?.format === 'pdf'

/** What was understood of its file, as corrected so far. @throws stillReading */
export function readingOf({ reading, corrections }: Import): CorrectedReading {
  if (!reading) throw instrumentProblems.stillReading()
  return correctedReading(reading.document, corrections)
}

/** From the page of an import to the list in which it stands: of new texts, or of texts that are read again. */
export const importsTrail = ({ t, to }: Pick<View, 't' | 'to'>, { rereads }: Pick<Import, 'rereads'>) =>
  rereads
    ? { label: t('instrument.rereading.title'), href: to('/rereadings') }
    : { label: t('instrument.import.title'), href: to('/imports') }
