import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  EmptyState,
  Form,
  type FormState,
  List,
  type ListRow,
  Moment,
  Section,
  Select,
  TextArea,
  type View,
  coreProblems,
  page,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { answerKind } from '../answer-kinds.ts'
import { askSecretariat } from '../actions/ask-secretariat.ts'
import { noteReplies } from '../actions/note-replies.ts'
import { LIMITS_OF_CONTRIBUTIONS } from '../contribution-schema.ts'
import { mayAsk } from '../policy.ts'
import { findAsked } from '../queries/find-inquiries.ts'
import type { Work } from '../queries/find-work.ts'
import { type Part, isIn } from '../rules/parts.ts'
import { labelOf } from '../rules/question-words.ts'
import { takesComments } from '../rules/steps.ts'
import type { Inquiry } from '../store-inquiries.ts'
import { WorkPage, nameWork, partTitle, toPart, toWork } from './frame.tsx'
import { questionAt } from './shown-answers.tsx'
import { partNamed, workOf } from './work-of.ts'

const askForm = z.object({
  question: z.string().min(1).max(500).meta({ label: 'reporting.inquiry.about' }),
  text: z.string().trim().min(1).max(LIMITS_OF_CONTRIBUTIONS.note).meta({ label: 'reporting.inquiry.text' }),
})

/** GET /reports/:id/parts/:part/ask — what the people of a State asked the secretariat, for them alone. */
export async function showAsk(c: Ctx): Promise<Response> {
  const work = await workOf(c)
  return showAll(c, work, partNamed(work, c.req.param('part')), startForm(askForm, {}))
}

/** POST /reports/:id/parts/:part/ask */
export async function postAsk(c: Ctx): Promise<Response> {
  const work = await workOf(c)
  const part = partNamed(work, c.req.param('part'))
  const form = await readForm(c, askForm)
  if (!form.ok) return showAll(c, work, part, form)
  const view = viewOf(c)
  return submitOnce(
    c,
    async (services) => {
      const given = { report: work.report.id, part: part.name, ...form.data }
      await askSecretariat(services, view.viewer, given)
      return view.to(addressOf(work, part))
    },
    { refused: (refused) => showAll(c, work, part, refused), done: 'reporting.done.asked' },
  )
}

/** POST /reports/:id/parts/:part/ask/read */
export async function postRepliesRead(c: Ctx): Promise<Response> {
  const work = await workOf(c)
  const part = partNamed(work, c.req.param('part'))
  const form = await readForm(c, z.object({}))
  if (!form.ok) throw coreProblems.badRequest()
  const view = viewOf(c)
  return submitOnce(
    c,
    async (services) => {
      await noteReplies(services, view.viewer, { report: work.report.id, part: part.name })
      return view.to(addressOf(work, part))
    },
    {
      refused: ({ errors, status }) => showAll(c, work, part, { ...startForm(askForm, {}), errors, status }),
      done: 'reporting.done.repliesRead',
    },
  )
}

const addressOf = ({ report }: Work, { name }: Part): string => `/reports/${report.id}/parts/${name}/ask`

async function showAll(c: Ctx, work: Work, part: Part, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to, viewer } = view
  const asked = await findAsked(view, work, part.name)
  const canAsk = takesComments(work.report.status) && mayAsk(viewer, work.report.state)
  const hasNew = asked.some(({ reply, readAt }) => reply && !readAt) && mayAsk(viewer, work.report.state)
  return page(
    c,
    <WorkPage
      work={work}
      programme={await nameWork(view, work)}
      title={t('reporting.inquiry.title', { part: partTitle(view, part) })}
      lead={t('reporting.inquiry.lead')}
      trail={[toWork(view, work), toPart(view, work, part)]}
    >
      <List
        rows={asked.map((one) => askedRow(view, work, one))}
        empty={<EmptyState title={t('reporting.inquiry.none')} />}
      />
      {hasNew && (
        <Form action={to(`${addressOf(work, part)}/read`)}>
          <Button quiet>{t('reporting.inquiry.read')}</Button>
        </Form>
      )}
      {canAsk && (
        <Section title={t('reporting.inquiry.ask')}>
          <Form action={to(addressOf(work, part))} form={form}>
            <Select name="question" options={optionsOf(view, work, part)} optional={false} />
            <TextArea name="text" rows={4} lang="und" />
            <Button>{t('reporting.inquiry.send')}</Button>
          </Form>
        </Section>
      )}
    </WorkPage>,
    form.status,
    view,
  )
}

const optionsOf = (view: View, { prepared }: Work, part: Part) =>
  prepared.outline.all.flatMap(({ element, path }) => {
    if (element?.element !== 'question' || answerKind(element.kind).isSilent || !isIn(part, path)) return []
    return [{ value: path, label: questionWords(view, prepared, path) }]
  })

/** A question with what it stands in below its part. */
export function questionWords(view: View, prepared: Work['prepared'], path: string): string {
  const { question, about } = questionAt(view, prepared, path)
  return [about, labelOf(view, question)].filter(Boolean).join(' · ')
}

const askedRow = (view: View, { prepared }: Work, { question, text, at, reply }: Inquiry): ListRow => ({
  title: questionWords(view, prepared, question),
  meta: [<Moment at={at} />],
  summary: (
    <span class="typed" dir="auto">
      {text}
    </span>
  ),
  children: <Reply view={view} reply={reply} />,
})

export function Reply({ view, reply }: { view: View; reply: Inquiry['reply'] }): VNode {
  const { t } = view
  if (!reply) return <p class="hint">{t('reporting.inquiry.waiting')}</p>
  return (
    <>
      <p class="hint">
        {t('reporting.inquiry.reply')} <Moment at={reply.at} />
      </p>
      <p class="typed" dir="auto">
        {reply.text}
      </p>
    </>
  )
}
