import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Page,
  TextField,
  coreProblems,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { handOverProject } from '../actions/hand-over-project.ts'
import { mayImportProjects } from '../project-policy.ts'
import type { Project } from '../project-schema.ts'
import { findProject } from '../queries/find-projects.ts'

const handForm = z.object({
  publisher: z
    .string()
    .trim()
    .max(100)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]*$/)
    .meta({ label: 'capacity.project.handOver.publisher' }),
})

/** An imported project, for whoever imports into its programme. */
async function handing(c: Ctx): Promise<Project> {
  const view = viewOf(c)
  const project = await findProject(view, c.req.param('id') ?? '')
  if (project?.source.kind !== 'iati') throw coreProblems.notFound()
  demand(view.viewer, mayImportProjects(view.viewer, project.programme))
  return project
}

/** GET /projects/:id/hand-over */
export async function askHandOver(c: Ctx): Promise<Response> {
  const project = await handing(c)
  return showForm(c, project, startForm(handForm, {}, { version: project.version }))
}

/** POST /projects/:id/hand-over */
export async function postHandOver(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const project = await handing(c)
  const form = await readForm(c, handForm)
  if (!form.ok) return showForm(c, project, form)
  const { publisher } = form.data
  const refused = async (state: FormState): Promise<Response> => showForm(c, project, state)
  return submitOnce(
    c,
    async (services) => {
      await handOverProject(services, view.viewer, { id: project.id, publisher, expected: form.version })
      return view.to(`/projects/${project.id}`)
    },
    { refused, changed: () => askHandOver(c), done: 'capacity.done.handedOver' },
  )
}

async function showForm(c: Ctx, project: Project, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const programme = await findProgramme(view, project.programme)
  return page(
    c,
    <Page
      title={t('capacity.project.handOver.title')}
      lead={t('capacity.project.handOver.lead')}
      exercise={exerciseBand(programme)}
      trail={[
        { label: t('capacity.project.list.title'), href: to(`/programmes/${project.programme}/projects`) },
        { label: <bdi>{project.body.title}</bdi>, href: to(`/projects/${project.id}`) },
      ]}
    >
      <Form action={to(`/projects/${project.id}/hand-over`)} form={form}>
        <TextField
          name="publisher"
          lang="und"
          hint={t('capacity.project.handOver.hint', { now: project.source.id })}
        />
        <Button>{t('capacity.project.handOver.title')}</Button>
      </Form>
    </Page>,
    form.status,
    view,
  )
}
