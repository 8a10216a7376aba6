import type { VNode } from 'preact'
import {
  Actions,
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
import { Glance, findGlanceBodies } from './glance.tsx'
import { Said } from './said.tsx'
import { nameDocuments } from './source-line.tsx'

/** GET /programmes — each with what it is, then all of them beside one another. */
export async function showProgrammes(view: View, { items, next }: Found<Programme>): Promise<VNode> {
  const [exercise, bodies] = await Promise.all([
    wayToExercise(view),
    findGlanceBodies(view, items),
    nameDocuments(
      view,
      items.map(({ body }) => body.glance),
    ),
  ])
  await nameDocuments(
    view,
    [...bodies.values()].map(({ body }) => body.source),
  )
  const { t } = view
  return (
    <Page title={t('programme.list.title')} lead={t('programme.list.lead')} wide>
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
      {items.length > 0 && (
        <>
          <Glance programmes={items} bodies={bodies} />
          <Actions others={[{ label: t('programme.compared.title'), href: view.to('/bodies') }]} />
        </>
      )}
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
