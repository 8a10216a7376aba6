import { z } from 'zod'
import { type Json, type Ref, entity } from '../../core/index.ts'
import { PROJECT_STATUSES, type Project, projectBody, projectSource } from './project-schema.ts'
import { projectIds, projectsById } from './store-projects.ts'

export const projectRef = (id: string): Ref => ({ module: 'capacity', kind: 'project', id })

const snapshot = z.strictObject({
  programme: z.string(),
  source: projectSource,
  identifier: z.string().nullable(),
  status: z.enum(PROJECT_STATUSES),
  provisions: z.array(z.string()),
  request: z.string().nullable(),
  ...projectBody.shape,
})
type Snapshot = z.infer<typeof snapshot> & Json

const snapshotOf = ({
  programme,
  source,
  identifier,
  status,
  provisions,
  request,
  body,
}: Project): Snapshot => ({ programme, source, identifier, status, provisions, request, ...body }) as Snapshot

export const projectEntity = entity<Snapshot>({
  kind: 'project',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = await projectsById(services, ids)
      return new Map([...found].map(([id, project]) => [id, snapshotOf(project)]))
    },
    list: ({ db }, after, limit) => projectIds(db, after, limit),
  },
  async references({ services }, ids) {
    const found = await projectsById(services, ids)
    return new Map(
      [...found].map(([id, { body, programme }]) => [
        id,
        { name: body.title, address: `/projects/${id}`, programme },
      ]),
    )
  },
  search: (_id, { title, summary, aims, themes, identifier, programme }) => ({
    kind: 'project',
    codes: identifier ? [identifier] : [],
    texts: [{ en: title }, { en: [summary, aims, ...themes].filter(Boolean).join(' ') }],
    programme,
    facets: {},
  }),
  searchKinds: { project: 'capacity.searchKind.project' },
  programme: (_id, { programme }) => programme,
  tables: ['capacity_project'],
})
