import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Moment,
  Notice,
  Page,
  type Services,
  TextArea,
  type View,
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
import { ProofLink, exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { takeBackImport, takeBackProject } from '../actions/take-back-projects.ts'
import { projectRef } from '../project-entities.ts'
import { enteredFor, mayImportProjects, mayTakeBack } from '../project-policy.ts'
import type { Project } from '../project-schema.ts'
import { findImport } from '../queries/find-imports.ts'
import { findProject } from '../queries/find-projects.ts'
import { sourceName } from './project-list.tsx'

const backForm = z.object({
  reason: z.string().trim().min(1).max(2_000).meta({ label: 'capacity.field.reason' }),
})

/** What can be taken back by whoever asks: a project, or what an import added. */
interface Taking {
  kind: 'project' | 'import'
  programme: string
  /** Where it stands. */
  address: string
  name: string
  version: number
  take(services: Services, reason: string, expected: number | null): Promise<void>
}

async function project(c: Ctx, view: View): Promise<Taking> {
  const found = await findProject(view, c.req.param('id') ?? '')
  if (!found) throw coreProblems.notFound()
  demand(view.viewer, mayTakeBack(view.viewer, found))
  const { id, programme, body, version } = found
  return {
    kind: 'project',
    programme,
    address: `/projects/${id}`,
    name: body.title || view.t('capacity.project.takenBack.name'),
    version,
    take: (services, reason, expected) => takeBackProject(services, view.viewer, { id, reason, expected }),
  }
}

async function imported(c: Ctx, view: View): Promise<Taking> {
  const { one } = await findImport(view, c.req.param('id') ?? '', null, 1)
  demand(view.viewer, mayImportProjects(view.viewer, one.programme))
  const { id, programme, file } = one
  return {
    kind: 'import',
    programme,
    address: `/projects/imports/${id}`,
    name: file,
    version: 0,
    take: (services, reason) => takeBackImport(services, view.viewer, { id, reason }),
  }
}

type Find = (c: Ctx, view: View) => Promise<Taking>

const ask = (find: Find) => async (c: Ctx) => {
  const view = viewOf(c)
  const found = await find(c, view)
  return showForm(c, view, found, startForm(backForm, {}, { version: found.version }))
}

const post = (find: Find) => async (c: Ctx) => {
  const view = viewOf(c)
  const found = await find(c, view)
  const form = await readForm(c, backForm)
  if (!form.ok) return showForm(c, view, found, form)
  return submitOnce(
    c,
    async (services) => {
      await found.take(services, form.data.reason, form.version)
      return view.to(found.address)
    },
    {
      refused: (refused) => showForm(c, view, found, refused),
      changed: () => ask(find)(c),
      done: 'capacity.done.takenBack',
    },
  )
}

/** GET and POST /projects/:id/take-back */
export const [askProjectBack, postProjectBack] = [ask(project), post(project)]
/** GET and POST /projects/imports/:id/take-back */
export const [askImportBack, postImportBack] = [ask(imported), post(imported)]

async function showForm(c: Ctx, view: View, found: Taking, form: FormState): Promise<Response> {
  const { t, to } = view
  const { kind, programme: id, address, name } = found
  const programme = await findProgramme(view, id)
  return page(
    c,
    <Page
      title={t(`capacity.project.takeBack.${kind}.title`)}
      lead={t(`capacity.project.takeBack.${kind}.lead`)}
      exercise={exerciseBand(programme)}
      trail={[
        { label: t('capacity.project.list.title'), href: to(`/programmes/${id}/projects`) },
        { label: <bdi>{name}</bdi>, href: to(address) },
      ]}
    >
      <Form action={to(`${address}/take-back`)} form={form}>
        <TextArea name="reason" rows={3} lang="und" hint={t('capacity.project.takeBack.reasonHint')} />
        <Button>{t('capacity.project.takeBack.submit')}</Button>
      </Form>
    </Page>,
    form.status,
    view,
  )
}

/** What is left of a project that was taken back; null of others. */
export async function takenBackPage(view: View, project: Project): Promise<VNode | null> {
  if (!project.takenBack) return null
  const entered = enteredFor(project.source)
  const [programme] = await Promise.all([
    findProgramme(view, project.programme),
    nameEntities(view, entered ? [entered] : []),
  ])
  return <TakenBack project={project} exercise={exerciseBand(programme)} />
}

function TakenBack({
  project,
  exercise,
}: {
  project: Project
  exercise: ReturnType<typeof exerciseBand>
}): VNode {
  const view = useView()
  const { t, to } = view
  const { at, reason } = project.takenBack!
  return (
    <Page
      title={t('capacity.project.takenBack.name')}
      kind={t('capacity.project.kind')}
      exercise={exercise}
      trail={[
        { label: t('capacity.project.list.title'), href: to(`/programmes/${project.programme}/projects`) },
      ]}
    >
      <p class="hint">
        <bdi>{sourceName(view, project.source)}</bdi>
        {' · '}
        <Moment at={at} />
      </p>
      <Notice>
        <p>{t('capacity.project.takenBack.text')}</p>
        <p class="words" dir="auto">
          {reason}
        </p>
      </Notice>
      <p>
        <ProofLink entity={projectRef(project.id)} />
      </p>
    </Page>
  )
}
