import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  Checkboxes,
  type Ctx,
  Form,
  Section,
  coreProblems,
  dateWords,
  listWords,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import { REMINDER_DAYS, askReminders } from '../actions/ask-reminders.ts'
import { mayBeReminded, statesOf } from '../policy.ts'
import { findRound } from '../queries/find-shared.ts'
import type { Reminder, Report, Round } from '../report-schema.ts'
import { asks } from '../rules/in-time.ts'
import { dayBefore, isAnswered } from '../rules/reminders.ts'

const remindForm = z.object({
  days: z.array(z.enum(REMINDER_DAYS.map(String))).meta({ label: 'reporting.reminders.days' }),
})

/** POST /rounds/:id/reminders — of none, the reminders end. */
export async function postReminders(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { viewer } = view
  const found = await findRound(view, c.req.param('id') ?? '')
  const programme = found && (await findProgramme(view, found.round.programme))
  if (!found || !programme) throw coreProblems.notFound()
  const form = await readForm(c, remindForm)
  const days = form.ok ? form.data.days.map(Number) : []
  const states = statesOf(viewer)
    .filter((state) => asks(programme.id, programme.kind === 'exercise', state))
    .filter((state) => mayBeReminded(viewer, state))
  if (states.length === 0) throw viewer.accountId ? coreProblems.notAllowed() : coreProblems.signInNeeded()
  const here = view.to(`/rounds/${found.round.id}`)
  return submitOnce(
    c,
    async (services) => {
      for (const state of states) await askReminders(services, viewer, { round: found.round.id, state, days })
      return here
    },
    {
      refused: () => c.redirect(here, 303),
      done: days.length > 0 ? 'reporting.done.reminded' : 'reporting.done.notReminded',
    },
  )
}

interface RemindersProps {
  round: Round
  /** Of whom the reader is focal point, and which the round asks. */
  states: readonly string[]
  begun: readonly Report[]
  reminders: readonly Reminder[]
}

/** Reminders go to those who ask for them, until the report was submitted; one press ends them. */
export function Reminders({ round, states, begun, reminders }: RemindersProps): VNode | null {
  const { t, to, services, lang } = useView()
  const today = services.clock().toISOString().slice(0, 10)
  const answered = new Set(begun.filter(({ status }) => isAnswered(status)).map(({ state }) => state))
  if (states.every((state) => answered.has(state)) || round.closes < today) return null
  const asked = reminders.find(({ state }) => states.includes(state))
  const ahead = (days: number): boolean => dayBefore(round, days) > today
  const dayOf = (days: number): string => dateWords(dayBefore(round, days), lang)
  const open = REMINDER_DAYS.filter(ahead)
  if (!asked && open.length === 0) return null
  const toSend = asked?.days.filter(ahead) ?? []
  return (
    <Section id="reminders" title={t('reporting.reminders.title')}>
      {asked ? (
        <>
          <p>
            {toSend.length > 0
              ? t('reporting.reminders.on', { days: listWords(toSend.map(dayOf), lang) })
              : t('reporting.reminders.sent')}
          </p>
          <Form action={to(`/rounds/${round.id}/reminders`)}>
            <Button quiet>{t('reporting.reminders.stop')}</Button>
          </Form>
        </>
      ) : (
        <>
          <p>{t('reporting.reminders.text')}</p>
          {!services.mail.leaves && <p class="hint">{t('reporting.reminders.unsent')}</p>}
          <Form action={to(`/rounds/${round.id}/reminders`)} form={startForm(remindForm, { days: [] })}>
            <Checkboxes
              name="days"
              optional={false}
              options={open.map((days) => ({
                value: String(days),
                label: t('reporting.reminders.before', { days, day: dayOf(days) }),
              }))}
            />
            <Button quiet>{t('reporting.reminders.ask')}</Button>
          </Form>
        </>
      )}
    </Section>
  )
}
