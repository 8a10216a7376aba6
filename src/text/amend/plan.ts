/** What an instruction changes in a draft, before anything is changed. */
import type { Document, Footnote } from '../document.ts'
import { descendants, describeTarget, findInAnyLetters, findTarget, findWords, type Match } from './find.ts'
import type { Instruction, NewParagraph, Target } from './model.ts'
import { isSubNumber } from './numbering.ts'

/** A text of the draft: of a provision, of one of its footnotes, or of the head. */
export type TextPlace = { at: number; note?: number } | { field: 'title' | 'enactingFormula' }

/** One change. Indices and offsets are those of the draft as it stands. */
export type Change =
  | {
      what: 'words'
      place: TextPlace
      from: number
      to: number
      put: string
      /** The words by which the place was found: nobody else may change them. */
      anchor?: Match
      footnotes: Footnote[]
    }
  | { what: 'remove'; at: number[] }
  | { what: 'remove-note'; at: number; note: number }
  | {
      what: 'insert'
      beside: number
      where: 'after' | 'before' | 'inside'
      /** Under which provision it will stand; -1 for none. */
      under: number
      paragraphs: NewParagraph[]
    }
  | { what: 'move'; at: number[]; beside: number; where: 'after' | 'before'; under: number }

export type Planned = { changes: Change[]; eId: string } | { reason: string }

/** What an instruction changes in the draft, or why it cannot be applied. */
export function planInstruction(draft: Document, instruction: Instruction): Planned {
  const { action, target, unclear } = instruction
  if (action === 'unread') return { reason: unclear ?? 'This is not understood as an instruction.' }
  if (action === 'renumber')
    return { reason: 'Numbers stay as they are, so that paragraphs stay known by them.' }
  if (!target) return { reason: 'It does not say which paragraph is meant.' }
  if (target.kind === 'text') return named(planThroughout(draft, instruction), '')
  const found = findTarget(draft, target)
  if ('reason' in found) return found
  if ('field' in found) {
    const text = { place: { field: found.field }, text: draft[found.field] }
    return named(planTexts([text], instruction), found.field)
  }
  if ('note' in found) return planNote(draft, found.note, instruction)
  return named(planParagraph(draft, found.at, instruction, target), draft.provisions[found.at]!.eId)
}

const named = (planned: Change[] | { reason: string }, eId: string): Planned =>
  'reason' in planned ? planned : { changes: planned, eId }

/** Words of the title and all paragraphs; nobody knows whether notes and other letters are meant. */
function planThroughout(draft: Document, instruction: Instruction): Change[] | { reason: string } {
  const texts: SearchedText[] = [
    { place: { field: 'title' }, text: draft.title },
    ...draft.provisions.map(({ text }, at) => ({ place: { at }, text })),
  ]
  const words = instruction.words.out ?? instruction.target?.place?.words
  if (words === undefined) return { reason: 'It does not say which words are meant.' }
  const planned = planTexts(texts, instruction)
  if ('reason' in planned) return planned
  const notes = draft.provisions.flatMap(({ footnotes }) => footnotes)
  const alike = [...texts, ...notes].flatMap(({ text }) => findWords(text.toLowerCase(), words.toLowerCase()))
  if (alike.length > planned.length)
    return {
      reason: `The words “${words}” stand in the text ${times(planned.length)}, and also in other letters or in a footnote; the paper does not say whether those are meant.`,
    }
  return planned
}

function planNote(
  draft: Document,
  { at, note }: { at: number; note: number },
  instruction: Instruction,
): Planned {
  const { eId, footnotes } = draft.provisions[at]!
  const whole = instruction.action === 'delete' && instruction.words.out === undefined
  if (whole) return { changes: [{ what: 'remove-note', at, note }], eId }
  return named(planTexts([{ place: { at, note }, text: footnotes[note]!.text }], instruction), eId)
}

function planParagraph(
  draft: Document,
  at: number,
  instruction: Instruction,
  target: Target,
): Change[] | { reason: string } {
  const { action, words, paragraphs, destination } = instruction
  const below = target.isChapeau ? [] : descendants(draft.provisions, at)
  if (action === 'move') return planMove(draft, [at, ...below], destination)
  if (action === 'delete' && words.out === undefined) return [{ what: 'remove', at: [at, ...below] }]
  if (paragraphs && action === 'replace') return planReplacement(draft, at, below, paragraphs)
  if (paragraphs) {
    const { next } = target.place ?? {}
    if (next && !isNextTo(draft, at, next))
      return { reason: `${describeTarget(next)} does not follow it directly.` }
    const where =
      target.place?.where === 'end' ? 'inside' : target.place?.where === 'before' ? 'before' : 'after'
    return [{ what: 'insert', ...placed(draft, at, where), paragraphs }]
  }
  const isLeadIn = below.length > 0 && target.place?.where === 'end'
  if (isLeadIn)
    return { reason: 'The paragraph has sub-paragraphs; it is not clear which of them is its end.' }
  const texts = [at, ...below].map((i) => ({ place: { at: i }, text: draft.provisions[i]!.text }))
  return planTexts(target.place?.where === 'beginning' ? texts.slice(0, 1) : texts, instruction)
}

/** Whether nothing but what hangs under a paragraph stands between it and another. */
function isNextTo(draft: Document, at: number, next: Target): boolean {
  const found = findTarget(draft, next)
  return 'at' in found && found.at === (descendants(draft.provisions, at).at(-1) ?? at) + 1
}

function planMove(draft: Document, at: number[], destination?: Target): Change[] | { reason: string } {
  if (!destination) return { reason: 'It does not say where the paragraph goes.' }
  const goal = findTarget(draft, destination)
  if ('reason' in goal) return goal
  if (!('at' in goal) || at.includes(goal.at)) return { reason: 'A paragraph cannot go there.' }
  const [moved, beside] = [draft.provisions[at[0]!]!, draft.provisions[goal.at]!]
  if (moved.kind !== beside.kind || moved.depth !== beside.depth)
    return { reason: `It moves to a place of another kind: ${describeTarget(destination)}.` }
  const where = destination.place?.where === 'before' ? 'before' : 'after'
  return [{ what: 'move', at, ...placed(draft, goal.at, where) }]
}

/** A place beside a provision or inside it, with what it is under. */
function placed<W extends 'after' | 'before' | 'inside'>({ provisions }: Document, beside: number, where: W) {
  const { parent } = provisions[beside]!
  const under = where === 'inside' ? beside : provisions.findIndex(({ eId }) => eId === parent)
  return { beside, where, under }
}

/** A paragraph whose words are replaced keeps its identity; its sub-paragraphs go with its words. */
function planReplacement(
  draft: Document,
  at: number,
  below: number[],
  [first, ...rest]: NewParagraph[],
): Change[] | { reason: string } {
  if (!first) return { reason: 'The words that are announced do not follow.' }
  const { text } = draft.provisions[at]!
  const words: Change = {
    what: 'words',
    place: { at },
    from: 0,
    to: text.length,
    put: first.text,
    footnotes: first.footnotes,
  }
  const where = rest.every(({ number }) => isSubNumber(number)) ? 'inside' : 'after'
  return [
    words,
    ...(below.length > 0 ? [{ what: 'remove' as const, at: below }] : []),
    ...(rest.length > 0 ? [{ what: 'insert' as const, ...placed(draft, at, where), paragraphs: rest }] : []),
  ]
}

interface SearchedText {
  place: TextPlace
  text: string
}

function planTexts(texts: SearchedText[], instruction: Instruction): Change[] | { reason: string } {
  const { words, target, occurrence, paragraphs } = instruction
  const footnotes = instruction.footnotes ?? []
  const first = texts[0]!
  if (paragraphs) {
    const [whole] = paragraphs
    if (instruction.action !== 'replace' || paragraphs.length !== 1 || !whole)
      return { reason: 'No paragraph can be put in there.' }
    return [
      { what: 'words', ...ends(first, 0, first.text.length), put: whole.text, footnotes: whole.footnotes },
    ]
  }
  const put = words.in ?? ''
  if (words.out !== undefined) {
    const matches = texts.flatMap(({ place, text }) =>
      matchesOf(text, words.out!, target).map((match) => ({ place, ...match })),
    )
    const chosen = choose(matches, words.out, occurrence)
    if ('reason' in chosen) return chosen
    return chosen.map((match, i) => ({ what: 'words', ...match, put, footnotes: i === 0 ? footnotes : [] }))
  }
  const place = target?.place
  if (!place) return { reason: 'It does not say which words are meant.' }
  if (place.where === 'beginning') return [{ what: 'words', ...ends(first, 0, 0), put, footnotes }]
  if (place.where === 'end') {
    const last = texts.at(-1)!
    const end = last.text.trimEnd().replace(/[.,;:]$/, '').length
    return [{ what: 'words', ...ends(last, end, end), put, footnotes }]
  }
  return planBeside(texts, instruction)
}

const ends = ({ place }: SearchedText, from: number, to: number) => ({ place, from, to })

/** Words put in after, before or between words that are there. */
function planBeside(texts: SearchedText[], { words, target, occurrence, footnotes = [] }: Instruction) {
  const { where, words: anchor, and } = target!.place!
  if (!anchor) return { reason: 'It does not say which words are meant.' }
  const matches = texts.flatMap(({ place, text }) => {
    const first = findWords(text, anchor)
    const found = and === undefined ? first : first.flatMap((match) => followed(text, match, and))
    return found.map((match) => ({ place, ...match }))
  })
  const chosen = choose(matches, and === undefined ? anchor : `${anchor} … ${and}`, occurrence)
  if ('reason' in chosen) return chosen
  return chosen.map(({ place, from, to, split }, i): Change => {
    const at = split ?? (where === 'before' ? from : to)
    const own = i === 0 ? footnotes : []
    return {
      what: 'words',
      place,
      from: at,
      to: at,
      put: words.in ?? '',
      anchor: { from, to },
      footnotes: own,
    }
  })
}

interface Spot extends Match {
  /** Where words go between two others. */
  split?: number
}

/** Nothing but white space and punctuation may stand between two words that are neighbours. */
const neighbours = /^[\s,;:]*$/

function followed(text: string, match: Match, and: string): Spot[] {
  return findWords(text, and)
    .filter(({ from }) => from >= match.to && neighbours.test(text.slice(match.to, from)))
    .map(({ to }) => ({ from: match.from, to, split: match.to }))
}

/** Where the words stand; "“x” after “y”" means the one that follows those words. */
function matchesOf(text: string, words: string, target: Target | null): Match[] {
  const find = target?.kind === 'text' ? findWords : findInAnyLetters
  const matches = find(text, words)
  const place = target?.place
  if (!place?.words) return matches
  const beside = findWords(text, place.words)
  return matches.filter((match) =>
    beside.some((other) =>
      place.where === 'before'
        ? match.to <= other.from && neighbours.test(text.slice(match.to, other.from))
        : other.to <= match.from && neighbours.test(text.slice(other.to, match.from)),
    ),
  )
}

type Chosen = (Spot & { place: TextPlace })[]

function choose(
  matches: Chosen,
  words: string,
  occurrence: Instruction['occurrence'],
): Chosen | { reason: string } {
  if (matches.length === 0) return { reason: `The words “${words}” do not stand there.` }
  if (occurrence === 'all' || (occurrence === 'both' && matches.length === 2)) return matches
  if (occurrence === 'both')
    return { reason: `The words “${words}” stand there ${times(matches.length)}, not twice.` }
  if (occurrence !== undefined) {
    const one = matches[occurrence - 1]
    return one ? [one] : { reason: `The words “${words}” stand there ${times(matches.length)} only.` }
  }
  if (matches.length > 1)
    return {
      reason: `The words “${words}” stand there ${times(matches.length)}; the paper does not say which are meant.`,
    }
  return matches
}

const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`)
