import { TaskList } from '../../tasks/index.ts'
import { importableProgrammes } from '../../../base/instrument/index.ts'
import { type Ctx, Page, page, publicPage, tasksFor, to, viewOf } from '../../../core/index.ts'
import { Said, findFronts, findProgrammes, frontOf, programmeAddress } from '../../../base/programme/index.ts'
import { SearchForm } from './search-form.tsx'

/** GET / — what needs the person who is signed in; for everyone else, the programme. */
export async function showHome(c: Ctx): Promise<Response> {
  return c.var.viewer.accountId ? showTasks(c) : showFront(c)
}

async function showTasks(c: Ctx): Promise<Response> {
  const { services, t, viewer } = c.var
  const tasks = await tasksFor(services, viewer)
  const programmes = await findProgrammes(viewOf(c))
  return page(
    c,
    <Page c={c} title={t('tasks.title')}>
      <h1>{t('tasks.title')}</h1>
      <TaskList c={c} tasks={tasks} />
      {importableProgrammes(viewer).length > 0 && (
        <p>
          <a class="button quiet" href={to(c, '/imports')}>
            {t('instrument.import.nav')}
          </a>
        </p>
      )}
      <SearchForm c={c} />
      <h2>{t('programme.list.title')}</h2>
      <ul>
        {programmes.map((p) => (
          <li>
            <a href={programmeAddress(c, p)}>
              <Said c={c} words={p.body.name} unmarked />
            </a>
          </li>
        ))}
      </ul>
    </Page>,
  )
}

const showFront = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const { t } = view
    const [first, ...others] = await findFronts(view)
    if (!first)
      return (
        <Page c={c} title={t('core.site.name')}>
          <h1>{t('core.site.name')}</h1>
          <p class="lead">{t('publication.home.empty')}</p>
        </Page>
      )
    return (
      <Page c={c} title={t('publication.home.title')}>
        <SearchForm c={c} />
        {await frontOf(c, view, first)}
        {others.length > 0 && (
          <section>
            <h2>{t('publication.home.others')}</h2>
            <p>
              <a href={to(c, '/programmes')}>{t('publication.home.allProgrammes')}</a>
            </p>
          </section>
        )}
      </Page>
    )
  })
