/** Lines of the first page that are no part of a text: mastheads, distribution, dates, numbers of pages and jobs. */
import { isLabelled } from './decisions.ts'
import { isFormula } from './formula.ts'
import { splitMarks, tidy } from './layout.ts'
import { anyMonth, dayInFigures, englishMonth, months } from './months.ts'
import { readMarker } from './numbering.ts'
import { opensPreamble } from './openings.ts'
import { namesPeople } from './paper-lines.ts'
import { submitsDraft } from './submission.ts'

const symbolPattern =
  /(?<![\w/])(?:A|S|E|ST|TD|CCPR|CEDAW|CRC|CERD|UNEP|HRI|DP|FCCC|CD)\/(?:[A-Z0-9][\w.-]*\/?){1,8}(?:(?<=\/(?:Rev|Add|Corr)\.?)\s\d{1,2}(?!\d))?(?:\s?\([IVXLC]+\))?(?:\s[A-Z](?=\s|$))?\*?/

/** A line that is nothing but a symbol, of whatever body: "XY/WG.1/2031/2". */
const symbolLine = /^[A-Z][A-Z0-9]{0,9}(?:\/(?=[\w.-]*\d)[A-Z0-9][\w.-]*|\/[A-Z]{1,9}(?=\/)){2,8}\*?$/

/**
 * A line that is nothing but the symbol or number of a paper of another body: "C 2031/LIM/6", "EB156/CONF./4", "GC(69)/L.3",
 * "CoP20 Doc. 84", "Doc. Assembly/AU/4(XXXVIII)", "7863/31".
 */
export function isForeignSymbol(text: string): boolean {
  const line = text.trim().replace(/^\((.*)\)$/s, '$1')
  if (line.length > 60 || !/[A-Z]/.test(line)) return /^\d{3,6}\/\d{2}$/.test(line)
  const isWord = /\.$/.test(line) || (/^[^/]*\/[^/]*$/.test(line) && /\p{Ll}{4}/u.test(line))
  return ofOrganization.test(line) || ofPaper.test(line) || (codes.test(line) && !isWord)
}

/** "COM(2031) 12 final", "OEA/Ser.P", "AG/RES. 12 (LX-O/31)", "AG/doc.99/31 rev. 1", "PIF(31)14", "WK 45/2031 INIT", "MSC 115/18/3". */
const ofOrganization = new RegExp(
  `^(?:${[
    '[A-Z]{3,4}\\(\\d{4}\\) \\d{1,4}(?: final)?',
    '\\d{4}/\\d{4} ?\\([A-Z]{3}\\)',
    '[A-Z]{2,5}/Ser\\.[A-Z]',
    '[A-Z]{2,5}/(?:RES|DEC|DOC)\\.? ?\\d{1,5} \\([\\w./-]{2,20}\\)(?: rev\\. ?\\d{1,2})?',
    '[A-Z]{2,5}/(?:[A-Z]{2,6}/)?doc\\. ?\\d{1,5}/\\d{2,4}(?: (?:rev|corr|add)\\. ?\\d{1,2})*',
    '[A-Z]{2,6}\\(\\d{2,4}\\)\\d{1,3}(?: rev\\.? ?\\d)?',
    '[A-Z]{2,5}\\d{1,3}\\.[A-Z]{1,3}\\d{1,3}',
    '[A-Z]{2,5}\\.\\d{1,4}/[A-Z][\\w ().-]{2,30}',
    '(?=.*\\d{2})[A-Z]{2,8}\\d{0,3}(?:-[A-Z\\d]{2,8}){2,4}',
    '[A-Z]{2,3} \\d{1,6}/\\d{4}(?: (?:INIT|REV|ADD|COR)(?: \\d{1,2})?)*',
    '[A-Z]{2,6} \\d{1,4}(?:/[A-Z\\d][\\w.]*){1,3}',
  ].join('|')})$`,
)
/** "CoP20 Doc. 84", "Document 37-E". */
const ofPaper =
  /^(?:[A-Za-z]{2,6}\d{1,3} )?Doc(?:ument|\.) ?(?:[A-Z]{1,4}\d{1,2}\/)?\d[\w.-]*(?: \(?Rev\.? ?\d\)?)?\*{0,3}$/
/** Pieces of a code, one with a stroke and one with a figure, joined by strokes, with "and Add.1" behind them. */
const codes =
  /^(?:Doc\. )?(?:\d{1,3} (?=(?:C|EX)\/)|[A-Z] (?=\d))?(?=\S*[A-Z])(?=\S*\d)[\w.()-]+(?:(?:\/[\w.()…-]+)+|(?<=^[A-Z]{2,5}\d{1,3}\.\d{1,3}))(?: \((?:\d{4}|[IVXLC]+)\)| (?:and |& )?(?:[Aa]dd|[Rr]ev|[Cc]orr)\.? ?\d{1,2}){0,3}\*{0,3}$/

/** The symbol of a paper of another body in the columns of a line, or ''; one in brackets is that of another paper. */
export const foreignSymbol = (line: string): string =>
  columnsOf(line).find((piece) => /\d/.test(piece) && !piece.startsWith('(') && isForeignSymbol(piece)) ?? ''

/** The columns of a line of a masthead, which wide white space parts. */
export const columnsOf = (line: string): string[] => line.trim().split(/ \| |\s{3,}/)

/** First document symbol in a text, or ''. */
export function findSymbol(text: string): string {
  const found = symbolPattern.exec(text) ?? symbolLine.exec(text.trim())
  return withoutGap(found?.[0].replace(/[.,;*/]+$/, '') ?? '')
}

/** "Rev. 1" as it is written in symbols. */
const withoutGap = (text: string): string => text.replace(/(?<=\/)(Rev|Add|Corr)\.?\s(?=\d)/g, '$1.')

const dayMonthYear = new RegExp(
  `(\\d{1,2})(?:er)? (?:de )?(?:[\\p{Script=Arabic} ]{2,20}\\/)?(${anyMonth}) (?:de )?(\\d{4})`,
  'iu',
)
/** "April 11, 2031". */
const monthDayYear = new RegExp(`(${englishMonth}) (\\d{1,2}), (\\d{4})`, 'iu')
const yearMonthDay = /(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日/

/** "4 December 2023" anywhere in a text, in any official language, as 2023-12-04, or ''. */
export function isoDate(text: string): string {
  const western = text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
  const chinese = yearMonthDay.exec(western)
  if (chinese) return iso(chinese[1]!, Number(chinese[2]), chinese[3]!)
  const american = monthDayYear.exec(western)
  const found = dayMonthYear.exec(western) ?? (american && ['', american[2]!, american[1]!, american[3]!])
  if (!found) return ''
  const name = found[2]!.toLowerCase()
  const month = months
    .map((names) => names.findIndex((one) => one.toLowerCase() === name))
    .find((i) => i >= 0)!
  return iso(found[3]!, month + 1, found[1]!)
}

const iso = (year: string, month: number, day: string): string =>
  `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`

const languages =
  'Arabic|Chinese|English|French|Russian|Spanish|Français|Anglais|Español|Inglés|Русский|Английский|العربية|عربي|中文|' +
  'arabe|chinois|anglais|français|russe|espagnol|árabe|chino|inglés|francés|ruso|español'
const organs = [
  'United Nations|General Assembly|Security Council|Economic and Social Council|Human Rights Council',
  "Nations Unies|Assemblée générale|Conseil de sécurité|Conseil économique et social|Conseil des droits de l[’']homme",
  'Naciones Unidas|Asamblea General|Consejo de Seguridad|Consejo Económico y Social|Consejo de Derechos Humanos',
  'Организация Объединенных Наций|Генеральная Ассамблея|Совет Безопасности|Экономический и Социальный Совет|Совет по правам человека',
  'الأمم المتحدة|الجمعية العامة|مجلس الأمن|المجلس الاقتصادي والاجتماعي|مجلس حقوق الإنسان',
  '联合国|大会|安全理事会|经济及社会理事会|人权理事会',
].join('|')
const committees = [
  '(?:First|Second|Third|Fourth|Fifth|Sixth|Main) Committee',
  '(?:Première|Deuxième|Troisième|Quatrième|Cinquième|Sixième|Grande) Commission',
  '(?:Primera|Segunda|Tercera|Cuarta|Quinta|Sexta) Comisión',
  '(?:Первый|Второй|Третий|Четвертый|Пятый|Шестой|Главный) комитет',
  'اللجنة (?:الأولى|الثانية|الثالثة|الرابعة|الخامسة|السادسة)',
  '第[一二三四五六]委员会',
].join('|')
const sessions = [
  '(?:(?:resumed|organizational|substantive|ordinary|extraordinary|plenary|regular|annual|special|emergency|\\d{4}|[\\p{L}-]*(?:first|second|third|\\p{Ll}th)|\\d{1,3}(?:st|nd|rd|th)) ){1,5}session(?: \\(resumed\\)| of the \\p{Lu}.{3,80}|(?:, \\p{Lu}[\\p{L} ]{2,30}){1,2}(?:,? \\d{4})?|, \\d{4})?',
  '(?:[\\p{L}-]*(?:first|second|third|\\p{Ll}th)|\\d{1,4}(?:st|nd|rd|th)) meeting(?: at the level of .{5,80})?',
  '\\p{Lu}[^,.;:]{3,100}, (?:[\\p{L}-]*(?:first|second|third|\\p{Ll}th)|\\d{1,3}(?:st|nd|rd|th)) session',
  'plenary sitting|sitting of \\d.{5,20}',
  "(?:[\\p{L}-]+[ -](?:et )?)?(?:première|seconde|[\\p{L}-]+ième)(?: \\p{L}+)? session(?: (?:extraordinaire|ordinaire|annuelle|d[’']urgence))*",
  '[\\p{L}-]+(?: [\\p{L}-]+){0,3} período (?:extraordinario |ordinario |anual )?de sesiones(?: (?:de emergencia|anual))?',
  '(?:\\p{L}+ )?\\p{L}+(?:ая|ья) (?:\\p{L}+ная )?сессия',
  'الدورة (?:الاستثنائية )?[\\p{L} ]{2,40}',
  '第[一二三四五六七八九十百0-9]{1,6}届(?:会议|特别会议|紧急特别会议|常会)',
].join('|')
const committee = new RegExp(`^(?:${committees})$`, 'iu')

/** Whether a line names a main committee and nothing else: "Second Committee". */
export const isCommittee = (line: string): boolean => committee.test(line)

/** "Agenda item 7", "Items 12 (a) and 97 of the provisional agenda**": the number is the first group that is set. */
const items = [
  '(?:[A-Z]{2,5} Journal No\\. \\d+, )?(?:Provisional a|A)genda items?:? ((?:\\d|[IVX]{1,5}(?!\\p{L})).*)',
  'Items? (\\d.{0,30}?) (?:of|on) the (?:(?:provisional|preliminary|draft) .{0,60}|agenda.{0,40})',
  "Points? (\\d.{0,30}?) (?:de l[’']ordre du jour|du projet d[’']ordre du jour).{0,40}",
  'Temas? (\\d.{0,30}?) del (?:programa|temario).{0,40}',
  'Пункты? (\\d.{0,30}?) (?:предварительной |предварительного перечня |)повестки дня.{0,40}',
  '(?:البند|البندان|البنود) (\\d.{0,30}?) من (?:مشروع )?جدول الأعمال.{0,40}',
  '(?:临时)?议程项目 ?(\\d.{0,30})',
]
const agendaItem = items.map((pattern) => new RegExp(`^${pattern}$`, 'iu'))

/** "Fourth item on the agenda". */
const ordinalItem = /^([\p{L}-]{5,20}) item on the agenda$/iu
const ordinals =
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth'.split(
    '|',
  )

/** The number of an agenda item on a line of its own, or in the first of its columns: "72 (a)", else ''. */
export function agendaItemOf(line: string): string {
  const [first = ''] = columnsOf(line)
  for (const pattern of agendaItem) {
    const found = pattern.exec(first)?.[1]
    // "Agenda item 24: Lamps".
    if (found !== undefined) return found.replace(/\s?[:–—-]\s.*$|\s*\*+$/s, '')
  }
  const ordinal = ordinalItem.exec(first)?.[1]?.toLowerCase()
  return ordinal && ordinals.includes(ordinal) ? String(ordinals.indexOf(ordinal) + 1) : ''
}

/** What stands around the number of an item and says nothing more, in the official languages. */
const itemWords =
  /^(?:agenda items?:?|points? de l[’']ordre du jour|temas? del programa|пункты? повестки дня|(?:البند|البندان|البنود) من جدول الأعمال|议程项目)$/iu

/** Whether a line says which item of the agenda this is, and no more: not "Item 7 of the provisional agenda". */
export const saysOnlyItem = (line: string, item: string): boolean =>
  item !== '' &&
  agendaItemOf(line) === item &&
  itemWords.test(tidy(line.replace(/\s*\*+$/, '').replace(item, ' ')))

const session = new RegExp(`^(?:${sessions})$`, 'iu')

/** Whether a line names a session and nothing else: "Eightieth session". */
export const isSession = (line: string): boolean => {
  const at = line.lastIndexOf(', ')
  return session.test(line) || (at > 0 && session.test(line.slice(0, at)) && dated.test(line.slice(at + 2)))
}

/** "24 April–2 June", "3–7 July": days of which the year stands behind others. */
const days = `\\d{1,2}(?: (?:de )?(?:${anyMonth}))?\\s?[–—-]\\s?\\d{1,2} (?:de )?(?:${anyMonth})`
/** A day, or days, of a month and year, as the official languages write them. */
const dates = [
  `\\d{1,2}(?:er)? (?:de )?(?:[\\p{Script=Arabic} ]{2,20}/)?(?:${anyMonth}) (?:de )?\\d{4}(?: г(?:ода|\\.))?(?: Original:.{0,60}| (?:${languages}))?`,
  `(?:du |del |с )?\\d{1,2}(?:er)?(?: (?:de )?(?:${anyMonth}))?(?: (?:de )?\\d{4})?(?:\\s?[–—-]\\s?| (?:to|and|au|et|al|y|по|и) )\\d{1,2} (?:de )?(?:${anyMonth}) (?:de )?\\d{4}(?: г(?:ода|\\.))?`,
  '\\d{4} ?年 ?\\d{1,2} ?月 ?\\d{1,2} ?日(?:[至–—-](?:\\d{1,2} ?月 ?)?\\d{1,2} ?日)?',
  `(?:${anyMonth}) (?:de )?\\d{4}`,
  `(?:Date: )?(?:${englishMonth}) \\d{1,2}(?: ?(?:to|[–—-]) ?(?:(?:${englishMonth}) )?\\d{1,2})?, \\d{4}`,
  dayInFigures,
  `${days} (?:and|et|y|и) ${days}(?: (?:de )?\\d{4})`,
].join('|')
const dated = new RegExp(`^(?:${dates}|\\((?:${dates})\\))$`, 'iu')
/** "Rio de Janeiro", "NEW YORK", "Samarkand (Uzbekistan)", "Addis Ababa, Ethiopia": each word of it is a name. */
const place =
  /^[\p{Lu}\p{Lo}][\p{L}’'.-]{0,30}(?:(?:[ -]| [–—] )(?:d[’']|(?:de|del|da|do|la|le|el|es|al|di|sur) )?[\p{Lu}\p{Lo}][\p{L}’'.-]{0,30}){0,3}(?:(?:, [\p{Lu}\p{Lo}][\p{L} .’'-]{0,40}){1,3}| \([\p{Lu}\p{Lo}][\p{L} ’'-]{0,40}\))?$/u
/** A name that is a text's or a gathering's, not a place's. */
const called =
  /(?<!\p{L})(?:declaration|statement|agreement|convention|summit|conference|forum|meeting|pact|plan|charter|treaty|protocol|accord|call|commitment|consensus|communiqué|déclaration|conférence|sommet|pacte|charte|traité|protocole|appel|declaración|conferencia|cumbre|pacto|carta|tratado|protocolo|декларация|конференция|саммит|заявление|إعلان|مؤتمر|宣言|声明|会议)(?!\p{L})/iu

const beforeDate = new RegExp(`[,،，]\\s?(?=\\d|du |del |с |(?:${anyMonth}) )`)

/** "4 May 2030", "Addis Ababa, 9–20 November 2030". */
export function isDated(line: string): boolean {
  if (dated.test(line)) return true
  const at = line.search(beforeDate)
  if (at < 0 || at > 80 || !dated.test(line.slice(at + 1).trim())) return false
  return isPlace(line.slice(0, at))
}

/** "Addis Ababa, Ethiopia". */
export const isPlace = (name: string): boolean => place.test(name) && !called.test(name)

/** A name alone, which stands in a masthead, and may head a section of a text. */
const nameAlone = new RegExp(
  `^(?:(?:${organs}|U ?N ?I ?T ?E ?D\\s+N ?A ?T ?I ?O ?N ?S)\\*{0,3}|Provisional|Provisoire|${sessions}|${committees})$`,
  'iu',
)
/** What says something in a masthead only. */
const inMasthead = new RegExp(
  `^(?:(?:Limited|General|Restricted|Provisional|Limitée|Générale|Limitada|Reservada)|(?:${languages})(?: only| seulement| solamente)?(?: \\d\\d-\\d{5}.*)?|Original(?: language)?\\s?:.*)$`,
  'iu',
)
/** A body that meets: it adopts what is numbered elsewhere. */
const adopting =
  'General Assembly|.{0,80}\\b(?:Council|Conference|Assembly|Commission|Committee|Board|Parties)\\b'
const furniture = [
  `(?:${organs})\\s+(?:Distr\\b.{0,60}|Provisional|[A-Z]+/\\S+.{0,60})\\*{0,3}`,
  'Distr(?:\\.|\\s?:|(?=\\s|$))\\s?:?(?:\\s?\\p{L}{2,20}(?: .{0,60})?)?|Please recycle.{0,40}',
  `Original(?: language)?\\s?:(?:[\\s,/]{1,3}(?:${languages}|and|et|y|и|only|seulement|solamente)){1,9}`,
  '\\d\\d-\\d{5}(?:\\s*\\([A-Z]\\))?(?:\\s+\\d{6})*(?:\\s+\\*\\d+\\*)?|\\*\\d+\\*|\\d{1,4}\\s?/\\s?\\d{1,4}',
  '(?:\\d{1,4}/\\d{1,4}\\s+)?\\d\\d-\\d{5}(?:\\s+[A-Z]+/\\S+)?(?:\\s+\\d{1,4}/\\d{1,4})?',
  `Advance (?:unedited )?(?:version|copy)|Unedited|(?:This is )?not an official document|General Distribution|(?:${languages}) only|\\(OR\\. [a-z/, ]{2,20}\\)`,
  '(?:From|To|De|À|Para|No\\. (?:prev|Cion)\\. doc\\.)\\s?: .{2,200}|(?:Tel(?:ephone|\\.)?|Fax|Website|E-?mail|Pre-session public release|Agenda item(?: number)?|Submitted|Document(?: no\\.?)?|Languages?|Classification|[\\w/ -]{3,40} name)\\s?:.{1,80}|(?:https?://|www\\.)\\S{3,80}|Date\\s?:.{4,40}|P\\. ?O\\. ?Box.{2,40}|(?:Committee|Forum)\\s?: .{3,150}',
  'ADD|MOD|SUP|NOC',
  '[([]?Adopted (?:by|at|on) .{4,200}',
  '(?:Resolution|Decision|Recommendation) (?:[A-Z]{1,6}(?:/[A-Z]{2,4})?[./-]?\\d[\\w./()-]*|\\d{1,3}/(?:COP|CMP|CMA|CP)\\.\\d{1,3}|[IVXLC]+[./]\\d{1,3}|\\d{1,4} ?\\([IVXLC]{1,7}\\))',
  'Addendum \\d{1,2} to(?: Document \\S+)?|\\(\\d\\d-\\d{4}\\)(?: Page: \\d+/\\d+)?',
  '\\[(?:without reference|on the report|on the recommendation|adopted).*',
  `(?:Resolution|Decision|Declaration)s? adopted by (?:the )?(?:${adopting}).*`,
]
const frontMatter = new RegExp(`^(?:${furniture.join('|')})$`, 'iu')

/** No line of a first page that stands above its text is longer. */
const LONGEST_LINE = 1000

/** Lines that stand on the first page of a document but are not its title. */
export function isFrontMatter(text: string): boolean {
  if (text.length > LONGEST_LINE) return false
  const plain = splitMarks(text).text
  const pieces = text.trim().split(/ \| |\s{3,}/)
  if (pieces.length > 1) return pieces.every(isFrontMatter)
  return isSurelyFront(plain) || nameAlone.test(plain)
}

/** "From: Borland": who submits the paper. */
const namesSender = (line: string): boolean => /^From\s?:/i.test(line) && (namesPeople(line) ?? '') !== ''

/** Whether a line is front matter wherever it stands: no text has "Distr.: Limited" for a heading, as it may have a name alone. */
export function isSurelyFront(text: string): boolean {
  const plain = splitMarks(text).text
  if (
    plain === '' ||
    (frontMatter.test(plain) && !namesSender(plain)) ||
    isDated(plain) ||
    isLabelled(plain) ||
    agendaItemOf(plain) !== '' ||
    submitsDraft(plain) ||
    isForeignSymbol(plain)
  )
    return true
  return findSymbol(plain) === withoutGap(plain.replace(/^Text of |\*$/g, ''))
}

export const unitedNations =
  /^(?:United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций|الأمم المتحدة|联合国|U ?N ?I ?T ?E ?D\s+N ?A ?T ?I ?O ?N ?S)(?!\s\p{Ll})/iu
/** Numbers of jobs and pages, and what is said of the paper. */
const noWords = /^(?:\d\d-\d{5}.{0,60}|[^\p{L}]*|Please recycle.{0,40})$/iu

/** Whether a line is printed for those who print, and nobody asks for it. */
export const saysNothing = (line: string): boolean => noWords.test(line) && isoDate(line) === ''

/** What a line of a masthead says beside what was read from it, field by field: "Distr.: Limited". */
export function restOfMasthead(line: string, date: string, fields: string[]): string {
  let rest = line.replace(/\s+/g, ' ').trim()
  for (;;) {
    const before = rest
    rest = rest.replace(unitedNations, '').trim()
    for (const value of [...fields, ...datesIn(rest, date)]) rest = withoutEnds(rest, value)
    if (rest === before) return saysNothing(rest) ? '' : rest
  }
}

/** "12–", "24 May to ", not "Rev. 2 – ". */
const daysBefore = new RegExp(
  `(?:(?<!(?:rev|version|draft|v)\\.? ?)(?<!\\d)\\d{1,2}|${anyMonth})(?:\\s?[–—-]\\s?| (?:to|au|al|по) )$`,
  'iu',
)

/** Days that are none of several: "14 May 2031", not "12–14 May 2031". */
const daysIn = (line: string): string[] =>
  [dayMonthYear, monthDayYear, yearMonthDay].flatMap((pattern) => {
    const found = pattern.exec(line)
    if (!found) return []
    const [before, after] = [line.slice(0, found.index), line.slice(found.index + found[0].length)]
    const isOfSeveral = daysBefore.test(before) || /^(?:\s?[–—-]\s?| (?:to|au|al|по) )\d/.test(after)
    return isOfSeveral ? [] : [found[0]]
  })

/** The date of a text as a line has it. */
export const datesIn = (line: string, date: string): string[] =>
  date === '' ? [] : daysIn(line).filter((day) => isoDate(day) === date)

/** The day that a line names, in figures; '' where it names several. */
export const dayIn = (line: string): string => isoDate(daysIn(line)[0] ?? '')

/** A line without a value with which it begins or ends; what stands within a sentence stays. */
function withoutEnds(line: string, value: string): string {
  if (value === '' || !line.includes(value)) return line
  if (line.startsWith(value) && !/^(?:\s?\p{Ll}|\p{L}|\p{N})/u.test(line.slice(value.length)))
    return line.slice(value.length).replace(/^[\s,،:*]+/, '')
  const before = line.slice(0, -value.length)
  if (line.endsWith(value) && !/(?:^|[\s(])\p{Ll}[^\s]*\s?$|[\p{L}\p{N}]$/u.test(before))
    return before.replace(/[\s,،:]+$/, '')
  return line
}

/** Lines in which a masthead ends, and the longest line of one. */
const MASTHEAD = { lines: 30, below: 10, length: 100 }

/** "addressed to the President of the", and below it "Security Council". */
const goesOn = /(?:,|\s(?:of|the|to|and|by|for|from|with|de|du|des|la|le|al|del|los))$/

/** Whether no masthead goes on with a line: it names who submits a draft, or the text begins with it. */
const endsMasthead = (line: string): boolean =>
  isSession(line) ||
  agendaItemOf(line) !== '' ||
  submitsDraft(line) ||
  (isFormula(line) && /[,،，]$/.test(line)) ||
  opensPreamble(line) ||
  (readMarker(line)?.kind === 'paragraph' && !isFrontMatter(line))

/**
 * How many lines at the beginning are a masthead: all to the last that says the distribution, the date or the language,
 * such as the pieces of a body's name beside them.
 */
export function mastheadLength(texts: string[]): number {
  const first = texts.slice(0, MASTHEAD.lines)
  const distributed = first.findIndex(
    (text) => /\bDistr\b|(?:^|\s)(?:Provisional|Provisoire)$/i.test(text) && text.length <= MASTHEAD.length,
  )
  if (distributed < 0) return 0
  const zone = texts.slice(0, distributed + MASTHEAD.below)
  const end = zone.findIndex((text, i) => i > distributed && endsMasthead(splitMarks(text).text))
  const last = zone
    .slice(0, end < 0 ? zone.length : end)
    .findLastIndex(
      (text, i) =>
        i <= distributed || inMasthead.test(text) || (isFrontMatter(text) && !goesOn.test(zone[i - 1]!)),
    )
  return zone.slice(0, last + 1).some((text) => text.length > MASTHEAD.length) ? 0 : last + 1
}
