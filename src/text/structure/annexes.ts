/** Lines that open an annex, under the names that annexes bear in the six official languages. */
import { isWholeBracket } from './brackets.ts'
import { insertedWords } from './numbering.ts'

export interface AnnexHead {
  /** "I", "II bis"; under another name than annex with that name: "Schedule 1", "Appendix to annex I"; '' for none. */
  number: string
  /** Words of the title on the same line. */
  title: string
  /** Brackets that open before it, and those that close behind it. */
  opens: string
  closes: string
}

const annex = 'Annex|ANNEX|Annexe|ANNEXE|Anexo|ANEXO|Приложение|ПРИЛОЖЕНИЕ|附件|المرفق|مرفق'
const others =
  'Appendix|APPENDIX|Appendice|Apéndice|Enclosure|ENCLOSURE|Schedule|SCHEDULE|Attachment|ATTACHMENT|' +
  'Pièce jointe|Добавление|附录|التذييل'
const latin = `(?: ?(?:${insertedWords.join('|')}|бис))?`
const number = `(?:[IVXLC]{1,5}${latin}|\\d{1,2}${latin}|[A-Z]|[一二三四五六七八九十]{1,3}|ال\\p{Script=Arabic}{3,8})`
const head = new RegExp(
  `^([[\\s]*)(?:(${annex})|(${others}))(?:(?:\\s+|(?<=[件录]))(\\[?)(${number})(?=$|[\\s\\].:—–-]))?( [:：]\\]*|[\\].:：]*)(?:\\s+(.+))?$`,
  'su',
)
/** "Appendix to annex I", and nothing more. */
const below = new RegExp(`^to (?:the )?annex(?: ${number})?$`, 'iu')

/** "Annex to the letter dated 3 May 2030 from …". */
const ofLetter = /^to the (?:identical )?(?:letters?|notes? verbales?) dated /i

/** Longest line that opens an annex by its words alone. */
const LONGEST = 60

/** The head of an annex, or null. `display` says that the line is set as a heading: then its title may follow. */
export function readAnnexHead(text: string, display: boolean): AnnexHead | null {
  if (text.length > 400) return null
  const found = head.exec(text)
  if (!found) return null
  const [, opens = '', own, other, inner = '', printed = '', closes = '', after = ''] = found
  const title = after.trim().replace(/^[–—-]\s+/, '')
  const made = (label: string, rest: string): AnnexHead => ({
    number: label,
    title: rest,
    opens: (opens + inner).replace(/\s/g, ''),
    closes: closes.replace(/[^\]]/g, ''),
  })
  const named = own ? printed : [other, printed].filter(Boolean).join(' ')
  if (title === '' && text.length < LONGEST) return made(named, '')
  if (below.test(title) && text.length < LONGEST) return made(`${own ?? named} ${title}`, '')
  const isParted = /[:：]/.test(closes) || title !== after.trim()
  if (isParted && (isWholeBracket(text) || /^\]/.test(closes))) return made(named, title)
  if (own && ofLetter.test(title)) return made(named, title)
  if (!display || /^to\b/.test(title)) return null
  return own || printed !== '' || /^append/i.test(other ?? '') ? made(named, title) : null
}

/** Brackets around the word "Annex" stand around its title: no bracket is lost. */
export function inBrackets({ opens, closes }: AnnexHead, title: string): string {
  if (opens.length === closes.length && title.startsWith('[') && title.endsWith(']')) return title
  return `${opens}${title}${closes}`
}
