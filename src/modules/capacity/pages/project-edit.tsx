import type { VNode } from 'preact'
import { z } from 'zod'
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
  inOrder,
  nameEntities,
  oneLine,
  page,
  readForm,
  refKey,
  refuseForm,
  startForm,
  submitOnce,
  together,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { everyVersionOf } from '../../../base/instrument/index.ts'
import { ProgrammePage, findOutline, programmeAddress } from '../../../base/programme/index.ts'
import { saveProject } from '../actions/save-project.ts'
import { enteredFor, mayEnterProject, sourcesOf } from '../project-policy.ts'
import {
  EMPTY_BODY,
  GENDER_OBJECTIVES,
  LIMITS,
  PROJECT_STATUSES,
  type Project,
  type ProjectBody,
  type ProjectOrganization,
  type ProjectSource,
} from '../project-schema.ts'
import { findProject, isEnteredHere } from '../queries/find-projects.ts'
import { type StateNames, findStateNames } from '../queries/find-state-names.ts'

const label = (name: string) => ({ label: `capacity.project.field.${name}` })
const words = (name: string) => z.string().trim().max(LIMITS.words).optional().meta(label(name))
/** One name on each line. */
const lines = (name: string) => z.string().trim().max(LIMITS.words).optional().meta(label(name))

/** Women and men are counted together, or not at all; nought is a count. */
function bothCounted({ value, issues }: z.core.ParsePayload): void {
  const given = value as Record<string, unknown>
  const missing = ['women', 'men'].filter((name) => given[name] === undefined)
  if (missing.length === 1)
    issues.push({ code: 'custom', path: missing, message: 'missing', input: undefined })
}

const projectForm = z
  .object({
    entrant: z.string().max(300).optional().meta(label('entrant')),
    title: oneLine(LIMITS.line).meta(label('title')),
    status: z.enum(PROJECT_STATUSES).meta(label('status')),
    states: lines('states'),
    provisions: z.array(z.string().max(300)).max(LIMITS.list).optional().meta(label('provisions')),
    summary: words('summary'),
    aims: words('aims'),
    activities: words('activities'),
    outputs: words('outputs'),
    themes: lines('themes'),
    starts: z.iso.date().optional().meta(label('starts')),
    ends: z.iso.date().optional().meta(label('ends')),
    funders: lines('funders'),
    implementers: lines('implementers'),
    partners: lines('partners'),
    amount: z.number().min(0.01).max(1e13).optional().meta(label('amount')),
    currency: oneLine(3).optional().meta(label('currency')),
    purpose: oneLine(20).optional().meta(label('purpose')),
    women: z.int().min(0).max(1e9).optional().meta(label('women')),
    men: z.int().min(0).max(1e9).optional().meta(label('men')),
    gender: z.enum(GENDER_OBJECTIVES).optional().meta(label('gender')),
    milestones: z
      .array(
        z.object({ what: oneLine(LIMITS.line).meta(label('what')), day: z.iso.date().meta(label('day')) }),
      )
      .max(30)
      .optional()
      .meta(label('milestones')),
    results: z
      .array(
        z.object({
          what: z.string().trim().min(1).max(2000).meta(label('what')),
          day: z.iso.date().optional().meta(label('day')),
          evidence: oneLine(LIMITS.line).optional().meta(label('evidence')),
        }),
      )
      .max(30)
      .optional()
      .meta(label('results')),
    lessons: words('lessons'),
  })
  .check(together('amount', 'currency'))
  .check(bothCounted)
  .check(inOrder('starts', 'ends'))
type Given = z.infer<typeof projectForm>

interface Editing {
  /** Null for a new one. */
  project: Project | null
  programme: string
  /** For whom it may be entered. */
  sources: Pick<ProjectSource, 'kind' | 'id'>[]
  /** Provisions that it may serve, by id. */
  provisions: string[]
  states: StateNames
}

/** GET /projects/enter/:programme?provision= */
export async function enterProject(c: Ctx): Promise<Response> {
  const editing = await entering(c)
  const own = editing.sources.find(({ kind }) => kind === 'state')
  const start: Partial<Given> = {
    status: 'ongoing',
    provisions: editing.provisions,
    ...(own && { states: editing.states.nameOf(own.id) }),
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
  if (!(await findOutline(view, programme))) throw coreProblems.notFound()
  const sources = []
  for (const source of all) if (await isEnteredHere(view, programme, [source])) sources.push(source)
  demand(view.viewer, sources.length > 0)
  const asked = c.req.query('provision')
  const found = asked ? await namedProvisions(view, [asked.slice(0, LIMITS.line)]) : []
  return {
    project: null,
    programme,
    sources,
    provisions: found,
    states: await findStateNames(view, programme),
  }
}

async function changing(c: Ctx): Promise<Editing> {
  const view = viewOf(c)
  const project = await findProject(view, c.req.param('id') ?? '')
  if (!project) throw coreProblems.notFound()
  demand(view.viewer, mayEnterProject(view.viewer, project.source))
  const { programme, source, provisions } = project
  return { project, programme, sources: [source], provisions, states: await findStateNames(view, programme) }
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
      done: 'capacity.project.done.saved',
    },
  )
}

const keyOf = ({ kind, id }: Pick<ProjectSource, 'kind' | 'id'>): string => `${kind}/${id}`

const linesOf = (text: string | undefined): string[] =>
  [...new Set((text ?? '').split('\n').map((line) => line.trim().slice(0, LIMITS.line)))]
    .filter(Boolean)
    .slice(0, LIMITS.list)

/** Identifiers of organizations stay with the names that stay. */
const organizationsOf = (
  text: string | undefined,
  before: readonly ProjectOrganization[],
): ProjectOrganization[] =>
  linesOf(text).map((name) => before.find((one) => one.name === name) ?? { name, ref: null })

function bodyOf(given: Given, before: ProjectBody, states: StateNames): ProjectBody {
  const { title, summary, aims, activities, outputs, lessons, amount, currency, women, men } = given
  return {
    title,
    summary: summary || null,
    aims: aims || null,
    activities: activities || null,
    outputs: outputs || null,
    lessons: lessons || null,
    themes: linesOf(given.themes),
    purposes: given.purpose ? [{ code: given.purpose, share: null }] : [],
    beneficiaries: linesOf(given.states).flatMap((name) => {
      const state = states.stateOf(name)
      return state ? [{ state, code: state, name: null, share: null }] : []
    }),
    funders: organizationsOf(given.funders, before.funders),
    implementers: organizationsOf(given.implementers, before.implementers),
    partners: organizationsOf(given.partners, before.partners),
    starts: given.starts ?? null,
    ends: given.ends ?? null,
    budgets:
      amount !== undefined && currency
        ? [{ amount: amount.toFixed(2), currency: currency.toUpperCase() }]
        : [],
    participants: women !== undefined && men !== undefined ? { women, men } : null,
    genderObjective: given.gender ?? null,
    milestones: given.milestones ?? [],
    results: (given.results ?? []).map(({ what, day = null, evidence }) => ({
      what,
      day,
      evidence: evidence || null,
    })),
  }
}

function asForm({ status, provisions, body }: Project, states: StateNames): Partial<Given> {
  const [budget] = body.budgets
  const names = (all: readonly ProjectOrganization[]): string => all.map(({ name }) => name).join('\n')
  return {
    title: body.title,
    status,
    provisions,
    states: body.beneficiaries.flatMap(({ state }) => (state ? [states.nameOf(state)] : [])).join('\n'),
    summary: body.summary ?? undefined,
    aims: body.aims ?? undefined,
    activities: body.activities ?? undefined,
    outputs: body.outputs ?? undefined,
    lessons: body.lessons ?? undefined,
    themes: body.themes.join('\n'),
    starts: body.starts ?? undefined,
    ends: body.ends ?? undefined,
    funders: names(body.funders),
    implementers: names(body.implementers),
    partners: names(body.partners),
    ...(budget && { amount: Number(budget.amount), currency: budget.currency }),
    purpose: body.purposes[0]?.code,
    women: body.participants?.women,
    men: body.participants?.men,
    gender: body.genderObjective ?? undefined,
    milestones: body.milestones,
    results: body.results.map(({ what, day, evidence }) => ({
      what,
      ...(day && { day }),
      ...(evidence && { evidence }),
    })),
  }
}

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
  const { project, sources, provisions, programme } = editing
  const action = to(project ? `/projects/${project.id}/edit` : `/projects/enter/${programme}`)
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
      <Rows name="milestones" least={0}>
        {(row) => (
          <>
            <TextField name={`${row}.what`} lang="und" />
            <DayField name={`${row}.day`} />
          </>
        )}
      </Rows>
      <Rows name="results" least={0}>
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
