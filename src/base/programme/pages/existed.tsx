import type { VNode } from 'preact'
import { DaySpan, dateWords, useView } from '../../../core/index.ts'

/** From when to when there is or was something, such as a body. */
export function Existed({ from, to }: { from: string; to: string | undefined }): VNode {
  const { t, lang } = useView()
  if (to) return <DaySpan from={from} to={to} />
  return <>{t('programme.bodies.since', { date: dateWords(from, lang) })}</>
}
