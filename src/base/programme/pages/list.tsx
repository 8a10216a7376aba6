import type { VNode } from 'preact'
import {
  EmptyState,
  type Found,
  List,
  Page,
  Pager,
  type View,
  dataLinks,
  printCursor,
  wayToExercise,
} from '../../../core/index.ts'
import type { Programme } from '../schema.ts'
import { programmeAddress } from './components.tsx'
import { Said } from './said.tsx'

/** GET /programmes */
export async function showProgrammes(view: View, { items, next }: Found<Programme>): Promise<VNode> {
  const exercise = await wayToExercise(view)
  const { t } = view
  return (
    <Page title={t('programme.list.title')} lead={t('programme.list.lead')}>
      <List
        empty={<EmptyState title={t('programme.list.empty')} />}
        rows={items.map((programme) => ({
          id: programme.id,
          title: <Said words={programme.body.name} unmarked />,
          href: programmeAddress(view, programme),
          summary: <Said words={programme.body.summary} />,
        }))}
      />
      <Pager next={next && printCursor(view.path, next)} links={dataLinks(view, {})} />
      {exercise}
    </Page>
  )
}
