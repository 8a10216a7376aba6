import { withoutArticle } from './fold-word.ts'
import { splitWords } from './split-words.ts'

/** "What is …?" in the languages of the site. */
const QUESTION =
  /^(?:what(?:['’]s| is| are)|qu['’ ]?est[- ]ce (?:que |qu['’ ]?)|c['’ ]?est quoi|ما (?:هو|هي|المقصود ب(?=\p{L})))\s*(?=\p{L})/iu

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the', 'un', 'une', 'le', 'la', 'l'])

/** A name without its articles, for comparison: "the Programme of Action" and "a programme of action" are one. */
export const withoutArticles = (name: string): string =>
  splitWords(name)
    .map(({ folded }) => withoutArticle(folded))
    .filter((word, i) => i > 0 || !ARTICLES.has(word))
    .join(' ')

/** What somebody asks the meaning of, for comparison; '' where nothing is asked so: "What is a PoA?" → "poa". */
export function subjectOf(typed: string): string {
  const [asked] = QUESTION.exec(typed.trim()) ?? []
  return asked === undefined ? '' : withoutArticles(typed.trim().slice(asked.length))
}
