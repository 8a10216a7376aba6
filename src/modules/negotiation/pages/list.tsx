import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  EmptyState,
  type Found,
  FoundList,
  List,
  Moment,
  Tag,
  type View,
  coreProblems,
  refKey,
  resource,
} from '../../../core/index.ts'
import {
  ProgrammePage,
  Said,
  findItems,
  findOutline,
  programmeAddress,
  said,
} from '../../../base/programme/index.ts'
import { mayOpen } from '../policy.ts'
import { findRoundPage, isNegotiatedHere } from '../queries/find-rounds.ts'
import { roundPage } from '../refs.ts'
import { PARTS, ROUND_STATUSES, type Round, roundFacts } from '../schema.ts'
import { Deadline } from './deadline.tsx'

const filter = z.strictObject({
  programme: z.string().max(200),
  status: z.array(z.enum(ROUND_STATUSES)).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  body: z.string(),
  status: z.enum(ROUND_STATUSES),
  ...roundFacts.shape,
  deadline: z.string().nullable(),
  timeZone: z.string(),
  participants: z.array(z.strictObject({ party: z.string(), part: z.enum(PARTS) })),
  text: z.int(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = (round: Round): Row => ({
  id: round.id,
  body: round.body,
  status: round.status,
  ...round.facts,
  deadline: round.deadline?.toISOString() ?? null,
  timeZone: round.timeZone,
  participants: round.participants.map(({ party, part }) => ({ party: refKey(party), part })),
  text: round.textNr,
  address: roundPage(round),
})

/** GET /programmes/:programme/negotiation — drafting rounds, the newest first. */
export const roundsResource = resource<Round, Filter, Row>({
  name: 'negotiation',
  path: '/programmes/:programme/negotiation',
  title: 'negotiation.list.title',
  description: 'negotiation.list.description',
  query: filter,
  labels: { status: 'negotiation.field.status' },
  example: { programme: 'cyber' },
  cursor: z.tuple([z.int(), z.string().max(200)]),
  find: findRoundPage,
  row,
  json: (_reader, rounds) => rounds.map(rowOf),
  csv: [
    ...([
      'id',
      'title',
      'body',
      'status',
      'language',
      'base',
      'rule',
      'agreed',
      'deadline',
      'timeZone',
    ] as const),
    ...(['participants', 'text', 'address'] as const),
  ],
  page: showRounds,
})

async function showRounds(view: View, found: Found<Round>, asked: Filter): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  const { t, to, viewer } = view
  const { programme } = outline
  const bodies = (await findItems(view, programme.id, ['body'])).get('body') ?? []
  const mayBegin =
    bodies.some(({ id }) => mayOpen(viewer, { programme: programme.id, body: id })) &&
    (await isNegotiatedHere(view, programme))
  const bodyName = (id: string): string => {
    const body = bodies.find((one) => one.id === id)?.body
    return body ? said(view, body.name) : id
  }
  return (
    <ProgrammePage outline={outline} title={t('negotiation.list.title')} lead={t('negotiation.list.lead')}>
      {mayBegin && (
        <Actions
          main={{
            label: t('negotiation.open.title'),
            href: programmeAddress(view, programme, '/negotiation/new'),
          }}
        />
      )}
      <FoundList found={found} asked={asked}>
        <List
          rows={found.items.map((round) => ({
            title: <Said words={round.facts.title} />,
            href: to(roundPage(round)),
            tags: <Tag>{t(`negotiation.status.${round.status}`)}</Tag>,
            meta: [
              bodyName(round.body),
              <Moment at={round.openedAt} />,
              round.deadline && <Deadline round={round} />,
            ],
          }))}
          empty={<EmptyState title={t('negotiation.list.none')} />}
        />
      </FoundList>
    </ProgrammePage>
  )
}
