/** Lines of the first page that are no part of a text: mastheads, distribution, dates, numbers of pages and jobs. */
import { isLabelled } from './decisions.ts'
import { splitMarks } from './layout.ts'
import { anyMonth, months } from './months.ts'
import { submitsDraft } from './submission.ts'

const symbolPattern =
  /\b(?:A|S|E|ST|TD|CCPR|CEDAW|CRC|CERD|UNEP|HRI|DP|FCCC|CD)\/(?:[A-Z0-9][\w.-]*\/?){1,8}(?:(?<=\/(?:Rev|Add|Corr)\.?)\s\d{1,2}(?!\d))?(?:\s?\([IVXLC]+\))?(?:\s[A-Z](?=\s|$))?\*?/

/** A line that is nothing but a symbol, of whatever body: "XY/WG.1/2031/2". */
const symbolLine = /^[A-Z][A-Z0-9]{0,9}(?:\/(?=[\w.-]*\d)[A-Z0-9][\w.-]*|\/[A-Z]{1,9}(?=\/)){2,8}\*?$/

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
const yearMonthDay = /(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日/

/** "4 December 2023" anywhere in a text, in any official language, as 2023-12-04, or ''. */
export function isoDate(text: string): string {
  const western = text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
  const chinese = yearMonthDay.exec(western)
  if (chinese) return iso(chinese[1]!, Number(chinese[2]), chinese[3]!)
  const found = dayMonthYear.exec(western)
  if (!found) return ''
  const name = found[2]!.toLowerCase()
  const month = months
    .map((names) => names.findIndex((one) => one.toLowerCase() === name))
    .find((i) => i >= 0)!
  return iso(found[3]!, month + 1, found[1]!)
}

/** A text without its dates. */
export const withoutDate = (text: string): string =>
  text.replace(dayMonthYear, ' ').replace(yearMonthDay, ' ')

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
  '(?:(?:resumed|organizational|substantive|regular|annual|special|emergency|\\d{4}|[\\p{L}-]*(?:first|second|third|\\p{Ll}th)|\\d{1,3}(?:st|nd|rd|th)) ){1,5}session',
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
  '(?:Provisional a|A)genda items?:? (.+)',
  'Items? (\\d.{0,30}?) of the (?:provisional|preliminary|draft) .{0,60}',
  "Points? (\\d.{0,30}?) (?:de l[’']ordre du jour|du projet d[’']ordre du jour).{0,40}",
  'Temas? (\\d.{0,30}?) del (?:programa|temario).{0,40}',
  'Пункты? (\\d.{0,30}?) (?:предварительной |предварительного перечня |)повестки дня.{0,40}',
  '(?:البند|البندان|البنود) (\\d.{0,30}?) من (?:مشروع )?جدول الأعمال.{0,40}',
  '(?:临时)?议程项目 ?(\\d.{0,30})',
]
const agendaItem = items.map((pattern) => new RegExp(`^${pattern}$`, 'iu'))

/** The number of an agenda item on a line of its own: "72 (a)", else ''. */
export function agendaItemOf(line: string): string {
  for (const pattern of agendaItem) {
    const found = pattern.exec(line)?.[1]
    if (found !== undefined) return found.replace(/\s*\*+$/, '')
  }
  return ''
}

const session = new RegExp(`^(?:${sessions})$`, 'iu')

/** Whether a line names a session and nothing else: "Eightieth session". */
export const isSession = (line: string): boolean => session.test(line)

const distribution = [
  `(?:${organs})(?:\\s+(?:Distr\\.?.*|[A-Z]+/\\S+.*))?\\*{0,3}`,
  'U ?N ?I ?T ?E ?D\\s+N ?A ?T ?I ?O ?N ?S',
  'Distr\\.?(?:\\s?:|\\s).*|Distr\\.?|Original\\s?:.*|Please recycle.*',
  '(?:Limited|General|Restricted|Provisional|Limitée|Générale|Limitada|Reservada)',
  `(?:${languages})(?: only| seulement| solamente)?(?: \\d\\d-\\d{5}.*)?`,
]
const furniture = [
  ...distribution,
  `(?:[\\p{L} ]{0,30}[, ]{1,2})?\\d{1,2}(?:er)? (?:de )?(?:[\\p{Script=Arabic} ]{2,20}/)?(?:${anyMonth}) (?:de )?\\d{4}(?: г(?:ода|\\.))?(?: Original:.*| (?:${languages}))?`,
  `(?:[\\p{L} ]{0,30}[, ]{1,2})?\\d{1,2}(?: (?:${anyMonth}))?\\s?[–-]\\s?\\d{1,2} (?:${anyMonth}) \\d{4}`,
  '\\d{4} ?年 ?\\d{1,2} ?月 ?\\d{1,2} ?日',
  '\\d\\d-\\d{5}(?:\\s*\\([A-Z]\\))?(?:\\s+\\d{6})*(?:\\s+\\*\\d+\\*)?|\\*\\d+\\*|\\d{1,4}\\s?/\\s?\\d{1,4}',
  '(?:\\d{1,4}/\\d{1,4}\\s+)?\\d\\d-\\d{5}(?:\\s+[A-Z]+/\\S+)?(?:\\s+\\d{1,4}/\\d{1,4})?',
  'Advance (?:unedited )?(?:version|copy)|Unedited',
  sessions,
  committees,
  '(?:Provisional agenda|Agenda) items?\\b.*',
  '\\[(?:without reference|on the report|on the recommendation|adopted).*',
  '(?:Resolution|Decision|Declaration)s? adopted by .*',
]
const frontMatter = new RegExp(`^(?:${furniture.join('|')})$`, 'iu')

/** No line of a first page that stands above its text is longer. */
const LONGEST_LINE = 1000

/** Lines that stand on the first page of a document but are not its title. */
export function isFrontMatter(text: string): boolean {
  if (text.length > LONGEST_LINE) return false
  const plain = splitMarks(text).text
  if (plain.includes(' | ')) return plain.split(' | ').every(isFrontMatter)
  if (
    plain === '' ||
    frontMatter.test(plain) ||
    isLabelled(plain) ||
    agendaItemOf(plain) !== '' ||
    submitsDraft(plain)
  )
    return true
  return findSymbol(plain) === withoutGap(plain.replace(/^Text of |\*$/g, ''))
}

const unitedNations =
  /^(?:United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций|الأمم المتحدة|联合国)/iu
/** Numbers of jobs and pages, and what is said of the paper. */
const noWords = /^(?:\d\d-\d{5}.*|[^\p{L}]*|Please recycle.*)$/iu

/** What a line of a masthead says beside what was read from it, field by field: "Distr.: Limited". */
export function restOfMasthead(line: string, date: string, fields: string[]): string {
  const dated = date !== '' && isoDate(line) === date ? withoutDate(line) : line
  const rest = fields.reduce((text, value) => (value === '' ? text : text.replace(value, ' ')), dated)
  const words = rest.trim().replace(unitedNations, '').replace(/\s+/g, ' ').trim()
  return noWords.test(words) ? '' : words
}

/** Lines in which a masthead ends, and the longest line of one. */
const MASTHEAD = { lines: 30, below: 10, length: 100 }

/**
 * How many lines at the beginning are a masthead: all to the last that says the distribution, the date or the language,
 * such as the pieces of a body's name beside them.
 */
export function mastheadLength(texts: string[]): number {
  const first = texts.slice(0, MASTHEAD.lines)
  const distributed = first.findIndex((text) => /\bDistr\b/i.test(text) && text.length <= MASTHEAD.length)
  if (distributed < 0) return 0
  const zone = texts.slice(0, distributed + MASTHEAD.below)
  const end = zone.findIndex((text, i) => i > distributed && (isSession(text) || agendaItemOf(text) !== ''))
  const last = zone
    .slice(0, end < 0 ? zone.length : end)
    .findLastIndex(
      (text, i) =>
        i <= distributed || /^Original\s?:/i.test(text) || (isFrontMatter(text) && !isSession(text)),
    )
  return zone.slice(0, last + 1).some((text) => text.length > MASTHEAD.length) ? 0 : last + 1
}
