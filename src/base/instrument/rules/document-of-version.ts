import { pickText } from '../../../core/index.ts'
import { markSpans, type Document, type ReadingProvision } from '../../../text/index.ts'
import type { Instrument, Provision, Section, Version } from '../schema.ts'
import { sectionStarts } from './section-starts.ts'

/** A text as it is kept, with all that belongs to one version in one language. */
export interface StoredText {
  instrument: Instrument
  /** Of the document that holds the text; empty where there is none. */
  symbol: string
  version: Version
  provisions: Provision[]
}

/**
 * A stored version as the text engine knows documents. The sections that a pack gives a text become headings before
 * the provisions that stand in them.
 */
export function documentOfVersion({ instrument, symbol, version, provisions }: StoredText): Document {
  const { language, body } = version
  const starts = sectionStarts(
    body.sections,
    provisions.map((p) => p.body.section),
  )
  const eIds = new Map(provisions.map((p) => [p.id, p.eId]))
  const known = new Set(eIds.values())
  return {
    symbol,
    title: body.title ?? pickText(instrument.body.title, language)?.text ?? '',
    date: body.date,
    session: body.session ?? '',
    agendaItem: body.agendaItem ?? '',
    ...(body.agendaTitle && { agendaTitle: body.agendaTitle }),
    ...(body.submission && { submission: body.submission }),
    ...(body.sponsors?.length && { sponsors: body.sponsors }),
    ...(body.footnotes?.length && { footnotes: body.footnotes }),
    ...(body.committee && { committee: body.committee }),
    ...(body.masthead?.length && { masthead: body.masthead }),
    body: body.organ ?? '',
    enactingFormula: body.enactingFormula ?? '',
    language,
    provisions: markSpans(
      provisions.flatMap((p, place) => [
        ...(starts[place] ?? []).filter((s) => !known.has(s.eId)).map((s) => headingOf(s, language)),
        toReading(p, parentOf(p, eIds, known)),
      ]),
    ),
  }
}

/** A version without the headings that a pack gives it, which are no words of the text and count as no paragraphs. */
export const withoutSections = (version: Version): Version => ({
  ...version,
  body: { ...version.body, sections: [] },
})

/**
 * Two versions as they are compared, the earlier first: what one of them does not say of itself is no difference between
 * them, and of marks whose places one does not know neither says a place.
 */
export function comparedVersions(earlier: VersionDocument, later: VersionDocument): [Document, Document] {
  const unknown = FACTS.filter(
    ([own]) => earlier.version.body[own] === undefined || later.version.body[own] === undefined,
  )
  const asInLater = unknown.map(([, field]) => [field, later.document[field]])
  const before: Document = { ...earlier.document, ...Object.fromEntries(asInLater) }
  const knowsPlaces = [earlier, later].every(({ version }) => version.body.footnotes !== undefined)
  return knowsPlaces ? [before, later.document] : [withoutPlaces(before), withoutPlaces(later.document)]
}

interface VersionDocument {
  version: Version
  document: Document
}

/** The facts of a version, and how the text engine calls them. */
const FACTS = [
  ['title', 'title'],
  ['session', 'session'],
  ['agendaItem', 'agendaItem'],
  ['organ', 'body'],
  ['agendaTitle', 'agendaTitle'],
  ['submission', 'submission'],
  ['sponsors', 'sponsors'],
  ['footnotes', 'footnotes'],
  ['committee', 'committee'],
  ['masthead', 'masthead'],
] as const

const withoutPlaces = (document: Document): Document => ({
  ...document,
  provisions: document.provisions.map((provision) => ({
    ...provision,
    footnotes: provision.footnotes.map(({ at: _, ...note }) => note),
  })),
})

const headingOf = (section: Section, language: string): ReadingProvision => ({
  eId: section.eId,
  kind: 'heading',
  number: section.number ?? '',
  text: pickText(section.title, language)?.text ?? '',
  depth: section.parent ? 1 : 0,
  parent: null,
  footnotes: [],
  page: 0,
})

const toReading = ({ id, eId, language, body }: Provision, parent: string | null): ReadingProvision => ({
  eId,
  kind: body.kind === 'paragraph' || body.kind === 'subparagraph' ? 'operative' : body.kind,
  number: body.number,
  text: pickText(body.text, language)?.text ?? '',
  depth: body.depth,
  parent,
  footnotes: body.footnotes,
  page: body.page ?? 0,
  guid: id,
})

/** The provision it is said to hang under, else the one whose address its own continues. */
function parentOf({ eId, body }: Provision, eIds: Map<string, string>, known: Set<string>): string | null {
  const said = eIds.get(body.parent ?? '')
  if (said) return said
  const above = eId.slice(0, Math.max(0, eId.lastIndexOf('__')))
  return known.has(above) ? above : null
}
