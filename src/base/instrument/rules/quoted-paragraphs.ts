import type { PinnedParagraph } from '../pack-shapes.ts'
import { hashWording } from './wording.ts'

/** A paragraph of a document in the words in which somebody else quotes it, as pinned. */
export interface QuotedParagraph {
  eId: string
  text: string
}

/** Lines that one paragraph takes at most. */
const MOST_LINES = 40

/** Characters of wordings that are compared in one file; who quotes paragraphs needs few, and a file that is nothing but labels has no end. */
const MOST_COMPARED = 5_000_000

/** "54. ", "(a) ", "13 (a) ", "para. 13 (a): " */
const LABEL =
  /^(?:para(?:graph|\.)? ?)?(?<number>\d+(?: ?(?:bis|ter))?)?\.?\s*(?<points>(?:\([a-z\d]{1,5}\)\s*)*):?\s*(?=\S)/i

/**
 * The pinned paragraphs that a file of quotations holds: those whose label is that of their place, or the end of it, and whose wording agrees to the
 * letter. Lines that begin with # are remarks; what stands under a paragraph, such as where it was found, is none of it.
 */
export function quotedIn(file: string, pinned: readonly PinnedParagraph[]): QuotedParagraph[] {
  const places = pinned.map(({ eId, wording }) => ({ eId, wording, steps: stepsOf(eId) }))
  const lines = file.split(/\r\n|\r|\n/).filter((line) => !line.trimStart().startsWith('#'))
  const found = new Map<string, string>()
  let left = MOST_COMPARED
  for (const [i, line] of lines.entries()) {
    const { groups, 0: label = '' } = LABEL.exec(line.trimStart()) ?? {}
    const steps = [groups?.number?.replaceAll(' ', '') ?? '', ...pointsOf(groups?.points)].filter(Boolean)
    const wanted = places.filter(({ eId, steps: own }) => !found.has(eId) && endsWith(own, steps))
    if (wanted.length === 0) continue
    const words = [line.trimStart().slice(label.length), ...linesUnder(lines, i)]
    for (let n = 1; n <= words.length; n++) {
      const text = words.slice(0, n).join(' ').replace(/\s+/g, ' ').trim()
      left -= text.length
      if (left < 0) return asParagraphs(found)
      const wording = hashWording(text)
      const place = wanted.find((one) => one.wording === wording)
      if (!place) continue
      found.set(place.eId, text)
      break
    }
  }
  return asParagraphs(found)
}

/** Between quotation marks. */
const QUOTED = /“([^“”]+)”|«\s*([^«»]+?)\s*»/gu

/** The pinned paragraphs that somebody quotes in words of their own, between quotation marks and to the letter. */
export function quotedInWords(words: string, pinned: readonly PinnedParagraph[]): QuotedParagraph[] {
  const places = new Map(pinned.map(({ eId, wording }) => [wording, eId]))
  return [...words.matchAll(QUOTED)].flatMap(([, first, second = '']) => {
    const text = (first ?? second).trim()
    const eId = places.get(hashWording(text))
    return eId === undefined ? [] : [{ eId, text }]
  })
}

const asParagraphs = (found: ReadonlyMap<string, string>): QuotedParagraph[] =>
  [...found].map(([eId, text]) => ({ eId, text }))

/** Up to the next empty one. */
function linesUnder(lines: readonly string[], place: number): string[] {
  const under = lines.slice(place + 1, place + MOST_LINES)
  const end = under.findIndex((line) => line.trim() === '')
  return end < 0 ? under : under.slice(0, end)
}

/** "para_13__subpara_a" → ["13", "a"] */
const stepsOf = (eId: string): string[] =>
  eId.split('__').map((step) => step.slice(step.indexOf('_') + 1).toLowerCase())

const pointsOf = (points = ''): string[] =>
  [...points.matchAll(/\(([a-z\d]+)\)/gi)].map(([, point = '']) => point.toLowerCase())

const endsWith = (steps: readonly string[], end: readonly string[]): boolean =>
  end.length > 0 &&
  end.length <= steps.length &&
  end.every((one, i) => one === steps[steps.length - end.length + i])
