import type { PlacedAnswer } from '../report-schema.ts'
import type { Answer, Answers, Element } from '../schema.ts'
import { answerAt, isGiven } from './answer-places.ts'
import { type Change, changeAt, isSame } from './changes.ts'
import { type Held, type Part, answersIn, inWhole, placeOfPart } from './parts.ts'
import type { Prepared } from './work-out.ts'

/**
 * What somebody wrote in a part otherwise than it stands, in the order of the questionnaire. What they left blank is no difference. Of a block that
 * is repeated, one that has an answer of theirs is the same one; others come after those that stand.
 */
export function changesIn(held: Held, part: Part, contributed: Answers): Change[] {
  const standing = inWhole(part, answersIn(held, part))
  return writtenIn(held, part, contributed).flatMap(({ place, value }) => {
    const stands = answerAt(standing, place) ?? null
    return isSame(stands, value) ? [] : (changeAt(held, place, stands, value) ?? [])
  })
}

/** All that somebody wrote in a part, at the places of the report to which it belongs. */
export function writtenIn(held: Held, part: Part, contributed: Answers): { place: string; value: Answer }[] {
  const aligned = alignedWith(part.elements, contributed, answersIn(held, part))
  const above = placeOfPart(part) ? `${placeOfPart(part)}/` : ''
  return placesIn(part.elements, aligned).map((own) => ({
    place: `${above}${own}`,
    value: answerAt(inWhole(part, aligned), `${above}${own}`)!,
  }))
}

/** Answers with their blocks where those stand that they are: between them may be empty ones. */
function alignedWith(elements: readonly Element[], answers: Answers, standing: Answers): Answers {
  return Object.fromEntries(
    elements.flatMap((element): [string, Answers[string]][] => {
      const { name } = element
      const value = answers[name]
      if (value === undefined || value === null) return []
      if (element.element === 'question') return [[name, value]]
      const stands = standing[name]
      if (element.element === 'group')
        return [[name, alignedWith(element.elements, value as Answers, (stands ?? {}) as Answers)]]
      return [[name, alignedBlocks(element.elements, value as Answers[], (stands ?? []) as Answers[])]]
    }),
  )
}

function alignedBlocks(elements: readonly Element[], blocks: Answers[], standing: Answers[]): Answers[] {
  const aligned: Answers[] = []
  const taken = new Set<number>()
  const last = standing.findLastIndex((block) => isGiven(block as Answer))
  let next = last + 1
  for (const block of blocks) {
    if (!isGiven(block as Answer)) continue
    const likeness = standing.map((stands, nr) => (taken.has(nr) ? 0 : sharedIn(elements, block, stands)))
    const most = Math.max(0, ...likeness)
    const at = most > 0 ? likeness.indexOf(most) : next++
    taken.add(at)
    aligned[at] = alignedWith(elements, block, standing[at] ?? {})
  }
  return Array.from(aligned, (block) => block ?? {})
}

/** How many answers are the same in both. */
const sharedIn = (elements: readonly Element[], one: Answers, other: Answers): number =>
  placesIn(elements, one).filter((place) => {
    const stands = answerAt(other, place) ?? null
    return isGiven(stands) && isSame(answerAt(one, place)!, stands)
  }).length

/** Where answers were given, "group/block[2]/question", in the order of the questionnaire. */
export const placesIn = (elements: readonly Element[], answers: Answers): string[] =>
  elements.flatMap((element): string[] => {
    const { name } = element
    const value = answers[name]
    if (!isGiven(value as Answer)) return []
    if (element.element === 'question') return [name]
    const below = (inner: Answers, above: string): string[] =>
      placesIn(element.elements, inner).map((place) => `${above}/${place}`)
    return element.element === 'group'
      ? below(value as Answers, name)
      : (value as Answers[]).flatMap((block, nr) => below(block, `${name}[${nr + 1}]`))
  })

/** All that somebody wrote in a part, asked or not, as answers are shown. */
export function placedAnswersOf({ outline }: Prepared, part: Part, answers: Answers): PlacedAnswer[] {
  const above = placeOfPart(part) ? `${placeOfPart(part)}/` : ''
  const known = new Set(outline.all.map(({ path }) => path))
  return placesIn(part.elements, answers).flatMap((own) => {
    const place = `${above}${own}`
    const question = place.replace(/\[\d+\]/g, '')
    const value = answerAt(answers, own)!
    return known.has(question) ? [{ place, question, value, role: null, provisions: [], item: null }] : []
  })
}
