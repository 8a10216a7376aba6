import { type Answer, type Answers, IMPLEMENTATION_STATUSES } from '../reporting/index.ts'
import { demoQuestionnaire } from './demo-questionnaire.ts'
import { demoWords } from './demo-words.ts'
import { inventSentence, pick, randomFrom, whole } from './demo-texts.ts'

type Language = keyof typeof demoWords
type Random = ReturnType<typeof randomFrom>

/** How many answers stay in the next round as they were. */
const SHARE_KEPT = 0.7

/**
 * What an invented State answers in a round, by the part: all hundred questions, most of them as in the round before. The same for the same
 * seed, State and round.
 * @param round from 0
 */
export function inventAnswers(seed: number, state: string, round: number): Record<string, Answers> {
  const random = randomFrom(`${seed} ${state} ${round}`)
  const before = round > 0 ? inventAnswers(seed, state, round - 1) : {}
  const language = pick(randomFrom(`${seed} ${state}`), Object.keys(demoWords) as Language[])
  return Object.fromEntries(
    demoQuestionnaire.parts.map(({ group, elements }) => [
      group,
      Object.fromEntries(
        elements.flatMap((half) => {
          if (!('group' in half)) return []
          const stood = (before[group]?.[half.group] ?? {}) as Answers
          return [[half.group, halfOf(half, stood, random, language, round)]]
        }),
      ),
    ]),
  )
}

type Half = Extract<(typeof demoQuestionnaire.parts)[number]['elements'][number], { group: string }>

function halfOf(half: Half, stood: Answers, random: Random, language: Language, round: number): Answers {
  const answers: Answers = {}
  const answer = (name: string, invent: () => Answer): void => {
    const keeps = random() < SHARE_KEPT && stood[name] !== undefined
    answers[name] = keeps ? stood[name]! : invent()
  }
  const say = (): string => inventSentence(random, demoWords[language])
  for (const element of half.elements) {
    if (!('question' in element)) continue
    const choices = Object.keys(demoQuestionnaire.lists[element.lists?.[0] ?? ''] ?? {})
    answer(element.question, () => valueOf(element.kind, choices, random, say))
  }
  answer('status', () => pick(random, IMPLEMENTATION_STATUSES.slice(Math.min(round, 2))))
  for (const role of ['measure', 'challenge', 'need']) answer(role, say)
  return answers
}

function valueOf(kind: string, choices: readonly string[], random: Random, say: () => string): Answer {
  if (kind === 'select-one') return pick(random, choices)
  if (kind === 'select-several') {
    const some = choices.filter(() => random() < 0.4)
    return some.length > 0 ? some : [pick(random, choices)]
  }
  if (kind === 'whole-number') return whole(random, 1, 40)
  if (kind === 'date') return `${whole(random, 2005, 2026)}-0${whole(random, 1, 9)}-1${whole(random, 0, 9)}`
  if (kind === 'link') return `https://example.org/${whole(random, 100, 999)}`
  return say()
}
