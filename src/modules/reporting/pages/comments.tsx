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
  type ListRow,
  Moment,
  Section,
  Tag,
  TextArea,
  type View,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { type RoleId, roleName } from '../../../base/access/index.ts'
import { resolveComment } from '../actions/resolve-comment.ts'
import { writeComment } from '../actions/write-comment.ts'
import { type Comment, LIMITS_OF_CONTRIBUTIONS } from '../contribution-schema.ts'
import { mayComment } from '../policy.ts'
import { findComments } from '../queries/find-contributions.ts'
import type { Work } from '../queries/find-work.ts'
import type { Part } from '../rules/parts.ts'
import { takesComments } from '../rules/steps.ts'
import { WorkPage, nameWork, partTitle, toPart, toWork } from './frame.tsx'
import { partNamed, workOf } from './work-of.ts'

const commentForm = z.object({
  text: z
    .string()
    .trim()
    .min(1)
    .max(LIMITS_OF_CONTRIBUTIONS.comment)
    .meta({ label: 'reporting.field.comment' }),
})

const resolveForm = z.object({ comment: z.string().max(100), isResolved: z.enum(['yes', 'no']) })

/** GET /reports/:id/parts/:part/comments — for the people of its State. */
export async function showComments(c: Ctx): Promise<Response> {
  const work = await workOf(c)
  return showAll(c, work, partNamed(work, c.req.param('part')), startForm(commentForm))
}

/** POST /reports/:id/parts/:part/comments */
export async function postComment(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  const part = partNamed(work, c.req.param('part'))
  demand(view.viewer, mayComment(view.viewer, work.report.state))
  const form = await readForm(c, commentForm)
  if (!form.ok) return showAll(c, work, part, form)
  return submitOnce(
    c,
    async (services) => {
      const given = { report: work.report.id, part: part.name, text: form.data.text }
      await writeComment(services, view.viewer, given)
      return view.to(commentsOf(work, part))
    },
    {
      refused: (refused) => showAll(c, work, part, refused),
      done: 'reporting.done.commentWritten',
    },
  )
}

/** POST /reports/:id/parts/:part/comments/resolve */
export async function postResolved(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  const part = partNamed(work, c.req.param('part'))
  const again = ({ errors, status }: FormState) =>
    showAll(c, work, part, { ...startForm(commentForm), errors, status })
  const form = await readForm(c, resolveForm)
  if (!form.ok) return again(form)
  return submitOnce(
    c,
    async (services) => {
      await resolveComment(services, view.viewer, {
        report: work.report.id,
        part: part.name,
        comment: form.data.comment,
        isResolved: form.data.isResolved === 'yes',
      })
      return view.to(commentsOf(work, part))
    },
    { refused: again, done: 'reporting.done.commentChanged' },
  )
}

const commentsOf = ({ report }: Work, { name }: Part): string =>
  `/reports/${report.id}/parts/${name}/comments`

async function showAll(c: Ctx, work: Work, part: Part, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to, viewer } = view
  const comments = await findComments(view, work, part)
  const canWrite = takesComments(work.report.status) && mayComment(viewer, work.report.state)
  return page(
    c,
    <WorkPage
      work={work}
      programme={await nameWork(view, work)}
      title={t('reporting.comments.title', { part: partTitle(view, part) })}
      lead={t('reporting.comments.lead')}
      trail={[toWork(view, work), toPart(view, work, part)]}
    >
      <List
        rows={comments.map((one) => commentRow(view, work, part, one))}
        empty={<EmptyState title={t('reporting.comments.none')} />}
      />
      {canWrite && (
        <Section title={t('reporting.comments.write')}>
          <Form action={to(commentsOf(work, part))} form={form}>
            <TextArea name="text" rows={3} lang="und" />
            <Button>{t('reporting.comments.submit')}</Button>
          </Form>
        </Section>
      )}
    </WorkPage>,
    form.status,
    view,
  )
}

function commentRow({ t, services, lang, viewer }: View, work: Work, part: Part, comment: Comment): ListRow {
  const { text, role, at, resolvedAt, accountId } = comment
  return {
    title: roleName(services, role as RoleId, lang),
    tags: resolvedAt && <Tag>{t('reporting.comments.resolved')}</Tag>,
    meta: [accountId === viewer.accountId && t('reporting.comments.yours'), <Moment at={at} />],
    summary: (
      <span class="typed" dir="auto">
        {text}
      </span>
    ),
    ...(mayComment(viewer, work.report.state) && {
      children: <Resolve work={work} part={part} comment={comment} />,
    }),
  }
}

function Resolve({ work, part, comment }: { work: Work; part: Part; comment: Comment }): VNode {
  const { t, to } = useView()
  const { id, resolvedAt } = comment
  return (
    <Form action={to(`${commentsOf(work, part)}/resolve`)}>
      <Hidden name="comment" value={id} />
      <Hidden name="isResolved" value={resolvedAt ? 'no' : 'yes'} />
      <Button quiet>{t(`reporting.comments.${resolvedAt ? 'reopen' : 'resolve'}`)}</Button>
    </Form>
  )
}
