import { type Translate, languageName } from '../../../core/index.ts'
import type { Version } from '../schema.ts'

/** "version 2, French", as the reader's language says it. */
export const versionWords = (
  { t, lang }: { t: Translate; lang: string },
  { number, language }: Pick<Version, 'number' | 'language'>,
): string => t('instrument.fact.version', { number, language: languageName(language, lang) })
