import { answerWords } from './answer-words.ts'
import { workedAnswer } from './answer-places.ts'
import type { AnswerTo } from './marked-words.ts'
import { around } from './outline.ts'
import type { Wording } from './question-words.ts'
import type { Prepared, WorkedReport } from './work-out.ts'

const STEP = /^(.+?)(?:\[(\d+)\])?$/

/** The answers that the words at a place of a report may show, as its own people read them. @param place "part/block[2]/question" */
export const answersSeenFrom =
  (words: Wording, { outline }: Prepared, { questions }: WorkedReport, place: string): AnswerTo =>
  (name) => {
    const definition = outline.byName.get(name)?.[0]
    if (definition?.element?.element !== 'question') return undefined
    const chain = [...around(definition)].filter(({ element }) => element).reverse()
    // Of the repetition in which the words stand, else of the first one.
    const here = place.split('/').map((step) => STEP.exec(step)!)
    let isShared = true
    const steps = chain.map(({ name: step, element }, depth) => {
      isShared &&= here[depth]?.[1] === step
      return element!.element === 'repeat' ? `${step}[${(isShared && here[depth]?.[2]) || 1}]` : step
    })
    const state = questions.get([...steps, name].join('/'))
    if (!state?.isRelevant || state.answer === '') return undefined
    const value = workedAnswer(state.question, state.answer)
    return value === null
      ? undefined
      : answerWords(words, outline.questionnaire, state.question, value).join(', ')
  }
