/** Nesting of bracketed sub-paragraphs: (a), (i), (A), (1), by their order and what comes next. */
import type { Counted } from './layout.ts'
import { isInserted, readings, type Reading } from './numbering.ts'

/** "(b) bis" stands beside "(b)", whatever follows: more than any other score. */
const ALIKE = 100

interface Level extends Reading {
  eId: string
  counted: Counted | undefined
}

/** No text is nested so far; each address holds those above it, so that they would grow without end. */
const MOST_LEVELS = 16

/** Open sub-paragraphs of the current paragraph, outermost first. State is the point here. */
export class ListStack {
  private levels: Level[] = []

  clear(): void {
    this.levels = []
  }

  get depth(): number {
    return this.levels.length
  }

  /** eId of the open sub-paragraph at a depth counted from 1, or null. */
  eIdAt(depth: number): string | null {
    return this.levels[depth - 1]?.eId ?? null
  }

  /**
   * Depth (from 1) of a bracketed marker, and closes what it closes. `next` is the marker that follows it, if any:
   * "(i)" after "(h)" is a letter when "(j)" follows, a Roman one when "(ii)" does. What one list counts stands on its
   * level.
   */
  place(number: string, next: string | null, opensBelow: boolean, counted?: Counted): number {
    const options = readings(number)
    const following = next ? readings(next) : []
    let best: { depth: number; reading: Reading; score: number } | null = null
    for (const reading of options) {
      for (const depth of this.depthsFor(reading, counted)) {
        const stays = isInserted(number) && this.levels[depth - 1]?.value === reading.value
        const score = stays ? ALIKE + depth : this.score(reading, depth, following, opensBelow)
        if (!best || score > best.score) best = { depth, reading, score }
      }
    }
    const chosen = best ?? { depth: this.next, reading: { style: 'letter' as const, value: 1 } }
    this.levels.length = chosen.depth - 1
    this.levels.push({ ...chosen.reading, eId: '', counted })
    return chosen.depth
  }

  /** Gives the level just placed its address. */
  name(eId: string): void {
    const level = this.levels.at(-1)
    if (level) level.eId = eId
  }

  /** Where a level opens below the open ones; beside the innermost, where no more may be open. */
  private get next(): number {
    return Math.min(this.levels.length + 1, MOST_LEVELS)
  }

  private depthsFor(reading: Reading, counted: Counted | undefined): number[] {
    if (counted && this.levels.length > 0 && this.levels.every((one) => one.counted?.list === counted.list)) {
      const above = this.levels.filter((one) => one.counted!.level < counted.level).length
      return [Math.min(above + 1, MOST_LEVELS)]
    }
    const open = this.levels.flatMap((level, i) => (level.style === reading.style ? [i + 1] : []))
    return [...new Set([...open, this.next])]
  }

  private score(reading: Reading, depth: number, following: Reading[], opensBelow: boolean): number {
    const level = this.levels[depth - 1]
    const continues =
      level !== undefined && level.style === reading.style && reading.value === level.value + 1
    const opens = level === undefined && reading.value === 1
    const repeats = level !== undefined && level.style === reading.style && reading.value === level.value
    const skips = level !== undefined && level.style === reading.style && reading.value > level.value
    let score = continues ? 10 : opens ? 8 : repeats ? 3 : skips ? 1 : 0
    if (opens && opensBelow) score += 4
    if (following.some((next) => next.style === reading.style && next.value === reading.value + 1)) score += 5
    if (level !== undefined && reading.value <= level.value && !repeats) score -= 4
    return score + depth / 100
  }
}
