import type { VNode } from 'preact'
import {
  type Column,
  DaySpan,
  Listed,
  Table,
  type View,
  daysUntil,
  daysWords,
  useView,
  Colon,
} from '../../../core/index.ts'
import type { Meeting } from '../queries/find-meetings.ts'
import type { Outline } from '../queries/find-programmes.ts'
import { wholeOf } from '../rules/lineage.ts'
import { officersOf } from '../rules/officers-of-meeting.ts'
import type { Item } from '../schema.ts'
import { termOf } from './components.tsx'
import { OfficerName } from './officer.tsx'
import { Said } from './said.tsx'
import { ClaimSource, DocumentLink } from './source-line.tsx'

/** Farther away, the number of days says little. */
const COUNTED_DAYS = 60

/** "in 9 days", for a day that is known and soon to come. */
function untilWords({ services, lang }: View, from: string): string {
  const days = from.length === 10 ? daysUntil(from, services.clock()) : 0
  return days > 0 && days <= COUNTED_DAYS ? daysWords(days, lang) : ''
}

/** The page of a body. */
export const bodyAddress = (
  { to }: Pick<View, 'to'>,
  { programme, id }: { programme: string; id: string },
): string => to(`/programmes/${programme}/bodies/${id}`)

interface ComingProps {
  outline: Pick<Outline, 'terms'>
  /** The soonest first. */
  meetings: readonly Meeting[]
  /** The body whose page this is, and so needs no link. */
  of?: string
  /** Without the way to subscribe. */
  brief?: boolean
}

/** What comes next: when, what, where; meetings of the same days together. Each leads to the body that meets, which says who may attend. */
export function Coming({ outline, meetings, of, brief }: ComingProps): VNode {
  const view = useView()
  const bySpan = Map.groupBy(meetings, ({ from, to }) => `${from} ${to}`)
  return (
    <>
      {[...bySpan.values()].map(
        ([first, ...others]) => first && <SameDays outline={outline} meetings={[first, ...others]} of={of} />,
      )}
      {!brief && meetings[0] && (
        <p>
          <a href={view.to(`/programmes/${meetings[0].programme}${of ? `/bodies/${of}` : ''}/calendar.ics`)}>
            {view.t('programme.calendar.subscribe')}
          </a>
        </p>
      )}
    </>
  )
}

interface SameDaysProps extends Pick<ComingProps, 'outline'> {
  meetings: readonly [Meeting, ...Meeting[]]
  of: string | undefined
}

function SameDays({ outline, meetings, of }: SameDaysProps): VNode {
  const view = useView()
  const [{ from, to }] = meetings
  return (
    <>
      <p>
        <strong>
          <DaySpan from={from} to={to} />
        </strong>{' '}
        <small>{untilWords(view, from)}</small>
      </p>
      {[...Map.groupBy(meetings, ({ place, address }) => JSON.stringify([place, address])).values()].map(
        (together) => (
          <p>
            {together.map((meeting) => (
              <>
                <MeetingName meeting={meeting} of={of} class="title" />
                <br />
                {meeting.outcomes && (
                  <>
                    <Outcomes outline={outline} outcomes={meeting.outcomes} />
                    <br />
                  </>
                )}
              </>
            ))}
            <Where {...together[0]} />
          </p>
        ),
      )}
    </>
  )
}

/** Where it is, or that its source does not say; and its page at those who hold it. */
function Where({ place, address }: Partial<Pick<Meeting, 'place' | 'address'>>): VNode {
  const { t } = useView()
  return (
    <>
      {place ? <Said words={place} /> : t('programme.meeting.noPlace')}
      {address && (
        <>
          <br />
          <MeetingLink address={address} />
        </>
      )}
    </>
  )
}

/** The page of a meeting at those who hold it. */
function MeetingLink({ address }: { address: string }): VNode {
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
  outline: Pick<Outline, 'terms'>
  /** All of the programme; their officers are named to the view. */
  bodies: readonly Item<'body'>[]
  /** The body whose page this is: meetings of others lead to theirs. Elsewhere a column says which one meets; one of its parts is named in the title. */
  of?: string
  empty?: VNode
}

/** Meetings in the order given: when, where, of which body, who led them, what became of them, and the documents that came of it. */
export function MeetingTable(props: MeetingTableProps): VNode {
  const { meetings, caption, outline, bodies, of, empty } = props
  const { t } = useView()
  const wholeOfMeeting = ({ body: id }: Meeting): Item<'body'> | undefined => {
    const body = bodies.find((one) => one.id === id)
    return body && wholeOf(body, bodies)
  }
  const columns: Column<Meeting>[] = [
    {
      label: t('programme.meeting.title'),
      render: (meeting) => <Title meeting={meeting} bodies={bodies} of={of ?? wholeOfMeeting(meeting)?.id} />,
    },
    { label: t('programme.meeting.when'), render: ({ from, to }) => <DaySpan from={from} to={to} /> },
  ]
  if (meetings.some(({ place }) => place))
    columns.push({
      label: t('programme.meeting.where'),
      render: ({ place }) => place && <Said words={place} />,
    })
  if (of === undefined)
    columns.push({
      label: t('programme.meeting.body'),
      render: (meeting) => <BodyLink body={wholeOfMeeting(meeting)} />,
    })
  if (meetings.some(({ outcomes }) => outcomes))
    columns.push({
      label: t('programme.meeting.outcome'),
      render: ({ outcomes }) => outcomes && <Outcomes outline={outline} outcomes={outcomes} />,
    })
  if (meetings.some(({ documents }) => documents))
    columns.push({ label: t('programme.meeting.documents'), render: (meeting) => <Documents {...meeting} /> })
  return <Table columns={columns} rows={meetings} caption={caption} captionHidden {...(empty && { empty })} />
}

/** What became of a meeting, or is to become of it, in the words of its pack. */
function Outcomes({ outline, outcomes }: { outline: Pick<Outline, 'terms'>; outcomes: string[] }): VNode {
  const view = useView()
  return <Listed items={outcomes.map((one) => termOf(view, outline, 'meeting-outcome', one))} />
}

interface NameProps {
  meeting: Meeting
  of: string | undefined
  class?: string
}

/** What a meeting is called, leading to its page, else to the body that meets unless this is its page. */
function MeetingName({ meeting, of, ...link }: NameProps): VNode {
  const { title, body, source, page } = meeting
  const view = useView()
  return (
    <>
      {body === of && !page ? (
        <Said words={title} />
      ) : (
        <a {...link} href={meetingAddress(view, meeting)}>
          <Said words={title} unmarked />
        </a>
      )}
      {source && <ClaimSource source={source} />}
    </>
  )
}

/** The page of a meeting, or where it has none that of the body that meets. */
export const meetingAddress = (
  view: Pick<View, 'to'>,
  { programme, body, page }: Pick<Meeting, 'programme' | 'body' | 'page'>,
): string => (page ? view.to(page) : bodyAddress(view, { programme, id: body }))

function Title({ meeting, bodies, of }: NameProps & Pick<MeetingTableProps, 'bodies'>): VNode {
  const { id, note, address } = meeting
  return (
    <div id={id}>
      <MeetingName meeting={meeting} of={of} />
      {(note || address) && (
        <p class="meta">
          {note && <Said words={note} />} {address && <MeetingLink address={address} />}
        </p>
      )}
      {officersOf(meeting, bodies).map((officer) => (
        <p class="meta">
          <Said words={officer.office} unmarked />
          <Colon />
          <OfficerName officer={officer} programme={meeting.programme} undated />
        </p>
      ))}
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
