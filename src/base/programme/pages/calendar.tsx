import type { ComponentProps, VNode } from 'preact'
import { Actions, EmptyState, Section, useView } from '../../../core/index.ts'
import { findMeetings } from '../queries/find-meetings.ts'
import type { Outline } from '../queries/find-programmes.ts'
import { isDated } from '../rules/calendar-file.ts'
import { isOver } from '../rules/is-over.ts'
import { upcomingOf } from '../rules/next-of.ts'
import { eventsOf } from './calendar-events.ts'
import { ProgrammePage, itemsIn, programmeAddress, today } from './components.tsx'
import { MeetingTable } from './meetings.tsx'
import { nameOfficers } from './officer.tsx'
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
  const undated = toBeHeld.filter((meeting) => !eventsOf(view, outline, meeting).some(isDated)).length
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
      {undated > 0 && <p class="hint">{t('programme.calendar.undated', { count: undated })}</p>}
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
