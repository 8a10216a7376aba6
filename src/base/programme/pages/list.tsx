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
} from '../../../core/index.ts'
import type { Programme } from '../schema.ts'
import { ExerciseMark, programmeAddress } from './components.tsx'
import { Said } from './said.tsx'

/** GET /programmes */
export function showProgrammes(view: View, { items, next }: Found<Programme>): VNode {
  const { t } = view
  return (
    <Page title={t('programme.list.title')} lead={t('programme.list.lead')}>
      <List
        empty={<EmptyState title={t('programme.list.empty')} />}
        rows={items.map((programme) => ({
          id: programme.id,
          title: <Said words={programme.body.name} unmarked />,
          href: programmeAddress(view, programme),
          tags: <ExerciseMark programme={programme} />,
          summary: <Said words={programme.body.summary} />,
        }))}
      />
      <Pager next={next && printCursor(view.path, next)} links={dataLinks(view, {})} />
    </Page>
  )
}
