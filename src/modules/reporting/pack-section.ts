import { type PackFault, type PackView, packSection } from '../../core/index.ts'
import { loadQuestionnaires } from './actions/load-questionnaires.ts'
import { type PackElement, type PackQuestionnaire, packQuestionnaire } from './pack-shapes.ts'
import { questionnaireOfPack } from './rules/questionnaire-of-pack.ts'
import { questionnaireSchema } from './schema.ts'

/** Expressions mean something, names and lists are there, and so are the provisions and items on which questions rest. */
function faults(given: PackQuestionnaire, pack: PackView): PackFault[] {
  const { questionnaire, faults: own } = questionnaireOfPack(given)
  const misfits = questionnaireSchema.safeParse(questionnaire).error?.issues ?? []
  return [
    ...own,
    ...misfits.map(({ message }) => ({ path: ['parts'], message })),
    ...given.parts.flatMap((part, nr) => unknownBasis(part, ['parts', nr], pack)),
  ]
}

function unknownBasis(element: PackElement, path: (string | number)[], pack: PackView): PackFault[] {
  const { provisions = [], item } = element
  const inner = 'elements' in element ? element.elements : []
  return [
    ...provisions.flatMap((id, nr) =>
      pack.knows('provision', id)
        ? []
        : [{ path: [...path, 'provisions', nr], message: `there is no provision "${id}"` }],
    ),
    ...(item && !pack.knows('item', item)
      ? [{ path: [...path, 'item'], message: `there is no item "${item}"` }]
      : []),
    ...inner.flatMap((one, nr) => unknownBasis(one, [...path, 'elements', nr], pack)),
  ]
}

export const questionnairesSection = packSection<PackQuestionnaire>({
  file: 'questionnaires/',
  gives: 'questionnaires, by which States share what they do and which help they need',
  schema: packQuestionnaire as never,
  ids: ({ id }) => [{ kind: 'questionnaire', id }],
  check: faults,
  take: (tx, files, { programme, changes }) => loadQuestionnaires(tx, programme, files, changes),
})
