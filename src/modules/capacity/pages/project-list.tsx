import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  DaySpan,
  EmptyState,
  type Found,
  FoundList,
  List,
  type ListRow,
  Moment,
  type Reader,
  Tag,
  type View,
  coreProblems,
  nameEntities,
  refKey,
  resolveRefs,
  resource,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { ProgrammePage, findOutline } from '../../../base/programme/index.ts'
import { enteredFor, mayImportProjects, sourcesOf } from '../project-policy.ts'
import {
  PROJECT_STATUSES,
  type Project,
  type ProjectReply,
  type ProjectSource,
  projectBody,
  projectSource,
} from '../project-schema.ts'
import { findProjects, isEnteredHere } from '../queries/find-projects.ts'
import { findReplies } from '../queries/find-replies.ts'
import { statesOf } from '../rules/states-of.ts'

const filter = z.strictObject({
  programme: z.string().max(200),
  q: z.string().trim().max(200).optional(),
  status: z.array(z.enum(PROJECT_STATUSES)).optional(),
  state: z.array(z.string().max(200)).optional(),
  theme: z.array(z.string().max(500)).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  identifier: z.string().nullable(),
  source: projectSource,
  status: z.enum(PROJECT_STATUSES).nullable(),
  provisions: z.array(z.string()),
  ...projectBody.shape,
  /** What States say beside what others entered about them; null where that was withdrawn. */
  replies: z.array(z.strictObject({ state: z.string(), words: z.string().nullable(), at: z.string() })),
  changedAt: z.string(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = (
  { id, identifier, source, status, provisions, body, changedAt }: Project,
  replies: readonly ProjectReply[],
): Row => ({
  id,
  identifier,
  source,
  status,
  provisions,
  ...body,
  replies: replies.map(({ state, words, at }) => ({ state, words, at: at.toISOString() })),
  changedAt: changedAt.toISOString(),
  address: `/projects/${id}`,
})

/** GET /programmes/:programme/projects — the catalogue: what was and is done, as whoever does it says. */
export const projectsResource = resource<Project, Filter, Row>({
  name: 'projects',
  path: '/programmes/:programme/projects',
  title: 'capacity.project.list.title',
  description: 'capacity.project.list.description',
  query: filter,
  labels: {
    status: 'capacity.project.field.status',
    state: 'capacity.project.field.states',
    theme: 'capacity.project.field.themes',
  },
  example: { programme: 'cyber' },
  cursor: z.tuple([z.int().min(0).max(8.64e15), z.guid()]),
  async misasked(reader, { state = [] }) {
    const known = await resolveRefs(reader, state.map(stateRef))
    return state.every((id) => known.has(refKey(stateRef(id)))) ? null : 'state'
  },
  find: findProjects,
  row,
  async json(reader, projects) {
    const replies = await findReplies(
      reader,
      projects.map(({ id }) => id),
    )
    return projects.map((project) => rowOf(project, replies.get(project.id) ?? []))
  },
  csv: [
    'id',
    'identifier',
    'title',
    'status',
    'starts',
    'ends',
    'summary',
    'aims',
    'activities',
    'outputs',
    'lessons',
    'themes',
    'purposes',
    'beneficiaries',
    'funders',
    'implementers',
    'partners',
    'budgets',
    'participants',
    'genderObjective',
    'milestones',
    'results',
    'provisions',
    'source',
    'replies',
    'changedAt',
    'address',
  ],
  page: showProjects,
})

async function showProjects(view: View, found: Found<Project>, asked: Filter): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  const { t, to, viewer } = view
  const states = found.facets?.find(({ name }) => name === 'state')?.values.map(({ value }) => value) ?? []
  const replied = await nameProjects(view, found.items)
  const { programme } = outline
  const ways = [
    ...((await isEnteredHere(view, programme.id, sourcesOf(viewer)))
      ? [{ label: t('capacity.project.edit.enter'), href: to(`/projects/enter/${programme.id}`) }]
      : []),
    ...(mayImportProjects(viewer, programme.id)
      ? [{ label: t('capacity.iati.title'), href: to(`/projects/import/${programme.id}`) }]
      : []),
  ]
  return (
    <ProgrammePage
      outline={outline}
      title={t('capacity.project.list.title')}
      lead={t('capacity.project.list.lead')}
    >
      {ways.length > 0 && <Actions others={ways} />}
      <FoundList
        found={await withStatesInOrder(view, found, states)}
        asked={asked}
        search={{ label: t('capacity.project.list.search') }}
        count={(count) => t('capacity.project.list.count', { count })}
        facets={{
          status: {
            label: t('capacity.project.field.status'),
            words: (value) => t.any(`capacity.project.status.${value}`),
          },
          state: {
            label: t('capacity.project.field.states'),
            words: (value) => view.names.get(refKey(stateRef(value)))?.name ?? value,
          },
          theme: { label: t('capacity.project.field.themes'), words: (value) => value },
        }}
        links={[
          {
            label: t('capacity.iati.download'),
            href: to(`/programmes/${programme.id}/projects.xml`),
          },
        ]}
      >
        <List
          rows={found.items.map((project) => projectRow(view, project, replied))}
          empty={
            <EmptyState title={t('capacity.project.list.none')}>
              <p>{t('capacity.project.list.noneText')}</p>
            </EmptyState>
          }
        />
      </FoundList>
    </ProgrammePage>
  )
}

/** Values of a facet that are shown. */
const MOST_THEMES = 30

/** States stand in the order of their names and never in that of a count; of themes the most frequent are offered. */
async function withStatesInOrder(
  view: View,
  found: Found<Project>,
  states: string[],
): Promise<Found<Project>> {
  await nameEntities(view, states.map(stateRef))
  const english = await resolveRefs({ ...view, lang: 'en' } as Reader, states.map(stateRef))
  const nameOf = (state: string): string => english.get(refKey(stateRef(state)))?.name ?? state
  return {
    ...found,
    facets:
      found.facets?.map(({ name, values }) => ({
        name,
        values:
          name === 'state'
            ? values.toSorted((a, b) => nameOf(a.value).localeCompare(nameOf(b.value), 'en'))
            : name === 'theme'
              ? values.slice(0, MOST_THEMES)
              : values,
      })) ?? [],
  }
}

/** Names what rows of projects speak of. @returns the ids of those beside which a State says something */
export async function nameProjects(view: View, projects: readonly Project[]): Promise<ReadonlySet<string>> {
  if (projects.length === 0) return new Set()
  const refs = projects.flatMap(({ body, source }) => {
    const entered = enteredFor(source)
    return [...statesOf(body).map(stateRef), ...(entered ? [entered] : [])]
  })
  const [replies] = await Promise.all([
    findReplies(
      view,
      projects.map(({ id }) => id),
    ),
    nameEntities(view, refs),
  ])
  return new Set([...replies].filter(([, all]) => all.some(({ words }) => words !== null)).map(([id]) => id))
}

/** Under which name a project is told. */
export function sourceName({ names }: View, { kind, id, name }: ProjectSource): string {
  const entered = enteredFor({ kind, id })
  return (entered && names.get(refKey(entered))?.name) ?? name ?? id
}

/** A project in a list: for whom, how far, when, and who says so. @param replied those beside which a State says something */
export const projectRow = (view: View, project: Project, replied: ReadonlySet<string>): ListRow => {
  const { t, to, names } = view
  const { id, status, body, source, changedAt } = project
  return {
    title: <span dir="auto">{body.title}</span>,
    href: to(`/projects/${id}`),
    tags: <Tag>{t(`capacity.project.status.${status ?? 'notStated'}`)}</Tag>,
    meta: [
      ...body.beneficiaries
        .slice(0, 5)
        .map(({ state, name, code }) => (
          <bdi>{(state && names.get(refKey(stateRef(state)))?.name) ?? name ?? code}</bdi>
        )),
      body.starts && body.ends && <DaySpan from={body.starts} to={body.ends} />,
      body.results.length > 0 && t('capacity.resultRecorded'),
      <bdi>
        {t('capacity.project.said.row', {
          isOwn: source.kind === 'state' ? 'true' : 'other',
          name: sourceName(view, source),
        })}
      </bdi>,
      <Moment at={changedAt} />,
      replied.has(id) && t('capacity.project.said.replied'),
    ],
    ...(body.summary && { summary: <span dir="auto">{cut(body.summary)}</span> }),
  }
}

const cut = (words: string): string => (words.length > 300 ? `${words.slice(0, 299)}…` : words)
