import type { VNode } from 'preact'
import { z } from 'zod'
import { type Ref, Rows, Select, type View, nameEntities, refKey, useView } from '../../../core/index.ts'
import type { Report } from '../report-schema.ts'
import { findChoosable } from '../queries/find-audience.ts'

const MOST_PARTIES = 40

export const partiesField = z
  .array(z.string().max(200).optional().meta({ label: 'reporting.field.party' }))
  .max(MOST_PARTIES)
  .meta({ label: 'reporting.field.parties' })

/** Each once. */
export const chosenOf = (parties: readonly (string | undefined)[]): string[] => [
  ...new Set(parties.filter((one) => one !== undefined)),
]

/** Whom a State may choose, each named. */
export async function nameChoosable(
  view: View,
  { report }: { report: Pick<Report, 'programme' | 'state'> },
): Promise<Ref[]> {
  const choosable = await findChoosable(view, report)
  await nameEntities(view, choosable)
  return choosable
}

/** With whom answers for chosen parties are shared. */
export function Parties({ choosable }: { choosable: readonly Ref[] }): VNode {
  const { t, names } = useView()
  const options = choosable.map((ref) => ({
    value: refKey(ref),
    label: names.get(refKey(ref))?.name ?? ref.id,
    group: t(`reporting.readers.${ref.kind === 'group' ? 'groups' : 'states'}`),
  }))
  return (
    <Rows
      name="parties"
      optional={false}
      hint={t('reporting.readers.partiesText')}
      add={t('reporting.readers.addParty')}
    >
      {(row) => (
        <Select name={row} options={options} prompt={t('reporting.readers.nobody')} optional={false} />
      )}
    </Rows>
  )
}
