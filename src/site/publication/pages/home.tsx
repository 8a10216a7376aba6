import { Said, findFronts, frontHead, frontOf, programmeAddress } from '../../../base/programme/index.ts'
import { type Ctx, EmptyState, Listed, Page, publicPage, wayToExercise } from '../../../core/index.ts'
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
        {others.length > 0 && (
          <p>
            {t('publication.home.others')}{' '}
            <Listed
              items={others.map(({ programme }) => (
                <a href={programmeAddress(view, programme)}>
                  <Said words={programme.body.name} unmarked />
                </a>
              ))}
            />{' '}
            · <a href={to('/programmes')}>{t('publication.home.allProgrammes')}</a>
          </p>
        )}
        {await frontOf(view, first)}
        {await wayToExercise(view)}
      </Page>
    )
  })
