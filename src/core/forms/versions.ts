import { coreProblems } from '../problems/problem.ts'
import { changedMeanwhile } from './merge-values.ts'
import type { FormResult, FormState } from './read-form.ts'
import { emptyValues, valuesOf } from './values.ts'

/**
 * Guards an edit: what is to be changed is still what the form was made from. For actions, which read the current version under a lock
 * (`for update`) in the transaction in which they change it; `submitOnce` leads the refusal back to the page.
 * @param expected `version` of the form, or of a request by a program; null where it gave none
 * @throws coreProblems.changedMeanwhile
 */
export function requireVersion(expected: number | null, current: number): void {
  if (expected !== current) throw coreProblems.changedMeanwhile()
}

/**
 * The form of somebody who comes second: what others saved meanwhile merged into what was sent, to be looked at and sent again on the new
 * version. Nothing is stored and no text is lost: where both changed the same, the page asks.
 * @param now `theirs`: what stands now, with its version; `base`: what stood at `form.version`, from history; where the page has no history, a
 *   form that carries its base needs none, and without either every difference is asked about; `bySelf`: nobody but the reader can have saved it
 */
export function changedForm<T>(
  form: Extract<FormResult<T>, { ok: true }>,
  now: { theirs: Partial<T>; version: number; base?: Partial<T> | null; bySelf?: boolean },
): FormState {
  const base = now.base ? valuesOf(now.base) : form.base
  const [mine, theirs] = [valuesOf(form.data), valuesOf(now.theirs)]
  const merged = changedMeanwhile({ schema: form.schema, base: base ?? emptyValues(), mine, theirs })
  const changedBy = writerSince(form.version, now)
  return { ...form, ...merged, changedBy, version: now.version, base: form.base && theirs, status: 409 }
}

/** Versions count from one; of a form that names none that stood before, nobody knows what came since. */
function writerSince(
  from: number | null,
  { version, bySelf }: { version: number; bySelf?: boolean },
): NonNullable<FormState['changedBy']> {
  if (from === null || from < 1 || from >= version) return 'unknown'
  return bySelf ? 'self' : 'other'
}
