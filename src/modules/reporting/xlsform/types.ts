import { ANSWER_KINDS, type AnswerKind } from '../answer-kinds.ts'

/** Why a question of a form made elsewhere has no place here. */
export type LeftOut = 'media' | 'geography' | 'barcode' | 'external'

/** What stands in the column `type`. */
export type FormType =
  | { begin: 'group' | 'repeat' }
  | { end: 'group' | 'repeat' }
  | { kind: AnswerKind; list?: string; orOther?: true; pattern?: string; keep?: true; isDevice?: true }
  | { leftOut: LeftOut }

const SPELLINGS: Record<string, AnswerKind> = {
  string: 'text',
  int: 'whole-number',
  trigger: 'acknowledge',
  datetime: 'date-time',
  file: 'document',
  ...Object.fromEntries(
    Object.entries(ANSWER_KINDS)
      .filter(([, line]) => !('isNear' in line) && line.lists === 0)
      .map(([kind, line]) => [line.xlsform.toLowerCase(), kind as AnswerKind]),
  ),
}

const DEVICE = /^(?:uri:)?(?:deviceid|subscriberid|simserial|phonenumber|username|email|audit)$/
const LEFT_OUT: [RegExp, LeftOut][] = [
  [/^(?:image|photo|audio|video|background-audio|signature|draw|annotate)$/, 'media'],
  [/^(?:start-)?geo(?:point|trace|shape)$|^(?:gps|location)$/, 'geography'],
  [/^barcode$/, 'barcode'],
  [/^(?:select_(?:one|multiple)_(?:from_file|external)\b|(?:csv|xml)-external$)/, 'external'],
]
const BLOCK = /^(begin|end)[\s_]+(group|repeat|loop)$/
const LISTED: [RegExp, AnswerKind][] = [
  [
    /^(?:select_one|select one|select1|add select one prompt using)(?:\s+from)?\s+(\S+)(\s+.*)?$/i,
    'select-one',
  ],
  [
    /^(?:select_multiple|select multiple|select all that apply|add select multiple prompt using)(?:\s+from)?\s+(\S+)(\s+.*)?$/i,
    'select-several',
  ],
  [/^rank\s+(\S+)(\s+.*)?$/i, 'rank'],
]
const OTHER = /^\s*(?:or_other|or specify other|or other)$/i

/** Reads XLSForm's type in any of its spellings; undefined for one that it does not have. */
export function formTypeOf(text: string): FormType | undefined {
  const type = text.toLowerCase().replace(/\s+/g, ' ')
  const block = BLOCK.exec(type)
  if (block) {
    const what = block[2] === 'group' ? 'group' : 'repeat'
    return block[1] === 'begin' ? { begin: what } : { end: what }
  }
  const leftOut = LEFT_OUT.find(([pattern]) => pattern.test(type))
  if (leftOut) return { leftOut: leftOut[1] }
  if (DEVICE.test(type)) return { kind: 'hidden', keep: true, isDevice: true }
  if (type === 'phone number') return { kind: 'text', keep: true, pattern: '^\\d*$' }
  return listedType(text) ?? (Object.hasOwn(SPELLINGS, type) ? { kind: SPELLINGS[type]! } : undefined)
}

function listedType(text: string): FormType | undefined {
  for (const [pattern, kind] of LISTED) {
    const found = pattern.exec(text)
    if (!found) continue
    const rest = found[2]?.trim()
    if (rest && !OTHER.test(rest)) return undefined
    return { kind, list: found[1]!, ...(rest && { orOther: true as const }) }
  }
  return undefined
}
