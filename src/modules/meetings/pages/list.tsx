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
  Tag,
  type View,
  coreProblems,
  resource,
} from '../../../core/index.ts'
import {
  ProgrammePage,
  Said,
  findItems,
  findOutline,
  findTerms,
  programmeAddress,
  said,
} from '../../../base/programme/index.ts'
import { mayKeep } from '../policy.ts'
import { findMeetingPage, isKeptHere } from '../queries/find-meetings.ts'
import { meetingPage } from '../refs.ts'
import { STATUSES, type Meeting, meetingChange, meetingFacts } from '../schema.ts'
import { isOff } from '../rules/steps.ts'
import { wayToFollow } from './way-to-follow.ts'

const filter = z.strictObject({
  programme: z.string().max(200),
  body: z.array(z.string().max(200)).optional(),
  kind: z.array(z.string().max(200)).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  body: z.string(),
  kind: z.string(),
  status: z.enum(STATUSES).nullable(),
  from: z.string(),
  to: z.string(),
  ...meetingFacts.shape,
  changes: z.array(meetingChange),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = ({ programme, id, body, kind, status, from, to, facts, changes }: Meeting): Row => ({
  id,
  body,
  kind,
  status,
  from,
  to,
  ...facts,
  changes,
  address: meetingPage({ programme, id }),
})

/** GET /programmes/:programme/meetings — the latest first. */
export const meetingsResource = resource<Meeting, Filter, Row>({
  name: 'meetings',
  path: '/programmes/:programme/meetings',
  title: 'meetings.list.title',
  description: 'meetings.list.description',
  query: filter,
  labels: { body: 'meetings.field.body', kind: 'meetings.field.kind' },
  example: { programme: 'cyber' },
  cursor: z.tuple([z.string().max(10), z.string().max(200)]),
  async misasked(reader, { programme, body = [], kind = [] }) {
    const bodies = (await findItems(reader, programme, ['body'])).get('body') ?? []
    if (!body.every((one) => bodies.some(({ id }) => id === one))) return 'body'
    const kinds = kind.length > 0 ? await findTerms(reader, programme, 'meeting-kind') : []
    return kind.every((one) => kinds.some(({ id }) => id === one)) ? null : 'kind'
  },
  find: findMeetingPage,
  row,
  json: (_reader, meetings) => meetings.map(rowOf),
  csv: [
    'id',
    'title',
    'body',
    'kind',
    'status',
    'from',
    'to',
    'number',
    'place',
    'host',
    'timeZone',
    'forms',
    'beside',
    'follows',
    'convenedBy',
    'mandate',
    'parts',
    'officers',
    'packOfficers',
    'documents',
    'outcomes',
    'note',
    'source',
    'changes',
    'address',
  ],
  page: showMeetings,
})

async function showMeetings(view: View, found: Found<Meeting>, asked: Filter): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  const { t, viewer } = view
  const { programme } = outline
  const [items, kinds] = await Promise.all([
    findItems(view, programme.id, ['body']),
    findTerms(view, programme.id, 'meeting-kind'),
  ])
  const bodies = items.get('body') ?? []
  const mayConvene =
    isKeptHere(programme) && bodies.some(({ id }) => mayKeep(viewer, { programme: programme.id, body: id }))
  const bodyName = (id: string): string => {
    const body = bodies.find((one) => one.id === id)?.body
    return body ? said(view, body.shortName ?? body.name) : id
  }
  const kindName = (id: string): string => {
    const kind = kinds.find((one) => one.id === id)
    return kind ? said(view, kind.body.label) : id
  }
  return (
    <ProgrammePage outline={outline} title={t('meetings.list.title')} lead={t('meetings.list.lead')}>
      {mayConvene && (
        <Actions
          main={{ label: t('meetings.edit.convene'), href: programmeAddress(view, programme, '/convene') }}
        />
      )}
      <FoundList
        found={found}
        asked={asked}
        count={(count) => t('meetings.list.count', { count })}
        facets={{
          body: { label: t('meetings.field.body'), words: bodyName },
          kind: { label: t('meetings.field.kind'), words: kindName },
        }}
        links={[
          { label: t('meetings.list.calendar'), href: programmeAddress(view, programme, '/calendar') },
          { label: t('meetings.follow.title'), href: wayToFollow(view, programme.id) },
        ]}
      >
        <List
          rows={found.items.map((meeting) =>
            meetingRow(view, meeting, [kindName(meeting.kind), bodyName(meeting.body)]),
          )}
          empty={<EmptyState title={t('meetings.list.none')} />}
        />
      </FoundList>
    </ProgrammePage>
  )
}

/** A meeting in a list: when, where, how far. @param besides what else is said of it */
export const meetingRow = ({ t, to }: View, meeting: Meeting, besides: string[] = []): ListRow => {
  const { facts, from, to: last, status } = meeting
  return {
    title: <Said words={facts.title} />,
    href: to(meetingPage(meeting)),
    tags: status && (isOff(meeting) || status === 'open' || status === 'suspended') && (
      <Tag>{t(`meetings.status.${status}`)}</Tag>
    ),
    meta: [<DaySpan from={from} to={last} />, ...besides, facts.place && <Said words={facts.place} />],
  }
}
