import type { VNode } from 'preact'
import { DescriptionList, type View, nameEntities, useView } from '../../../core/index.ts'
import { ProvisionLinks, areNamed, everyVersionOf } from '../../../base/instrument/index.ts'
import type { Part } from '../rules/parts.ts'

/** The provisions on which the questions of a part rest. */
const provisionsOf = ({ elements }: Pick<Part, 'elements'>): string[] => [
  ...new Set(
    elements.flatMap((one): string[] =>
      one.element === 'question' ? (one.basis?.provisions ?? []) : provisionsOf(one),
    ),
  ),
]

export const nameProvisions = (view: View, part: Part): Promise<void> =>
  nameEntities(
    view,
    provisionsOf(part).map((id) => everyVersionOf({ id })),
  )

/** Names the provisions of a part, of which `nameProvisions` knows. */
export function RestsOn({ part }: { part: Part }): VNode | null {
  const { t, names } = useView()
  const ids = provisionsOf(part)
  if (!areNamed(names, ids)) return null
  return <DescriptionList items={[[t('reporting.questionnaire.restsOn'), <ProvisionLinks ids={ids} />]]} />
}
