import type { VNode } from 'preact'
import {
  EmptyState,
  type Found,
  List,
  Page,
  Pager,
  Tag,
  type View,
  dataLinks,
  printCursor,
  wayToExercise,
} from '../../../core/index.ts'
import { mayRetire } from '../policy.ts'
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
          tags: programme.retired && <Tag>{t('programme.retired.tag')}</Tag>,
          summary: <Said words={programme.body.summary} />,
        }))}
      />
      <Pager next={next && printCursor(view.path, next)} links={dataLinks(view, {})} />
      {mayRetire(view.viewer) && (
        <p>
          <a href={view.to('/packs')}>{t('programme.packs.title')}</a>
        </p>
      )}
      {exercise}
    </Page>
  )
}
