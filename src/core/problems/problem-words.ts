import type { Words } from '../i18n/words.ts'
import type { Problem } from './problem.ts'

/** A refusal in plain English, for a terminal or a log: what it is, why, and what to do. */
export function problemWords(words: Words, { module, code, params }: Problem): string {
  const key = `${module}.problem.${code}`
  return ['title', 'detail', 'next']
    .filter((part) => words.has(`${key}.${part}`))
    .map((part) => words.in('en').any(`${key}.${part}`, params))
    .join('. ')
    .replaceAll('..', '.')
}
