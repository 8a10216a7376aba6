import type { VNode } from 'preact'
import { Tag, useView } from '../../../core/index.ts'
import type { ProvenVersion } from '../proof-store.ts'
import type { Instrument } from '../schema.ts'
import { TextBadge } from './proof-badge.tsx'

interface Props {
  instrument: Instrument
  /** Its adopted version that stands; undefined for a draft. */
  proven: ProvenVersion | undefined
}

/** What a row of a list says of a text: its status, and whether the wording of an adopted one is proven. */
export function TextTags({ instrument: { body }, proven }: Props): VNode {
  const { t } = useView()
  return (
    <>
      <Tag>{t(`instrument.status.${body.status}`)}</Tag>{' '}
      {body.stands === false && <Tag>{t('instrument.versions.noneStands')}</Tag>}{' '}
      {body.stands !== false && proven && <TextBadge {...proven} plain />}
    </>
  )
}
