/** What the parts of a text are called with their numbers, in the official languages: "Article premier", "Глава I", "第五条". */

/** The names of each part that has an abbreviation in addresses, by that abbreviation. */
const names: Record<string, string> = {
  art: 'Article|ARTICLE|Artículo|ARTÍCULO|Статья|СТАТЬЯ|المادة',
  rule: 'Rule|Règle|Regla|Правило|القاعدة',
  chp: 'Chapter|Chapitre|Capítulo|Глава|الفصل',
  part: 'Part|Partie|Parte|Часть|الجزء',
  sec: 'Section|Sección|Раздел|القسم',
}
/** The others go by their own name. */
const others = 'Action|Objective|Goal|Principle|Regulation|Commitment|Pillar|Cluster'

/** Numbers in words, by what they count: each of these follows the name of the part. */
const ordinals: string[][] = [
  [
    'one',
    'premier',
    'première',
    'unique',
    'primero',
    'primera',
    'único',
    'única',
    'первая',
    'первый',
    'الأول',
    'الأولى',
  ],
  ['الثاني', 'الثانية'],
  ['الثالث', 'الثالثة'],
  ['الرابع', 'الرابعة'],
  ['الخامس', 'الخامسة'],
  ['السادس', 'السادسة'],
  ['السابع', 'السابعة'],
  ['الثامن', 'الثامنة'],
  ['التاسع', 'التاسعة'],
  ['العاشر', 'العاشرة'],
]
const inWords = ordinals
  .flat()
  .flatMap((word) => [word, word.toUpperCase(), word[0]!.toUpperCase() + word.slice(1)])
const inChinese: Record<string, string> = { 条: 'art', 章: 'chp', 节: 'sec', 部分: 'part' }

/** A part with its number, as the source of a pattern. */
const numbered =
  `(?:${Object.values(names).join('|')}|${others}) (?:[IVXLC]+|\\d+(?:er|re|º|ª)?|[٠-٩]+|[A-Z]|${inWords.join('|')})|` +
  `第[一二三四五六七八九十百零〇\\d]{1,6}(?:${Object.keys(inChinese).join('|')})`

/** A part at the beginning of a line, and what stands behind it. */
export const partLabel = new RegExp(
  `^(${numbered})(?:\\s?[.:：]|\\s[–—-]|(?<=[条章节分])\\s|$)\\s*(.*)$`,
  'su',
)

/** A part that is counted, and its title with nothing but a space between them: "Article 7 Lamps of the quay". */
const titled = new RegExp(
  `^((?:${Object.values(names).join('|')}|${others}) (?:[IVXLC]+|\\d+(?:er|re|º|ª)?|[٠-٩]+|${inWords.join('|')}))\\s+(?=[“"«(]?[\\p{Lu}\\p{Lo}])(.*)$`,
  'su',
)

/** Of a line that stands as a heading, the part that it heads and its title; null where it is none. */
export function titledPart(line: string): { number: string; title: string } | null {
  const [, number, title] = titled.exec(line) ?? []
  return number === undefined || title === undefined ? null : { number, title }
}

const articleAlone = new RegExp(
  `^(?:${names['art']}) (?:[IVXLC]+|\\d+(?:er|re|º|ª)?|[٠-٩]+|${inWords.join('|')})$`,
  'u',
)

/** Whether a line is the number of an article and nothing else: "Article 7", "第七条". */
export const isArticleAlone = (line: string): boolean =>
  articleAlone.test(line) || /^第[一二三四五六七八九十百零〇\d]{1,6}条$/u.test(line)

/** Of what can be a paragraph itself, and not only the heading of some: an article, a rule, a regulation. */
export const isRuleAddress = (address: string): boolean => /^(?:art|rule|regulation)_/.test(address)

/** "Article 5" is "art_5", "Article premier" "art_1". */
export function labelAddress(label: string): string {
  const chinese = /^第(.+?)(条|章|节|部分)$/u.exec(label)
  if (chinese) return `${inChinese[chinese[2]!]}_${chineseValue(chinese[1]!)}`
  const [word = '', number = ''] = label.split(' ')
  const short = Object.entries(names).find(([, all]) => all.split('|').includes(word))?.[0]
  return `${short ?? word.toLowerCase()}_${valueOf(number)}`
}

const numberedAtStart = new RegExp(`^\\[*(${numbered})(?![\\p{L}\\d])|^(第一[条章])`, 'u')

/** Whether a line begins with the first article, rule, chapter, part or section: "[Chapter I. Harbours]". */
export function opensFirstPart(line: string): boolean {
  const found = numberedAtStart.exec(line)
  return (
    found !== null &&
    /^(?:art|rule|regulation|chp|part|sec)_(?:1|I)$/.test(labelAddress(found[1] ?? found[2]!))
  )
}

function valueOf(number: string): string {
  const at = ordinals.findIndex((words) => words.includes(number.toLowerCase()))
  if (at >= 0) return String(at + 1)
  return number
    .replace(/^(\d+)(?:er|re|º|ª)$/u, '$1')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
}

/** "十二" is 12. */
function chineseValue(number: string): string {
  if (/^\d+$/.test(number)) return number
  let value = 0
  let digit = 0
  for (const sign of number) {
    const unit = { 十: 10, 百: 100 }[sign]
    if (!unit) digit = '一二三四五六七八九'.indexOf(sign) + 1
    else value += (digit || 1) * unit
    if (unit) digit = 0
  }
  return String(value + digit)
}
