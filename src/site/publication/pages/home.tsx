import { findFronts, frontHead, frontOf } from '../../../base/programme/index.ts'
import { type Ctx, EmptyState, Page, Section, publicPage, wayToExercise } from '../../../core/index.ts'
import { showTasks } from '../../tasks/index.ts'

/** GET / — the tasks of whoever is signed in; for everyone else, the programme. */
export const showHome = (c: Ctx): Promise<Response> => (c.var.viewer.accountId ? showTasks(c) : showFront(c))

const showFront = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const { t, to } = view
    const [first, ...others] = await findFronts(view)
    if (!first)
      return (
        <Page title={t('core.site.name')}>
          <EmptyState title={t('publication.home.empty')}>
            <p>{t('publication.home.emptyText')}</p>
          </EmptyState>
          {await wayToExercise(view)}
        </Page>
      )
    return (
      <Page {...frontHead(view, first)}>
        {await frontOf(view, first)}
        {await wayToExercise(view)}
        {others.length > 0 && (
          <Section id="programmes" title={t('publication.home.others')}>
            <p>
              <a href={to('/programmes')}>{t('publication.home.allProgrammes')}</a>
            </p>
          </Section>
        )}
      </Page>
    )
  })
