/** How a word processor writes a number: the formats of ISO/IEC 29500-1, 17.18.59, in which texts of organizations count. */

type Writer = (value: number) => string

/** Letters that are repeated before a number is written in figures: no list is longer. */
const MOST_REPEATS = 40

const row =
  (letters: string): Writer =>
  (value) => {
    const signs = [...letters]
    const times = Math.ceil(value / signs.length)
    return value < 1 || times > MOST_REPEATS
      ? String(value)
      : signs[(value - 1) % signs.length]!.repeat(times)
  }

const roman: Writer = (value) => {
  if (value < 1 || value > 3999) return String(value)
  const places = [
    ['', 'm', 'mm', 'mmm'],
    ['', 'c', 'cc', 'ccc', 'cd', 'd', 'dc', 'dcc', 'dccc', 'cm'],
    ['', 'x', 'xx', 'xxx', 'xl', 'l', 'lx', 'lxx', 'lxxx', 'xc'],
    ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'],
  ]
  const digits = [...String(value).padStart(4, '0')].map(Number)
  return digits.map((digit, i) => places[i]![digit]!).join('')
}

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const irregular: Record<string, string> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

function inWords(value: number): string {
  if (value < 20) return ones[value]!
  if (value >= 1000) return String(value)
  if (value >= 100) {
    const rest = value % 100 === 0 ? '' : ` ${inWords(value % 100)}`
    return `${ones[Math.floor(value / 100)]!} hundred${rest}`
  }
  return tens[Math.floor(value / 10)]! + (value % 10 === 0 ? '' : `-${ones[value % 10]!}`)
}

const ordinalWords: Writer = (value) =>
  inWords(value).replace(/\p{L}+$/u, (last) => irregular[last] ?? `${last.replace(/y$/, 'ie')}th`)

function ordinal(value: number): string {
  const teen = value % 100 > 10 && value % 100 < 14
  return value + (teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th'))
}

const chineseDigits = [...'〇一二三四五六七八九']

/** 十, 二十一, 一百零五; from a thousand on digit by digit. */
const chinese: Writer = (value) => {
  if (value >= 1000) return [...String(value)].map((digit) => chineseDigits[Number(digit)]!).join('')
  if (value >= 100) {
    const rest = value % 100
    const tail = rest === 0 ? '' : rest < 10 ? `零${chineseDigits[rest]!}` : chineseTens(rest, true)
    return `${chineseDigits[Math.floor(value / 100)]!}百${tail}`
  }
  return chineseTens(value, false)
}

function chineseTens(value: number, afterHundred: boolean): string {
  if (value < 10) return chineseDigits[value]!
  const [ten, one] = [Math.floor(value / 10), value % 10]
  return (
    (ten === 1 && !afterHundred ? '' : chineseDigits[ten]!) + '十' + (one === 0 ? '' : chineseDigits[one]!)
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const writers: Record<string, Writer> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  lowerLetter: row('abcdefghijklmnopqrstuvwxyz'),
  upperLetter: row('ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  lowerRoman: roman,
  upperRoman: (value) => roman(value).toUpperCase(),
  ordinal,
  cardinalText: (value) => capital(inWords(value)),
  ordinalText: (value) => capital(ordinalWords(value)),
  decimalEnclosedParen: (value) => `(${value})`,
  decimalEnclosedFullstop: (value) => `${value}.`,
  decimalEnclosedCircle: (value) =>
    value > 0 && value <= 20 ? String.fromCodePoint(0x245f + value) : `(${value})`,
  numberInDash: (value) => `- ${value} -`,
  hex: (value) => value.toString(16).toUpperCase(),
  chicago: row('*†‡§'),
  russianLower: row('абвгдежзиклмнопрстуфхцчшщыэюя'),
  russianUpper: row('АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ'),
  arabicAlpha: row('أبتثجحخدذرزسشصضطظعغفقكلمنهوي'),
  arabicAbjad: row('أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'),
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  ideographDigital: chinese,
  none: () => '',
}

/** Whether a number is written as the word processor writes it; else it is written in figures. */
export const isKnownFormat = (format: string): boolean =>
  format === 'bullet' || Object.hasOwn(writers, format) || /^custom 0*1\b/.test(format)

/** A number in a format; "custom 001, 002, …" is one with a fixed count of figures. */
export function writeNumber(value: number, format: string): string {
  const digits = /^custom (0*1)\b/.exec(format)?.[1]?.length
  if (digits !== undefined) return String(value).padStart(digits, '0')
  return (Object.hasOwn(writers, format) ? writers[format]! : String)(value)
}
