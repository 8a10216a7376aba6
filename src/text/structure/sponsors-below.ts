/**
 * Sponsors whom the first paragraphs of a text name, where no line above it does: "Borland has joined the sponsors", "This
 * document has been submitted by Borland". Facts of United Nations drafting.
 */
import { namesPeople } from './paper-lines.ts'
import { isSponsor, listed, listsStates } from './sponsor-names.ts'

/** Paragraphs at the beginning of a text that are looked at, and the longest: a list of all States. */
const MOST_PARAGRAPHS = 4
const LONGEST = 6000

/** Who joins those who submit a draft, as addenda say it; the names stand behind a colon, below it, or first. */
const joining = [
  '(?:(?:please )?(?:add|include|insert)|the following) .{0,160}sponsors?(?!\\p{L})[^:]{0,160}:\\s*(.*)',
  '(?:please )?(?:add|include|insert) (.+?) (?:to|in|among) the (?:list of )?(?:co-?)?sponsors(?!\\p{L}).{0,200}',
  '(.+?),? (?:has|have) (?:also |now )?(?:joined|become|been added)(?!\\p{L}).{0,60}(?:co-?)?sponsor(?:s|ing)?(?!\\p{L}).{0,200}',
  '(?:ajouter|ajoutez|inscrire) .{0,160}(?:auteurs|parrains|patronnent)[^:]{0,160}:\\s*(.*)',
  '(?:ajouter|ajoutez|inscrire) (.+?) (?:à|dans|sur) la liste des (?:co)?auteurs(?!\\p{L}).{0,200}',
  "(.+?) (?:se sont|s[’']est) (?:également )?jointe?s? (?:aux|à la liste des) (?:co)?auteurs(?!\\p{L}).{0,200}",
  '(?:añád|agrégu|inclúy)\\p{L}+ .{0,160}(?:patrocinador|autor)\\p{L}*[^:]{0,160}:\\s*(.*)',
  '(.+?) se (?:han|ha) (?:sumado|unido) a (?:los|la lista de) (?:co)?(?:patrocinador|autor)\\p{L}*.{0,200}',
  '(?:добавить|включить) .{0,160}автор\\p{L}*[^:]{0,160}:\\s*(.*)',
  '(?:يضاف|تضاف|أضف) .{0,160}(?:مقدم|المشترك)\\p{L}*[^:]{0,160}:\\s*(.*)',
  '(?:在|将|请).{0,80}提案国.{0,80}[:：]\\s*(.*)',
].map(
  (pattern) => new RegExp(`^(?:(?:addendum|additif|adición|добавление|إضافة|增编)\\s)?${pattern}$`, 'isu'),
)

const submitted = [
  '(?:This|The present) (?:draft |working |information )?(?:document|paper|proposal|resolution|decision|submission|text) (?:has been|was|is) (?:jointly )?(?:submitted|presented|proposed|prepared|tabled) by ([^.;:]{2,2000})\\.',
  'This (?:agenda )?item (?:was|has been|is) (?:included|placed|inscribed|put) [^.;:]{0,80}at the request of ([^.;:]{2,2000})\\.',
].map((pattern) => new RegExp(`^(?:(?:SUMMARY|Summary)\\s)?${pattern}`, 'su'))

/** The names, each as printed; none where the first paragraphs name nobody. */
export function sponsorsBelow(paragraphs: string[]): string[] {
  const first = paragraphs.slice(0, MOST_PARAGRAPHS).map((text) => (text.length > LONGEST ? '' : text))
  for (const [i, text] of first.entries()) {
    const joined = joining.map((pattern) => pattern.exec(text)?.[1]).find((names) => names !== undefined)
    if (joined !== undefined) return namesIn(joined === '' ? (first[i + 1] ?? '') : joined)
    const told = submitted.map((pattern) => pattern.exec(text)?.[1]).find(Boolean)
    const named = told ?? (listsStates(text) ? null : namesPeople(text))
    if (named) return namesIn(named)
  }
  return []
}

const namesIn = (names: string): string[] => {
  const found = listed(names.replace(/[.\s]+$/, ''))
  return found.some(isSponsor) ? found : []
}
