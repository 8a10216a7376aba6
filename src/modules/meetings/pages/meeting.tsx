import { FeedOfEntity } from '../../../base/record/index.ts'
import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  type Description,
  DescriptionList,
  DaySpan,
  Day,
  List,
  Listed,
  Moment,
  Panels,
  Section,
  Table,
  Tag,
  type View,
  coreProblems,
  publicPage,
  renderPanels,
  useView,
} from '../../../core/index.ts'
import {
  BodyLink,
  ClaimSource,
  DocumentLink,
  type Item,
  OfficerName,
  type Outline,
  ProgrammePage,
  ProofLink,
  Said,
  findItems,
  findOutline,
  findTerms,
  isOver,
  nameDocuments,
  nameOfficers,
  officersOf,
  programmeAddress,
  said,
} from '../../../base/programme/index.ts'
import { titleOf } from '../entities.ts'
import { findMeeting, findRelated, isKeptHere } from '../queries/find-meetings.ts'
import { meetingKey, meetingPage, meetingRef } from '../refs.ts'
import type { Meeting, MeetingChange } from '../schema.ts'
import { waysOf } from './ways.ts'
import { wayToFollow } from './way-to-follow.ts'

/** A meeting with all that its page says of it. */
export interface Shown {
  meeting: Meeting
  outline: Outline
  /** All of the programme. */
  bodies: readonly Item<'body'>[]
  kind: string
  /** Those that it follows or stands beside, and that follow it or stand beside it, the earliest first. */
  related: readonly Meeting[]
}

/** GET /programmes/:programme/meetings/:meeting — what it is, who leads it, and all that hangs on it. */
export const showMeeting = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const shown = await findShown(c, view)
    const { meeting, outline, bodies } = shown
    const { facts, programme } = meeting
    await Promise.all([
      nameDocuments(view, [outline.programme.body, facts, ...bodies.map(({ body }) => body)]),
      nameOfficers(view, programme, bodies),
    ])
    const panels = await renderPanels(view, 'meetings/meeting', [meetingKey(meeting)])
    const first = panels.filter(({ place }) => place === 'followUp')
    const key = meetingKey(meeting)
    return (
      <Frame shown={shown}>
        <Ways shown={shown} />
        <Panels shown={first} id={key} />
        <Facts shown={shown} />
        <Parts meeting={meeting} />
        <Beside shown={shown} />
        <Panels shown={panels.filter((one) => !first.includes(one))} id={key} />
        <Changes meeting={meeting} />
        <p>
          <ProofLink entity={meetingRef(meeting)} /> · <FeedOfEntity entity={meetingRef(meeting)} /> ·{' '}
          <a href={wayToFollow(view, meeting.programme, meeting.id)}>{view.t('meetings.follow.title')}</a>
        </p>
      </Frame>
    )
  })

/** The meeting that an address names, with its programme. @throws coreProblems.notFound */
export async function findShown(c: Ctx, view: View): Promise<Shown> {
  const programme = c.req.param('programme') ?? ''
  const meeting = await findMeeting(view, programme, c.req.param('meeting') ?? '')
  const outline = meeting && (await findOutline(view, programme))
  if (!meeting || !outline) throw coreProblems.notFound()
  const [items, kinds, related] = await Promise.all([
    findItems(view, programme, ['body']),
    findTerms(view, programme, 'meeting-kind'),
    findRelated(view, meeting),
  ])
  const kind = kinds.find(({ id }) => id === meeting.kind)
  return {
    meeting,
    outline,
    bodies: items.get('body') ?? [],
    kind: kind ? said(view, kind.body.label) : meeting.kind,
    related,
  }
}

/** A page of a meeting, or of something that hangs on it. @param title of a page below its own */
export function Frame(props: {
  shown: Shown
  title?: string
  lead?: string
  children: preact.ComponentChildren
}): VNode {
  const view = useView()
  const { shown, title, lead, children } = props
  const { meeting, outline, kind } = shown
  const name = titleOf(meeting, view.lang)
  return (
    <ProgrammePage
      outline={outline}
      title={title ? `${title} – ${name}` : name}
      heading={title ?? <Said words={meeting.facts.title} />}
      kind={title ? <Said words={meeting.facts.title} unmarked /> : kind}
      lead={lead}
      trail={[
        {
          label: view.t('meetings.list.title'),
          href: programmeAddress(view, outline.programme, '/meetings'),
        },
        ...(title ? [{ label: name, href: view.to(meetingPage(meeting)) }] : []),
      ]}
    >
      {children}
    </ProgrammePage>
  )
}

/** What this person can do with it. */
function Ways({ shown: { meeting, outline } }: { shown: Shown }): VNode | null {
  const view = useView()
  const ways = isKeptHere(outline.programme) ? waysOf(view, meeting) : []
  return ways.length > 0 ? <Actions others={ways} /> : null
}

/** How far it is: as it was put on record, else as its dates say. */
export function statusWords(view: View, meeting: Meeting): string {
  const today = view.services.clock().toISOString().slice(0, 10)
  const status = meeting.status ?? (isOver(meeting.to, today) ? 'over' : 'planned')
  return view.t(`meetings.status.${status}`)
}

function Facts({ shown }: { shown: Shown }): VNode {
  const view = useView()
  const { t, to } = view
  const { meeting, outline, bodies, related } = shown
  const { facts, from, programme } = meeting
  const body = bodies.find(({ id }) => id === meeting.body)
  const mandate = outline.programme.body.mandates.find(({ id }) => id === facts.mandate)
  const other = (id: string | null): VNode | null => {
    const found = related.find((one) => one.id === id)
    return found ? (
      <a href={to(meetingPage(found))}>
        <Said words={found.facts.title} unmarked />
      </a>
    ) : null
  }
  const next = related.filter(({ facts: { follows } }) => follows === meeting.id)
  return (
    <DescriptionList
      items={[
        [
          t('meetings.field.when'),
          <>
            <DaySpan from={from} to={meeting.to} />
            {facts.source && <ClaimSource source={facts.source} />}
          </>,
        ],
        [t('meetings.field.status'), statusWords(view, meeting)],
        [t('meetings.field.body'), <BodyLink body={body} />],
        [t('meetings.field.number'), facts.number && <bdi>{facts.number}</bdi>],
        [t('meetings.field.place'), facts.place && <Said words={facts.place} />],
        [t('meetings.field.host'), facts.host && <bdi>{facts.host}</bdi>],
        [t('meetings.field.timeZone'), facts.timeZone && <bdi>{facts.timeZone}</bdi>],
        [
          t('meetings.field.forms'),
          facts.forms.length > 0 && <Listed items={facts.forms.map((form) => t(`meetings.form.${form}`))} />,
        ],
        [t('meetings.field.beside'), other(facts.beside)],
        [t('meetings.field.follows'), other(facts.follows)],
        [t('meetings.field.next'), next.length > 0 && <Listed items={next.map(({ id }) => other(id))} />],
        [t('meetings.field.convenedBy'), facts.convenedBy && <bdi>{facts.convenedBy}</bdi>],
        [
          t('meetings.field.mandate'),
          mandate && (
            <>
              <Said words={mandate.text} />
              <ClaimSource source={mandate.source} />
            </>
          ),
        ],
        ...officerFacts(shown),
        [
          t('meetings.field.outcomes'),
          facts.outcomes.length > 0 && (
            <Listed items={facts.outcomes.map((id) => outcomeWords(view, outline, id))} />
          ),
        ],
        [
          t('meetings.field.documents'),
          facts.documents.length > 0 && (
            <Listed
              items={facts.documents.map((id) => (
                <DocumentLink id={id} />
              ))}
            />
          ),
        ],
        [t('meetings.field.note'), facts.note && <Said words={facts.note} />],
        [
          t('meetings.field.address'),
          facts.address && (
            <a href={facts.address} rel="external nofollow">
              <bdi>{new URL(facts.address).hostname}</bdi>
            </a>
          ),
        ],
        [
          t('meetings.field.calendar'),
          <>
            <a href={to(meetingPage(meeting, '/calendar.ics'))}>{t('meetings.subscribeOne')}</a> ·{' '}
            <a href={programmeAddress(view, { id: programme }, '/calendar.ics')}>{t('meetings.subscribe')}</a>
          </>,
        ],
      ]}
    />
  )
}

const outcomeWords = (view: View, { terms }: Outline, id: string): string => {
  const term = terms.find((one) => one.section === 'meeting-outcome' && one.id === id)
  return term ? said(view, term.body.label) : id
}

/** Who leads it: as the pack says of its body, and as was entered here. */
const officerFacts = ({ meeting: { programme, body, facts }, bodies }: Shown): Description[] => [
  ...officersOf({ body, officers: facts.packOfficers }, bodies).map((officer): Description => [
    <Said words={officer.office} unmarked />,
    <OfficerName officer={officer} programme={programme} undated />,
  ]),
  ...facts.officers.map(({ office, name, of, from, to }): Description => [
    <bdi>{office}</bdi>,
    <>
      <bdi>{name}</bdi>
      {of && (
        <>
          {' ('}
          <bdi>{of}</bdi>)
        </>
      )}
      {from && (
        <>
          {' · '}
          {to ? <DaySpan from={from} to={to} /> : <Day date={from} />}
        </>
      )}
    </>,
  ]),
]

/** Its parts, each with its days; one that does not take place says so. */
function Parts({ meeting: { facts } }: { meeting: Meeting }): VNode | null {
  const { t } = useView()
  if (facts.parts.length === 0) return null
  return (
    <Section id="parts" title={t('meetings.field.parts')}>
      <List
        rows={facts.parts.map(({ title, from, to, isCancelled, reason }) => ({
          title: <bdi>{title}</bdi>,
          tags: isCancelled && <Tag>{t('meetings.status.cancelled')}</Tag>,
          meta: [<DaySpan from={from} to={to} />],
          ...(reason && { summary: <bdi>{reason}</bdi> }),
        }))}
      />
    </Section>
  )
}

/** Side events, which stand outside the formal meeting. */
function Beside({ shown: { meeting, related } }: { shown: Shown }): VNode | null {
  const { t, to } = useView()
  const events = related.filter(({ facts }) => facts.beside === meeting.id)
  if (events.length === 0) return null
  return (
    <Section id="side-events" title={t('meetings.beside.title')}>
      <p class="hint">{t('meetings.beside.lead')}</p>
      <List
        rows={events.map((one) => ({
          title: <Said words={one.facts.title} />,
          href: to(meetingPage(one)),
          meta: [<DaySpan from={one.from} to={one.to} />],
        }))}
      />
    </Section>
  )
}

/** What stood before each change of its dates, its place or its status, the latest first. */
function Changes({ meeting: { changes } }: { meeting: Meeting }): VNode | null {
  const { t } = useView()
  if (changes.length === 0) return null
  return (
    <Section id="changes" title={t('meetings.changes.title')}>
      <Table
        caption={t('meetings.changes.title')}
        captionHidden
        rows={changes.toReversed()}
        columns={[
          { label: t('meetings.changes.at'), render: ({ at }) => <Moment at={new Date(at)} /> },
          {
            label: t('meetings.changes.before'),
            render: ({ from, to, place, status }) => (
              <>
                <DaySpan from={from} to={to} />
                {place && (
                  <>
                    {' · '}
                    <Said words={place} />
                  </>
                )}
                {status && ` · ${t(`meetings.status.${status}`)}`}
              </>
            ),
          },
          ...(['reason', 'source'] as const)
            .filter((name) => changes.some((one) => one[name]))
            .map((name) => ({
              label: t(`meetings.changes.${name}`),
              render: (one: MeetingChange) => one[name] && <bdi>{one[name]}</bdi>,
            })),
        ]}
      />
    </Section>
  )
}
