import { type Ctx, Page, type Router, publicPage } from '../../../core/index.ts'
import { findProgrammes } from '../queries/find-programmes.ts'
import { showBodies } from './bodies.tsx'
import { sendCalendar, showCalendar } from './calendar.tsx'
import { showProgramme } from './front.tsx'
import { showDisagreements, showFramework, showMandates, showTimeline, showViews } from './lists.tsx'
import { showNorm, showNorms } from './norms.tsx'
import { showParties, showParty } from './parties.tsx'
import { Said, programmeAddress } from './components.tsx'

export function programmePages(router: Router): void {
  router.get('/programmes', showProgrammes)
  router.get('/programmes/:programme', showProgramme)
  router.get('/programmes/:programme/norms', showNorms)
  router.get('/programmes/:programme/norms/:norm', showNorm)
  router.get('/programmes/:programme/framework', showFramework)
  router.get('/programmes/:programme/bodies', showBodies)
  router.get('/programmes/:programme/calendar', showCalendar)
  router.get('/programmes/:programme/calendar.ics', sendCalendar)
  router.get('/programmes/:programme/timeline', showTimeline)
  router.get('/programmes/:programme/views', showViews)
  router.get('/programmes/:programme/disagreements', showDisagreements)
  router.get('/programmes/:programme/mandates', showMandates)
  router.get('/programmes/:programme/parties', showParties)
  router.get('/programmes/:programme/parties/:party', showParty)
}

/** GET /programmes */
async function showProgrammes(c: Ctx): Promise<Response> {
  const { t } = c.var
  return publicPage(c, async (view) => {
    const programmes = await findProgrammes(view)
    return (
    <Page c={c} title={t('programme.list.title')}>
      <h1>{t('programme.list.title')}</h1>
      <ul class="cards">
        {programmes.map((p) => (
          <li>
            <h2>
              <a href={programmeAddress(c, p)}>
                <Said c={c} words={p.body.name} unmarked />
              </a>
            </h2>
            {p.kind === 'exercise' && <span class="mark">{t('programme.exercise.title')}</span>}
            <p>
              <Said c={c} words={p.body.summary} />
            </p>
          </li>
        ))}
      </ul>
    </Page>
    )
  })
}
