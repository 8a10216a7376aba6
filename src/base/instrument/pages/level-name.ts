import type { View } from '../../../core/index.ts'
import { termName } from '../../programme/index.ts'

/** What a level is called: as the pack of its programme calls it (`nameTerms`), else in the words of this site, else by itself. */
export function levelName(view: View, programme: string | null, level: string): string {
  const named = termName(view, programme, 'level', level)
  const key = `instrument.level.${level}`
  return named === level && view.services.words.has(key) ? view.t.any(key) : named
}
