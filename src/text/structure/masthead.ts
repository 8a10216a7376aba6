/** Which lines at the beginning of a paper are its masthead, whatever body it is of. */
import { bodyWords, breaksOff, isBody, isTitle, paragraphAt, textAt, type FrontLine } from './front-line.ts'
import {
  agendaItemOf,
  columnsOf,
  isDated,
  isFrontMatter,
  isPlace,
  isSession,
  mastheadLength,
} from './furniture.ts'
import { splitMarks } from './layout.ts'
import { recommendsDraft } from './paper-lines.ts'
import { isKindAlone, readSubmission, standsBelowTitle, submitsDraft } from './submission.ts'

/** Lines in which a masthead stands, the longest of its names, and most lines of names in a row. */
const MOST_LINES = 60
const LONGEST_NAME = 160
const MOST_NAMES = 8

const plain = ({ text }: FrontLine): string => splitMarks(text).text

/** How many of the lines are a masthead: by its distribution, or by the bodies, places and days that it names. */
export function mastheadEnd(lines: FrontLine[]): number {
  const first = lines.slice(0, MOST_LINES)
  return Math.max(mastheadLength(first.map(({ text }) => text)), namedMasthead(first))
}

/**
 * The lines up to the last that says when or where a body meets, or which paper this is, where names of bodies and places
 * alone stand between them. None where nothing below may be the title, or asks for one: "Chair's text" below a meeting.
 */
function namedMasthead(lines: FrontLine[]): number {
  const zone = lines.slice(0, textAt(lines))
  let end = 0
  let names = 0
  let isMeeting = false
  for (let i = 0; i < zone.length && names < MOST_NAMES; i++) {
    if (isOfPaper(plain(zone[i]!))) {
      if (names > 0 && knownLine.test(plain(zone[i - 1]!))) end = i
      break
    }
    if (isFrontMatter(zone[i]!.text) || piecesOf(zone[i]!).some(isFrontMatter)) end = i + 1
    else if (!isName(zone, i, names > 0)) break
    isMeeting ||= isSession(plain(zone[i]!)) || (names > 0 && isDated(plain(zone[i]!)))
    names = end > i ? 0 : names + 1
    const isPlaceBelow =
      (end > 0 && end === i && !zone[i]!.gap && isPlace(plain(zone[i]!))) || isPlaceAndYear(zone, i)
    const isAlone =
      isBodyAbovePaper(zone, i) ||
      isPlaceBelow ||
      (end > 0 && zone[i]!.gap && ofBodyAlone.test(plain(zone[i]!)) && zone[i + 1]?.gap)
    if (names > 0 && (isAlone || namesPaper(zone, i + 1))) end = i + 1
  }
  if (end === 0 || zone.some((line, i) => i >= end && mayBeTitle(zone, line, i))) return end
  const below = zone.slice(end)
  const isUntitled = isMeeting && !below.some(isItem) && below.some(({ text }) => isKindAlone(text))
  return isUntitled ? end : 0
}

const isItem = (line: FrontLine): boolean => agendaItemOf(plain(line)) !== ''

/** What is read as the agenda item of a draft, who submits it, or its stage. */
const isOfPaper = (line: string): boolean =>
  agendaItemOf(line) !== '' ||
  submitsDraft(line) ||
  (!isFrontMatter(line) && (readSubmission(line) !== null || standsBelowTitle(line) || recommendsDraft(line)))

const mayBeTitle = (lines: FrontLine[], line: FrontLine, i: number): boolean =>
  !isFrontMatter(line.text) && !isOfPaper(plain(line)) && isTitle(paragraphAt(lines, i))

/** Words for what is adopted, said or handed in: no name of a body holds one. */
const papers =
  'resolutions?|decisions?|declarations?|conclusions?|recommendations?|communiqu[eé]s?|statements?|drafts?|reports?|letters?|notes?|plans?|modalities|outcomes?|text|guidelines?|résolutions?|décisions?|déclarations?|rapports?|projets?|lettre|résultats?|resolución|resoluciones|decisión|decisiones|declaración|comunicados?|informes?|proyectos?|carta|резолюци\\p{L}*|решени\\p{L}*|доклад\\p{L}*|проект\\p{L}*|декларация'
const holdsPaper = new RegExp(`(?<!\\p{L})(?:${papers})(?!\\p{L})`, 'iu')
/** A line that begins with the kind of a paper. */
export const opensPaper = new RegExp(
  `^(?:(?:draft|new|proposed|revised|general|ministerial|political|special|joint|final|council|leaders[’']?|projet de|proyecto de) )*(?:${papers}|modifications?|(?:common )?positions?|comments?|observations?)(?!\\p{L})`,
  'iu',
)

/** "Permanent Mission of Borland to the United Nations": whose paper it is. */
const isMission =
  /^(?:The )?(?:[\p{Lu}][\p{L}-]+ ){0,3}(?:Permanent (?:Mission|Delegation|Representation)|Delegation|Mission permanente|Misión Permanente) (?:of|to|de|du|auprès|ante)(?!\p{L}).{3,120}$/u

/** "XXIII HARBOUR SUMMIT", "HEADS OF GOVERNMENT MEETING" above a place. */
function isGathering(lines: FrontLine[], i: number): boolean {
  const line = plain(lines[i]!)
  if (
    /^[XVI]{1,7} [\p{Lu}\d ]{2,60}$/u.test(line) &&
    /(?:SUMMIT|CUMBRE|SOMMET|MEETING|CONFERENCE)/.test(line)
  )
    return true
  const next = lines[i + 1]
  return (
    next !== undefined &&
    !next.gap &&
    /\s(?:Summit|Meeting|Conference|Congress)$/iu.test(line) &&
    /[,(]/.test(plain(next)) &&
    (isPlace(plain(next)) || isDated(plain(next)))
  )
}

/** "Port Royal 2031", right below a body. */
function isPlaceAndYear(lines: FrontLine[], i: number): boolean {
  const place = /^(.{3,60}),? (?:19|20)\d\d$/.exec(plain(lines[i]!))?.[1]
  const above = i > 0 && !lines[i]!.gap ? plain(lines[i - 1]!) : ''
  return place !== undefined && isPlace(place) && namedBody.test(above) && !breaksOff(above)
}

/** A line behind white space that begins with the kind of the paper it names: "Draft general comment No. 27 on lamps". */
function namesPaper(lines: FrontLine[], i: number): boolean {
  const line = lines[i]
  if (!line?.gap || !mayBeTitle(lines, line, i)) return false
  return (
    opensPaper.test(plain(line)) ||
    /^[\p{Lu} -]{3,60} (?:DECLARATION|STATEMENT|COMMUNIQU[EÉ]|CHARTER)$/u.test(plain(line))
  )
}

const ofOrganizations =
  'Union|Alliance|Coalition|Organi[sz]ation|Office|Secretariat|Agency|Programme|Parliament|Congress|Summit|Body|Fund|Bank|Convention|Nations|Parties|Association|League|Commonwealth|Community|' +
  'Organisation|Agence|Parlement|Congrès|Sommet|Nations|Communauté|Organizaci[oó]n|Unión|Agencia|Parlamento|Congreso|Cumbre|Comunidad|Naciones|União|Organização|Comissão|Conselho|Assembleia|Comunidade'
/** The word for the kind of body stands among the first, before any "of" or "on": "Executive Board of the Lamp Fund". */
const namedBody = new RegExp(
  `^(?:(?:the|la|le|el|les|los|l[’'])\\s?)?(?:(?!(?:of|on|in|with|between|to|by|from|de|des|du|sur|del|en|con|entre|a|à)\\s)[\\p{L}\\d()’'&,-]+\\s){0,8}(?:${ofOrganizations}|${bodyWords})(?=$|[,(]|\\s(?:of|on|for|to|de|des|du|d[’']|del|sur|pour|para|sobre|[–—-]|\\(|[IVX\\d]{1,4}$|\\p{L}+(?:ale|al|elle|aire|aria|ario|ique|ica|ico|ive|iva|ivo|aine?|ana|ano|éenne|éen|ente|anent)(?!\\p{L})))`,
  'iu',
)

/** The columns of a line of a masthead, which wide white space parts; none where it has but one. */
function piecesOf({ text }: FrontLine): string[] {
  const pieces = columnsOf(text)
  return pieces.length > 1 ? pieces : []
}

/** A body above the kind of the paper, each alone: "Committee on Lamps", "Zero draft". */
function isBodyAbovePaper(lines: FrontLine[], i: number): boolean {
  const [line, next] = [lines[i]!, lines[i + 1]]
  if ((!line.gap && i > 0) || !next?.gap || !isOfPaper(plain(next)) || isItem(next)) return false
  return /(?<!\p{L})(?:Committee|Commission|Council|Working Group|Conference of the Parties|Comité|Conseil|Comisión|Consejo)(?!\p{L})/u.test(
    plain(line),
  )
}

/** Names of what meets, whatever they are called, right above its session: "Lamp Treaty", "Scientific Panel", "Fourth session". */
function isAboveMeeting(lines: FrontLine[], i: number): boolean {
  const below = lines.slice(i + 1, i + 1 + MOST_OF_MEETING)
  const session = below.findIndex((line) => isSession(plain(line)))
  return (
    session >= 0 && below.slice(0, session + 1).every(({ gap }) => !gap) && /^\p{Lu}/u.test(plain(lines[i]!))
  )
}

/** Lines in which the names of what meets stand above its session. */
const MOST_OF_MEETING = 3

/** What else stands in mastheads. */
const knownLine =
  /^(?:OUTCOME OF PROCEEDINGS|PLENARY(?: MEETING)?|R[EÉ]SOLUTION|RESOLUCIÓN|D[EÉ]CISION|DECISIÓN|Report [IVXLC]{1,6}(?: ?\([\dA-Z]\)){0,2}|(?:COVER |INFORMATION )?NOTE|(?:Convened|Held) under .{5,120}|(?:Agenda )?[Ii]tem \d{1,2}\s?[:–—-]\s.{3,120}|[A-Z]{2,10} \d{1,4}|\d{1,4}(?:st|nd|rd|th) (?:Plenary|Special|Regular) Meeting|(?:\p{L}+ )?(?:Section|Segment)(?:\s+[A-Z]{2,5})?)$/u

/** "Conference on Lamps", behind white space. */
const ofBodyAlone =
  /^(?:Conference|Commission|Committee|Council|Assembly|Board|Forum|(?:[Oo]pen-ended )?(?:[Ww]orking )?[Gg]roup|Conférence|Comité|Conseil|Conferencia|Comisión|Consejo) (?:on|for|of|de|des|du|sur|pour|para|sobre) [\p{L} -]{3,60}$/u

/** Whether a line is a name as mastheads have them: of a body, a place, a motto, the kind of session. */
function isName(lines: FrontLine[], i: number, goesOn: boolean): boolean {
  const line = plain(lines[i]!)
  if (knownLine.test(line)) return true
  if (line.length > LONGEST_NAME || holdsPaper.test(line) || /[.;:,]$/.test(line))
    return goesOn && isRest(lines, i)
  const pieces = piecesOf(lines[i]!)
  if (pieces.length > 0) return pieces.some((piece) => isName([{ text: piece, gap: true }], 0, false))
  const isKnown =
    namedBody.test(line) ||
    isPlaceAndYear(lines, i) ||
    isMission.test(line) ||
    isGathering(lines, i) ||
    isAboveMeeting(lines, i) ||
    (/^[\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Han}\s-]+$/u.test(line) && isBody(line)) ||
    (isPlace(line) && /[,(]/.test(line)) ||
    /^[A-Z]{1,10}$/.test(line) ||
    /^["“«].+["”»]$/.test(line)
  return isKnown || (goesOn && isRest(lines, i))
}

/** A name goes on below: "of the Parties", or in capitals as above. */
function isRest(lines: FrontLine[], i: number): boolean {
  const [line, before] = [plain(lines[i]!), plain(lines[i - 1]!)]
  if (lines[i]!.gap || line.length > LONGEST_NAME || holdsPaper.test(line)) return false
  return /^\p{Ll}/u.test(line) || breaksOff(before)
}
