import type { VNode } from 'preact'
import { DaySpan, dateWords, useView } from '../../../core/index.ts'

/** From when to when there is or was something, such as a body. */
export function Existed({ from, to }: { from: string; to: string | undefined }): VNode {
  const { t, lang } = useView()
  if (to) return <DaySpan from={from} to={to} />
  // Some languages say a day otherwise than a month or a year.
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(from)
  const date = dateWords(from, lang)
  return <>{isDay ? t('programme.bodies.sinceDay', { date }) : t('programme.bodies.since', { date })}</>
}
