import type { VNode } from 'preact'
import { Badge, Tag, useView } from '../../../core/index.ts'
import { ExerciseMark, type Programme } from '../../programme/index.ts'
import type { Instrument } from '../schema.ts'

interface Props {
  instrument: Instrument
  /** Absent on the front page of a programme, to which all texts there belong. */
  programme?: Pick<Programme, 'kind'> | null
}

/** What a row of a list says of a text: its status, whether it belongs to an exercise, and that nobody compared an adopted one with its document. */
export function TextTags({ instrument: { body }, programme }: Props): VNode {
  const { t } = useView()
  return (
    <>
      <Tag>{t(`instrument.status.${body.status}`)}</Tag>{' '}
      <ExerciseMark {...(programme !== undefined && { programme })} />{' '}
      {body.stands === false && <Tag>{t('instrument.versions.noneStands')}</Tag>}{' '}
      {body.status === 'adopted' && body.stands !== false && <Badge kind="unverified" plain />}
    </>
  )
}
