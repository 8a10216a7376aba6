import type { PackPath, PackWords } from '../../../core/index.ts'
import type { AnswerKind } from '../answer-kinds.ts'
import { UnreadableExpression, parseExpression } from '../expressions/parse.ts'
import type { Expression } from '../expressions/tree.ts'
import type {
  COMPANIONS,
  PackElement,
  PackGroup,
  PackQuestion,
  PackQuestionnaire,
  PackRepeat,
} from '../pack-shapes.ts'
import type { Element, Labels, Question, Questionnaire } from '../schema.ts'
import { inspect } from './inspect.ts'
import { type Definition, outlineOf } from './outline.ts'
import { workingOrder } from './working-order.ts'

/** Something that keeps a questionnaire of a pack from being used, and where. */
export interface QuestionnaireFault {
  path: PackPath
  message: string
}

type Basis = NonNullable<Question['basis']>

/** What the companions of a group are. */
const COMPANION_KINDS: Record<(typeof COMPANIONS)[number], AnswerKind> = {
  status: 'implementation-status',
  measure: 'text',
  challenge: 'text',
  need: 'text',
}

/**
 * A questionnaire as a pack writes it, in the shape that all others have.
 * @returns what is wrong in it, which is nothing where it can be used
 */
export function questionnaireOfPack(given: PackQuestionnaire): {
  questionnaire: Questionnaire
  faults: QuestionnaireFault[]
} {
  const reading = new PackReading()
  const elements = given.parts.map((part, nr) => reading.element(part, {}, ['parts', nr]))
  const lists = Object.fromEntries(
    Object.entries(given.lists).map(([list, choices]) => [
      list,
      Object.entries(choices).map(([name, label]) => ({ name, label: labels(label) })),
    ]),
  )
  const titles = labels(given.title)
  const questionnaire: Questionnaire = {
    id: given.id,
    version: given.version,
    title: titles['en'] ?? given.id,
    titles,
    languages: languagesOf(given),
    defaultLanguage: 'en',
    elements,
    lists,
  }
  return { questionnaire, faults: [...reading.faults, ...meaningFaults(questionnaire, reading.places)] }
}

const labels = (words: PackWords): Labels =>
  typeof words === 'string'
    ? { en: words }
    : Object.fromEntries(Object.entries(words).filter(([, text]) => text !== undefined))

/** All languages in which its title is said. */
const languagesOf = ({ title }: PackQuestionnaire): Questionnaire['languages'] =>
  Object.keys(labels(title)).map((code) => ({ code, name: code }))

class PackReading {
  readonly faults: QuestionnaireFault[] = []
  /** Where each element stands in its file. */
  readonly places = new Map<Element, PackPath>()

  element(given: PackElement, around: Basis, path: PackPath): Element {
    const element =
      'question' in given ? this.question(given, around, path) : this.holder(given, around, path)
    this.places.set(element, path)
    return element
  }

  private holder(given: PackGroup | PackRepeat, around: Basis, path: PackPath): Element {
    const own = { ...around, ...basisOf(given) }
    const inner = given.elements.map((one, nr) => this.element(one, own, [...path, 'elements', nr]))
    const common = {
      label: labels(given.label),
      ...(given.hint && { hint: labels(given.hint) }),
      ...this.expressions(given, ['relevant'], path),
    }
    if ('repeat' in given) return { element: 'repeat', name: given.repeat, ...common, elements: inner }
    const companions = (given.companions ?? []).map((role) => companion(role, own))
    return { element: 'group', name: given.group, ...common, elements: [...inner, ...companions] }
  }

  private question(given: PackQuestion, around: Basis, path: PackPath): Question {
    const { question, label, hint, constraintMessage, kind, role, lists } = given
    const basis = { ...around, ...basisOf(given) }
    return {
      element: 'question',
      name: question,
      label: labels(label),
      ...(hint && { hint: labels(hint) }),
      kind,
      ...(role && { role }),
      ...(lists && { lists }),
      ...(constraintMessage && { constraintMessage: labels(constraintMessage) }),
      ...this.expressions(given, ['relevant', 'constraint', 'calculation', 'choiceFilter'], path),
      ...(Object.keys(basis).length > 0 && { basis }),
    }
  }

  private expressions<K extends string>(
    given: { [key in K]?: string | undefined },
    fields: readonly K[],
    path: PackPath,
  ): { [key in K]?: Expression } {
    const found: { [key in K]?: Expression } = {}
    for (const field of fields) {
      const text = given[field]
      const read = text === undefined ? undefined : this.expression(text, [...path, field])
      if (read) found[field] = read
    }
    return found
  }

  private expression(text: string, path: PackPath): Expression | undefined {
    try {
      return parseExpression(text)
    } catch (error) {
      if (!(error instanceof UnreadableExpression)) throw error
      this.faults.push({ path, message: `the expression cannot be read: ${text}` })
      return undefined
    }
  }
}

/** A question that the site words: its label is a message of the module. */
const companion = (role: (typeof COMPANIONS)[number], around: Basis): Question => ({
  element: 'question',
  name: role,
  kind: COMPANION_KINDS[role],
  role,
  ...(Object.keys(around).length > 0 && { basis: around }),
})

function basisOf({ provisions, item, limb, concept }: PackQuestion | PackGroup | PackRepeat): Basis {
  return {
    ...(provisions && { provisions }),
    ...(item && { item }),
    ...(limb && { limb }),
    ...(concept && { concept }),
  }
}

/** Expressions that mean nothing, lists that are not there, elements that wait for each other. */
function meaningFaults(questionnaire: Questionnaire, places: Map<Element, PackPath>): QuestionnaireFault[] {
  const outline = outlineOf(questionnaire)
  const { circles } = workingOrder(outline)
  const placeOf = ({ element }: Definition): PackPath => (element && places.get(element)) ?? []
  return [
    ...circles.map((circle) => ({
      path: placeOf(circle[0]!),
      message: `wait for each other: ${circle.map(({ name }) => name).join(', ')}`,
    })),
    ...outline.all.flatMap((definition) => {
      const { element } = definition
      if (!element) return []
      const asked = ['relevant', 'constraint', 'calculation', 'choiceFilter'].flatMap((field) => {
        const expression = (element as unknown as Record<string, Expression | undefined>)[field]
        return expression
          ? [{ field, ...inspect(outline, definition, expression, field === 'choiceFilter') }]
          : []
      })
      return asked.flatMap(({ field, faults }) =>
        faults.map(({ fault, name }) => ({
          path: [...placeOf(definition), field],
          message: `${fault}: ${name}`,
        })),
      )
    }),
  ]
}
