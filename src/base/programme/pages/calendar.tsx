import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  DaySpan,
  EmptyState,
  List,
  Section,
  type View,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { findItems } from '../queries/find-items.ts'
import { calendarFile } from '../rules/calendar-file.ts'
import { isOver } from '../rules/is-over.ts'
import type { Item, Programme } from '../schema.ts'
import { ProgrammePage, exerciseNotice, itemsIn, outlineOf, programmeAddress, today } from './components.tsx'
import { Said, said } from './said.tsx'
import { sectionList } from './section-list.tsx'
import { ClaimSource } from './source-line.tsx'

type Meeting = Item<'meeting'>

/** GET /programmes/:programme/calendar */
export const meetingList = sectionList({
  name: 'calendar',
  // With the bodies that meet: a meeting says only their ids.
  sections: ['meeting', 'body'],
  draw({ outline, items, list }, view) {
    const { t } = view
    const { programme } = outline
    const meetings = itemsIn(items, 'meeting').sort((a, b) => (a.body.from < b.body.from ? -1 : 1))
    const upcoming = meetings.filter(({ body }) => !isOver(body.to, today(view)))
    const past = meetings.filter(({ body }) => isOver(body.to, today(view))).reverse()
    const shown = { programme, bodies: itemsIn(items, 'body') }
    return (
      <ProgrammePage
        outline={outline}
        title={t('programme.calendar.title')}
        lead={t('programme.calendar.lead')}
        list={list}
      >
        <Actions
          others={[
            {
              label: t('programme.calendar.subscribe'),
              href: programmeAddress(view, programme, '/calendar.ics'),
            },
          ]}
        />
        <Section id="upcoming" title={t('programme.calendar.upcoming')}>
          <Meetings
            {...shown}
            meetings={upcoming}
            empty={<EmptyState title={t('programme.calendar.noneUpcoming')} />}
          />
        </Section>
        {past.length > 0 && (
          <Section id="past" title={t('programme.calendar.past')}>
            <Meetings {...shown} meetings={past} />
          </Section>
        )}
      </ProgrammePage>
    )
  },
})

interface MeetingsProps {
  programme: Programme
  meetings: readonly Meeting[]
  bodies: readonly Item<'body'>[]
  empty?: VNode
}

function Meetings({ programme, meetings, bodies, empty }: MeetingsProps): VNode {
  return (
    <List
      dated
      {...(empty && { empty })}
      rows={meetings.map(({ id, body }) => ({
        id,
        mark: <DaySpan from={body.from} to={body.to} />,
        title: (
          <>
            <Said words={body.title} />
            <ClaimSource source={body.source} />
          </>
        ),
        meta: [
          body.place && <Said words={body.place} />,
          <BodyLink programme={programme} body={bodies.find((one) => one.id === body.body)} />,
        ],
        summary: body.note && <Said words={body.note} />,
      }))}
    />
  )
}

function BodyLink({
  programme,
  body,
}: {
  programme: Programme
  body: Item<'body'> | undefined
}): VNode | null {
  const view = useView()
  if (!body) return null
  return (
    <a href={`${programmeAddress(view, programme, '/bodies')}#${body.id}`}>
      <Said words={body.body.name} unmarked />
    </a>
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

/** GET /programmes/:programme/calendar.ics — for calendars that subscribe (RFC 5545). */
export async function sendCalendar(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { services } = view
  const { programme } = await outlineOf(c, view)
  const meetings = itemsIn(await findItems(view, programme.id, ['meeting']), 'meeting')
  const { origin } = services.config
  c.header('Content-Type', 'text/calendar; charset=utf-8')
  c.header('Cache-Control', 'public, max-age=3600')
  return c.body(
    calendarFile({
      name: said(view, programme.body.name),
      host: new URL(origin).host,
      at: services.clock(),
      events: meetings.map(({ id, body }) => ({
        id: `${programme.id}-${id}`,
        ...exerciseWords(view, programme, said(view, body.title)),
        from: body.from,
        to: body.to,
        ...(body.place && { place: said(view, body.place) }),
        address: `${origin}${programmeAddress(view, programme, '/calendar')}#${id}`,
      })),
    }),
  )
}
