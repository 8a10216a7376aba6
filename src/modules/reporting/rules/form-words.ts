import type { FormWords } from '../expressions/evaluate.ts'
import type { Place } from '../expressions/values.ts'
import type { Choice } from '../schema.ts'
import { type Outline, choicesOf } from './outline.ts'
import { type ReportPlace, choicePlace, holder } from './report-place.ts'

/** The lists of a questionnaire and their words, in the language of the form or else in its own. */
export function formWords(outline: Outline, root: ReportPlace, language: string): FormWords {
  const { lists, defaultLanguage } = outline.questionnaire
  const label = (choice: Choice | undefined): string =>
    choice?.label?.[language] ?? choice?.label?.[defaultLanguage] ?? ''
  const ofList = (name: string): Choice[] => (Object.hasOwn(lists, name) ? lists[name]! : [])
  return {
    choiceName(question, name) {
      const element = outline.byName.get(question)?.[0]?.element
      if (element?.element !== 'question') return ''
      return label(choicesOf(outline, element).find((choice) => choice.name === name))
    },
    list(name) {
      const items = (): Place[] =>
        ofList(name).map((choice, i) => choicePlace(root, choice, i + 1, language, `${name}-${i}`))
      return [holder(root, 'root', () => [holder(root, 'item', items)])]
    },
    itext(id) {
      const [, name = '', at = ''] = /^(.*)-(\d+)$/.exec(id) ?? []
      return label(ofList(name)[Number(at)])
    },
  }
}
