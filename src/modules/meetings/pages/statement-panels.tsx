import type { VNode } from 'preact'
import { List, type Panel, Section, type View } from '../../../core/index.ts'
import { OWN_PAGE } from '../../../base/instrument/index.ts'
import { findReleasedOf, findReleasedOn } from '../queries/find-statements.ts'
import type { Statement } from '../statement-schema.ts'
import { statementRow } from './statement-list.tsx'
import { nameStatements } from './statement-words.ts'

/** Statements on a page of something else; where there are more, the list of all is named. */
const SHOWN = 20

/** On a meeting: what was said in it, as far as it is released. */
export const statementsOfMeeting: Panel = {
  name: 'meetings.statements-of-meeting',
  on: 'meetings/meeting',
  order: 40,
  async render(view, keys) {
    const panels = new Map<string, VNode>()
    for (const key of keys) {
      const [programme = '', id = ''] = key.split('/')
      const found = await findReleasedOf(view, { programme, id }, SHOWN + 1)
      if (found.length > 0)
        panels.set(
          key,
          await section(view, found, `/programmes/${programme}/statements?meeting=${id}`, false),
        )
    }
    return panels
  },
}

/** On a provision: who said what on it, over all meetings. */
export const statementsOnProvision: Panel = {
  name: 'meetings.statements-on-provision',
  on: 'instrument/provision',
  place: OWN_PAGE,
  order: 25,
  async render(view, ids) {
    const panels = new Map<string, VNode>()
    const byId = await findReleasedOn(view, ids, SHOWN + 1)
    for (const [id, found] of byId) {
      const list = `/programmes/${found[0]!.programme}/statements?provision=${encodeURIComponent(id)}`
      panels.set(id, await section(view, found, list, true))
    }
    return panels
  },
}

async function section(
  view: View,
  found: readonly Statement[],
  list: string,
  hasMeeting: boolean,
): Promise<VNode> {
  const { t, to } = view
  const shown = found.slice(0, SHOWN)
  await nameStatements(view, shown)
  return (
    <Section id="statements" title={t('meetings.statements.title')}>
      <List rows={shown.map((one) => statementRow(view, one, hasMeeting))} />
      <p>
        <a href={to(list)}>{t('meetings.statements.all')}</a>
      </p>
    </Section>
  )
}
