import type { VNode } from 'preact'
import { dateFormat, dateWords, useView } from '../../../core/index.ts'
import type { Round } from '../schema.ts'

/** A moment on the clocks of a named time zone: "1 March 2027, 18:00 (Europe/Lisbon)". */
export function momentWords(at: Date, timeZone: string, lang: string): string {
  const format = dateFormat(lang, { dateStyle: 'long', timeStyle: 'short', timeZone })
  return `${format.format(at)} (${timeZone})`
}

/** Until when proposals are tabled; says so where nothing ends it. */
export function Deadline({ round: { deadline, timeZone, closedAt } }: { round: Round }): VNode {
  const { t, lang } = useView()
  // A round that was closed before its deadline takes no proposals until then.
  if (closedAt && !(deadline && deadline < closedAt))
    return <>{t('negotiation.round.closedOn', { day: dateWords(closedAt, lang) })}</>
  return deadline ? (
    <time dateTime={deadline.toISOString()}>{momentWords(deadline, timeZone, lang)}</time>
  ) : (
    <>{t('negotiation.round.noDeadline')}</>
  )
}

/** The same on the clocks of the zone, as forms have it: "2027-03-01 18:00". */
export function wallTime(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at)
  return parts.slice(0, 16)
}
