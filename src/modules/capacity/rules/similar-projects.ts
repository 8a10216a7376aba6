/** Which projects may be one and the same, said twice: the same beneficiary and theme, overlapping time, a similar title. People decide. */
import type { ProjectBody } from '../project-schema.ts'
import { statesOf } from './states-of.ts'

/** Words as they are compared and found: without accents, signs and case. */
export const foldWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

type Compared = Pick<ProjectBody, 'title' | 'themes' | 'beneficiaries' | 'starts' | 'ends'>

/** What two projects have in common, where they may be the same. */
export interface Likeness {
  /** From 0 to 1: how much of the titles is the same. */
  title: number
  states: string[]
  themes: string[]
}

/** Sources plan and count a project's time from other days: so many days apart still overlap. */
export const SLACK_DAYS = 120
/** Titles that share less than this are different. */
const SIMILAR = 0.62

/** @returns what they have in common, where they may be the same; null where they are not */
export function likeness(a: Compared, b: Compared): Likeness | null {
  const states = statesOf(a).filter((state) => statesOf(b).includes(state))
  if (states.length === 0 || !overlap(a, b)) return null
  const [mine, theirs] = [a.themes, b.themes].map((themes) =>
    themes.map((theme) => foldWords(theme).join(' ')),
  )
  const themes = a.themes.filter((_, at) => theirs!.includes(mine![at]!))
  // Where one source names no theme, the others tell.
  if (themes.length === 0 && a.themes.length > 0 && b.themes.length > 0) return null
  const title = similarity(a.title, b.title)
  return title >= SIMILAR ? { title, states, themes } : null
}

/** Unknown days lie wherever the others do. */
const overlap = (a: Compared, b: Compared): boolean => startsBefore(a, b) && startsBefore(b, a)

const startsBefore = ({ starts }: Compared, { ends }: Compared): boolean =>
  starts === null || ends === null || shiftDay(starts, -SLACK_DAYS) <= ends

const DAY_MS = 24 * 3_600_000

/** "2026-01-31" and 1 → "2026-02-01". */
export const shiftDay = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

/**
 * How much two titles have in common, from 0 to 1, whatever the order of their words: each word finds its nearest one by pairs of letters, long words
 * count for more than short ones.
 */
export function similarity(a: string, b: string): number {
  const [mine, theirs] = [foldWords(a), foldWords(b)]
  if (mine.length === 0 || theirs.length === 0) return 0
  const half = (from: string[], to: string[]): { found: number; all: number } => {
    const pairsOfTo = to.map(pairsOf)
    let [found, all] = [0, 0]
    for (const word of from) {
      const weight = Math.min(word.length, 8)
      const own = pairsOf(word)
      const best = Math.max(...pairsOfTo.map((other) => dice(own, other)))
      all += weight
      if (best > 0.5) found += weight * best
    }
    return { found, all }
  }
  const [there, back] = [half(mine, theirs), half(theirs, mine)]
  return (there.found + back.found) / (there.all + back.all)
}

function pairsOf(word: string): string[] {
  const letters = ` ${word} `
  return Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2))
}

function dice(a: readonly string[], b: readonly string[]): number {
  const left = [...b]
  let same = 0
  for (const pair of a) {
    const at = left.indexOf(pair)
    if (at < 0) continue
    left.splice(at, 1)
    same++
  }
  return (2 * same) / (a.length + b.length)
}
