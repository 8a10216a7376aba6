import { z } from 'zod'

/** What can be answered. A kind is a line of data: what XLSForm calls it, how many lists it takes, what an answer looks like. */
interface Kind {
  /** XLSForm's type; where that is no more than near, the column `answer_kind` names ours. */
  xlsform: string
  isNear?: true
  /** Lists of choices that the question names. */
  lists: 0 | 1 | 2
  /** What an answer is, beside none at all. */
  answer: z.ZodType
  /** Nobody answers it: it shows words, or follows from something else. */
  isSilent?: true
}

const DATE = /^\d{4}-\d{2}-\d{2}$/
const choice = z.string().min(1)
const text = z.string()
const link = z.url({ protocol: /^https?$/ })

/** How far a measure is, in the words of the six choices that every such question has. */
export const IMPLEMENTATION_STATUSES = [
  'not-started',
  'planned',
  'partly',
  'done',
  'not-applicable',
  'declined-to-say',
] as const

/** In XLSForm, the list of those six; here the words of the site stand in its place. */
export const STATUS_LIST = 'openpoa_implementation_status'

export const ANSWER_KINDS = {
  'select-one': { xlsform: 'select_one', lists: 1, answer: choice },
  'select-several': { xlsform: 'select_multiple', lists: 1, answer: z.array(choice) },
  rank: { xlsform: 'rank', lists: 1, answer: z.array(choice) },
  text: { xlsform: 'text', lists: 0, answer: text },
  'whole-number': { xlsform: 'integer', lists: 0, answer: z.int() },
  number: { xlsform: 'decimal', lists: 0, answer: z.number() },
  range: { xlsform: 'range', lists: 0, answer: z.number() },
  date: { xlsform: 'date', lists: 0, answer: z.string().regex(DATE) },
  time: { xlsform: 'time', lists: 0, answer: z.string().regex(/^\d{2}:\d{2}/) },
  'date-time': { xlsform: 'dateTime', lists: 0, answer: z.iso.datetime({ offset: true }) },
  acknowledge: { xlsform: 'acknowledge', lists: 0, answer: z.literal('OK') },
  link: { xlsform: 'text', isNear: true, lists: 0, answer: link },
  document: {
    xlsform: 'file',
    isNear: true,
    lists: 0,
    answer: z.object({ title: text, file: text.optional(), link: link.optional() }),
  },
  contact: {
    xlsform: 'text',
    isNear: true,
    lists: 0,
    answer: z.object({ office: text, role: text.optional(), email: text.optional(), phone: text.optional() }),
  },
  'measure-with-law': {
    xlsform: 'text',
    isNear: true,
    lists: 0,
    answer: z.object({
      /** In the language in which it was adopted. */
      title: text,
      translation: text.optional(),
      link: link.optional(),
      date: z.string().regex(DATE).optional(),
    }),
  },
  /** Row → column that was chosen. */
  matrix: { xlsform: 'text', isNear: true, lists: 2, answer: z.record(choice, choice) },
  'implementation-status': {
    xlsform: 'select_one',
    isNear: true,
    lists: 0,
    answer: z.enum(IMPLEMENTATION_STATUSES),
  },
  note: { xlsform: 'note', lists: 0, answer: z.never(), isSilent: true },
  calculation: { xlsform: 'calculate', lists: 0, answer: text, isSilent: true },
  hidden: { xlsform: 'hidden', lists: 0, answer: text, isSilent: true },
  start: { xlsform: 'start', lists: 0, answer: text, isSilent: true },
  end: { xlsform: 'end', lists: 0, answer: text, isSilent: true },
  today: { xlsform: 'today', lists: 0, answer: text, isSilent: true },
} as const satisfies Record<string, Kind>

export type AnswerKind = keyof typeof ANSWER_KINDS

/** The line of a kind. */
export const answerKind = (kind: AnswerKind): Kind => ANSWER_KINDS[kind]

/** What is filled in of answers that have parts of their own, in the order of the form. */
const ASKED_PARTS = {
  contact: ['office', 'role', 'email', 'phone'],
  document: ['title', 'link'],
  'measure-with-law': ['title', 'translation', 'link', 'date'],
} as const satisfies Partial<Record<AnswerKind, readonly string[]>>
export type AskedPart = (typeof ASKED_PARTS)[keyof typeof ASKED_PARTS][number]

/** Those of a kind; none where answers are in one piece, or where lists of choices name their parts. */
export const askedParts = (kind: AnswerKind): readonly AskedPart[] =>
  (ASKED_PARTS as Partial<Record<AnswerKind, readonly AskedPart[]>>)[kind] ?? []

/** Whether answers of a kind have a part of that name; those of a matrix are called as its rows are. */
export function hasPart(kind: AnswerKind, part: string): boolean {
  const { answer } = answerKind(kind)
  return answer instanceof z.ZodObject ? Object.hasOwn(answer.shape, part) : kind === 'matrix'
}
