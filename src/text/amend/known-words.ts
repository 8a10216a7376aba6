/** Words of a sentence that are understood: what is left may change what is meant. English. */
import type { Asked } from './asked.ts'
import { verbPattern } from './clauses.ts'
import type { Named } from './targets.ts'
import { isAdopted } from './texts-named.ts'

/** Words that change nothing in what is asked for. */
const known = new Set(
  (
    'a an the of in on at to and with by for as so that it its this same said new existing current entire entirely full entirety ' +
    'word words phrase phrases term terms expression text paragraph paragraphs subparagraph subparagraphs sub-paragraph preambular ' +
    'operative following reading read reads follows should shall would be is are will now then also immediately directly right again ' +
    'after before between end beginning start very draft resolution decision preamble place instead lieu their another additional ' +
    'page line please further under second-to-last comma punctuation accordingly out footnote section annex title there one two three four ' +
    'heading revised version language wording opening closing final thereof document whole chapeau'
  ).split(' '),
)
const occurrences =
  /\b(?:(first|second|third|fourth|fifth) (?:occurrence|mention|instance|appearance)s?(?: of)?|(?:each time|wherever|every time) (?:they|it|the words?|the phrase) (?:occurs?|appears?)|(?:in )?both (?:times|occurrences|instances|places)(?: of)?(?: (?:where|that|in which) (?:they|it|the words?|the phrase) (?:occurs?|appears?|stands?))?|all occurrences(?: of)?|throughout)\b|\b(first|second|third|fourth|fifth) (?:(?:words?|phrase|term) )?(?=⟦)/i
/** Pages and lines bear numbers that name no paragraph. */
const numberedPlace = /\b(?:pages?|lines?) \d+(?:(?: and | to |, |[–-])\d+)*/gi
/** A text of its own: the draft, or the paper is refused. What was adopted is never the draft: something of it is meant. */
const symbol = String.raw`[A-Z]{1,5}(?:/[A-Za-z0-9.()-]+)+`
const linePlace = /\b(?:in |on )?(?:the )?(?:\w+|\d+(?:st|nd|rd|th)) lines?\b/gi

/** What of a clause is not understood: it may change what is meant, so that nothing is done. */
export function strangeWords(text: string, named: readonly Named[]): string {
  let rest = text
  for (const { start, end } of named.toReversed()) rest = `${rest.slice(0, start)} ${rest.slice(end)}`
  rest = rest
    .replace(occurrences, ' ')
    .replace(/⟦\d+⟧/g, ' ')
    .replace(new RegExp(verbPattern, 'gi'), ' ')
    .replace(linePlace, ' ')
    .replace(numberedPlace, ' ')
    .replace(new RegExp(`\\b${symbol}`, 'gi'), (said) => (isAdopted(said) ? ` ${said} ` : ' '))
  const said = new RegExp(String.raw`${symbol}|\([a-z\d]{1,5}\)|\d+|[\p{L}\p{M}'’-]+`, 'giu')
  const strange = (rest.match(said) ?? []).filter(isStrange)
  return [...new Set(strange)].slice(0, 6).join(' ')
}

/** Numbers, "(b)", and words that are not known. */
function isStrange(printed: string): boolean {
  const word = printed.replace(/[()]/g, '').toLowerCase()
  if (/\d/.test(word) || (word.length === 1 && printed.startsWith('('))) return true
  return /\p{L}/u.test(word) && word.length > 1 && !known.has(word)
}

export function occurrenceOf(text: string): Pick<Asked, 'occurrence'> {
  const found = occurrences.exec(text)
  if (!found) return {}
  const nth = ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(
    (found[1] ?? found[2])?.toLowerCase() ?? '',
  )
  if (nth >= 0) return { occurrence: nth + 1 }
  return { occurrence: /^(?:in )?both/i.test(found[0]) ? 'both' : 'all' }
}
