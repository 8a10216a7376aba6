/**
 * Pages that this project wrote: each paragraph bears its address, its kind and what a page does not show, so that the
 * document comes back as it was. A paragraph added by hand has none and hangs where the one before it hangs.
 */
import type { Document, Footnote, HeadNote, Provision, ProvisionKind } from '../document.ts'
import { inHeadOrder, noteAt, sameOffsets } from '../note-places.ts'
import { referencesOf, titleOf } from '../render/front.ts'
import { printedBefore } from '../render/outline.ts'
import { readAnnexHead } from './annexes.ts'
import { readPage } from './html-page.ts'
import { UnseenFilter } from './html-unseen.ts'
import type { Attributes, TokenHandler } from './html-tokens.ts'
import { tidy } from './layout.ts'
import { readMarker } from './numbering.ts'
import { folded, readPieces } from './own-references.ts'
import { sponsorsIn } from './submission.ts'
import { SpanReader } from './span-reader.ts'

const kinds: readonly string[] = [
  'preambular',
  'operative',
  'heading',
  'annex',
  'other',
] satisfies ProvisionKind[]

/** The document of a page of ours; null where it holds none. Never throws. */
export function readOwnHtml(source: string): Document | null {
  const [first, ...others] = new OwnReader().read(source)
  if (!first) return null
  return others.length > 0 ? { ...first, documents: others } : first
}

/** Where the words that come next belong. */
type Target =
  | 'nowhere'
  | 'title'
  | 'submission'
  | 'formula'
  | 'number'
  | 'label'
  | 'reference'
  | 'words'
  | 'mark'
  | 'note-mark'
  | 'note'
  | 'aside'

/** One pass over the tags. State is the point here. */
class OwnReader implements TokenHandler {
  private readonly parts: Document[] = []
  private prefix = ''
  /** How often an address was wanted. */
  private taken = new Map<string, number>()
  private untitled = false
  /** The references below the title, as they stand. */
  private references: string[] = []
  /** What is printed before the title of an annex: "Annex I". */
  private label = ''
  private current: Provision | null = null
  private number = ''
  private target: Target = 'nowhere'
  /** What the words went to before a mark or a number stood between them. */
  private before: Target = 'nowhere'
  private inNotes = false
  private pending: { footnote: HeadNote; id: string }[] = []
  private readonly notes = new Map<string, Footnote>()
  private note: Footnote | null = null
  private readonly spans = new Map<Provision, SpanReader>()

  read(source: string): Document[] {
    // Ours hide and strike nothing; whoever changed one may have.
    const filter = new UnseenFilter(this, source)
    readPage(source, filter)
    filter.end()
    this.endPart()
    return this.parts
  }

  open(name: string, attributes: Attributes): void {
    const part = this.parts.at(-1)
    if (name === 'article') return this.openPart(attributes)
    if (!part || name === 'footer' || attributes['class'] === 'standing') return void (this.target = 'aside')
    if (name === 'section' && attributes['class'] === 'notes') this.inNotes = true
    if (this.inNotes) return this.openInNotes(name, attributes)
    if (name === 'ul' && attributes['class'] === 'references') this.target = 'reference'
    else if (this.target === 'aside') return
    else if (this.target === 'reference') {
      if (name === 'li') this.references.push('')
    } else if (name === 'br') this.add('\n')
    else if (name === 'sup') this.turn('mark')
    else if (name === 'span' && this.target === 'words' && SpanReader.reads(attributes['class']))
      this.openSpan(attributes)
    else if (name === 'a' && this.target === 'mark') this.openMark(attributes)
    else if (name === 'span' && attributes['class'] === 'number') this.turn('number')
    else if (name === 'span' && attributes['class'] === 'label') this.turn('label')
    else if (attributes['class'] === 'formula') this.target = 'formula'
    else if (attributes['class'] === 'submission') this.target = 'submission'
    else if (kinds.includes(attributes['class'] ?? '')) this.openProvision(name, attributes, part)
    else if (name === 'p' && this.target === 'nowhere') this.openWords(part)
    else if (/^h[1-6]$/.test(name)) this.target = 'title'
    else if (name === 'li') {
      this.current = null
      this.number = ''
    }
  }

  close(name: string): void {
    if (name === 'sup' || (name === 'span' && /number|label|note-mark/.test(this.target))) {
      this.target = this.before
      if (!this.inNotes) this.note = null
    } else if (name === 'span') {
      if (this.current) this.spans.get(this.current)?.closes(this.current.text.length)
    } else if (name === 'section' || name === 'article') {
      this.inNotes = false
      this.target = 'nowhere'
    } else if (/^(?:p|h[1-6]|ul|ol)$/.test(name)) {
      if (name === 'p' || name.startsWith('h')) this.settle()
      this.target = 'nowhere'
    }
  }

  private openPart(attributes: Attributes): void {
    this.endPart()
    this.prefix = this.parts.length === 0 ? '' : `component_${this.parts.length}__`
    this.taken = new Map()
    this.untitled = attributes['data-untitled'] !== undefined
    this.references = []
    this.parts.push({
      symbol: attributes['data-symbol'] ?? '',
      title: '',
      date: attributes['data-date'] ?? '',
      session: attributes['data-session'] ?? '',
      agendaItem: attributes['data-item'] ?? '',
      ...(attributes['data-item-title'] !== undefined && { agendaTitle: attributes['data-item-title'] }),
      ...writtenList('sponsors', attributes['data-sponsors']),
      body: attributes['data-body'] ?? '',
      ...(attributes['data-committee'] !== undefined && { committee: attributes['data-committee'] }),
      ...writtenList('masthead', attributes['data-masthead']),
      enactingFormula: '',
      language: attributes['data-language'] ?? 'und',
      provisions: [],
    })
  }

  private openSpan(attributes: Attributes): void {
    if (!this.current) return
    const reader = this.spans.get(this.current) ?? new SpanReader()
    this.spans.set(this.current, reader)
    const [name, label, goesOn] = ['class', 'data-label', 'data-goes-on'].map((key) => attributes[key])
    reader.opens({ name, label, goesOn }, this.current.text.length)
  }

  /** The notes stand after the words that bear their marks. */
  private endPart(): void {
    for (const { footnote, id } of this.pending) addNote(footnote, this.notes.get(id))
    const part = this.parts.at(-1)
    if (part?.footnotes)
      part.footnotes = inHeadOrder(
        part.footnotes.map((note) => noteAt(note, note.at ?? Infinity, lengthOf(part, note))),
      )
    if (part && this.untitled && folded(part.title) === folded(titleOf({ ...part, title: '' })))
      part.title = ''
    if (part) this.readReferences(part)
    if (part?.sponsors) part.sponsors = sponsorsIn(part.submission, part.sponsors)
    for (const provision of part?.provisions ?? []) {
      const cut = provision.text.length - provision.text.trimStart().length
      provision.text = provision.text.trim()
      const { length } = provision.text
      provision.footnotes = provision.footnotes.map((note) => noteAt(note, (note.at ?? 0) - cut, length))
      const spans = this.spans.get(provision)?.whole(provision.text.length, cut) ?? []
      if (spans.length > 0) provision.spans = spans
    }
    this.pending = []
    this.current = this.note = null
    this.inNotes = false
    this.target = 'nowhere'
  }

  /** What the references say now; words that tell nothing of the document stand before its text. */
  private readReferences(part: Document): void {
    const printed = this.references.map(folded).filter((text) => text !== '')
    const written = referencesOf(part).map(folded)
    if (printed.join('\n') === written.join('\n')) return
    const { named, unknown } = readPieces(printed, part)
    if (named.agendaItem !== part.agendaItem) delete part.agendaTitle
    delete part.committee
    Object.assign(part, named)
    const lines = unknown.map((text) => ({ ...newProvision(this.free('preface__p_1')), text }))
    part.provisions.unshift(...lines)
  }

  private openProvision(name: string, attributes: Attributes, part: Document): void {
    const address = attributes['id'] ?? ''
    const wId = attributes['data-was']
    const guid = attributes['data-guid']
    this.current = {
      eId: this.free(address.startsWith(this.prefix) ? address.slice(this.prefix.length) : address),
      kind: attributes['class'] as ProvisionKind,
      number: attributes['data-number'] ?? '',
      text: '',
      depth: Number(attributes['data-depth'] ?? 0) || 0,
      parent: attributes['data-under'] ?? null,
      footnotes: [],
      page: Number(attributes['data-page'] ?? 0) || 0,
      ...(wId === undefined ? {} : { wId }),
      ...(guid === undefined ? {} : { guid }),
    }
    part.provisions.push(this.current)
    this.number = this.label = ''
    this.target = name === 'li' ? 'nowhere' : 'words'
  }

  /** The words of an item stand in its first paragraph; any other paragraph was added by hand. */
  private openWords(part: Document): void {
    if (!this.current || this.current.text !== '') this.addProvision(part)
    this.target = 'words'
  }

  private addProvision(part: Document): void {
    // The number of an item whose element was retyped stands before its words.
    if (this.current) this.number = this.label = ''
    const before = part.provisions.at(-1)
    const titled = before?.kind === 'heading' || before?.kind === 'annex'
    this.current = {
      ...newProvision(this.free(before ? `${before.eId.replace(/-new(?:-\d+)?$/, '')}-new` : 'p_1')),
      kind: !before || before.kind === 'annex' ? 'other' : titled ? 'operative' : before.kind,
      depth: titled ? 0 : (before?.depth ?? 0),
      parent: before ? (titled ? before.eId : before.parent) : null,
    }
    part.provisions.push(this.current)
  }

  /** An address that no other provision has. */
  private free(eId: string): string {
    const wanted = eId || 'p_1'
    let times = (this.taken.get(wanted) ?? 0) + 1
    while (times > 1 && this.taken.has(`${wanted}-${times}`)) times++
    this.taken.set(wanted, times)
    const free = times === 1 ? wanted : `${wanted}-${times}`
    if (times > 1) this.taken.set(free, 1)
    return free
  }

  private openMark(attributes: Attributes): void {
    const part = this.parts.at(-1)
    const place = this.current
      ? { at: this.current.text.length }
      : part
        ? this.placeInHead(attributes, part)
        : {}
    const footnote: HeadNote = { mark: '', text: '', ...place }
    if (this.current) this.current.footnotes.push(footnote)
    else if (part) (part.footnotes ??= []).push(footnote)
    this.note = footnote
    this.pending.push({ footnote, id: (attributes['href'] ?? '').replace('#', '') })
  }

  /** In which line above the text a mark stands, and where in it. */
  private placeInHead(attributes: Attributes, part: Document): Pick<HeadNote, 'line' | 'at'> {
    if (this.before === 'title') return { line: 'title', at: part.title.length }
    const line = attributes['data-line']
    if (line === 'submission') return { line, at: part.submission?.length ?? 0 }
    if (line !== 'agendaTitle') return {}
    const at = attributes['data-at']
    return { line, ...(at !== undefined && { at: Math.trunc(Number(at)) || 0 }) }
  }

  private openInNotes(name: string, attributes: Attributes): void {
    if (name === 'li') this.notes.set(attributes['id'] ?? '', (this.note = { mark: '', text: '' }))
    else if (name === 'span') this.turn('note-mark')
    else if (name === 'p') this.target = 'note'
    else if (name === 'br') this.add('\n')
    else if (name === 'a') this.target = 'aside'
  }

  private turn(target: Target): void {
    this.before = this.target
    this.target = target
  }

  text(words: string): void {
    this.add(words.replace(/\r?\n/g, ' '))
  }

  private add(text: string): void {
    const part = this.parts.at(-1)
    if (!part || this.target === 'aside') return
    if (this.target === 'label') this.label += text
    else if (this.target === 'reference') this.addReference(text)
    else if (this.target === 'title' && part.provisions.length === 0) part.title += text
    else if (this.target === 'formula') part.enactingFormula += text
    else if (this.target === 'submission') part.submission = (part.submission ?? '') + text
    else if (this.target === 'number') this.number += text
    else if (this.target === 'mark' && this.note) this.note.mark += text === ',' ? '' : text
    else if (this.target === 'note' && this.note) this.note.text += text
    else if (this.target === 'note-mark' && this.note) this.note.mark += text
    else if (this.target === 'words' && this.current) this.current.text += text
    else if (text.trim() !== '') this.stray(text, part)
  }

  private addReference(text: string): void {
    if (this.references.length === 0) this.references.push('')
    this.references.push(this.references.pop()! + text)
  }

  /** Words outside of any paragraph were put there by hand. */
  private stray(text: string, part: Document): void {
    if (this.inNotes || this.target === 'mark') return
    this.addProvision(part)
    this.current!.text = text
    this.target = 'words'
  }

  /** The number as it is printed; as the file says it where that is printed so. */
  private settleNumber(provision: Provision): void {
    const isAnnex = provision.kind === 'annex'
    const printed = folded(isAnnex ? this.label : this.number)
    const language = this.parts.at(-1)?.language ?? ''
    if (printed === folded(printedBefore(provision, language))) return
    const head = isAnnex ? readAnnexHead(printed, false) : null
    provision.number = head ? head.number : printed.replace(/(?<=[\p{L}\p{N}])\.$/u, '')
  }

  /** At the end of its words a paragraph gets its number: printed apart, or, where added by hand, within them. */
  private settle(): void {
    if (this.note && this.inNotes) this.note.text = this.note.text.trim()
    if (!this.current || this.target !== 'words') return
    this.settleNumber(this.current)
    const added = /-new(?:-\d+)?$/.test(this.current.eId) ? readMarker(tidy(this.current.text)) : null
    if (!added) return
    const { text, footnotes } = this.current
    const places = footnotes.map(({ at }) => at ?? text.length)
    sameOffsets(text, places, added.rest).forEach((at, i) => (footnotes[i]!.at = at))
    Object.assign(this.current, { number: added.number, text: added.rest })
  }
}

const newProvision = (eId: string): Provision => ({
  eId,
  kind: 'other',
  number: '',
  text: '',
  depth: 0,
  parent: null,
  footnotes: [],
  page: 0,
})

/** The words of a note; where another mark is printed before them than stands in the text, that is one of them. */
function addNote(footnote: Footnote, note: Footnote | undefined): void {
  if (!note) return
  const { mark } = footnote
  const isOwn = mark === note.mark || mark === ''
  Object.assign(footnote, note, isOwn ? {} : { mark, text: `${note.mark} ${note.text}` })
}

/** Of the words of the line in which a note of the head stands. */
const lengthOf = (part: Document, { line = 'submission' }: HeadNote): number => part[line]?.length ?? 0

/** A list that the page tells as data; a person may have changed it. */
function writtenList(
  field: 'sponsors' | 'masthead',
  json: string | undefined,
): Pick<Document, 'sponsors' | 'masthead'> {
  try {
    const list: unknown = JSON.parse(json ?? '')
    const isList = Array.isArray(list) && list.every((one) => typeof one === 'string')
    return isList ? { [field]: list } : {}
  } catch {
    return {}
  }
}
