/** Finds footnote marks in plain text, where they are ordinary figures: "second2 annual", "Development 1 and all". */
import { encodeMark, type PageNote } from './layout.ts'
import { englishMonth } from './months.ts'

interface Candidate {
  start: number
  end: number
  score: number
}

const notAfter =
  /(?:\b(?:articles?|paragraphs?|paras?|resolutions?|items?|sections?|annex|goals?|targets?|chapters?|chap|rules?|parts?|pages?|from|to|and|of|on|by|at|until|between|No|nos|vol|phase|table|figure|option|step|area|principle|category|level|cluster|pillar|stage|about|than|least|least|only|some|over|other|in|the)\.?|[$€£])\s$/i
const notBefore = new RegExp(
  String.raw`^\s(?:${englishMonth}|per cent|million|billion|trillion|years?|months?|days?|hours?|weeks?|to \d|and \d+(?![\d/])|or \d|%)`,
)

/** Lines with the marks of `notes` encoded. Marks stand in order; each is placed where it fits best, or not at all. */
export function placeMarks(lines: string[], notes: PageNote[]): string[] {
  const marks = notes.map((note) => note.mark)
  if (marks.length === 0 || marks.length > 60) return lines
  const text = lines.join('\n')
  const chosen = bestRow(marks.map((mark) => candidates(text, mark)))
  let result = ''
  let from = 0
  for (const [i, candidate] of chosen.entries()) {
    if (!candidate) continue
    result += text.slice(from, candidate.start).replace(/ +$/, '') + encodeMark(marks[i]!)
    from = candidate.end
  }
  return (result + text.slice(from)).split('\n')
}

function candidates(text: string, mark: string): Candidate[] {
  const escaped = mark.replace(/[*]/g, '\\*')
  const digits = /^\d/.test(mark)
  const found: Candidate[] = []
  for (const match of text.matchAll(
    new RegExp(digits ? `${mark}(?!\\d)` : `(?<![*a-z])${escaped}(?![*a-z])`, 'g'),
  )) {
    const score = scoreAt(text, match.index, match.index + mark.length)
    if (score > 0) found.push({ start: match.index, end: match.index + mark.length, score })
    if (found.length >= 60) break
  }
  return found
}

/** Names that end in a figure or a bar, to which a mark is glued: "Agenda 216", "COVID-1915", "1/CP.2731". */
const figureNames = /\b(?:Agenda 21|COVID-19|\d\/(?:CP|CMP|CMA)\.\d{1,2}|HIV\/AIDS)$/
/** Goals of development are named in the plural where a mark follows, and no row of them. */
const goals = /\bDevelopment\s+Goals\s+$/
const figureRow = /^\s*(?:[,–-]\s*\d|(?:and|or|to)\s+\d)/

function scoreAt(text: string, start: number, end: number): number {
  const before = text.slice(Math.max(0, start - 24), start)
  const after = text.slice(end, end + 14)
  if (figureNames.test(before) && /^[\s,.;:”]/.test(after)) return 5
  if (goals.test(before)) return figureRow.test(after) ? 0 : 2
  // Two figures with nothing but a space between are no text: "of 12 December 1997 12 and 55/110", "5/7 27 and".
  if (/(?:\b(?:19|20)\d\d|\/\d{1,3}) $/.test(before) && /^\s+(?:and|or|of|on)\s|^[,;]\s/.test(after)) return 3
  // "the Paris Agreement4and its early entry"
  if (/\p{Ll}{3},?$/u.test(before) && /^\p{Ll}{2,}\s/u.test(after) && !/^(?:st|nd|rd|th)\s/.test(after))
    return 3
  // "in a single conflict,10,11"
  if (/\p{L}[,;.]$/u.test(before) && /^,\d{1,3}(?=\s)/.test(after)) return 4
  // "relevant resolutions 13  on the operation": resolutions bear two figures.
  if (/\b[Rr]esolutions?\s$/.test(before) && /^\s{2}\p{Ll}/u.test(after)) return 1
  // "the Baltic Sea Area 14 and the Convention": a name, not the number of an area.
  if (/\p{Lu}\p{Ll}+ Area $/u.test(before) && /^\s+(?:and|of|in)\s\p{L}/u.test(after)) return 1
  if (/\S*\/\S*[\p{L}.]$/u.test(before)) return 0
  if (/\b(?:19|20)\d\d$/.test(before) && /^(?:\s|[,.;:])/.test(after)) return 5
  if (/\/\d+$/.test(before)) return /^[\s,;]/.test(after) ? 1 : 0
  if (/\p{L} $/u.test(before) && /^\p{Ll}{2}/u.test(after) && !/^(?:st|nd|rd|th)/.test(after)) return 1
  if (/\d$/.test(before) || /^[./]\d|^\.\s*\n|^,\d/.test(after) || !/^(?:\s|[,.;:”’]|$)/.test(after)) return 0
  if (/[\p{Ll})”’\]]$/u.test(before)) return 6
  if (/\d[,;:]$/.test(before)) return /^\s/.test(after) ? 5 : 2
  if (/\d\.$/.test(before)) return /^\s{1,2}\S/.test(after) ? 4 : 2
  if (/\D[,;.:]$/.test(before)) return 6
  if (/\p{Lu}$/u.test(before)) return 3
  if (!/\S\s{1,2}$/.test(before) || notAfter.test(before) || notBefore.test(after)) return 0
  if (/\n$/.test(before) && /^\s\s\p{Ll}/u.test(after)) return 2
  if (/\n\s?$/.test(before)) return /^\s*\n/.test(after) ? 1 : 0
  const wide = /^\s\s/.test(after) || /\s\s$/.test(before)
  return (wide ? 3 : 2) + (/[.,;:)”’]\s+$/.test(before) ? 2 : 0)
}

/** The row of candidates, in order of place, with the highest sum of scores; undefined where a mark finds no place. */
function bestRow(options: Candidate[][]): (Candidate | undefined)[] {
  interface Path {
    score: number
    end: number
    picks: (Candidate | undefined)[]
  }
  let paths: Path[] = [{ score: 0, end: 0, picks: [] }]
  for (const candidates of options) {
    const next: Path[] = paths.map((path) => ({ ...path, picks: [...path.picks, undefined] }))
    for (const candidate of candidates) {
      const base = paths.filter((path) => path.end <= candidate.start).reduce<Path | null>(better, null)
      if (base)
        next.push({
          score: base.score + candidate.score,
          end: candidate.end,
          picks: [...base.picks, candidate],
        })
    }
    paths = undominated(next)
  }
  return paths.reduce<Path | null>(better, null)?.picks ?? []

  function better(a: Path | null, b: Path): Path {
    return a && a.score >= b.score ? a : b
  }

  function undominated(all: Path[]): Path[] {
    const sorted = all.toSorted((a, b) => a.end - b.end || b.score - a.score)
    let best = -1
    return sorted.filter((path) => path.score > best && ((best = path.score), true))
  }
}
