import { writeXlsx } from 'hucre'
import { directionOf } from '../../../core/index.ts'
import type { PlannedAction } from '../plan-schema.ts'
import type { Wording } from '../rules/question-words.ts'

/** The plan of a State as a workbook: a row for each action. */
export function writePlan(
  { lang, t }: Wording,
  title: string,
  actions: readonly PlannedAction[],
): Promise<Uint8Array> {
  const head = (['topic', 'what', 'owner', 'due', 'state', 'result'] as const).map((name) =>
    t(`reporting.plan.${name}`),
  )
  const rows = actions.map(({ about, what, owner, due, state, result }) => [
    about,
    what,
    owner,
    due,
    t(`reporting.plan.states.${state}`),
    result,
  ])
  return writeXlsx({
    sheets: [
      {
        name: t('reporting.plan.title').slice(0, 31),
        rows: [[title], [t('reporting.plan.private')], head, ...rows],
        columns: [30, 50, 30, 14, 16, 50].map((width) => ({ width })),
        ...(directionOf(lang) === 'rtl' && { view: { rightToLeft: true } }),
      },
    ],
  })
}
