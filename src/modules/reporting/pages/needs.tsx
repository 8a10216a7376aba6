import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  EmptyState,
  Form,
  type FormState,
  Hidden,
  List,
  Panels,
  type Shown,
  demand,
  page,
  readForm,
  renderPanels,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { draftRequest } from '../actions/draft-request.ts'
import { mayChoose } from '../policy.ts'
import type { Work } from '../queries/find-work.ts'
import { type Need, needsIn } from '../rules/needs.ts'
import { WorkPage, nameWork, toWork } from './frame.tsx'
import { workOf } from './work-of.ts'

/** Where others show on a report what became of its needs: a panel on `reporting/report` with this place. */
export const NEEDS = 'needs'

const needForm = z.object({ place: z.string().min(1).max(500) })

/** GET /reports/:id/needs */
export async function showNeeds(c: Ctx): Promise<Response> {
  const work = await workOf(c)
  demand(c.var.viewer, mayChoose(c.var.viewer, work.report.state))
  return showNeedsPage(c, work, startForm(needForm, {}))
}

/** POST /reports/:id/needs — drafts a request from one of them. */
export async function postNeed(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  const form = await readForm(c, needForm)
  if (!form.ok) return showNeedsPage(c, work, form)
  return submitOnce(
    c,
    async (services) => {
      const given = { report: work.report.id, place: form.data.place, lang: view.lang }
      await draftRequest(services, view.viewer, given)
      return view.to(`/reports/${work.report.id}/needs`)
    },
    { refused: (refused) => showNeedsPage(c, work, refused), done: 'reporting.done.requestDrafted' },
  )
}

async function showNeedsPage(c: Ctx, work: Work, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t } = view
  const [programme, panels] = await Promise.all([
    nameWork(view, work),
    renderPanels(view, 'reporting/report', [work.report.id], NEEDS),
  ])
  return page(
    c,
    <WorkPage
      work={work}
      programme={programme}
      title={t('reporting.needs.title')}
      lead={t('reporting.needs.lead')}
      trail={[toWork(view, work)]}
    >
      <Needs work={work} form={form} panels={panels} />
    </WorkPage>,
    form.status,
    view,
  )
}

function Needs({ work, form, panels }: { work: Work; form: FormState; panels: Shown[] }): VNode {
  const { t, lang } = useView()
  const needs = needsIn(work, lang)
  return (
    <>
      {needs.length === 0 ? (
        <EmptyState title={t('reporting.needs.none')}>
          <p>{t('reporting.needs.noneText')}</p>
        </EmptyState>
      ) : (
        <List
          rows={needs.map((need, nr) => ({
            title: need.about,
            children: <NeedForm work={work} need={need} {...(nr === 0 && { form })} />,
          }))}
        />
      )}
      <Panels shown={panels} id={work.report.id} />
    </>
  )
}

/** The state of the page's form is said once, at its first. */
function NeedForm({ work, need, form }: { work: Work; need: Need; form?: FormState }): VNode {
  const { t, to } = useView()
  return (
    <>
      <p dir="auto">{need.need}</p>
      {need.challenge && <p class="hint">{t('reporting.needs.challenge', { challenge: need.challenge })}</p>}
      <Form action={to(`/reports/${work.report.id}/needs`)} {...(form && { form })}>
        <Hidden name="place" value={need.place} />
        <Button quiet>{t('reporting.needs.draft')}</Button>
      </Form>
    </>
  )
}
