import { coreProblems } from '../problems/problem.ts'
import type { Ctx } from '../http/router.ts'

/** One field of a form that was sent. */
export interface PostedField {
  name: string
  value: string | File
}

declare module 'hono' {
  interface ContextVariableMap {
    /** The fields of the request, once somebody read them. */
    postedFields?: Promise<PostedField[]>
  }
}

/** Fields with different names that a form may have. */
export const MOST_FIELDS = 500
/** Parts that its body may have: fields that repeat count each time. */
export const MOST_PARTS = 1000

/** Characters of a name: that of a field in a row of a row is far shorter. */
const MOST_NAME = 300
/** Bytes that all its texts may have: two long drafts of a script that takes three bytes for each character. */
const MOST_TEXT_BYTES = 4 * 1024 * 1024
/** Bytes as which one may stand in a body without files (application/x-www-form-urlencoded). */
const ESCAPED = 3

/**
 * The fields of a form that was sent, in their order, files among them; read once for a request. Takes time and memory in proportion to the
 * size of the body, and refuses one of too many parts before it takes them apart.
 * @throws coreProblems.badRequest where it is no form, coreProblems.tooManyFields, coreProblems.formTooLarge
 */
export function postedFields(c: Ctx): Promise<PostedField[]> {
  const held = c.get('postedFields')
  if (held) return held
  const read = readFields(c)
  c.set('postedFields', read)
  return read
}

async function readFields(c: Ctx): Promise<PostedField[]> {
  const kind = kindOf(c.req.header('Content-Type') ?? '')
  if (!kind) throw coreProblems.badRequest()
  const bytes = Buffer.from(await c.req.arrayBuffer())
  if (countParts(bytes, kind.boundary) > MOST_PARTS) throw tooMany()
  if (kind.boundary === null && bytes.length > ESCAPED * MOST_TEXT_BYTES) throw tooMuchText()
  const form = await new Response(bytes, { headers: { 'Content-Type': kind.type } }).formData().catch(() => {
    throw coreProblems.badRequest()
  })
  const texts = [...form.values()].filter((value) => typeof value === 'string')
  if (texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) > MOST_TEXT_BYTES) throw tooMuchText()
  const fields: PostedField[] = []
  for (const [name, value] of form.entries())
    fields.push({ name, value: typeof value === 'string' ? storable(value) : value })
  const names = new Set(fields.map(({ name }) => name))
  if (names.size > MOST_FIELDS || fields.length > MOST_PARTS) throw tooMany()
  if ([...names].some((name) => name.length > MOST_NAME)) throw coreProblems.badRequest()
  return fields
}

interface Kind {
  /** Rewritten, so that whoever takes the body apart reads in it what was counted by. */
  type: string
  /** Null where parts stand between ampersands. */
  boundary: string | null
}

/** How a form is put together (RFC 7578; WHATWG URL, application/x-www-form-urlencoded); null for what is no form. */
function kindOf(header: string): Kind | null {
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim())
  if (type.toLowerCase() === 'application/x-www-form-urlencoded') return { type, boundary: null }
  if (type.toLowerCase() !== 'multipart/form-data') return null
  // Of the characters that RFC 2046, section 5.1.1, allows, those that browsers and programs use: none needs an escape.
  const [, boundary] =
    parameters.map((one) => /^boundary="?([\w'()+,./:=?-]{1,70})"?$/i.exec(one)).find(Boolean) ?? []
  return boundary === undefined ? null : { type: `multipart/form-data; boundary="${boundary}"`, boundary }
}

const tooMuchText = () => coreProblems.formTooLarge({ kilobytes: MOST_TEXT_BYTES / 1024 })
const tooMany = () => coreProblems.tooManyFields({ fields: MOST_FIELDS })

/**
 * How many parts a body seems to have, without taking it apart; stops counting beyond `MOST_PARTS`.
 * @param boundary of a body in parts; null where they stand between ampersands
 */
export function countParts(bytes: Buffer, boundary: string | null): number {
  const mark = boundary === null ? '&' : `--${boundary}`
  // What stands between parts: before, between and after them, or between them only.
  let parts = boundary === null ? 1 : -1
  for (
    let at = bytes.indexOf(mark);
    at >= 0 && parts <= MOST_PARTS;
    at = bytes.indexOf(mark, at + mark.length)
  )
    parts++
  return parts
}

/** Without blanks at the ends, with the line ends of this system, and without the two things that no database keeps: NUL and half characters. */
const storable = (text: string): string =>
  text.toWellFormed().replaceAll('\0', '').replaceAll('\r\n', '\n').trim()

/** Whether a field is one of the kit's own, which no schema names. */
export const isOwn = (name: string): boolean => name.startsWith('_')

/** The first text of one of the kit's own fields. */
export function ownText(fields: readonly PostedField[], name: string): string | null {
  const found = fields.find((field) => field.name === name)?.value
  return typeof found === 'string' ? found : null
}
