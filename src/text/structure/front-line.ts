/** One line above a text, and what it looks like: a title, the formula, the opening of the text. */
import { isDecision, opensMeeting } from './decisions.ts'
import { isFormula } from './formula.ts'
import { isDated, isFrontMatter, isSession } from './furniture.ts'
import { splitMarks } from './layout.ts'
import { readMarker } from './numbering.ts'
import { isOperativeOpening, isPreambularOpening, opensPreamble, opensWithParticiple } from './openings.ts'
import { opensFirstPart } from './part-labels.ts'

/** One line before the text begins; `gap` where white space stands before it. */
export interface FrontLine {
  text: string
  gap: boolean
  /** Whether it does is told from the shape of the lines alone. */
  isGuessed?: boolean
  /** The file marks it as its title. */
  isMarked?: boolean
  /** It is a note to what stands above the text. */
  isNote?: boolean
}

/** No title of the corpus is longer than 350 characters. */
const LONGEST_TITLE = 500

/** Characters beyond which a paragraph is not looked at whole. */
const LONGEST_PARAGRAPH = 20_000

/** Whether a line goes on with the one above it: in small letters, where no sign ends that. */
const goesOnAbove = (lines: FrontLine[], i: number): boolean =>
  i > 0 &&
  !lines[i]!.gap &&
  /[\p{L}\p{N}]$/u.test(lines[i - 1]!.text) &&
  (/^[a-zß-ÿ]/.test(lines[i]!.text) ||
    (!dashed.test(lines[i - 1]!.text) &&
      dashed.test(lines[i]!.text) &&
      !dashed.test(lines[i + 1]?.text ?? '')))

/** "Conclusions on lamps", and below it "– Approval". */
const dashed = /^[–—]\s\p{Lu}/u

const unfinished =
  /(?:[,(،，–—-]|(?<!\p{L})(?:of|the|its|their|and|or|on|in|for|to|by|with|between|against|at|from|de|la|le|les|des|du|d[’']|sur|pour|par|au|et|del|al|los|las|el|y|en|para|por|sobre))$/iu

/** Whether words break off: an article, a preposition, a comma stands at their end. "Annex A" is whole. */
export const breaksOff = (text: string): boolean => unfinished.test(text) || /(?<!\p{L})an?$/u.test(text)

/** Whether the text begins with this line: a number, a participle, a verb, a section. */
export function opensBody(lines: FrontLine[], i: number): boolean {
  const text = splitMarks(lines[i]!.text).text
  if (goesOnAbove(lines, i)) return false
  if (
    isFormula(text) ||
    /^(?:1\.|Introduction|Preamble|Chapeau|(?:Executive )?Summary|Contents|Préambule|Résumé|Preámbulo|Resumen|Преамбула|Резюме)$/i.test(
      text,
    ) ||
    /^\[*[IA]\.\s/.test(text) ||
    opensFirstPart(text)
  )
    return true
  const marker = readMarker(text)?.kind
  if (marker === 'paragraph' || marker === 'bracket' || marker === 'bullet') return true
  return (
    opensPreamble(text) ||
    isOperativeOpening(text) ||
    opensMeeting(paragraphAt(lines, i)) ||
    opensUnclosed(lines, i) ||
    (/^(?:The|L[ae’']|El)/.test(text) && (isDecision(paragraphAt(lines, i)) || opensAtOnce(text))) ||
    isPreambularOpening(paragraphAt(lines, i))
  )
}

/** A formula that lost its comma, right above a numbered paragraph: "The Harbour Board", "1. Takes note". */
function opensUnclosed(lines: FrontLine[], i: number): boolean {
  const next = lines[i + 1]
  const text = splitMarks(lines[i]!.text).text
  return (
    next !== undefined &&
    /^(?:The|La|Le|L[’']|El)(?!\p{L})/u.test(text) &&
    isFormula(`${text},`) &&
    readMarker(next.text)?.kind === 'paragraph'
  )
}

/** "The Executive Board, having considered the report": the formula and the first words of the preamble in one line. */
function opensAtOnce(text: string): boolean {
  const [, body = '', rest = ''] = /^([^,.;:]{5,150}),\s(\p{Ll}.*)$/su.exec(text) ?? []
  return rest !== '' && isBody(body) && opensWithParticiple(rest[0]!.toUpperCase() + rest.slice(1))
}

/** The lines from one to the next white space. */
export function paragraphAt(lines: FrontLine[], from: number): string {
  let end = from + 1
  let length = lines[from]!.text.length
  while (end < lines.length && end < from + 20 && !lines[end]!.gap) length += lines[end++]!.text.length
  // No title and no heading of a draft is so long; its opening is all that is asked of it.
  if (length > LONGEST_PARAGRAPH) return lines[from]!.text.slice(0, LONGEST_PARAGRAPH)
  return splitMarks(
    lines
      .slice(from, end)
      .map((line) => line.text)
      .join(' '),
  ).text
}

/** Whether a paragraph may be a title by its length and its end. */
export function isTitle(text: string): boolean {
  const ends = /[.;,:，；。،؛]$/.test(text) && !/[^.]\.{3}$/.test(text)
  return text !== '' && text.length <= LONGEST_TITLE && !ends && !greets(text)
}

/** "Best regards, Maria": how a letter or message begins and ends. */
const greets = (text: string): boolean =>
  /^(?:(?:with )?(?:best|kind|warm|kindest) (?:regards|wishes)|regards|(?:all (?:the )?)?best(?=, )|(?:many )?thanks?(?: you)?(?=, )|(?:yours )?sincerely|(?:bien )?cordialement|salutations|atentamente|saludos|un cordial saludo|с уважением|(?:dear|chers?|estimad[oa]s?) [^:]{1,60}$)(?!\p{L})/iu.test(
    text,
  )

/**
 * Index of the enacting formula, or -1. A masthead names some bodies in the words of their formula, but without its
 * comma.
 */
export function formulaAt(lines: FrontLine[]): number {
  const first = lines.slice(0, 150)
  const formulas = first.flatMap((line, i) => (isFormula(line.text) ? [i] : []))
  const closed = formulas.find((i) => /[,،，]$/.test(splitMarks(first[i]!.text).text))
  return closed ?? formulas.find((i) => !isFrontMatter(first[i]!.text)) ?? -1
}

/** What bodies are called in English, French and Spanish, as the source of a pattern. */
export const bodyWords =
  'Conference|Commission|Committee|Subcommittee|Council|Assembly|Board|Meeting|Group|Forum|Panel|Task Force|Tribunal|Conférence|Comité|Sous-Comité|Conseil|Assemblée|Réunion|Groupe|Body|Organe|Conferencia|Comisión|Subcomité|Subcomisión|Consejo|Asamblea|Reunión|Junta|Grupo'
const bodyWord = new RegExp(
  `(?<!\\p{L})(?:${bodyWords})(?!\\p{L})|Конференция|Комиссия|Комитет|Совет|Ассамблея|مؤتمر|لجنة|مجلس|大会|委员会|理事会|会议`,
  'iu',
)

/** "Commission for Lanterns": short, and a body by its word. */
export const isBody = (text: string): boolean => text.length < 150 && bodyWord.test(text)

/** Whether a line names the body that meets: its session, or where and when it does, stands below. */
export function namesMeeting(lines: FrontLine[], i: number): boolean {
  const [line, next] = [lines[i]!, lines[i + 1]].map((one) => splitMarks(one?.text ?? '').text)
  return isBody(line!) && !breaksOff(line!) && (isSession(next!) || (isDated(next!) && /^\p{L}/u.test(next!)))
}

/** Where the text begins, as far as its first words show. */
export function textAt(lines: FrontLine[]): number {
  const formula = formulaAt(lines)
  if (formula >= 0) return formula
  const first = lines.findIndex((line, i) => i > 0 && !isFrontMatter(line.text) && opensBody(lines, i))
  return first < 0 ? lines.length : first
}
