import type { OfficialLanguage, State, StateName } from '../schema.ts'
import { contains } from './period.ts'

/** What a State was called on a day, in one language. */
export interface NameOnDay {
  /** For lists: "Bahamas". */
  short: string
  /** In a sentence: "the Bahamas", "l'Algérie"; the same as `short` where the language uses no article. */
  inSentence: string
  /** "the Commonwealth of the Bahamas"; null where it is not loaded. */
  formal: string | null
  /** Key of the source. */
  source: string
}

const withArticle = (article: string | undefined, name: string) => {
  if (!article) return name
  return article.endsWith("'") ? article + name : `${article} ${name}`
}

const nameEntryAt = (state: State, day: string): StateName => {
  const entry = state.names.find(({ validFrom, validTo }) => contains({ from: validFrom, to: validTo }, day))
  if (!entry) throw new Error(`${state.id} has no name on ${day}: its periods leave a gap`)
  return entry
}

/**
 * The name of a State on a day ("2021-05-28"), as the United Nations then printed it. The oldest loaded name stands for
 * all days before it.
 */
export const nameAt = (state: State, day: string, language: OfficialLanguage): NameOnDay => {
  const entry = nameEntryAt(state, day)
  const short = entry.short[language]
  const article =
    language === 'en' || language === 'fr' || language === 'es' ? entry.article?.[language] : undefined
  return {
    short,
    inSentence: withArticle(article, short),
    formal: entry.formal?.[language] ?? null,
    source: entry.source,
  }
}

/** The entry in force now, that is, the last one. */
export const currentName = (state: State): StateName => state.names[state.names.length - 1]!
