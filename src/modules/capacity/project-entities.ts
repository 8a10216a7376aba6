import { z } from 'zod'
import { type Json, type Ref, type Services, entity } from '../../core/index.ts'
import { PROJECT_STATUSES, type Project, projectBody, projectSource } from './project-schema.ts'
import { projectIds, projectsById } from './store-projects.ts'
import { repliesById, replyIds } from './store-replies.ts'

export const projectRef = (id: string): Ref => ({ module: 'capacity', kind: 'project', id })
export const replyRef = (id: string): Ref => ({ module: 'capacity', kind: 'reply', id })

const whole = z.strictObject({
  programme: z.string(),
  source: projectSource,
  identifier: z.string().nullable(),
  status: z.enum(PROJECT_STATUSES).nullable(),
  provisions: z.array(z.string()),
  request: z.string().nullable(),
  ...projectBody.shape,
})
/** What is left of one that was taken back. */
const tombstone = z.strictObject({
  programme: z.string(),
  source: projectSource,
  takenBack: z.strictObject({ at: z.string(), reason: z.string() }),
})
const snapshot = z.union([whole, tombstone])
type Snapshot = z.infer<typeof snapshot> & Json

function snapshotOf({ programme, source, takenBack, body, ...project }: Project): Snapshot {
  if (takenBack) {
    const { at, reason } = takenBack
    return { programme, source, takenBack: { at: at.toISOString(), reason } } as Snapshot
  }
  const { identifier, status, provisions, request } = project
  return { programme, source, identifier, status, provisions, request, ...body } as Snapshot
}

/** The first: every project had a status, and none was taken back. */
const isFirst = ({ takenBack, status }: Project): boolean => takenBack === null && status !== null

const readSnapshots = async (
  services: Services,
  ids: readonly string[],
  has: (project: Project) => boolean = () => true,
): Promise<Map<string, Snapshot>> => {
  const found = await projectsById(services, ids)
  return new Map([...found].filter(([, one]) => has(one)).map(([id, one]) => [id, snapshotOf(one)]))
}

export const projectEntity = entity<Snapshot>({
  kind: 'project',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 2,
  snapshots: {
    read: (services, ids) => readSnapshots(services, ids),
    list: ({ db }, after, limit) => projectIds(db, after, limit),
  },
  earlier: {
    1: {
      read: (services, ids) => readSnapshots(services, ids, isFirst),
      list: ({ db }, after, limit) => projectIds(db, after, limit),
    },
  },
  async references({ services, lang }, ids) {
    const found = await projectsById(services, ids)
    const gone = services.words.in(lang)('capacity.project.takenBack.name')
    return new Map(
      [...found].map(([id, { body, programme, takenBack }]) => [
        id,
        { name: takenBack ? gone : body.title, address: `/projects/${id}`, programme },
      ]),
    )
  },
  search(_id, found) {
    if ('takenBack' in found) return null
    const { title, summary, aims, themes, identifier, programme } = found
    return {
      kind: 'project',
      codes: identifier ? [identifier] : [],
      texts: [{ en: title }, { en: [summary, aims, ...themes].filter(Boolean).join(' ') }],
      programme,
      facets: {},
    }
  },
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
