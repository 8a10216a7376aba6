import type { Reader } from '../../../core/index.ts'
import type { Surroundings } from '../expressions/evaluate.ts'

/** In which a report is worked out for somebody: now, in the reader's language; nothing in it is by chance. */
export const surroundingsOf = ({ services, lang }: Pick<Reader, 'services' | 'lang'>): Surroundings => ({
  now: services.clock().toISOString(),
  seed: 0,
  language: lang,
})
