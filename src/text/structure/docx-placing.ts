/** Puts the paragraphs of a file that we wrote, and that people edited, in their places. */
import type { Provision } from '../document.ts'
import { printedNumber } from '../render/outline.ts'
import type { Fact } from './docx-own.ts'
import type { Entry } from './docx-words.ts'
import { looksLikeHeading } from './headings.ts'
import { tidy, type Block } from './layout.ts'
import { NoteIndex, takeMarks } from './notes.ts'
import { readMarker } from './numbering.ts'
import { walk } from './walk.ts'

/** A provision in its place. Its eId and parent are those of the facts or of the ordinary reading until addressed. */
export interface Placed {
  provision: Provision
  fact: Fact | undefined
  parent: Placed | null
  /** As the ordinary rules read it; undefined where nothing but words and numbers changed. */
  ordinary: Provision | undefined
  /** It hangs by the ordinary rules, not by its fact. */
  moved: boolean
}

/**
 * Provisions of one part in reading order. `native` are the facts of the part as written. Paragraphs keep the place that
 * the facts give them as long as what they hung under is still open there; all others hang where the ordinary rules,
 * applied to the whole part, hang them. What was added `above` the enacting formula stands for itself.
 */
export function place(entries: Entry[], native: Fact[], formal: boolean, above: Entry[]): Placed[] {
  const intact =
    entries.length === native.length &&
    entries.every(({ fact }, i) => fact === native[i]) &&
    !entries.some(({ released }) => released)
  const placer = new Placer(entries, native, intact ? [] : readOrdinarily(entries, formal))
  return placer.run(above)
}

/** State is the point: what is open decides what may keep its place. */
class Placer {
  private readonly placed: Placed[] = []
  private readonly byFact = new Map<string, Placed>()
  private readonly byOrdinary = new Map<string, Placed>()
  private readonly ordinary: Map<number, Provision>
  private readonly freeParents: Set<Fact>
  private readonly entries: Entry[]
  private readonly native: Set<Fact>

  constructor(entries: Entry[], native: Fact[], ordinary: Provision[]) {
    this.entries = entries
    this.native = new Set(native)
    this.freeParents = closedFromTheStart(native)
    // Blocks bear the place of their entry, from 1, as their page.
    this.ordinary = new Map(ordinary.map((provision) => [provision.page - 1, provision]))
  }

  run(above: Entry[]): Placed[] {
    this.placed.push(...above.map(standAlone))
    this.entries.forEach((entry, i) => {
      const ordinary = this.ordinary.get(i)
      const made = entry.fact ? this.known(entry, entry.fact, ordinary) : this.added(entry, i, ordinary)
      if (!made) return
      this.placed.push(made)
      if (entry.fact && this.native.has(entry.fact)) this.byFact.set(keyOf(entry.fact), made)
      if (ordinary) this.byOrdinary.set(ordinary.eId, made)
    })
    return this.placed
  }

  private known(entry: Entry, fact: Fact, ordinary: Provision | undefined): Placed {
    const { part: _, sum: __, earlier: ___, was: ____, printed: _____, ...kept } = fact
    const { number, text, footnotes } = entry
    const own = { ...kept, number, text, footnotes }
    const parent = this.parentOf(fact)
    if (!ordinary || (parent !== undefined && this.keepsPlace(entry, fact, parent))) {
      return { provision: own, fact, parent: parent ?? null, ordinary, moved: false }
    }
    const kind = entry.released && ordinary.kind !== 'heading' ? ordinary.kind : fact.kind
    return this.hung({ ...own, kind }, fact, ordinary)
  }

  /** By the facts; undefined where it is no longer there. */
  private parentOf({ parent, earlier }: Fact): Placed | null | undefined {
    if (parent === null) return null
    return (
      (earlier && this.byFact.get(keyOf({ eId: parent, earlier }))) || this.byFact.get(keyOf({ eId: parent }))
    )
  }

  private keepsPlace({ released }: Entry, fact: Fact, parent: Placed | null): boolean {
    if (released || !this.native.has(fact)) return false
    const open = this.openNow()
    if (parent && !open.includes(parent) && !this.freeParents.has(fact)) return false
    if (fact.kind === 'heading' || fact.kind === 'annex') return true
    // A heading added above it takes it in.
    return !open.slice(parent ? open.indexOf(parent) + 1 : 0).some(isNewHeading)
  }

  private added(entry: Entry, i: number, ordinary: Provision | undefined): Placed | null {
    if (!ordinary) return this.unread(entry, i)
    const level = headingLevel(entry)
    const { number, text, footnotes, kind, eId } = ordinary
    const provision = { eId, kind, number, text, depth: 0, parent: null, footnotes, page: 0 }
    provision.text = text.replaceAll(filling, '').trim()
    if (kind !== 'heading' || number !== '' || level === 0) return this.hung(provision, undefined, ordinary)
    const above = this.openNow().findLast(
      ({ provision: { kind, depth } }) => kind === 'annex' || (kind === 'heading' && depth < level),
    )
    return {
      provision: { ...provision, depth: level },
      fact: undefined,
      parent: above ?? null,
      ordinary,
      moved: true,
    }
  }

  private hung(provision: Provision, fact: Fact | undefined, ordinary: Provision): Placed {
    const parent = ordinary.parent === null ? null : (this.byOrdinary.get(ordinary.parent) ?? null)
    const depth = parent ? depthUnder(parent, ordinary) : ordinary.depth
    return { provision: { ...provision, depth }, fact, parent, ordinary, moved: true }
  }

  /** A title that the ordinary rules joined to its neighbour stands there; all else keeps its words by itself. */
  private unread(entry: Entry, i: number): Placed | null {
    const text = blockText(entry)
    const [before, after] = [this.ordinary.get(i - 1), this.ordinary.get(i + 1)]
    const joined = [before, after].some(
      (one) => one && `${printedNumber(one.number)} ${one.text}`.includes(text),
    )
    if (joined && !this.entries[i + (before?.kind === 'annex' ? -1 : 1)]?.fact) return null
    const parent = this.openNow().findLast(
      ({ provision: { kind } }) => kind === 'heading' || kind === 'annex',
    )
    return { ...standAlone(entry), parent: parent ?? null }
  }

  /** The last provision with all that it hangs under, outermost first. */
  private openNow(): Placed[] {
    const open: Placed[] = []
    for (let at: Placed | null = this.placed.at(-1) ?? null; at; at = at.parent) open.unshift(at)
    return open
  }
}

/** A paragraph that no rule reads keeps its words by itself. */
function standAlone(entry: Entry): Placed {
  const { text, footnotes } = takeMarks(blockText(entry), entry.paragraph.notes, (words) => words)
  const base = { kind: 'other' as const, number: '', depth: 0, parent: null, page: 0 }
  const provision: Provision = { ...base, eId: 'p_1', text, footnotes }
  return { provision, fact: undefined, parent: null, ordinary: provision, moved: true }
}

/** Addresses of the earlier text may stand in the later one too. */
const keyOf = ({ eId, earlier }: Pick<Fact, 'eId' | 'earlier'>): string => (earlier ? `earlier ${eId}` : eId)

const isNewHeading = ({ provision, fact }: Placed): boolean =>
  provision.kind === 'heading' && fact === undefined

function depthUnder({ provision, ordinary }: Placed, hung: Provision): number {
  if (provision.kind === 'annex') return hung.kind === 'heading' ? 1 : hung.depth
  if (provision.kind === 'heading') return hung.kind === 'heading' ? provision.depth + 1 : hung.depth
  return provision.depth + Math.max(1, hung.depth - (ordinary?.depth ?? provision.depth))
}

/** Facts whose parent had been closed already where they stood when the file was written. */
function closedFromTheStart(native: Fact[]): Set<Fact> {
  const byId = new Map(native.map((fact) => [fact.eId, fact]))
  return new Set(
    native.filter((fact, i) => {
      let at = i > 0 ? native[i - 1] : undefined
      for (let steps = 0; at && at.eId !== fact.parent && steps < 60; steps++) at = byId.get(at.parent ?? '')
      return fact.parent !== null && at?.eId !== fact.parent
    }),
  )
}

/** Stands for words that need not be read again; taken out of what is. */
const filling = '\uE002'

function readOrdinarily(entries: Entry[], formal: boolean): Provision[] {
  const blocks = entries.map((entry, i): Block => ({
    text: blockText(entry),
    page: i + 1,
    indent: NaN,
    display: entry.fact ? entry.fact.kind === 'heading' || entry.fact.kind === 'annex' : isDisplayed(entry),
    size: NaN,
    lead: '',
    level: 0,
  }))
  const notes = entries.flatMap(({ fact, paragraph }, i) =>
    fact ? [] : paragraph.notes.map((note) => ({ ...note, page: i + 1 })),
  )
  return walk(blocks, new NoteIndex(notes), formal)
}

function isDisplayed({ paragraph }: Entry): boolean {
  const { style, level, bold, text } = paragraph
  const plain = tidy(text)
  const marker = readMarker(plain)
  if (!looksLikeHeading(marker ? marker.rest : plain)) return false
  return level > 0 || bold || /heading|annex|title/i.test(style)
}

/** Depth of an added heading by its outline or style; 0 where neither tells. Ours begin below title and annex. */
function headingLevel({ paragraph: { level, style } }: Entry): number {
  return style.startsWith('OpenPoA') ? Math.max(0, level - 2) : level
}

/**
 * What the ordinary rules see. Added paragraphs are as typed. Of ours the number, the kind and a final colon are enough,
 * said so that no rule mistakes them.
 */
function blockText({ paragraph, fact, number, text }: Entry): string {
  if (!fact) return tidy(paragraph.number === '' ? paragraph.text : `${paragraph.number} ${paragraph.text}`)
  const mark = /[:：]\s*$/.test(text) ? ':' : fact.kind === 'preambular' ? ',' : ';'
  const before = number === '' ? '' : `${printedNumber(number)} `
  if (fact.kind === 'annex') return `Annex Title${filling}`
  if (fact.kind === 'heading') return `${before}Title${filling}`
  if (fact.eId === 'conclusions') return '1st plenary meeting'
  const opening =
    fact.depth > 0 && number === '' ? 'so' : fact.kind === 'preambular' ? 'Recalling' : 'Decides'
  return `${before}${opening} that${mark}`
}
