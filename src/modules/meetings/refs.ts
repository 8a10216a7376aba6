import type { Ref } from '../../core/index.ts'
import type { Meeting } from './schema.ts'

/** The name of a meeting across programmes: "<programme>/<id>". */
export const meetingKey = ({ programme, id }: Pick<Meeting, 'programme' | 'id'>): string =>
  `${programme}/${id}`

export const meetingRef = (meeting: Pick<Meeting, 'programme' | 'id'>): Ref => ({
  module: 'meetings',
  kind: 'meeting',
  id: meetingKey(meeting),
})

/** Its page, without language. */
export const meetingPage = (
  { programme, id }: Pick<Meeting, 'programme' | 'id'>,
  below: '' | `/${string}` = '',
): string => `/programmes/${programme}/meetings/${id}${below}`

/** The feature of packs under which meetings are kept here. */
export const MEETINGS = 'meetings'
