import type { VNode } from 'preact'
import {
  Card,
  type Ctx,
  Day,
  type Description,
  DescriptionList,
  List,
  Panels,
  Section,
  type Shown,
  Split,
  Table,
  coreProblems,
  renderPanels,
  useView,
} from '../../../core/index.ts'
import { FeedOfEntity, feedOfEntity } from '../../record/index.ts'
import { type Meeting, findMeetings } from '../queries/find-meetings.ts'
import type { Outline } from '../queries/find-programmes.ts'
import { bodyRef } from '../refs.ts'
import { relationsOf } from '../rules/body-relations.ts'
import { type Lineage, lineageOf } from '../rules/lineage.ts'
import { isOver } from '../rules/is-over.ts'
import { nextOf, upcomingOf } from '../rules/next-of.ts'
import type { Item } from '../schema.ts'
import { Cycles } from './bodies.tsx'
import { Statements, relationFacts, statedOf } from './body-facts.tsx'
import { ProgrammePage, itemsIn, programmeAddress, sectionPage, termOf, today } from './components.tsx'
import { Existed } from './existed.tsx'
import { BodyLink, Coming, MeetingTable, bodyAddress } from './meetings.tsx'
import { OfficerName, nameOfficers } from './officer.tsx'
import { ProofLink } from './proof-link.tsx'
import { Said, said } from './said.tsx'
import { ClaimSource, SourceLine } from './source-line.tsx'

type Body = Item<'body'>

/** GET /programmes/:programme/bodies/:body — what it is and by which decision, who may attend, what is next, what was. */
export const showBody = (c: Ctx): Promise<Response> =>
  sectionPage(c, ['body', 'cycle', 'meeting'], async (outline, items, view) => {
    const bodies = itemsIn(items, 'body')
    const body = bodies.find(({ id }) => id === c.req.param('body'))
    if (!body) throw coreProblems.notFound()
    const lineage = lineageOf(body, bodies)
    const meetings = await findMeetings(
      view,
      outline.programme.id,
      new Set(lineage.parts.map(({ id }) => id)),
    )
    await nameOfficers(view, body.programme, bodies)
    const key = bodyRef(body.programme, body.id).id
    return (
      <BodyPage
        outline={outline}
        body={body}
        bodies={bodies}
        lineage={lineage}
        meetings={meetings}
        cycles={itemsIn(items, 'cycle').filter((cycle) => cycle.body.body === body.id)}
        panels={await renderPanels(view, 'programme/body', [key])}
      />
    )
  })

interface BodyProps {
  outline: Outline
  body: Body
  bodies: readonly Body[]
  lineage: Lineage
  /** Of the body and of those within it, the earliest first. */
  meetings: readonly Meeting[]
  cycles: Item<'cycle'>[]
  panels: readonly Shown[]
}

function BodyPage(props: BodyProps): VNode {
  const view = useView()
  const { t } = view
  const { outline, body, bodies, lineage, meetings, cycles, panels } = props
  const { programme } = outline
  const { name, kind, functions, source } = body.body
  const { toBeHeld, notHeld } = upcomingOf(meetings, outline, today(view))
  const past = meetings.filter(({ to }) => isOver(to, today(view))).reverse()
  const isEnded = body.body.to !== undefined && isOver(body.body.to, today(view))
  const about = (
    <>
      {functions && (
        <p class="lead">
          <Said words={functions} />
          <ClaimSource source={source} />
        </p>
      )}
      <Facts body={body} bodies={bodies} />
    </>
  )
  return (
    <ProgrammePage
      outline={outline}
      title={said(view, name)}
      heading={
        <>
          <Said words={name} />
          {!functions && <ClaimSource source={source} />}
        </>
      }
      kind={termOf(view, outline, 'body-kind', kind)}
      feeds={[feedOfEntity(view, bodyRef(body.programme, body.id), said(view, name))]}
      trail={[
        { label: t('programme.bodies.title'), href: programmeAddress(view, programme, '/bodies') },
        ...lineage.above.map((above) => ({
          label: said(view, above.body.shortName ?? above.body.name),
          href: bodyAddress(view, above),
        })),
      ]}
    >
      {meetings.length > 0 && !isEnded && !programme.retired ? (
        <Split first aside={<Next outline={outline} body={body} upcoming={toBeHeld} />}>
          {about}
        </Split>
      ) : (
        about
      )}
      <Attendance body={body} ruling={lineage.ruling} />
      <Meetings
        outline={outline}
        bodies={bodies}
        upcoming={[...toBeHeld, ...notHeld]}
        past={past}
        of={body.id}
      />
      <Structure under={lineage.under} />
      <Cycles cycles={cycles} />
      <Panels shown={panels} id={bodyRef(body.programme, body.id).id} />
      <p>
        <ProofLink entity={bodyRef(body.programme, body.id)} /> ·{' '}
        <FeedOfEntity entity={bodyRef(body.programme, body.id)} />
      </p>
    </ProgrammePage>
  )
}

/** What comes next: the meetings of its next days. */
function Next(props: Pick<BodyProps, 'outline' | 'body'> & { upcoming: readonly Meeting[] }): VNode {
  const { outline, body, upcoming } = props
  const { t } = useView()
  const [first] = upcoming
  return (
    <Card title={t('programme.body.next')}>
      {first ? (
        <Coming outline={outline} meetings={nextOf(upcoming)} of={body.id} />
      ) : (
        <p>{t('programme.calendar.noneUpcoming')}</p>
      )}
    </Card>
  )
}

/** Its mandate, members, chair, how it decides, what it is to other bodies and the rest, each statement with its source. */
function Facts({ body, bodies }: Pick<BodyProps, 'body' | 'bodies'>): VNode | null {
  const view = useView()
  const { t } = view
  const { officers = [], from, to, shortName, createdBy, review } = body.body
  return (
    <DescriptionList
      items={[
        [t('programme.body.shortName'), shortName && <Said words={shortName} unmarked />],
        ...[...Map.groupBy(statedOf(body.body), ({ aspect }) => aspect)].map(
          ([aspect, statements]): Description => [
            t(`programme.body.aspect.${aspect}`),
            <Statements statements={statements} />,
          ],
        ),
        ...officers.map((officer): Description => [
          <Said words={officer.office} unmarked />,
          <OfficerName officer={officer} programme={body.programme} />,
        ]),
        [t('programme.body.existed'), from && <Existed from={from} to={to} />],
        [t('programme.body.createdBy'), createdBy && <SourceLine source={createdBy} />],
        [t('programme.body.review'), review && <Day date={review} />],
        ...relationFacts(view, relationsOf(body, bodies)),
      ]}
    />
  )
}

/** Who may attend and under which rule; whose rules they are, where they are those of a body of which it is a part. */
function Attendance({ body, ruling }: { body: Body; ruling: Body | null }): VNode {
  const { t } = useView()
  if (!ruling?.body.attendance)
    return (
      <Section id="attend" title={t('programme.body.attend')}>
        <p>{t('programme.body.attendUnknown')}</p>
      </Section>
    )
  return (
    <Section id="attend" title={t('programme.body.attend')}>
      {ruling !== body && (
        <p>
          {t('programme.body.rulesOf')} <BodyLink body={ruling} />
        </p>
      )}
      <Table
        caption={t('programme.body.attend')}
        captionHidden
        rows={ruling.body.attendance}
        columns={[
          { label: t('programme.body.who'), render: ({ who }) => <Said words={who} /> },
          {
            label: t('programme.body.rule'),
            render: ({ rule, source }) => (
              <>
                <Said words={rule} />
                <ClaimSource source={source} />
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}

interface MeetingsProps extends Pick<BodyProps, 'outline' | 'bodies'> {
  upcoming: readonly Meeting[]
  past: readonly Meeting[]
  of: string
}

function Meetings({ outline, bodies, upcoming, past, of }: MeetingsProps): VNode | null {
  const { t } = useView()
  if (upcoming.length + past.length === 0) return null
  const parts = [
    ['upcoming', upcoming],
    ['past', past],
  ] as const
  return (
    <Section id="meetings" title={t('programme.body.meetings')}>
      {parts.map(
        ([name, meetings]) =>
          meetings.length > 0 && (
            <Section id={name} level={3} title={t(`programme.calendar.${name}`)}>
              <MeetingTable
                outline={outline}
                bodies={bodies}
                meetings={meetings}
                of={of}
                caption={t(`programme.calendar.${name}`)}
              />
            </Section>
          ),
      )}
    </Section>
  )
}

/** The bodies under it, and what each does. */
function Structure({ under }: { under: readonly Body[] }): VNode | null {
  const view = useView()
  if (under.length === 0) return null
  return (
    <Section id="structure" title={view.t('programme.body.structure')}>
      <List
        rows={under.map((one) => ({
          id: one.id,
          title: <Said words={one.body.name} />,
          href: bodyAddress(view, one),
          tags: <ClaimSource source={one.body.source} />,
          summary: one.body.functions && <Said words={one.body.functions} />,
        }))}
      />
    </Section>
  )
}
