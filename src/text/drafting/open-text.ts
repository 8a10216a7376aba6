/** A document as a text to be negotiated, and back. */
import { createHash } from 'node:crypto'
import type { Document, Footnote, Provision } from '../document.ts'
import { cutAtNotes, noteAt, placeOf } from '../note-places.ts'
import { markSpans } from '../structure/spans.ts'
import type { WorkingNote, WorkingParagraph, WorkingText } from './model.ts'
import { isSameWord, namedTokens, nameOf, runsOf, tokenise, tokensOf, type Token, wordsOf } from './tokens.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A UUID made of what brought a paragraph and which of its paragraphs it is: the same for the same, and else for no other. */
export function idFor(origin: string, which: string): string {
  const hash = createHash('sha256').update(`${origin}\n${which}`).digest('hex')
  const variant = ((Number.parseInt(hash[16]!, 16) & 3) | 8).toString(16)
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    variant + hash.slice(17, 20),
    hash.slice(20, 32),
  ].join('-')
}

/**
 * A document as version 0 of a text that is negotiated. Its words are named through the whole text, with a gap between
 * paragraphs, so that what comes to stand beside what was never next to it is no row of words.
 *
 * @param origin names what the words come from, such as the id of the stored text; no proposal may have it as its id
 * @throws RangeError where the document holds several texts: one of them is negotiated
 */
export function openText(document: Document, origin: string): WorkingText {
  const { provisions, documents = [], title, enactingFormula, ...head } = document
  if (documents.length > 0) throw new RangeError('A document of several texts cannot be negotiated as one')
  const namer = new Namer(origin)
  const lines = [
    ...headLine('title', 'heading', title, titleNotes(head), namer),
    ...headLine('formula', 'other', enactingFormula, [], namer),
  ]
  const ids = idsOf(provisions, origin)
  const paragraphs = provisions.map(
    ({ text, footnotes, spans: _, parent, ...rest }, i): WorkingParagraph => ({
      ...rest,
      id: ids.list[i]!,
      parent: parent === null ? null : (ids.byAddress.get(parent) ?? null),
      ...namer.name(text, footnotes),
    }),
  )
  return { head, paragraphs: [...lines, ...paragraphs], taken: [] }
}

const titleNotes = ({ footnotes = [] }: WorkingText['head']): Footnote[] =>
  footnotes.filter(({ line }) => line === 'title')

function headLine(
  id: 'title' | 'formula',
  kind: Provision['kind'],
  text: string,
  notes: Footnote[],
  namer: Namer,
): WorkingParagraph[] {
  if (text === '') return []
  return [{ id, eId: id, kind, number: '', depth: 0, page: 0, parent: null, ...namer.name(text, notes) }]
}

/** The ids of provisions, in their order and by their addresses. */
function idsOf(provisions: Provision[], origin: string): { list: string[]; byAddress: Map<string, string> } {
  const given = new Set<string>()
  const list = provisions.map(({ guid, eId }) => {
    const id = guid && UUID.test(guid) && !given.has(guid) ? guid : idFor(origin, eId)
    given.add(id)
    return id
  })
  return { list, byAddress: new Map(provisions.map(({ eId }, i) => [eId, list[i]!])) }
}

/** Names words one after the other. State is the point. */
class Namer {
  private next = 0
  private readonly origin: string

  constructor(origin: string) {
    this.origin = origin
  }

  /** Words with their notes. A note within a word cuts it: its parts bear names that do not follow each other. */
  name(text: string, footnotes: readonly Footnote[]): Pick<WorkingParagraph, 'runs' | 'notes'> {
    const cuts = withinWords(text, footnotes)
    const tokens = cuts.flatMap((from, i) => this.take(text.slice(from, cuts[i + 1] ?? text.length)))
    return { runs: runsOf(tokens), notes: notesOf(tokens, text.length, footnotes) }
  }

  private take(text: string): Token[] {
    const tokens = namedTokens(text, this.origin, this.next)
    this.next += tokens.length + 1
    return tokens
  }
}

/** Where pieces of a text begin so that no note stands within a token. */
function withinWords(text: string, footnotes: readonly Footnote[]): number[] {
  const places = new Set(cutAtNotes(text.length, footnotes).map(({ end }) => end))
  if (places.size <= 1) return [0]
  let at = 0
  for (const word of tokenise(text)) {
    places.delete(at)
    at += word.length
  }
  places.delete(text.length)
  return [0, ...places].sort((a, b) => a - b)
}

function notesOf(tokens: readonly Token[], length: number, footnotes: readonly Footnote[]): WorkingNote[] {
  if (footnotes.length === 0) return []
  const byEnd = new Map<number, Token>()
  let end = 0
  for (const token of tokens) byEnd.set((end += token.text.length), token)
  return footnotes.map(({ at, ...note }) => {
    const behind = byEnd.get(placeOf({ ...note, ...(at === undefined ? {} : { at }) }, length))
    return { ...note, behind: behind ? nameOf(behind) : null }
  })
}

/** A working text as a document: that which was opened, where nothing was changed, its spans marked. */
export function asDocument({ head, paragraphs }: WorkingText): Document {
  const { footnotes, ...rest } = head
  const title = paragraphs.find(({ id }) => id === 'title')
  const formula = paragraphs.find(({ id }) => id === 'formula')
  const addresses = new Map(paragraphs.map(({ id, eId }) => [id, eId]))
  const provisions = paragraphs.flatMap((paragraph) =>
    paragraph === title || paragraph === formula ? [] : [asProvision(paragraph, addresses)],
  )
  return {
    ...rest,
    ...(footnotes ? { footnotes: title ? withPlaces(footnotes, title) : footnotes } : {}),
    title: title ? wordsOf(title) : '',
    enactingFormula: formula ? wordsOf(formula) : '',
    provisions: markSpans(provisions),
  }
}

/** Notes to the head; those to the title stand where its paragraph has them. */
function withPlaces(
  footnotes: NonNullable<Document['footnotes']>,
  title: WorkingParagraph,
): NonNullable<Document['footnotes']> {
  const placed = placedNotes(title)
  let next = 0
  return footnotes.map((note) => {
    const own = note.line === 'title' ? placed[next++] : undefined
    if (!own) return note
    const { at: _, ...said } = note
    return own.at === undefined ? said : { ...said, at: own.at }
  })
}

function asProvision(paragraph: WorkingParagraph, addresses: Map<string, string>): Provision {
  const { id: _, runs: _runs, notes: _notes, alternativeTo: _beside, parent, ...rest } = paragraph
  return {
    ...rest,
    parent: parent === null ? null : (addresses.get(parent) ?? null),
    text: wordsOf(paragraph),
    footnotes: placedNotes(paragraph),
  }
}

/** The notes of a paragraph with their places as offsets. */
export function placedNotes(paragraph: Pick<WorkingParagraph, 'runs' | 'notes'>): Footnote[] {
  if (paragraph.notes.length === 0) return []
  const tokens = tokensOf(paragraph)
  const ends: number[] = []
  let end = 0
  for (const { text } of tokens) ends.push((end += text.length))
  return paragraph.notes.map(({ behind, ...note }) => {
    const place = behind ? tokens.findIndex((token) => isSameWord(token, behind)) : -1
    const at = behind === null ? 0 : place < 0 ? end : ends[place]!
    return noteAt({ ...note, at }, at, end)
  })
}
