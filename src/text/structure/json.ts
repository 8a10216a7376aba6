/** Documents as JSON: the shape and its rules in Zod. */
import { z } from 'zod'
import type { Document, Footnote, Provision } from '../document.ts'
import { decodeText } from './clean.ts'
import { UnreadableFile, type ReadWarning } from './errors.ts'
import { MOST_SPANS, MOST_SPANS_IN_ALL } from './spans.ts'

/** Most provisions of a file, where whoever reads it sets nothing else. */
export const mostProvisions = 10_000
/** The most that can be set: no document has more. */
const mostProvisionsEver = 100_000

const short = z.string().max(2000)
const eId = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[\p{L}\p{N}_.~-]+$/u, 'is no address (letters, figures, _ . ~ -)')

const footnoteShape = {
  mark: z.string().max(20),
  text: z.string().max(100_000),
  at: z.int().min(0).exactOptional(),
}
const footnoteSchema = z.strictObject(footnoteShape)
export const headNoteSchema = z.strictObject({
  ...footnoteShape,
  line: z.enum(['title', 'agendaTitle', 'submission']).exactOptional(),
})

const range = { start: z.int().min(0), end: z.int().min(1) }

const spanSchema = z
  .strictObject({
    kind: z.enum(['bracket', 'alternative', 'attribution', 'note', 'placeholder']),
    ...range,
    options: z
      .array(z.strictObject({ ...range, label: z.string().max(200).exactOptional() }))
      .max(MOST_SPANS)
      .exactOptional(),
    goesOn: z.enum(['before', 'after', 'both']).exactOptional(),
  })
  .refine(({ start, end, options = [] }) =>
    [{ start, end }, ...options].every((one) => one.start < one.end && one.start >= start && one.end <= end),
  )

export const provisionSchema = z.strictObject({
  eId,
  kind: z.enum(['preambular', 'operative', 'heading', 'annex', 'other']),
  number: z.string().max(100),
  text: z.string().max(1_000_000),
  depth: z.int().min(0).max(50),
  parent: eId.nullable(),
  footnotes: z.array(footnoteSchema).max(1000),
  spans: z.array(spanSchema).max(MOST_SPANS_IN_ALL).exactOptional(),
  page: z.int().min(0).max(100_000),
  wId: eId.optional(),
  guid: z.string().max(200).optional(),
})

const partShape = {
  symbol: short,
  title: z.string().max(20_000),
  date: z.string().max(100),
  session: short,
  agendaItem: short,
  agendaTitle: z.string().max(20_000).exactOptional(),
  submission: z.string().max(20_000).exactOptional(),
  sponsors: z.array(short).max(1000).exactOptional(),
  footnotes: z.array(headNoteSchema).max(1000).exactOptional(),
  body: short,
  committee: short.exactOptional(),
  masthead: z.array(short).max(100).exactOptional(),
  enactingFormula: z.string().max(20_000),
  language: z.string().max(35),
  provisions: z.array(provisionSchema).max(mostProvisionsEver),
}

const partSchema = z.strictObject(partShape).superRefine(checkAddresses)

/** A document, as `structure --json` writes it. Addresses are unique within a part and parents stand before. */
export const documentSchema = z
  .strictObject({ ...partShape, documents: z.array(partSchema).max(200).optional() })
  .superRefine(checkAddresses)

function checkAddresses(
  part: { provisions: Pick<Provision, 'eId' | 'parent' | 'text' | 'spans' | 'footnotes'>[] },
  context: z.RefinementCtx,
): void {
  const seen = new Set<string>()
  for (const [i, { eId, parent, text, footnotes, spans = [] }] of part.provisions.entries()) {
    if (spans.some(({ end }) => end > text.length))
      context.addIssue({ code: 'custom', path: ['provisions', i, 'spans'], message: 'reach beyond the text' })
    const isNoPlace = ({ at = 0 }: Footnote): boolean => at > text.length || isWithinCharacter(text, at)
    if (footnotes.some(isNoPlace))
      context.addIssue({
        code: 'custom',
        path: ['provisions', i, 'footnotes'],
        message: 'stand beyond the text or within a character',
      })
    if (seen.has(eId))
      context.addIssue({ code: 'custom', path: ['provisions', i, 'eId'], message: `${eId} is used twice` })
    if (parent !== null && !seen.has(parent)) {
      context.addIssue({
        code: 'custom',
        path: ['provisions', i, 'parent'],
        message: `no provision ${parent} before this one`,
      })
    }
    seen.add(eId)
  }
}

/** Whether a place parts the two halves of a character. */
const isWithinCharacter = (text: string, at: number): boolean =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1))

/** Reads a document from JSON. Throws UnreadableFile: invalid (with the paths that are wrong), damaged, too-large. */
export function readJson(bytes: Uint8Array, where: string): { document: Document; warnings: ReadWarning[] } {
  const { text, warnings } = decodeText(bytes, where)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new UnreadableFile('damaged', `Is not JSON: ${(error as Error).message}`, where)
  }
  return { document: checkDocument(withoutStanding(value), where), warnings }
}

/** What was said of a file when it was given away is no part of its document. */
const withoutStanding = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'standing' in value
    ? Object.fromEntries(Object.entries(value).filter(([field]) => field !== 'standing'))
    : value

/** A value as a document. Throws UnreadableFile: invalid, naming the paths that are wrong. */
export function checkDocument(value: unknown, where: string): Document {
  const result = documentSchema.safeParse(value)
  if (!result.success) throw new UnreadableFile('invalid', describe(result.error), where)
  return result.data
}

function describe(error: z.ZodError): string {
  const issues = error.issues.map((issue) => `${pathOf(issue.path)}: ${issue.message}`)
  const shown = issues.slice(0, 5).join('; ')
  return issues.length > 5 ? `${shown}; and ${issues.length - 5} more` : shown
}

function pathOf(path: PropertyKey[]): string {
  return (
    path
      .map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${String(part)}`))
      .join('') || 'document'
  )
}
