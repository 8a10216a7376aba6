import type { Translate } from '../i18n/words.ts'
import { parsePath } from './paths.ts'
import type { FormState } from './read-form.ts'
import { labelOf } from './sentences.ts'
import { type FormValues, copyOf } from './values.ts'

/** Bytes as HTML that the answers of a form may have in its page, which stays below a megabyte. */
const MOST_BYTES = 900_000

/**
 * A form that was sent and comes back, as its page can show it: as many of its answers as fit, the shortest first. Of each other one there is a
 * sentence, for the browser still has it; what the page carries along without showing it is left out where it does not fit.
 */
export function shownAgain(form: FormState, t: Translate): FormState {
  const { schema, values, base, changes, status, focus } = form
  const wasSent = status !== 200 || focus !== null
  if (!wasSent) return form
  const carried = [
    ...Object.values(base ?? {}),
    ...Object.values(changes).flatMap(({ mine, theirs }) => [mine, theirs]),
  ]
  // That two answers meet in a field stays, so that nobody saves one without having chosen.
  const bare = Object.entries(changes).map(([name, { state }]) => [name, { state, mine: '', theirs: '' }])
  const rest = MOST_BYTES - carried.reduce((sum, text) => sum + bytesOf(text), 0)
  const fit = rest < 0 ? { ...form, base: null, changes: Object.fromEntries(bare) } : form
  const tooLong = beyond(values, rest < 0 ? MOST_BYTES : rest)
  if (tooLong.length === 0) return fit
  const errors = { ...form.errors }
  const shown = copyOf(values)
  for (const name of tooLong) {
    const label = labelOf(schema, parsePath(name) ?? [], name, t)
    errors[name] = [errors[name], t('core.form.notShownAgain', { label })].filter(Boolean).join(' ')
    delete shown[name]
  }
  return { ...fit, values: shown, errors }
}

/** Names of the longest answers, without which the others fit. */
function beyond(values: FormValues, most: number): string[] {
  let sum = 0
  return Object.entries(values)
    .map(([name, text]) => ({ name, bytes: bytesOf(name) + bytesOf(text) }))
    .sort((a, b) => a.bytes - b.bytes)
    .filter(({ bytes }) => (sum += bytes) > most)
    .map(({ name }) => name)
}

/** As HTML, at most: what is escaped takes five bytes more, or less. */
function bytesOf(text: string): number {
  let bytes = Buffer.byteLength(text)
  for (const sign of ['<', '&', '"'])
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) bytes += 5
  return bytes
}
