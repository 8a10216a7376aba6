/** DOCX files that this project wrote: identity by bookmark, what a page does not show by a custom property. */
import { z } from 'zod'
import type { Document } from '../document.ts'
import type { DocxParagraph } from './docx.ts'
import { addressed } from './docx-addresses.ts'
import { readHead, splitParts } from './docx-head.ts'
import { place } from './docx-placing.ts'
import { standing, textSum } from './docx-words.ts'
import { headNoteSchema, provisionSchema } from './json.ts'
import { markSpans } from './spans.ts'

const fieldsSchema = z.object({
  symbol: z.string(),
  title: z.string(),
  date: z.string(),
  session: z.string(),
  agendaItem: z.string(),
  agendaTitle: z.string().exactOptional(),
  submission: z.string().exactOptional(),
  sponsors: z.array(z.string()).exactOptional(),
  footnotes: z.array(headNoteSchema).exactOptional(),
  body: z.string(),
  committee: z.string().exactOptional(),
  masthead: z.array(z.string()).exactOptional(),
  enactingFormula: z.string(),
  language: z.string(),
})

const factSchema = z.object({
  part: z.int().min(0),
  eId: z.string(),
  kind: z.enum(['preambular', 'operative', 'heading', 'annex', 'other']),
  number: z.string(),
  /** What the paragraph prints instead of its number: "Annex I". */
  printed: z.string().optional(),
  depth: z.int().min(0),
  parent: z.string().nullable(),
  page: z.int().min(0),
  spans: provisionSchema.shape.spans,
  wId: z.string().optional(),
  guid: z.string().optional(),
  /** It stands in the earlier text alone of a file of tracked changes. */
  earlier: z.boolean().optional(),
  /** `textSum` of its words as written: tells what was edited since. */
  sum: z.string().optional(),
  /** In a file of tracked changes: its number and words in the earlier text, and what was printed instead of the number. */
  was: z.object({ number: z.string(), printed: z.string().optional(), sum: z.string() }).optional(),
})

/**
 * Custom property "openpoa", as JSON. `parts` are the fields of the document and then of its components; `provisions`
 * tells of each bookmark to which part it belongs and what the page does not show. `number` is as in the document
 * model; the paragraph prints it first, followed by a tab. In a file of tracked changes `earlier` are the fields that
 * rejecting the changes brings back.
 */
export const ownFactsSchema = z.object({
  parts: z.array(fieldsSchema).min(1),
  earlier: fieldsSchema.optional(),
  /** Whether the document has components, if none of them holds a provision. */
  components: z.boolean().optional(),
  provisions: z.record(z.string(), factSchema),
})

export type OwnFacts = z.infer<typeof ownFactsSchema>
export type OwnFields = z.infer<typeof fieldsSchema>
export type Fact = z.infer<typeof factSchema>

/**
 * A document from its paragraphs and facts. What stands under a bookmark keeps its identity; what people added, retyped
 * or moved is read by the ordinary rules and hung where it now stands. No word of the page is left out.
 */
export function readOwn(paragraphs: DocxParagraph[], facts: OwnFacts): Document {
  const seen = new Set<Fact>()
  const entries = paragraphs
    .filter(({ text }, i) => text.trim() !== '' || paragraphs[i]!.bookmarks.length > 0)
    // What was said of the file when it was given away.
    .filter(({ style }) => style !== 'OpenPoAStanding')
    .map((paragraph) => standing(paragraph, facts, seen))
    .filter((entry) => entry !== null)
  const parts = splitParts(entries, facts).map((own, part): Document => {
    const { fields, above, rest } = readHead(own, facts.parts[part]!, part === 0 ? facts.earlier : undefined)
    const native = Object.values(facts.provisions).filter((fact) => fact.part === part)
    const formal = fields.enactingFormula !== '' || native.some(({ kind }) => kind === 'preambular')
    const placed = place(rest, native, formal, above)
    const provisions = addressed(placed, native)
    const asWritten = placed.every(({ fact, provision }) =>
      fact?.sum === undefined ? fact !== undefined : fact.sum === textSum(provision.text),
    )
    // Offsets are those of the words as written; what was edited is read again.
    return { ...fields, provisions: asWritten ? provisions : markSpans(provisions) }
  })
  const [first, ...others] = parts
  return facts.components || others.length > 0 ? { ...first!, documents: others } : first!
}
