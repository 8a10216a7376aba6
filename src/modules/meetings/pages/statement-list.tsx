import type { VNode } from 'preact'
import { z } from 'zod'
import {
  EmptyState,
  type Found,
  type ListRow,
  List,
  type View,
  Day,
  coreProblems,
  languageName,
  nameEntities,
  parseRef,
  refKey,
  resource,
} from '../../../core/index.ts'
import { everyVersionOf } from '../../../base/instrument/index.ts'
import { ProgrammePage, findOutline, programmeAddress } from '../../../base/programme/index.ts'
import { findItemNames } from '../queries/find-items.ts'
import { findReleased } from '../queries/find-statements.ts'
import { meetingKey, meetingRef, statementPage } from '../refs.ts'
import { type Statement, joined, statementBody } from '../statement-schema.ts'
import { keyName, nameStatements, partyName } from './statement-words.ts'

const several = z.array(z.string().max(300)).max(50).optional()
const filter = z.strictObject({
  programme: z.string().max(200),
  meeting: several,
  party: several,
  item: several,
  provision: several,
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  meeting: z.string(),
  party: z.string(),
  ...statementBody.shape,
  joined: z.array(joined),
  releasedAt: z.string(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = (statement: Statement): Row => {
  const { id, meeting, party, body, joined: own, releasedAt } = statement
  return {
    id,
    meeting,
    party: refKey(party),
    ...body!,
    joined: own,
    releasedAt: releasedAt!.toISOString(),
    address: statementPage(statement),
  }
}

/** GET /programmes/:programme/statements — who said what, over all meetings of a programme. */
export const statementsResource = resource<Statement, Filter, Row>({
  name: 'statements',
  path: '/programmes/:programme/statements',
  title: 'meetings.statements.title',
  description: 'meetings.statements.description',
  query: filter,
  labels: {
    meeting: 'meetings.field.meeting',
    party: 'meetings.field.party',
    item: 'meetings.field.item',
    provision: 'meetings.field.provision',
  },
  example: { programme: 'cyber' },
  cursor: z.tuple([z.int().min(0).max(8.64e15), z.guid()]),
  find: findReleased,
  row,
  json: (_reader, statements) => statements.map(rowOf),
  csv: [
    'id',
    'meeting',
    'party',
    'language',
    'text',
    'file',
    'checkAgainst',
    'item',
    'provisions',
    'onBehalf',
    'translations',
    'joined',
    'releasedAt',
    'address',
  ],
  page: showList,
})

async function showList(view: View, found: Found<Statement>, asked: Filter): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  const { t } = view
  const { programme } = outline
  const valuesOf = (name: string): string[] =>
    found.facets?.find((facet) => facet.name === name)?.values.map(({ value }) => value) ?? []
  const provisions = [...new Set([...valuesOf('provision'), ...(asked.provision ?? [])])]
  await Promise.all([
    nameStatements(view, found.items),
    nameEntities(view, [
      ...[...new Set([...valuesOf('meeting'), ...(asked.meeting ?? [])])].map((id) =>
        meetingRef({ programme: programme.id, id }),
      ),
      ...[...valuesOf('party'), ...(asked.party ?? [])].flatMap((key) => parseRef(key) ?? []),
      ...provisions.map((id) => everyVersionOf({ id })),
    ]),
  ])
  const items = await findItemNames(view, programme.id, [...valuesOf('item'), ...(asked.item ?? [])])
  const meetingName = (id: string): string =>
    view.names.get(refKey(meetingRef({ programme: programme.id, id })))?.name ?? id
  const provisionName = (id: string): string => view.names.get(refKey(everyVersionOf({ id })))?.name ?? id
  return (
    <ProgrammePage
      outline={outline}
      title={t('meetings.statements.title')}
      lead={t('meetings.statements.lead')}
      trail={[{ label: t('meetings.list.title'), href: programmeAddress(view, programme, '/meetings') }]}
      list={{
        found,
        asked,
        count: (count) => t('meetings.statements.count', { count }),
        facets: {
          meeting: { label: t('meetings.field.meeting'), words: meetingName },
          party: { label: t('meetings.field.party'), words: (key) => keyName(view, key) },
          item: { label: t('meetings.field.item'), words: (value) => items.get(value) ?? value },
          provision: { label: t('meetings.field.provision'), words: provisionName },
        },
      }}
    >
      <List
        rows={found.items.map((one) => statementRow(view, one, true))}
        empty={<EmptyState title={t('meetings.statements.none')} />}
      />
    </ProgrammePage>
  )
}

/** A statement in a list: who, when, how it begins. @param hasMeeting whether its meeting is named too */
export function statementRow(view: View, statement: Statement, hasMeeting: boolean): ListRow {
  const { t, lang, to, names } = view
  const { party, body, releasedAt, programme, meeting } = statement
  const { text = null, onBehalf = [], language = '', file = null } = body ?? {}
  const key = meetingKey({ programme, id: meeting })
  return {
    title: <bdi>{partyName(view, party)}</bdi>,
    href: to(statementPage(statement)),
    meta: [
      <Day date={releasedAt!.toISOString().slice(0, 10)} />,
      hasMeeting && (names.get(refKey(meetingRef({ programme, id: meeting })))?.name ?? key),
      onBehalf.length > 0 &&
        t('meetings.statement.behalf', { parties: onBehalf.map((one) => keyName(view, one)).join(', ') }),
      language !== lang && languageName(language, lang),
      text === null && file && <bdi>{file.name}</bdi>,
    ],
    ...(text && {
      summary: <span dir="auto">{beginningOf(text)}</span>,
      ...(language !== lang && { lang: language }),
    }),
  }
}

const MOST = 240
const beginningOf = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= MOST ? line : `${line.slice(0, line.lastIndexOf(' ', MOST) || MOST)} …`
}
