import type { VNode } from 'preact'
import { z } from 'zod'
import { answerWords, Radios, TextArea, seenText, useView } from '../../../../core/index.ts'

const ends = ['answered', 'dismissed'] as const

/** How a report ends, and why: whoever sent it while signed in reads it. */
export const answer = z.object({
  state: z.enum(ends).meta({
    label: 'instrument.misreading.field.state',
    words: answerWords((state, t) => t.any(`instrument.misreading.end.${state}`)),
  }),
  answer: seenText(2000).min(1).meta({ label: 'instrument.misreading.field.answer' }),
})

/** The fields of a form with that schema. */
export function AnswerFields(): VNode {
  const { t } = useView()
  return (
    <>
      <Radios
        name="state"
        options={ends.map((value) => ({ value, label: t(`instrument.misreading.end.${value}`) }))}
      />
      <TextArea name="answer" rows={3} lang="und" hint={t('instrument.misreading.answerHint')} />
    </>
  )
}
