import { type Services, anyone, inTransaction } from '../../../core/index.ts'
import { findProgramme } from '../../programme/index.ts'
import { type LoadedText, type Text, loadText } from './load-text.ts'

/**
 * Brings a text that a program of the operator invented. No person answers for such a text, so it can be one of an exercise only; texts of real
 * programmes come by their pack, or by an import that somebody accepts.
 * @throws Error where the text belongs to no exercise
 */
export async function loadExerciseText(services: Services, text: Text): Promise<LoadedText> {
  const { id, programme } = text.instrument
  const found = programme === null ? null : await findProgramme(anyone(services), programme)
  if (found?.kind !== 'exercise') throw new Error(`the invented text ${id} belongs to no exercise`)
  return inTransaction(services, (tx) => loadText(tx, text))
}
