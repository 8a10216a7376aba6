import type { VNode } from 'preact'
import {
  type Column,
  DaySpan,
  Table,
  type View,
  daysUntil,
  daysWords,
  useView,
} from '../../../core/index.ts'
import type { Meeting } from '../queries/find-meetings.ts'
import type { Item } from '../schema.ts'
import { Said } from './said.tsx'
import { ClaimSource, DocumentLink } from './source-line.tsx'

/** Farther away, the number of days says little. */
const COUNTED_DAYS = 60

/** "in 9 days", for a day that is known and soon to come. */
export function untilWords({ services, lang }: View, from: string): string {
  const days = from.length === 10 ? daysUntil(from, services.clock()) : 0
  return days > 0 && days <= COUNTED_DAYS ? daysWords(days, lang) : ''
}

/** The page of a body. */
export const bodyAddress = ({ to }: Pick<View, 'to'>, { programme, id }: { programme: string; id: string }): string =>
  to(`/programmes/${programme}/bodies/${id}`)

/** Where a meeting is, or that its source does not say. */
export const placeOf = (meeting: Pick<Meeting, 'place'>): VNode =>
  meeting.place ? <Said words={meeting.place} /> : <Unplaced />

const Unplaced = (): VNode => <>{useView().t('programme.meeting.noPlace')}</>

/** The page of a meeting at those who hold it. */
export function MeetingLink({ address }: { address: string }): VNode {
  return (
    <a href={address} rel="external nofollow">
      <bdi>{new URL(address).hostname}</bdi>
    </a>
  )
}

interface MeetingTableProps {
  meetings: readonly Meeting[]
  /** The heading above says what these are. */
  caption: string
  /** Those that meet, where a table has meetings of several. */
  bodies: readonly Item<'body'>[]
  empty?: VNode
}

/** Meetings in the order given: when, where, of which body, and the documents that came of them. */
export function MeetingTable({ meetings, caption, bodies, empty }: MeetingTableProps): VNode {
  const { t } = useView()
  const columns: Column<Meeting>[] = [
    { label: t('programme.meeting.title'), render: (meeting) => <Title meeting={meeting} /> },
    { label: t('programme.meeting.when'), render: ({ from, to }) => <DaySpan from={from} to={to} /> },
  ]
  if (meetings.some(({ place }) => place))
    columns.push({ label: t('programme.meeting.where'), render: placeOf })
  if (new Set(meetings.map(({ body }) => body)).size > 1)
    columns.push({
      label: t('programme.meeting.body'),
      render: ({ body }) => <BodyLink body={bodies.find(({ id }) => id === body)} />,
    })
  if (meetings.some(({ documents }) => documents))
    columns.push({ label: t('programme.meeting.documents'), render: (meeting) => <Documents {...meeting} /> })
  return (
    <Table columns={columns} rows={meetings} caption={caption} captionHidden {...(empty && { empty })} />
  )
}

function Title({ meeting: { id, title, source, note, address } }: { meeting: Meeting }): VNode {
  return (
    <div id={id}>
      <Said words={title} />
      <ClaimSource source={source} />
      {note && (
        <p class="meta">
          <Said words={note} />
        </p>
      )}
      {address && (
        <p class="meta">
          <MeetingLink address={address} />
        </p>
      )}
    </div>
  )
}

function Documents({ documents = [] }: Pick<Meeting, 'documents'>): VNode | null {
  if (documents.length === 0) return null
  return (
    <ul class="inline">
      {documents.map((id) => (
        <li>
          <DocumentLink id={id} />
        </li>
      ))}
    </ul>
  )
}

/** A body by its short name, where it has one, leading to its page. */
export function BodyLink({ body }: { body: Item<'body'> | undefined }): VNode | null {
  const view = useView()
  if (!body) return null
  const { shortName, name } = body.body
  return (
    <a href={bodyAddress(view, body)}>
      <Said words={shortName ?? name} unmarked />
    </a>
  )
}
