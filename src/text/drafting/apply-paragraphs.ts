/** Paragraphs put in, taken out, moved, merged and split. */
import type { Bringer } from './apply-words.ts'
import { below, blockOf, endBelow, endOfBlock, isHeadLine, placeOfParagraph, spliced } from './blocks.ts'
import { changesOf, unitsOf } from './edits.ts'
import type { Lost, Operation, PutParagraph, WorkingNote, WorkingParagraph } from './model.ts'
import {
  isSameWord,
  nameOf,
  placeOfWord,
  runsOf,
  textOf,
  tokenise,
  tokensOf,
  type Token,
  wordsOf,
} from './tokens.ts'

type Of<W extends Operation['what']> = Extract<Operation, { what: W }>
/** The paragraphs afterwards, or what is no longer there. */
type Made = { paragraphs: WorkingParagraph[] } | { lost: Lost }

const gone = (paragraph: string): Made => ({ lost: { why: 'paragraph-gone', paragraph } })

/** The first of paragraphs that are not in the text, or of which this cannot be asked. */
const missingOf = (paragraphs: readonly WorkingParagraph[], ids: readonly string[]): string | undefined =>
  ids.find((id) => isHeadLine(id) || placeOfParagraph(paragraphs, id) < 0)

/** Paragraphs come before a paragraph, or after it and all that hangs under it. */
export function inserted(
  paragraphs: readonly WorkingParagraph[],
  { beside, where, paragraphs: put }: Of<'insert'>,
  bring: Bringer,
): Made {
  if (missingOf(paragraphs, [beside]) !== undefined) return gone(beside)
  const owner = paragraphs[placeOfParagraph(paragraphs, beside)]!
  const made = madeBeside(owner, where, put, bring)
  if (where === 'before')
    return { paragraphs: spliced(paragraphs, placeOfParagraph(paragraphs, beside), made) }
  // What hangs under the paragraph stands before its other wordings, what comes beside it behind them.
  const first = put.findIndex(({ depth }) => depth <= 0)
  const under = first < 0 ? made : made.slice(0, first)
  const now = spliced(paragraphs, endOfBlock(paragraphs, beside), made.slice(under.length))
  return { paragraphs: under.length === 0 ? now : spliced(now, endBelow(paragraphs, beside), under) }
}

function madeBeside(
  owner: WorkingParagraph,
  where: 'before' | 'after',
  put: readonly PutParagraph[],
  bring: Bringer,
): WorkingParagraph[] {
  const above: WorkingParagraph[] = where === 'after' ? [owner] : []
  return put.map(({ number, text, depth }) => {
    // Nothing hangs deeper than right below what stands before it.
    above.length = Math.min(above.length, Math.max(0, depth))
    const parent = above.at(-1)
    const made: WorkingParagraph = {
      ...plainBeside(owner),
      ...(parent ? underOf(parent) : {}),
      id: bring.paragraph(),
      number,
      runs: runsOf(bring.words(text)),
    }
    above.push(made)
    return made
  })
}

/** A paragraph beside another, without its words. */
const plainBeside = ({
  kind,
  depth,
  parent,
  page,
}: WorkingParagraph): Omit<WorkingParagraph, 'id' | 'runs'> => ({
  eId: '',
  kind,
  number: '',
  depth,
  parent,
  page,
  notes: [],
})

/** Below a heading stand paragraphs, below a paragraph its sub-paragraphs. */
function underOf({ id, kind, depth }: WorkingParagraph): Pick<WorkingParagraph, 'parent' | 'kind' | 'depth'> {
  const isTitle = kind === 'heading' || kind === 'annex'
  return { parent: id, kind: isTitle ? 'operative' : kind, depth: isTitle ? 0 : depth + 1 }
}

/** Another wording stands behind a paragraph, what hangs under it, and its other wordings. */
export function withAlternative(
  paragraphs: readonly WorkingParagraph[],
  { paragraph, text }: Of<'alternative'>,
  bring: Bringer,
): Made {
  if (missingOf(paragraphs, [paragraph]) !== undefined) return gone(paragraph)
  const named = paragraphs[placeOfParagraph(paragraphs, paragraph)]!
  const beside = named.alternativeTo ?? named.id
  const made: WorkingParagraph = {
    ...plainBeside(named),
    id: bring.paragraph(),
    runs: runsOf(bring.words(text)),
    alternativeTo: beside,
  }
  return { paragraphs: spliced(paragraphs, endOfBlock(paragraphs, beside), [made]) }
}

/** Each of the paragraphs stands in brackets of its own. */
export function bracketed(
  paragraphs: readonly WorkingParagraph[],
  { paragraphs: ids }: Of<'bracket'>,
  bring: Bringer,
): Made {
  const missing = ids.find((id) => placeOfParagraph(paragraphs, id) < 0)
  if (missing !== undefined) return gone(missing)
  const marks = new Map([...new Set(ids)].map((id) => [id, [bring.words('['), bring.words(']')]]))
  return {
    paragraphs: paragraphs.map((one) => {
      const [open = [], close = []] = marks.get(one.id) ?? []
      return open.length === 0 ? one : { ...one, runs: runsOf([...open, ...tokensOf(one), ...close]) }
    }),
  }
}

/** The paragraphs go with what hangs under them. Where there are other wordings of one, the first stands in its place. */
export function withoutParagraphs(
  paragraphs: readonly WorkingParagraph[],
  { paragraphs: ids }: Of<'delete'>,
): Made {
  const missing = ids.find((id) => placeOfParagraph(paragraphs, id) < 0)
  if (missing !== undefined) return gone(missing)
  const going = new Set(ids.flatMap((id) => [id, ...below(paragraphs, id).map((one) => one.id)]))
  const heirs = new Map<string, WorkingParagraph>()
  for (const one of paragraphs) {
    const to = one.alternativeTo
    if (to !== undefined && going.has(to) && !going.has(one.id) && !heirs.has(to)) heirs.set(to, one)
  }
  const byId = new Map(paragraphs.map((one) => [one.id, one]))
  return {
    paragraphs: paragraphs.flatMap((one) => {
      if (going.has(one.id)) return []
      const heir = one.alternativeTo === undefined ? undefined : heirs.get(one.alternativeTo)
      if (!heir) return [one]
      if (heir !== one) return [{ ...one, alternativeTo: heir.id }]
      const { alternativeTo, ...rest } = one
      const { number, eId } = byId.get(alternativeTo!)!
      return [{ ...rest, number, eId }]
    }),
  }
}

/** The paragraphs go to another place, in their order, with their blocks. They keep numbers and addresses. */
export function moved(
  paragraphs: readonly WorkingParagraph[],
  { paragraphs: ids, beside, where }: Of<'move'>,
): Made {
  const missing = missingOf(paragraphs, [...ids, beside])
  if (missing !== undefined) return gone(missing)
  const moving = new Set(ids.flatMap((id) => blockOf(paragraphs, id)))
  const rest = paragraphs.filter((one) => !moving.has(one))
  const at = placeOfParagraph(rest, beside)
  if (at < 0) return gone(beside)
  const movingIds = new Set([...moving].map(({ id }) => id))
  const going = paragraphs.filter((one) => moving.has(one))
  const put = going.map((one) => {
    const root = rootIn(one, movingIds, going)
    const isTitle = rest[at]!.kind === 'heading' || rest[at]!.kind === 'annex' || root.kind === 'heading'
    const shift = isTitle ? 0 : rest[at]!.depth - root.depth
    const kind = !isTitle && one.kind === root.kind ? rest[at]!.kind : one.kind
    const isRoot = one.parent === null || !movingIds.has(one.parent)
    return { ...one, depth: one.depth + shift, kind, ...(isRoot ? { parent: rest[at]!.parent } : {}) }
  })
  return { paragraphs: spliced(rest, where === 'before' ? at : endOfBlock(rest, beside), put) }
}

function rootIn(one: WorkingParagraph, moving: Set<string>, all: WorkingParagraph[]): WorkingParagraph {
  let root = one
  while (root.parent !== null && moving.has(root.parent)) {
    const { parent } = root
    root = all.find(({ id }) => id === parent)!
  }
  return root
}

/** The first of the paragraphs has the words, the others go; what hung under them hangs under it. Without words they stand one behind the other. */
export function merged(
  paragraphs: readonly WorkingParagraph[],
  { paragraphs: ids, text }: Of<'merge'>,
  bring: Bringer,
): Made {
  const missing = missingOf(paragraphs, ids)
  if (missing !== undefined) return gone(missing)
  const [first, ...others] = [...new Set(ids)]
  if (first === undefined) return { paragraphs: [...paragraphs] }
  const going = new Set(others)
  const parts = [first, ...others].map((id) => paragraphs[placeOfParagraph(paragraphs, id)]!)
  const one = mergedWords(parts, text === '' ? parts.map(wordsOf).join(' ') : text, bring)
  const hanging = new Set(
    others.flatMap((id) => blockOf(paragraphs, id)).filter(({ id }) => id !== first && !going.has(id)),
  )
  const isUnderFirst = new Set(blockOf(paragraphs, first).map(({ id }) => id))
  const staying = paragraphs.flatMap((each) => {
    if (going.has(each.id) || (hanging.has(each) && !isUnderFirst.has(each.id))) return []
    return [each.id === first ? { ...outOf(each, going, paragraphs), ...one } : adopted(each, first, going)]
  })
  const coming = paragraphs
    .filter((each) => hanging.has(each) && !isUnderFirst.has(each.id))
    .map((each) => adopted(each, first, going))
  return { paragraphs: spliced(staying, endOfBlock(staying, first), coming) }
}

/** What hung under one that goes hangs under the one that stays. */
const adopted = (child: WorkingParagraph, by: string, going: ReadonlySet<string>): WorkingParagraph => ({
  ...child,
  ...(child.parent !== null && going.has(child.parent) ? { parent: by } : {}),
  ...(child.alternativeTo !== undefined && going.has(child.alternativeTo) ? { alternativeTo: by } : {}),
})

/** One that stays and hangs under one that goes, or beside it, takes its place. */
function outOf(
  one: WorkingParagraph,
  going: ReadonlySet<string>,
  all: readonly WorkingParagraph[],
): WorkingParagraph {
  const above = all.find(({ id }) => going.has(id) && (id === one.parent || id === one.alternativeTo))
  if (!above) return one
  const { alternativeTo: _, ...rest } = one
  const { kind, depth, parent, alternativeTo } = above
  const beside = alternativeTo === undefined || alternativeTo === one.id ? {} : { alternativeTo }
  return outOf({ ...rest, kind, depth, parent, ...beside }, going, all)
}

/** Words of several paragraphs as they read in one: those that stay keep their names. */
function mergedWords(
  parts: readonly WorkingParagraph[],
  wanted: string,
  bring: Bringer,
): Pick<WorkingParagraph, 'runs' | 'notes'> {
  const rows = parts.map((part) => ({ tokens: tokensOf(part), words: tokenise(wordsOf(part)) }))
  const units = rows.flatMap(({ tokens, words }) =>
    unitsOf(tokens, words).map(({ text, from, to }) => ({ text, tokens: tokens.slice(from, to) })),
  )
  const put = bring.words(wanted)
  const changes = changesOf(
    units.map(({ text }) => text),
    put.map(({ text }) => text),
  )
  const tokens: Token[] = []
  let at = 0
  for (const { from, to, putFrom, putTo } of changes) {
    tokens.push(...units.slice(at, from).flatMap((unit) => unit.tokens), ...put.slice(putFrom, putTo))
    at = to
  }
  tokens.push(...units.slice(at).flatMap((unit) => unit.tokens))
  const before = rows.flatMap((row) => row.tokens)
  const notes = parts.flatMap((part) => part.notes).map((note) => backTo(note, before, tokens))
  return { runs: runsOf(tokens), notes }
}

/** A note behind its word, or the last before it that is still there. */
function backTo(note: WorkingNote, before: readonly Token[], now: readonly Token[]): WorkingNote {
  if (!note.behind) return note
  for (let at = placeOfWord(before, note.behind); at >= 0; at--)
    if (placeOfWord(now, before[at]!) >= 0) return { ...note, behind: nameOf(before[at]!) }
  return { ...note, behind: null }
}

/** A paragraph becomes several, each behind one of the words; what hung under it hangs under the last. */
export function split(
  paragraphs: readonly WorkingParagraph[],
  { paragraph, behind }: Of<'split'>,
  bring: Bringer,
): Made {
  if (missingOf(paragraphs, [paragraph]) !== undefined) return gone(paragraph)
  const at = placeOfParagraph(paragraphs, paragraph)
  const whole = paragraphs[at]!
  const tokens = tokensOf(whole)
  const missing = behind.filter((word) => placeOfWord(tokens, word) < 0)
  if (missing.length > 0) return { lost: { why: 'words-gone', paragraph, words: missing } }
  const cuts = behind.map((word) => placeOfWord(tokens, word) + 1).sort((a, b) => a - b)
  const pieces = [0, ...cuts].map((from, i) => tokens.slice(from, cuts[i] ?? tokens.length))
  const made = pieces.flatMap((piece, i): WorkingParagraph[] => {
    if (i === 0) return [withPiece(whole, whole, piece)]
    const id = bring.paragraph()
    const words = piece[0] && /^\s/.test(piece[0].text) ? piece.slice(1) : piece
    const beside = whole.alternativeTo === undefined ? {} : { alternativeTo: whole.alternativeTo }
    return textOf(words) === ''
      ? []
      : [withPiece({ ...plainBeside(whole), ...beside, id, runs: [] }, whole, words)]
  })
  const last = made.at(-1)!.id
  const rest = paragraphs
    .slice(at + 1)
    .map((one) => (one.parent === paragraph ? { ...one, parent: last } : one))
  return { paragraphs: [...paragraphs.slice(0, at), ...made, ...rest] }
}

/** A paragraph with some of the words of another and the notes behind them. */
function withPiece(
  own: WorkingParagraph,
  whole: WorkingParagraph,
  piece: readonly Token[],
): WorkingParagraph {
  const notes = whole.notes.filter(({ behind }) =>
    behind ? piece.some((token) => isSameWord(token, behind)) : own === whole,
  )
  return { ...own, runs: runsOf(piece), notes }
}
