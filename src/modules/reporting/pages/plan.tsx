import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  Day,
  DayField,
  EmptyState,
  Form,
  type FormState,
  List,
  Radios,
  Section,
  Select,
  Tag,
  TextArea,
  TextField,
  type View,
  attachment,
  changedForm,
  coreProblems,
  demand,
  nameEntities,
  oneLine,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { ProvisionLinks, everyVersionOf } from '../../../base/instrument/index.ts'
import { changeAction } from '../actions/change-action.ts'
import { planAction } from '../actions/plan-action.ts'
import { writePlan } from '../offline/write-plan.ts'
import { mayKeepPlan } from '../policy.ts'
import { ACTION_STATES, type ActionBasis, type ActionWords, type PlannedAction } from '../plan-schema.ts'
import { findAction, findPlan } from '../queries/find-plan.ts'
import type { Work } from '../queries/find-work.ts'
import { topicKey, topicsOf } from '../rules/picture.ts'
import { planOrder } from '../rules/plan.ts'
import { labelOf } from '../rules/question-words.ts'
import { XLSX } from '../xlsform/workbook.ts'
import { WorkPage, nameWork, stateName, toWork } from './frame.tsx'
import { workOf } from './work-of.ts'

const wordsFields = {
  what: oneLine(300).meta({ label: 'reporting.plan.what' }),
  owner: oneLine(200).optional().meta({ label: 'reporting.plan.owner' }),
  due: z.iso.date().optional().meta({ label: 'reporting.plan.due' }),
  state: z.enum(ACTION_STATES).meta({ label: 'reporting.plan.state' }),
  result: z.string().trim().max(5_000).optional().meta({ label: 'reporting.plan.result' }),
}
const wordsForm = z.object(wordsFields)
const newForm = z.object({
  topic: z.string().max(2_000).optional().meta({ label: 'reporting.plan.topic' }),
  ...wordsFields,
})

const wordsOf = ({ what, owner, due, state, result }: z.infer<typeof wordsForm>): ActionWords => ({
  what,
  owner: owner || null,
  due: due ?? null,
  state,
  result: result || null,
})
const asForm = ({ what, owner, due, state, result }: ActionWords): z.infer<typeof wordsForm> => ({
  what,
  owner: owner ?? undefined,
  due: due ?? undefined,
  state,
  result: result ?? undefined,
})

const planOf = ({ report }: Pick<Work, 'report'>): string => `/reports/${report.id}/plan`

/** GET /reports/:id/plan — the actions that a State plans in this programme, for its people alone. */
export async function showPlan(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { t, to, viewer } = view
  const work = await workOf(c)
  const [actions, programme] = await Promise.all([findPlan(view, work.report), nameWork(view, work)])
  await nameEntities(
    view,
    actions.flatMap(({ provisions }) => provisions.map((id) => everyVersionOf({ id }))),
  )
  const keeps = mayKeepPlan(viewer, work.report.state)
  return page(
    c,
    <WorkPage
      work={work}
      programme={programme}
      kind={<bdi>{stateName(view, work.report.state)}</bdi>}
      title={t('reporting.plan.title')}
      lead={t('reporting.plan.lead')}
      trail={[toWork(view, work)]}
    >
      <p>{t('reporting.plan.private')}</p>
      <Actions
        {...(keeps && { main: { label: t('reporting.plan.add'), href: to(`${planOf(work)}/new`) } })}
        others={[
          { label: t('reporting.picture.title'), href: to(`/reports/${work.report.id}/picture`) },
          ...(actions.length > 0
            ? [{ label: t('reporting.plan.download'), href: to(`${planOf(work)}.xlsx`) }]
            : []),
        ]}
      />
      {actions.length === 0 ? (
        <EmptyState title={t('reporting.plan.none')}>
          <p>{t('reporting.plan.noneText')}</p>
        </EmptyState>
      ) : (
        planOrder(actions).map(([state, own]) => (
          <Section id={state} title={t(`reporting.plan.states.${state}`)}>
            <List rows={own.map((action) => actionRow(view, work, action))} />
          </Section>
        ))
      )}
    </WorkPage>,
    200,
    view,
  )
}

/** What an action is for, in the reader's words as long as the questionnaire asks about it; else as it was called when it was planned. */
function aboutOf(view: View, { prepared }: Work, { item, provisions, about }: PlannedAction): string {
  const key = topicKey({ item, provisions })
  const topic = key === null ? undefined : topicsOf(prepared).find((one) => one.key === key)
  return topic?.element ? labelOf(view, topic.element) : about
}

const actionRow = (view: View, work: Work, action: PlannedAction) => ({
  title: <span dir="auto">{action.what}</span>,
  href: view.to(`${planOf(work)}/${action.id}`),
  meta: [
    action.about && <bdi>{aboutOf(view, work, action)}</bdi>,
    action.owner && <bdi>{action.owner}</bdi>,
    action.due && (
      <>
        {view.t('reporting.plan.plannedFor')} <Day date={action.due} />
      </>
    ),
    action.provisions.length > 0 && <ProvisionLinks ids={action.provisions} />,
  ],
  children: action.result && (
    <p class="words" dir="auto">
      {action.result}
    </p>
  ),
})

/** GET /reports/:id/plan.xlsx */
export async function sendPlan(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  await nameWork(view, work)
  const actions = planOrder(await findPlan(view, work.report)).flatMap(([, own]) =>
    own.map((action) => ({ ...action, about: aboutOf(view, work, action) })),
  )
  c.header('Cache-Control', 'no-store')
  const title = `${view.t('reporting.plan.title')}: ${stateName(view, work.report.state)}`
  return attachment(c, await writePlan(view, title, actions), XLSX, 'plan.xlsx')
}

/** GET /reports/:id/plan/new — `?topic=` names what it is planned for. */
export async function newAction(c: Ctx): Promise<Response> {
  const work = await workOf(c)
  demand(c.var.viewer, mayKeepPlan(c.var.viewer, work.report.state))
  const topic = c.req.query('topic')
  const isKnown = topicsOf(work.prepared).some(({ key }) => key === topic)
  return showNew(c, work, startForm(newForm, { ...(isKnown && { topic }), state: 'planned' }))
}

/** POST /reports/:id/plan/new */
export async function postNewAction(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  demand(view.viewer, mayKeepPlan(view.viewer, work.report.state))
  const form = await readForm(c, newForm)
  if (!form.ok) return showNew(c, work, form)
  return submitOnce(
    c,
    async (services) => {
      const basis = basisOf(view, work, form.data.topic)
      await planAction(services, view.viewer, { report: work.report.id, words: wordsOf(form.data), basis })
      return view.to(planOf(work))
    },
    { refused: (refused) => showNew(c, work, refused), done: 'reporting.done.actionSaved' },
  )
}

/** What an action is for, as the questionnaire has it; in the words of whoever plans it. */
function basisOf(view: View, { prepared }: Work, key: string | undefined): ActionBasis {
  const topic = topicsOf(prepared).find((one) => one.key === key)
  if (!topic) return { about: '', provisions: [], item: null }
  const { element, provisions, item } = topic
  return { about: element ? labelOf(view, element) : '', provisions, item }
}

async function showNew(c: Ctx, work: Work, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const programme = await nameWork(view, work)
  const topics = topicsOf(work.prepared).filter(({ element }) => element !== null)
  return page(
    c,
    <WorkPage
      work={work}
      programme={programme}
      kind={<bdi>{stateName(view, work.report.state)}</bdi>}
      title={t('reporting.plan.add')}
      lead={t('reporting.plan.private')}
      trail={[toWork(view, work), toPlan(view, work)]}
    >
      <Form action={to(`${planOf(work)}/new`)} form={form}>
        <Select
          name="topic"
          options={topics.map(({ key, element }) => ({ value: key, label: labelOf(view, element!) }))}
          prompt={t('reporting.plan.anyTopic')}
        />
        <Fields />
      </Form>
    </WorkPage>,
    form.status,
    view,
  )
}

const toPlan = ({ t, to }: View, work: Work) => ({
  label: t('reporting.plan.title'),
  href: to(planOf(work)),
})

function Fields(): VNode {
  const { t } = useView()
  return (
    <>
      <TextField name="what" lang="und" hint={t('reporting.form.any')} />
      <TextField name="owner" lang="und" hint={t('reporting.plan.ownerHint')} />
      <DayField name="due" />
      <Radios
        name="state"
        options={ACTION_STATES.map((value) => ({
          value,
          label: t(`reporting.plan.states.${value}`),
          ...(value === 'set-aside' && { hint: t('reporting.plan.setAsideHint') }),
        }))}
      />
      <TextArea name="result" lang="und" rows={4} hint={t('reporting.plan.resultHint')} />
      <Button>{t('reporting.plan.save')}</Button>
    </>
  )
}

async function actionOf(c: Ctx, work: Work): Promise<PlannedAction> {
  const action = await findAction(viewOf(c), work.report, c.req.param('action') ?? '')
  if (!action) throw coreProblems.notFound()
  return action
}

/** GET /reports/:id/plan/:action */
export async function editAction(c: Ctx): Promise<Response> {
  const work = await workOf(c)
  const action = await actionOf(c, work)
  return showAction(c, work, action, startForm(wordsForm, asForm(action), { version: action.version }))
}

/** POST /reports/:id/plan/:action */
export async function postAction(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  const action = await actionOf(c, work)
  demand(view.viewer, mayKeepPlan(view.viewer, action.of))
  const form = await readForm(c, wordsForm)
  if (!form.ok) return showAction(c, work, action, form)
  return submitOnce(
    c,
    async (services) => {
      const given = { id: action.id, words: wordsOf(form.data), expected: form.version }
      await changeAction(services, view.viewer, given)
      return view.to(planOf(work))
    },
    {
      refused: (refused) => showAction(c, work, action, refused),
      changed: async () => {
        const theirs = await actionOf(c, work)
        const base = await findAction(view, work.report, action.id, form.version ?? 0)
        const changed = changedForm(form, {
          theirs: asForm(theirs),
          base: base && asForm(base),
          version: theirs.version,
        })
        return showAction(c, work, theirs, changed)
      },
      done: 'reporting.done.actionSaved',
    },
  )
}

async function showAction(c: Ctx, work: Work, action: PlannedAction, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { to, viewer, t } = view
  const [programme] = await Promise.all([
    nameWork(view, work),
    nameEntities(
      view,
      action.provisions.map((id) => everyVersionOf({ id })),
    ),
  ])
  return page(
    c,
    <WorkPage
      work={work}
      programme={programme}
      kind={<bdi>{stateName(view, work.report.state)}</bdi>}
      title={action.what}
      lead={t('reporting.plan.private')}
      trail={[toWork(view, work), toPlan(view, work)]}
    >
      {action.about && (
        <p>
          <Tag>{aboutOf(view, work, action)}</Tag> <ProvisionLinks ids={action.provisions} />
        </p>
      )}
      {mayKeepPlan(viewer, action.of) ? (
        <Form action={to(`${planOf(work)}/${action.id}`)} form={form}>
          <Fields />
        </Form>
      ) : (
        <List rows={[actionRow(view, work, action)]} />
      )}
    </WorkPage>,
    form.status,
    view,
  )
}
