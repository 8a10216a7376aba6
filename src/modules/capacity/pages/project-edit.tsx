import type { VNode } from 'preact'
import {
  Button,
  Checkboxes,
  type Ctx,
  DayField,
  Form,
  type FormState,
  NumberField,
  Radios,
  Rows,
  Section,
  Select,
  TextArea,
  TextField,
  type View,
  changedForm,
  coreProblems,
  demand,
  nameEntities,
  page,
  readForm,
  refKey,
  refuseForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { everyVersionOf } from '../../../base/instrument/index.ts'
import { ProgrammePage, findOutline, programmeAddress } from '../../../base/programme/index.ts'
import { saveProject } from '../actions/save-project.ts'
import { fundRef } from '../fund-refs.ts'
import { enteredFor, mayEnterProject, sourcesOf } from '../project-policy.ts'
import {
  EMPTY_BODY,
  GENDER_OBJECTIVES,
  LIMITS,
  PROJECT_STATUSES,
  type Project,
  type ProjectSource,
} from '../project-schema.ts'
import type { Request } from '../schema.ts'
import { findAwardsFor } from '../queries/find-funds.ts'
import { requirePart } from '../queries/find-features.ts'
import { PROJECTS, findProject, isEnteredHere } from '../queries/find-projects.ts'
import { findRequest } from '../queries/find-requests.ts'
import { type StateNames, findStateNames } from '../queries/find-state-names.ts'
import { nameAwards } from './fund-words.ts'
import { type GivenProject, asForm, bodyOf, linesOf, projectForm } from './project-form.ts'

interface Editing {
  /** Null for a new one. */
  project: Project | null
  programme: string
  /** The request that a new one answers. */
  request: Request | null
  /** For whom it may be entered. */
  sources: Pick<ProjectSource, 'kind' | 'id'>[]
  /** Provisions that it may serve, by id. */
  provisions: string[]
  states: StateNames
}

/** GET /projects/enter/:programme?provision=&request= */
export async function enterProject(c: Ctx): Promise<Response> {
  const editing = await entering(c)
  const { request, sources } = editing
  const funders = request ? await fundersOf(viewOf(c), request, sources) : []
  const own = editing.sources.find(({ kind }) => kind === 'state')
  const start: Partial<GivenProject> = {
    status: 'ongoing',
    provisions: editing.provisions,
    ...(own && { states: editing.states.nameOf(own.id) }),
    ...(request && asAnswered(request, editing.states)),
    ...(funders.length > 0 && { funders: funders.join('\n') }),
  }
  return showForm(c, editing, startForm(projectForm, start))
}

/** POST /projects/enter/:programme */
export const postNewProject = async (c: Ctx): Promise<Response> => save(c, await entering(c))

/** GET /projects/:id/edit */
export async function editProject(c: Ctx): Promise<Response> {
  const editing = await changing(c)
  const { project } = editing
  const form = startForm(projectForm, asForm(project!, editing.states), {
    version: project!.version,
    carriesBase: true,
  })
  return showForm(c, editing, form)
}

/** POST /projects/:id/edit */
export const postProject = async (c: Ctx): Promise<Response> => save(c, await changing(c))

async function entering(c: Ctx): Promise<Editing> {
  const view = viewOf(c)
  const programme = c.req.param('programme') ?? ''
  const all = sourcesOf(view.viewer)
  demand(view.viewer, all.length > 0)
  await requirePart(view, programme, PROJECTS)
  const sources = []
  for (const source of all) if (await isEnteredHere(view, programme, [source])) sources.push(source)
  demand(view.viewer, sources.length > 0)
  const asked = c.req.query('provision')
  const request = await requestAsked(view, c.req.query('request'), programme)
  const wanted = [...(asked ? [asked.slice(0, LIMITS.line)] : []), ...(request?.provisions ?? [])]
  return {
    project: null,
    programme,
    request,
    sources,
    provisions: await namedProvisions(view, [...new Set(wanted)]),
    states: await findStateNames(view, programme),
  }
}

async function changing(c: Ctx): Promise<Editing> {
  const view = viewOf(c)
  const project = await findProject(view, c.req.param('id') ?? '')
  if (!project) throw coreProblems.notFound()
  demand(view.viewer, mayEnterProject(view.viewer, project.source))
  const { programme, source, provisions } = project
  return {
    project,
    programme,
    request: null,
    sources: [source],
    provisions,
    states: await findStateNames(view, programme),
  }
}

/** The request for which a project is entered: of this programme, and for everyone to read. */
async function requestAsked(view: View, id: string | undefined, programme: string): Promise<Request | null> {
  const found = id ? await findRequest(view, id) : null
  return found?.programme === programme && found.readers === 'public' ? found : null
}

/** What a request says of what answers it. */
const asAnswered = ({ state, body }: Request, states: StateNames): Partial<GivenProject> => ({
  title: body.title,
  states: states.nameOf(state),
  ...(body.expected && { aims: body.expected }),
})

/** The funds that paid for a request, for its State: who helps otherwise need not pay. */
async function fundersOf(view: View, request: Request, sources: Editing['sources']): Promise<string[]> {
  if (!sources.some(({ kind, id }) => kind === 'state' && id === request.state)) return []
  const paid = (await findAwardsFor(view, request.id)).filter(({ payouts }) => payouts.length > 0)
  await nameAwards(view, paid)
  const names = paid.map(
    ({ programme, fund }) => view.names.get(refKey(fundRef(programme, fund)))?.name ?? fund,
  )
  return [...new Set(names)]
}

/** Those that this reader can be told of. */
async function namedProvisions(view: View, ids: readonly string[]): Promise<string[]> {
  await nameEntities(
    view,
    ids.map((id) => everyVersionOf({ id })),
  )
  return ids.filter((id) => view.names.has(refKey(everyVersionOf({ id }))))
}

async function save(c: Ctx, editing: Editing): Promise<Response> {
  const view = viewOf(c)
  const form = await readForm(c, projectForm)
  if (!form.ok) return showForm(c, editing, form)
  const { data } = form
  const unknown = linesOf(data.states).filter((name) => editing.states.stateOf(name) === null)
  if (unknown.length > 0) {
    const said = view.t('capacity.project.edit.unknownState', { name: unknown[0]!.slice(0, 100) })
    return showForm(c, editing, refuseForm(form, { states: said }))
  }
  const { project, programme } = editing
  const chosen = editing.sources.find((source) => keyOf(source) === data.entrant) ?? editing.sources[0]!
  return submitOnce(
    c,
    async (services) => {
      const id = await saveProject(services, view.viewer, {
        id: project?.id ?? null,
        programme,
        source: chosen,
        status: data.status,
        provisions: await namedProvisions(view, data.provisions ?? []),
        request: editing.request?.id ?? null,
        body: bodyOf(data, project?.body ?? EMPTY_BODY, editing.states),
        expected: form.version,
      })
      return view.to(`/projects/${id}`)
    },
    {
      refused: (refused) => showForm(c, editing, refused),
      changed: async () => {
        const theirs = await changing(c)
        const changed = changedForm(form, {
          theirs: asForm(theirs.project!, theirs.states),
          version: theirs.project!.version,
        })
        return showForm(c, theirs, changed)
      },
      done: 'capacity.done.projectSaved',
    },
  )
}

const keyOf = ({ kind, id }: Pick<ProjectSource, 'kind' | 'id'>): string => `${kind}/${id}`

async function showForm(c: Ctx, editing: Editing, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const outline = await findOutline(view, editing.programme)
  if (!outline) throw coreProblems.notFound()
  await namedProvisions(view, editing.provisions)
  await nameEntities(
    view,
    editing.sources.flatMap((source) => enteredFor(source) ?? []),
  )
  const { project } = editing
  const title = t(project ? 'capacity.project.edit.title' : 'capacity.project.edit.enter')
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={title}
      lead={t('capacity.project.edit.lead')}
      trail={[
        {
          label: t('capacity.project.list.title'),
          href: programmeAddress(view, outline.programme, '/projects'),
        },
        ...(project ? [{ label: <bdi>{project.body.title}</bdi>, href: to(`/projects/${project.id}`) }] : []),
      ]}
    >
      <Fields editing={editing} form={form} />
    </ProgrammePage>,
    form.status,
    view,
  )
}

function Fields({ editing, form }: { editing: Editing; form: FormState }): VNode {
  const { t, to, names } = useView()
  const { project, request, sources, provisions, programme } = editing
  const asked = request ? `?request=${request.id}` : ''
  const action = to(project ? `/projects/${project.id}/edit` : `/projects/enter/${programme}${asked}`)
  const option = (group: string) => (value: string) => ({
    value,
    label: t.any(`capacity.project.${group}.${value}`),
  })
  return (
    <Form action={action} form={form}>
      {sources.length > 1 && (
        <Select
          name="entrant"
          options={sources.map((source) => ({
            value: keyOf(source),
            label: names.get(refKey(enteredFor(source)!))?.name ?? source.id,
          }))}
        />
      )}
      <TextField name="title" lang="und" />
      <Radios name="status" options={PROJECT_STATUSES.map(option('status'))} />
      <TextArea name="states" rows={3} hint={t('capacity.project.edit.lines')} />
      {provisions.length > 0 && (
        <Checkboxes
          name="provisions"
          options={provisions.map((id) => ({
            value: id,
            label: names.get(refKey(everyVersionOf({ id })))?.name ?? id,
          }))}
        />
      )}
      <TextArea name="summary" lang="und" rows={4} />
      <TextArea name="aims" lang="und" rows={4} />
      <TextArea name="activities" lang="und" rows={4} />
      <TextArea name="outputs" lang="und" rows={4} />
      <TextArea name="themes" lang="und" rows={3} hint={t('capacity.project.edit.lines')} />
      <DayField name="starts" />
      <DayField name="ends" />
      <Section title={t('capacity.project.edit.who')}>
        <TextArea name="funders" lang="und" rows={2} hint={t('capacity.project.edit.lines')} />
        <TextArea name="implementers" lang="und" rows={2} hint={t('capacity.project.edit.lines')} />
        <TextArea name="partners" lang="und" rows={2} hint={t('capacity.project.edit.lines')} />
      </Section>
      <Section title={t('capacity.project.edit.figures')}>
        <NumberField name="amount" />
        <TextField name="currency" hint={t('capacity.project.edit.currencyHint')} />
        <TextField name="purpose" hint={t('capacity.project.edit.purposeHint')} />
        <NumberField name="women" />
        <NumberField name="men" />
        <Radios name="gender" optional options={GENDER_OBJECTIVES.map(option('gender'))} />
      </Section>
      <Rows name="milestones" least={0} add={t('capacity.project.edit.addMilestone')}>
        {(row) => (
          <>
            <TextField name={`${row}.what`} lang="und" />
            <DayField name={`${row}.day`} />
          </>
        )}
      </Rows>
      <Rows name="results" least={0} add={t('capacity.project.edit.addResult')}>
        {(row) => (
          <>
            <TextArea name={`${row}.what`} lang="und" rows={2} />
            <DayField name={`${row}.day`} />
            <TextField name={`${row}.evidence`} lang="und" hint={t('capacity.project.edit.evidenceHint')} />
          </>
        )}
      </Rows>
      <TextArea name="lessons" lang="und" rows={4} />
      <Button>{t('capacity.project.edit.save')}</Button>
    </Form>
  )
}
