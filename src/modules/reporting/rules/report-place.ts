import { type Place, decimal } from '../expressions/values.ts'
import type { Answer, Answers, Choice } from '../schema.ts'
import { type Definition, type Outline, around } from './outline.ts'

/** A place of a report: a question that has its answer, or what holds such. */
export class ReportPlace implements Place {
  readonly definition: Definition
  readonly parent: ReportPlace | undefined
  readonly position: number
  readonly path: string
  /** Element → its places here: one, or one for each repetition. */
  readonly children = new Map<Definition, ReportPlace[]>()
  /** What was given here; of what is calculated, what was there before. */
  readonly given: Answer | Answers | undefined
  private readonly outline: Outline
  isRelevant = true
  /** What was calculated here, or is left of an answer. */
  worked: string | undefined

  constructor(
    outline: Outline,
    definition: Definition,
    parent: ReportPlace | undefined,
    position: number,
    given: Answer | Answers | undefined,
  ) {
    this.outline = outline
    this.definition = definition
    this.parent = parent
    this.position = position
    this.given = given
    const name =
      definition.element?.element === 'repeat' ? `${definition.name}[${position}]` : definition.name
    this.path = parent?.path ? `${parent.path}/${name}` : name
  }

  text(): string {
    if (!this.isRelevant) return ''
    if (this.definition.element?.element === 'question')
      return this.worked ?? answerText(this.given as Answer)
    return [...this.children.values()].flatMap((places) => places.map((place) => place.text())).join('')
  }

  below(name: string): Place[] {
    const child = this.definition.children.find((definition) => definition.name === name)
    if (child) return this.children.get(child) ?? []
    const isQuestion = this.definition.element?.element === 'question'
    return isQuestion && this.isRelevant ? partPlaces(this, this.given as Answer, name) : []
  }

  find(name: string): ReportPlace[] {
    const target = this.outline.byName.get(name)?.[0]
    if (!target) return []
    const chain = [target, ...around(target)]
    const shared = nearestRepetition(this, new Set(chain.slice(1)))
    const down = chain.slice(0, chain.indexOf(shared.definition)).reverse()
    return down.reduce<ReportPlace[]>(
      (places, definition) => places.flatMap((place) => place.children.get(definition) ?? []),
      [shared],
    )
  }
}

/** The repetition that a place shares with what stands in the given ones; the whole report without any. */
function nearestRepetition(from: ReportPlace, above: Set<Definition>): ReportPlace {
  let place = from
  while (place.parent) {
    if (place.definition.element?.element === 'repeat' && above.has(place.definition)) return place
    place = place.parent
  }
  return place
}

/** An answer as expressions see it. Of one with parts, these one after another. */
export function answerText(answer: Answer | undefined): string {
  if (answer === null || answer === undefined) return ''
  if (Array.isArray(answer)) return answer.join(' ')
  if (typeof answer === 'object') return Object.values(answer).map(answerText).join('')
  return typeof answer === 'number' ? decimal(answer) : String(answer)
}

const leaf = (parent: Place, name: string, text: string): Place => ({
  path: `${parent.path}/${name}`,
  parent,
  position: 1,
  text: () => text,
  below: () => [],
  find: (wanted) => parent.find(wanted),
})

/** The part of an answer that has parts, as a place below it. */
function partPlaces(place: ReportPlace, answer: Answer | undefined, name: string): Place[] {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return []
  return Object.hasOwn(answer, name) ? [leaf(place, name, answerText(answer[name]))] : []
}

/** A choice as filters see it: its columns stand below it. @param id of the choice among all of the form */
export function choicePlace(
  around: Place,
  choice: Choice,
  position: number,
  language: string,
  id = '',
): Place {
  const columns: Record<string, string> = {
    ...choice.columns,
    name: choice.name,
    label: choice.label?.[language] ?? '',
    ...(id && { itextId: id }),
  }
  const place: Place = {
    path: `${around.path}/${choice.name}`,
    parent: undefined,
    position,
    text: () => choice.name,
    below: (name) => (Object.hasOwn(columns, name) ? [leaf(place, name, columns[name]!)] : []),
    find: (name) => around.find(name),
  }
  return place
}

/** Something that has nothing but what stands below it. */
export const holder = (around: Place, name: string, below: () => Place[]): Place => ({
  ...leaf(around, name, ''),
  below: (wanted) => (wanted === name ? below() : []),
})
