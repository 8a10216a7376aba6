import type { VNode } from 'preact'
import {
  Actions,
  Button,
  type Ctx,
  Form,
  type FormState,
  Hidden,
  List,
  type ListRow,
  Moment,
  Notice,
  Section,
  Tag,
  type View,
  dateWords,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { z } from 'zod'
import { type RoleId, roleName } from '../../../base/access/index.ts'
import { isPublic, titleOf } from '../entities.ts'
import { confirmCarried } from '../actions/confirm-carried.ts'
import { mayChoose, mayFill, mayTake } from '../policy.ts'
import type { Taken } from '../contribution-schema.ts'
import type { TakenStep } from '../report-schema.ts'
import { findTaken } from '../queries/find-contributions.ts'
import type { Work } from '../queries/find-work.ts'
import { needsIn } from '../rules/needs.ts'
import { type Part, carriedIn, isIn, openParts, partsOf } from '../rules/parts.ts'
import { type StepName, stepsFrom } from '../rules/steps.ts'
import { type Beside, HandedOver, besideWords, findBeside } from './beside-part.tsx'
import { WorkPage, nameWork, partTitle, stateName } from './frame.tsx'
import { workOf } from './work-of.ts'

const stillTrueForm = z.object({ part: z.string().max(120).optional() })

/** GET /reports/:id/work — what there is to do with a report, for the people of its State. */
export const showWork = async (c: Ctx): Promise<Response> =>
  showWorkPage(c, await workOf(c), startForm(stillTrueForm, {}))

/** POST /reports/:id/still-true */
export async function postStillTrue(c: Ctx): Promise<Response> {
  const work = await workOf(c)
  const form = await readForm(c, stillTrueForm)
  const again = (state: FormState) => showWorkPage(c, work, state)
  if (!form.ok) return again(form)
  const { viewer } = c.var
  return submitOnce(
    c,
    async (services) => {
      await confirmCarried(services, viewer, { report: work.report.id, ...form.data })
      return viewOf(c).to(`/reports/${work.report.id}/work`)
    },
    { refused: again, done: 'reporting.done.partSaved' },
  )
}

async function showWorkPage(c: Ctx, work: Work, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t } = view
  const [programme, beside, taken] = await Promise.all([
    nameWork(view, work),
    findBeside(view, work),
    findTaken(view, work),
  ])
  return page(
    c,
    <WorkPage
      work={work}
      programme={programme}
      title={t('reporting.work.title', { state: stateName(view, work.report.state) })}
      kind={titleOf(work.questionnaire.body, view.lang)}
      lead={leadOf(view, work)}
    >
      <p>
        <Tag>{t(`reporting.work.status.${work.report.status}`)}</Tag> {t('reporting.report.draftNotice')}
      </p>
      <SentBack work={work} />
      <StillTrue work={work} form={form} />
      <Parts work={work} beside={beside} />
      <HandedOver work={work} beside={beside} />
      <Offline work={work} />
      <Finish work={work} />
      <History work={work} taken={taken} />
    </WorkPage>,
    form.status,
    view,
  )
}

/** What this person does with the report as it stands. */
function leadOf({ t, viewer }: View, { report: { status, state } }: Work): string | undefined {
  if (mayFill(viewer, state)) return status === 'draft' ? t('reporting.work.lead') : undefined
  if (mayTake(viewer, 'clear', state)) return t('reporting.work.leadClear')
  return t(mayTake(viewer, 'submit', state) ? 'reporting.work.leadSubmit' : 'reporting.work.leadRead')
}

/** As whom somebody sent it back, and why. */
function SentBack({ work: { report, steps } }: { work: Work }): VNode | null {
  const { t, services, lang } = useView()
  const last = steps.at(-1)
  if (report.status !== 'draft' || last?.step !== 'return') return null
  const day = dateWords(last.at.toISOString().slice(0, 10), lang)
  return (
    <Notice>
      <p>{t('reporting.work.sentBack', { role: roleName(services, last.role as RoleId, lang), day })}</p>
      {last.reason && (
        <p class="typed" dir="auto">
          {last.reason}
        </p>
      )}
    </Notice>
  )
}

/** That nothing changed since last time is a whole report. */
function StillTrue({ work, form }: { work: Work; form: FormState }): VNode | null {
  const { t, viewer } = useView()
  const open = openParts(work)
  if (open.length === 0 || !mayFill(viewer, work.report.state)) return null
  const count = open.reduce((sum, one) => sum + one.count, 0)
  return (
    <Notice>
      <p>{t('reporting.work.stillTrueText', { count })}</p>
      <StillTrueButton work={work} form={form} label={t('reporting.work.stillTrueAll')} />
    </Notice>
  )
}

function StillTrueButton(props: { work: Work; form?: FormState; part?: string; label: string }): VNode {
  const { to } = useView()
  const { work, form, part, label } = props
  return (
    <Form action={to(`/reports/${work.report.id}/still-true`)} {...(form && { form })}>
      {part && <Hidden name="part" value={part} />}
      <Button quiet>{label}</Button>
    </Form>
  )
}

function Parts({ work, beside }: { work: Work; beside: Beside }): VNode {
  const view = useView()
  const parts = partsOf(work.questionnaire.body)
  return (
    <Section id="parts" title={view.t('reporting.work.parts')}>
      <List ordered rows={parts.map((part) => partRow(view, work, part, beside))} />
    </Section>
  )
}

function partRow(view: View, work: Work, part: Part, beside: Beside): ListRow {
  const { t, to, viewer } = view
  const isSaved = work.saved.has(part.name)
  const carried = isSaved ? 0 : carriedIn(work, part).length
  const canConfirm = carried > 0 && mayFill(viewer, work.report.state)
  return {
    title: partTitle(view, part),
    href: to(`/reports/${work.report.id}/parts/${part.name}`),
    tags: <Tag>{stateOf({ t }, work, part, carried)}</Tag>,
    meta: besideWords(view, beside, part),
    ...(canConfirm && {
      children: <StillTrueButton work={work} part={part.name} label={t('reporting.work.stillTrue')} />,
    }),
  }
}

/** How far a part has come, in words. */
function stateOf({ t }: Pick<View, 't'>, { saved, answers }: Work, part: Part, carried: number): string {
  if (saved.has(part.name))
    return t('reporting.work.partState.saved', {
      count: answers.filter(({ place }) => isIn(part, place)).length,
    })
  return carried > 0
    ? t('reporting.work.partState.carried', { count: carried })
    : t('reporting.work.partState.empty')
}

function Offline({ work: { report, answers } }: { work: Work }): VNode {
  const { t, to, viewer } = useView()
  const canFill = report.status === 'draft' && mayFill(viewer, report.state)
  const rows: (ListRow | false)[] = [
    ...(answers.length > 0
      ? [
          {
            title: t('reporting.file.circulateWord'),
            href: to(`/reports/${report.id}/whole/as/docx`),
            summary: t('reporting.file.circulateText'),
          },
          { title: t('reporting.file.circulatePdf'), href: to(`/reports/${report.id}/whole/as/pdf`) },
        ]
      : []),
    {
      title: t('reporting.offline.download'),
      href: to(`/reports/${report.id}/form.xlsx`),
      summary: t('reporting.offline.lead'),
    },
    canFill && {
      title: t('reporting.offline.bringBack'),
      href: to(`/reports/${report.id}/bring-back`),
      summary: t('reporting.offline.bringLead'),
    },
  ]
  return (
    <Section id="offline" title={t('reporting.offline.title')}>
      <List rows={rows.filter((row): row is ListRow => row !== false)} />
    </Section>
  )
}

/** What there is to do besides the parts, and the steps that this person may take. */
function Finish({ work }: { work: Work }): VNode {
  const view = useView()
  const { t, to, viewer, lang } = view
  const { report, readers } = work
  const here = `/reports/${report.id}`
  const needs = needsIn(work, lang).length
  const isOpen = !['published', 'withdrawn'].includes(report.status)
  const isSubmitted = report.status !== 'draft' && work.steps.some(({ step }) => step === 'submit')
  const readersText = t('reporting.work.readersText', {
    who: t(`reporting.readers.visibility.${readers.everything}`),
    apart: Object.keys(readers.apart).length,
  })
  const steps = stepsFrom(report.status).filter((step) => mayTake(viewer, step, report.state))
  const rows: (ListRow | false)[] = [
    { title: t('reporting.work.check'), href: to(`${here}/check`) },
    isPublic(report) && { title: t('reporting.work.public'), href: to(here) },
    isSubmitted && {
      title: t('reporting.file.receipt'),
      href: to(`${here}/receipt/as/pdf`),
      summary: t('reporting.file.receiptText'),
    },
    {
      title: t('reporting.picture.title'),
      href: to(`${here}/picture`),
      summary: t('reporting.picture.text'),
    },
    { title: t('reporting.plan.title'), href: to(`${here}/plan`), summary: t('reporting.plan.text') },
    isOpen &&
      mayChoose(viewer, report.state) && {
        title: t('reporting.work.readers'),
        href: to(`${here}/readers`),
        summary: readersText,
      },
    mayChoose(viewer, report.state) && {
      title: t('reporting.work.needs'),
      href: to(`${here}/needs`),
      summary: t('reporting.work.needsText', { count: needs }),
    },
  ]
  return (
    <>
      <Section id="finish" title={t('reporting.work.finish')}>
        <List rows={rows.filter((row): row is ListRow => row !== false)} />
      </Section>
      {steps.length > 0 && (
        <Section id="next" title={t('reporting.work.next')}>
          <Actions
            others={steps.map((step) => ({
              label: t(`reporting.step.${step}`),
              href: to(`${here}/steps/${step}`),
            }))}
          />
        </Section>
      )}
    </>
  )
}

function History({ work, taken }: { work: Work; taken: readonly Taken[] }): VNode | null {
  const view = useView()
  const rows = [
    ...work.steps.map((step) => ({ at: step.at, row: stepRow(view, step) })),
    ...taken.map((one) => ({ at: one.at, row: takenRow(view, work, one) })),
  ]
  if (rows.length === 0) return null
  const inOrder = rows.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return (
    <Section id="history" title={view.t('reporting.work.history')}>
      <List ordered rows={inOrder.map(({ row }) => row)} />
    </Section>
  )
}

function stepRow({ t, lang, services }: View, { step, role, onPaper, reason, at }: TakenStep): ListRow {
  return {
    title: t(`reporting.step.taken.${step as StepName}`),
    summary: reason && (
      <span class="typed" dir="auto">
        {reason}
      </span>
    ),
    meta: [
      <Moment at={at} />,
      roleName(services, role as RoleId, lang),
      onPaper &&
        t('reporting.work.onPaper', {
          reference: onPaper.reference,
          day: dateWords(onPaper.day, lang),
        }),
    ],
  }
}

function takenRow(view: View, { questionnaire }: Work, { part: name, answers, at }: Taken): ListRow {
  const part = partsOf(questionnaire.body).find((one) => one.name === name)!
  const words = { count: answers, part: partTitle(view, part) }
  return { title: view.t('reporting.work.taken', words), meta: [<Moment at={at} />] }
}
