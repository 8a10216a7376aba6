import type { ComponentProps, VNode } from 'preact'
import {
  Actions,
  type Ctx,
  EmptyState,
  type PackWords,
  Section,
  type View,
  coreProblems,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { findItems } from '../queries/find-items.ts'
import { lineageOf } from '../rules/lineage.ts'
import { findMeetings } from '../queries/find-meetings.ts'
import type { Outline } from '../queries/find-programmes.ts'
import { calendarFile } from '../rules/calendar-file.ts'
import { isOver } from '../rules/is-over.ts'
import { isNotHeld, upcomingOf } from '../rules/next-of.ts'
import type { Programme } from '../schema.ts'
import { ProgrammePage, exerciseNotice, itemsIn, outlineOf, programmeAddress, today } from './components.tsx'
import { MeetingTable, meetingAddress } from './meetings.tsx'
import { nameOfficers } from './officer.tsx'
import { said } from './said.tsx'
import { sectionList } from './section-list.tsx'

/** GET /programmes/:programme/calendar */
export const meetingList = sectionList({
  name: 'calendar',
  // With the bodies that meet: a meeting says only their ids.
  sections: ['meeting', 'body'],
  async draw({ outline, items, list }, view) {
    const { t } = view
    const { programme } = outline
    const meetings = await findMeetings(view, programme.id)
    const bodies = itemsIn(items, 'body')
    await nameOfficers(view, programme.id, bodies)
    return (
      <ProgrammePage
        outline={outline}
        title={t('programme.calendar.title')}
        lead={t('programme.calendar.lead')}
        list={list}
      >
        {programme.retired ? (
          <MeetingTable
            outline={outline}
            bodies={bodies}
            meetings={meetings.toReversed()}
            caption={t('programme.calendar.title')}
          />
        ) : (
          <ByTime outline={outline} bodies={bodies} meetings={meetings} />
        )}
      </ProgrammePage>
    )
  },
})

type ListedMeetings = Pick<ComponentProps<typeof MeetingTable>, 'outline' | 'bodies' | 'meetings'> & {
  outline: Outline
}

/** The meetings of a programme that runs: those to come, to which calendars subscribe, and those that are over. */
function ByTime({ outline, bodies, meetings }: ListedMeetings): VNode {
  const view = useView()
  const { t } = view
  const { toBeHeld, notHeld } = upcomingOf(meetings, outline, today(view))
  const past = meetings.filter(({ to }) => isOver(to, today(view))).reverse()
  return (
    <>
      <Actions
        others={[
          {
            label: t('programme.calendar.subscribe'),
            href: programmeAddress(view, outline.programme, '/calendar.ics'),
          },
        ]}
      />
      <Section id="upcoming" title={t('programme.calendar.upcoming')}>
        <MeetingTable
          outline={outline}
          bodies={bodies}
          meetings={[...toBeHeld, ...notHeld]}
          caption={t('programme.calendar.upcoming')}
          empty={<EmptyState title={t('programme.calendar.noneUpcoming')} />}
        />
      </Section>
      {past.length > 0 && (
        <Section id="past" title={t('programme.calendar.past')}>
          <MeetingTable
            outline={outline}
            bodies={bodies}
            meetings={past}
            caption={t('programme.calendar.past')}
          />
        </Section>
      )}
    </>
  )
}

/** In a calendar each meeting stands alone, so each one of an exercise says so itself. */
function exerciseWords(
  view: View,
  programme: Programme,
  title: string,
): { title: string; description?: string } {
  if (programme.kind !== 'exercise') return { title }
  return {
    title: view.t('programme.calendar.exercise', { title }),
    description: exerciseNotice(view, programme),
  }
}

/**
 * GET /programmes/:programme/calendar.ics, and /programmes/:programme/bodies/:body/calendar.ics of a body and those within it — for calendars that subscribe
 * (RFC 5545); of a retired programme no meeting is to come.
 */
export async function sendCalendar(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { services } = view
  const outline = await outlineOf(c, view)
  const { programme } = outline
  const body = await bodyAsked(c, view, programme.id)
  const all = await findMeetings(view, programme.id, body?.parts)
  const meetings = programme.retired ? all.filter(({ to }) => isOver(to, today(view))) : all
  const { origin } = services.config
  c.header('Content-Type', 'text/calendar; charset=utf-8')
  c.header('Cache-Control', 'public, max-age=3600')
  return c.body(
    calendarFile({
      name: [programme.body.name, ...(body ? [body.name] : [])].map((one) => said(view, one)).join(' – '),
      host: new URL(origin).host,
      at: services.clock(),
      events: meetings.map((meeting) => ({
        id: `${programme.id}-${meeting.id}`,
        ...exerciseWords(view, programme, said(view, meeting.title)),
        from: meeting.from,
        to: meeting.to,
        ...(meeting.place && { place: said(view, meeting.place) }),
        isCancelled: isNotHeld(meeting, outline),
        address: `${origin}${meetingAddress(view, meeting)}`,
      })),
    }),
  )
}

/** The body whose meetings are asked for, with those within it; null where all are. @throws coreProblems.notFound */
async function bodyAsked(
  c: Ctx,
  view: View,
  programme: string,
): Promise<{ name: PackWords; parts: ReadonlySet<string> } | null> {
  const id = c.req.param('body')
  if (id === undefined) return null
  const bodies = (await findItems(view, programme, ['body'])).get('body') ?? []
  const body = bodies.find((one) => one.id === id)
  if (!body) throw coreProblems.notFound()
  return { name: body.body.name, parts: new Set(lineageOf(body, bodies).parts.map((one) => one.id)) }
}
