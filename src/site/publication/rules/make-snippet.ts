import type { Piece } from '../schema.ts'
import { withoutArticle } from './fold-word.ts'
import { type Stems, type Term, mayHaveForms, stemForm } from './read-question.ts'
import { type Word, splitWords } from './split-words.ts'

/** Letters of a snippet, about three lines. */
const LENGTH = 260
/** Beginnings that this many letters long agree are shown as the same word: "policies" asked for, "policy" found. */
const SHORTEST_STEM = 4

/** Whether a word of a text is one that was asked for. */
export type Asks = (word: Word) => boolean

export function asksFor(terms: Term[], stems: Stems): Asks {
  const whole = new Set<string>()
  const beginnings = new Set<string>()
  for (const { words, beginning, alike = [] } of terms) {
    for (const phrase of alike)
      for (const { folded } of phrase)
        if (phrase.length === 1) whole.add(folded)
        else if (mayHaveForms(folded)) beginnings.add(folded)
    for (const word of words) {
      for (const form of [word.folded, withoutArticle(word.folded)]) {
        whole.add(form)
        if (beginning) beginnings.add(form)
      }
      if (words.length > 1 || word.unspaced) continue
      const stem = (stems.get(stemForm(word.raw)) ?? []).filter((s) => s.length >= SHORTEST_STEM)
      for (const s of stem) {
        const [folded] = splitWords(s)
        if (folded) beginnings.add(folded.folded)
      }
    }
  }
  const unspaced = [...whole].filter((form) => /\p{Script=Han}/u.test(form))
  const begun = [...beginnings]
  return ({ folded, unspaced: run }) => {
    const bare = withoutArticle(folded)
    if (whole.has(folded) || whole.has(bare)) return true
    if (run) return unspaced.some((form) => form.includes(folded) || folded.includes(form))
    return begun.some((b) => folded.startsWith(b) || bare.startsWith(b))
  }
}

/** A text cut into pieces, those marked that were asked for. */
export function markWords(text: string, asks: Asks): Piece[] {
  const pieces: Piece[] = []
  const add = (piece: string, marked: boolean): void => {
    const last = pieces.at(-1)
    if (!piece) return
    if (last?.marked === marked) last.text += piece
    else pieces.push({ text: piece, marked })
  }
  let at = 0
  for (const word of splitWords(text)) {
    add(text.slice(at, word.start), false)
    add(text.slice(word.start, word.end), asks(word))
    at = word.end
  }
  add(text.slice(at), false)
  return pieces
}

/** The stretch of the texts in which most of the words stand. Null where there is no text. */
export function makeSnippet(texts: string[], asks: Asks): { pieces: Piece[]; hits: number } | null {
  let best: { text: string; from: number; to: number; hits: number } | null = null
  for (const text of texts) {
    const stretch = bestStretch(text, asks)
    if (!best || stretch.hits > best.hits) best = { text, ...stretch }
  }
  if (!best) return null
  const { text, from, to, hits } = best
  const shown = `${from > 0 ? '… ' : ''}${text.slice(from, to).trim()}${to < text.length ? ' …' : ''}`
  return { pieces: markWords(shown, asks), hits }
}

/** Texts longer than this are looked at up to here. */
const MOST_LOOKED_AT = 20_000

function bestStretch(text: string, asks: Asks): { from: number; to: number; hits: number } {
  const words = splitWords(text.slice(0, MOST_LOOKED_AT))
  const hits = words.filter(asks)
  let best = { from: 0, to: endAt(words, text, 0), hits: 0 }
  for (const [i, first] of hits.entries()) {
    const beyond = hits.findIndex(({ end }, j) => j > i && end - first.start > LENGTH)
    const inside = hits.slice(i, beyond === -1 ? hits.length : beyond)
    // Counted once each: one word often repeated says less than several.
    const different = new Set(inside.map(({ folded }) => folded)).size
    if (different <= best.hits) continue
    const last = inside.at(-1) ?? first
    const spare = Math.max(0, LENGTH - (last.end - first.start))
    const from = text.length <= LENGTH ? 0 : startAt(words, first.start - Math.floor(spare / 3))
    best = { from, to: endAt(words, text, from), hits: different }
  }
  return best
}

const startAt = (words: Word[], at: number): number =>
  at <= 0 ? 0 : (words.find(({ start }) => start >= at)?.start ?? 0)

function endAt(words: Word[], text: string, from: number): number {
  if (text.length - from <= LENGTH) return text.length
  return words.findLast(({ start, end }) => start >= from && end - from <= LENGTH)?.end ?? from + LENGTH
}
