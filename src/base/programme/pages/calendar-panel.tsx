import { type Panel, Section } from '../../../core/index.ts'

/** On the page of a State: the meetings of its programmes for its calendar. A State of an exercise takes part in that one. */
export const stateCalendarPanel: Panel = {
  name: 'programme.calendar-of-state',
  on: 'parties/state',
  order: 60,
  async render({ t, to }, ids) {
    return new Map(
      ids.map((id) => {
        const [exercise, own] = id.split('/')
        const address = own ? `/programmes/${exercise}/calendar.ics` : `/states/${id}/calendar.ics`
        const section = (
          <Section id="calendar" title={t('programme.calendar.title')}>
            <p class="hint">{t(`programme.calendar.stateLead.${own ? 'exercise' : 'real'}`)}</p>
            <p>
              <a href={to(address)}>{t('programme.calendar.subscribe')}</a>
            </p>
          </Section>
        )
        return [id, section]
      }),
    )
  },
}
