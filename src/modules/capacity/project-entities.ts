import { z } from 'zod'
import { type Json, type Ref, entity } from '../../core/index.ts'
import { PROJECT_STATUSES, type Project, projectBody, projectSource } from './project-schema.ts'
import { projectIds, projectsById } from './store-projects.ts'
import { repliesById, replyIds } from './store-replies.ts'

export const projectRef = (id: string): Ref => ({ module: 'capacity', kind: 'project', id })
export const replyRef = (id: string): Ref => ({ module: 'capacity', kind: 'reply', id })

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
  tables: ['capacity_project', 'capacity_project_tally'],
})

const replySnapshot = z.strictObject({
  programme: z.string(),
  project: z.string(),
  state: z.string(),
  words: z.string().nullable(),
  at: z.string(),
})
type ReplySnapshot = z.infer<typeof replySnapshot> & Json

/** What a State says beside a project of others. */
export const replyEntity = entity<ReplySnapshot>({
  kind: 'reply',
  schema: replySnapshot as unknown as z.ZodType<ReplySnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = await repliesById(services, ids)
      return new Map(
        [...found].map(([id, { programme, project, state, words, at }]) => [
          id,
          { programme, project, state, words, at: at.toISOString() } as ReplySnapshot,
        ]),
      )
    },
    list: ({ db }, after, limit) => replyIds(db, after, limit),
  },
  async references({ services, lang }, ids) {
    const found = await repliesById(services, ids)
    const name = services.words.in(lang)('capacity.project.reply.name')
    return new Map(
      [...found].map(([id, { project, programme }]) => [
        id,
        { name, address: `/projects/${project}`, programme },
      ]),
    )
  },
  programme: (_id, { programme }) => programme,
  tables: ['capacity_project_reply'],
})
