import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  Form,
  type FormState,
  Hidden,
  Moment,
  Page,
  Section,
  TextArea,
  changedForm,
  coreProblems,
  demand,
  nameEntities,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { replyToProject } from '../actions/reply-to-project.ts'
import type { Project, ProjectReply } from '../project-schema.ts'
import { findProject } from '../queries/find-projects.ts'
import { findRepliesTo, statesThatReply } from '../queries/find-replies.ts'
import { stateName } from './words.ts'

const replyForm = z.object({
  state: z.string().min(1).max(200).meta({ label: 'capacity.field.state' }),
  words: z.string().trim().min(1).max(10_000).meta({ label: 'capacity.project.reply.words' }),
})
const withdrawForm = replyForm.pick({ state: true })

/** Replies on the page of their project. */
export function Replies({ project, replies }: { project: Project; replies: ProjectReply[] }): VNode {
  const view = useView()
  const { t } = view
  return (
    <>
      {replies.map(({ state, words, at }) => (
        <Section
          title={t('capacity.project.reply.of', { state: stateName(view, state) })}
          aside={<Moment at={at} />}
        >
          {words === null ? (
            <p class="hint">{t('capacity.project.reply.withdrawn')}</p>
          ) : (
            <p class="words" dir="auto">
              {words}
            </p>
          )}
          {words !== null && project.changedAt > at && (
            <p class="hint">{t('capacity.project.reply.changedSince')}</p>
          )}
        </Section>
      ))}
    </>
  )
}

interface Replying {
  project: Project
  replies: ProjectReply[]
  /** For which the viewer replies. */
  states: string[]
}

async function replying(c: Ctx): Promise<Replying> {
  const view = viewOf(c)
  const project = await findProject(view, c.req.param('id') ?? '')
  if (!project) throw coreProblems.notFound()
  const replies = await findRepliesTo(view, project)
  const states = statesThatReply(view, project, replies)
  demand(view.viewer, states.length > 0)
  await nameEntities(view, states.map(stateRef))
  return { project, replies, states }
}

const replyOf = ({ replies }: Replying, state: string): ProjectReply | undefined =>
  replies.find((reply) => reply.state === state)

/** GET /projects/:id/reply?state= — for whoever replies for several States, one of them. */
export async function askReply(c: Ctx): Promise<Response> {
  const found = await replying(c)
  const state = found.states.find((one) => one === c.req.query('state')) ?? found.states[0]!
  return showForm(c, found, startReply(found, state))
}

function startReply(found: Replying, state: string): FormState {
  const reply = replyOf(found, state)
  const given = { state, ...(reply?.words && { words: reply.words }) }
  return startForm(replyForm, given, { version: reply?.version ?? 0, carriesBase: true })
}

/** POST /projects/:id/reply */
export async function postReply(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const found = await replying(c)
  const form = await readForm(c, replyForm)
  if (!form.ok) return showForm(c, found, form)
  const { state, words } = form.data
  return submitOnce(
    c,
    async (services) => {
      const { id } = found.project
      await replyToProject(services, view.viewer, { project: id, state, words, expected: form.version })
      return view.to(`/projects/${id}`)
    },
    {
      refused: (refused) => showForm(c, found, refused),
      changed: async () => {
        const now = await replying(c)
        const theirs = replyOf(now, state)
        return showForm(
          c,
          now,
          changedForm(form, {
            theirs: { state, words: theirs?.words ?? undefined },
            version: theirs?.version ?? 0,
          }),
        )
      },
      done: 'capacity.done.replyShown',
    },
  )
}

/** POST /projects/:id/reply/withdraw */
export async function postReplyWithdrawal(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const found = await replying(c)
  const form = await readForm(c, withdrawForm)
  const again = async (): Promise<Response> => {
    const now = await replying(c)
    return showForm(c, now, startReply(now, now.states[0]!))
  }
  if (!form.ok) return again()
  return submitOnce(
    c,
    async (services) => {
      const given = { project: found.project.id, state: form.data.state, words: null }
      await replyToProject(services, view.viewer, { ...given, expected: form.version })
      return view.to(`/projects/${found.project.id}`)
    },
    { refused: again, changed: again, done: 'capacity.done.replyWithdrawn' },
  )
}

async function showForm(c: Ctx, found: Replying, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { project } = found
  const programme = await findProgramme(view, project.programme)
  return page(
    c,
    <Page
      title={t('capacity.project.reply.title')}
      lead={t('capacity.project.reply.lead')}
      exercise={exerciseBand(programme)}
      trail={[
        {
          label: t('capacity.project.list.title'),
          href: to(`/programmes/${project.programme}/projects`),
        },
        { label: <bdi>{project.body.title}</bdi>, href: to(`/projects/${project.id}`) },
      ]}
    >
      <Fields found={found} form={form} />
    </Page>,
    form.status,
    view,
  )
}

function Fields({ found, form }: { found: Replying; form: FormState }): VNode {
  const view = useView()
  const { t, to } = view
  const here = `/projects/${found.project.id}/reply`
  const state = String(form.values['state'] ?? found.states[0])
  const reply = replyOf(found, state)
  const others = found.states.filter((one) => one !== state)
  return (
    <>
      {others.length > 0 && (
        <Actions
          others={others.map((one) => ({
            label: t('capacity.project.reply.for', { state: stateName(view, one) }),
            href: to(`${here}?state=${encodeURIComponent(one)}`),
          }))}
        />
      )}
      <Form action={to(here)} form={form}>
        <p>{t('capacity.project.reply.as', { state: stateName(view, state) })}</p>
        <Hidden name="state" value={state} />
        <TextArea name="words" lang="und" rows={6} />
        <Button>{t('capacity.project.reply.save')}</Button>
      </Form>
      {reply?.words && (
        <Form action={to(`${here}/withdraw`)} form={startForm(withdrawForm, {}, { version: reply.version })}>
          <p class="hint">{t('capacity.project.reply.withdrawText')}</p>
          <Hidden name="state" value={state} />
          <Button quiet>{t('capacity.project.reply.withdraw')}</Button>
        </Form>
      )}
    </>
  )
}
