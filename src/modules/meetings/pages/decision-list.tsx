import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Day,
  EmptyState,
  type Found,
  FoundList,
  List,
  type View,
  coreProblems,
  nameEntities,
  refKey,
  resource,
} from '../../../core/index.ts'
import { operativeVerbs } from '../../../text/index.ts'
import { everyVersionOf } from '../../../base/instrument/index.ts'
import {
  ProgrammePage,
  findItems,
  findOutline,
  programmeAddress,
  said,
} from '../../../base/programme/index.ts'
import { decisionPage, votePage } from '../decision-refs.ts'
import {
  DECISION_KINDS,
  DECISION_STATUSES,
  type Decision,
  decisionBody,
  decisionChange,
  decisionCorrection,
} from '../decision-schema.ts'
import { findDecisionPage, findVotePage } from '../queries/find-decisions.ts'
import { findMeeting } from '../queries/find-meetings.ts'
import { titleOf } from '../entities.ts'
import { type Vote, position, voteBody, voteCorrection } from '../vote-schema.ts'
import { decisionRow, nameDecisions, voteRow } from './decision-rows.tsx'

/** Every verb that the text engine names. */
const VERBS: ReadonlySet<string> = new Set(operativeVerbs())

const filter = z.strictObject({
  programme: z.string().max(200),
  provision: z.string().max(300).optional(),
  meeting: z.string().max(200).optional(),
  kind: z.array(z.enum(DECISION_KINDS)).optional(),
  status: z.array(z.enum(DECISION_STATUSES)).optional(),
  body: z.array(z.string().max(200)).optional(),
  verb: z.array(z.string().max(100)).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  kind: z.enum(DECISION_KINDS),
  body: z.string(),
  meeting: z.string().nullable(),
  day: z.string(),
  status: z.enum(DECISION_STATUSES),
  successor: z.string().nullable(),
  provisions: z.array(z.string()),
  ...decisionBody.shape,
  changes: z.array(decisionChange),
  corrections: z.array(decisionCorrection),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = (one: Decision): Row => {
  const { id, kind, body, meeting, day, status, successor, provisions, facts, changes, corrections } = one
  return {
    ...{ id, kind, body, meeting, day, status, successor, provisions },
    ...facts,
    ...{ changes, corrections, address: decisionPage(one) },
  }
}

/** GET /programmes/:programme/decisions — what bodies decided and recommended, the latest first; of one provision, of one meeting, or of all. */
export const decisionsResource = resource<Decision, Filter, Row>({
  name: 'decisions',
  path: '/programmes/:programme/decisions',
  title: 'meetings.decision.list.title',
  description: 'meetings.decision.list.description',
  query: filter,
  labels: {
    provision: 'meetings.decision.field.provision',
    meeting: 'meetings.decision.field.meeting',
    kind: 'meetings.decision.field.kind',
    status: 'meetings.decision.field.status',
    body: 'meetings.field.body',
    verb: 'meetings.decision.field.verb',
  },
  example: { programme: 'cyber' },
  cursor: z.tuple([z.string().max(10), z.string().max(200)]),
  async misasked(reader, { programme, body = [], verb = [], meeting }) {
    if (!verb.every((one) => VERBS.has(one))) return 'verb'
    const bodies = body.length > 0 ? ((await findItems(reader, programme, ['body'])).get('body') ?? []) : []
    if (!body.every((one) => bodies.some(({ id }) => id === one))) return 'body'
    return meeting !== undefined && !(await findMeeting(reader, programme, meeting)) ? 'meeting' : null
  },
  find: findDecisionPage,
  row,
  json: (_reader, decisions) => decisions.map(rowOf),
  csv: [
    'id',
    'kind',
    'symbol',
    'paragraph',
    'text',
    'verb',
    'addressees',
    'to',
    'deadline',
    'body',
    'meeting',
    'day',
    'status',
    'successor',
    'provisions',
    'document',
    'chain',
    'source',
    'changes',
    'corrections',
    'address',
  ],
  page: showDecisions,
})

async function showDecisions(view: View, found: Found<Decision>, asked: Filter): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  const { t, names } = view
  const provision = asked.provision === undefined ? null : everyVersionOf({ id: asked.provision })
  const [items, meeting] = await Promise.all([
    findItems(view, asked.programme, ['body']),
    asked.meeting === undefined ? null : findMeeting(view, asked.programme, asked.meeting),
    nameDecisions(view, { decisions: found.items }),
    nameEntities(view, provision ? [provision] : []),
  ])
  const bodies = items.get('body') ?? []
  const bodyName = (id: string): string => {
    const body = bodies.find((one) => one.id === id)?.body
    return body ? said(view, body.shortName ?? body.name) : id
  }
  const about = [
    ...(provision ? [names.get(refKey(provision))?.name ?? asked.provision!] : []),
    ...(meeting ? [titleOf(meeting, view.lang)] : []),
  ]
  return (
    <ProgrammePage
      outline={outline}
      title={[t('meetings.decision.list.title'), ...about].join(' – ')}
      lead={t('meetings.decision.list.lead')}
    >
      <FoundList
        found={found}
        asked={asked}
        count={(count) => t('meetings.decision.list.count', { count })}
        facets={{
          kind: {
            label: t('meetings.decision.field.kind'),
            words: (value) => t.any(`meetings.decision.kind.${value}`),
          },
          status: {
            label: t('meetings.decision.field.status'),
            words: (value) => t.any(`meetings.decision.status.${value}`),
          },
          body: { label: t('meetings.field.body'), words: bodyName },
          verb: {
            label: t('meetings.decision.field.verb'),
            words: (value) => t.any(`instrument.verb.${value}`),
          },
        }}
        links={[
          {
            label: t('meetings.vote.list.title'),
            href: programmeAddress(view, outline.programme, '/votes'),
          },
        ]}
      >
        <List
          rows={found.items.map((one) =>
            decisionRow(view, one, [<Day date={one.day} />, bodyName(one.body)]),
          )}
          empty={<EmptyState title={t('meetings.decision.list.none')} />}
        />
      </FoundList>
    </ProgrammePage>
  )
}

const voteFilter = z.strictObject({ programme: z.string().max(200) })
const voteRowShape = z.strictObject({
  id: z.string(),
  body: z.string(),
  meeting: z.string().nullable(),
  day: z.string(),
  ...voteBody.shape,
  positions: z.array(position),
  corrections: z.array(voteCorrection),
  address: z.string(),
})
type VoteRow = z.infer<typeof voteRowShape>

/** GET /programmes/:programme/votes — how bodies decided on texts, the latest first. */
export const votesResource = resource<Vote, z.infer<typeof voteFilter>, VoteRow>({
  name: 'votes',
  path: '/programmes/:programme/votes',
  title: 'meetings.vote.list.title',
  description: 'meetings.vote.list.description',
  query: voteFilter,
  example: { programme: 'cyber' },
  cursor: z.tuple([z.string().max(10), z.string().max(200)]),
  find: findVotePage,
  row: voteRowShape,
  json: (_reader, votes) =>
    votes.map((one) => {
      const { id, body, meeting, day, facts, positions, corrections } = one
      return { id, body, meeting, day, ...facts, positions, corrections, address: votePage(one) }
    }),
  csv: [
    'id',
    'title',
    'subject',
    'question',
    'mode',
    'result',
    'document',
    'symbol',
    'version',
    'paragraph',
    'body',
    'meeting',
    'day',
    'totals',
    'casts',
    'isWhole',
    'positions',
    'note',
    'source',
    'reportedBy',
    'corrections',
    'address',
  ],
  page: showVotes,
})

async function showVotes(view: View, found: Found<Vote>, asked: { programme: string }): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  await nameDecisions(view, { votes: found.items })
  const { t } = view
  return (
    <ProgrammePage
      outline={outline}
      title={t('meetings.vote.list.title')}
      lead={t('meetings.vote.list.lead')}
    >
      <FoundList found={found} asked={asked}>
        <List
          rows={found.items.map((one) => voteRow(view, one))}
          empty={<EmptyState title={t('meetings.vote.list.none')} />}
        />
      </FoundList>
    </ProgrammePage>
  )
}
