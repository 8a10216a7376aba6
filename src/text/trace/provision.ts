import { type Adaptation, BLOCK, findAdaptations } from './adapt.ts'
import type { Chain, Edit } from './align.ts'
import type { DraftProvision } from './draft.ts'
import { type Piece, RUN_LENGTH } from './runs.ts'
import type { Lookup } from './search.ts'
import { provisionAt, wordsOf } from './segment.ts'
import type { Source, Sources } from './sources.ts'
import type { Change, Span } from './span.ts'

/** What the provisions of one draft are traced with. */
export interface Setting {
  lookups: readonly Lookup[]
  sources: Sources
  /** What each token of the draft is worth in an alignment. */
  weights: Uint8Array
}

/** A span and how many words it has. */
export interface CountedSpan {
  span: Span
  words: number
}

/** Where an adapted token comes from. */
interface Follows {
  adaptation: Adaptation
  chain: Chain
}

/** Where a token comes from: a run, a source followed closely, or nowhere. */
type Origin = { piece: Piece } | Follows | undefined

/** Neighbouring words `[first, last]` of one origin, with their tokens. */
interface Group {
  origin: Origin
  first: number
  last: number
  start: number
  end: number
  changes: Change[]
  sources: Source[]
}

/** A whole provision is verbatim from so many words on, where it equals a whole provision of a source. */
const SHORT_PROVISION = 4

/**
 * The spans of one provision, in reading order.
 *
 * @param overlapping the verbatim pieces that lie in the provision or reach into it
 */
export function traceProvision(
  provision: DraftProvision,
  overlapping: readonly Piece[],
  setting: Setting,
): CountedSpan[] {
  const { start, end } = provision
  if (provision.words.starts.length === 0) return []
  const whole = wholePiece(provision, overlapping, setting.lookups)
  const pieces = whole ? [whole] : overlapping
  const adaptations = whole ? [] : adaptationsOf(provision, pieces, setting)
  const origins = originsOf(start, end, pieces, adaptations)
  const groups = regroup(
    groupWords(provision, origins).map((group) => explain(group, provision, adaptations, setting)),
  )
  addOmissions(groups, provision, adaptations[0], setting)
  return groups.map((group) => ({ span: toSpan(group, provision), words: group.last - group.first + 1 }))
}

/** A piece that is the whole provision, where a source has a provision of just these words. */
function wholePiece(
  { start, end }: DraftProvision,
  pieces: readonly Piece[],
  lookups: readonly Lookup[],
): Piece | undefined {
  const covering = pieces.find((piece) => piece.start <= start && piece.end >= end)
  if (!covering && (pieces.length > 0 || end - start < SHORT_PROVISION)) return undefined
  const piece = covering ?? { start, end, runStart: start, runLength: end - start }
  for (const lookup of lookups) {
    let found = false
    lookup.occurrences(piece.runStart, piece.runLength, (p) => {
      const first = p + start - piece.runStart
      const [from, to] = wordsOf(lookup.segment, provisionAt(lookup.segment, first))
      found = from === first && to === first + end - start
      return !found
    })
    if (found) return piece
  }
  return undefined
}

function adaptationsOf(provision: DraftProvision, pieces: readonly Piece[], setting: Setting): Adaptation[] {
  const { lookups, sources, weights } = setting
  const found: Adaptation[] = []
  for (let start = provision.start; start < provision.end; start += BLOCK) {
    const end = Math.min(start + BLOCK, provision.end)
    found.push(...findAdaptations(start, end, lookups, pieces, weights, sources))
  }
  return found.sort((a, b) => b.score - a.score)
}

function originsOf(
  start: number,
  end: number,
  pieces: readonly Piece[],
  adaptations: readonly Adaptation[],
): Origin[] {
  const origins = new Array<Origin>(end - start).fill(undefined)
  const fill = (from: number, to: number, origin: Origin) => {
    for (let i = Math.max(from, start); i < Math.min(to, end); i++) origins[i - start] ??= origin
  }
  for (const piece of pieces) fill(piece.start, piece.end, { piece })
  for (const adaptation of adaptations) {
    for (const chain of adaptation.chains) fill(chain.start, chain.end, { adaptation, chain })
  }
  return origins
}

function groupWords({ words, start }: DraftProvision, origins: readonly Origin[]): Group[] {
  const groups: Group[] = []
  let token = 0
  for (let word = 0; word < words.starts.length; word++) {
    const from = token
    while (token < words.tokens.length && words.tokenWord[token] === word) token++
    const before = groups.at(-1)
    const origin = from === token ? before?.origin : commonOrigin(origins.slice(from, token))
    if (before && before.origin === origin) {
      before.last = word
      before.end = start + token
    } else {
      groups.push({
        origin,
        first: word,
        last: word,
        start: start + from,
        end: start + token,
        changes: [],
        sources: [],
      })
    }
  }
  return groups
}

/** Where a word of several tokens comes from: only what holds for all of them. */
function commonOrigin(origins: readonly Origin[]): Origin {
  if (origins.includes(undefined)) return undefined
  return origins.find((origin) => origin && 'chain' in origin) ?? origins[0]
}

/** Adds sources and changes to a group; adapted words without a change are too few to be verbatim, and so new. */
function explain(
  group: Group,
  provision: DraftProvision,
  adaptations: readonly Adaptation[],
  setting: Setting,
): Group {
  const { origin } = group
  if (!origin) return group
  if ('piece' in origin) return { ...group, sources: sourcesOfPiece(origin.piece, group, setting) }
  const { adaptation } = origin
  const edits = editsWithin(origin.chain, group)
  if (edits.length === 0) return { ...group, origin: undefined }
  const wordings = JSON.stringify(edits.map((edit) => wordingOf(adaptation, edit, setting).toLowerCase()))
  const ranking = setting.sources.rank()
  for (const other of adaptations) {
    if (other.score !== adaptation.score) continue
    const chain = other.chains.find((chain) => chain.start <= group.start && chain.end >= group.end)
    if (!chain) continue
    const same = editsWithin(chain, group).map((edit) => wordingOf(other, edit, setting).toLowerCase())
    if (JSON.stringify(same) === wordings) ranking.add(other.lookup.segment, other.provision)
  }
  const sources = ranking.best()
  const source = sources[0] ?? setting.sources.source(adaptation.lookup.segment, adaptation.provision)
  const changes = edits.map((edit) => toChange(edit, provision, adaptation, source, setting))
  return { ...group, sources: sources.length > 0 ? sources : [source], changes }
}

function editsWithin(chain: Chain, { start, end }: Pick<Group, 'start' | 'end'>): Edit[] {
  return chain.edits.filter((edit) =>
    edit.start === edit.end ? edit.start >= start && edit.start <= end : edit.start < end && edit.end > start,
  )
}

function regroup(groups: readonly Group[]): Group[] {
  const result: Group[] = []
  for (const group of groups) {
    const before = result.at(-1)
    if (before && !before.origin && !group.origin) {
      before.last = group.last
      before.end = group.end
    } else result.push(group)
  }
  return result
}

/**
 * Who has these words: all who have them as they stand in the span, also without what the run has beside them. The few
 * words that a longer run reaches into a paragraph with are only told by that run.
 */
function sourcesOfPiece(piece: Piece, { start, end }: Group, { lookups, sources }: Setting): Source[] {
  const ranking = sources.rank()
  const [from, length] = end - start < RUN_LENGTH ? [piece.runStart, piece.runLength] : [start, end - start]
  for (const lookup of lookups) {
    lookup.occurrences(from, length, (p) => {
      ranking.add(lookup.segment, provisionAt(lookup.segment, p + start - from))
    })
  }
  return ranking.best()
}

/** Notes on verbatim words what the source followed most closely has at their edges and the draft leaves out. */
function addOmissions(
  groups: readonly Group[],
  provision: DraftProvision,
  adaptation: Adaptation | undefined,
  setting: Setting,
) {
  if (!adaptation) return
  const source = setting.sources.source(adaptation.lookup.segment, adaptation.provision)
  for (const edit of adaptation.chains.flatMap((chain) => chain.edits)) {
    if (edit.start !== edit.end) continue
    const beside = groups.filter((group) => group.start === edit.start || group.end === edit.start)
    if (beside.length === 0 || beside.some((group) => !group.origin || 'chain' in group.origin)) continue
    const change = toChange(edit, provision, adaptation, source, setting)
    beside.at(-1)!.changes.push(change)
  }
}

function toChange(
  edit: Edit,
  { text, words, start }: DraftProvision,
  adaptation: Adaptation,
  source: Source,
  setting: Setting,
): Change {
  const wordAt = (token: number) => words.tokenWord[token - start]!
  const from = wordingOf(adaptation, edit, setting)
  if (edit.start === edit.end) {
    const offset = edit.start === start ? words.starts[0]! : words.ends[wordAt(edit.start - 1)]!
    return { from, to: '', start: offset, end: offset, source }
  }
  const first = words.starts[wordAt(edit.start)]!
  const last = words.ends[wordAt(edit.end - 1)]!
  return { from, to: text.slice(first, last), start: first, end: last, source }
}

function wordingOf({ lookup, provision }: Adaptation, edit: Edit, { sources }: Setting): string {
  return sources.wording(lookup.segment, provision, edit.sourceStart, edit.sourceEnd)
}

function toSpan(
  { origin, first, last, changes, sources }: Group,
  { eId, text, words }: DraftProvision,
): Span {
  const start = words.starts[first]!
  const end = words.ends[last]!
  const kind = !origin ? 'new' : 'piece' in origin ? 'verbatim' : 'adapted'
  const span: Span = { eId, start, end, kind, text: text.slice(start, end), sources }
  if (changes.length > 0) span.change = changes
  return span
}
