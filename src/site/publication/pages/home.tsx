import {
  FrontInBrief,
  findFronts,
  frontHead,
  frontOf,
  hasPlaceholder,
  nameFronts,
} from '../../../base/programme/index.ts'
import { Actions, type Ctx, EmptyState, Page, publicPage, wayToExercise } from '../../../core/index.ts'
import { showTasks } from '../../tasks/index.ts'

/** GET / — the tasks of whoever is signed in; for everyone else the programme, or a choice where there are several. */
export const showHome = (c: Ctx): Promise<Response> => (c.var.viewer.accountId ? showTasks(c) : showFront(c))

const showFront = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const { t, to } = view
    const all = await findFronts(view)
    // A programme that nobody has named yet stands in the list of programmes alone.
    const named = all.filter(({ programme }) => !hasPlaceholder(programme.body.name))
    const [first, ...others] = named.length > 0 ? named : all
    if (!first)
      return (
        <Page title={t('core.site.name')}>
          <EmptyState title={t('publication.home.empty')}>
            <p>{t('publication.home.emptyText')}</p>
          </EmptyState>
          {await wayToExercise(view)}
        </Page>
      )
    if (others.length > 0) {
      await nameFronts(view, [first, ...others])
      return (
        <Page title={t('publication.home.choice')} lead={t('publication.home.choiceLead')} wide>
          {[first, ...others].map((front) => (
            <FrontInBrief front={front} />
          ))}
          <Actions others={[{ label: t('publication.home.allProgrammes'), href: to('/programmes') }]} />
          {await wayToExercise(view)}
        </Page>
      )
    }
    return (
      <Page {...frontHead(view, first)}>
        {await frontOf(view, first)}
        {await wayToExercise(view)}
      </Page>
    )
  })
