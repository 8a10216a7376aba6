import type { VNode } from 'preact'
import { Select, pickText, useView } from '../../../../core/index.ts'
import { type Programme, asMap } from '../../../programme/index.ts'
import { importableProgrammes } from '../../policy.ts'

/** Asks to which of the programmes for which this person imports texts one belongs. */
export function ProgrammeField({ programmes }: { programmes: Programme[] }): VNode {
  const { t, lang, viewer, part } = useView()
  const own = importableProgrammes(viewer)
  const options = programmes
    .filter(({ id }) => own === 'all' || own.includes(id))
    .map(({ id, body }) => ({ value: id, label: pickText(asMap(body.name), lang)?.text ?? id }))
  // What belongs to no programme is real.
  if (own === 'all' && part.name !== 'exercise')
    options.unshift({ value: '', label: t('instrument.import.noProgramme') })
  return (
    <Select
      name="programme"
      hint={t('instrument.import.programmeHint')}
      options={options}
      optional={false}
      preselected
    />
  )
}
