import { type Reader, type Services, dateWords, partOf, refKey, resolveRefs } from '../../../core/index.ts'
import { findActing, findAddressee } from '../../../base/access/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { mayBeReminded } from '../policy.ts'
import { roundRef } from '../refs.ts'
import type { Reminder, Round } from '../report-schema.ts'
import { isAnswered } from '../rules/reminders.ts'
import { questionnaireAt, reportsOfStates, roundsById } from '../store.ts'
import { deleteReminder, dueReminders, putReminder } from '../store-forms.ts'

/**
 * Reminds those who asked for it of the end of a round: once for each of their days, and of days that were missed together once. Runs in the transaction that marks them as sent.
 * Whoever may no longer fill in the report is forgotten; where it was submitted nothing is sent.
 */
export async function sendReminders(tx: Services): Promise<void> {
  const today = tx.clock().toISOString().slice(0, 10)
  const due = await dueReminders(tx.db, today)
  const rounds = await roundsById(tx.db, [...new Set(due.map(({ round }) => round))])
  for (const reminder of due) await sendOne(tx, reminder, rounds.get(reminder.round)!, today)
}

async function sendOne(tx: Services, reminder: Reminder, round: Round, today: string): Promise<void> {
  const { account, state } = reminder
  const [addressee, viewer] = await Promise.all([findAddressee(tx, account), findActing(tx, account)])
  if (!addressee || !mayBeReminded(viewer, state)) return deleteReminder(tx.db, reminder)
  await putReminder(tx.db, { ...reminder, handled: today })
  const [report] = await reportsOfStates(tx.db, [state], round.id)
  if (report && isAnswered(report.status)) return
  const lang = addressee.language
  // As the page of the round is reached from outside: in the exercise, where it belongs there.
  const reader: Reader = { services: tx, viewer, lang, part: partOf(tx, 'site') }
  if (!(await asksStill(reader, round))) return
  const names = await resolveRefs(reader, [roundRef(round.id), stateRef(state)])
  const at = names.get(refKey(roundRef(round.id)))
  const t = tx.words.in(lang)
  const words = {
    name: addressee.name,
    round: at?.name ?? '',
    state: names.get(refKey(stateRef(state)))?.name ?? state,
    day: dateWords(round.closes, lang),
    begun: report ? ('yes' as const) : ('other' as const),
    address: `${tx.config.origin}/${lang}${at?.address ?? '/'}`,
  }
  await tx.mail.post(tx, {
    to: addressee.email,
    subject: t('reporting.letter.reminder.subject', words),
    text: t('reporting.letter.reminder.text', words),
  })
}

/** Whether States are still asked: the mandate stands, and the programme goes on. */
async function asksStill(reader: Reader, round: Round): Promise<boolean> {
  const [programme, questionnaire] = await Promise.all([
    findProgramme(reader, round.programme),
    questionnaireAt(reader.services.db, round),
  ])
  return programme !== null && questionnaire !== null && mayAskUnder(reader, programme, questionnaire.feature)
}
