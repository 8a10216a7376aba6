/** DOCX files that this project wrote: identity by bookmark, what a page does not show by a custom property. */
import { z } from 'zod'
import type { Document, Footnote, Provision } from '../document.ts'
import type { DocxParagraph } from './docx.ts'
import { readMarker } from './numbering.ts'

/**
 * Custom property "openpoa", as JSON. `parts` are the fields of the document and then of its components; `provisions`
 * tells of each bookmark to which part it belongs and what the page does not show. `number` is as in the document
 * model; the paragraph prints it first, followed by a tab.
 */
export const ownFactsSchema = z.object({
  parts: z
    .array(
      z.object({
        symbol: z.string(),
        title: z.string(),
        date: z.string(),
        session: z.string(),
        agendaItem: z.string(),
        body: z.string(),
        enactingFormula: z.string(),
        language: z.string(),
      }),
    )
    .min(1),
  /** Whether the document has components, if none of them holds a provision. */
  components: z.boolean().optional(),
  provisions: z.record(
    z.string(),
    z.object({
      part: z.int().min(0),
      eId: z.string(),
      kind: z.enum(['preambular', 'operative', 'heading', 'annex', 'other']),
      number: z.string(),
      depth: z.int().min(0),
      parent: z.string().nullable(),
      page: z.int().min(0),
      wId: z.string().optional(),
      guid: z.string().optional(),
    }),
  ),
})

export type OwnFacts = z.infer<typeof ownFactsSchema>

/** A document from its paragraphs and facts; a paragraph without a bookmark that stands among provisions is new. */
export function readOwn(paragraphs: DocxParagraph[], facts: OwnFacts): Document {
  const provisions: Provision[][] = facts.parts.map(() => [])
  const styles = new Set(paragraphs.filter((one) => factOf(one, facts)).map((one) => one.style))
  let open: Provision | null = null
  let part = 0
  for (const paragraph of paragraphs) {
    const fact = factOf(paragraph, facts)
    if (fact) {
      part = fact.part
      open = known(paragraph, fact)
    } else if (open && styles.has(paragraph.style) && paragraph.text.trim() !== '') {
      open = added(paragraph, open, provisions[part]!)
    } else continue
    provisions[part]?.push(open)
  }
  const [first, ...others] = facts.parts.map((fields, i): Document => ({
    ...fields,
    provisions: provisions[i]!,
  }))
  return facts.components || others.length > 0 ? { ...first!, documents: others } : first!
}

type Fact = OwnFacts['provisions'][string]

function factOf(paragraph: DocxParagraph, facts: OwnFacts): Fact | undefined {
  const name = paragraph.bookmarks.find((bookmark) => Object.hasOwn(facts.provisions, bookmark))
  return name === undefined ? undefined : facts.provisions[name]
}

function known(paragraph: DocxParagraph, fact: Fact): Provision {
  const { part: _, ...rest } = fact
  const { text, footnotes } = wordsOf(paragraph)
  return { ...rest, text: withoutNumber(text, fact.number), footnotes }
}

/** A paragraph added in the word processor hangs where the one before it hangs. */
function added(paragraph: DocxParagraph, before: Provision, provisions: Provision[]): Provision {
  const { text, footnotes } = wordsOf(paragraph)
  const marker = readMarker(text.replace(/\s+/g, ' ').trim())
  let eId = `${before.eId}-new`
  for (let i = 2; provisions.some((provision) => provision.eId === eId); i++) eId = `${before.eId}-new${i}`
  const kind = /heading/i.test(paragraph.style) ? 'heading' : before.kind === 'annex' ? 'other' : before.kind
  return {
    eId,
    kind,
    number: marker?.number ?? '',
    text: marker?.rest ?? text.trim(),
    depth: before.depth,
    parent: before.kind === 'heading' || before.kind === 'annex' ? before.eId : before.parent,
    footnotes,
    page: 0,
  }
}

function wordsOf(paragraph: DocxParagraph): { text: string; footnotes: Footnote[] } {
  const text = paragraph.text.replace(/\uE000[^\uE001]*\uE001/g, '')
  return { text, footnotes: paragraph.notes.map(({ mark, text }) => ({ mark, text })) }
}

function withoutNumber(text: string, number: string): string {
  if (number === '') return text
  const printed = text.startsWith(`${number}.`) ? `${number}.` : text.startsWith(number) ? number : ''
  return printed === '' ? text : text.slice(printed.length).replace(/^[\t ]/, '')
}
