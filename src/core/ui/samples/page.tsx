import type { VNode } from 'preact'
import { page } from '../../http/respond.tsx'
import type { Router } from '../../http/router.ts'
import { Page } from '../layout.tsx'
import { useView } from '../view.ts'
import { useSay } from './content.ts'
import { FindingSamples } from './finding.tsx'
import { ListSamples, TaskSamples } from './lists.tsx'
import { FigureSamples, MarkSamples, SourceSamples, TextSamples } from './statements.tsx'

/** What stands in the place of components that other folders of the core bring. */
export interface ComponentsSlots {
  /** The form kit in its states, under its own heading. */
  forms?: () => VNode
}

/**
 * GET /components: every shared component in every state, with invented content. Only where OPENPOA_DEVELOPMENT is on: a setting of its own,
 * since a server that people use may well run without NODE_ENV.
 */
export function componentsPage(router: Router, slots: ComponentsSlots = {}): void {
  router.get('/components', (c, next) =>
    c.var.services.config.development
      ? page(c, <ComponentsPage slots={slots} isExercise={c.req.query('exercise') !== undefined} />)
      : next(),
  )
}

function ComponentsPage({ slots, isExercise }: { slots: ComponentsSlots; isExercise: boolean }): VNode {
  const { t, to } = useView()
  const say = useSay()
  const here = to('/components')
  const Forms = slots.forms
  return (
    <Page
      wide
      title={t('core.ui.components.title')}
      kind={say('Harbour lanterns', 'Lanternes des ports', 'فوانيس الموانئ')}
      lead={t('core.ui.components.lead')}
      trail={[{ label: say('Library', 'Bibliothèque', 'المكتبة'), href: here }]}
      local={{
        label: say('Harbour lanterns', 'Lanternes des ports', 'فوانيس الموانئ'),
        items: [
          { label: say('Components', 'Composants', 'المكونات'), href: here },
          { label: say('In an exercise', 'Dans un exercice', 'في تمرين'), href: `${here}?exercise` },
        ],
      }}
      exercise={
        isExercise &&
        say(
          'Exercise: the States and papers on this page are invented.',
          'Exercice : les États et les documents de cette page sont inventés.',
          'تمرين: الدول والأوراق في هذه الصفحة متخيلة.',
        )
      }
    >
      <TextSamples />
      <MarkSamples />
      <SourceSamples />
      <FigureSamples />
      <ListSamples />
      <FindingSamples />
      <TaskSamples />
      {Forms && <Forms />}
    </Page>
  )
}
